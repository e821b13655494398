import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingSample } from '#lib/domain/eliminations.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import { eliminate } from '#lib/server/draws/eliminate.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make } from '#lib/server/draws/make.ts';
import { receipt as readReceipt } from '#lib/server/draws/receipt.ts';
import { roundFile } from '#lib/server/db/schema/reviews.ts';
import { changeSetup, setup } from '#lib/server/rounds/setup.ts';
import { faultsOf } from './independent/verify-receipt.mjs';
import vector from './data/draw-test-vector.json' with { type: 'json' };
import { drawnReceipt, sha256 } from './support/drawn-receipt.ts';
import { orders, plain } from './support/receipt-orders.ts';
import { asJson, ownCheckHolds, tampered } from './support/receipt-tampering.ts';
import { must, roundAt } from './support/round.ts';
import { freshDb, makeUnit } from './support/unit.ts';

const program = 'tests/independent/verify-receipt.mjs';
const ownProgram = 'src/cli/verify-receipt.ts';

describe('a program that shares no code with this one', () => {
	it('finds no fault in the receipt of any draw, and no unit twice', () => {
		let eliminated = 0;
		let unreplaced = 0;
		fc.assert(
			fc.property(orders, (order) => {
				const receipt = drawnReceipt(order);
				expect(faultsOf(asJson(receipt))).toEqual([]);
				for (const stratum of receipt.strata) {
					const standing = standingSample(stratum, receipt.eliminations);
					const gone = receipt.eliminations.filter((one) => one.stratum === stratum.code);
					const all = [...standing, ...gone].map(({ caseReference }) => caseReference);
					expect(new Set(all).size).toBe(all.length);
					const tickets = new Map(stratum.units.map((unit) => [unit.caseReference, unit.ticket]));
					const taken = gone.flatMap(({ replacedBy }) => tickets.get(replacedBy ?? '') ?? []);
					expect(taken).toEqual(
						stratum.units
							.filter(({ role }) => role === 'reserve')
							.map(({ ticket }) => ticket)
							.slice(0, taken.length)
					);
					expect(standing).toHaveLength(stratum.sampleSize - (gone.length - taken.length));
					eliminated += gone.length;
					unreplaced += gone.length - taken.length;
				}
			}),
			{ numRuns: 500 }
		);
		expect(eliminated).toBeGreaterThan(100);
		expect(unreplaced).toBeGreaterThan(10);
	});

	it('gives the tickets, the frame hash and the double reviews of the published test vector', () => {
		const double = vector.caseReferences.toSorted((a, b) =>
			vector.doubleTickets[a as keyof typeof vector.doubleTickets] <
			vector.doubleTickets[b as keyof typeof vector.doubleTickets]
				? -1
				: 1
		);
		const units = vector.ticketsInOrder.map((ticket) => ({
			...ticket,
			role: 'sample',
			double: double.slice(0, 2).includes(ticket.caseReference)
		}));
		const receipt = {
			...plain,
			frame: { ...plain.frame, hash: vector.frameHash, size: 5 },
			seed: vector.seed,
			seedSource: 'chosen',
			doubleSharePercent: 40,
			strata: [{ code: vector.stratum, label: '', population: 5, sampleSize: 5, units }],
			eliminations: []
		};
		expect(faultsOf(asJson(receipt))).toEqual(['seed: a chosen seed has at least 20 digits']);
	});
});

describe('the receipt of a round', () => {
	const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
	const file = join(folder, 'kvitto.json');
	afterAll(() => rmSync(folder, { recursive: true }));
	const run = (args: string[], input = '') =>
		spawnSync(process.execPath, args, { encoding: 'utf8', input });

	let made: Receipt;
	let usedUp: Receipt;
	beforeAll(() => {
		const db = freshDb();
		const unit = makeUnit(db);
		const lead = unit.actor('roundLead');
		const takeOut = (id: string, stratum: string) => {
			const file = db
				.select({ id: roundFile.id })
				.from(roundFile)
				.where(
					and(
						eq(roundFile.roundId, id),
						eq(roundFile.stratum, stratum),
						eq(roundFile.eliminated, false)
					)
				)
				.orderBy(asc(roundFile.caseReference))
				.get();
			eliminate(db, lead, id, { file: file?.id ?? '', reason: 'WRONG_INTERVENTION' });
		};
		const id = roundAt(db, unit, 'drawn');
		takeOut(id, 'BOENDESTOD');
		must(make(db, lead, id, { reason: 'Kast på mötet', seed: ' 31415 26535, 89793-23846 ' }));
		const { setup: before, version } = setup(db, lead, id);
		must(changeSetup(db, lead, id, { version, setup: { ...before, doubleSharePercent: 50 } }));
		must(lockFrame(db, lead, id));
		must(make(db, lead, id, { reason: 'Fler ska granskas av två' }));
		for (const stratum of ['BOENDESTOD', 'DAGLIG_VERKSAMHET', 'BOENDESTOD', 'BOENDESTOD'])
			takeOut(id, stratum);
		made = readReceipt(db, lead, id);

		const full = roundAt(db, unit, 'drawn', 19, 2027);
		takeOut(full, 'KORTTIDSVISTELSE');
		takeOut(full, 'KORTTIDSVISTELSE');
		usedUp = readReceipt(db, lead, full);
	});

	it('holds for both, after eliminations, a chosen seed, a new list and new draws', () => {
		expect(made).toMatchObject({ drawNumber: 3, seedSource: 'random', doubleSharePercent: 50 });
		expect(made.earlierDraws.map(({ seedSource }) => seedSource)).toEqual(['random', 'chosen']);
		expect(made.eliminations).toHaveLength(4);
		expect(usedUp.eliminations.map(({ replacedBy }) => replacedBy)).toEqual([
			expect.any(String),
			null
		]);
		for (const receipt of [made, usedUp]) {
			expect(faultsOf(asJson(receipt))).toEqual([]);
			expect(ownCheckHolds(receipt)).toBe(true);
		}
	});

	it('holds for both as programs of their own', () => {
		writeFileSync(file, JSON.stringify(made, null, '\t'));
		expect(run([program, file])).toMatchObject({ status: 0, stdout: 'OK\n', stderr: '' });
		expect(run([program], JSON.stringify(usedUp))).toMatchObject({ status: 0, stdout: 'OK\n' });
		expect(run([ownProgram, file])).toMatchObject({ status: 0 });
	});

	it('is refused by both as programs when a ticket is changed, and cannot be read when it is cut', () => {
		const forged = tampered(made, (copy) => (copy.strata[0]!.units[0]!.ticket = sha256('x')));
		writeFileSync(file, JSON.stringify(forged));
		const { status, stdout } = run([program, file]);
		expect(status).toBe(1);
		expect(stdout.trimEnd().split('\n')).toEqual(faultsOf(asJson(forged)));
		expect(run([ownProgram, file]).status).toBe(1);
		writeFileSync(file, JSON.stringify(made).slice(0, -1));
		expect(run([program, file]).status).toBe(2);
		expect(run([ownProgram, file]).status).toBe(2);
	});
});
