import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vector from '../../../tests/data/draw-test-vector.json' with { type: 'json' };
import { doubleCount, doubleUnits, draw, ticketOrder } from './draw.ts';
import { isChosenSeed, isRandomSeed } from './seed.ts';

const sha256 = (text: string) => hash('sha256', text);

const frames = fc
	.uniqueArray(
		fc.record({
			stratum: fc.constantFrom('A', 'B', 'C'),
			caseReference: fc.string({ minLength: 1, maxLength: 4 })
		}),
		{ selector: ({ stratum, caseReference }) => `${stratum};${caseReference}`, maxLength: 60 }
	)
	.chain((units) => {
		const population = Map.groupBy(units, ({ stratum }) => stratum);
		const sizes = fc.record(
			Object.fromEntries(
				[...population].map(([code, members]) => [code, fc.nat({ max: members.length })])
			)
		);
		return fc.record({
			units: fc.constant(units),
			shuffled: fc.shuffledSubarray(units, { minLength: units.length }),
			sizes,
			seed: fc.string({ minLength: 1 }),
			share: fc.nat({ max: 100 })
		});
	});

describe('the draw', () => {
	it('gives the tickets and the order of the published test vector', () => {
		const order = ticketOrder(vector.seed, vector.stratum, vector.caseReferences, sha256);
		expect(order).toEqual(vector.ticketsInOrder);
	});

	it('gives double reviews by the double tickets of the published test vector', () => {
		const sample = vector.caseReferences.map((caseReference) => ({
			stratum: vector.stratum,
			caseReference
		}));
		const doubles = doubleUnits(sample, vector.seed, 40, sha256);
		const lowest = Object.entries(vector.doubleTickets).sort(([, a], [, b]) => (a < b ? -1 : 1));
		expect([...doubles]).toEqual(lowest.slice(0, 2).map(([ref]) => `${vector.stratum};${ref}`));
	});

	it('does not depend on the order in which the frame is handed in', () => {
		fc.assert(
			fc.property(frames, ({ units, shuffled, sizes, seed, share }) => {
				expect(draw(shuffled, sizes, seed, share, sha256)).toEqual(
					draw(units, sizes, seed, share, sha256)
				);
			})
		);
	});

	it('holds every unit once, in ascending ticket order, the sample first', () => {
		fc.assert(
			fc.property(frames, ({ units, sizes, seed, share }) => {
				const strata = draw(units, sizes, seed, share, sha256);
				expect(strata.reduce((sum, { population }) => sum + population, 0)).toBe(units.length);
				for (const { code, population, sampleSize, units: drawn } of strata) {
					expect(sampleSize).toBe(sizes[code]);
					expect(drawn).toHaveLength(population);
					expect(new Set(drawn.map((unit) => unit.caseReference))).toEqual(
						new Set(units.filter((u) => u.stratum === code).map((u) => u.caseReference))
					);
					const tickets = drawn.map((unit) => unit.ticket);
					expect(tickets).toEqual(tickets.toSorted());
					expect(drawn.map((unit) => unit.role === 'sample')).toEqual(
						drawn.map((_, place) => place < sampleSize)
					);
				}
			})
		);
	});

	it('marks the right number for double review, and only sampled units', () => {
		fc.assert(
			fc.property(frames, ({ units, sizes, seed, share }) => {
				const drawn = draw(units, sizes, seed, share, sha256).flatMap((stratum) => stratum.units);
				const sampled = drawn.filter((unit) => unit.role === 'sample');
				expect(drawn.filter((unit) => unit.double)).toHaveLength(
					doubleCount(share, sampled.length)
				);
				expect(drawn.some((unit) => unit.double && unit.role === 'reserve')).toBe(false);
			})
		);
	});

	it('rounds the number of double reviews up', () => {
		expect([
			doubleCount(15, 102),
			doubleCount(0, 50),
			doubleCount(1, 1),
			doubleCount(10, 20)
		]).toEqual([16, 0, 1, 2]);
	});

	it('orders tickets that begin with the same 32 bits by the rest', () => {
		const fake = (text: string) =>
			`${'0'.repeat(8)}${sha256(text).slice(8)}`.replace(
				/^.{8}/,
				Number(text.at(-1)) % 2 ? '00000000' : 'ffffffff'
			);
		const references = Array.from({ length: 40 }, (_, i) => `FN-${i}`);
		const tickets = ticketOrder('s', 'A', references, fake).map(({ ticket }) => ticket);
		expect(tickets).toEqual(tickets.toSorted());
	});

	it('refuses sizes, shares and frames that make no draw', () => {
		const frame = [
			{ stratum: 'A', caseReference: 'FN-1' },
			{ stratum: 'A', caseReference: 'FN-2' }
		];
		const refused: (() => unknown)[] = [
			() => draw(frame, { A: 3 }, 's', 0, sha256),
			() => draw(frame, { A: -1 }, 's', 0, sha256),
			() => draw(frame, { A: 0.5 }, 's', 0, sha256),
			() => draw(frame, {}, 's', 0, sha256),
			() => draw(frame, { A: 1, B: 1 }, 's', 0, sha256),
			() => draw(frame, { A: 1 }, 's', 101, sha256),
			() => draw(frame, { A: 1 }, 's', 1.5, sha256),
			() => draw([...frame, frame[0]!], { A: 1 }, 's', 0, sha256)
		];
		for (const attempt of refused) expect(attempt).toThrow(RangeError);
	});
});

describe('a seed', () => {
	it('that people choose is trimmed and has twenty digits or more', () => {
		expect(isChosenSeed('82049 51736 19428 60375')).toBe(true);
		expect(isChosenSeed('8204951736194286037')).toBe(false);
		expect(isChosenSeed(' 82049517361942860375')).toBe(false);
		expect(isChosenSeed('3-1-4,1-5-2,6-5-3,5-2-6,1-4-2,6 3 1 5 2')).toBe(true);
	});

	it('that people choose is digits and what stands between them, and no identity number', () => {
		for (const text of ['APT 3 november: 82049517361942860375', '82049.51736.19428.60375', '-'])
			expect(isChosenSeed(text), text).toBe(false);
		expect(isChosenSeed('19121212-1212, 82049517361942860375')).toBe(false);
		expect(isChosenSeed('82049\n517361942860375')).toBe(false);
	});

	it('from the operating system is 64 lower-case hex characters', () => {
		expect(isRandomSeed(sha256('x'))).toBe(true);
		expect(isRandomSeed(sha256('x').toUpperCase())).toBe(false);
		expect(isRandomSeed(`${sha256('x')}\n`)).toBe(false);
	});
});
