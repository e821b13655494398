import { and, eq } from 'drizzle-orm';
import type { Result } from '#lib/domain/results/result.ts';
import { computeYear, type YearInput } from '#lib/domain/results/over-rounds/year.ts';
import type { YearResult } from '#lib/domain/results/over-rounds/year-result.ts';
import { roundName, type Season } from '#lib/domain/rounds.ts';
import { closedRounds } from './closed-rounds.ts';
import type { Db, Tx } from './db/open.ts';
import { unit } from './db/schema/organisation.ts';
import { yearResult } from './db/schema/results.ts';
import { round } from './db/schema/rounds.ts';
import { view, type Actor } from './door.ts';
import { keyHistory, storedResult } from './earlier-results.ts';
import type { CsvCell } from './exports/csv.ts';
import { yearTable } from './exports/year-csv.ts';
import { sha256 } from './ids.ts';
import { inputOfThen } from './input-of-then.ts';
import { conflict, notFound } from './problems.ts';

/** A round of a year that is closed. */
export interface RoundOfYear {
	id: string;
	name: string;
	/** Its answers are gone. */
	purged: boolean;
}

export type ReadYear = {
	unit: string;
	year: number;
	/** Spring first. */
	rounds: RoundOfYear[];
} & (
	| { state: 'stored'; result: YearResult }
	/** Only one of the rounds is closed, and has its answers still. */
	| { state: 'waiting' }
	/** Both were closed before years were counted. */
	| { state: 'not-counted' }
	/** The answers of a round were gone before the year could be counted. */
	| { state: 'purged' }
);

/** The year in an address. */
export function yearIn(text: string): number {
	return /^20\d\d$/.test(text) ? Number(text) : notFound();
}

/** A year as it was stored when the later of its rounds closed. Nothing is told of a round that is not closed. */
export function readYear(db: Db, actor: Actor, unitId: string, year: number): ReadYear {
	return view(db, actor, 'year.read', { unit: unitId }, (db) => {
		const rounds = roundsOf(db, unitId, year);
		if (rounds.length === 0) notFound();
		const name = db.select({ name: unit.name }).from(unit).where(eq(unit.id, unitId)).get()?.name;
		const stored = storedYear(db, unitId, year);
		return {
			...{ unit: name ?? '', year },
			rounds: rounds.map(({ id, season, purged }) => ({
				...{ id, name: roundName({ season, year }), purged }
			})),
			...(stored
				? { state: 'stored' as const, result: stored.result }
				: { state: whyNotStored(rounds) })
		};
	});
}

function whyNotStored(rounds: ReturnType<typeof roundsOf>) {
	if (rounds.some(({ purged }) => purged)) return 'purged';
	return rounds.length < 2 ? 'waiting' : 'not-counted';
}

/** The year as a file for Excel. */
export function exportYear(
	db: Db,
	actor: Actor,
	unitId: string,
	year: number
): { fileName: string; rows: CsvCell[][] } {
	return view(db, actor, 'year.export', { unit: unitId }, (db) => {
		if (roundsOf(db, unitId, year).length === 0) notFound();
		const stored = storedYear(db, unitId, year);
		if (!stored) conflict('Året räknas när båda omgångarna är fastställda.');
		return {
			fileName: `kollegiegranskning-helar-${year}-resultat.csv`,
			rows: yearTable(stored.result)
		};
	});
}

/** Years of the unit that are stored, the latest first. Not authorised: deeds call it behind the door. */
export function storedYears(db: Db, unitId: string): number[] {
	return db
		.select({ year: yearResult.year })
		.from(yearResult)
		.where(eq(yearResult.unitId, unitId))
		.all()
		.map(({ year }) => year)
		.sort((a, b) => b - a);
}

/**
 * Stores the year of a round that has just closed, if its other round is closed too; otherwise nothing. In the closing deed.
 * @param ahead what `yearContent` gave before, when nothing has changed since
 */
export function storeYear(tx: Tx, roundId: string, now: number, ahead?: string | null): void {
	const content = ahead === undefined ? yearContent(tx, roundId, now) : ahead;
	if (content === null) return;
	const { unitId, year } = placeInYear(tx, roundId);
	tx.insert(yearResult)
		.values({ unitId, year, computedAt: now, content, sha256: sha256(content) })
		.run();
}

/**
 * The year that a round completes as text, null when its other round is not closed. Not authorised: the closing deed
 * calls it.
 * @param closing the round itself, while it is not closed yet
 */
export function yearContent(
	db: Db,
	roundId: string,
	now: number,
	closing?: YearInput['spring']
): string | null {
	const { unitId, year, season } = placeInYear(db, roundId);
	const input = yearInput(db, unitId, year, now, closing && { season, source: closing });
	return input && JSON.stringify(computeYear(input));
}

function placeInYear(db: Db, roundId: string) {
	return (
		db
			.select({ unitId: round.unitId, year: round.year, season: round.season })
			.from(round)
			.where(eq(round.id, roundId))
			.get() ?? notFound()
	);
}

/** Computes a stored year again from the frozen answers of its rounds: the same bytes as were stored. */
export function recomputeYear(db: Db, unitId: string, year: number): string {
	const stored = storedYear(db, unitId, year) ?? notFound();
	const input = yearInput(db, unitId, year, stored.computedAt) ?? notFound();
	return JSON.stringify(computeYear(input));
}

/** @param until what was stored and adopted after this instant is not there */
function yearInput(
	db: Db,
	unitId: string,
	year: number,
	until: number,
	closing?: { season: Season; source: YearInput['spring'] }
): YearInput | null {
	// What a purged round was computed from is gone.
	const closed = roundsOf(db, unitId, year).filter(({ purged }) => !purged);
	/** The answers are read when both rounds are there. */
	const sourceOf = (season: Season) => {
		if (closing?.season === season) return () => closing.source;
		const id = closed.find((each) => each.season === season)?.id;
		const stored = id === undefined ? undefined : storedResult(db, id);
		return id !== undefined && stored
			? () => ({ input: inputOfThen(db, id, stored), result: stored.result })
			: null;
	};
	const [ofSpring, ofAutumn] = [sourceOf('SPRING'), sourceOf('AUTUMN')];
	if (!ofSpring || !ofAutumn) return null;
	const [spring, autumn] = [ofSpring(), ofAutumn()];
	const before = yearBefore(db, unitId, year - 1, until);
	const heads = [spring, autumn, ...(before ? [{ result: before.autumn }] : [])];
	const rounds = heads.map(({ result }) => result.round);
	return { spring, autumn, before, history: keyHistory(db, unitId, rounds, until) };
}

function yearBefore(db: Db, unitId: string, year: number, until: number): YearInput['before'] {
	const stored = storedYear(db, unitId, year);
	if (!stored || stored.computedAt > until) return null;
	const autumn = roundsOf(db, unitId, year).find(({ season }) => season === 'AUTUMN');
	const last: Result | undefined = autumn && storedResult(db, autumn.id)?.result;
	return last ? { year: stored.result, autumn: last } : null;
}

/** Spring first. */
const roundsOf = (db: Db, unitId: string, year: number) =>
	closedRounds(db, unitId)
		.filter((each) => each.year === year)
		.reverse();

/** A year as it was stored. Not authorised: deeds call it behind the door. */
export function storedYear(
	db: Db,
	unitId: string,
	year: number
): { result: YearResult; computedAt: number } | undefined {
	const row = db
		.select({ content: yearResult.content, computedAt: yearResult.computedAt })
		.from(yearResult)
		.where(and(eq(yearResult.unitId, unitId), eq(yearResult.year, year)))
		.get();
	return row && { result: JSON.parse(row.content), computedAt: row.computedAt };
}
