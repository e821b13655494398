import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { compareSwedish } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { unit } from '../db/schema/organisation.ts';
import { unitComparison } from '../db/schema/results.ts';

/** A unit that this one is compared with: both have said yes, and neither has ended it. */
export interface Partner {
	/** Of the comparison. */
	id: string;
	unitId: string;
	name: string;
	agreedAt: number;
}

/** Who a unit is compared with, by name. Not authorised: deeds call it behind the door of the unit. */
export function partnersOf(db: Db, unitId: string): Partner[] {
	return db
		.select({
			id: unitComparison.id,
			asking: unitComparison.unitId,
			other: unitComparison.otherUnitId,
			agreedAt: unitComparison.agreedAt
		})
		.from(unitComparison)
		.where(
			and(
				or(eq(unitComparison.unitId, unitId), eq(unitComparison.otherUnitId, unitId)),
				isNotNull(unitComparison.agreedAt),
				isNull(unitComparison.endedAt)
			)
		)
		.all()
		.flatMap(({ id, asking, other, agreedAt }) => {
			const partner = asking === unitId ? other : asking;
			if (partner === null || agreedAt === null) return [];
			return [{ id, unitId: partner, name: unitName(db, partner), agreedAt }];
		})
		.sort((a, b) => compareSwedish(a.name, b.name));
}

/** Not authorised either. */
export function unitName(db: Db, unitId: string): string {
	return db.select({ name: unit.name }).from(unit).where(eq(unit.id, unitId)).get()?.name ?? '';
}
