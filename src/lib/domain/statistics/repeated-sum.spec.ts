import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTimes } from './repeated-sum.ts';

function inALoop(sum: number, term: number, times: number): number {
	let all = sum;
	for (let i = 0; i < times; i++) all += term;
	return all;
}

const double = fc.double({ noNaN: true, noDefaultInfinity: true });
const near = fc.double({ min: -1e6, max: 1e6, noNaN: true });
/** Few bits: sums that end in ties, and that pass zero exactly. */
const short = fc.tuple(fc.integer({ min: -4096, max: 4096 }), fc.integer({ min: -60, max: 20 }));
const scaled = short.map(([whole, power]) => whole * 2 ** power);

describe('adding a term many times', () => {
	it.each([
		['numbers of one size', near, near],
		['numbers of any size', double, double],
		['numbers with few bits', scaled, scaled],
		['a small number to a large one', near, fc.double({ min: -1e-9, max: 1e-9, noNaN: true })],
		['ties', scaled, fc.tuple(near, scaled).map(([a, b]) => a + b)]
	])('gives the digits of a loop for %s', (_, sums, terms) => {
		fc.assert(
			fc.property(sums, terms, fc.integer({ min: 0, max: 5000 }), (sum, term, times) => {
				expect(addTimes(sum, term, times)).toBe(inALoop(sum, term, times));
			}),
			{ numRuns: 2000 }
		);
	});

	it('gives the digits of a loop when a term is half the last place of the sum', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 1, max: 4, noNaN: true }),
				fc.integer({ min: -9, max: 9 }),
				fc.integer({ min: 0, max: 500 }),
				(sum, halves, times) => {
					const term = halves * 2 ** -53;
					expect(addTimes(sum, term, times)).toBe(inALoop(sum, term, times));
				}
			),
			{ numRuns: 2000 }
		);
	});

	it('adds up the weights of a hundred thousand files as the loop does', () => {
		expect(addTimes(0.1, 100_000 / 99_991, 99_991)).toBe(inALoop(0.1, 100_000 / 99_991, 99_991));
	});
});
