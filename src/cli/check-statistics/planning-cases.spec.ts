import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verdictAgainstTarget } from '#lib/domain/statistics/estimate.ts';
import {
	cochranSize,
	halfWidth,
	planningSpan,
	precisionSize,
	singleStratumSpan,
	targetProbabilities
} from '#lib/domain/statistics/planning.ts';

/**
 * Methods of kind i that the folder has no case of (wilson_n, W_single, target_probs), held against cases of kind a, where one
 * intervention was drawn from, and against counting in whole numbers.
 */
const folder = new URL('../../../tests/data/statistics/', import.meta.url);

interface CaseFile {
	inputs: {
		level: 0.95 | 0.99;
		target?: number;
		strata: { N: number }[];
		records: { answer: string | null }[];
	};
	expected: Record<'ci_lower' | 'ci_upper' | 'wilson_lower' | 'wilson_upper', number>;
}

const oneGroup = readdirSync(folder)
	.filter((name) => name.startsWith('a'))
	.map((name) => {
		const file: CaseFile = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
		const { level, strata, records } = file.inputs;
		const yes = records.filter(({ answer }) => answer === 'Ja').length;
		return { name, level, N: strata[0]?.N ?? 0, n: records.length, yes, expected: file.expected };
	});

describe('planning against the cases of one intervention', () => {
	it.each(oneGroup)('$name gives the same final interval and the same Wilson limits', (each) => {
		const { level, N, n, yes, expected } = each;
		const final = singleStratumSpan(N, n, yes, level);
		expect(Math.abs(final.lower - expected.ci_lower)).toBeLessThan(1e-9);
		expect(Math.abs(final.upper - expected.ci_upper)).toBeLessThan(1e-9);
		const planned = planningSpan(N, n, yes / n, level);
		expect(Math.abs(planned.lower - expected.wilson_lower)).toBeLessThan(1e-9);
		expect(Math.abs(planned.upper - expected.wilson_upper)).toBeLessThan(1e-9);
	});

	it.each(oneGroup.filter(({ n, N }) => n < N))(
		'$name needs as many files as it has for the half-width that it has',
		({ level, N, n, yes, expected }) => {
			const half = halfWidth({ lower: expected.wilson_lower, upper: expected.wilson_upper });
			expect(precisionSize(N, yes / n, half + 1e-9, level)).toBe(n);
		}
	);
});

describe('the chances of the verdicts', () => {
	it.each([
		[60, 40, 57, 0.9],
		[200, 40, 190, 0.9],
		[20, 9, 18, 0.8],
		[30, 17, 24, 0.9],
		[12, 12, 11, 0.9]
	])('of %d files, %d read, %d Ja, are what counting every sample gives', (N, n, yes, target) => {
		const counted: Record<string, bigint> = { met: 0n, 'not-met': 0n, undecided: 0n };
		for (let y = Math.max(0, n - (N - yes)); y <= Math.min(n, yes); y++) {
			const { lower, upper } = singleStratumSpan(N, n, y);
			const verdict = verdictAgainstTarget(lower, upper, target);
			counted[verdict] = (counted[verdict] ?? 0n) + choose(yes, y) * choose(N - yes, n - y);
		}
		const scale = 10n ** 18n;
		for (const [verdict, chance] of Object.entries(targetProbabilities(N, n, yes, target))) {
			const exact = Number(((counted[verdict] ?? 0n) * scale) / choose(N, n)) / 1e18;
			expect(Math.abs(chance - exact)).toBeLessThan(1e-9);
		}
	});
});

describe('Cochran’s size', () => {
	it('gives back the size of an endless frame when its effective files are counted', () => {
		for (const N of [20, 60, 300]) {
			const { n0, exact } = cochranSize(N, 0.5, 0.1);
			expect(Math.abs((exact * (N - 1)) / (N - exact) - n0)).toBeLessThan(1e-9 * n0);
		}
	});
});

function choose(n: number, k: number): bigint {
	let ways = 1n;
	for (let i = 1; i <= k; i++) ways = (ways * BigInt(n - k + i)) / BigInt(i);
	return ways;
}
