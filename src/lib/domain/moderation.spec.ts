import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moderated, type FirstAnswers, type Settled } from './moderation.ts';
import type { AnswerValue, KeyDefinition, Question } from './review-key.ts';
import { countingAnswers, openQuestions, visibleQuestions } from './visible-questions.ts';

const question = (code: string, more: Partial<Question> = {}): Question => ({
	code,
	text: `Framgår ${code}?`,
	scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
	showIf: null,
	guidance: {},
	references: [],
	commentRequiredOn: [],
	indicator: null,
	variant: null,
	...more
});

/** A, then B when A is met, then C when there are children. */
const key: KeyDefinition = {
	id: 'dok',
	title: 'Dokumentation',
	purpose: '',
	kind: 'DOCUMENTATION',
	suggestedFor: '',
	appliesTo: {},
	instructions: [],
	facts: [
		{
			id: 'barn',
			label: 'Finns barn?',
			type: 'yesNo',
			source: 'granskare',
			values: { yes: 'Ja', no: 'Nej' }
		}
	],
	factDefaults: {},
	sections: [
		{
			code: 'S1',
			title: 'Ett',
			questions: [question('A'), question('B', { showIf: { answer: 'A', in: ['JA'] } })]
		},
		{
			code: 'S2',
			title: 'Två',
			questions: [question('C', { showIf: { fact: 'barn', in: ['yes'] } })]
		}
	]
};
const gave = (answers: FirstAnswers['answers'], barn = 'no'): FirstAnswers => ({
	facts: { barn },
	answers
});
const agreed = (code: string, value: string, kind: Settled['kind'] = 'ANSWER'): Settled => ({
	kind,
	code,
	outcome: 'AGREED',
	value,
	reason: ''
});
const apart = (code: string, reason: string): Settled => ({
	kind: 'ANSWER',
	code,
	outcome: 'NO_AGREEMENT',
	value: null,
	reason
});
const codesOf = (found: ReturnType<typeof moderated>) => found.differing.map(({ code }) => code);

describe('samsyn of a file that two reviewed independently', () => {
	it('has nothing to settle where both answered alike', () => {
		const both = gave({ A: 'JA', B: 'DELVIS' });
		const found = moderated([key], both, both, []);
		expect(found).toMatchObject({ differing: [], done: true, answers: both.answers });
		expect(found.alike.map(({ question: { code }, value }) => [code, value])).toEqual([
			['A', 'JA'],
			['B', 'DELVIS']
		]);
	});

	it('goes by the review drawn first until the two have agreed', () => {
		const found = moderated([key], gave({ A: 'NEJ' }), gave({ A: 'DELVIS' }), []);
		expect(found).toMatchObject({ answers: { A: 'NEJ' }, done: false });
		expect(found.differing).toMatchObject([
			{ code: 'A', first: 'NEJ', second: 'DELVIS', done: false }
		]);
	});

	it('goes by what they agreed on, which need be neither of the two', () => {
		const found = moderated([key], gave({ A: 'NEJ' }), gave({ A: 'DELVIS' }), [
			agreed('A', 'EJ_AKTUELLT')
		]);
		expect(found).toMatchObject({ answers: { A: 'EJ_AKTUELLT' }, done: true });
	});

	it('goes by the review drawn first where they did not agree, and wants to know why', () => {
		const [one, other] = [gave({ A: 'NEJ' }), gave({ A: 'DELVIS' })];
		expect(moderated([key], one, other, [apart('A', ' ')])).toMatchObject({
			answers: { A: 'NEJ' },
			done: false
		});
		expect(moderated([key], one, other, [apart('A', 'Vi läser olika.')])).toMatchObject({
			answers: { A: 'NEJ' },
			done: true
		});
	});

	it('asks what the agreed answer opens, also of whoever was not asked', () => {
		const [one, other] = [gave({ A: 'NEJ' }), gave({ A: 'JA', B: 'DELVIS' })];
		expect(codesOf(moderated([key], one, other, []))).toEqual(['A']);
		const opened = moderated([key], one, other, [agreed('A', 'JA')]);
		expect(opened.differing).toMatchObject([
			{ code: 'A', done: true },
			{ code: 'B', first: null, second: 'DELVIS', done: false }
		]);
		expect(opened.answers).toEqual({ A: 'JA' });
		expect(moderated([key], one, other, [agreed('A', 'JA'), agreed('B', 'DELVIS')])).toMatchObject({
			answers: { A: 'JA', B: 'DELVIS' },
			done: true
		});
	});

	it('keeps aside what was settled in a question that has closed again', () => {
		const [one, other] = [gave({ A: 'JA', B: 'JA' }), gave({ A: 'NEJ' })];
		const settled = [agreed('B', 'NEJ'), agreed('A', 'NEJ')];
		expect(moderated([key], one, other, settled)).toMatchObject({
			answers: { A: 'NEJ' },
			done: true
		});
		expect(moderated([key], one, other, settled.slice(0, 1)).answers).toEqual({
			A: 'JA',
			B: 'NEJ'
		});
	});

	it('settles the facts first, since they decide what is asked', () => {
		const [one, other] = [gave({ A: 'NEJ' }), gave({ A: 'NEJ', C: 'JA' }, 'yes')];
		expect(moderated([key], one, other, []).differing).toMatchObject([
			{ kind: 'FACT', code: 'barn', first: 'no', second: 'yes' }
		]);
		const found = moderated([key], one, other, [agreed('barn', 'yes', 'FACT')]);
		expect(found.facts).toEqual({ barn: 'yes' });
		expect(codesOf(found)).toEqual(['barn', 'C']);
	});

	it('takes no answer that the question does not allow', () => {
		const found = moderated([key], gave({ A: 'NEJ' }), gave({ A: 'JA', B: 'JA' }), [
			agreed('A', 'VAL_1')
		]);
		expect(found.answers).toEqual({});
	});

	const values = fc.constantFrom<AnswerValue>('JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT');
	const given = fc.record({
		facts: fc.record({ barn: fc.constantFrom('yes', 'no') }),
		answers: fc.dictionary(fc.constantFrom('A', 'B', 'C'), values)
	});
	const settledIn = fc.array(
		fc.oneof(
			fc
				.record({ code: fc.constantFrom('A', 'B', 'C'), value: values })
				.map(({ code, value }) => agreed(code, value)),
			fc.constantFrom('yes', 'no').map((value) => agreed('barn', value, 'FACT')),
			fc.constantFrom('A', 'B', 'C').map((code) => apart(code, 'skäl'))
		),
		{ maxLength: 5 }
	);

	it('counts answers to open questions only, whatever is settled', () => {
		fc.assert(
			fc.property(given, given, settledIn, (one, other, settled) => {
				const found = moderated([key], one, other, settled);
				const sections = visibleQuestions([key], found.facts, found.answers);
				expect(countingAnswers(sections, found.answers)).toEqual(found.answers);
				const places = [
					...found.alike.map(({ question: { code } }) => code),
					...found.differing.flatMap((each) => (each.kind === 'ANSWER' ? each.code : []))
				];
				expect(places.toSorted()).toEqual(
					openQuestions(sections)
						.map(({ code }) => code)
						.toSorted()
				);
			})
		);
	});

	it('finds the same places differing whoever was drawn first, once all is agreed', () => {
		fc.assert(
			fc.property(given, given, (one, other) => {
				const all = [
					agreed('barn', 'yes', 'FACT'),
					...['A', 'B', 'C'].map((code) => agreed(code, 'JA'))
				];
				const [here, there] = [
					moderated([key], one, other, all),
					moderated([key], other, one, all)
				];
				expect(here.done).toBe(true);
				expect(codesOf(here)).toEqual(codesOf(there));
				expect(here.answers).toEqual(there.answers);
			})
		);
	});
});
