import { z } from 'zod';
import { standardScales } from '#lib/domain/answer-scale.ts';
import { laws } from '#lib/domain/case-facts.ts';
import type { KeyEdit } from '#lib/domain/key-edits.ts';
import {
	answerValues,
	changeKinds,
	meanings,
	ownValues,
	type Condition
} from '#lib/domain/review-key.ts';

/** The form of an edit as it arrives from a browser: every field of every part, with its bounds. */

const text = (length: number) =>
	z.string().max(length, `Texten är för lång. Skriv högst ${length} tecken.`);
const id = z.string().min(1).max(64);
const answer = z.enum(answerValues);

const condition: z.ZodType<Condition> = z.lazy(() =>
	z.union([
		z.strictObject({ fact: id, in: z.array(text(64)).min(1).max(50) }),
		z.strictObject({ answer: id, in: z.array(answer).min(1).max(6) }),
		z.strictObject({ all: z.array(condition).min(1).max(20) }),
		z.strictObject({ any: z.array(condition).min(1).max(20) })
	])
);
const nestingLimit = 6;
const showIf = condition
	.nullable()
	.refine((value) => value === null || depth(value) <= nestingLimit, 'Villkoret är för djupt.');

const own = z.partialRecord(answer, z.strictObject({ label: text(60), counts: z.enum(meanings) }));
const scale = z
	.strictObject({ values: z.array(answer).min(2).max(6), own: own.nullable() })
	.refine(
		({ values, own }) =>
			own
				? values.every((value) => isOwn(value) && Object.hasOwn(own, value)) &&
					Object.keys(own).length === values.length &&
					new Set(values).size === values.length
				: standardScales.some((standard) => standard.join() === values.join()),
		'Svaren hör inte till någon skala.'
	);
const isOwn = (value: string) => ownValues.some((each) => each === value);

const references = z
	.array(z.strictObject({ label: text(200), when: z.enum(laws).optional() }))
	.max(20);
const lineage = z.strictObject({
	change: z.enum(changeKinds),
	from: z.array(text(16)).max(20),
	follows: text(16).nullable(),
	reason: text(500)
});

const questionFields = {
	code: text(40),
	text: text(1000),
	hint: text(1000),
	scale,
	showIf,
	references,
	commentRequiredOn: z.array(answer).max(6),
	indicator: id.nullable(),
	concerns: z.literal('PLAN').nullable(),
	lineage: lineage.nullable(),
	...Object.fromEntries(answerValues.map((value) => [`guidance:${value}`, text(2000)]))
};
const sectionFields = { code: text(40), title: text(200) };
const factValues = z
	.record(z.string().min(1).max(40), text(200))
	.refine((values) => Object.keys(values).length <= 12, 'Uppgiften har för många svar.');
const factFields = { label: text(300), hint: text(500), values: factValues.nullable() };
const keyFields = {
	title: text(200),
	purpose: text(2000),
	suggestedFor: text(500),
	instructions: z.array(text(1000)).max(20)
};

const setOf = (what: 'key' | 'section' | 'question' | 'fact', fields: Record<string, z.ZodType>) =>
	Object.entries(fields).map(([field, after]) =>
		z.strictObject({
			kind: z.literal('set'),
			what: z.literal(what),
			id: z.string().max(64),
			field: z.literal(field),
			before: z.unknown(),
			after
		})
	);

const question = z.strictObject({
	id,
	code: questionFields.code,
	text: questionFields.text,
	hint: questionFields.hint.optional(),
	scale: z.array(answer).min(2).max(6),
	own: own.optional(),
	concerns: z.literal('PLAN').optional(),
	showIf,
	guidance: z.partialRecord(answer, text(2000)),
	references,
	commentRequiredOn: questionFields.commentRequiredOn,
	indicator: questionFields.indicator,
	variant: text(40).nullable(),
	lineage: lineage.optional()
});
const section = z.strictObject({
	id,
	...sectionFields,
	questions: z.array(question).max(200)
});
const fact = z.strictObject({
	id,
	label: factFields.label,
	type: z.enum(['enum', 'date', 'yesNo']),
	values: factValues.optional(),
	source: z.enum(['urval', 'granskare']),
	hint: factFields.hint.optional()
});

const place = z.strictObject({ in: id.nullable(), after: id.nullable() });
const part = z.enum(['section', 'question', 'fact']);
const add = (what: 'section' | 'question' | 'fact', value: z.ZodType) =>
	z.strictObject({ kind: z.literal('add'), what: z.literal(what), id, at: place, value });

const single = z.union([
	...setOf('key', keyFields),
	...setOf('section', sectionFields),
	...setOf('question', questionFields),
	...setOf('fact', factFields),
	add('section', section),
	add('question', question),
	add('fact', fact),
	z.strictObject({ kind: z.literal('remove'), what: part, id }),
	z.strictObject({ kind: z.literal('move'), what: part, id, at: place })
]);
const edit = z.union([
	single,
	z.strictObject({ kind: z.literal('many'), edits: z.array(single).min(1).max(50) })
]);

/**
 * An edit as it came, or the sentence that says why it can't be used.
 * @param json what the browser sent; anything at all
 */
export function readEdit(json: unknown): { ok: true; edit: KeyEdit } | { ok: false; why: string } {
	const parsed = edit.safeParse(json);
	if (parsed.success) return { ok: true, edit: parsed.data as KeyEdit };
	return { ok: false, why: whyNot(json) };
}

/** A union of many forms says little; the form that the edit claims to be says more. */
function whyNot(json: unknown): string {
	const unknown = 'Ändringen går inte att läsa. Läs in sidan igen.';
	if (json === null || typeof json !== 'object' || !('field' in json) || !('what' in json))
		return unknown;
	const fields: Readonly<Record<string, z.ZodType>> = {
		...(json.what === 'key' && keyFields),
		...(json.what === 'section' && sectionFields),
		...(json.what === 'question' && questionFields),
		...(json.what === 'fact' && factFields)
	};
	const name = String(json.field);
	const schema = Object.hasOwn(fields, name) ? fields[name] : undefined;
	const checked = schema?.safeParse('after' in json ? json.after : undefined);
	const message = checked?.error?.issues[0]?.message;
	return message && /^[A-ZÅÄÖ].*\.$/.test(message) && !message.startsWith('Invalid')
		? message
		: unknown;
}

function depth(condition: Condition): number {
	if ('all' in condition) return 1 + Math.max(...condition.all.map(depth));
	if ('any' in condition) return 1 + Math.max(...condition.any.map(depth));
	return 1;
}
