import { describe, expect, it } from 'vitest';
import {
	answered,
	figures,
	input,
	key,
	question
} from '../../../../../tests/support/result-input.ts';
import { drawnRound, sourceOf, type Drawn } from '../../../../../tests/support/year-input.ts';
import { estimateW } from '../../statistics/estimate.ts';
import { computeYear } from './year.ts';
import { yearPage } from '../view/year-page.ts';
import type { YearSource } from './year-readings.ts';
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

describe('a year', () => {
	it('is one estimate over the strata of both rounds, each round having its own', () => {
		const { year } = drawnYear(open.spring, open.autumn, 80);
		const files = [...Object.entries(open.spring), ...Object.entries(open.autumn)].flatMap(
			([, [, line]], h) =>
				[...line].map((letter) => ({ stratum: `${h}`, x: 1, y: letter === 'J' ? 1 : 0 }))
		);
		const sizes = [60, 20, 90, 10].map((N, h) => ({ id: `${h}`, N }));
		const expected = (level: 0.95 | 0.99) => estimateW(files, sizes, { binary: true, level });
		const found = figures(only(year).total);
		expect(found.share).toBeCloseTo(expected(0.95)?.estimate ?? 0, 9);
		expect(found.lower).toBeCloseTo(expected(0.95)?.lower ?? 0, 9);
		expect(found.upper).toBeCloseTo(expected(0.95)?.upper ?? 0, 9);
		expect(found.strict?.lower).toBeCloseTo(expected(0.99)?.lower ?? 0, 9);
		expect(found).toMatchObject({ ja: 35, nej: 6, n: 41, step: 1, census: false });
		expect(only(year).sample).toEqual({ read: 41, frame: 180, strata: 4 });
		// The two rounds' own shares, averaged, are another figure: (85 + 87) / 2.
		expect(found.share).not.toBeCloseTo((0.85 + 0.87) / 2, 3);
		expect(year.indicators).toMatchObject([{ verdict: 'UNDECIDED', target: 80 }]);
	});

	it('is judged against the target that autumn has', () => {
		const all = { A: [40, 'J'.repeat(40)] } satisfies Drawn;
		const spring = drawnRound('SPRING', all, { target: 100 });
		const autumn = drawnRound('AUTUMN', { A: [40, 'J'.repeat(38) + 'NN'] }, { target: 90 });
		expect(yearOf(spring, autumn).indicators).toMatchObject([{ target: 90, verdict: 'MET' }]);
		expect(figures(only(yearOf(spring, autumn)).total).census).toBe(true);
	});

	it('leaves out what only one round asks, and tells what can not be counted together', () => {
		const first = key('a', [question('Q1'), question('Q2'), question('Q3')]);
		const second = key('a', [question('Q1'), question('Q2', { text: 'Nytt?' }), question('Q4')]);
		const orders = key('b', [question('B1')], { kind: 'ORDERS' });
		const round = (keys: (typeof first)[], season: 'SPRING' | 'AUTUMN') =>
			sourceOf(season, input({ A: 60 }, answered('A', keys, 'Q1', 'JJJJJJJNNN')), keys);
		const year = yearOf(round([first], 'SPRING'), round([second, orders], 'AUTUMN'));
		expect(year.questions.map(({ code }) => code)).toEqual(['Q1']);
		expect(year.broken).toMatchObject([{ code: 'Q2', text: 'Nytt?' }]);
		expect(year.alone).toEqual({ SPRING: 1, AUTUMN: 2 });
		expect(yearPage(year).apart).toEqual([
			'Q2 Nytt? Frågan ställdes på ett annat sätt tidigare.',
			'1 fråga ställdes bara på våren och står i den omgångens resultat.',
			'2 frågor ställdes bara på hösten och står i den omgångens resultat.'
		]);
	});

	it('reads each round with its own key', () => {
		const other = key('b', [question('X0'), question('Q1')]);
		const spring = drawnRound('SPRING', { A: [30, 'JJJJJJJNNN'] });
		const files = answered('A', [other], 'Q1', 'JJJJJNNNNN');
		const autumn = sourceOf('AUTUMN', input({ A: 30 }, files), [other]);
		expect(figures(only(yearOf(spring, autumn)).total)).toMatchObject({ ja: 12, nej: 8 });
	});

	it('is the same to the byte whatever the order of the files', () => {
		const { rounds, year } = drawnYear(open.spring, open.autumn, 80);
		const turned = rounds.map(({ source }) => ({
			...source,
			input: { ...source.input, files: source.input.files.toReversed() }
		}));
		const [spring, autumn] = turned;
		if (!spring || !autumn) throw new Error('No rounds');
		expect(JSON.stringify(yearOf(spring, autumn))).toBe(JSON.stringify(year));
	});

	it('is compared with the year before where every step between them is joined', () => {
		const low = { A: [90, 'JJJJJJJJNNNNNNNNNNNNNNNNNNNN'] } satisfies Drawn;
		const high = { A: [90, 'JJJJJJJJJJJJJJJJJJJJJJJJJJNN'] } satisfies Drawn;
		const then = {
			spring: drawnRound('SPRING', low, { year: 2025, target: 80 }),
			autumn: drawnRound('AUTUMN', low, { year: 2025, target: 80 })
		};
		const before = { year: yearOf(then.spring, then.autumn), autumn: then.autumn.result };
		const now = (line: Drawn) =>
			yearOf(drawnRound('SPRING', line, { target: 80 }), drawnRound('AUTUMN', line), before);
		expect(only(now(high)).before).toMatchObject({
			...{ state: 'comparable', ja: 16, n: 56 },
			difference: { verdict: 'increased', level: 0.95 }
		});
		expect(yearPage(now(high)).changes?.certain[0]).toMatch(/har ökat sedan 2025, från 29/);
		expect(only(now(low)).before).toMatchObject({ difference: { verdict: 'undecided' } });
		expect(yearPage(now(low)).changes?.none).toMatch(/Ingen andel har säkert ändrats/);
	});

	it('has no change without the year before, nor across a break', () => {
		const { year } = drawnYear(open.spring, open.autumn);
		expect(only(year).before).toEqual({ state: 'none' });
		const changed = key('a', [question('Q1', { text: 'Annat?' })]);
		const old = (['SPRING', 'AUTUMN'] as const).map((season) =>
			sourceOf(season, input({ A: 60 }, answered('A', [changed], 'Q1', 'JJJJNN')), [changed], 2025)
		);
		const [spring, autumn] = old;
		if (!spring || !autumn) throw new Error('No rounds');
		const before = { year: yearOf(spring, autumn), autumn: autumn.result };
		const now = yearOf(
			drawnRound('SPRING', open.spring),
			drawnRound('AUTUMN', open.autumn),
			before
		);
		expect(only(now).before).toEqual({ state: 'changed' });
		expect(yearPage(now).parts[0]?.sections[0]?.questions[0]?.before).toBe(
			'Frågan ställdes på ett annat sätt tidigare. Resultaten går inte att jämföra med 2025.'
		);
	});
});

describe('the heading of a year', () => {
	it('is the question of the first target in words and counts, and then the verdict', () => {
		const page = yearPage(drawnYear(open.spring, open.autumn, 80).year);
		expect(page.news).toBe('I 35 av 41 ärenden framgår Q1');
		expect(page.verdict).toMatch(/^Det går inte att avgöra om årsmålet 80.% är nått\.$/);
		expect(page.rest).toMatch(
			/^Av alla ärenden under 2026 som frågan gäller är det troligen \d+–\d+.%\. Våren och hösten är räknade tillsammans: 41 granskade ärenden\.$/
		);
	});

	it('is the first question with a figure where there is no target', () => {
		const page = yearPage(drawnYear(open.spring, open.autumn).year);
		expect(page).toMatchObject({ news: 'I 35 av 41 ärenden framgår Q1', verdict: '' });
	});

	it('tells that nothing can be shown', () => {
		const page = yearPage(drawnYear({ A: [40, 'JJN'] }, open.autumn, 80).year);
		expect(page).toMatchObject({ news: 'Inget resultat kan visas för 2026', verdict: '' });
	});
});

describe('what a year says of the year before', () => {
	const all = (yes: number) => ({ A: [40, 'J'.repeat(yes) + 'N'.repeat(40 - yes)] }) as const;
	const yearWith = (year: number, yes: number, before: Parameters<typeof yearOf>[2] = null) => {
		const spring = drawnRound('SPRING', all(yes), { year });
		const autumn = drawnRound('AUTUMN', all(yes), { year });
		return { year: yearOf(spring, autumn, before), autumn: autumn.result };
	};

	it('is exact where all files were read, and never certain', () => {
		const { changes, parts } = yearPage(yearWith(2026, 38, yearWith(2025, 10)).year);
		expect(changes).toMatchObject({ certain: [], notes: [] });
		expect(changes?.none).toMatch(/^Alla ärenden är granskade båda åren/);
		expect(parts[0]?.sections[0]?.questions[0]).toMatchObject({
			change: 'Alla ärenden är granskade',
			changeInTable: '+70'
		});
	});

	it('has the plans of the provider apart, and not among the news', () => {
		const keys = [
			key('a', [question('Q1')]),
			key('b', [question('P1', { concerns: 'PLAN' })], { kind: 'ORDERS' })
		];
		const round = (season: 'SPRING' | 'AUTUMN', year: number, line: string) =>
			sourceOf(
				season,
				input({ A: 400 }, answered('A', keys, 'P1', line), { indicators: [] }),
				keys,
				year
			);
		const of = (year: number, line: string, before: Parameters<typeof yearOf>[2] = null) => {
			const autumn = round('AUTUMN', year, line);
			return { year: yearOf(round('SPRING', year, line), autumn, before), autumn: autumn.result };
		};
		const low = of(2025, 'J'.repeat(5) + 'N'.repeat(35));
		const page = yearPage(of(2026, 'J'.repeat(38) + 'NN', low).year);
		expect(page.parts.map(({ kind }) => kind)).toEqual(['PLANS']);
		expect(page.parts[0]?.sections[0]?.questions[0]?.change).toBe('Har ökat');
		expect(page.changes).toMatchObject({ certain: [] });
		expect(page.changes?.none).toMatch(/^Inget om dokumentationen går att jämföra/);
	});
});
