import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { keyVersion } from '#lib/server/db/schema/keys.ts';
import { tryOut } from '#lib/server/db/schema/try-outs.ts';
import { adoptShipped } from '#lib/server/keys/adopt-shipped.ts';
import { adoptVersion } from '#lib/server/keys/adopt.ts';
import { discard, draftFrom } from '#lib/server/keys/draft.ts';
import { importList, must } from '../../../../tests/support/round.ts';
import { tryOutOf } from '../../../../tests/support/try-out-world.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { tryOuts } from './read.ts';

let db: Db;
let unit: TestUnit;
let adopted: string;
let list: string;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	adoptShipped(db, lead(), unit.id, ['dok-socialpsykiatri-sol']);
	adopted =
		db.select().from(keyVersion).where(eq(keyVersion.state, 'ADOPTED')).get()?.id ??
		expect.fail('no key');
	list = importList(db, unit);
});

const lead = () => unit.actor('roundLead');
const begin = (draft: string) => {
	const people = [0, 1].map((index) => unit.reviewer(index).personId ?? '');
	return tryOutOf(db, unit, draft, list, people);
};
const closedAt = (id: string) =>
	db.select().from(tryOut).where(eq(tryOut.id, id)).get()?.closedAt ?? null;

describe('a try-out that is open when its draft ends', () => {
	it('is closed by the adoption, and the next draft can be tried out', () => {
		const { versionId } = draftFrom(db, lead(), adopted);
		const first = begin(versionId);
		must(adoptVersion(db, lead(), versionId, 0));
		expect(closedAt(first)).toBe(lead().now());
		const next = draftFrom(db, lead(), versionId).versionId;
		const second = begin(next);
		const page = tryOuts(db, lead(), next);
		expect(page.shown).toMatchObject({ id: second, versionId: next });
		expect(page.all.filter((one) => one.closedAt === null).map(({ id }) => id)).toEqual([second]);
	});

	it('is closed when the draft is put away', () => {
		const { versionId } = draftFrom(db, lead(), adopted);
		const first = begin(versionId);
		must(discard(db, lead(), versionId, 0));
		expect(closedAt(first)).toBe(lead().now());
		begin(draftFrom(db, lead(), adopted).versionId);
	});

	it('stays open when the adoption or the putting away is refused', () => {
		const { versionId } = draftFrom(db, lead(), adopted);
		const first = begin(versionId);
		expect(adoptVersion(db, lead(), versionId, 7).ok).toBe(false);
		expect(discard(db, lead(), versionId, 7).ok).toBe(false);
		expect(closedAt(first)).toBeNull();
	});
});
