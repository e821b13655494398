import { findPersonalData, type PersonalDataKind } from '#lib/domain/text-guard/find.ts';

/** A sentence with what in it may tell who somebody is, in the order in which it stands there. */
export interface Labelled {
	text: string;
	spans: readonly { kind: PersonalDataKind; text: string }[];
}

/** What of a kind there was, and what of it was found whole. */
export interface KindCount {
	kind: PersonalDataKind;
	aim: number;
	labelled: number;
	found: number;
	missed: { text: string; sentence: string }[];
}

export interface Measure {
	kinds: KindCount[];
	/** Sentences in which nothing is labelled, and those of them that were warned about. */
	clean: number;
	alarmed: { marked: string[]; sentence: string }[];
	/** The most of the clean sentences that may be warned about. */
	alarmAim: number;
	reached: boolean;
}

/** Shares that must be found, and the share of clean sentences that may alarm (issue 5, point 4). */
export const aims: Readonly<Record<PersonalDataKind, number>> = {
	'identity-number': 1,
	name: 0.9,
	phone: 0.95,
	email: 0.95,
	address: 0.95
};
const alarmAim = 0.05;

/** Whether every letter and digit of `from`–`to` is marked. */
function isMarked(
	text: string,
	from: number,
	to: number,
	marks: readonly { start: number; end: number }[]
): boolean {
	for (let at = from; at < to; at++) {
		const counts = /[\p{L}\p{N}]/u.test(text.charAt(at));
		if (counts && !marks.some(({ start, end }) => start <= at && at < end)) return false;
	}
	return true;
}

/**
 * How the text guard does on sentences whose personal data are known. What is labelled is found when all of it is marked
 * as what it is.
 * @param sentences in any number
 * @param staff full names of those who work in the unit
 */
export function measure(sentences: readonly Labelled[], staff: readonly string[] = []): Measure {
	const kinds = (Object.keys(aims) as PersonalDataKind[]).map((kind): KindCount => {
		return { kind, aim: aims[kind], labelled: 0, found: 0, missed: [] };
	});
	const alarmed: Measure['alarmed'] = [];
	let clean = 0;
	for (const { text, spans } of sentences) {
		const marks = findPersonalData(text, { staff });
		if (spans.length === 0) {
			clean++;
			const marked = marks.map(({ start, end }) => text.slice(start, end));
			if (marked.length > 0) alarmed.push({ marked, sentence: text });
		}
		let from = 0;
		for (const span of spans) {
			const start = text.indexOf(span.text, from);
			if (start < 0) throw new RangeError('A label does not stand in its sentence');
			from = start + span.text.length;
			const count = kinds.find(({ kind }) => kind === span.kind);
			if (!count) throw new RangeError('Unknown kind');
			count.labelled++;
			const same = marks.filter(({ kind }) => kind === span.kind);
			if (isMarked(text, start, from, same)) count.found++;
			else count.missed.push({ text: span.text, sentence: text });
		}
	}
	const reached =
		alarmed.length <= clean * alarmAim &&
		kinds.every(({ labelled, found, aim }) => found >= labelled * aim);
	return { kinds, clean, alarmed, alarmAim, reached };
}

const percent = (part: number, whole: number) =>
	whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1).replace('.', ',')} %`;

/** The measure as a table, and below it each sentence that was missed or alarmed. */
export function tableOf({ kinds, clean, alarmed }: Measure): string {
	const lines = kinds.map(
		({ kind, aim, labelled, found }) =>
			`${kind.padEnd(16)} ${String(found).padStart(5)} of ${String(labelled).padStart(5)}  ${percent(found, labelled).padStart(8)}  aim ${percent(aim, 1)}`
	);
	lines.push(
		`${'false alarms'.padEnd(16)} ${String(alarmed.length).padStart(5)} of ${String(clean).padStart(5)}  ${percent(alarmed.length, clean).padStart(8)}  at most ${percent(alarmAim, 1)}`
	);
	for (const { kind, missed } of kinds) {
		for (const { text, sentence } of missed) lines.push(`missed ${kind} "${text}": ${sentence}`);
	}
	for (const { marked, sentence } of alarmed) {
		lines.push(`false alarm "${marked.join('", "')}": ${sentence}`);
	}
	return lines.join('\n');
}
