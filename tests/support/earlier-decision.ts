import { eq, max } from 'drizzle-orm';
import { connection, type Db } from '#lib/server/db/open.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';

/** An older decision in the same case of the same list; its handlers are outside the unit but for those given. */
export function addEarlierDecision(
	db: Db,
	decisionId: number,
	handlers: Partial<typeof decision.$inferInsert>
): void {
	const latest = db.select().from(decision).where(eq(decision.id, decisionId)).get();
	if (!latest) throw new RangeError(`No decision ${decisionId}`);
	const last = db
		.select({ row: max(decision.row) })
		.from(decision)
		.get();
	connection(db)
		.drizzle.insert(decision)
		.values({
			...latest,
			id: undefined,
			row: (last?.row ?? 0) + 1,
			decisionDate: '2026-01-15',
			caseworkerId: null,
			coCaseworkerId: null,
			decisionMakerId: null,
			caseworkerSignature: 'UTANFÖR',
			coCaseworkerSignature: null,
			decisionMakerSignature: null,
			...handlers
		})
		.run();
}
