import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answered,
	figures,
	indicator,
	input,
	key,
	question
} from '../../../../tests/support/result-input.ts';
import { asksQ1, drawnRound, sourceOf, type Drawn } from '../../../../tests/support/year-input.ts';
import { publishedYear, yearOutsider } from '../../../../tests/support/year-outsider.ts';
import { estimateW } from '../statistics/estimate.ts';
import { computeYear } from './year.ts';
import { publishedCell, yearPage } from './year-page.ts';
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
		expect(yearPage(now).sections[0]?.questions[0]?.before).toBe(
			'Frågan ställdes på ett annat sätt tidigare. Resultaten går inte att jämföra med 2025.'
		);
	});
});

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

	const biting = {
		spring: { A: [81, 'NNJJJN'], B: [46, 'JJJNJ'], C: [22, 'JJJJ'], D: [54, 'NJ'] },
		autumn: { A: [99, 'NJJNNNJ'], B: [7, 'NJJJJNJ'], C: [92, 'NJJN'], D: [8, 'NN'] }
	} satisfies Record<string, Drawn>;

	it('can be solved from the year in whole per cent, and so it is rounded', () => {
		const { rounds, year } = drawnYear(biting.spring, biting.autumn);
		const sizes = (possible: ReturnType<typeof yearOutsider>) =>
			[...possible.values()].map(({ size }) => size);
		// What the rounds themselves publish leaves every hidden intervention open.
		for (const size of sizes(yearOutsider(rounds, null))) expect(size).toBeGreaterThan(1);
		const stored = only(year).total;
		const whole = (share: number) => Math.floor(share * 100 + 0.5) / 100;
		const { share, lower, upper } = figures(stored);
		const fine = {
			...{ ...figures(stored), step: 1 as const },
			...{ share: whole(share), lower: whole(lower), upper: whole(upper) }
		};
		// The year in whole per cent beside them gives every one of them away.
		expect(new Set(sizes(yearOutsider(rounds, fine)))).toEqual(new Set([1]));
		const published = publishedYear(year);
		expect(published?.step).toBe(20);
		for (const size of sizes(yearOutsider(rounds, published))) expect(size).toBeGreaterThan(1);
		expect(figures(stored).strict).toBeUndefined();
		expect(yearPage(year).sections[0]?.questions[0]?.notes).toContain(
			'Procenten är avrundad till närmaste tjugotal för att skydda en liten grupp.'
		);
	});

	it('leave the year in whole per cent where they are many', () => {
		const many = (turn: number): Drawn => ({
			...{ A: [200, 'J'.repeat(18 - turn) + 'NN'], B: [30, 'JJN'], C: [36, 'JJJN'] },
			...{ D: [20, 'JJ'], E: [31, 'JNN'], F: [70, 'JJJJJJN'] }
		});
		const { rounds, year } = drawnYear(many(0), many(1));
		expect(rounds[0].source.result.questions[0]?.breakdown.intervention[1]?.state).toBe('hidden');
		expect(figures(only(year).total).step).toBe(1);
		expect(only(year).open).toBe(false);
	});

	it('can not be solved by anybody who sees both rounds and the year', () => {
		const line = (least: number, most: number) =>
			fc
				.array(fc.constantFrom('J', 'J', 'N'), { minLength: least, maxLength: most })
				.map((letters) => letters.join(''));
		const part = (least: number, most: number) =>
			fc
				.tuple(line(least, most), fc.integer({ min: 0, max: 90 }))
				.map(([letters, more]) => [letters.length + more, letters] as const);
		const round = fc.record({ A: part(5, 9), B: part(5, 7), C: part(1, 4), D: part(1, 4) });
		fc.assert(
			fc.property(round, round, (spring, autumn) => {
				const { rounds, year } = drawnYear(spring, autumn);
				const [first] = year.questions;
				const cell = first && publishedCell(first);
				if (cell?.state !== 'shown' || first?.open) return;
				const { ja, n } = cell.figures;
				if (ja === 0 || ja === n) return;
				const before = yearOutsider(rounds, null);
				for (const [name, possible] of yearOutsider(rounds, cell.figures))
					if ((before.get(name)?.size ?? 0) > 1) expect(possible.size).toBeGreaterThan(1);
			}),
			{ numRuns: 40 }
		);
	}, 30_000);
});
