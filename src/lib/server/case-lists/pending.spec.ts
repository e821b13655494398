import { beforeEach, expect, it } from 'vitest';
import { PendingLists, type PendingList } from './pending.ts';

const hour = 60 * 60 * 1000;
let lists: PendingLists;
beforeEach(() => {
	lists = new PendingLists();
});

function add(personId: string, lastUsed: number): PendingList {
	return lists.add({
		unitId: 'unit',
		personId,
		fileName: 'lista.csv',
		sha256: '',
		table: {
			headings: [],
			rows: [],
			headingRow: 1,
			sheet: null,
			encoding: 'utf-8',
			delimiter: ';'
		},
		mapping: {},
		interventionAnswers: new Map(),
		newInterventions: [],
		signatureAnswers: new Map(),
		rowAnswers: new Map(),
		asked: { interventions: new Map(), signatures: new Map(), rows: new Set() },
		judged: null,
		lastUsed
	});
}
const has = ({ id, personId }: PendingList, now: number) =>
	lists.find(id, 'unit', personId, now) !== undefined;

it('keeps three lists of each person, and drops that person’s least used', () => {
	const others = [1, 2, 3].map((at) => add('bo', at));
	const own = [1, 2, 3].map((at) => add('anna', at));
	// Looking at the first makes the second the least used.
	expect(own[0] && has(own[0], 4)).toBe(true);
	const newest = add('anna', 5);
	expect([...own, newest].map((list) => has(list, 6))).toEqual([true, false, true, true]);
	expect(others.map((list) => has(list, 6))).toEqual([true, true, true]);
});

it('drops a list that nobody has touched for an hour', () => {
	const list = add('anna', 0);
	expect(has(list, hour)).toBe(true);
	expect(has(list, 2 * hour)).toBe(true);
	expect(has(list, 3 * hour + 1)).toBe(false);
});

it('remembers for an hour, and for the same person, what a list became', () => {
	const list = add('anna', 0);
	lists.settle(list, 'imported', 10);
	expect(has(list, 10)).toBe(false);
	expect(lists.importedAs(list.id, 'unit', 'anna', 10 + hour)).toBe('imported');
	expect(lists.importedAs(list.id, 'unit', 'bo', 10)).toBeUndefined();
	expect(lists.importedAs(list.id, 'another', 'anna', 10)).toBeUndefined();
	expect(lists.importedAs(list.id, 'unit', 'anna', 11 + hour)).toBeUndefined();
});
