import { computeResult } from '#lib/domain/results/compute.ts';
import type { YearSource } from '#lib/domain/results/over-rounds/year-readings.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Season } from '#lib/domain/rounds.ts';
import type { ResultInput } from '#lib/domain/results/compute.ts';
import { head, input, answered, indicator, key, question } from './result-input.ts';

/** Two small rounds of a year for tests: one question, an intervention a line of answers. */

export const asksQ1 = key('a', [question('Q1')]);

/** Files in the frame and answers, by intervention. */
export type Drawn = Readonly<Record<string, readonly [N: number, line: string]>>;

/** A round of a year with its result, as it was when it closed. */
export function sourceOf(
	season: Season,
	made: ResultInput,
	keys: readonly KeyDefinition[],
	year = 2026
): YearSource {
	const round = {
		...head,
		...{ season, year },
		closedOn: season === 'SPRING' ? `${year}-06-09` : `${year}-12-09`,
		keys: keys.map(({ id, title, kind }) => ({
			...{ id, title, kind, version: 1, sha256: '0'.repeat(64) }
		}))
	};
	const own = { ...made, round };
	return { input: own, result: computeResult(own) };
}

/** A round that asks Q1, which feeds an indicator. */
export function drawnRound(
	season: Season,
	drawn: Drawn,
	{ target = null as number | null, year = 2026 } = {}
): YearSource {
	const sizes = Object.fromEntries(Object.entries(drawn).map(([id, [N]]) => [id, N]));
	const files = Object.entries(drawn).flatMap(([id, [, line]]) =>
		answered(id, [asksQ1], 'Q1', line)
	);
	const made = input(sizes, files, { indicators: [indicator('Q1', target)] });
	return sourceOf(season, made, [asksQ1], year);
}
