import fc from 'fast-check';
import {
	meanings,
	ownValues,
	type AnswerValue,
	type Condition,
	type KeyDefinition,
	type Question,
	type Section
} from '#lib/domain/review-key.ts';
import { standardScales } from '#lib/domain/answer-scale.ts';
import type { IndicatorInFile, KeyInFile } from '#lib/server/review-keys/key-file.ts';

const words = fc.constantFrom(
	'akten',
	'barnet',
	'beslutet',
	'framgår',
	'hur',
	'när',
	'målen',
	'å < b'
);
/** A text of words: never a tag, a number of a person, or empty. */
export const anyText: fc.Arbitrary<string> = fc
	.array(words, { minLength: 1, maxLength: 8 })
	.map((list) => list.join(' '));

const facts = [
	{ id: 'caseType', label: 'Ärendetyp', type: 'enum', source: 'urval', values: { NEW: 'Ny' } },
	{ id: 'decisionDate', label: 'Beslutsdatum', type: 'date', source: 'urval' },
	{
		id: 'choice',
		label: 'Kan den enskilde välja?',
		type: 'yesNo',
		source: 'granskare',
		hint: 'Se akten.'
	}
] satisfies KeyDefinition['facts'];

const anyScale: fc.Arbitrary<Pick<Question, 'scale' | 'own'>> = fc.oneof(
	fc.constantFrom(...standardScales).map((scale) => ({ scale })),
	fc
		.array(fc.constantFrom(...meanings), { minLength: 1, maxLength: 5 })
		.map((counts) => ['MET' as const, ...counts])
		.map((counts) => ({
			scale: ownValues.slice(0, counts.length),
			own: Object.fromEntries(
				counts.map((each, index) => [ownValues[index], { label: `Svar ${index}`, counts: each }])
			)
		}))
);

const anyParts = fc.record({
	text: anyText,
	hint: fc.option(anyText, { nil: undefined }),
	scale: anyScale,
	guidance: fc.array(anyText, { minLength: 6, maxLength: 6 }),
	pick: fc.nat(),
	condition: fc.constantFrom('none', 'fact', 'answer', 'all', 'any'),
	comment: fc.boolean(),
	plan: fc.boolean(),
	feeds: fc.boolean(),
	id: fc.boolean(),
	lineage: fc.boolean()
});
type Parts = typeof anyParts extends fc.Arbitrary<infer T> ? T : never;

function conditionOf({ condition, pick }: Parts, earlier: readonly Question[]): Condition | null {
	const fact: Condition = { fact: 'choice', in: ['YES'] };
	const asked = earlier[pick % Math.max(1, earlier.length)];
	const answer: Condition = asked
		? { answer: asked.code, in: asked.scale.slice(0, 1) }
		: { fact: 'caseType', in: ['NEW'] };
	if (condition === 'none') return null;
	if (condition === 'fact') return fact;
	if (condition === 'answer') return answer;
	return condition === 'all' ? { all: [fact, { any: [answer] }] } : { any: [answer, fact] };
}

function questionOf(code: string, parts: Parts, earlier: readonly Question[]): Question {
	const { scale, own } = parts.scale;
	return {
		...(parts.id && { id: `q-${code}` }),
		code,
		text: parts.text,
		...(parts.hint !== undefined && { hint: parts.hint }),
		showIf: conditionOf(parts, earlier),
		guidance: Object.fromEntries(
			scale.map((value, index): [AnswerValue, string] => [value, parts.guidance[index] ?? 'x'])
		),
		references: parts.pick % 2 ? [{ label: '9 § LSS', when: 'LSS' }] : [],
		commentRequiredOn: parts.comment ? scale.slice(-1) : [],
		indicator: parts.feeds ? `IND-${code}` : null,
		scale,
		...(own && { own }),
		...(parts.plan && { concerns: 'PLAN' as const }),
		variant: null,
		...(parts.lineage && {
			lineage: { change: 'WORDING' as const, from: [code], follows: null, reason: parts.text }
		})
	};
}

/** A key that could have been adopted, with the indicators that it feeds. */
export const anyKey: fc.Arbitrary<KeyInFile> = fc
	.record({
		title: anyText,
		purpose: fc.oneof(anyText, fc.constant('')),
		instructions: fc.uniqueArray(anyText, { maxLength: 3 }),
		sections: fc.array(
			fc.record({ title: anyText, questions: fc.array(anyParts, { minLength: 1, maxLength: 4 }) }),
			{ minLength: 1, maxLength: 4 }
		)
	})
	.map(({ title, purpose, instructions, sections }) => {
		const asked: Question[] = [];
		const made: Section[] = sections.map((section, s) => ({
			code: `OMR${s}`,
			title: section.title,
			questions: section.questions.map((parts, q) => {
				const question = questionOf(`OMR${s}-${q + 1}`, parts, asked);
				asked.push(question);
				return question;
			})
		}));
		const key: KeyDefinition = {
			...{ id: 'enhetens-nyckel', title, purpose, kind: 'DOCUMENTATION', suggestedFor: '' },
			...{ appliesTo: { decisionOutcome: ['GRANTED'] }, instructions, facts },
			...{ factDefaults: { legalBasis: 'SOL' }, sections: made }
		};
		const indicators = asked.flatMap(({ code, indicator }): IndicatorInFile[] =>
			indicator ? [{ id: indicator, title, question: code, unitGoal: '' }] : []
		);
		return { key, indicators };
	});
