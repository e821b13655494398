import { and, desc, eq, isNull, or } from 'drizzle-orm';
import { compareRounds, roundName, type ReviewState } from '#lib/domain/rounds.ts';
import { progress, visibleQuestions } from '#lib/domain/visible-questions.ts';
import type { Db } from '../db/open.ts';
import { declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { moderationState, type MyModerationState } from '../moderation/mine.ts';
import { hinderNow } from './impartial.ts';
import { contentOf, givenOf } from './read.ts';
import { standingOf } from './standing.ts';

/** A review as its reviewer meets it on the overview. */
export interface MyReview {
	id: string;
	caseReference: string;
	intervention: string;
	legalBasis: string;
	/** Whom it is reviewed together with. */
	partner: string | null;
	state: ReviewState;
	answered: number;
	questions: number;
	submittedAt: number | null;
	/** Samsyn, once both of two independent reviews are in; null otherwise (product.md, rule 4). */
	moderation: MyModerationState | null;
	/** Reported as wrongly in the sample, and not decided on. */
	reported: boolean;
}

/** The actor's reviews in a round that is under review. */
export interface MyRound {
	id: string;
	name: string;
	/** `2026-12-04` */
	reviewTo: string;
	/** Expected minutes of a review, reading included. */
	minutesPerReview: number;
	/** What is left first: started, then not started, then what is done: where samsyn is left, then the latest. */
	reviews: MyReview[];
}

/**
 * The actor's own reviews in the rounds that run. Cases handed back, files that left the sample and what the actor must
 * not go on with are not there.
 */
export function mine(db: Db, actor: Actor): MyRound[] {
	const { personId } = actor;
	if (personId === null) notFound();
	return view(db, actor, 'person.overview', { person: personId }, (tx) => {
		const rows = tx
			.select({
				reviewId: review.id,
				roundId: round.id,
				season: round.season,
				year: round.year,
				reviewTo: round.reviewTo,
				minutesPerReview: round.minutesPerReview
			})
			.from(review)
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.innerJoin(round, eq(round.id, roundFile.roundId))
			.leftJoin(
				declaredConflict,
				and(eq(declaredConflict.fileId, roundFile.id), eq(declaredConflict.personId, personId))
			)
			.where(
				and(
					or(eq(review.reviewerId, personId), eq(review.partnerId, personId)),
					eq(round.state, 'REVIEWING'),
					eq(roundFile.eliminated, false),
					isNull(declaredConflict.personId)
				)
			)
			.orderBy(desc(review.assignedAt), roundFile.stratum, roundFile.caseReference)
			.all()
			.filter(({ reviewId }) => hinderNow(tx, standingOf(tx, reviewId), personId) === null);
		const rounds = new Map(rows.map((row) => [row.roundId, row]));
		return [...rounds.values()].sort(compareRounds).map((each) => ({
			id: each.roundId,
			name: roundName(each),
			reviewTo: each.reviewTo,
			minutesPerReview: each.minutesPerReview,
			reviews: rows
				.filter(({ roundId }) => roundId === each.roundId)
				.map(({ reviewId }) => myReview(tx, reviewId, personId))
				.sort(byWhatIsLeft)
		}));
	});
}

function myReview(db: Db, reviewId: string, personId: string): MyReview {
	const standing = standingOf(db, reviewId);
	const content = contentOf(db, standing, personId);
	const given = givenOf(content);
	const sections = visibleQuestions(content.keys, given.facts, given.answers);
	return {
		id: reviewId,
		caseReference: content.caseReference,
		intervention: content.intervention,
		legalBasis: content.legalBasis,
		partner: content.partner,
		state: content.state,
		...progress(sections, given.answers),
		submittedAt: content.submittedAt,
		moderation: moderationState(db, standing, personId),
		reported: content.report?.dismissed === false
	};
}

const order: readonly ReviewState[] = [
	'REOPENED',
	'STARTED',
	'NOT_STARTED',
	'SUBMITTED',
	'NOT_CARRIED_OUT'
];

function byWhatIsLeft(a: MyReview, b: MyReview): number {
	const settled = ({ moderation }: MyReview) => Number(!moderation?.left);
	return (
		order.indexOf(a.state) - order.indexOf(b.state) ||
		settled(a) - settled(b) ||
		(b.submittedAt ?? 0) - (a.submittedAt ?? 0)
	);
}
