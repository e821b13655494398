import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyReceipt } from '#lib/domain/receipt-check.ts';
import { connection, type Db } from '../db/open.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { draw, frame, frameUnit, round } from '../db/schema/rounds.ts';
import { sha256 } from '../ids.ts';
import { parseReceipt } from '../receipts/schema.ts';
import { changeSetup, setup } from '../rounds/setup.ts';
import { eliminate, markMissing } from './eliminate.ts';
import { lockFrame } from './lock.ts';
import { make } from './make.ts';
import { drawPage } from './page.ts';
import { check, receipt, receiptPage, receiptRows } from './receipt.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { must, roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const stateOf = (id: string) =>
	db.select({ state: round.state }).from(round).where(eq(round.id, id)).get()?.state;
const files = (id: string) => db.select().from(roundFile).where(eq(roundFile.roundId, id)).all();
const firstFile = (id: string) => {
	const file = files(id).find(({ eliminated, missing }) => !eliminated && !missing);
	if (!file) throw new Error('No file');
	return file;
};
const changeShare = (id: string) => {
	const { setup: before, version } = setup(db, lead(), id);
	must(changeSetup(db, lead(), id, { version, setup: { ...before, doubleSharePercent: 50 } }));
};
/** Something fails at the very end of the deed: nothing of it may stay. */
function failOn(what: string): void {
	connection(db).sqlite.exec(
		`create trigger fail before ${what} begin select raise(abort, 'failed on purpose'); end`
	);
}

describe('locking the list', () => {
	it('stores one unit per case and intervention, and their hash', () => {
		const id = roundAt(db, unit, 'draft');
		const { hash, size } = must(lockFrame(db, lead(), id));
		expect(size).toBe(60);
		expect(db.select().from(frameUnit).all()).toHaveLength(60);
		const lines = db
			.select()
			.from(frameUnit)
			.all()
			.map(({ stratum, caseReference }) => `${stratum};${caseReference}\n`)
			.sort();
		expect(hash).toBe(sha256(lines.join('')));
		expect(stateOf(id)).toBe('SELECTING');
		expect(logged(db, 'frame.lock')).toBe(1);
		expect(lastDetail(db, 'frame.lock')).toEqual({ hash, size: 60 });
	});

	it('is refused when the list has come to hold too few', () => {
		const id = roundAt(db, unit, 'draft');
		connection(db).sqlite.exec(
			`insert into decision (case_list_id, row, case_reference, caseworker_signature, intervention_id,
				decision_date, outcome, gender, protected_identity)
			 select case_list_id, row + 1000, case_reference, caseworker_signature, intervention_id,
				decision_date, outcome, gender, 1 from decision
			 where intervention_id = (select id from intervention where code = 'BOENDESTOD') and row % 20 > 2`
		);
		const locked = lockFrame(db, lead(), id);
		expect(locked.ok).toBe(false);
		expect(JSON.stringify(locked)).toContain('Boendestöd (SoL): Listan har 3 ärenden');
		expect(db.select().from(frame).all()).toHaveLength(0);
		expect(logged(db, 'frame.lock')).toBe(0);
	});

	it('is done once', () => {
		const id = roundAt(db, unit, 'locked');
		expect(() => lockFrame(db, lead(), id)).toThrow(expect.objectContaining({ status: 409 }));
	});

	it('is for the round lead only, and leaves nothing behind when it fails', () => {
		const id = roundAt(db, unit, 'draft');
		expectOnly(db, unit, ['roundLead'], (actor) => lockFrame(db, actor, id));
		failOn('insert on frame_unit');
		expect(() => lockFrame(db, lead(), id)).toThrow('failed on purpose');
		expect(db.select().from(frame).all()).toHaveLength(0);
		expect(stateOf(id)).toBe('DRAFT');
	});

	it('can never be changed afterwards', () => {
		roundAt(db, unit, 'locked');
		const { sqlite } = connection(db);
		for (const table of ['frame', 'frame_unit'])
			expect(() => sqlite.exec(`delete from ${table}`)).toThrow('append-only');
	});
});

describe('drawing', () => {
	it('draws the sizes asked for, and makes a file of each', () => {
		const id = roundAt(db, unit, 'locked');
		expect(must(make(db, lead(), id))).toMatchObject({ number: 1, sample: 12 });
		expect(files(id)).toHaveLength(12);
		expect(files(id).filter(({ double }) => double)).toHaveLength(3);
		const [made] = db.select().from(draw).all();
		expect(made).toMatchObject({ number: 1, seedSource: 'random', reasonForNewDraw: null });
		expect(made?.seed).toMatch(/^[0-9a-f]{64}$/);
		expect(logged(db, 'draw.make')).toBe(1);
	});

	it('takes a seed that people chose in the open, when it is long enough', () => {
		const id = roundAt(db, unit, 'locked');
		expect(make(db, lead(), id, { seed: '123456' })).toMatchObject({ ok: false });
		must(make(db, lead(), id, { seed: ' 82049 51736 19428 60375 ' }));
		expect(db.select().from(draw).all()).toMatchObject([
			{ seed: '82049 51736 19428 60375', seedSource: 'chosen' }
		]);
	});

	it('takes no words and no identity number as seed or reason: both stand in every receipt', () => {
		const id = roundAt(db, unit, 'drawn');
		const order = { seed: '82049 51736 19428 60375', reason: 'Fel period i listan' };
		const tried = (wrong: Partial<typeof order>) => {
			const made = make(db, lead(), id, { ...order, ...wrong });
			return made.ok ? {} : made.errors;
		};
		expect(tried({ seed: 'APT 3 november: 82049517361942860375' })).toEqual({
			seed: expect.stringContaining('inga andra tecken')
		});
		expect(tried({ seed: '19121212-1212, 82049517361942860375' })).toEqual({
			seed: expect.stringContaining('personnummer')
		});
		expect(tried({ reason: 'Ärendet 19121212-1212 var fel' })).toEqual({
			reason: 'Det ser ut som ett personnummer i skälet. Ta bort det.'
		});
		expect(db.select().from(draw).all()).toHaveLength(1);
		expect(connection(db).sqlite.serialize().includes('19121212')).toBe(false);
		expect(tried({})).toEqual({});
	});

	it('needs a locked list', () => {
		const id = roundAt(db, unit, 'draft');
		expect(() => make(db, lead(), id)).toThrow(expect.objectContaining({ status: 409 }));
	});

	it('needs a reason the second time, and replaces the files and their reviews', () => {
		const id = roundAt(db, unit, 'assigned');
		const before = files(id);
		expect(make(db, lead(), id)).toMatchObject({ ok: false });
		expect(files(id)).toEqual(before);
		must(make(db, lead(), id, { reason: 'Fel period i listan' }, () => 'b2'.repeat(32)));
		const drawIds = new Set(files(id).map(({ drawId }) => drawId));
		expect(drawIds.size).toBe(1);
		expect(drawIds.has(before[0]?.drawId ?? '')).toBe(false);
		expect(db.select().from(review).all()).toHaveLength(0);
		expect(stateOf(id)).toBe('SELECTING');
		expect(receipt(db, lead(), id)).toMatchObject({
			drawNumber: 2,
			earlierDraws: [{ drawNumber: 1, reasonForNewDraw: 'Fel period i listan' }]
		});
	});

	it('is refused once reviewing has started', () => {
		const id = roundAt(db, unit, 'reviewing');
		expect(() => make(db, lead(), id, { reason: 'Skäl' })).toThrow(
			expect.objectContaining({ status: 409 })
		);
	});

	it('is for the round lead only, and leaves nothing behind when it fails', () => {
		const id = roundAt(db, unit, 'locked');
		expectOnly(db, unit, ['roundLead'], (actor) => make(db, actor, id));
		failOn('insert on round_file');
		expect(() => make(db, lead(), id)).toThrow('failed on purpose');
		expect(db.select().from(draw).all()).toHaveLength(0);
		expect(logged(db, 'draw.make')).toBe(0);
	});
});

describe('the page of the draw', () => {
	it('names cases, so each reading is in the log', () => {
		const id = roundAt(db, unit, 'drawn');
		drawPage(db, unit.actor('unitManager'), id, null);
		expect(logged(db, 'draw.read')).toBe(1);
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) => drawPage(db, actor, id, null));
		expect(logged(db, 'draw.read')).toBe(1);
	});
});

describe('the receipt', () => {
	it('holds when the draw is repeated from it, also after eliminations and a new draw', () => {
		const id = roundAt(db, unit, 'drawn');
		eliminate(db, lead(), id, { file: firstFile(id).id, reason: 'WRONG_INTERVENTION' });
		changeShare(id);
		must(lockFrame(db, lead(), id));
		must(make(db, lead(), id, { reason: 'Fler ska granskas av två' }));
		for (let i = 0; i < 3; i++)
			eliminate(db, lead(), id, { file: firstFile(id).id, reason: 'CLOSED_BEFORE_PERIOD' });
		const made = receipt(db, unit.actor('unitManager'), id);
		expect(verifyReceipt(made, sha256)).toEqual([]);
		expect(parseReceipt(JSON.stringify(made))).toEqual({ receipt: made });
		expect(made).toMatchObject({
			round: 'Höst 2026',
			drawNumber: 2,
			drawnBy: 'Person LED2',
			frame: { size: 60, source: { fileName: 'arenden-host-2026.csv' } }
		});
		expect(made.eliminations).toHaveLength(3);
	});

	it('is checked on the server, and the log tells who did', () => {
		const id = roundAt(db, unit, 'drawn');
		const { parts, ...found } = check(db, unit.actor('unitManager'), id);
		expect(found).toEqual({ holds: true, differences: [], sample: 12 });
		expect(parts.map(({ what, faults }) => [what, faults.length])).toEqual([
			['Frö', 0],
			['Listans avtryck', 0],
			['Lotter och ordning', 0],
			['Granskas av två', 0],
			['Bortfall', 0],
			['Tidigare dragningar', 0]
		]);
		expect(drawPage(db, lead(), id, null).draw?.check).toMatchObject({
			who: 'Person LED1',
			holds: true,
			sample: 12
		});
		expect(logged(db, 'draw.check')).toBe(1);
	});

	it('tells what chose its list, with the names that the groups had when it was locked', () => {
		const id = roundAt(db, unit, 'draft');
		const { setup: before, version } = setup(db, lead(), id);
		const frameTeams = unit.teams.slice(0, 2);
		must(changeSetup(db, lead(), id, { version, setup: { ...before, frameTeams } }));
		must(lockFrame(db, lead(), id));
		must(make(db, lead(), id));
		connection(db).sqlite.exec("update team set name = 'Nytt namn ' || position");
		const made = receipt(db, lead(), id);
		expect(made.frame.rule).toEqual({
			outcomes: ['GRANTED', 'PARTIAL', 'REJECTED'],
			teams: ['Funktionsnedsättning barn', 'Funktionsnedsättning vuxna'],
			caseTypes: null
		});
		expect(parseReceipt(JSON.stringify(made))).toEqual({ receipt: made });
		expect(verifyReceipt(made, sha256)).toEqual([]);
	});

	it('shows a file without documentation on its page, as no elimination and with nobody in its place', () => {
		const id = roundAt(db, unit, 'drawn');
		const { id: file, stratum, caseReference } = firstFile(id);
		markMissing(db, lead(), id, { file, missing: true });
		expect(receiptPage(db, lead(), id)).toMatchObject({
			missing: [{ stratum, caseReference }],
			receipt: { eliminations: [] }
		});
	});

	it('has every unit as a line of a spreadsheet, in ticket order', () => {
		const id = roundAt(db, unit, 'drawn');
		const made = receipt(db, lead(), id);
		const [heading, ...rows] = receiptRows(db, lead(), id).rows;
		expect(heading?.slice(0, 4)).toEqual(['Insats', 'Ärende', 'Ordning', 'Lott']);
		expect(rows.map((row) => row[3])).toEqual(
			made.strata.flatMap(({ units }) => units.map(({ ticket }) => ticket))
		);
		const lines = rows.map(([code, reference]) => `${code};${reference}\n`).sort();
		expect(sha256(lines.join(''))).toBe(made.frame.hash);
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) => receiptRows(db, actor, id));
	});

	it('is read by the lead and the chief, and each reading is in the log', () => {
		const id = roundAt(db, unit, 'drawn');
		receipt(db, lead(), id);
		expect(logged(db, 'draw.receipt')).toBe(1);
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) => receipt(db, actor, id));
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) => check(db, actor, id));
	});

	it('says when its draw no longer holds, since the set-up was changed after it', () => {
		const id = roundAt(db, unit, 'drawn');
		const chief = unit.actor('unitManager');
		expect(receiptPage(db, chief, id)).toMatchObject({ holds: true, receipt: { drawNumber: 1 } });
		changeShare(id);
		expect(receiptPage(db, chief, id)).toMatchObject({ holds: false, receipt: { drawNumber: 1 } });
		must(lockFrame(db, lead(), id));
		expect(receiptPage(db, chief, id).holds).toBe(false);
		must(make(db, lead(), id, { reason: 'Fler ska granskas av två' }));
		expect(receiptPage(db, chief, id)).toMatchObject({ holds: true, receipt: { drawNumber: 2 } });
		expect(logged(db, 'draw.receipt')).toBe(4);
	});

	it('does not exist before the draw', () => {
		const id = roundAt(db, unit, 'locked');
		expect(() => receipt(db, lead(), id)).toThrow(expect.objectContaining({ status: 404 }));
	});
});
