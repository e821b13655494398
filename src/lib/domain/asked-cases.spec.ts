import { describe, expect, it } from 'vitest';
import { key, onlyIf, question } from '../../../tests/support/result-input.ts';
import { proposedChange } from './keys/comparability.ts';
import { questionsOf } from './keys/draft.ts';
import type { Condition, FactDefinition, KeyDefinition, Question } from './review-key.ts';

const fact = (more: Partial<FactDefinition> = {}): FactDefinition => ({
	...{ id: 'f', label: 'Ställföreträdare', type: 'enum', source: 'granskare' },
	values: { x: 'God man', y: 'Förvaltare', z: 'Ingen' },
	...more
});
/** `A` rests on nothing, `B` on the fact `f`. */
const of = (more: Partial<KeyDefinition> = {}, b: Partial<Question> = {}) =>
	key('k', [question('A'), question('B', { showIf: onlyIf('f', 'x', 'y'), ...b })], {
		facts: [fact()],
		...more
	});
/** What is proposed of `A` and `B`. */
const proposed = (now: KeyDefinition, then = of()) =>
	questionsOf(now).map((each) => {
		const { change, differs } = proposedChange(each, now, then);
		return [change, ...differs];
	});
const same = ['UNCHANGED'];

describe('which cases a question is asked in', () => {
	it('is another when a fact of its condition has other values, another type or another source', () => {
		for (const changed of [
			fact({ values: { x: 'God man', y: 'Förvaltare' } }),
			fact({ values: { x: 'God man', y: 'Förvaltare', z: 'Ingen', w: 'Framtidsfullmakt' } }),
			fact({ type: 'yesNo' }),
			fact({ source: 'urval' })
		])
			expect(proposed(of({ facts: [changed] }))).toEqual([same, ['NEW', 'condition']]);
		const { values: _, ...open } = fact();
		expect(proposed(of({ facts: [open] }))).toEqual([same, ['NEW', 'condition', 'facts']]);
	});

	it('is the same when only the words of a fact differ, or the order of its values', () => {
		for (const changed of [
			fact({ label: 'Företrädare' }),
			fact({ values: { x: 'Gode man', y: 'Förvaltare', z: 'Ingen' } })
		])
			expect(proposed(of({ facts: [changed] }))).toEqual([same, ['WORDING', 'facts']]);
		const turned = fact({ values: { z: 'Ingen', y: 'Förvaltare', x: 'God man' } });
		expect(proposed(of({ facts: [turned] }))).toEqual([same, same]);
	});

	it('is another for all questions when the key is for other cases', () => {
		const broken = [
			['NEW', 'cases'],
			['NEW', 'cases']
		];
		expect(proposed(of({ appliesTo: { caseType: ['NEW'] } }))).toEqual(broken);
		const then = of({ appliesTo: { caseType: ['NEW'], law: ['LSS', 'SOL'] } });
		expect(proposed(of({ appliesTo: { caseType: ['NEW'], law: ['LSS'] } }), then)).toEqual(broken);
		expect(proposed(of({ appliesTo: { law: ['SOL', 'LSS'], caseType: ['NEW'] } }), then)).toEqual([
			same,
			same
		]);
	});

	it('is another for questions that rest on what a key takes for granted, when that differs', () => {
		const broken = [same, ['NEW', 'cases']];
		expect(proposed(of({ factDefaults: { f: 'x' } }))).toEqual(broken);
		expect(proposed(of({ factDefaults: { f: 'x' } }), of({ factDefaults: { f: 'z' } }))).toEqual(
			broken
		);
		expect(proposed(of({ factDefaults: { g: 'x' } }))).toEqual([same, same]);
	});

	it('is another when the question is another variant', () => {
		expect(proposed(of({}, { variant: 'BARN' }))).toEqual([same, ['NEW', 'cases']]);
	});
});

describe('whose text a question judges', () => {
	it('is another when it goes from the documentation to the plan, or back', () => {
		const plan = of({}, { concerns: 'PLAN' });
		expect(proposed(plan)).toEqual([same, ['NEW', 'concerns']]);
		expect(proposed(of(), plan)).toEqual([same, ['NEW', 'concerns']]);
		expect(proposed(plan, plan)).toEqual([same, same]);
	});
});

describe('a condition that is written in another way', () => {
	const x = onlyIf('f', 'x');
	const y = onlyIf('g', 'y');
	const z: Condition = { answer: 'A', in: ['JA', 'NEJ'] };
	const change = (now: Condition | null, then: Condition | null) =>
		proposed(of({}, { showIf: now }), of({}, { showIf: then }))[1];

	it.each<[string, Condition, Condition]>([
		['rows in another order', { all: [y, x, z] }, { all: [x, y, z] }],
		['one row in a group', { any: [{ all: [x] }] }, x],
		['a group in one of its own kind', { any: [{ any: [x, y] }, z] }, { any: [x, y, z] }],
		['a group of one in between', { all: [{ any: [{ all: [x, y] }] }, z] }, { all: [x, y, z] }],
		['a row twice', { any: [x, y, x] }, { any: [x, y] }],
		['values in another order, and twice', { answer: 'A', in: ['NEJ', 'JA', 'NEJ'] }, z]
	])('is the same: %s', (_, now, then) => {
		expect(change(now, then)).toEqual(same);
		expect(change(then, now)).toEqual(same);
	});

	it.each<[string, Condition, Condition]>([
		['any for all', { any: [x, y] }, { all: [x, y] }],
		['groups of the other kind', { all: [{ any: [x, y] }, z] }, { any: [{ all: [x, y] }, z] }],
		['a row less', { all: [x, y] }, { all: [x, y, z] }]
	])('is another: %s', (_, now, then) => {
		expect(change(now, then)).toEqual(['NEW', 'condition']);
	});
});
