import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyDefinition, Question } from './review-key.ts';
import { answersChanged, changesBetween, type Submitted } from './submission.ts';

const question = (code: string, showIf: Question['showIf'] = null): Question => ({
	code,
	text: `Framgår ${code}?`,
	scale: ['JA', 'DELVIS', 'NEJ'],
	showIf,
	guidance: {},
	references: [],
	commentRequiredOn: [],
	indicator: null,
	variant: null
});
const key: KeyDefinition = {
	id: 'prov',
	title: 'Prov',
	purpose: '',
	kind: 'DOCUMENTATION',
	suggestedFor: '',
	appliesTo: {},
	instructions: [],
	facts: [
		{
			id: 'own',
			label: 'Företrädare',
			type: 'yesNo',
			values: { YES: 'Ja', NO: 'Nej' },
			source: 'granskare'
		},
		{
			id: 'listed',
			label: 'Ärendetyp',
			type: 'enum',
			values: { NEW: 'Ny', OLD: 'Gammal' },
			source: 'urval'
		}
	],
	factDefaults: {},
	sections: [
		{
			code: 'A',
			title: 'Ett',
			questions: [question('A-1'), question('A-2', { fact: 'own', in: ['YES'] })]
		},
		{ code: 'B', title: 'Två', questions: [question('B-1', { answer: 'A-2', in: ['JA'] })] }
	]
};
const file = { keys: [key], known: { listed: 'NEW' } };
const handedIn: Submitted = {
	facts: { own: 'YES' },
	answers: { 'A-1': 'NEJ', 'A-2': 'JA', 'B-1': 'DELVIS' },
	comments: { 'A-1': 'Saknas.', 'A-2': 'Två samtal.' },
	texts: { STRENGTH: 'Tydligt.' }
};
const changes = (after: Partial<Submitted>) =>
	changesBetween(handedIn, { ...handedIn, ...after }, file).map(({ kind, code, from, to }) => [
		`${kind}:${code}`,
		from,
		to
	]);

describe('what was changed since a review was handed in', () => {
	it('is nothing when nothing is', () => {
		expect(changes({})).toEqual([]);
	});

	it('comes in the order of the screen: what the list knew, own facts, each question with its comment, the texts', () => {
		expect(
			changes({
				facts: { own: 'YES', listed: 'OLD' },
				answers: { ...handedIn.answers, 'A-1': 'JA', 'B-1': 'NEJ' },
				comments: { 'A-2': 'Tre samtal.' },
				texts: { IMPROVEMENT: 'Skriv när.' }
			})
		).toEqual([
			['fact:listed', 'NEW', 'OLD'],
			['answer:A-1', 'NEJ', 'JA'],
			['comment:A-1', 'Saknas.', ''],
			['comment:A-2', 'Två samtal.', 'Tre samtal.'],
			['answer:B-1', 'DELVIS', 'NEJ'],
			['text:STRENGTH', 'Tydligt.', ''],
			['text:IMPROVEMENT', '', 'Skriv när.']
		]);
	});

	it('tells of questions that a fact closes or opens, with the whole chain, and no comment to a closed one', () => {
		expect(changes({ facts: { own: 'NO' } })).toEqual([
			['fact:own', 'YES', 'NO'],
			['answer:A-2', 'JA', null],
			['answer:B-1', 'DELVIS', null]
		]);
		const closed = { ...handedIn, facts: { own: 'NO' } };
		const opened = changesBetween(closed, handedIn, file);
		expect(opened.map(({ kind, code }) => `${kind}:${code}`)).toEqual([
			'fact:own',
			'answer:A-2',
			'comment:A-2',
			'answer:B-1'
		]);
		expect(opened[1]).toMatchObject({ from: null, asked: { before: false, after: true } });
	});

	it('is not told of what counts nowhere: an answer kept at a closed question, space around a comment', () => {
		const closed = { ...handedIn, facts: { own: 'NO' } };
		const kept = { ...closed, answers: { ...closed.answers, 'A-2': 'NEJ' as const } };
		expect(changesBetween(closed, kept, file)).toEqual([]);
		expect(changes({ comments: { ...handedIn.comments, 'A-1': ' Saknas.\n' } })).toEqual([]);
	});

	it('counts answers only, for the round lead', () => {
		const after = {
			...handedIn,
			facts: { own: 'NO' },
			answers: { ...handedIn.answers, 'A-1': 'JA' as const },
			comments: {}
		};
		expect(answersChanged(changesBetween(handedIn, after, file))).toBe(3);
	});

	it('names the same places whichever state comes first, and each of them differs', () => {
		const value = fc.constantFrom('JA', 'DELVIS', 'NEJ');
		const given = fc.record({
			facts: fc.record({ own: fc.constantFrom('YES', 'NO') }, { requiredKeys: [] }),
			answers: fc.record({ 'A-1': value, 'A-2': value, 'B-1': value }, { requiredKeys: [] }),
			comments: fc.record({ 'A-1': fc.string() }, { requiredKeys: [] }),
			texts: fc.record({ STRENGTH: fc.string() }, { requiredKeys: [] })
		}) as fc.Arbitrary<Submitted>;
		fc.assert(
			fc.property(given, given, (one, other) => {
				const there = changesBetween(one, other, file);
				const back = changesBetween(other, one, file);
				// A comment goes with a question that closes.
				const places = (list: typeof there) =>
					list.filter(({ kind }) => kind !== 'comment').map(({ kind, code }) => `${kind}:${code}`);
				expect(places(there)).toEqual(places(back));
				expect(there.every(({ from, to }) => from !== to)).toBe(true);
				expect(changesBetween(one, one, file)).toEqual([]);
			})
		);
	});
});
