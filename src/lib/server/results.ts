import { eq } from 'drizzle-orm';
import { computeResult } from '#lib/domain/results/compute.ts';
import type { KeyHistory } from '#lib/domain/results/over-rounds/lines.ts';
import type { Result, RoundHead } from '#lib/domain/results/result.ts';
import { roundName } from '#lib/domain/rounds.ts';
import { dateInText, dateOf } from '#lib/domain/swedish.ts';
import type { Db, Tx } from './db/open.ts';
import { result } from './db/schema/reviews.ts';
import { round } from './db/schema/rounds.ts';
import { view, type Actor } from './door.ts';
import type { CsvCell } from './exports/csv.ts';
import { resultFileName, type FileKind } from './exports/file-name.ts';
import { resultTable } from './exports/result-csv.ts';
import { earlierResults, keyHistory, storedResult, type RoundResult } from './earlier-results.ts';
import { sha256 } from './ids.ts';
import { conflict, notFound } from './problems.ts';
import { inputOfThen } from './input-of-then.ts';
import { contentOf, stillHolds, type ResultAhead } from './result-ahead.ts';
import { storedYears, storeYear } from './year-results.ts';

export type ReadResult = { unitId: string; name: string } & (
	| { state: 'waiting' }
	| {
			state: 'closed';
			closed: string;
			result: Result;
			/** The rounds of the line over time: this one, then the earlier ones, the latest first. */
			rounds: RoundResult[];
			history: KeyHistory[];
			/** Whether the round's year has a result of its own. */
			yearStored: boolean;
	  }
);

/** The result as it was stored at close. Before that nobody sees any of it, whatever the role. */
export function read(db: Db, actor: Actor, roundId: string): ReadResult {
	return view(db, actor, 'result.read', { round: roundId }, (db) => {
		const found = readStored(db, roundId);
		if (found.state !== 'closed') return found;
		const { unitId, result, computedAt } = found;
		const rounds = [
			{ id: roundId, result },
			...earlierResults(db, unitId, roundId, result.round, computedAt)
		];
		const heads = rounds.map(({ result }) => result.round);
		return {
			...{ ...found, rounds, history: keyHistory(db, unitId, heads, computedAt) },
			yearStored: storedYears(db, unitId).includes(result.round.year)
		};
	});
}

function readStored(db: Db, roundId: string) {
	const row =
		db
			.select({
				unitId: round.unitId,
				season: round.season,
				year: round.year,
				state: round.state
			})
			.from(round)
			.where(eq(round.id, roundId))
			.get() ?? notFound();
	const about = { unitId: row.unitId, name: roundName(row) };
	const found = isClosed(row.state) ? storedResult(db, roundId) : undefined;
	return found
		? {
				...about,
				state: 'closed' as const,
				closed: dateInText(found.result.round.closedOn),
				result: found.result,
				computedAt: found.computedAt
			}
		: { ...about, state: 'waiting' as const };
}

const isClosed = (state: string) => state === 'CLOSED' || state === 'PURGED';

/**
 * Computes and stores the result of a round, and of its year when that is complete. The closing deed calls it, once the
 * round is closed, in its transaction.
 * @param ahead a result computed before, which is stored if nothing has changed since
 */
export function storeResult(tx: Tx, roundId: string, now: number, ahead?: ResultAhead): void {
	const held = ahead && stillHolds(tx, roundId, now, ahead) ? ahead : undefined;
	const content = held ? held.content : contentOf(tx, roundId, now);
	tx.insert(result)
		.values({ roundId, computedAt: now, content, sha256: sha256(content) })
		.run();
	storeYear(tx, roundId, now, held?.year);
}

/**
 * Computes the result of a closed round again from its frozen answers: the same bytes as were stored. Names, targets
 * and the order of interventions are those of that day; they may have changed since.
 */
export function recompute(db: Db, roundId: string): string {
	const stored = storedResult(db, roundId) ?? notFound();
	return JSON.stringify(computeResult(inputOfThen(db, roundId, stored), stored.result.schema));
}

/** A stored result, for whoever makes a file of it: what is hidden on the page the file hides too. */
export interface ResultForFile {
	fileName: string;
	result: Result;
	/** The round before, when there is one. */
	before: RoundHead | null;
	/** Calendar date in Sweden. */
	today: string;
}

/** What a file of a result is made from. Making it takes no database and no time of others. */
export function resultForFile(
	db: Db,
	actor: Actor,
	roundId: string,
	kind: FileKind
): ResultForFile {
	return view(db, actor, 'result.export', { round: roundId }, (db) => {
		const found = readStored(db, roundId);
		if (found.state !== 'closed') conflict('Resultatet visas när omgången är fastställd.');
		const { result, unitId, computedAt } = found;
		const [before] = earlierResults(db, unitId, roundId, result.round, computedAt, 1);
		return {
			fileName: resultFileName(result.round, kind),
			result,
			before: before?.result.round ?? null,
			today: dateOf(actor.now())
		};
	});
}

/** The result as a table for Excel. */
export function exportCsv(
	db: Db,
	actor: Actor,
	roundId: string
): { fileName: string; rows: CsvCell[][] } {
	const { fileName, result } = resultForFile(db, actor, roundId, 'csv');
	return { fileName, rows: resultTable(result) };
}
