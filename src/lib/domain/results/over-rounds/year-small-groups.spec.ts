import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, figures, indicator, input } from '../../../../../tests/support/result-input.ts';
import {
	asksQ1,
	drawnRound,
	sourceOf,
	type Drawn
} from '../../../../../tests/support/year-input.ts';
import { computeYear } from './year.ts';
import { publishedResult } from '../hiding/rounding.ts';
import { yearPage } from '../view/year-page.ts';
import type { YearSource } from './year-readings.ts';
import { yearReckoned } from './year-reckoned.ts';
import type { YearResult } from './year-result.ts';

const yearOf = (
	spring: YearSource,
	autumn: YearSource,
	before: Parameters<typeof computeYear>[0]['before'] = null
) => computeYear({ spring, autumn, before, history: [] });
const only = ({ questions }: YearResult) => {
	const [first] = questions;
	if (!first) throw new Error('No question');
	return first;
};
const drawnYear = (spring: Drawn, autumn: Drawn, target: number | null = null) => {
	const rounds = [
		{ source: drawnRound('SPRING', spring, { target }), drawn: spring },
		{ source: drawnRound('AUTUMN', autumn, { target }), drawn: autumn }
	] as const;
	return { rounds, year: yearOf(rounds[0].source, rounds[1].source) };
};

const open = {
	spring: { A: [60, 'JJJJJJJJNN'], B: [20, 'JJJJJJ'] },
	autumn: { A: [90, 'JJJJJJJJJJJJJJJJJJNN'], B: [10, 'JJJNN'] }
} satisfies Record<string, Drawn>;

describe('small groups of a year', () => {
	it('are hidden where either round hides the whole', () => {
		const few = { A: [40, 'JJN'] } satisfies Drawn;
		const { year } = drawnYear(few, open.autumn, 80);
		expect(only(year).total).toEqual({ state: 'hidden' });
		expect(year.indicators).toMatchObject([{ total: { state: 'hidden' }, verdict: 'NO_VALUE' }]);
		expect(JSON.stringify(yearPage(year))).not.toContain('"ja"');
	});

	it('are in no year where a round asked nobody', () => {
		const none = sourceOf(
			'SPRING',
			input({ A: 40 }, answered('A', [asksQ1], 'Q1', 'EEEEEEE'), {
				indicators: [indicator('Q1', 80)]
			}),
			[asksQ1]
		);
		const year = yearOf(none, drawnRound('AUTUMN', open.autumn, { target: 80 }));
		expect(year.questions).toEqual([]);
		expect(year.indicators).toEqual([]);
	});

	const closed = {
		spring: { A: [81, 'NNJJJN'], B: [46, 'JJJNJ'], C: [22, 'JJJJ'], D: [54, 'NJ'] },
		autumn: { A: [99, 'NJJNNNJ'], B: [7, 'NJJJJNJ'], C: [92, 'NJJN'], D: [8, 'NN'] }
	} satisfies Record<string, Drawn>;
	const told = (source: YearSource) => {
		const [row] = publishedResult(source.result).questions;
		if (row?.total.state !== 'shown' || !row.sample) throw new Error('Not shown');
		return { ...row, figures: row.total.figures, files: row.sample.concerned ?? 0 };
	};

	it('are in a year that is reckoned from what both rounds have published', () => {
		const { rounds, year } = drawnYear(closed.spring, closed.autumn);
		const [spring, autumn] = rounds.map(({ source }) => told(source));
		if (!spring || !autumn) throw new Error('No rounds');
		const all = spring.files + autumn.files;
		const [p, q] = [spring.figures, autumn.figures];
		const [a, b] = [spring.files / all, autumn.files / all];
		const share = a * p.share + b * q.share;
		const lower = share - Math.hypot(a * (p.share - p.lower), b * (q.share - q.lower));
		const upper = share + Math.hypot(a * (p.upper - p.share), b * (q.upper - q.share));
		const found = figures(only(year).total);
		const step = Math.max(p.step, q.step);
		expect(only(year).careful).toBe(true);
		expect(found).toMatchObject({ ja: p.ja + q.ja, nej: p.nej + q.nej, n: p.n + q.n, step });
		expect(Math.abs(found.share - share)).toBeLessThanOrEqual(step / 200 + 1e-9);
		expect(lower - found.lower).toBeGreaterThanOrEqual(-1e-9);
		expect(lower - found.lower).toBeLessThan(step / 100);
		expect(found.upper - upper).toBeGreaterThanOrEqual(-1e-9);
		expect(found.upper - upper).toBeLessThan(step / 100);
		expect(found.strict).toBeUndefined();
		expect(yearPage(year).parts[0]?.sections[0]?.questions[0]?.notes).toContain(
			'Räknat på omgångarnas avrundade andelar, för att skydda en liten grupp.'
		);
		expect(yearPage(year).method.at(-1)).toMatch(/räknat på de avrundade andelarna/);
	});

	it('tell nothing more: whatever the rounds hide, what they publish alone makes the year', () => {
		const { rounds, year } = drawnYear(closed.spring, closed.autumn);
		const reckoned = yearReckoned(rounds.map(({ source }) => told(source)));
		expect(figures(only(year).total)).toEqual(reckoned);
	});

	it('leave the year at the coarser step of the two rounds', () => {
		const { rounds } = drawnYear(closed.spring, closed.autumn);
		const [spring, autumn] = rounds.map(({ source }) => told(source));
		if (!spring || !autumn) throw new Error('No rounds');
		const coarse = { ...autumn.figures, share: 0.6, lower: 0.4, upper: 0.8, step: 20 as const };
		const found = yearReckoned([spring, { ...autumn, total: { state: 'shown', figures: coarse } }]);
		expect(found?.step).toBe(20);
		for (const each of [found?.share, found?.lower, found?.upper])
			expect(((each ?? 0) * 5) % 1).toBeCloseTo(0, 9);
		expect(yearReckoned([spring, { ...autumn, total: { state: 'hidden' } }])).toBeNull();
	});

	it('leave room for the rounding alone where all files were read', () => {
		const all: Drawn = {
			A: [30, 'J'.repeat(20) + 'N'.repeat(10)],
			B: [3, 'JJN'],
			C: [4, 'JNNN']
		};
		const { year } = drawnYear(all, all);
		const found = figures(only(year).total);
		expect(found).toMatchObject({ census: true, uncertain: false });
		expect(found.upper - found.lower).toBeLessThanOrEqual(0.02 * found.step + 1e-9);
		expect(found.lower).toBeLessThanOrEqual(found.share);
		expect(found.upper).toBeGreaterThanOrEqual(found.share);
	});

	it('cost the year no more than rounding: where nothing is hidden both ways agree', () => {
		const part = fc
			.tuple(
				fc.array(fc.constantFrom('J', 'J', 'N', 'E'), { minLength: 12, maxLength: 25 }),
				fc.integer({ min: 0, max: 90 })
			)
			.map(([letters, more]) => [letters.length + more, letters.join('')] as const);
		const round = fc.record({ A: part, B: part });
		const concerned = (drawn: Drawn) =>
			Object.values(drawn).reduce(
				(sum, [N, line]) => sum + (N * line.replaceAll('E', '').length) / line.length,
				0
			);
		let tried = 0;
		fc.assert(
			fc.property(round, round, (spring, autumn) => {
				const { rounds, year } = drawnYear(spring, autumn);
				const [first] = year.questions;
				if (first?.total.state !== 'shown' || first.careful) return;
				const [a, b] = rounds.map(({ source }) => told(source));
				if (!a || !b) throw new Error('No rounds');
				const exact = first.total.figures;
				const reckoned = yearReckoned([a, b]);
				if (!reckoned) throw new Error('Nothing reckoned');
				tried++;
				expect([reckoned.ja, reckoned.n, reckoned.nej]).toEqual([exact.ja, exact.n, exact.nej]);
				// Half a per cent of each share and of the mean, and what the files concerned are rounded by.
				const [x, y] = [concerned(spring), concerned(autumn)];
				const weights = Math.abs(a.files / (a.files + b.files) - x / (x + y));
				const apart = Math.abs(a.figures.share - b.figures.share) + 0.01;
				const most = 0.01 + weights * apart;
				expect(Math.abs(reckoned.share - exact.share)).toBeLessThanOrEqual(most + 1e-9);
				// The limits: MOVER on the unrounded figures, likewise; and W over all strata is not far from it.
				const [p, q] = rounds.map(({ source }) => figures(source.result.questions[0]?.total));
				if (!p || !q) throw new Error('No figures');
				const [v, w] = [x / (x + y), y / (x + y)];
				const below = Math.hypot(v * (p.share - p.lower), w * (q.share - q.lower));
				const above = Math.hypot(v * (p.upper - p.share), w * (q.upper - q.share));
				for (const [found, unrounded, pooled] of [
					[reckoned.lower, exact.share - below, exact.lower],
					[reckoned.upper, exact.share + above, exact.upper]
				] as const) {
					expect(Math.abs(found - unrounded)).toBeLessThanOrEqual(0.025 + 2 * weights);
					expect(Math.abs(found - pooled)).toBeLessThanOrEqual(limitsApart);
				}
			}),
			{ numRuns: 150 }
		);
		expect(tried).toBeGreaterThan(50);
	}, 30_000);

	/** The limits are two methods, W over all strata and MOVER over two W. */
	const limitsApart = 0.06;
});
