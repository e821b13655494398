import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingSample } from '#lib/domain/eliminations.ts';
import { isFrameText } from '#lib/domain/frame.ts';
import { verifyReceipt } from '#lib/domain/receipt-check.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import { isChosenSeed } from '#lib/domain/seed.ts';
import { eliminate } from '#lib/server/draws/eliminate.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make } from '#lib/server/draws/make.ts';
import { receipt as readReceipt } from '#lib/server/draws/receipt.ts';
import { roundFile } from '#lib/server/db/schema/reviews.ts';
import { parseReceipt } from '#lib/server/receipts/schema.ts';
import { changeSetup, setup } from '#lib/server/rounds/setup.ts';
import { faultsOf } from './independent/verify-receipt.mjs';
import vector from './data/draw-test-vector.json' with { type: 'json' };
import { drawnReceipt, sha256, type ReceiptOrder } from './support/drawn-receipt.ts';
import { must, roundAt } from './support/round.ts';
import { freshDb, makeUnit } from './support/unit.ts';

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Draft = Mutable<Receipt>;
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly (string | number)[];

const program = 'tests/independent/verify-receipt.mjs';
const ownProgram = 'src/cli/verify-receipt.ts';

const asJson = (receipt: unknown) => JSON.parse(JSON.stringify(receipt)) as Json;
const tampered = (receipt: Receipt, change: (copy: Draft) => void): Receipt => {
	const copy = structuredClone(receipt) as Draft;
	change(copy);
	return copy as Receipt;
};

/** What the program that draws says itself of a receipt in a file. */
function ownCheckHolds(receipt: unknown): boolean {
	const parsed = parseReceipt(JSON.stringify(receipt));
	return 'receipt' in parsed && verifyReceipt(parsed.receipt, sha256).length === 0;
}

const references = fc.oneof(
	fc.string({ unit: fc.constantFrom(...'åäöÅ ,;-019aZ'), minLength: 1, maxLength: 5 }),
	fc.constantFrom('å', 'a\u030a', '\ue000', '\uffff', '𐀀', '𠮷-1', ' ', 'A;B', 'double,A,1'),
	fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }).filter(isFrameText)
);
const codes = fc.oneof(
	fc.constantFrom('A', 'AB', 'A,', 'A ', 'Å', 'double', '__proto__', 'DAGLIG_VERKSAMHET', '𐀀'),
	references.filter((text) => !text.includes(';'))
);
const randomSeeds = fc
	.uint8Array({ minLength: 32, maxLength: 32 })
	.map((bytes) => Buffer.from(bytes).toString('hex'));
const chosenSeeds = fc
	.array(fc.tuple(fc.nat({ max: 9 }), fc.constantFrom('', ' ', ',', ', ', '-')), {
		minLength: 20,
		maxLength: 40
	})
	.map((throws) => throws.map(([digit, after]) => `${digit}${after}`).join(''))
	.map((text) => text.trim())
	.filter(isChosenSeed);

const orders: fc.Arbitrary<ReceiptOrder> = fc
	.uniqueArray(
		fc.record({
			code: codes,
			cases: fc.uniqueArray(references, { minLength: 1, maxLength: 12 }),
			size: fc.nat({ max: 12 })
		}),
		{ selector: ({ code }) => code, minLength: 1, maxLength: 4 }
	)
	.chain((strata) =>
		fc.record({
			units: fc.constant(
				strata.flatMap(({ code, cases }) =>
					cases.map((caseReference) => ({ stratum: code, caseReference }))
				)
			),
			sizes: fc.constant(
				Object.fromEntries(
					strata.map(({ code, cases, size }) => [code, Math.min(size, cases.length)])
				)
			),
			seed: fc.oneof(randomSeeds, chosenSeeds),
			doubleSharePercent: fc.nat({ max: 100 }),
			eliminate: fc.array(
				fc.record({
					stratum: fc.constantFrom(...strata.map(({ code }) => code)),
					place: fc.nat({ max: 12 })
				}),
				{ maxLength: 12 }
			)
		})
	);

/** A receipt of a third draw with eliminations, so that every field has a value. */
function fullReceipt(order: ReceiptOrder): Receipt {
	const earlier = (drawNumber: number) => ({
		drawNumber,
		drawnAt: '2026-11-04T09:14:00.000Z',
		drawnBy: 'Tomas Ek',
		frameHash: sha256(`frame ${drawNumber}`),
		seed: drawNumber === 1 ? sha256('seed') : '82049 51736 19428 60375',
		seedSource: drawNumber === 1 ? ('random' as const) : ('chosen' as const),
		reasonForNewDraw: 'Fel period i listan'
	});
	return { ...drawnReceipt(order), drawNumber: 3, earlierDraws: [earlier(1), earlier(2)] };
}

const plainOrder: ReceiptOrder = {
	units: ['KONTAKTPERSON_LSS', 'BOENDESTÖD'].flatMap((stratum) =>
		Array.from({ length: 9 }, (_, i) => ({ stratum, caseReference: `FN-å ${i}` }))
	),
	sizes: { KONTAKTPERSON_LSS: 3, BOENDESTÖD: 4 },
	seed: sha256('a random seed'),
	doubleSharePercent: 30,
	eliminate: [
		{ stratum: 'KONTAKTPERSON_LSS', place: 0 },
		{ stratum: 'BOENDESTÖD', place: 3 },
		{ stratum: 'KONTAKTPERSON_LSS', place: 2 }
	]
};
const plain = fullReceipt(plainOrder);

/** Every place in a receipt, inner ones too. */
function placesIn(value: Json, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	const inner = Object.entries(value).flatMap(([key, part]) =>
		placesIn(part, [...path, Array.isArray(value) ? Number(key) : key])
	);
	return path.length === 0 ? inner : [path, ...inner];
}
const at = (json: Json, path: Path): Json =>
	path.reduce<Json>((value, key) => (value as Record<string | number, Json>)[key] ?? null, json);

/** A copy in which one place holds something else, or nothing when `value` is undefined. */
function withPlace(json: Json, path: Path, value: Json | undefined): Json {
	const copy = structuredClone(json);
	const key = path.at(-1) ?? '';
	const holder = at(copy, path.slice(0, -1));
	if (typeof holder !== 'object' || holder === null) return copy;
	if (value !== undefined) (holder as Record<string | number, Json>)[key] = value;
	else if (Array.isArray(holder)) holder.splice(Number(key), 1);
	else delete holder[key];
	return copy;
}

/** What stands once in a receipt and follows from nothing else in it: no check can see that it was changed. */
const standsAlone =
	/^(round|drawnAt|drawnBy|excluded.*|frame\.(source|period).*|strata\.\d+\.label|eliminations\.\d+\.(at|by)|earlierDraws\.\d+\.(drawnAt|drawnBy))$/;
/** Has a form and no more; each has a test of its own below. */
const hasFormOnly =
	/^(eliminations\.\d+\.reason|seedSource|earlierDraws\.\d+\.(seed|seedSource|frameHash|reasonForNewDraw))$/;
const rests = (path: Path) =>
	!standsAlone.test(path.join('.')) && !hasFormOnly.test(path.join('.'));

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

describe('a receipt with one thing changed', () => {
	const json = asJson(plain);
	const places = placesIn(json).filter(rests);

	it('is refused, whichever field the draw rests on it is', () => {
		expect(faultsOf(json)).toEqual([]);
		const looked = places.flatMap((path) => {
			const before = at(json, path);
			const others: Json[] = [null, {}, [], true, 'FN-annan', 7, ''].filter(
				(other) => JSON.stringify(other) !== JSON.stringify(before)
			);
			if (typeof before === 'string') others.push(`${before} `, before.toUpperCase(), `0${before}`);
			if (typeof before === 'number') others.push(before + 1, before - 1, -before, `${before}`);
			if (typeof before === 'boolean') others.push(!before);
			return others
				.filter((other) => other !== before)
				.filter((other) => !stillADraw(path, other))
				.map((other) => ({ path, other, faults: faultsOf(withPlace(json, path, other)) }));
		});
		expect(looked.filter(({ faults }) => faults.length === 0)).toEqual([]);
		expect(looked.length).toBeGreaterThan(500);
	});

	it('is refused when something is left out, or stands twice, or has changed places', () => {
		const slipped = places.flatMap((path) => {
			const holder = at(json, path.slice(0, -1));
			const copies = [withPlace(json, path, undefined)];
			if (Array.isArray(holder)) {
				const place = Number(path.at(-1));
				const twice = holder.toSpliced(place, 0, holder[place] ?? null);
				copies.push(withPlace(json, path.slice(0, -1), twice));
				if (place > 0 && path[0] !== 'eliminations' && path.length > 2) {
					const swapped = holder.with(place, holder[place - 1] ?? null);
					swapped[place - 1] = holder[place] ?? null;
					copies.push(withPlace(json, path.slice(0, -1), swapped));
				}
			}
			return copies
				.filter((copy) => !lastEliminationGone(copy))
				.flatMap((copy) => (faultsOf(copy).length === 0 ? [path.join('.')] : []));
		});
		expect(slipped).toEqual([]);
	});

	it('is refused when a field with a form and no more has lost its form', () => {
		const forgeries: ((copy: Draft) => void)[] = [
			(copy) => (copy.eliminations[0]!.reason = ' ' as 'WRONG_INTERVENTION'),
			(copy) => (copy.seedSource = 'dice' as 'chosen'),
			(copy) => (copy.earlierDraws[0]!.seed = null as unknown as string),
			(copy) => (copy.earlierDraws[0]!.frameHash = sha256('x').toUpperCase()),
			(copy) => (copy.earlierDraws[0]!.frameHash = ''),
			(copy) => (copy.earlierDraws[0]!.seed = sha256('x').slice(1)),
			(copy) => (copy.earlierDraws[1]!.seed = '8204951736194286037'),
			(copy) => (copy.earlierDraws[1]!.seed += ' '),
			(copy) => (copy.earlierDraws[1]!.seedSource = 'random'),
			(copy) => (copy.earlierDraws[1]!.reasonForNewDraw = ' ')
		];
		for (const forge of forgeries)
			expect(faultsOf(asJson(tampered(plain, forge))), String(forge)).not.toEqual([]);
		const chosen = drawnReceipt({ ...plainOrder, seed: '82049 51736 19428 60375' });
		expect(faultsOf(asJson(chosen))).toEqual([]);
		const calledRandom = tampered(chosen, (copy) => (copy.seedSource = 'random'));
		expect(faultsOf(asJson(calledRandom))).not.toEqual([]);
	});

	it('is refused when a field that stands alone is left out', () => {
		const alone = placesIn(json).filter(
			(path) => standsAlone.test(path.join('.')) && !/^(excluded|frame\.\w+)\./.test(path.join('.'))
		);
		// The method names the period, but no field for it.
		const needed = alone.filter((path) => path.join('.') !== 'frame.period');
		const slipped = needed.filter(
			(path) => faultsOf(withPlace(json, path, undefined)).length === 0
		);
		expect(slipped).toEqual([]);
		expect(needed.length).toBeGreaterThan(10);
	});

	it('passes when it is a name, an instant, the file, the period or a count that stands nowhere else', () => {
		const changed = tampered(plain, (copy) => {
			copy.round = 'Vår 2026';
			copy.drawnAt = copy.eliminations[0]!.at = '2026-11-06T09:14:00.000Z';
			copy.drawnBy = copy.eliminations[0]!.by = 'Någon annan';
			copy.frame.source.fileName = 'annan.csv';
			copy.frame.period.to = '2026-11-01';
			copy.strata[0]!.label = 'Annat namn';
			copy.excluded.protectedIdentity = 4;
		});
		expect(faultsOf(asJson(changed))).toEqual([]);
		expect(ownCheckHolds(changed)).toBe(true);
	});

	/** Another share that happens to give as many double reviews is another receipt that holds. */
	function stillADraw(path: Path, other: Json): boolean {
		if (path.join('.') === 'eliminations') return JSON.stringify(other) === '[]';
		if (path.join('.') !== 'doubleSharePercent' || typeof other !== 'number') return false;
		const count = (share: number) => Math.floor((share * 7 + 99) / 100);
		return count(other) === count(30);
	}

	/** Without the last elimination, or the last of its stratum, a receipt is that of the hour before. */
	function lastEliminationGone(copy: Json): boolean {
		const left = (copy as unknown as Receipt).eliminations;
		if (!Array.isArray(left) || left.length >= plain.eliminations.length) return false;
		return ['KONTAKTPERSON_LSS', 'BOENDESTÖD'].every((code) => {
			const of = (list: typeof left) => list.filter(({ stratum }) => stratum === code);
			return of(left).every(
				(one, i) => JSON.stringify(one) === JSON.stringify(of([...plain.eliminations])[i])
			);
		});
	}
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

describe('the two checks', () => {
	const bothSay = (receipt: Json) => {
		const holds = faultsOf(receipt).length === 0;
		expect(holds, faultsOf(receipt).join('\n') || 'no fault found').toBe(ownCheckHolds(receipt));
		return holds;
	};

	it('agree on receipts with any one to three things changed', () => {
		fc.assert(
			fc.property(
				orders,
				fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 6 })), { minLength: 1, maxLength: 3 }),
				(order, changes) => {
					let json = asJson(fullReceipt(order));
					for (const [pick, otherPick, how] of changes) {
						const places = placesIn(json).filter(rests);
						const path = places[pick % places.length] ?? [];
						const before = at(json, path);
						const other = at(json, places[otherPick % places.length] ?? []);
						if (how === 0) json = withPlace(json, path, undefined);
						else if (how === 1) json = withPlace(json, path, null);
						else if (how === 2 && typeof before === 'number')
							json = withPlace(json, path, before + (otherPick % 2 ? 1 : -1));
						else if (how === 3 && typeof before === 'string')
							json = withPlace(json, path, before + String(otherPick % 10));
						else if (how === 4 && Array.isArray(before) && before.length > 0)
							json = withPlace(json, path, [...before.slice(1), before[0] ?? null]);
						else if (how === 5 && typeof before === 'boolean')
							json = withPlace(json, path, !before);
						else json = withPlace(json, path, structuredClone(other));
					}
					bothSay(json);
				}
			),
			{ numRuns: 1500 }
		);
	});

	it('agree on any list of eliminations, right or wrong', () => {
		let right = 0;
		let wrong = 0;
		const drawn = drawnReceipt({
			units: ['A', 'B'].flatMap((stratum) =>
				['1', '2', '3', '4'].map((caseReference) => ({ stratum, caseReference }))
			),
			sizes: { A: 1, B: 2 },
			seed: sha256('few')
		});
		const place = fc.nat({ max: 4 });
		const lists = fc.array(
			fc.tuple(fc.constantFrom(0, 1), place, fc.oneof(place, fc.constant(-1))),
			{ minLength: 1, maxLength: 6 }
		);
		fc.assert(
			fc.property(lists, (list) => {
				const used = new Map<string, number>();
				const eliminations = list.map(([which, unit, replacement]) => {
					const { code, units, sampleSize } = drawn.strata[which]!;
					const next = used.get(code) ?? sampleSize;
					used.set(code, next + 1);
					// Mostly the next in turn: wholly random lists are almost never right.
					const by = replacement === 0 ? units[unit % 4] : units[next];
					return {
						stratum: code,
						caseReference: units[unit % 4]!.caseReference,
						reason: 'WRONG_INTERVENTION',
						replacedBy: replacement === 1 ? null : (by?.caseReference ?? null),
						at: '2026-11-11T09:00:00.000Z',
						by: 'Helena Lindqvist'
					};
				});
				if (bothSay(asJson({ ...drawn, eliminations }))) right += 1;
				else wrong += 1;
			}),
			{ numRuns: 3000 }
		);
		expect(right).toBeGreaterThan(50);
		expect(wrong).toBeGreaterThan(50);
	});

	it('agree on a draw that somebody has steered and sealed again', () => {
		const seal = (copy: Draft) => {
			const lines = copy.strata.flatMap(({ code, units }) =>
				units.map(({ caseReference }) => `${code};${caseReference}\n`)
			);
			const bytes = lines.map((line) => Buffer.from(line)).sort(Buffer.compare);
			copy.frame.hash = sha256(Buffer.concat(bytes).toString());
			copy.frame.size = lines.length;
			for (const stratum of copy.strata) {
				stratum.population = stratum.units.length;
				for (const unit of stratum.units)
					unit.ticket = sha256(`${copy.seed},${stratum.code},${unit.caseReference}`);
			}
		};
		const first = (copy: Draft) => copy.strata[0]!;
		/** Gives the last reserve another reference, and the place of its ticket. */
		const rename = (copy: Draft, caseReference: string) => {
			const { code, units, sampleSize } = first(copy);
			units.at(-1)!.caseReference = caseReference;
			const ticket = (unit: { caseReference: string }) =>
				sha256(`${copy.seed},${code},${unit.caseReference}`);
			const reserves = units.splice(sampleSize);
			units.push(...reserves.sort((a, b) => (ticket(a) < ticket(b) ? -1 : 1)));
		};
		const steered: ((copy: Draft) => void)[] = [
			(copy) => first(copy).units.push({ ...first(copy).units[0]! }),
			(copy) => first(copy).units.unshift({ ...first(copy).units[0]! }),
			(copy) => (first(copy).units[0]!.caseReference = 'FN-vald'),
			(copy) => first(copy).units.splice(1, 1),
			(copy) => first(copy).units.reverse(),
			(copy) => (copy.seed = sha256('a better seed')),
			(copy) => (first(copy).code = 'ANNAN'),
			(copy) => copy.strata.push(structuredClone(first(copy))),
			(copy) => first(copy).units.push({ ...first(copy).units[8]! }),
			(copy) => {
				copy.doubleSharePercent = 0;
				for (const unit of copy.strata.flatMap(({ units }) => units)) unit.double = false;
				copy.strata.push(structuredClone(first(copy)));
			},
			(copy) => {
				const last = first(copy).units.pop();
				rename(copy, `FN\n${first(copy).code};${last?.caseReference}`);
			},
			(copy) => rename(copy, 'FN\ud800'),
			(copy) => {
				const { units } = first(copy);
				[units[0]!.role, units[8]!.role] = ['reserve', 'sample'];
			},
			(copy) => {
				const sample = copy.strata.flatMap(({ units }) =>
					units.filter(({ role }) => role === 'sample')
				);
				for (const unit of sample) unit.double = !unit.double;
			},
			(copy) => {
				const { units } = first(copy);
				const from = units.find(({ double }) => double) ?? units[0]!;
				from.double = false;
				units[8]!.double = true;
			}
		];
		const twice = (receipt: Receipt) =>
			faultsOf(asJson(receipt)).filter((f) => f.includes('twice'));
		const named: string[] = [];
		const untouched = tampered({ ...plain, eliminations: [] }, seal);
		expect(bothSay(asJson(untouched))).toBe(true);
		for (const steer of steered) {
			const forged = tampered(untouched, (copy) => {
				steer(copy);
				seal(copy);
			});
			expect(bothSay(asJson(forged)), String(steer)).toBe(false);
			named.push(...twice(forged));
		}
		expect(named.some((fault) => /^stratum "[^"]*" stands twice$/.test(fault))).toBe(true);
		expect(named.some((fault) => /, unit "[^"]*" stands twice$/.test(fault))).toBe(true);
	});

	it('differ on a chosen seed of too few digits, and on reasons whose names the method does not give', () => {
		const words = drawnReceipt({ ...plainOrder, seed: vector.seed });
		expect(faultsOf(asJson(words))).toEqual(['seed: a chosen seed has at least 20 digits']);
		expect(ownCheckHolds(words)).toBe(true);
		const reason = 'because' as 'WRONG_INTERVENTION';
		const because = tampered(plain, (copy) => (copy.eliminations[0]!.reason = reason));
		expect(faultsOf(asJson(because))).toEqual([]);
		expect(ownCheckHolds(because)).toBe(false);
	});

	it('cannot tell that a random seed is called chosen: the words of a chosen one are free', () => {
		const called = tampered(plain, (copy) => (copy.seedSource = 'chosen'));
		expect(bothSay(asJson(called))).toBe(true);
	});
});
