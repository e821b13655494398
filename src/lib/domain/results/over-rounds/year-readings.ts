import { catalogueOf, type QuestionRow } from '../count/catalogue.ts';
import type { ResultInput } from '../compute.ts';
import { poolsOf } from '../count/indicators.ts';
import { tally, type Division, type Divisions, type Tallied } from '../count/measures.ts';
import { readingsOf, type Readings } from '../count/readings.ts';
import type { IndicatorResult, Result, ResultStratum } from '../result.ts';

/** A round of the year: what its result was computed from, and what was published. */
export interface YearSource {
	/** With the names, indicators and targets of the day it closed. */
	input: ResultInput;
	result: Result;
}

/** A round read file by file, its strata by names that no other round has. */
export interface YearReadings {
	result: Result;
	strata: ResultStratum[];
	/** Of each file. */
	strataOf: string[];
	row(id: string): Readings;
	/** @returns null when no file of the round feeds it */
	indicator(asked: Pick<IndicatorResult, 'code' | 'kind'>): Readings | null;
}

/** The name of a stratum in the year. */
const ofYear = ({ round }: Result, stratum: string) => `${round.season} ${stratum}`;

/** Reads a round's files with its own keys. */
export function readYear({ input, result }: YearSource): YearReadings {
	const catalogue = catalogueOf(input.files.map(({ keys }) => keys));
	const files = input.files.map((file) => ({ ...file, stratum: ofYear(result, file.stratum) }));
	const strata = result.strata.map((each) => ({ ...each, id: ofYear(result, each.id) }));
	const readings = readingsOf(
		files.map((file) => ({
			...{ stratum: file.stratum, keys: file.keys },
			review: file.state === 'HANDED_IN' ? file : null
		})),
		catalogue
	);
	const pools = poolsOf(catalogue, input.indicators);
	const strataOf = files.map(({ stratum }) => stratum);
	return {
		...{ result, strata, strataOf },
		row: (id) => readings.row(id),
		indicator: ({ code, kind }) => {
			const pool = pools.find((each) => each.kind === kind && each.feeds.has(code));
			const isRow = (keys: Parameters<NonNullable<typeof pool>['rowIn']>[0], row: QuestionRow) =>
				pool?.rowIn(keys) === row;
			return pool ? readings.pool(pool.rows, isRow) : null;
		}
	};
}

/** Counts a measure over the files of both rounds, each with its own readings; one question or one pool. */
export function yearTally(rounds: readonly YearReadings[]) {
	const strata = rounds.flatMap((round) => round.strata);
	const strataOf = rounds.flatMap((round) => round.strataOf);
	const divisions = undivided(strata, strataOf);
	return {
		strata,
		tallied: (readings: readonly Readings[]): Tallied =>
			tally({ id: 'year', rows: [joined(readings)], binary: true }, strataOf, divisions)
	};
}

/** One list of files after the other. */
function joined(readings: readonly Readings[]): Readings {
	const values = new Uint8Array(readings.reduce((sum, each) => sum + each.values.length, 0));
	let from = 0;
	for (const each of readings) {
		values.set(each.values, from);
		from += each.values.length;
	}
	return {
		values,
		strata: new Set(readings.flatMap((each) => [...each.strata])),
		notSeen: readings.some(({ notSeen }) => notSeen)
	};
}

/** A year has no breakdowns: all files are in one member of each. */
function undivided(strata: readonly ResultStratum[], strataOf: readonly string[]): Divisions {
	const at = new Map(strata.map(({ id }, h) => [id, h]));
	const all: Division = {
		groups: [{ id: 'none', name: '' }],
		of: new Int32Array(strataOf.length),
		has: () => true
	};
	const intervention: Division = {
		groups: strata.map(({ id, name }) => ({ id, name })),
		of: Int32Array.from(strataOf, (id) => at.get(id) ?? 0),
		has: (group, stratum) => strata[group]?.id === stratum.id
	};
	return { intervention, team: all, gender: all, ageGroup: all, caseType: all };
}
