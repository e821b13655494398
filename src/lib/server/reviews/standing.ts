import { and, eq, sql } from 'drizzle-orm';
import type { DecisionOutcome } from '#lib/domain/case-facts.ts';
import { keysForFile, type RoundKeyRule } from '#lib/domain/round-keys.ts';
import type { ReviewState, RoundState, Season } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { decision } from '../db/schema/case-lists.ts';
import { declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { conflict, gone, notFound } from '../problems.ts';
import { keyRules, type RoundKeyVersion } from '../round-files.ts';

/** A review with what decides whether it may be changed, and by which keys. One row: saving an answer reads it each time. */
export interface Standing {
	reviewId: string;
	reviewerId: string;
	/** The other of two who review together. */
	partnerId: string | null;
	state: ReviewState;
	version: number;
	startedAt: number | null;
	submittedAt: number | null;
	fileId: string;
	caseReference: string;
	decisionId: number;
	eliminated: boolean;
	/** Two review the file together. */
	pair: boolean;
	roundId: string;
	unitId: string;
	roundState: RoundState;
	roundStartedAt: number | null;
	/** Reviewers do the practice file first. */
	asksForPractice: boolean;
	season: Season;
	outcome: DecisionOutcome;
	interventionId: string;
	teamId: string | null;
	/** Not null: the reviewer has declared a conflict and handed the case back, and nobody else could take it yet. */
	declaredAt: number | null;
}

const standing = prepared((db: Db) =>
	db
		.select({
			reviewId: review.id,
			reviewerId: review.reviewerId,
			partnerId: review.partnerId,
			state: review.state,
			version: review.version,
			startedAt: review.startedAt,
			submittedAt: review.submittedAt,
			fileId: roundFile.id,
			caseReference: roundFile.caseReference,
			decisionId: roundFile.decisionId,
			eliminated: roundFile.eliminated,
			pair: roundFile.pair,
			roundId: round.id,
			unitId: round.unitId,
			roundState: round.state,
			roundStartedAt: round.startedAt,
			asksForPractice: round.practice,
			season: round.season,
			outcome: decision.outcome,
			interventionId: decision.interventionId,
			teamId: decision.teamId,
			declaredAt: declaredConflict.at
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.innerJoin(round, eq(round.id, roundFile.roundId))
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.leftJoin(
			declaredConflict,
			and(
				eq(declaredConflict.fileId, roundFile.id),
				eq(declaredConflict.personId, review.reviewerId)
			)
		)
		.where(eq(review.id, sql.placeholder('review')))
		.prepare()
);

/** Not authorised: deeds call it behind the door. */
export function standingOf(db: Db, reviewId: string): Standing {
	return standing(db).get({ review: reviewId }) ?? notFound();
}

/** Stops whoever handed the case back, and everybody when the file has left the sample or the round has not begun. */
export function mustBeHeld(standing: Standing): void {
	// As if somebody else had it: otherwise whether anybody could take it would tell what the other reviewer has done.
	if (standing.declaredAt !== null) notFound();
	if (standing.eliminated) {
		gone('Ärendet ingår inte längre i urvalet. Du behöver inte göra något mer.');
	}
	if (standing.roundStartedAt === null) notFound();
}

/** Whoever has the review: one person, or two who review together. */
export function holdersOf({ reviewerId, partnerId }: Standing): string[] {
	return partnerId === null ? [reviewerId] : [reviewerId, partnerId];
}

export function mayChange(standing: { state: ReviewState; roundState: RoundState }): boolean {
	return (
		standing.roundState === 'REVIEWING' &&
		standing.state !== 'SUBMITTED' &&
		standing.state !== 'NOT_CARRIED_OUT'
	);
}

export function mustBeOpen(standing: Standing): void {
	mustBeHeld(standing);
	if (mayChange(standing)) return;
	if (standing.roundState !== 'REVIEWING') {
		conflict('Granskningen i omgången pågår inte. Svaren går inte att ändra.');
	}
	conflict(
		standing.state === 'SUBMITTED'
			? 'Granskningen är inlämnad. Tala med den omgångsansvariga om du behöver ändra något.'
			: 'Ärendet är anmält som omöjligt att granska. Kontakta den omgångsansvariga om det är fel.'
	);
}

/**
 * Parsed once for the life of the process, for everybody: a round that has begun keeps its choice of keys
 * (trigger round_key_fixed), and an adopted key version never changes (trigger key_version_frozen).
 */
const rulesOfBegunRounds = new Map<string, RoundKeyRule<RoundKeyVersion>[]>();

/** The keys of the file under review, documentation first. */
export function keysOf(db: Db, standing: Standing): RoundKeyVersion[] {
	let rules = rulesOfBegunRounds.get(standing.roundId);
	if (!rules) {
		rules = keyRules(db, standing.roundId);
		if (standing.roundStartedAt !== null) rulesOfBegunRounds.set(standing.roundId, rules);
	}
	return keysForFile(rules, standing);
}
