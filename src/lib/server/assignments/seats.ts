import { and, eq, inArray, isNull } from 'drizzle-orm';
import {
	conflict,
	seatsOf,
	type AssignableFile,
	type AssignableReviewer,
	type HeldReview
} from '#lib/domain/assignment/rules.ts';
import { compareSwedish } from '#lib/domain/swedish.ts';
import type { ReviewState } from '#lib/domain/rounds.ts';
import type { Db, Tx } from '../db/open.ts';
import { membership, person, staffMember, team } from '../db/schema/organisation.ts';
import {
	answer,
	declaredConflict,
	review,
	reviewFact,
	reviewText,
	roundFile
} from '../db/schema/reviews.ts';
import { decision } from '../db/schema/case-lists.ts';
import { round } from '../db/schema/rounds.ts';
import { handlersByFile } from './handlers.ts';

/** A reviewer of the unit, as work is shared out. */
export interface UnitReviewer {
	id: string;
	name: string;
	teamId: string | null;
	team: string | null;
	/** Per cent of full time. */
	workShare: number;
	/** On leave during the whole review period, and so given nothing. */
	away: boolean;
	leaveTo: string | null;
	/** Is also round lead or unit manager, and sees who reviews what. */
	leads: boolean;
}

/** Everybody who may review in the unit and still works there, by name. Not authorised: deeds call it behind the door. */
export function unitReviewers(db: Db, roundId: string): UnitReviewer[] {
	const leading = new Set(
		db
			.select({ id: membership.personId })
			.from(round)
			.innerJoin(membership, eq(membership.unitId, round.unitId))
			.where(and(eq(round.id, roundId), inArray(membership.role, ['roundLead', 'unitManager'])))
			.all()
			.map(({ id }) => id)
	);
	return db
		.select({
			id: person.id,
			name: person.name,
			teamId: staffMember.teamId,
			team: team.name,
			workShare: staffMember.workShare,
			leaveFrom: staffMember.leaveFrom,
			leaveTo: staffMember.leaveTo,
			reviewFrom: round.reviewFrom,
			reviewTo: round.reviewTo
		})
		.from(round)
		.innerJoin(membership, eq(membership.unitId, round.unitId))
		.innerJoin(person, eq(person.id, membership.personId))
		.leftJoin(
			staffMember,
			and(eq(staffMember.unitId, round.unitId), eq(staffMember.personId, person.id))
		)
		.leftJoin(team, eq(team.id, staffMember.teamId))
		.where(
			and(
				eq(round.id, roundId),
				eq(membership.role, 'reviewer'),
				isNull(person.disabledAt),
				isNull(staffMember.leftAt)
			)
		)
		.all()
		.map(({ leaveFrom, leaveTo, reviewFrom, reviewTo, workShare, ...rest }) => ({
			...rest,
			workShare: workShare ?? 100,
			leaveTo,
			leads: leading.has(rest.id),
			away:
				(leaveFrom !== null || leaveTo !== null) &&
				(leaveFrom ?? reviewFrom) <= reviewFrom &&
				(leaveTo ?? reviewTo) >= reviewTo
		}))
		.sort((a, b) => compareSwedish(a.name, b.name));
}

/** One review that a file has. */
export interface Seat extends HeldReview {
	reviewId: string;
	fileId: string;
	seat: number;
	reviewerId: string;
}

/** A file that is to be reviewed, with the reviews it has. Eliminated and missing files are to be reviewed by nobody. */
export interface SeatedFile extends AssignableFile {
	teamId: string | null;
	seats: Seat[];
}

/** Every file of the round that is to be reviewed, in reference order. Not authorised: deeds call it behind the door. */
export function seatedFiles(db: Db, roundId: string): SeatedFile[] {
	const handlers = handlersByFile(db, roundId);
	const declined = declinedCases(db, roundId);
	const seats = Map.groupBy(
		db
			.select({
				reviewId: review.id,
				fileId: review.fileId,
				seat: review.seat,
				reviewerId: review.reviewerId,
				state: review.state,
				declaredAt: declaredConflict.at
			})
			.from(review)
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.leftJoin(
				declaredConflict,
				and(
					eq(declaredConflict.fileId, review.fileId),
					eq(declaredConflict.personId, review.reviewerId)
				)
			)
			.where(eq(roundFile.roundId, roundId))
			.orderBy(review.seat)
			.all()
			.map(({ declaredAt, ...seat }) => ({ ...seat, declared: declaredAt !== null })),
		({ fileId }) => fileId
	);
	return db
		.select({
			id: roundFile.id,
			caseReference: roundFile.caseReference,
			stratum: roundFile.stratum,
			double: roundFile.double,
			teamId: decision.teamId
		})
		.from(roundFile)
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.where(
			and(
				eq(roundFile.roundId, roundId),
				eq(roundFile.eliminated, false),
				eq(roundFile.missing, false)
			)
		)
		.orderBy(roundFile.caseReference, roundFile.stratum)
		.all()
		.map((row) => {
			const file = { ...row, handlers: handlers.get(row.id) ?? [] };
			const reasonOf = (id: string) => conflict(file, { id, declined: declined.get(id) ?? {} });
			return {
				...file,
				seats: (seats.get(row.id) ?? []).map((seat): Seat => ({
					...seat,
					conflict: reasonOf(seat.reviewerId)
				}))
			};
		});
}

/** Whether somebody has a part in a file and so learns nothing of who reviews it: as a handler, or as one of two. */
export function hasPart(
	{ double, handlers, seats }: Pick<SeatedFile, 'double' | 'handlers' | 'seats'>,
	personId: string | null
): boolean {
	return (
		handlers.some(({ person }) => person === personId) ||
		(double && seats.some(({ reviewerId }) => reviewerId === personId))
	);
}

/** Who has said no to which cases of the round: by person, then by case reference. */
export function declinedCases(
	db: Db,
	roundId: string
): Map<string, NonNullable<AssignableReviewer['declined']>> {
	const rows = db
		.select({
			personId: declaredConflict.personId,
			caseReference: roundFile.caseReference,
			reason: declaredConflict.reason
		})
		.from(declaredConflict)
		.innerJoin(roundFile, eq(roundFile.id, declaredConflict.fileId))
		.where(eq(roundFile.roundId, roundId))
		.all();
	return new Map(
		[...Map.groupBy(rows, ({ personId }) => personId)].map(([personId, cases]) => [
			personId,
			Object.fromEntries(cases.map(({ caseReference, reason }) => [caseReference, reason]))
		])
	);
}

/** Reviews that are still open: their answers are drafts. */
export const openStates = ['NOT_STARTED', 'STARTED', 'REOPENED'] as const satisfies ReviewState[];

/**
 * Takes away reviews that are not handed in, with their drafts; what is handed in stays.
 * @returns how many answers went
 */
export function removeOpenReviews(tx: Tx, reviewIds: readonly string[]): number {
	const open = tx
		.select({ id: review.id })
		.from(review)
		.where(and(inArray(review.id, [...reviewIds]), inArray(review.state, [...openStates])))
		.all()
		.map(({ id }) => id);
	const answers = removeDrafts(tx, open);
	tx.delete(review).where(inArray(review.id, open)).run();
	return answers;
}

/**
 * Takes away all that was given in reviews that are open.
 * @returns how many answers went
 */
export function removeDrafts(tx: Tx, reviewIds: readonly string[]): number {
	tx.delete(reviewFact)
		.where(inArray(reviewFact.reviewId, [...reviewIds]))
		.run();
	tx.delete(reviewText)
		.where(inArray(reviewText.reviewId, [...reviewIds]))
		.run();
	return tx
		.delete(answer)
		.where(inArray(answer.reviewId, [...reviewIds]))
		.run().changes;
}

/** The seat that a file has free, 1 or 2; null when it has none. */
export function freeSeat(file: Pick<SeatedFile, 'double' | 'seats'>): 1 | 2 | null {
	const taken = new Set(file.seats.map(({ seat }) => seat));
	if (!taken.has(1)) return 1;
	return seatsOf(file) === 2 && !taken.has(2) ? 2 : null;
}
