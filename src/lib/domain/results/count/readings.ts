import { answerOptions, meaningOf } from '../../answer-scale.ts';
import { openAnswers } from '../../open-answers.ts';
import type { Answers, AnswerValue, Facts, KeyDefinition, Meaning } from '../../review-key.ts';
import type { Catalogue, QuestionRow } from './catalogue.ts';

/** What a file tells of a question. `outside`: the file is not in the sample of the question, nor counted. */
export const reading = {
	outside: 0,
	ja: 1,
	delvis: 2,
	nej: 3,
	ejAktuellt: 4,
	notShown: 5,
	unanswered: 6,
	framgarInte: 7
} as const;

const ofMeaning: Readonly<Record<Meaning, number>> = {
	MET: reading.ja,
	PARTLY: reading.delvis,
	NOT_MET: reading.nej,
	NOT_SEEN: reading.framgarInte,
	NOT_APPLICABLE: reading.ejAktuellt
};

/** A file with its keys and, when a review of it was handed in, what it says. */
export interface ReadFile {
	stratum: string;
	keys: readonly KeyDefinition[];
	/** Null: never handed in, not carried out, or the documentation is missing. */
	review: { facts: Facts; answers: Answers } | null;
}

/** One question, or several pooled of which a file has one, in every file, in the order of the files. */
export interface Readings {
	values: Uint8Array;
	/** Strata where some file's keys have the question. The others are outside the estimate. */
	strata: ReadonlySet<string>;
	/** Whether *Framgår inte* is one of the answers. */
	notSeen: boolean;
}

/**
 * Reads every file for every question (product.md, "How keys, files and figures hang together"; methods.md, section 1):
 * hidden by a condition, or not in the file's key while other files of the stratum have it: in the sample, concerns
 * it not. Shown and unanswered, or no review handed in: outside the sample.
 */
export function readingsOf(
	files: readonly ReadFile[],
	catalogue: Catalogue
): {
	row(id: string): Readings;
	/** As if they were one question, of which a file has the one that `has` says of its keys, or none. */
	pool(
		rows: readonly QuestionRow[],
		has: (keys: readonly KeyDefinition[], row: QuestionRow) => boolean
	): Readings;
} {
	const parts = partsOf(files, catalogue);
	const rows = new Map(catalogue.questions.map((row) => [row, emptyFor(files, parts, [row])]));
	for (const { keys, reviewed, rowOf } of parts) {
		const { codes, read } = openAnswers(keys);
		const places = codes.map((code) => {
			const row = rowOf.get(code);
			return { values: row && rows.get(row)?.values, meanings: row && meaningsOf(row) };
		});
		for (const file of reviewed) {
			const { facts, answers } = files[file]?.review ?? { facts: {}, answers: {} };
			read(facts, answers, (place, answer) => {
				const { values, meanings } = places[place] ?? {};
				if (values && answer !== undefined)
					values[file] = answer === null ? reading.unanswered : (meanings?.get(answer) ?? 0);
			});
		}
	}
	const byId = new Map([...rows].map(([row, readings]) => [row.id, readings]));
	return {
		row(id) {
			const found = byId.get(id);
			if (!found) throw new RangeError(`Unknown question ${id}`);
			return found;
		},
		pool(pooled, has) {
			const pool = new Set(pooled);
			const ofPart = parts.map(({ keys, rowOf }) =>
				[...rowOf.values()].filter((row) => pool.has(row) && has(keys, row))
			);
			const own = emptyFor(files, parts, pooled, (part) => (ofPart[part]?.length ?? 0) > 0);
			parts.forEach(({ reviewed }, part) => {
				for (const row of ofPart[part] ?? []) {
					const from = rows.get(row)?.values;
					for (const file of reviewed) {
						const value = from?.[file] ?? reading.notShown;
						if (value !== reading.notShown) own.values[file] = value;
					}
				}
			});
			return own;
		}
	};
}

/** Files that are reviewed with the same keys, in one stratum. */
interface Part {
	stratum: string;
	keys: readonly KeyDefinition[];
	rowOf: ReadonlyMap<string, QuestionRow>;
	/** Positions of those of which a review was handed in. */
	reviewed: number[];
}

function partsOf(files: readonly ReadFile[], catalogue: Catalogue): Part[] {
	const parts = new Map<ReadonlyMap<string, QuestionRow>, Map<string, Part>>();
	files.forEach(({ stratum, keys, review }, file) => {
		const rowOf = catalogue.rowsOf(keys);
		const ofKeys = parts.get(rowOf) ?? new Map<string, Part>();
		const part = ofKeys.get(stratum) ?? { stratum, keys, rowOf, reviewed: [] };
		if (review) part.reviewed.push(file);
		parts.set(rowOf, ofKeys.set(stratum, part));
	});
	return [...parts.values()].flatMap((ofKeys) => [...ofKeys.values()]);
}

/** Readings of rows where nothing is read yet: not shown in the strata where some keys have one of the rows. */
function emptyFor(
	files: readonly ReadFile[],
	parts: readonly Part[],
	rows: readonly QuestionRow[],
	asked = (part: number) => rows.some((row) => parts[part]?.rowOf.get(row.code) === row)
): Readings {
	const strata = new Set(parts.flatMap(({ stratum }, part) => (asked(part) ? [stratum] : [])));
	const values = new Uint8Array(files.length);
	for (const { stratum, reviewed } of parts) {
		if (strata.has(stratum)) for (const file of reviewed) values[file] = reading.notShown;
	}
	const notSeen = rows.some((row) =>
		answerOptions(row).some(({ counts }) => counts === 'NOT_SEEN')
	);
	return { values, strata, notSeen };
}

const meaningsOf = (row: QuestionRow): ReadonlyMap<AnswerValue, number> =>
	new Map(row.scale.map((value) => [value, ofMeaning[meaningOf(row, value)]]));
