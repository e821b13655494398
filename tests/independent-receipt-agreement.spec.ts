import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '#lib/domain/receipt.ts';
import { faultsOf } from './independent/verify-receipt.mjs';
import vector from './data/draw-test-vector.json' with { type: 'json' };
import { drawnReceipt, sha256 } from './support/drawn-receipt.ts';
import { fullReceipt, orders, plain, plainOrder } from './support/receipt-orders.ts';
import {
	asJson,
	at,
	ownCheckHolds,
	placesIn,
	rests,
	tampered,
	withPlace,
	type Draft,
	type Json
} from './support/receipt-tampering.ts';

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
