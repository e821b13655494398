import type { ResultInput } from '#lib/domain/results/compute.ts';
import type { Result, RoundHead } from '#lib/domain/results/result.ts';
import type { Db } from './db/open.ts';
import { resultInput } from './result-input.ts';

/**
 * What the result of a closed round was computed from, out of its frozen answers. Names, targets and the order of
 * interventions are those of that day; they may have changed since. Not authorised: deeds call it behind the door.
 */
export function inputOfThen(
	db: Db,
	roundId: string,
	stored: { result: Result; computedAt: number }
): ResultInput {
	return asOfThen(resultInput(db, roundId, stored.computedAt), stored.result);
}

/** The input of a result with the names, targets and order that the result was computed with. */
export function asOfThen(input: ResultInput, then: Result): ResultInput {
	const at = new Map(then.strata.map(({ id }, index) => [id, index]));
	return {
		...input,
		round: roundOfThen(input.round, then.round),
		strata: input.strata
			.map((stratum) => {
				const { name, legalBasis, law } = then.strata[at.get(stratum.id) ?? -1] ?? stratum;
				return { ...stratum, name, legalBasis, law };
			})
			.sort((a, b) => (at.get(a.id) ?? 0) - (at.get(b.id) ?? 0)),
		teams: then.teams,
		// One that is asked in documentation and in orders has two rows.
		indicators: then.indicators
			.filter(({ code }, i, all) => all.findIndex((other) => other.code === code) === i)
			.map(({ code, title, unitGoal, target }) => ({ code, title, unitGoal, target }))
	};
}

/** A result from before 0.3.0 tells neither what chose its list nor why files left it and draws were made again. */
function roundOfThen(round: RoundHead, { unit, eliminations }: RoundHead): RoundHead {
	if (eliminations !== undefined) return { ...round, unit };
	const { eliminations: _eliminations, ...known } = round;
	return {
		...known,
		unit,
		frame: { hash: round.frame.hash, size: round.frame.size },
		draws: round.draws.map(({ reasonForNewDraw: _reason, ...draw }) => draw)
	};
}
