/** Importing a case list of 100,000 rows, against csv-parse and bare inserts of the same rows in one transaction. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { importList } from '#lib/server/case-lists/import.ts';
import { preview, readFile } from '#lib/server/case-lists/preview.ts';
import { readTable } from '#lib/server/case-lists/read.ts';
import { limitAttempts } from '#lib/server/attempts.ts';
import { close, connection, open } from '#lib/server/db/open.ts';
import { start } from '#lib/server/db/start.ts';
import type { Actor } from '#lib/server/door.ts';
import { importPeople } from '#lib/server/people/import.ts';
import { makeSetUpCode, setUp } from '#lib/server/set-up.ts';
import { readPeople } from '#lib/server/tables/people.ts';
import { must } from '../support/round.ts';
import { testNow } from '../support/unit.ts';
import { longCaseList } from './case-list-file.ts';
import { against, ms, ownMemory, report, timed, verdict } from './measure.ts';

const rowCount = 100_000;
const most = 3;

const folder = mkdtempSync(join(tmpdir(), 'kollegiegranskning-bench-'));
const bytes = longCaseList(rowCount);
try {
	const unit = await makeUnitFile();
	const imported = await importOnce(unit);
	const { ours, baseline, ratio } = await against(
		5,
		() => importing(unit),
		() => bareInserts(imported)
	);
	report({
		what: `Importing a case list of ${rowCount} rows`,
		ours: ms(ours),
		baseline: `${ms(baseline)}: csv-parse and bare inserts`,
		ratio: ratio.toFixed(2),
		aim: `at most ${most}`,
		verdict: verdict(ratio, { most }),
		memory: imported.memory
	});
} finally {
	rmSync(folder, { recursive: true });
}

/** A unit with the shipped catalogue and the staff from their file. Every turn works on a copy of its database. */
async function makeUnitFile(): Promise<{ unitId: string; lead: Actor }> {
	const db = start({ dataDir: folder, database: 'unit.db' });
	const now = () => testNow;
	const form = {
		code: makeSetUpCode(db, now) ?? '',
		unit: 'Provenheten',
		teams: ['Funktionsnedsättning barn', 'Funktionsnedsättning vuxna', 'Socialpsykiatri'],
		name: 'Anna Prov',
		email: 'anna.prov@exempel.se',
		password: 'Ett lösenord för mätningen',
		leadsRounds: true
	};
	const { personId, unitId } = must(
		await setUp(db, limitAttempts(), form, { address: 'bench', now })
	);
	const lead: Actor = { personId, roles: new Map([[unitId, ['admin', 'roundLead']]]), now };
	const staff = readFileSync(new URL('../../src/cli/demo/data/medarbetare.csv', import.meta.url));
	must(importPeople(db, lead, unitId, readPeople(await readTable(staff))));
	close(db);
	return { unitId, lead };
}

function freshCopy() {
	const file = join(folder, 'copy.db');
	for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
	copyFileSync(join(folder, 'unit.db'), file);
	return open(file);
}

async function importing({ unitId, lead }: { unitId: string; lead: Actor }): Promise<number> {
	const db = freshCopy();
	const taken = await timed(async () => {
		const read = await readFile(db, lead, unitId, bytes, 'lista.csv');
		if (!read.ok || !('pending' in read)) throw new Error(JSON.stringify(read));
		must(importList(db, lead, unitId, read.pending));
	});
	const { sqlite } = connection(db);
	const stored = sqlite.prepare('select count(*) from decision').pluck().get();
	if (stored !== rowCount) throw new Error(`${stored} rows came in`);
	close(db);
	return taken;
}

/** The rows that an import makes, for the baseline to insert, and the memory that one import takes. */
async function importOnce({ unitId, lead }: { unitId: string; lead: Actor }) {
	const db = freshCopy();
	const read = await readFile(db, lead, unitId, bytes, 'lista.csv');
	if (!read.ok || !('pending' in read)) throw new Error(JSON.stringify(read));
	const looking = await timed(() => preview(db, lead, unitId, read.pending));
	report({ what: `Looking at ${rowCount} rows before they are imported`, ours: ms(looking) });
	must(importList(db, lead, unitId, read.pending));
	const memory = ownMemory();
	const { sqlite } = connection(db);
	const list = sqlite.prepare('select * from case_list').raw().get() as unknown[];
	const select = sqlite.prepare('select * from decision order by id').raw();
	const rows = select.all() as unknown[][];
	close(db);
	return { list, rows, memory };
}

async function bareInserts({ list, rows }: { list: unknown[]; rows: unknown[][] }) {
	const db = freshCopy();
	const { sqlite } = connection(db);
	const places = (values: unknown[] = []) => values.map(() => '?').join(', ');
	sqlite.prepare(`insert into case_list values (${places(list)})`).run(list);
	const taken = await timed(() => {
		const records = parse(Buffer.from(bytes), { bom: true, delimiter: ';', from_line: 2 });
		const insert = sqlite.prepare(`insert into decision values (${places(rows[0])})`);
		sqlite.transaction(() => {
			for (let i = 0; i < records.length; i++) insert.run(rows[i]);
		})();
	});
	const stored = sqlite.prepare('select count(*) from decision').pluck().get();
	if (stored !== rowCount) throw new Error(`${stored} rows came in`);
	close(db);
	return taken;
}
