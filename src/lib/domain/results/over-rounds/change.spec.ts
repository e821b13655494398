import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from '../../statistics/difference.ts';
import { estimateW } from '../../statistics/estimate.ts';
import { filesBehind } from '../../statistics/interval.ts';
import { changeOf, fromPublished, isOpen, levelFor } from './change.ts';
import type { Breakdown, Cell, Figures, Measure } from '../result.ts';
import { roundedSpan } from '../hiding/rounding.ts';

function figures(
	share: number,
	lower: number,
	upper: number,
	more: Partial<Figures> = {}
): Figures {
	return {
		...{ ja: 9, delvis: 0, nej: 1, ejAktuellt: 0, notShown: 0, unanswered: 0, n: 10, files: 10 },
		...{ share, lower, upper, census: lower === upper, uncertain: false, step: 1 },
		...more
	};
}

const none: Breakdown = { intervention: [], team: [], gender: [], ageGroup: [], caseType: [] };

function measure(shown: Figures, interventions: Cell['state'][] = ['shown', 'empty']): Measure {
	const cell = (state: Cell['state']): Cell =>
		state === 'shown' ? { state, figures: shown } : { state };
	const breakdown = { ...none, intervention: interventions.map(cell) };
	return { total: cell('shown'), sample: null, breakdown };
}

const hidden: Measure = { total: { state: 'hidden' }, sample: null, breakdown: none };

describe('a measure is open', () => {
	it('when it is shown unrounded and no intervention of it is hidden', () => {
		const shown = figures(0.9, 0.7, 0.98);
		expect(isOpen(measure(shown))).toBe(true);
		expect(isOpen(measure(shown, ['shown', 'hidden']))).toBe(false);
		expect(isOpen(measure({ ...shown, step: 5 }))).toBe(false);
		expect(isOpen(hidden)).toBe(false);
	});
});

describe('the difference between two rounds', () => {
	it('is MOVER on the two stored intervals when both are open', () => {
		const [now, then] = [figures(0.83, 0.7, 0.91), figures(0.78, 0.67, 0.87)];
		const by = difference(
			{ estimate: 0.83, variance: 0, lower: 0.7, upper: 0.91 },
			{ estimate: 0.78, variance: 0, lower: 0.67, upper: 0.87 }
		);
		expect(changeOf(measure(now), measure(then), 0.95)).toEqual({
			difference: by.difference,
			lower: by.lower,
			upper: by.upper,
			level: 0.95,
			verdict: 'undecided'
		});
	});

	it('has the 99 % limits in a long list, and is careful where they were never stored', () => {
		const strict = { lower: 0.6, upper: 0.95 };
		const [now, then] = [
			figures(0.83, 0.7, 0.91, { strict }),
			figures(0.5, 0.4, 0.6, { strict: { lower: 0.35, upper: 0.65 } })
		];
		const by = difference(
			{ estimate: 0.83, variance: 0, ...strict },
			{ estimate: 0.5, variance: 0, lower: 0.35, upper: 0.65 }
		);
		const change = changeOf(measure(now), measure(then), 0.99);
		expect(change).toMatchObject({ lower: by.lower, upper: by.upper, level: 0.99 });
		expect(change?.careful).toBeUndefined();
		const { strict: _, ...old } = then;
		expect(changeOf(measure(now), measure(old), 0.99)?.careful).toBe('not-stored');
		expect(levelFor(10)).toBe(0.95);
		expect(levelFor(11)).toBe(0.99);
	});

	it('is told only of two that are shown', () => {
		const shown = measure(figures(0.9, 0.7, 0.98));
		expect(changeOf(shown, hidden, 0.95)).toBeNull();
		expect(changeOf(hidden, shown, 0.95)).toBeNull();
	});

	it('is exact between two rounds where every file was read', () => {
		const [now, then] = [measure(figures(0.8, 0.8, 0.8)), measure(figures(0.7, 0.7, 0.7))];
		expect(changeOf(now, then, 0.95)).toMatchObject({ verdict: 'exact' });
	});

	const limits = fc
		.tuple(
			fc.integer({ min: 5, max: 60 }),
			fc.double({ min: 0, max: 1, noNaN: true }),
			fc.integer({ min: 61, max: 400 })
		)
		.map(([n, part, N]) => {
			const yes = Math.round(part * n);
			const files = Array.from({ length: n }, (_, i) => ({
				stratum: 'a',
				x: 1,
				y: i < yes ? 1 : 0
			}));
			const found = (level: 0.95 | 0.99) =>
				estimateW(files, [{ id: 'a', N }], { binary: false, level });
			const [usual, strict] = [found(0.95), found(0.99)];
			if (!usual || !strict) throw new Error('no estimate');
			return { usual, strict, shown: figures(usual.estimate, usual.lower, usual.upper) };
		});

	it('rests on published figures alone where a group is hidden, and is never narrower than the exact one', () => {
		fc.assert(
			fc.property(limits, limits, fc.constantFrom(0.95 as const, 0.99 as const), (a, b, level) => {
				const change = changeOf(measure(a.shown, ['hidden']), measure(b.shown), level);
				const exact =
					level === 0.95 ? difference(a.usual, b.usual) : difference(a.strict, b.strict);
				expect(change?.careful).toBe('protected');
				expect(change?.lower).toBeLessThanOrEqual(exact.lower + 1e-9);
				expect(change?.upper).toBeGreaterThanOrEqual(exact.upper - 1e-9);
				// The same published figures give the same answer, whatever was rounded away.
				const rounded = (shown: Figures) => ({ ...shown, ...roundedSpan(shown, null, 1) });
				expect(fromPublished(rounded(a.shown), rounded(b.shown), level)).toEqual(
					fromPublished(a.shown, b.shown, level)
				);
			})
		);
	});

	it('is no narrower for a correlation that is not known to help', () => {
		const [a, b] = [figures(0.8, 0.7, 0.9), figures(0.6, 0.5, 0.7)];
		const alone = fromPublished(a, b, 0.95);
		const tied = fromPublished(a, b, 0.95, -0.5);
		expect(tied.upper - tied.lower).toBeGreaterThan(alone.upper - alone.lower);
	});
});

describe('the effective number of files', () => {
	it('is Wilson’s formula the other way round', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 41, max: 400 }), (yes, n) => {
				const files = Array.from({ length: n }, (_, i) => ({
					stratum: 'a',
					x: 1,
					y: i < yes ? 1 : 0
				}));
				const found = estimateW(files, [{ id: 'a', N: 10 * n }], { binary: false, level: 0.95 });
				if (!found) throw new Error('no estimate');
				expect(filesBehind(found.estimate, found.lower) / found.nStar).toBeCloseTo(1, 6);
				expect(filesBehind(found.estimate, found.upper) / found.nStar).toBeCloseTo(1, 6);
			})
		);
		expect(filesBehind(0.5, 0.5)).toBe(Infinity);
	});
});
