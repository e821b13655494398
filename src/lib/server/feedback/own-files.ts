import { and, eq, exists, inArray, not, or } from 'drizzle-orm';
import type { OpenLevel } from '#lib/domain/feedback.ts';
import type { Season } from '#lib/domain/rounds.ts';
import { isCaseworkerOf } from '../caseworkers.ts';
import type { Db } from '../db/open.ts';
import { decision, intervention } from '../db/schema/case-lists.ts';
import { staffMember } from '../db/schema/organisation.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import type { Actor } from '../door.ts';

/** A file of the actor's in a closed round, with what decides how much of it they read. */
export interface OwnFile {
	id: string;
	caseReference: string;
	intervention: string;
	/** Nobody could review it: the documentation is not in the case system. */
	missing: boolean;
	roundId: string;
	unitId: string;
	season: Season;
	year: number;
	level: OpenLevel;
	replyDays: number;
	closedAt: number | null;
	/** Handed in, in an order that is random and stays: never by seat or time (product.md, rule 4). */
	reviews: string[];
}

/**
 * The actor's own files in closed rounds, in case reference order: those where somebody has handed in a review, or where
 * the documentation was missing. Of a file that the actor has reviewed nothing is feedback to them. Rounds that show
 * only the group's result have none. Not authorised: deeds call it behind the door.
 * @param only of this file
 */
export function ownFiles(db: Db, actor: Actor, only?: string): OwnFile[] {
	const personId = actor.personId ?? '';
	const files = db
		.select({
			id: roundFile.id,
			caseReference: roundFile.caseReference,
			intervention: intervention.name,
			missing: roundFile.missing,
			roundId: round.id,
			unitId: round.unitId,
			season: round.season,
			year: round.year,
			level: round.feedbackLevel,
			replyDays: round.replyDays,
			closedAt: round.closedAt
		})
		.from(roundFile)
		.innerJoin(round, eq(round.id, roundFile.roundId))
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.innerJoin(
			staffMember,
			and(eq(staffMember.unitId, round.unitId), eq(staffMember.personId, personId), isCaseworkerOf)
		)
		.where(
			and(
				eq(round.state, 'CLOSED'),
				inArray(round.unitId, [...actor.roles.keys()]),
				eq(roundFile.eliminated, false),
				not(exists(reviewedBy(db, personId))),
				only === undefined ? undefined : eq(roundFile.id, only)
			)
		)
		.orderBy(roundFile.caseReference, roundFile.stratum)
		.all();
	const handedIn = submittedReviewsOf(
		db,
		files.filter(({ missing }) => !missing).map(({ id }) => id)
	);
	return files.flatMap(({ level, ...file }) => {
		const reviews = handedIn.get(file.id) ?? [];
		if (level === 'GROUP' || (!file.missing && reviews.length === 0)) return [];
		return [{ ...file, level, reviews }];
	});
}

function reviewedBy(db: Db, personId: string) {
	return db
		.select({ id: review.id })
		.from(review)
		.where(
			and(
				eq(review.fileId, roundFile.id),
				or(eq(review.reviewerId, personId), eq(review.partnerId, personId))
			)
		);
}

/** Ids are random, so their order says nothing. */
function submittedReviewsOf(db: Db, fileIds: readonly string[]): Map<string, string[]> {
	const rows = db
		.select({ id: review.id, fileId: review.fileId })
		.from(review)
		.where(and(inArray(review.fileId, [...fileIds]), eq(review.state, 'SUBMITTED')))
		.orderBy(review.id)
		.all();
	return new Map(
		[...Map.groupBy(rows, ({ fileId }) => fileId)].map(([fileId, of]) => [
			fileId,
			of.map(({ id }) => id)
		])
	);
}
