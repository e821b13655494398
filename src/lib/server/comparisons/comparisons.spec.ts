import { beforeEach, describe, expect, it } from 'vitest';
import { giveRole } from '../../../../tests/support/accounts.ts';
import {
	closedRound,
	compareUnits,
	free,
	withIndicator
} from '../../../../tests/support/comparison-world.ts';
import { expectOnly, lastDetail, logged, statusOf } from '../../../../tests/support/refusals.ts';
import { must } from '../../../../tests/support/round.ts';
import {
	actorOf,
	freshDb,
	makeUnit,
	testNow,
	type TestUnit
} from '../../../../tests/support/unit.ts';
import { limitAttempts } from '../attempts.ts';
import { connection, type Db } from '../db/open.ts';
import { unitComparison } from '../db/schema/results.ts';
import { auditLog } from '../db/schema/reviews.ts';
import type { Actor } from '../door.ts';
import { sha256 } from '../ids.ts';
import {
	agree,
	ask,
	codeLife,
	noCode,
	ownCode,
	tooManyCodes,
	tryCode,
	wrongCode
} from './agree.ts';
import { end } from './end.ts';
import { list, read, standing } from './read.ts';

let db: Db;
let north: TestUnit;
let south: TestUnit;
beforeEach(() => {
	db = freshDb();
	north = withIndicator(db, makeUnit(db, { name: 'Norr' }));
	south = withIndicator(db, makeUnit(db, { name: 'Söder' }));
});

const chief = (unit: TestUnit) => unit.actor('unitManager');
const at = (actor: Actor, now: number): Actor => ({ ...actor, now: () => now });
const newest = { round: null, indicator: null };
const readBy = (unit: TestUnit) => read(db, chief(unit), unit.id, newest);
const namesOf = (unit: TestUnit) => readBy(unit).funnel?.rows.map(({ name }) => name) ?? [];
const partners = (unit: TestUnit) => list(db, chief(unit), unit.id).partners;
const rows = () => connection(db).drizzle.select().from(unitComparison).all();
const refused = (message: string) => ({ ok: false, errors: { code: message } });
const lines = { north: 'J'.repeat(15) + 'N'.repeat(5), south: 'J'.repeat(26) + 'N'.repeat(14) };

/** `statusOf` of a deed that takes its time. */
const statusLater = (deed: Promise<unknown>) =>
	deed.then(
		() => undefined,
		(problem: unknown) => (problem as { status?: number }).status
	);

describe('asking for a comparison', () => {
	it('gives a code that is kept only as a hash, and is in no log', () => {
		const { code } = ask(db, chief(north), north.id);
		expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
		const bare = code.replaceAll('-', '');
		expect(rows()).toEqual([
			expect.objectContaining({
				unitId: north.id,
				codeSha256: sha256(bare),
				askedAt: testNow,
				expiresAt: testNow + codeLife,
				otherUnitId: null
			})
		]);
		const everything = JSON.stringify([
			rows().map(({ codeSha256: _hash, ...row }) => row),
			connection(db).drizzle.select().from(auditLog).all()
		]);
		expect(everything).not.toContain(code);
		expect(everything).not.toContain(bare);
		expect(logged(db, 'comparison.ask')).toBe(1);
		expect(lastDetail(db, 'comparison.ask')).toEqual({ comparison: rows()[0]?.id });
	});

	it('shows neither unit to the other, and the code to nobody again', () => {
		closedRound(db, north, lines.north);
		closedRound(db, south, lines.south);
		ask(db, chief(north), north.id);
		expect(list(db, chief(north), north.id)).toEqual({
			partners: [],
			waiting: [
				{
					id: expect.any(String),
					asked: 'den 21 november 2026',
					until: 'den 5 december 2026'
				}
			]
		});
		expect(list(db, chief(south), south.id)).toEqual({ partners: [], waiting: [] });
		for (const unit of [north, south])
			expect(readBy(unit)).toMatchObject({ others: 0, rounds: [], funnel: null });
		expect(JSON.stringify([readBy(south), list(db, chief(south), south.id)])).not.toContain(
			north.id
		);
	});

	it('is for whoever leads the unit', () => {
		expectOnly(db, north, ['unitManager'], (actor) => ask(db, actor, north.id));
		expectOnly(db, north, ['unitManager'], (actor) => list(db, actor, north.id));
		expect(rows()).toEqual([]);
		expect(logged(db, 'comparison.ask')).toBe(0);
		for (const role of ['roundLead', 'observer', 'reviewer', 'admin'] as const)
			expect(standing(db, north.actor(role), north.id), role).toBeNull();
	});
});

describe('trying a code', () => {
	it('tells which unit asks, and agrees to nothing', async () => {
		const { code } = ask(db, chief(north), north.id);
		const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
		expect(await tryCode(db, chief(south), south.id, typed, free())).toEqual({
			...{ ok: true, asking: 'Norr' }
		});
		expect(partners(south)).toEqual([]);
		expect(rows()[0]?.agreedAt).toBeNull();
		expect(logged(db, 'comparison.try')).toBe(1);
	});

	it('is for whoever leads the unit, before an attempt is counted', async () => {
		const { code } = ask(db, chief(north), north.id);
		const limit = { attempts: limitAttempts({ perAddress: 2 }), address: '127.0.0.1' };
		for (const deed of [tryCode, agree]) {
			for (const role of ['admin', 'roundLead', 'reviewer', 'observer'] as const)
				expect(await statusLater(deed(db, south.actor(role), south.id, code, limit)), role).toBe(
					403
				);
			expect(await statusLater(deed(db, chief(north), south.id, code, limit))).toBe(404);
		}
		expect(logged(db, 'comparison.try') + logged(db, 'comparison.agree')).toBe(0);
		expect((await tryCode(db, chief(south), south.id, code, limit)).ok).toBe(true);
	});
});

describe('saying yes', () => {
	it('lets each unit see the other, and leaves one row in the log', async () => {
		const { code } = ask(db, chief(north), north.id);
		expect(await agree(db, chief(south), south.id, code, free())).toEqual({
			...{ ok: true, other: 'Norr' }
		});
		expect(partners(north)).toEqual([
			{ id: rows()[0]?.id, name: 'Söder', since: 'den 21 november 2026' }
		]);
		expect(partners(south).map(({ name }) => name)).toEqual(['Norr']);
		expect(list(db, chief(north), north.id).waiting).toEqual([]);
		expect(logged(db, 'comparison.agree')).toBe(1);
		expect(lastDetail(db, 'comparison.agree')).toEqual({ comparison: rows()[0]?.id });
	});

	it('says one and the same of a code that is wrong, used, old or taken back', async () => {
		const third = makeUnit(db, { name: 'Väst' });
		const used = ask(db, chief(north), north.id).code;
		must(await agree(db, chief(south), south.id, used, free()));
		const takenBack = ask(db, chief(north), north.id).code;
		must(end(db, chief(north), north.id, list(db, chief(north), north.id).waiting[0]?.id ?? ''));
		const old = ask(db, chief(north), north.id).code;
		const late = at(chief(third), testNow + codeLife + 1);
		const before = logged(db, 'comparison.agree');
		for (const deed of [tryCode, agree]) {
			for (const code of [used, takenBack, 'ABCD-EFGH-JKMN'])
				expect(await deed(db, chief(third), third.id, code, free()), code).toEqual(
					refused(wrongCode)
				);
			expect(await deed(db, late, third.id, old, free())).toEqual(refused(wrongCode));
		}
		expect(logged(db, 'comparison.agree')).toBe(before);
		expect(partners(third)).toEqual([]);
		const inTime = at(chief(third), testNow + codeLife);
		expect((await agree(db, inTime, third.id, old, free())).ok).toBe(true);
	});

	it('says what is the matter where that tells nothing of another unit: no code, or the own one', async () => {
		const { code } = ask(db, chief(north), north.id);
		const limit = { attempts: limitAttempts({ perAccount: 2 }), address: '127.0.0.1' };
		for (const deed of [tryCode, agree]) {
			for (const empty of ['', ' - '])
				expect(await deed(db, chief(north), north.id, empty, limit)).toEqual(refused(noCode));
			expect(await deed(db, chief(north), north.id, code, limit)).toEqual(refused(ownCode));
		}
		expect(await tryCode(db, chief(north), north.id, code, limit)).toEqual(refused(tooManyCodes));
		expect(logged(db, 'comparison.agree')).toBe(0);
		expect(rows()[0]?.agreedAt).toBeNull();
	});

	it('is needed once: two units that are compared can’t be compared twice', async () => {
		await compareUnits(db, north, south);
		const { code } = ask(db, chief(south), south.id);
		expect(await agree(db, chief(north), north.id, code, free())).toEqual(
			refused('Enheten jämförs redan med Söder.')
		);
		expect(partners(north)).toHaveLength(1);
	});

	it('stops whoever guesses, and forgives only who has said yes', async () => {
		const { code } = ask(db, chief(north), north.id);
		const limit = { attempts: limitAttempts({ perAccount: 3 }), address: '127.0.0.1' };
		const guess = (actor: Actor, typed: string) => tryCode(db, actor, south.id, typed, limit);
		for (let i = 0; i < 2; i++)
			expect(await guess(chief(south), 'ABCD-EFGH-JKMN')).toEqual(refused(wrongCode));
		expect((await guess(chief(south), code)).ok).toBe(true);
		for (const deed of [tryCode, agree])
			expect(await deed(db, chief(south), south.id, code, limit)).toEqual(refused(tooManyCodes));
		expect(partners(south)).toEqual([]);

		const rested = { ...limit, attempts: limitAttempts({ perAccount: 3 }) };
		must(await agree(db, chief(south), south.id, code, rested));
		for (let i = 0; i < 3; i++)
			expect(await tryCode(db, chief(south), south.id, 'ABCD-EFGH-JKMN', rested)).toEqual(
				refused(wrongCode)
			);
		expect(await tryCode(db, chief(south), south.id, 'ABCD-EFGH-JKMN', rested)).toEqual(
			refused(tooManyCodes)
		);
	});

	it('can be done by one person who leads both units', async () => {
		const { personId } = chief(north);
		giveRole(db, south.id, personId ?? '', 'unitManager');
		const both = actorOf(db, personId ?? '');
		const { code } = ask(db, both, north.id);
		expect(await agree(db, both, north.id, code, free())).toEqual(refused(ownCode));
		expect((await agree(db, both, south.id, code, free())).ok).toBe(true);
		expect(partners(south).map(({ name }) => name)).toEqual(['Norr']);
	});
});

describe('ending a comparison', () => {
	beforeEach(async () => {
		closedRound(db, north, lines.north);
		closedRound(db, south, lines.south);
		await compareUnits(db, north, south);
	});
	const idOf = () => rows()[0]?.id ?? '';

	it.each(['north', 'south'] as const)(
		'is done by either, %s too, and at once neither sees the other',
		(who) => {
			const unit = { north, south }[who];
			expect(namesOf(north)).toEqual(['Norr', 'Söder']);
			expect(end(db, chief(unit), unit.id, idOf())).toEqual({ ok: true, wasAgreed: true });
			for (const each of [north, south]) {
				expect(partners(each)).toEqual([]);
				expect(readBy(each)).toMatchObject({ others: 0, funnel: null });
			}
			expect(logged(db, 'comparison.end')).toBe(1);
			expect(lastDetail(db, 'comparison.end')).toEqual({ comparison: idOf() });
		}
	);

	it('is done once, and can be asked for anew', async () => {
		must(end(db, chief(north), north.id, idOf()));
		expect(end(db, chief(south), south.id, idOf())).toEqual({
			ok: false,
			errors: { comparison: 'Jämförelsen är redan avslutad.' }
		});
		expect(logged(db, 'comparison.end')).toBe(1);
		await compareUnits(db, south, north);
		expect(namesOf(north)).toEqual(['Norr', 'Söder']);
	});

	it('is for whoever leads one of the two, and for nobody else', () => {
		for (const role of ['admin', 'roundLead', 'reviewer', 'observer'] as const)
			expect(
				statusOf(() => end(db, north.actor(role), north.id, idOf())),
				role
			).toBe(403);
		const third = makeUnit(db, { name: 'Väst' });
		expect(statusOf(() => end(db, chief(third), third.id, idOf()))).toBe(404);
		expect(statusOf(() => end(db, chief(third), north.id, idOf()))).toBe(404);
		expect(statusOf(() => end(db, chief(north), north.id, 'ingen'))).toBe(404);
		expect(logged(db, 'comparison.end')).toBe(0);
		expect(namesOf(north)).toEqual(['Norr', 'Söder']);
	});

	it('of a question nobody has answered takes it back', () => {
		ask(db, chief(north), north.id);
		const [waiting] = list(db, chief(north), north.id).waiting;
		expect(statusOf(() => end(db, chief(south), south.id, waiting?.id ?? ''))).toBe(404);
		expect(end(db, chief(north), north.id, waiting?.id ?? '')).toEqual({
			...{ ok: true, wasAgreed: false }
		});
		expect(list(db, chief(north), north.id).waiting).toEqual([]);
	});
});
