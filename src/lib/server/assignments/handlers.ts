import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { AssignableFile } from '#lib/domain/assignment.ts';
import { signatureFinder } from '#lib/domain/case-list/matching.ts';
import type { Db } from '../db/open.ts';
import { decision } from '../db/schema/case-lists.ts';
import { person, staffMember } from '../db/schema/organisation.ts';
import { roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';

type Handler = AssignableFile['handlers'][number];

/**
 * Everybody who has had a part in the cases of the round, by file: in the decision under review, and as earlier
 * handler in every other decision of the same case in the list (product.md, rule 3). Who was outside the unit when the
 * list was read in and is in it now is known by signature. Not authorised: deeds call it behind the door.
 */
export function handlersByFile(db: Db, roundId: string): Map<string, Handler[]> {
	const reviewed = alias(decision, 'reviewed');
	const rows = db
		.select({
			fileId: roundFile.id,
			reviewedId: reviewed.id,
			decisionId: decision.id,
			caseworkerId: decision.caseworkerId,
			coCaseworkerId: decision.coCaseworkerId,
			decisionMakerId: decision.decisionMakerId,
			caseworkerSignature: decision.caseworkerSignature,
			coCaseworkerSignature: decision.coCaseworkerSignature,
			decisionMakerSignature: decision.decisionMakerSignature
		})
		.from(roundFile)
		.innerJoin(reviewed, eq(reviewed.id, roundFile.decisionId))
		.innerJoin(
			decision,
			and(
				eq(decision.caseListId, reviewed.caseListId),
				eq(decision.caseReference, reviewed.caseReference)
			)
		)
		.where(eq(roundFile.roundId, roundId))
		.all();
	const find = signatureFinder(
		db
			.select({ signature: staffMember.signature, name: person.name, personId: person.id })
			.from(round)
			.innerJoin(staffMember, eq(staffMember.unitId, round.unitId))
			.innerJoin(person, eq(person.id, staffMember.personId))
			.where(eq(round.id, roundId))
			.all()
	);
	const handlers = new Map<string, Handler[]>();
	for (const row of rows) {
		const under = row.decisionId === row.reviewedId;
		const parts = [
			[row.caseworkerId, row.caseworkerSignature, 'OWN_CASE'],
			[row.coCaseworkerId, row.coCaseworkerSignature, 'CO_HANDLER'],
			[row.decisionMakerId, row.decisionMakerSignature, 'DECISION_MAKER']
		] as const;
		const found = parts.flatMap(([id, signature, part]): Handler[] => {
			const handler = id ?? find(signature ?? '')?.personId;
			return handler ? [{ person: handler, reason: under ? part : 'PREVIOUS_HANDLER' }] : [];
		});
		handlers.set(row.fileId, [...(handlers.get(row.fileId) ?? []), ...found]);
	}
	return handlers;
}
