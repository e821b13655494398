import type { Sources } from '#lib/domain/goals/fed.ts';
import { publishedResult } from '#lib/domain/results/hiding/rounding.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { closedRounds } from '../closed-rounds.ts';
import type { Db } from '../db/open.ts';
import { storedResult } from '../earlier-results.ts';
import { storedYear } from '../year-results.ts';

/** What a unit has published of a year and of the year before. Not authorised: deeds call it behind the door. */
export function sourcesOf(db: Db, unitId: string, year: number): Sources {
	const closed = closedRounds(db, unitId);
	const of = (wanted: number) => ({
		stored: storedYear(db, unitId, wanted)?.result ?? null,
		rounds: closed
			.filter((each) => each.year === wanted)
			.flatMap(({ id }) => storedResult(db, id)?.result ?? [])
			.map(published)
	});
	return { year, ...of(year), before: of(year - 1) };
}

const kept = new WeakMap<Result, Result>();

/** Stored results are parsed once, and so are rounded once. */
function published(result: Result): Result {
	const known = kept.get(result) ?? publishedResult(result);
	kept.set(result, known);
	return known;
}
