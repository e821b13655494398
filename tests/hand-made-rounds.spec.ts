import { describe, expect, it } from 'vitest';
import { verdictLabels } from '#lib/domain/words.ts';
import { byHand, targets, verdicts } from './data/hand-made-rounds.ts';
import { judged } from './independent/w-interval.ts';
import {
	differencePlaces,
	storedDifference,
	wordsOf,
	type SeenDifference
} from './support/hand-made-changes.ts';
import {
	differences,
	expectations,
	type Expected,
	type ExpectedDifference,
	type Figures
} from './support/hand-made-facit.ts';
import { stepOf, storedCell, toldOfHandMadeRounds } from './support/hand-made-places.ts';
import type { Seen } from './support/hand-made-reading.ts';
import { placesOfRounds } from './support/hand-made-sights.ts';
import { placesOfYear } from './support/hand-made-year-sights.ts';

const told = toldOfHandMadeRounds();
const places = [...placesOfRounds(told), ...placesOfYear(told)];

const nearest = (value: number, step = 1) => Math.floor(value / step + 0.5 + 1e-9) * step;

/** As a reader gets it: whole per cent, or coarser steps with the limits rounded outwards. */
function published(figures: Figures, step: number): Seen {
	const { share, lower, upper, score, ...counts } = figures;
	return {
		...{ ...counts, share: nearest(share * 100, step) },
		lower: step === 1 ? nearest(lower * 100) : Math.floor((lower * 100) / step + 1e-9) * step,
		upper: step === 1 ? nearest(upper * 100) : Math.ceil((upper * 100) / step - 1e-9) * step,
		score: score && nearest(score.mean * 100) / 100
	};
}

/**
 * A year that one of its rounds hides an intervention of may be reckoned from what the rounds publish: then its share is at most
 * a rounding away, and its limits hold what the exact ones do, as far as whole per cent tell.
 */
function aboutTheYear(
	stored: Omit<Figures, 'framgarInte' | 'notShown' | 'ejAktuellt' | 'score'>,
	exact: Figures
) {
	expect(Math.abs(stored.share - exact.share)).toBeLessThan(0.01);
	expect(stored.lower).toBeLessThan(exact.lower + 0.005);
	expect(stored.upper).toBeGreaterThan(exact.upper - 0.005);
	expect(stored.upper - stored.lower).toBeLessThan(exact.upper - exact.lower + 0.1);
}

/** Where the year is not exact, all places must still tell the one that is stored. */
function figuresToSee(expected: Expected, figures: Figures): Figures {
	const cell = storedCell(told, expected);
	const { when, guarded } = expected;
	if (when !== 'YEAR' || !guarded || cell?.state !== 'shown') return figures;
	const { share, lower, upper } = cell.figures;
	return { ...figures, share, lower, upper };
}

/** What is wrong with what stands in a place, as sentences. */
function faults(expected: Expected, place: string, seen: Seen | string | undefined): string[] {
	const { where, figures, hidden } = expected;
	const here = `${where} in ${place}`;
	if (seen === undefined) return [`${here}: nothing is there`];
	if (hidden || !figures) {
		const words = hidden ? 'Visas inte' : 'Inga ärenden';
		const right = typeof seen === 'string' && seen.startsWith(words) && !/\d/.test(seen);
		return right ? [] : [`${here}: not ”${words}” but ${JSON.stringify(seen)}`];
	}
	if (typeof seen === 'string') return [`${here}: no figures but ”${seen}”`];
	const wanted = published(figuresToSee(expected, figures), stepOf(told, expected));
	return Object.entries(seen).flatMap(([name, value]) => {
		const right = wanted[name as keyof Seen];
		const same = value === right || Math.abs(Number(value ?? NaN) - Number(right)) < 1e-6;
		return same ? [] : [`${here}: ${name} is ${value}, not ${right}`];
	});
}

describe('two rounds with known answers', () => {
	it('come out of the formulas as they were reckoned by hand', () => {
		const wholes = expectations.filter(({ kind, group }) => kind === 'question' && !group);
		expect(wholes.map(({ where }) => where).sort()).toEqual(Object.keys(byHand).sort());
		for (const { where, figures } of wholes) {
			const { share, framgarInte = null, ...counts } = byHand[where] ?? { share: NaN };
			expect(figures, where).toMatchObject({ ...counts, framgarInte });
			expect(figures?.share, where).toBeCloseTo(share, 12);
		}
	});

	it.each(expectations.map((expected) => [expected.where, expected] as const))(
		'%s is stored as it was reckoned',
		(_, expected) => {
			const cell = storedCell(told, expected);
			const { figures, hidden, guarded } = expected;
			expect(cell?.state).toBe(hidden ? 'hidden' : figures ? 'shown' : 'empty');
			if (cell?.state !== 'shown' || !figures) return;
			const { framgarInte, notShown, share, lower, upper, score, ...counts } = figures;
			expect(cell.figures).toMatchObject(counts);
			expect(cell.figures.framgarInte ?? null).toBe(framgarInte);
			expect(cell.figures.notShown).toBe(notShown);
			expect(cell.figures.census).toBe(false);
			if (expected.when === 'YEAR' && guarded) return aboutTheYear(cell.figures, figures);
			expect(cell.figures.share).toBeCloseTo(share, 9);
			expect(cell.figures.lower).toBeCloseTo(lower, 9);
			expect(cell.figures.upper).toBeCloseTo(upper, 9);
			expect(cell.figures.uncertain).toBe(upper - lower > 0.3 + 1e-12);
			expect(cell.figures.score === undefined).toBe(score === null);
			for (const name of ['mean', 'lower', 'upper'] as const)
				if (score) expect(cell.figures.score?.[name]).toBeCloseTo(score[name], 9);
			if (!guarded) expect(cell.figures.step).toBe(1);
		}
	);

	it.each(places.map((place) => [place.name, place] as const))('are right in %s', (name, place) => {
		const shown = expectations.filter((expected) => place.has(expected));
		const seen = shown.map((expected) => ({ expected, there: place.see(expected) }));
		expect(seen.flatMap(({ expected, there }) => faults(expected, name, there))).toEqual([]);
		const told = seen.flatMap(({ there }) => (typeof there === 'object' ? Object.keys(there) : []));
		expect([...new Set(told)].sort()).toEqual(place.shows.split(' ').sort());
	});

	it('are told with the place where a figure is wrong or missing', () => {
		const expected = expectations.find(({ where }) => where === 'AUTUMN M1');
		if (!expected) throw new Error('Nothing is expected of M1');
		expect(faults(expected, 'a table', { ja: 26, share: 88 })).toEqual([
			'AUTUMN M1 in a table: share is 88, not 87'
		]);
		expect(faults(expected, 'a table', undefined)).toEqual([
			'AUTUMN M1 in a table: nothing is there'
		]);
		expect(faults({ ...expected, hidden: true }, 'a table', { ja: 26 })).toHaveLength(1);
		expect(faults({ ...expected, hidden: true }, 'a table', 'Visas inte: 4 ärenden')).toHaveLength(
			1
		);
	});

	it('count their files', () => {
		expect(told.results.SPRING.counts).toMatchObject({ drawn: 28, handedIn: 28, missing: 0 });
		const counts = { drawn: 38, handedIn: 36, missing: 1, notCarriedOut: 1 };
		expect(told.results.AUTUMN.counts).toMatchObject(counts);
		expect(told.year.rounds.map(({ frame }) => frame)).toEqual([62, 100]);
		expect(told.year.rounds[1]).toMatchObject(counts);
	});
});

describe('the targets of two rounds with known answers', () => {
	const judged = expectations.filter(({ kind, group }) => kind === 'indicator' && !group);

	it.each(judged.map((expected) => [expected.where, expected] as const))(
		'are judged by the limits: %s',
		(_, { when, code, figures }) => {
			const target = targets[code as keyof typeof targets] / 100;
			const { lower = 0, upper = 1 } = figures ?? {};
			const verdict = lower >= target ? 'MET' : upper < target ? 'NOT_MET' : 'UNDECIDED';
			expect(verdicts[`${when} ${code}`]).toBe(verdict);
			expect(told.verdictsOf(when, code)).toEqual({
				...{ stored: verdict, page: verdict, table: verdictLabels[verdict] },
				target: 100 * target
			});
		}
	);
});

describe('differences of two rounds with known answers', () => {
	it.each(differences.map((expected) => [expected.where, expected] as const))(
		'are stored as they were reckoned: %s',
		(_, expected) => {
			const found = storedDifference(told, expected);
			const { exact, guarded } = expected;
			if (!found) throw new Error('There is no difference');
			const { difference, lower, upper, verdict, level } = found;
			expect(level).toBe(0.95);
			expect(verdict).toBe(guarded ? judged(lower, upper) : exact.verdict);
			expect(difference).toBeCloseTo(guarded ? roundedDifference(expected) : exact.d, 9);
			if (!guarded) {
				expect(lower).toBeCloseTo(exact.lower, 9);
				expect(upper).toBeCloseTo(exact.upper, 9);
				return;
			}
			// Whatever the figures behind the rounded ones are, the interval holds what they would give.
			expect(lower).toBeLessThanOrEqual(exact.lower);
			expect(upper).toBeGreaterThanOrEqual(exact.upper);
		}
	);

	it.each(differencePlaces(told).map((place) => [place.name, place] as const))(
		'are right in %s',
		(name, place) => {
			const shown = differences.filter((expected) => place.has(expected));
			expect(shown.length).toBeGreaterThan(1);
			const seen = shown.map((expected) => ({ expected, there: place.see(expected) }));
			expect(seen.flatMap(({ expected, there }) => wrong(expected, name, there))).toEqual([]);
			expect(seen.some(({ there }) => there?.lower !== undefined)).toBe(true);
		}
	);
});

/** The difference of the two shares as they are published. */
function roundedDifference({ kind, code, genders }: ExpectedDifference): number {
	const shareOf = (when: Expected['when'], member: string | null) => {
		const expected = expectations.find(
			(each) =>
				each.kind === kind &&
				each.code === code &&
				each.when === when &&
				(member === null
					? each.group === null
					: each.group?.dimension === 'gender' && each.group.member === member)
		);
		if (!expected?.figures) throw new Error(`Nothing is expected of ${code}`);
		return Number(published(expected.figures, stepOf(told, expected)).share) / 100;
	};
	return genders
		? shareOf(genders, 'K') - shareOf(genders, 'M')
		: shareOf('AUTUMN', null) - shareOf('SPRING', null);
}

/** Percentage points as they are shown: whole ones, with a decimal where that would be 0 and is not. */
function points(share: number): number {
	const rounded = Math.sign(share) * nearest(Math.abs(share) * 100);
	return rounded === 0 && Math.abs(share) > 1e-12
		? Math.sign(share) * nearest(Math.abs(share) * 100, 0.1)
		: rounded;
}

/** What is wrong with a difference that stands in a place, as sentences. */
function wrong(
	expected: ExpectedDifference,
	place: string,
	seen: SeenDifference | undefined
): string[] {
	const stored = storedDifference(told, expected);
	const here = `${expected.where} in ${place}`;
	if (!seen || !stored) return [`${here}: nothing is there`];
	const {
		difference: d,
		lower,
		upper
	} = expected.guarded ? stored : { ...expected.exact, difference: expected.exact.d };
	const right = { d: points(d), lower: points(lower), upper: points(upper) };
	const words = wordsOf(expected, stored.verdict);
	return Object.entries(seen).flatMap(([name, value]) => {
		const wanted = name === 'verdict' ? words : right[name as keyof typeof right];
		const same = value === wanted || Math.abs(Number(value ?? NaN) - Number(wanted)) < 1e-6;
		return same ? [] : [`${here}: ${name} is ${value}, not ${wanted}`];
	});
}
