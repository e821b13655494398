import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnReceipt, sha256 } from '../../../tests/support/drawn-receipt.ts';
import { nextReserve, standingSample } from './eliminations.ts';
import { verifyReceipt } from './receipt-check.ts';
import type { Receipt } from './receipt.ts';

const seed = '82049 51736 19428 60375';
const units = ['A', 'B'].flatMap((stratum) =>
	Array.from({ length: 12 }, (_, i) => ({ stratum, caseReference: `FN-${stratum}-${i}` }))
);
const order = { units, sizes: { A: 3, B: 4 }, seed, doubleSharePercent: 30 };

/** A deep copy with one change. */
function changed(receipt: Receipt, change: (copy: Mutable<Receipt>) => void): Receipt {
	const copy = structuredClone(receipt) as Mutable<Receipt>;
	change(copy);
	return copy as Receipt;
}
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

const orders = fc
	.record({
		a: fc.integer({ min: 2, max: 15 }),
		b: fc.integer({ min: 2, max: 15 }),
		seed: fc.oneof(fc.constant(sha256('seed')), fc.stringMatching(/^[0-9]{20,30}$/)),
		share: fc.nat({ max: 100 }),
		eliminate: fc.array(
			fc.record({ stratum: fc.constantFrom('A', 'B'), place: fc.nat({ max: 20 }) }),
			{ maxLength: 8 }
		)
	})
	.chain(({ a, b, ...rest }) =>
		fc.record({
			units: fc.constant([
				...Array.from({ length: a }, (_, i) => ({ stratum: 'A', caseReference: `FN-å${i}` })),
				...Array.from({ length: b }, (_, i) => ({ stratum: 'B', caseReference: `FN-å${i}` }))
			]),
			sizes: fc.record({ A: fc.nat({ max: a }), B: fc.nat({ max: b }) }),
			seed: fc.constant(rest.seed),
			doubleSharePercent: fc.constant(rest.share),
			eliminate: fc.constant(rest.eliminate)
		})
	);

describe('checking a receipt', () => {
	it('finds nothing in a receipt of any draw with any eliminations', () => {
		fc.assert(
			fc.property(orders, (any) => {
				expect(verifyReceipt(drawnReceipt(any), sha256)).toEqual([]);
			})
		);
	});

	it('notices any change to a unit: reference, ticket, role, double flag or place', () => {
		fc.assert(
			fc.property(
				orders,
				fc.nat(),
				fc.constantFrom('caseReference', 'ticket', 'role', 'double', 'place', 'gone', 'again'),
				(any, pick, what) => {
					const forged = changed(drawnReceipt(any), (copy) => {
						const stratum = copy.strata[pick % 2]!;
						const place = pick % stratum.units.length;
						const unit = stratum.units[place]!;
						if (what === 'caseReference') unit.caseReference += '0';
						if (what === 'ticket') unit.ticket = sha256(unit.ticket);
						if (what === 'role') unit.role = unit.role === 'sample' ? 'reserve' : 'sample';
						if (what === 'double') unit.double = !unit.double;
						if (what === 'place') stratum.units.push(...stratum.units.splice(0, 1));
						if (what === 'gone') stratum.units.splice(place, 1);
						if (what === 'again') stratum.units.splice(place, 0, { ...unit });
					});
					expect(verifyReceipt(forged, sha256)).not.toEqual([]);
				}
			)
		);
	});

	it('notices a change to any other field that the draw rests on', () => {
		const receipt = drawnReceipt({ ...order, eliminate: [{ stratum: 'A', place: 0 }] });
		const forgeries: ((copy: Mutable<Receipt>) => void)[] = [
			(copy) => (copy.algorithm = 'kg-draw-2'),
			(copy) => (copy.frame.hash = sha256('other')),
			(copy) => (copy.frame.size += 1),
			(copy) => (copy.frame.period.to = '2020-01-01'),
			(copy) => (copy.seed = copy.seed.replace('8', '9')),
			(copy) => (copy.seed += ' '),
			(copy) => (copy.seedSource = 'random'),
			(copy) => (copy.doubleSharePercent = 90),
			(copy) => (copy.doubleSharePercent = 30.5),
			(copy) => (copy.strata[0]!.code = 'C'),
			(copy) => (copy.strata[0]!.population += 1),
			(copy) => (copy.strata[0]!.sampleSize += 1),
			(copy) => copy.strata.pop(),
			(copy) => (copy.drawNumber = 2),
			(copy) => (copy.eliminations[0]!.replacedBy = null),
			(copy) => (copy.eliminations[0]!.replacedBy = copy.strata[0]!.units[4]!.caseReference),
			(copy) => (copy.eliminations[0]!.caseReference = copy.strata[0]!.units[5]!.caseReference),
			(copy) => (copy.eliminations[0]!.stratum = 'C'),
			(copy) => copy.eliminations.push(copy.eliminations[0]!)
		];
		expect(verifyReceipt(receipt, sha256)).toEqual([]);
		for (const forge of forgeries)
			expect(verifyReceipt(changed(receipt, forge), sha256), String(forge)).not.toEqual([]);
	});

	it('notices a sampled unit and a reserve that have changed roles', () => {
		const forged = changed(drawnReceipt({ ...order, doubleSharePercent: 0 }), (copy) => {
			copy.strata[0]!.units[0]!.role = 'reserve';
			copy.strata[0]!.units[5]!.role = 'sample';
		});
		const [first, , , , , sixth] = forged.strata[0]!.units.map((unit) => unit.caseReference);
		expect(verifyReceipt(forged, sha256)).toEqual([
			`Insats A, plats 1: ärende ${first} är märkt som ersättningsärende, men är draget.`,
			`Insats A, plats 6: ärende ${sixth} är märkt som draget, men är ett ersättningsärende.`
		]);
	});

	it('says in Swedish where the receipt differs', () => {
		const receipt = drawnReceipt(order);
		const unit = receipt.strata[1]!.units[2]!;
		const forged = changed(receipt, (copy) => (copy.strata[1]!.units[2]!.ticket = 'ff'));
		expect(verifyReceipt(forged, sha256)).toEqual([
			`Insats B, plats 3: lotten för ärende ${unit.caseReference} ska vara ${unit.ticket}. Kvittot säger ff.`
		]);
	});

	it('names the first of many faults and counts the rest', () => {
		const forged = changed(drawnReceipt(order), (copy) => {
			for (const unit of copy.strata[0]!.units) unit.ticket = 'ff';
		});
		const faults = verifyReceipt(forged, sha256);
		expect(faults).toHaveLength(4);
		expect(faults[3]).toBe('Insats A: ytterligare 9 ärenden har fel lott.');
	});

	it('says what is wrong instead of failing when a reference makes no line', () => {
		const forged = changed(drawnReceipt(order), (copy) => {
			copy.strata[0]!.units[0]!.caseReference = 'FN\n1';
		});
		expect(verifyReceipt(forged, sha256).join()).toContain('otillåtna tecken');
	});

	it('accepts the words of the published test vector as a chosen seed', () => {
		expect(
			verifyReceipt(drawnReceipt({ ...order, seed: '2026-host-provlottning' }), sha256)
		).toEqual([]);
	});

	it('asks of earlier draws that they are all there, with seed and reason', () => {
		const receipt = changed(drawnReceipt(order), (copy) => {
			copy.drawNumber = 2;
			copy.earlierDraws.push({
				drawNumber: 1,
				drawnAt: '2026-11-04T09:14:00.000Z',
				drawnBy: 'Tomas Ek',
				frameHash: sha256('earlier'),
				seed: sha256('seed'),
				seedSource: 'random',
				reasonForNewDraw: 'Fel period i listan'
			});
		});
		expect(verifyReceipt(receipt, sha256)).toEqual([]);
		const silent = changed(receipt, (copy) => (copy.earlierDraws[0]!.reasonForNewDraw = ' '));
		expect(verifyReceipt(silent, sha256)).toEqual([
			'Tidigare dragning 1: skälet till den nya dragningen saknas.'
		]);
	});
});

describe('elimination', () => {
	it('hands the place and its double review to the first unused reserve, also twice', () => {
		const receipt = drawnReceipt({ ...order, doubleSharePercent: 100 });
		const stratum = receipt.strata[0]!;
		const [first, , , fourth, fifth] = stratum.units.map((unit) => unit.caseReference);
		const once = [{ stratum: 'A', caseReference: first!, replacedBy: fourth! }];
		const twice = [...once, { stratum: 'A', caseReference: fourth!, replacedBy: fifth! }];
		expect(nextReserve(stratum, [])?.caseReference).toBe(fourth);
		expect(nextReserve(stratum, once)?.caseReference).toBe(fifth);
		expect(standingSample(stratum, twice)[0]).toMatchObject({
			caseReference: fifth,
			double: true,
			drawnInPlace: first
		});
		expect(standingSample(stratum, twice)).toHaveLength(3);
	});

	it('gives no replacement when the reserves are used up, and the place is gone', () => {
		const receipt = drawnReceipt({ ...order, sizes: { A: 12, B: 4 } });
		const stratum = receipt.strata[0]!;
		expect(nextReserve(stratum, [])).toBe(null);
		const caseReference = stratum.units[0]!.caseReference;
		const gone = [{ stratum: 'A', caseReference, replacedBy: null }];
		expect(standingSample(stratum, gone)).toHaveLength(11);
	});

	it('leaves other strata alone', () => {
		const receipt = drawnReceipt(order);
		const other = [{ stratum: 'B', caseReference: 'FN-B-1', replacedBy: 'FN-B-2' }];
		const stratum = receipt.strata[0]!;
		expect(nextReserve(stratum, other)).toBe(stratum.units[3]);
		expect(standingSample(stratum, other).every((unit) => unit.drawnInPlace === null)).toBe(true);
	});
});
