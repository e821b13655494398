import { and, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { AssignableFile } from '#lib/domain/assignment/rules.ts';
import { signatureFinder } from '#lib/domain/case-list/matching.ts';
import type { Db } from '../db/open.ts';
import { caseList, decision } from '../db/schema/case-lists.ts';
import { person, staffMember } from '../db/schema/organisation.ts';
import { roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { notFound } from '../problems.ts';

type Handler = AssignableFile['handlers'][number];

/**
 * Everybody who has had a part in the cases of the round, by file. Not authorised: deeds call it behind the door.
 * @param which a condition on `round_file`, for those who need only some of them
 */
export function handlersByFile(db: Db, roundId: string, which?: SQL): Map<string, Handler[]> {
	const { unitId } =
		db.select({ unitId: round.unitId }).from(round).where(eq(round.id, roundId)).get() ??
		notFound();
	const files = db
		.select({ id: roundFile.id, decisionId: roundFile.decisionId })
		.from(roundFile)
		.where(and(eq(roundFile.roundId, roundId), which))
		.all();
	const handlers = handlersOf(
		db,
		unitId,
		files.map(({ decisionId }) => decisionId)
	);
	return new Map(files.map(({ id, decisionId }) => [id, handlers.get(decisionId) ?? []]));
}

/**
 * Everybody who has had a part in each case: in the decision itself, and as earlier handler in every other decision of
 * the same case in any list of the unit (product.md, rule 3). Who was outside the unit when the list was read in and is
 * in it now is known by signature. Not authorised: deeds call it behind the door.
 */
export function handlersOf(
	db: Db,
	unitId: string,
	decisionIds: readonly number[]
): Map<number, Handler[]> {
	const asked = alias(decision, 'asked');
	const rows = db
		.select({
			askedId: asked.id,
			decisionId: decision.id,
			caseworkerId: decision.caseworkerId,
			coCaseworkerId: decision.coCaseworkerId,
			decisionMakerId: decision.decisionMakerId,
			caseworkerSignature: decision.caseworkerSignature,
			coCaseworkerSignature: decision.coCaseworkerSignature,
			decisionMakerSignature: decision.decisionMakerSignature
		})
		.from(asked)
		.innerJoin(caseList, eq(caseList.unitId, unitId))
		.innerJoin(
			decision,
			and(eq(decision.caseListId, caseList.id), eq(decision.caseReference, asked.caseReference))
		)
		// As one value: a large round has more files than a statement takes variables.
		.where(sql`${asked.id} in (select value from json_each(${JSON.stringify(decisionIds)}))`)
		.all();
	const find = signatureFinder(
		db
			.select({ signature: staffMember.signature, name: person.name, personId: person.id })
			.from(staffMember)
			.innerJoin(person, eq(person.id, staffMember.personId))
			.where(eq(staffMember.unitId, unitId))
			.all()
	);
	// A list that is read in again tells the same once more.
	const handlers = new Map<number, Map<string, Handler>>();
	for (const row of rows) {
		const itself = row.decisionId === row.askedId;
		const parts = [
			[row.caseworkerId, row.caseworkerSignature, 'OWN_CASE'],
			[row.coCaseworkerId, row.coCaseworkerSignature, 'CO_HANDLER'],
			[row.decisionMakerId, row.decisionMakerSignature, 'DECISION_MAKER']
		] as const;
		const found = handlers.get(row.askedId) ?? new Map<string, Handler>();
		for (const [id, signature, part] of parts) {
			const person = id ?? find(signature ?? '')?.personId;
			if (!person) continue;
			const reason = itself ? part : 'PREVIOUS_HANDLER';
			found.set(`${person} ${reason}`, { person, reason });
		}
		handlers.set(row.askedId, found);
	}
	return new Map([...handlers].map(([id, found]) => [id, [...found.values()]]));
}
