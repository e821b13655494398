import { and, eq, or } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { unitComparison } from '../db/schema/results.ts';
import { change, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';

/** Ends a comparison, whichever of the two asked for it, or takes back a question. At once neither unit sees the other. */
export function end(
	db: Db,
	actor: Actor,
	unitId: string,
	comparisonId: string
): Mended<{ wasAgreed: boolean }> {
	return mendable(() =>
		change(db, actor, 'comparison.end', { unit: unitId }, (tx, note) => {
			const found =
				tx
					.select({ agreedAt: unitComparison.agreedAt, endedAt: unitComparison.endedAt })
					.from(unitComparison)
					.where(
						and(
							eq(unitComparison.id, comparisonId),
							or(eq(unitComparison.unitId, unitId), eq(unitComparison.otherUnitId, unitId))
						)
					)
					.get() ?? notFound();
			if (found.endedAt !== null) refuse({ comparison: 'Jämförelsen är redan avslutad.' });
			tx.update(unitComparison)
				.set({ endedBy: actor.personId, endedAt: actor.now() })
				.where(eq(unitComparison.id, comparisonId))
				.run();
			note({ comparison: comparisonId });
			return { wasAgreed: found.agreedAt !== null };
		})
	);
}
