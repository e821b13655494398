import { z } from 'zod';
import { laws } from '#lib/domain/case-facts.ts';
import { standardValues, type Condition } from '#lib/domain/review-key.ts';

/** The form of `kollegiegranskning.nyckelsamling/1`. What its parts say of each other is for `checks.ts`. */

const text = z.string().trim().min(1);
const answer = z.enum(standardValues);

const condition: z.ZodType<Condition> = z.lazy(() =>
	z.union(
		[
			z.strictObject({ fact: text, in: z.array(text).min(1) }),
			z.strictObject({ answer: text, in: z.array(answer).min(1) }),
			z.strictObject({ all: z.array(condition).min(1) }),
			z.strictObject({ any: z.array(condition).min(1) })
		],
		{
			error: ({ input }) => (input === undefined ? 'saknas' : 'är inget villkor som går att läsa')
		}
	)
);

const fact = z.strictObject({
	id: text,
	label: text,
	type: z.enum(['enum', 'date', 'yesNo']),
	values: z.record(z.string(), text).optional(),
	/** The values are the unit's catalogue of interventions. */
	valuesFrom: z.literal('interventions').optional(),
	source: z.enum(['urval', 'granskare']),
	use: text.optional(),
	hint: text.optional()
});

const intervention = z.strictObject({
	id: text,
	label: text,
	legalBasis: z.enum(laws),
	provision: text
});

const share = z.number().min(0).max(100).nullable();

const indicator = z.strictObject({
	id: text,
	title: text,
	question: text,
	target: share,
	targetSource: text.nullable(),
	targetStatus: text,
	suggestedTarget: share,
	suggestedBasis: text.optional(),
	unitGoal: text
});

const question = z.strictObject({
	code: text,
	text,
	answerType: text,
	hint: text.optional(),
	showIf: condition.nullable(),
	guidance: z.partialRecord(answer, text),
	references: z.array(z.strictObject({ label: text, when: z.enum(laws).optional() })),
	commentRequiredOn: z.array(answer),
	indicator: text.nullable(),
	variant: text.optional()
});

const section = z.strictObject({ code: text, title: text, questions: z.array(question).min(1) });

const key = z.strictObject({
	id: text,
	version: text,
	title: text,
	season: z.array(z.enum(['VAR', 'HOST'])).min(1),
	purpose: text,
	facts: z.array(text),
	factDefaults: z.record(z.string(), text).optional(),
	sections: z.array(section).min(1),
	instructions: z.array(text),
	appliesTo: z.record(z.string(), z.array(text).min(1)),
	suggestedFor: text
});

export const keyCollection = z.strictObject({
	schema: z.literal('kollegiegranskning.nyckelsamling/1'),
	language: z.literal('sv-SE'),
	lawAsOf: z.iso.date(),
	answerTypes: z.record(z.string(), z.array(answer).min(2)),
	answerLabels: z.record(answer, text),
	countRule: z.strictObject({
		numerator: z.array(answer),
		denominator: z.array(answer),
		excluded: z.array(answer),
		note: text
	}),
	facts: z.array(fact),
	interventions: z.array(intervention),
	indicators: z.array(indicator),
	keys: z.array(key).min(1)
});

export type KeyCollection = z.infer<typeof keyCollection>;
export type KeyInFile = KeyCollection['keys'][number];
export type FactInFile = KeyCollection['facts'][number];
