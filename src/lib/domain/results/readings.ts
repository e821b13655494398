import { answerOptions, meaningOf } from '../answer-scale.ts';
import type { Answers, KeyDefinition, Meaning } from '../review-key.ts';
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

/** A file with its keys and, when a review of it was handed in, what was shown and answered. */
export interface ReadFile {
	stratum: string;
	keys: readonly KeyDefinition[];
	/** Null: never handed in, not carried out, or the documentation is missing. */
	review: { shown: ReadonlySet<string>; answers: Answers } | null;
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
	const names = catalogue.questions.map(({ id }) => id);
	const at = new Map(names.map((each, index) => [each, index]));
	const row = indexed(
		names,
		fill(files, catalogue, names.length, ({ id }) => at.get(id) ?? -1)
	);
	return {
		row,
		pool: (rows, has) => {
			const pool = new Set(rows);
			const [pooled] = fill(files, catalogue, 1, (row, keys) =>
				pool.has(row) && (!keys || has(keys, row)) ? 0 : -1
			);
			if (!pooled) throw new RangeError('No readings');
			return pooled;
		}
	};
}

function fill(
	files: readonly ReadFile[],
	catalogue: Catalogue,
	width: number,
	/** Where a row is read in a file with these keys; without keys: in any file. */
	place: (row: QuestionRow, keys?: readonly KeyDefinition[]) => number
): Readings[] {
	const readings = Array.from({ length: width }, () => ({
		values: new Uint8Array(files.length),
		strata: new Set<string>(),
		notSeen: false
	}));
	for (const row of catalogue.questions) {
		const own = readings[place(row)];
		if (own && answerOptions(row).some(({ counts }) => counts === 'NOT_SEEN')) own.notSeen = true;
	}
	for (const { stratum, keys } of files) {
		for (const row of catalogue.rowsOf(keys).values())
			readings[place(row, keys)]?.strata.add(stratum);
	}
	files.forEach(({ stratum, keys, review }, file) => {
		if (!review) return;
		for (const { values, strata } of readings) {
			if (strata.has(stratum)) values[file] = reading.notShown;
		}
		for (const [code, row] of catalogue.rowsOf(keys)) {
			const values = readings[place(row, keys)]?.values;
			if (!values || !review.shown.has(code)) continue;
			const answer = review.answers[code];
			values[file] = answer ? ofMeaning[meaningOf(row, answer)] : reading.unanswered;
		}
	});
	return readings;
}

function indexed(names: readonly string[], readings: readonly Readings[]) {
	const byName = new Map(names.map((name, index) => [name, readings[index]]));
	return (name: string): Readings => {
		const found = byName.get(name);
		if (!found) throw new RangeError(`Unknown question ${name}`);
		return found;
	};
}
