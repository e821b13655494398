import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { indicator, keyVersion } from '../db/schema/keys.ts';
import { adoptShipped } from './adopt-shipped.ts';
import { keys } from './list.ts';
import { key } from './read.ts';
import { sha256 } from '../ids.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const adopt = (codes: string[]) => adoptShipped(db, unit.actor('roundLead'), unit.id, codes);

describe('adopting a shipped key', () => {
	it('makes version 1 with its whole content and the hash of it', () => {
		expect(adopt(['dok-barn-unga'])).toEqual({ adopted: 1 });
		const [row] = db.select().from(keyVersion).all();
		expect(row).toMatchObject({ version: 1, state: 'ADOPTED' });
		expect(row?.sha256).toBe(sha256(row?.content ?? ''));
		expect(JSON.parse(row?.content ?? '{}').id).toBe('dok-barn-unga');
		expect(logged(db, 'key.adopt')).toBe(1);
	});

	it('takes the indicators in once', () => {
		adopt(['dok-barn-unga']);
		const first = db.select().from(indicator).all();
		expect(first.length).toBeGreaterThan(0);
		adopt(['dok-vuxen-lss-sol']);
		expect(db.select().from(indicator).all()).toEqual(first);
	});

	it('changes nothing the second time, not even the log', () => {
		adopt(['dok-barn-unga']);
		expect(adopt(['dok-barn-unga'])).toEqual({ adopted: 0 });
		expect(db.select().from(keyVersion).all()).toHaveLength(1);
		expect(logged(db, 'key.adopt')).toBe(1);
	});

	it('gives each unit a key of its own', () => {
		adopt(['dok-barn-unga']);
		const other = makeUnit(db, { name: 'En annan enhet' });
		adoptShipped(db, other.actor('roundLead'), other.id, ['dok-barn-unga']);
		expect(keys(db, other.actor('reviewer'), other.id).keys).toHaveLength(1);
	});

	it('adopts nothing when one of the keys does not exist', () => {
		expect(() => adopt(['dok-barn-unga', 'finns-inte'])).toThrow(
			expect.objectContaining({ status: 404 })
		);
		expect(db.select().from(keyVersion).all()).toHaveLength(0);
	});

	it('is for the round lead only', () => {
		expectOnly(db, unit, ['roundLead'], (actor) =>
			adoptShipped(db, actor, unit.id, ['dok-barn-unga'])
		);
	});

	it('is frozen from then on', () => {
		adopt(['dok-barn-unga']);
		const { sqlite } = connection(db);
		expect(() => sqlite.exec(`update key_version set title = 'Annan'`)).toThrow('never changes');
		expect(() => sqlite.exec('delete from key_version')).toThrow('kept');
	});
});

describe('reading keys', () => {
	it('shows what is adopted and what is not yet', () => {
		adopt(['dok-barn-unga']);
		const { keys: own, shipped } = keys(db, unit.actor('observer'), unit.id);
		expect(own.map(({ code }) => code)).toEqual(['dok-barn-unga']);
		expect(shipped).toHaveLength(3);
	});

	it('shows a version to every member, and to nobody else', () => {
		adopt(['dok-barn-unga']);
		const id = keys(db, unit.actor('roundLead'), unit.id).keys[0]?.versions[0]?.id ?? '';
		expect(key(db, unit.actor('reviewer'), id).definition.sections.length).toBeGreaterThan(3);
		expectOnly(db, unit, ['admin', 'unitManager', 'roundLead', 'reviewer', 'observer'], (actor) =>
			key(db, actor, id)
		);
	});
});
