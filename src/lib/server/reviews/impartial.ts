import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { conflict as hinderedBy, type Conflict } from '#lib/domain/assignment/rules.ts';
import { foldText } from '#lib/domain/case-list/values.ts';
import { handlersOf } from '../assignments/handlers.ts';
import { openStates } from '../assignments/seats.ts';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { caseList, decision } from '../db/schema/case-lists.ts';
import { person, staffMember } from '../db/schema/organisation.ts';
import { recusal } from '../db/schema/rounds.ts';
import { conflict, gone } from '../problems.ts';
import { holdersOf, type Standing } from './standing.ts';

const asked = alias(decision, 'asked');

/** Who stands as handler in every decision of the case, in any list of the unit. */
const partsInCase = prepared((db: Db) =>
	db
		.select({
			decisionId: decision.id,
			caseworkerId: decision.caseworkerId,
			coCaseworkerId: decision.coCaseworkerId,
			decisionMakerId: decision.decisionMakerId,
			caseworkerSignature: decision.caseworkerSignature,
			coCaseworkerSignature: decision.coCaseworkerSignature,
			decisionMakerSignature: decision.decisionMakerSignature
		})
		.from(asked)
		.innerJoin(caseList, eq(caseList.unitId, sql.placeholder('unit')))
		.innerJoin(
			decision,
			and(eq(decision.caseListId, caseList.id), eq(decision.caseReference, asked.caseReference))
		)
		.where(eq(asked.id, sql.placeholder('decision')))
		.prepare()
);

const called = { id: staffMember.personId, signature: staffMember.signature, name: person.name };

/** What a person, and the colleagues whose files the person has said no to, may be called in a list. */
const namesOf = prepared((db: Db) =>
	db
		.select(called)
		.from(staffMember)
		.innerJoin(person, eq(person.id, staffMember.personId))
		.where(
			and(
				eq(staffMember.unitId, sql.placeholder('unit')),
				eq(staffMember.personId, sql.placeholder('person'))
			)
		)
		.unionAll(
			db
				.select(called)
				.from(recusal)
				.innerJoin(
					staffMember,
					and(
						eq(staffMember.unitId, sql.placeholder('unit')),
						eq(staffMember.personId, recusal.colleagueId)
					)
				)
				.innerJoin(person, eq(person.id, recusal.colleagueId))
				.where(
					and(
						eq(recusal.roundId, sql.placeholder('round')),
						eq(recusal.personId, sql.placeholder('person'))
					)
				)
		)
		.prepare()
);

/**
 * Why somebody must not go on with a review that they have: a list that was read in later names them in the case, or
 * they have said no to the caseworker's files. Null when nothing hinders, and for what is handed in: it stays.
 * Asked at every save, so two prepared look-ups tell whether the whole rule is to be asked.
 */
export function hinderNow(db: Db, standing: Standing, personId: string): Conflict | null {
	if (!openStates.some((state) => state === standing.state)) return null;
	return hinderOf(db, standing, personId);
}

/** What tells which handlers a case has, and who has said no to them. */
export type Case = Pick<Standing, 'unitId' | 'roundId' | 'decisionId' | 'caseReference'>;

/** As `hinderNow`, whatever has become of the review: what one may still read of a case, one must have no part in. */
export function hinderOf(db: Db, about: Case, personId: string): Conflict | null {
	const { unitId, roundId, decisionId, caseReference } = about;
	const names = namesOf(db).all({ unit: unitId, round: roundId, person: personId });
	if (!mayBeNamed(partsInCase(db).all({ unit: unitId, decision: decisionId }), personId, names))
		return null;
	const handlers = handlersOf(db, unitId, [decisionId]).get(decisionId) ?? [];
	const recused = names.map(({ id }) => id).filter((id) => id !== personId);
	return hinderedBy({ caseReference, handlers }, { id: personId, recused });
}

type Parts = ReturnType<ReturnType<typeof partsInCase>['all']>;
type Names = ReturnType<ReturnType<typeof namesOf>['all']>;

/** Whether anybody of those stands in the case. Too often is no harm, too seldom would be. */
function mayBeNamed(rows: Parts, personId: string, people: Names): boolean {
	const ids = new Set([personId, ...people.map(({ id }) => id)]);
	const texts = new Set(
		people.flatMap(({ signature, name }) => [foldText(signature), foldText(name)])
	);
	return rows.some((row) =>
		(
			[
				[row.caseworkerId, row.caseworkerSignature],
				[row.coCaseworkerId, row.coCaseworkerSignature],
				[row.decisionMakerId, row.decisionMakerSignature]
			] as const
		).some(([id, signature]) => (id === null ? texts.has(foldText(signature ?? '')) : ids.has(id)))
	);
}

/** Stops a reviewer who should not have the case. */
export function mustBeImpartial(db: Db, standing: Standing, personId: string): void {
	const why = hinderNow(db, standing, personId);
	if (why === null) return;
	const known =
		why === 'RECUSED'
			? 'Du har anmält att du inte kan granska ärendet.'
			: 'Du har haft ärendet eller fattat beslut i det, och kan därför inte granska det.';
	gone(`${known} Det får en annan granskare. Du behöver inte göra något mer.`);
}

/** As `mustBeImpartial`, and of two who review together both: what they have answered is removed when one must leave. */
export function mustAllBeImpartial(db: Db, standing: Standing, personId: string): void {
	mustBeImpartial(db, standing, personId);
	for (const other of holdersOf(standing))
		if (other !== personId && hinderNow(db, standing, other) !== null)
			conflict(
				'Den som du granskar ihop med kan inte granska ärendet. Den omgångsansvariga utser någon annan, och då börjar ni om från början.'
			);
}
