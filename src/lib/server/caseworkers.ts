import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { decision } from './db/schema/case-lists.ts';
import { staffMember } from './db/schema/organisation.ts';

/**
 * Whether a member of the staff is the caseworker or co-caseworker of a decision; who has come to the unit after the
 * list was read in is known by signature. The triggers of `feedback` and `good_example` say the same.
 */
export const isCaseworkerOf = or(
	eq(decision.caseworkerId, staffMember.personId),
	eq(decision.coCaseworkerId, staffMember.personId),
	and(
		isNull(decision.caseworkerId),
		eq(sql`upper(trim(${decision.caseworkerSignature}))`, staffMember.signature)
	),
	and(
		isNull(decision.coCaseworkerId),
		eq(sql`upper(trim(${decision.coCaseworkerSignature}))`, staffMember.signature)
	)
);
