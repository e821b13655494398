import { eq } from 'drizzle-orm';
import type { Db } from './db/open.ts';
import { indicator } from './db/schema/keys.ts';

/** The unit's highest target, per cent; null when it has none. Not authorised: called behind the door. */
export function highestTarget(db: Db, unitId: string): number | null {
	const targets = db
		.select({ target: indicator.target })
		.from(indicator)
		.where(eq(indicator.unitId, unitId))
		.all()
		.flatMap(({ target }) => (target === null ? [] : [target]));
	return targets.length > 0 ? Math.max(...targets) : null;
}
