import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answerValues,
	type Answers,
	type AnswerValue,
	type Condition,
	type Facts,
	type KeyDefinition,
	type Question
} from './review-key.ts';
import {
	countingAnswers,
	factsAsked,
	hiddenCount,
	missingComments,
	openQuestions,
	progress,
	requiredComment,
	unansweredQuestions,
	visibleQuestions
} from './visible-questions.ts';

const question = (code: string, facts: Partial<Question> = {}): Question => ({
	code,
	text: `Fråga ${code}?`,
	scale: answerValues,
	showIf: null,
	guidance: {},
	references: [],
	commentRequiredOn: [],
	indicator: null,
	variant: null,
	...facts
});
const key = (id: string, questions: Question[], facts: Partial<KeyDefinition> = {}) =>
	({
		id,
		title: id,
		purpose: '',
		kind: 'DOCUMENTATION',
		suggestedFor: '',
		appliesTo: {},
		instructions: [],
		facts: [],
		factDefaults: {},
		sections: [{ code: 'S', title: 'Område', questions }],
		...facts
	}) satisfies KeyDefinition;
const yes = (code: string): Condition => ({ answer: code, in: ['JA'] });
const open = (keys: readonly KeyDefinition[], facts: Facts, answers: Answers) =>
	openQuestions(visibleQuestions(keys, facts, answers)).map(({ code }) => code);

const chain = key('k', [
	question('A'),
	question('B', { showIf: yes('A') }),
	question('C', { showIf: yes('B') }),
	question('D', { showIf: { fact: 'legalBasis', in: ['LSS'] } })
]);

/** Keys of up to eight questions each, with conditions on facts and on questions of any place, forward ones too. */
const codes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
	condition: fc.oneof(
		{ maxDepth: 2 },
		fc.record({
			answer: fc.constantFrom(...codes),
			in: fc.subarray([...answerValues], { minLength: 1 })
		}),
		fc.record({ fact: fc.constantFrom('f', 'g'), in: fc.subarray(['1', '2'], { minLength: 1 }) }),
		fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
		fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) })
	)
})).condition;
const anyKey = fc
	.uniqueArray(
		fc.record({
			code: fc.constantFrom(...codes),
			showIf: fc.option(condition),
			scale: fc.subarray([...answerValues], { minLength: 2 })
		}),
		{ selector: ({ code }) => code, minLength: 1, maxLength: 8 }
	)
	.map((questions) =>
		key(
			'k',
			questions.map(({ code, ...rest }) => question(code, rest))
		)
	);
const anyAnswers: fc.Arbitrary<Answers> = fc.dictionary(
	fc.constantFrom(...codes),
	fc.constantFrom(...answerValues)
);
const anyFacts = fc.dictionary(fc.constantFrom('f', 'g'), fc.constantFrom('1', '2'));
const anyFile = fc.record({
	keys: fc.array(anyKey, { minLength: 1, maxLength: 2 }),
	facts: anyFacts,
	answers: anyAnswers
});

describe('the questions that concern a file', () => {
	it('are opened and closed by facts and answers', () => {
		expect(open([chain], {}, {})).toEqual(['A']);
		expect(open([chain], { legalBasis: 'LSS' }, { A: 'JA' })).toEqual(['A', 'B', 'D']);
		expect(open([chain], {}, { A: 'JA', B: 'JA' })).toEqual(['A', 'B', 'C']);
	});

	it('close as a chain: the answer to a closed question opens nothing', () => {
		expect(open([chain], {}, { A: 'NEJ', B: 'JA' })).toEqual(['A']);
	});

	it('are never changed by the answer to a hidden question', () => {
		fc.assert(
			fc.property(
				anyFile,
				fc.option(fc.constantFrom(...answerValues)),
				({ keys, facts, answers }, other: AnswerValue | null) => {
					const before = visibleQuestions(keys, facts, answers);
					for (const { code } of before.flatMap(({ hidden }) => hidden)) {
						const changed: Record<string, AnswerValue> = { ...answers };
						if (other === null) delete changed[code];
						else changed[code] = other;
						expect(visibleQuestions(keys, facts, changed)).toEqual(before);
					}
				}
			)
		);
	});

	it('are each either open or hidden, once, whatever the keys', () => {
		fc.assert(
			fc.property(anyFile, ({ keys, facts, answers }) => {
				const sections = visibleQuestions(keys, facts, answers);
				const shown = sections.flatMap(({ questions, hidden }) => [...questions, ...hidden]);
				const all = keys.flatMap((k) => k.sections.flatMap((s) => s.questions));
				expect(shown.map(({ code }) => code).toSorted()).toEqual(
					[...new Set(all.map(({ code }) => code))].toSorted()
				);
				expect(hiddenCount(sections) + openQuestions(sections).length).toBe(shown.length);
			})
		);
	});

	it('are asked once when two keys share a code, as the first key puts it, and count for both', () => {
		const orders = key('orders', [
			question('BEST-4', { text: 'En annan fråga?', showIf: yes('BEST-1') }),
			question('BEST-5', { showIf: yes('BEST-4') })
		]);
		const keys = [key('dok', [question('BEST-4')]), orders];
		const sections = visibleQuestions(keys, {}, { 'BEST-4': 'JA' });
		expect(sections.map((section) => [section.key, section.questions.map((q) => q.text)])).toEqual([
			['dok', ['Fråga BEST-4?']],
			['orders', ['Fråga BEST-5?']]
		]);
		expect(hiddenCount(sections)).toBe(0);
	});

	it('leave out a section whose questions another key has asked already', () => {
		const one = key('one', [question('A')]);
		expect(visibleQuestions([one, { ...one, id: 'two' }], {}, {})).toHaveLength(1);
	});

	it("rest on a key's default facts where the file's own are not known", () => {
		const onLaw = [question('X', { showIf: { fact: 'legalBasis', in: ['SOL'] } })];
		const social = key('social', onLaw, { factDefaults: { legalBasis: 'SOL' } });
		expect(open([social], {}, {})).toEqual(['X']);
		expect(open([social], { legalBasis: 'LSS' }, {})).toEqual([]);
		expect(open([key('adult', onLaw)], {}, {})).toEqual([]);
	});

	it("carry the references of the file's law and those of any law", () => {
		const references = [
			{ label: 'LSS 6 §', when: 'LSS' as const },
			{ label: 'SoL 10 kap. 3 §', when: 'SOL' as const },
			{ label: 'FL 32 §' }
		];
		const keys = [key('k', [question('A', { references })])];
		const labels = (facts: Facts) =>
			openQuestions(visibleQuestions(keys, facts, {}))[0]!.references.map(({ label }) => label);
		expect(labels({ legalBasis: 'SOL' })).toEqual(['SoL 10 kap. 3 §', 'FL 32 §']);
		expect(labels({})).toHaveLength(3);
	});
});

describe('the answers of a file', () => {
	it('count only for open questions and only when the scale has them', () => {
		const keys = [chain, key('k2', [question('E', { scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] })])];
		const answers: Answers = { A: 'NEJ', B: 'JA', E: 'DELVIS' };
		const sections = visibleQuestions(keys, {}, answers);
		expect(countingAnswers(sections, answers)).toEqual({ A: 'NEJ' });
		expect(unansweredQuestions(sections, answers).map(({ code }) => code)).toEqual(['E']);
		expect(progress(sections, answers)).toEqual({ answered: 1, questions: 2 });
	});

	it('say where a comment is required and missing', () => {
		const keys = [
			key('k', [
				question('A', { commentRequiredOn: ['NEJ'] }),
				question('B', { commentRequiredOn: ['NEJ'] }),
				question('C', { commentRequiredOn: ['NEJ'] })
			])
		];
		const answers: Answers = { A: 'NEJ', B: 'NEJ', C: 'JA' };
		const sections = visibleQuestions(keys, {}, answers);
		const missing = missingComments(sections, answers, { A: ' ', B: 'Personkretsen saknas.' });
		expect(missing.map(({ code }) => code)).toEqual(['A']);
		expect(requiredComment(keys[0]!.sections[0]!.questions[0]!, 'NEJ')).toBe(true);
		expect(requiredComment(keys[0]!.sections[0]!.questions[0]!, 'JA')).toBe(false);
	});
});

describe('the facts of a file', () => {
	it('are those of its keys, each once, without what a key settles itself', () => {
		const fact = (id: string, label = id) =>
			({ id, label, type: 'yesNo', values: { YES: 'Ja' }, source: 'granskare' }) as const;
		const keys = [
			key('one', [], { facts: [fact('a', 'Först'), fact('b')], factDefaults: { b: 'YES' } }),
			key('two', [], { facts: [fact('c'), fact('a', 'Sedan')] })
		];
		expect(factsAsked(keys).map(({ label }) => label)).toEqual(['Först', 'c']);
	});
});
