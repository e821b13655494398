import { z } from 'zod';
import { standardScales } from '#lib/domain/answer-scale.ts';
import { laws } from '#lib/domain/case-facts.ts';
import type { KeyEdit } from '#lib/domain/keys/edits.ts';
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
/** Names that every object has already would be found where nothing is. */
const id = z
	.string()
	.min(1)
	.max(64)
	.refine((name) => !(name in {}));
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

/** Every field of every part that an edit can set. */
const fields: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
	key: keyFields,
	section: sectionFields,
	question: questionFields,
	fact: factFields
};
const set = z.strictObject({
	kind: z.literal('set'),
	what: z.enum(['key', 'section', 'question', 'fact']),
	id: z.string().max(64),
	field: z.string().max(40),
	before: z.unknown(),
	after: z.unknown()
});

const question = z
	.strictObject({
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
	})
	.refine(({ scale: values, own = null }) => scale.safeParse({ values, own }).success);
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
const parts = { section, question, fact };
const add = z.strictObject({
	kind: z.literal('add'),
	what: part,
	id,
	at: place,
	value: z.unknown()
});
const remove = z.strictObject({ kind: z.literal('remove'), what: part, id, before: z.unknown() });
const move = z.strictObject({ kind: z.literal('move'), what: part, id, at: place });
const shape = z.discriminatedUnion('kind', [set, add, remove, move]);
const many = z.strictObject({
	kind: z.literal('many'),
	edits: z.array(z.unknown()).min(1).max(50)
});

export type ReadEdit = { ok: true; edit: KeyEdit } | { ok: false; why: string };

/**
 * An edit as it came, or the sentence that says why it can't be used.
 * @param json what the browser sent; anything at all
 */
export function readEdit(json: unknown): ReadEdit {
	const several = many.safeParse(json);
	if (!several.success) return readSingle(json);
	const read = several.data.edits.map(readSingle);
	const edits = read.flatMap((each) => (each.ok ? each.edit : []));
	return read.find((each) => !each.ok) ?? { ok: true, edit: { kind: 'many', edits } };
}

const unreadable: ReadEdit = { ok: false, why: 'Ändringen går inte att läsa. Läs in sidan igen.' };

function readSingle(json: unknown): ReadEdit {
	const parsed = shape.safeParse(json);
	if (!parsed.success) return unreadable;
	const edit = parsed.data;
	if (edit.kind === 'set') {
		const of = fields[edit.what] ?? {};
		const field = Object.hasOwn(of, edit.field) ? of[edit.field] : undefined;
		const after = field?.safeParse(edit.after);
		if (!after?.success) return why(after?.error);
		return { ok: true, edit: { ...edit, before: edit.before, after: after.data } };
	}
	if (edit.kind === 'remove') return { ok: true, edit: { ...edit, before: edit.before } };
	if (edit.kind === 'move') return { ok: true, edit };
	const value = parts[edit.what].safeParse(edit.value);
	if (!value.success) return why(value.error);
	return value.data.id === edit.id
		? { ok: true, edit: { ...edit, value: value.data } }
		: unreadable;
}

/** The sentence of the first fault that has one of ours; zod's own are in English. */
function why(error: z.ZodError | undefined): ReadEdit {
	const message = error?.issues.find(({ message }) => /^[A-ZÅÄÖ].*[a-zåäö]\.$/.test(message));
	return message ? { ok: false, why: message.message } : unreadable;
}

function depth(condition: Condition): number {
	if ('all' in condition) return 1 + Math.max(...condition.all.map(depth));
	if ('any' in condition) return 1 + Math.max(...condition.any.map(depth));
	return 1;
}
