import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Figures } from '../results/result.ts';
import { roundedSpan } from '../results/hiding/rounding.ts';
import { verdictOf } from '../results/count/indicators.ts';
import { verdictOn } from './verdict.ts';

const figures = (lower: number, upper: number, more: Partial<Figures> = {}): Figures => ({
	...{ ja: 18, delvis: 1, nej: 1, ejAktuellt: 0, notShown: 0, unanswered: 0, n: 20, files: 20 },
	...{ share: (lower + upper) / 2, lower, upper, census: false, uncertain: false, step: 1 },
	...more
});
const cell = (...of: Parameters<typeof figures>): Cell => ({
	state: 'shown',
	figures: figures(...of)
});
const up = (target: number | null) => ({ target, direction: 'UP' }) as const;
const down = (target: number) => ({ target, direction: 'DOWN' }) as const;

describe('the verdict on a target that the result knew', () => {
	it('is the stored one, to the decimal that is published nowhere', () => {
		for (const verdict of ['MET', 'NOT_MET', 'UNDECIDED'] as const)
			expect(verdictOn(cell(0.9, 0.97), up(90), { target: 90, verdict })).toBe(verdict);
	});

	it('is not the stored one where less is wished for, which it never judged', () => {
		expect(verdictOn(cell(0.02, 0.05), down(10), { target: 10, verdict: 'NOT_MET' })).toBe('MET');
	});
});

describe('the verdict on another target', () => {
	it.each([
		[0.91, 0.97, 'MET'],
		// 90 % may be anything from 89.5: it is not certain that the target is reached.
		[0.9, 0.97, 'UNDECIDED'],
		[0.8, 0.9, 'UNDECIDED'],
		[0.8, 0.89, 'NOT_MET']
	] as const)('of at least 90 with the published limits %d–%d is %s', (lower, upper, verdict) => {
		expect(verdictOn(cell(lower, upper), up(90), null)).toBe(verdict);
		expect(verdictOn(cell(lower, upper), up(90), { target: 80, verdict: 'MET' })).toBe(verdict);
	});

	it.each([
		[0.02, 0.09, 'MET'],
		[0.02, 0.1, 'UNDECIDED'],
		[0.1, 0.2, 'UNDECIDED'],
		[0.11, 0.2, 'NOT_MET']
	] as const)('of at most 10 with the published limits %d–%d is %s', (lower, upper, verdict) => {
		expect(verdictOn(cell(lower, upper), down(10), null)).toBe(verdict);
	});

	it('takes coarse limits as they are, since they are rounded outwards', () => {
		expect(verdictOn(cell(0.9, 1, { step: 5 }), up(90), null)).toBe('MET');
		expect(verdictOn(cell(0.7, 0.85, { step: 5 }), up(90), null)).toBe('NOT_MET');
	});

	it('is exact where all files were read, whatever rounding could hide', () => {
		const all = (ja: number, n = 20) =>
			cell(ja / n, ja / n, { census: true, ja, n, share: ja / n, files: n });
		expect(verdictOn(all(20), up(100), null)).toBe('MET');
		expect(verdictOn(all(19), up(100), null)).toBe('NOT_MET');
		expect(verdictOn(all(18), up(90), null)).toBe('MET');
		expect(verdictOn(all(2), down(10), null)).toBe('MET');
		expect(verdictOn(all(3), down(10), null)).toBe('NOT_MET');
		expect(verdictOn(all(0), down(0), null)).toBe('MET');
	});

	it('is that of the counts as they were, however the page rounds the share', () => {
		// 89.6 % is shown as 90 %, and is not 90.
		const figures = { census: true, ja: 43, n: 48, files: 48, share: 0.9 };
		expect(verdictOn(cell(0.9, 0.9, figures), up(90), null)).toBe('NOT_MET');
	});

	it('is of the share, where counts of a whole would say otherwise', () => {
		const weighted = { census: true, ja: 19, n: 20, share: 0.9 };
		expect(verdictOn(cell(0.9, 0.9, weighted), up(90), null)).toBe('UNDECIDED');
	});

	it('is the same in a census whether a question feeds it or an indicator whose verdict is stored', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 400 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n))),
				fc.integer({ min: 0, max: 100 }),
				([ja, n], target) => {
					const exact = figures(ja / n, ja / n, { census: true, ja, n, files: n, share: ja / n });
					const verdict = verdictOf({ state: 'shown', figures: exact }, target);
					const asQuestion = { ...exact, ...roundedSpan(exact, null, 1) };
					expect(verdictOn({ state: 'shown', figures: asQuestion }, up(target), null)).toBe(
						verdict
					);
				}
			)
		);
	});

	it('says so where there is no target, or nothing to judge', () => {
		expect(verdictOn(cell(0.8, 0.9), up(null), null)).toBe('NO_TARGET');
		expect(verdictOn({ state: 'hidden' }, up(90), { target: 90, verdict: 'MET' })).toBe('NO_VALUE');
		expect(verdictOn({ state: 'empty' }, down(10), null)).toBe('NO_VALUE');
	});

	it('never says more than the unrounded limits do', () => {
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(share, share, fc.integer({ min: 0, max: 100 }), (a, b, target) => {
				const exact = figures(Math.min(a, b), Math.max(a, b));
				const published = { ...exact, ...roundedSpan(exact, null, 1) };
				const said = verdictOn({ state: 'shown', figures: published }, up(target), null);
				expect([verdictOf({ state: 'shown', figures: exact }, target), 'UNDECIDED']).toContain(
					said
				);
			})
		);
	});

	it('is mirrored where less is wished for', () => {
		const limit = fc.integer({ min: 0, max: 100 });
		fc.assert(
			fc.property(limit, limit, limit, (a, b, target) => {
				const [lower, upper] = [Math.min(a, b) / 100, Math.max(a, b) / 100];
				expect(verdictOn(cell(1 - upper, 1 - lower), down(100 - target), null)).toBe(
					verdictOn(cell(lower, upper), up(target), null)
				);
			})
		);
	});
});
