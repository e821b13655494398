import { and, eq, inArray, type SQL } from 'drizzle-orm';
import {
	conflict,
	isBlind,
	needsAnother,
	type AssignableFile,
	type HeldReview,
	type TeamRule
} from '#lib/domain/assignment/rules.ts';
import type { ReviewState } from '#lib/domain/rounds.ts';
import type { Db, Tx } from '../db/open.ts';
import { reviewReopening, submission } from '../db/schema/back-and-forth.ts';
import {
	answer,
	declaredConflict,
	review,
	reviewFact,
	reviewText,
	roundFile,
	ruleException
} from '../db/schema/reviews.ts';
import { decision } from '../db/schema/case-lists.ts';
import { roundTeamRule } from '../db/schema/rounds.ts';
import { recusalsOf } from '../recusals.ts';
import { handlersByFile } from './handlers.ts';
import { declinedCases } from './people.ts';

/** One person's place in a review. Two who review together share the review and have a place each. */
export interface Seat extends HeldReview {
	reviewId: string;
	fileId: string;
	seat: number;
	reviewerId: string;
	/** The second of two who review together. */
	partner: boolean;
	/** Stays when the rest is assigned anew. */
	locked: boolean;
}

/** A file that is to be reviewed, with the places that are taken. Eliminated and missing files are to be reviewed by nobody. */
export interface SeatedFile extends AssignableFile {
	pair: boolean;
	team: string | null;
	rule: TeamRule;
	exceptions: { people: string[]; teams: string[] };
	seats: Seat[];
}

/**
 * Every file of the round that is to be reviewed, in reference order. Not authorised: deeds call it behind the door.
 * @param which a condition on `round_file`, for those who need only some of them
 */
export function seatedFiles(db: Db, roundId: string, which?: SQL): SeatedFile[] {
	const handlers = handlersByFile(db, roundId, which);
	const declined = declinedCases(db, roundId);
	const recused = recusalsOf(db, roundId);
	const rules = teamRulesOf(db, roundId);
	const exceptions = exceptionsOf(db, roundId);
	const seats = seatsIn(db, roundId, which);
	return db
		.select({
			id: roundFile.id,
			caseReference: roundFile.caseReference,
			stratum: roundFile.stratum,
			double: roundFile.double,
			pair: roundFile.pair,
			team: decision.teamId
		})
		.from(roundFile)
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.where(
			and(
				eq(roundFile.roundId, roundId),
				eq(roundFile.eliminated, false),
				eq(roundFile.missing, false),
				which
			)
		)
		.orderBy(roundFile.caseReference, roundFile.stratum)
		.all()
		.map((row) => {
			const file = { ...row, handlers: handlers.get(row.id) ?? [] };
			const reasonOf = (id: string) =>
				conflict(file, { id, declined: declined.get(id) ?? {}, recused: recused.get(id) ?? [] });
			return {
				...file,
				rule: rules.get(row.team ?? '') ?? 'ANY',
				exceptions: exceptions.get(row.id) ?? { people: [], teams: [] },
				seats: (seats.get(row.id) ?? []).map((seat): Seat => ({
					...seat,
					conflict: reasonOf(seat.reviewerId)
				}))
			};
		});
}

/** The places that are taken, by file. */
function seatsIn(db: Db, roundId: string, which?: SQL): Map<string, Omit<Seat, 'conflict'>[]> {
	const declared = new Set(
		db
			.select({ fileId: declaredConflict.fileId, personId: declaredConflict.personId })
			.from(declaredConflict)
			.innerJoin(roundFile, eq(roundFile.id, declaredConflict.fileId))
			.where(eq(roundFile.roundId, roundId))
			.all()
			.map(({ fileId, personId }) => `${fileId};${personId}`)
	);
	const rows = db
		.select({
			reviewId: review.id,
			fileId: review.fileId,
			seat: review.seat,
			reviewerId: review.reviewerId,
			partnerId: review.partnerId,
			locked: review.locked,
			state: review.state
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(and(eq(roundFile.roundId, roundId), which))
		.orderBy(review.seat)
		.all();
	const seats = rows.flatMap(({ partnerId, reviewerId, ...rest }) =>
		[reviewerId, partnerId]
			.filter((id) => id !== null)
			.map((id, place) => ({
				...rest,
				reviewerId: id,
				partner: place === 1,
				declared: declared.has(`${rest.fileId};${id}`)
			}))
	);
	return Map.groupBy(seats, ({ fileId }) => fileId);
}

/** What the round says of reviewing within a group, by group; a group that is not there: no matter. */
export function teamRulesOf(db: Db, roundId: string): Map<string, TeamRule> {
	return new Map(
		db
			.select({ teamId: roundTeamRule.teamId, rule: roundTeamRule.rule })
			.from(roundTeamRule)
			.where(eq(roundTeamRule.roundId, roundId))
			.all()
			.map(({ teamId, rule }) => [teamId, rule])
	);
}

function exceptionsOf(db: Db, roundId: string): Map<string, SeatedFile['exceptions']> {
	const found = new Map<string, SeatedFile['exceptions']>();
	const rows = db
		.select({
			fileId: ruleException.fileId,
			personId: ruleException.personId,
			teamId: ruleException.teamId
		})
		.from(ruleException)
		.innerJoin(roundFile, eq(roundFile.id, ruleException.fileId))
		.where(eq(roundFile.roundId, roundId))
		.all();
	for (const { fileId, personId, teamId } of rows) {
		const one = found.get(fileId) ?? { people: [], teams: [] };
		if (personId !== null) one.people.push(personId);
		if (teamId !== null) one.teams.push(teamId);
		found.set(fileId, one);
	}
	return found;
}

/** Whether somebody has a part in a file and so learns nothing of who reviews it: as a handler, or as one of two. */
export function hasPart(
	file: Pick<SeatedFile, 'double' | 'pair' | 'handlers'> & {
		readonly seats: readonly Pick<Seat, 'reviewerId'>[];
	},
	personId: string | null
): boolean {
	return (
		file.handlers.some(({ person }) => person === personId) ||
		(isBlind(file) && file.seats.some(({ reviewerId }) => reviewerId === personId))
	);
}

/** Whether two who review a file independently have both handed in: from then on the first answers stand. */
export function bothIn({ seats }: Pick<SeatedFile, 'seats'>): boolean {
	return seats.filter(({ state }) => state === 'SUBMITTED').length === 2;
}

/** The reviews that a file has with everybody they need, by the first who has each; a pair counts once. */
export function heldReviews(file: SeatedFile): Seat[] {
	const staying = file.seats.filter((seat) => !needsAnother(seat));
	return staying.filter(
		({ partner, reviewId }) =>
			!partner && (!file.pair || staying.some((one) => one.partner && one.reviewId === reviewId))
	);
}

/** Files that two review independently, as a condition: `isBlind`. */
export const blindFiles = and(eq(roundFile.double, true), eq(roundFile.pair, false));

/** Reviews that are still open: their answers are drafts. */
export const openStates = ['NOT_STARTED', 'STARTED', 'REOPENED'] as const satisfies ReviewState[];

/**
 * Takes away all that was given in reviews that are open, also what was handed in before they were opened again.
 * @returns how many answers went
 */
export function removeDrafts(tx: Tx, reviewIds: readonly string[]): number {
	tx.delete(reviewReopening)
		.where(inArray(reviewReopening.reviewId, [...reviewIds]))
		.run();
	tx.delete(submission)
		.where(inArray(submission.reviewId, [...reviewIds]))
		.run();
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
