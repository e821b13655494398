import { and, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import type { AssignableReviewer } from '#lib/domain/assignment/rules.ts';
import { capacity } from '#lib/domain/assignment/capacity.ts';
import { compareRounds } from '#lib/domain/rounds.ts';
import { compareSwedish } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { decision } from '../db/schema/case-lists.ts';
import { membership, person, staffMember, team } from '../db/schema/organisation.ts';
import { declaredConflict, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { notFound } from '../problems.ts';
import { recusalsOf } from '../recusals.ts';

/** A reviewer of the unit, as work is shared out. */
export interface UnitReviewer extends AssignableReviewer {
	name: string;
	/** The group's id and name. */
	team: string | null;
	teamName: string | null;
	/** Per cent of full time. */
	workShare: number;
	/** In full-time equivalents of the review period; 0 when away. */
	capacity: number;
	/** On leave during the whole review period, and so given nothing. */
	away: boolean;
	leaveTo: string | null;
	/** Is also round lead or unit manager, and sees who reviews what. */
	leads: boolean;
	declined: NonNullable<AssignableReviewer['declined']>;
	recused: readonly string[];
	lately: Record<string, number>;
}

/** Everybody who may review in the unit and still works there, by name. Not authorised: deeds call it behind the door. */
export function unitReviewers(db: Db, roundId: string): UnitReviewer[] {
	const about = roundOf(db, roundId);
	const leading = new Set(
		db
			.select({ id: membership.personId })
			.from(membership)
			.where(
				and(
					eq(membership.unitId, about.unitId),
					inArray(membership.role, ['roundLead', 'unitManager'])
				)
			)
			.all()
			.map(({ id }) => id)
	);
	const declined = declinedCases(db, roundId);
	const recused = recusalsOf(db, roundId);
	const lately = latelyMet(db, about);
	return db
		.select({
			id: person.id,
			name: person.name,
			team: staffMember.teamId,
			teamName: team.name,
			workShare: staffMember.workShare,
			leaveFrom: staffMember.leaveFrom,
			leaveTo: staffMember.leaveTo
		})
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.leftJoin(
			staffMember,
			and(eq(staffMember.unitId, about.unitId), eq(staffMember.personId, person.id))
		)
		.leftJoin(team, eq(team.id, staffMember.teamId))
		.where(
			and(
				eq(membership.unitId, about.unitId),
				eq(membership.role, 'reviewer'),
				isNull(person.disabledAt),
				isNull(staffMember.leftAt)
			)
		)
		.all()
		.map(({ leaveFrom, leaveTo, workShare, ...rest }): UnitReviewer => {
			const time = { workShare: workShare ?? 100, leaveFrom, leaveTo };
			const works = capacity(time, { from: about.reviewFrom, to: about.reviewTo });
			return {
				...rest,
				workShare: time.workShare,
				capacity: works,
				away: works === 0,
				leaveTo,
				leads: leading.has(rest.id),
				declined: declined.get(rest.id) ?? {},
				recused: recused.get(rest.id) ?? [],
				lately: Object.fromEntries(lately.get(rest.id) ?? [])
			};
		})
		.sort((a, b) => compareSwedish(a.name, b.name));
}

function roundOf(db: Db, roundId: string) {
	const row = db
		.select({
			id: round.id,
			unitId: round.unitId,
			season: round.season,
			year: round.year,
			reviewFrom: round.reviewFrom,
			reviewTo: round.reviewTo
		})
		.from(round)
		.where(eq(round.id, roundId))
		.get();
	return row ?? notFound();
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

/** How much the two rounds before this one weigh, the latest first. */
const weightOfRounds = [1, 0.5];

/** Whose files each reviewer had in the two rounds before: by reviewer, then by caseworker. */
function latelyMet(
	db: Db,
	{ id, unitId, season, year }: ReturnType<typeof roundOf>
): Map<string, Map<string, number>> {
	const before = db
		.select({ id: round.id, season: round.season, year: round.year })
		.from(round)
		.where(and(eq(round.unitId, unitId), ne(round.id, id), isNotNull(round.startedAt)))
		.all()
		.filter((one) => compareRounds(one, { season, year }) < 0)
		.sort((a, b) => compareRounds(b, a))
		.slice(0, weightOfRounds.length);
	const met = new Map<string, Map<string, number>>();
	before.forEach((one, place) => {
		for (const { reviewerId, partnerId, caseworkerId } of reviewersIn(db, one.id))
			for (const person of [reviewerId, partnerId]) {
				if (person === null || caseworkerId === null) continue;
				const colleagues = met.get(person) ?? met.set(person, new Map()).get(person)!;
				const weight = weightOfRounds[place] ?? 0;
				colleagues.set(caseworkerId, Math.max(colleagues.get(caseworkerId) ?? 0, weight));
			}
	});
	return met;
}

function reviewersIn(db: Db, roundId: string) {
	return db
		.selectDistinct({
			reviewerId: review.reviewerId,
			partnerId: review.partnerId,
			caseworkerId: decision.caseworkerId
		})
		.from(roundFile)
		.innerJoin(review, eq(review.fileId, roundFile.id))
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.where(eq(roundFile.roundId, roundId))
		.all();
}
