import { describe, expect, it } from 'vitest';
import { differenceWithin } from '../../statistics/difference.ts';
import { estimateW, type SampledFile } from '../../statistics/estimate.ts';
import { computeResult } from '../compute.ts';
import {
	answered,
	figures,
	indicator,
	input,
	key,
	question,
	row
} from '../../../../../tests/support/result-input.ts';

const scored = key('a', [question('Q1')]);
const women = { gender: 'FEMALE' } as const;
const men = { gender: 'MALE' } as const;

/** Two interventions, both with enough files to be shown: women and men in each. */
const files = [
	...answered('A', [scored], 'Q1', 'JJJDDN', women),
	...answered('A', [scored], 'Q1', 'JDNNN', men),
	...answered('B', [scored], 'Q1', 'JJJJJ', women),
	...answered('B', [scored], 'Q1', 'JJDDNN', men)
];
const result = computeResult(
	input({ A: 40, B: 100 }, files, { indicators: [indicator('Q1', 90)] })
);
const strata = [
	{ id: 'A', N: 40 },
	{ id: 'B', N: 100 }
];
const yes = { JA: 1, DELVIS: 0, NEJ: 0 } as Record<string, number>;
const points = { JA: 1, DELVIS: 0.5, NEJ: 0 } as Record<string, number>;
const sample = (worth: Record<string, number>, only?: string): SampledFile[] =>
	files.map(({ stratum, gender, answers }) => {
		const inside = !only || gender === only;
		return { stratum, x: inside ? 1 : 0, y: inside ? (worth[answers.Q1 ?? ''] ?? 0) : 0 };
	});

describe('beside a share whose interventions are all shown', () => {
	const { strict, score, share, lower } = figures(row(result, 'Q1').total);

	it('stand the limits of 99 %, wider than those of 95 %', () => {
		const sure = estimateW(sample(yes), strata, { binary: true, level: 0.99 });
		expect(strict).toEqual({ lower: sure?.lower, upper: sure?.upper });
		expect(strict?.lower).toBeLessThan(lower);
	});

	it('stands the mean score, where Delvis is worth half', () => {
		const mean = estimateW(sample(points), strata, { binary: false, level: 0.95 });
		expect(score?.mean).toBeCloseTo(mean?.estimate ?? NaN, 12);
		expect(score?.lower).toBeCloseTo(mean?.lower ?? NaN, 12);
		expect(score?.upper).toBeCloseTo(mean?.upper ?? NaN, 12);
		// (40 · (4 + 3/2) / 11 + 100 · (7 + 2/2) / 11) / 140
		expect(score?.mean).toBeCloseTo((40 * 5.5 + 100 * 8) / 11 / 140, 12);
		expect(score?.mean).toBeGreaterThan(share);
	});

	it('stands no mean score where there is no Delvis to score', () => {
		const plain = key('a', [question('Q1', { scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] })]);
		const again = computeResult(input({ A: 40 }, answered('A', [plain], 'Q1', 'JJJJJNNN')));
		const total = figures(row(again, 'Q1').total);
		expect(total.score).toBeUndefined();
		expect(total.strict).toBeDefined();
	});

	it('stands nothing that a hidden intervention could be reckoned with', () => {
		const some = [...files, ...answered('C', [scored], 'Q1', 'JJDN', women)];
		const again = computeResult(input({ A: 40, B: 100, C: 9 }, some));
		const total = figures(row(again, 'Q1').total);
		expect(total.score).toBeUndefined();
		expect(total.strict).toBeUndefined();
	});
});

describe('women and men', () => {
	it('are compared with the correlation of their estimates', () => {
		const estimate = (gender: string) => {
			const found = estimateW(sample(yes, gender), strata, { binary: true, level: 0.95 });
			if (!found) throw new Error('no estimate');
			return found;
		};
		const by = differenceWithin(files, strata, estimate('FEMALE'), estimate('MALE'));
		const { genders } = row(result, 'Q1');
		expect(genders?.difference).toBeCloseTo(by.difference, 12);
		expect(genders?.lower).toBeCloseTo(by.lower, 12);
		expect(genders?.upper).toBeCloseTo(by.upper, 12);
		expect(genders).toMatchObject({ level: 0.95, verdict: by.verdict });
		expect(result.indicators[0]?.genders).toEqual(genders);
		expect(result.sections[0]?.genders?.difference).toBeCloseTo(by.difference, 12);
	});

	it('are compared from what is published where an intervention is hidden', () => {
		const some = [...files, ...answered('C', [scored], 'Q1', 'JJDN', women)];
		const again = row(computeResult(input({ A: 40, B: 100, C: 15 }, some)), 'Q1');
		expect(again.genders?.careful).toBe('protected');
		const [first, second] = again.breakdown.gender.map((cell) => figures(cell).share);
		const whole = (share = 0) => Math.round(share * 100) / 100;
		expect(again.genders?.difference).toBeCloseTo(whole(first) - whole(second), 12);
	});

	it('are not compared when one of them is hidden', () => {
		const few = [
			...answered('A', [scored], 'Q1', 'JJJDDNJJ', women),
			...answered('A', [scored], 'Q1', 'JDN', men)
		];
		expect(row(computeResult(input({ A: 40 }, few)), 'Q1').genders).toBeUndefined();
	});

	it('have the higher level in a list of more than ten questions, but not what alone feeds an indicator', () => {
		const codes = Array.from({ length: 12 }, (_, i) => `Q${i + 1}`);
		const long = key(
			'a',
			codes.map((code) => question(code))
		);
		const all = (line: string, more: object) =>
			[...line].map((letter) => ({
				...(answered('A', [long], 'Q1', letter, more)[0] ?? fail()),
				answers: Object.fromEntries(
					codes.map((code) => [code, letter === 'J' ? 'JA' : 'NEJ'] as const)
				)
			}));
		const again = computeResult(
			input({ A: 40 }, [...all('JJJJJN', women), ...all('JJNNNN', men)], {
				indicators: [indicator('Q1', 90)]
			})
		);
		const [named, ...listed] = again.questions.map(({ genders }) => genders?.level);
		expect(named).toBe(0.95);
		expect(new Set(listed)).toEqual(new Set([0.99]));
		expect(again.indicators[0]?.genders?.level).toBe(0.95);
	});
});

function fail(): never {
	throw new Error('no file');
}
