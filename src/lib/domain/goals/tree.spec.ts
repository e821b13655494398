import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { above, branches, inOrder, named, stepped, type Goal } from './tree.ts';

const goal = (id: string, parentId: string | null, level: number, position = 0): Goal => ({
	...{ id, parentId, level, position },
	...{ number: '', title: `Mål ${id}` }
});

describe('the goals of a year', () => {
	const goals = [
		goal('b', 'a', 1, 1),
		goal('a', null, 0),
		goal('d', 'c', 2),
		goal('c', 'a', 1, 0),
		goal('e', null, 0, 1)
	];

	it('are read from the top, each before those below it, in their order', () => {
		expect(inOrder(branches(goals)).map(({ id }) => id)).toEqual(['a', 'c', 'd', 'b', 'e']);
	});

	it('each know those above, the highest first', () => {
		expect(above(goals, goal('d', 'c', 2)).map(({ id }) => id)).toEqual(['a', 'c']);
		expect(above(goals, goal('a', null, 0))).toEqual([]);
	});

	it('are named by number and words', () => {
		expect(named({ number: '4.1', title: 'En jämställd stad' })).toBe('4.1 En jämställd stad');
		expect(named({ number: '', title: 'Utan nummer' })).toBe('Utan nummer');
	});
});

describe('a step among siblings', () => {
	const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), {
		minLength: 1,
		maxLength: 8
	});

	it('changes places with the next, and back again is as it was', () => {
		fc.assert(
			fc.property(ids, fc.nat(7), (list, at) => {
				const id = list[at % list.length] ?? '';
				const later = stepped(list, id, 1);
				expect([...later].sort()).toEqual([...list].sort());
				const isLast = list.at(-1) === id;
				expect(stepped(later, id, -1)).toEqual(isLast ? stepped(list, id, -1) : list);
			})
		);
	});

	it('goes nowhere from the end, or for what is not there', () => {
		expect(stepped(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
		expect(stepped(['a', 'b'], 'b', 1)).toEqual(['a', 'b']);
		expect(stepped(['a', 'b'], 'x', 1)).toEqual(['a', 'b']);
	});
});
