import { describe, expect, it } from 'vitest';
import { caseList } from '#lib/server/db/schema/case-lists.ts';
import { latestCases } from '#lib/server/keys/checks.ts';
import { latestList as pickedFrom } from '#lib/server/try-outs/cases.ts';
import { importList } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit } from '../../../../tests/support/unit.ts';
import { latestList } from './latest.ts';
import { lists } from './lists.ts';

describe('the latest list', () => {
	it('is the same one everywhere, when several were read in at the same instant too', () => {
		const db = freshDb();
		const unit = makeUnit(db);
		expect(latestList(db, unit.id)).toBeNull();
		for (const each of [2, 3, 4, 5, 6]) importList(db, unit, each);
		const latest = latestList(db, unit.id);
		const all = db.select().from(caseList).all();
		const { accepted = 0 } = all.find(({ id }) => id === latest?.id) ?? {};
		expect(accepted).toBeGreaterThan(0);
		expect(latestCases(db, unit.id)).toHaveLength(accepted);
		expect(pickedFrom(db, unit.id)).toEqual({ ...latest, files: accepted });
		expect(lists(db, unit.actor('roundLead'), unit.id)[0]?.id).toBe(latest?.id);
	});
});
