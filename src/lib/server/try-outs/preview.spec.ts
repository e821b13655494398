import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { roles } from '#lib/domain/roles.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { keyVersion } from '#lib/server/db/schema/keys.ts';
import { exportKey } from '#lib/server/keys/export.ts';
import { key } from '#lib/server/keys/read.ts';
import { paper } from '#lib/server/keys/paper.ts';
import type { Actor } from '#lib/server/door.ts';
import { makeDraft } from '../../../../tests/support/key-draft.ts';
import { expectOnly } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { preview } from './preview.ts';

let db: Db;
let unit: TestUnit;
let draft: string;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	draft = makeDraft(db, unit);
});

const lead = () => unit.actor('roundLead');

describe('the preview of a key', () => {
	it('is for those who edit while the key is a draft', () => {
		expect(preview(db, lead(), draft).interventions.map(({ id }) => id)).toContain('BOENDESTOD');
	});

	it('is for every member once it is adopted', () => {
		const { drizzle } = connection(db);
		drizzle
			.update(keyVersion)
			.set({ state: 'ADOPTED', adoptedAt: 1, adoptedBy: lead().personId })
			.where(eq(keyVersion.id, draft))
			.run();
		for (const role of roles) {
			expect(preview(db, unit.actor(role), draft).definition.title).toBe('Provnyckel');
		}
		expectOnly(db, unit, roles, (actor) => preview(db, actor, draft));
	});
});

describe('a draft', () => {
	const ways: readonly [string, (actor: Actor) => unknown][] = [
		['read', (actor) => key(db, actor, draft)],
		['previewed', (actor) => preview(db, actor, draft)],
		['printed', (actor) => paper(db, actor, draft)],
		['fetched as a file', (actor) => exportKey(db, actor, draft)]
	];

	it.each(ways)('does not exist for whoever may not edit it, when it is to be %s', (_, way) => {
		for (const role of roles.filter((role) => role !== 'roundLead')) {
			expect(() => way(unit.actor(role)), role).toThrow(expect.objectContaining({ status: 404 }));
		}
	});
});
