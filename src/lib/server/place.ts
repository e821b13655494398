import { and, eq, sql } from 'drizzle-orm';
import type { Db } from './db/open.ts';
import { prepared } from './db/prepared.ts';
import { isCaseworkerOf } from './caseworkers.ts';
import { caseList, decision } from './db/schema/case-lists.ts';
import { action } from './db/schema/follow-up.ts';
import { goal } from './db/schema/goals.ts';
import { keyVersion, reviewKey } from './db/schema/keys.ts';
import { staffMember } from './db/schema/organisation.ts';
import { declaredConflict, review, roundFile } from './db/schema/reviews.ts';
import { round } from './db/schema/rounds.ts';
import { tryOut, tryOutFile, tryOutReview } from './db/schema/try-outs.ts';

/** The object of a deed. */
export type Subject =
	| { installation: true }
	| { unit: string }
	| { person: string }
	| { caseList: string }
	| { keyVersion: string }
	| { round: string }
	| { review: string }
	| { file: string }
	| { tryOutReview: string }
	| { action: string }
	| { goal: string };

/** Where an object belongs, and to whom. */
export interface Place {
	unitId: string | null;
	roundId?: string;
	reviewId?: string;
	/** Who has the review: one person, or two who review together. */
	reviewerIds?: readonly (string | null)[];
	personId?: string;
	/** Whose file it is, as caseworker or co-caseworker. */
	caseworkerIds?: readonly string[];
}

/** Which unit the object belongs to; undefined when it does not exist. */
export function placeOf(db: Db, subject: Subject): Place | undefined {
	if ('installation' in subject) return { unitId: null };
	if ('unit' in subject) return { unitId: subject.unit };
	if ('person' in subject) return { unitId: null, personId: subject.person };
	if ('caseList' in subject) {
		return db
			.select({ unitId: caseList.unitId })
			.from(caseList)
			.where(eq(caseList.id, subject.caseList))
			.get();
	}
	if ('keyVersion' in subject) {
		return db
			.select({ unitId: reviewKey.unitId })
			.from(keyVersion)
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.where(eq(keyVersion.id, subject.keyVersion))
			.get();
	}
	if ('round' in subject) {
		return db
			.select({ unitId: round.unitId, roundId: round.id })
			.from(round)
			.where(eq(round.id, subject.round))
			.get();
	}
	if ('action' in subject) {
		return db
			.select({ unitId: action.unitId })
			.from(action)
			.where(eq(action.id, subject.action))
			.get();
	}
	if ('goal' in subject) {
		return db.select({ unitId: goal.unitId }).from(goal).where(eq(goal.id, subject.goal)).get();
	}
	if ('tryOutReview' in subject) {
		const row = db
			.select({ unitId: reviewKey.unitId, personId: tryOutReview.personId })
			.from(tryOutReview)
			.innerJoin(tryOutFile, eq(tryOutFile.id, tryOutReview.fileId))
			.innerJoin(tryOut, eq(tryOut.id, tryOutFile.tryOutId))
			.innerJoin(keyVersion, eq(keyVersion.id, tryOut.keyVersionId))
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.where(eq(tryOutReview.id, subject.tryOutReview))
			.get();
		return row && { unitId: row.unitId, reviewerIds: [row.personId] };
	}
	if ('file' in subject) return placeOfFile(db, subject.file);
	const row = placeOfReview(db).get({ review: subject.review });
	if (!row) return undefined;
	const { reviewerId, partnerId, declaredAt, ...place } = row;
	// Who handed the case back has it no longer, whether or not anybody could take it: that would tell of the other reviewer.
	return { ...place, reviewerIds: [declaredAt === null ? reviewerId : null, partnerId] };
}

/** One row for each caseworker, or one without. */
function placeOfFile(db: Db, fileId: string): Place | undefined {
	const rows = db
		.select({ unitId: round.unitId, roundId: round.id, personId: staffMember.personId })
		.from(roundFile)
		.innerJoin(round, eq(round.id, roundFile.roundId))
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.leftJoin(staffMember, and(eq(staffMember.unitId, round.unitId), isCaseworkerOf))
		.where(eq(roundFile.id, fileId))
		.all();
	const [first] = rows;
	if (!first) return undefined;
	const { unitId, roundId } = first;
	return { unitId, roundId, caseworkerIds: rows.flatMap(({ personId }) => personId ?? []) };
}

const placeOfReview = prepared((db: Db) =>
	db
		.select({
			unitId: round.unitId,
			reviewerId: review.reviewerId,
			partnerId: review.partnerId,
			reviewId: review.id,
			roundId: round.id,
			declaredAt: declaredConflict.at
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.innerJoin(round, eq(round.id, roundFile.roundId))
		.leftJoin(
			declaredConflict,
			and(
				eq(declaredConflict.fileId, review.fileId),
				eq(declaredConflict.personId, review.reviewerId)
			)
		)
		.where(eq(review.id, sql.placeholder('review')))
		.prepare()
);
