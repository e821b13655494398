import { describe, expect, it } from 'vitest';
import { chanceOfIncrease } from './chance-of-increase.ts';
import { difference } from './difference.ts';
import { estimateW, type Estimate } from './estimate.ts';

const pairs = [
	[0.6, 0.8],
	[0.8, 0.95],
	[0.7, 0.9],
	[0.2, 0.4]
] as const;

/** Every set of n files of N of which the first `yes` are Ja, estimated as the result does. */
function everySample(N: number, n: number, yes: number): Estimate[] {
	const found: Estimate[] = [];
	for (let set = 0; set < 2 ** N; set++) {
		const drawn = Array.from({ length: N }, (_, i) => i).filter((i) => (set >> i) & 1);
		if (drawn.length !== n) continue;
		const files = drawn.map((i) => ({ stratum: 'A', x: 1, y: i < yes ? 1 : 0 }));
		const estimate = estimateW(files, [{ id: 'A', N }], { binary: true, level: 0.95 });
		if (estimate) found.push(estimate);
	}
	return found;
}

/** Draws with a fixed seed (mulberry32), so that the simulation is the same each time. */
function fixedChance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

describe('the chance that the result says "ökat"', () => {
	it('is the share of all pairs of samples that it says it of', () => {
		// 10 files, so that every share is a whole number of Ja.
		for (const [p1, p2] of [
			[0.6, 0.8],
			[0.7, 0.9],
			[0.2, 0.4],
			[0.1, 1]
		] as const)
			for (const n of [4, 7, 9]) {
				const [before, after] = [everySample(10, n, p1 * 10), everySample(10, n, p2 * 10)];
				const seen = after.flatMap((b) =>
					before.filter((a) => difference(b, a).verdict === 'increased')
				);
				expect(chanceOfIncrease({ N: 10, n, p: p1 }, { N: 10, n, p: p2 })).toBeCloseTo(
					seen.length / (before.length * after.length),
					6
				);
			}
	});

	it.each([
		[60, 20, 60, 20],
		[20, 4, 20, 18],
		[200, 40, 100, 15]
	])('is what %d/%d and then %d/%d files give when drawn again and again', (N1, n1, N2, n2) => {
		const chance = fixedChance(N1 + n2);
		const draw = (N: number, n: number, yes: number) => {
			let [left, ja] = [yes, 0];
			for (let i = 0; i < n; i++)
				if (chance() * (N - i) < left) {
					left--;
					ja++;
				}
			const files = Array.from({ length: n }, (_, i) => ({
				stratum: 'A',
				x: 1,
				y: i < ja ? 1 : 0
			}));
			const found = estimateW(files, [{ id: 'A', N }], { binary: true, level: 0.95 });
			if (!found) throw new Error('no estimate');
			return found;
		};
		for (const [p1, p2] of pairs) {
			const rounds = 4000;
			let seen = 0;
			for (let i = 0; i < rounds; i++) {
				const before = draw(N1, n1, Math.round(p1 * N1));
				if (difference(draw(N2, n2, Math.round(p2 * N2)), before).verdict === 'increased') seen++;
			}
			const told = chanceOfIncrease({ N: N1, n: n1, p: p1 }, { N: N2, n: n2, p: p2 });
			// Four standard errors of a simulation of 4 000.
			expect(Math.abs(told - seen / rounds)).toBeLessThan(4 * Math.sqrt(0.25 / rounds));
		}
	});

	it('is the table of methods.md section 6', () => {
		const changes = [
			[0.7, 0.8],
			[0.7, 0.9],
			[0.6, 0.9],
			[0.8, 0.95]
		] as const;
		for (const [N, n, ...row] of [
			[200, 10, 0.08, 0.17, 0.37, 0.08],
			[60, 20, 0.13, 0.41, 0.77, 0.26],
			[40, 30, 0.39, 0.97, 1, 0.94],
			[500, 40, 0.2, 0.66, 0.92, 0.55]
		] as const)
			changes.forEach(([p1, p2], i) => {
				const told = chanceOfIncrease({ N, n, p: p1 }, { N, n, p: p2 });
				// The table is a simulation of 10 000.
				expect(Math.abs(told - (row[i] ?? 0))).toBeLessThan(0.02);
			});
	});

	it('moves evenly between two whole numbers of Ja', () => {
		const at = (p: number) => chanceOfIncrease({ N: 12, n: 8, p: 6 / 12 }, { N: 12, n: 8, p });
		expect(at(10.5 / 12)).toBeCloseTo((at(10 / 12) + at(11 / 12)) / 2, 9);
	});

	it('is certain when everything is read, and next to none when nothing has changed', () => {
		const often: unknown[] = [];
		for (let N = 5; N <= 40; N += 5)
			for (let n = 5; n <= N / 2; n += 3)
				for (let yes = 0; yes <= N; yes++) {
					const round = { N, n, p: yes / N };
					const told = chanceOfIncrease(round, round);
					// methods.md, section 6: at most 8.2 % falsely changed, in either direction.
					if (!(told >= 0 && told < 0.082)) often.push({ ...round, told });
				}
		expect(often).toEqual([]);
		expect(chanceOfIncrease({ N: 30, n: 30, p: 0.6 }, { N: 30, n: 30, p: 0.7 })).toBeCloseTo(1, 9);
	});

	it('is not for samples or shares that cannot be', () => {
		const fine = { N: 10, n: 5, p: 0.5 };
		for (const other of [
			{ ...fine, n: 11 },
			{ ...fine, n: 0 },
			{ ...fine, p: 1.1 },
			{ ...fine, p: -0.1 }
		])
			expect(() => chanceOfIncrease(fine, other)).toThrow(RangeError);
	});
});
