import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practised } from '../../../../tests/support/practice-world.ts';
import { reviewAll } from '../../../../tests/support/reviewing.ts';
import { roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { close as closeDb, connection, open, type Db } from '../db/open.ts';
import { result } from '../db/schema/reviews.ts';
import { close } from '../rounds/close.ts';

let folder: string;
let db: Db;
let unit: TestUnit;
let round: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'practice-'));
	db = freshDb();
	unit = makeUnit(db);
	round = roundAt(db, unit, 'reviewing', 4, 2026, { practice: true });
	for (const index of [0, 1, 2, 3, 4, 5]) practised(db, round, unit.reviewer(index).personId ?? '');
	reviewAll(db, round);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is published when the same round is closed after this has been done to its practice files. */
function publishedAfter(sql: string): { content: string; sha256: string } {
	const file = join(folder, `${sql.length}.db`);
	writeFileSync(file, connection(db).sqlite.serialize());
	const copy = open(file);
	try {
		const { sqlite } = connection(copy);
		sqlite.exec(`drop trigger practice_update; ${sql}`);
		close(copy, unit.actor('roundLead'), round);
		const { content, sha256 } = copy.select().from(result).get() ?? { content: '', sha256: '' };
		return { content, sha256 };
	} finally {
		closeDb(copy);
	}
}

describe('a practice file', () => {
	it('is in no result: a closed round’s is the same, byte for byte, with other practice files and with none', () => {
		const given = JSON.stringify({
			keys: [],
			answer: { 'UTR-2': { value: 'NEJ', version: 1, savedAt: 1 } },
			fact: { childrenConcerned: { value: 'YES', version: 1, savedAt: 1 } },
			comment: { 'UTR-2': { value: 'Bara på övningen', version: 1, savedAt: 1 } }
		});
		const published = publishedAfter(`update practice set content = '${given}'`);
		expect(published.content).toContain('UTR-2');
		expect(published.content).not.toContain('Bara på övningen');
		expect(published).toEqual(publishedAfter('delete from practice'));
	});
});
