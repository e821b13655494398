import { z } from 'zod';
import { laws } from '#lib/domain/case-facts.ts';
import { codeLength, codePattern } from '#lib/domain/keys/invariants.ts';
import { textProblem } from '#lib/domain/keys/text.ts';
import {
	answerValues,
	changeKinds,
	meanings,
	ownValues,
	type Condition
} from '#lib/domain/review-key.ts';

/**
 * The form of `kollegiegranskning.nyckel/1`: one review key a file. What its parts say of each other is for
 * `key-file-checks.ts`. The JSON Schema in `static/schemas` is generated from here (`npm run keys:schema`).
 */

export const keyFormat = 'kollegiegranskning.nyckel/1';
export const most = { sections: 40, questions: 200, facts: 60, conditionLevels: 6 } as const;

const longest = { title: 300, text: 1000, guidance: 2000, id: 64, values: 60 } as const;

const worded = (text: z.ZodString) =>
	text.check((context) => {
		const message = textProblem(context.value);
		if (message) context.issues.push({ code: 'custom', message, input: context.value });
	});
/** A text of 1 to `longest` characters. */
const wording = (longest: number) =>
	worded(z.string().max(longest).regex(/\S/, { error: 'är tom' }));
/** As `wording`, or empty. */
const wordingOrNone = (longest: number) => worded(z.string().max(longest));

/** Names that every object has already: as an id they would be found where nothing is. */
const taken = 'är ett namn som inte går att använda';
const named = (pattern: RegExp, error: string, length: number = longest.id) =>
	z
		.string()
		.max(length)
		.regex(pattern, { error })
		.refine((id) => !(id in {}), { error: taken });

const code = named(
	codePattern,
	'ska skrivas med stora bokstäver, siffror och bindestreck, till exempel KLIENT-1',
	codeLength
);
const id = named(/^[A-Za-zÅÄÖåäö0-9_-]+$/, 'ska skrivas med bokstäver, siffror, _ och -');
const keyId = named(
	/^[a-z0-9][a-z0-9_-]*$/,
	'ska skrivas med små bokstäver a–z, siffror, _ och -, till exempel dok-vuxen'
);
const value = named(/^[A-Za-zÅÄÖåäö0-9_+-]+$/, 'ska skrivas med bokstäver, siffror, _, + och -');
const answer = z.enum(answerValues);
const values = z.array(value).min(1).max(longest.values);

const condition: z.ZodType<Condition> = z
	.lazy(() =>
		z.union(
			[
				z.strictObject({ fact: id, in: values }),
				z.strictObject({ answer: code, in: z.array(answer).min(1).max(answerValues.length) }),
				z.strictObject({ all: z.array(condition).min(1).max(20) }),
				z.strictObject({ any: z.array(condition).min(1).max(20) })
			],
			{
				error: ({ input }) => (input === undefined ? 'saknas' : 'är inget villkor som går att läsa')
			}
		)
	)
	.meta({
		id: 'condition',
		description: 'När en fråga visas: uppgifter om ärendet och svar på tidigare frågor.'
	});

const fact = z.strictObject({
	id,
	label: wording(longest.title),
	type: z.enum(['enum', 'date', 'yesNo']),
	source: z
		.enum(['urval', 'granskare'])
		.meta({ description: 'urval: hämtas ur ärendelistan. granskare: granskaren svarar.' }),
	values: z.record(value, wording(longest.title)).optional(),
	hint: wording(longest.text).optional()
});

const indicator = z.strictObject({
	id,
	title: wording(longest.text),
	question: code.meta({ description: 'Frågan i nyckeln som ger indikatorn dess utfall.' }),
	unitGoal: wordingOrNone(longest.text)
});

const lineage = z
	.strictObject({
		change: z.enum(changeKinds),
		from: z.array(code).max(20),
		follows: code.nullable(),
		reason: wordingOrNone(longest.guidance)
	})
	.meta({
		description:
			'Vad frågan var i versionen före. Följer med som historik och används inte när filen tas in.'
	});

const question = z.strictObject({
	id: id.optional(),
	code,
	text: wording(longest.text),
	hint: wording(longest.text).optional(),
	showIf: condition.nullable(),
	guidance: z.partialRecord(answer, wording(longest.guidance)),
	references: z
		.array(z.strictObject({ label: wording(longest.title), when: z.enum(laws).optional() }))
		.max(20),
	commentRequiredOn: z.array(answer).max(answerValues.length),
	indicator: id.nullable(),
	scale: z.array(answer).min(2).max(6),
	own: z
		.partialRecord(
			z.enum(ownValues),
			z.strictObject({ label: wording(60), counts: z.enum(meanings) })
		)
		.optional()
		.meta({ description: 'Bara för en egen skala: vad varje svar heter och räknas som.' }),
	concerns: z
		.literal('PLAN')
		.optional()
		.meta({ description: 'Frågan gäller utförarens plan, inte handläggarens dokumentation.' }),
	variant: id.nullable(),
	lineage: lineage.optional()
});

const section = z.strictObject({
	id: id.optional(),
	code,
	title: wording(longest.title),
	questions: z.array(question).min(1).max(most.questions)
});

export const keyFile = z
	.strictObject({
		$schema: z.string().max(500).optional(),
		schema: z.literal(keyFormat),
		language: z.literal('sv-SE'),
		version: z
			.int()
			.min(1)
			.optional()
			.meta({ description: 'Versionens nummer i enheten som filen kommer från.' }),
		id: keyId,
		title: wording(longest.title),
		purpose: wordingOrNone(longest.guidance),
		kind: z.enum(['DOCUMENTATION', 'ORDERS']),
		suggestedFor: wordingOrNone(longest.text),
		appliesTo: z.record(id, values),
		instructions: z.array(wording(longest.text)).max(20),
		facts: z.array(fact).max(most.facts),
		factDefaults: z.record(id, value),
		basedOn: z.int().min(1).optional(),
		edition: z
			.string()
			.max(8)
			.regex(/^[1-9]\d*$/)
			.optional()
			.meta({ description: 'Utgåvan av den färdiga nyckeln som den här kommer från.' }),
		indicators: z.array(indicator).max(most.questions),
		sections: z.array(section).min(1).max(most.sections)
	})
	.meta({
		title: 'Granskningsnyckel',
		description: 'En granskningsnyckel med områden, frågor, svar, vägledning och villkor.'
	});

export type KeyFile = z.infer<typeof keyFile>;
export type QuestionInFile = KeyFile['sections'][number]['questions'][number];

/** The JSON Schema that others write and check files with. */
export function keyFileJsonSchema(): string {
	const schema = z.toJSONSchema(keyFile, { io: 'input' });
	return `${JSON.stringify({ ...schema, $id: `urn:${keyFormat.replace('/', ':').replace('.', ':')}` }, null, '\t')}\n`;
}
