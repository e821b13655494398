import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answered,
	figures,
	file,
	indicator,
	input,
	key,
	onlyIf,
	question,
	row
} from '../../../../../tests/support/result-input.ts';
import { estimateW } from '../../statistics/estimate.ts';
import { computeResult } from '../compute.ts';
import { resultPage } from '../view/page.ts';
import { publishedResult } from './rounding.ts';

const q1 = key('a', [question('Q1')]);
type Lines = Readonly<Record<string, string>>;

const compute = (N: Readonly<Record<string, number>>, lines: Lines, target: number | null = 90) =>
	computeResult(
		input(
			N,
			Object.entries(lines).flatMap(([stratum, line]) => answered(stratum, [q1], 'Q1', line)),
			{ indicators: [indicator('Q1', target)] }
		)
	);

/**
 * Somebody who knows N, how many files were drawn of each intervention and all that is published of Q1, and tries every
 * number of Ja in the hidden interventions.
 * @returns the numbers of Ja that are possible, by intervention
 */
function outsider(N: Readonly<Record<string, number>>, lines: Lines) {
	const result = publishedResult(compute(N, lines, null));
	const { total, breakdown } = row(result, 'Q1');
	const strata = Object.keys(N);
	const hidden = strata.filter((_, h) => breakdown.intervention[h]?.state === 'hidden');
	const possible = new Map(hidden.map((id) => [id, new Set<number>()]));
	if (total.state !== 'shown') return null;
	const { share, lower, upper, step, ja, n } = total.figures;
	const near = (value: number, shown: number, by: number) => Math.abs(value - shown) <= by + 1e-9;
	const by = step === 1 ? 0.005 : step / 100;
	const ways = hidden.reduce<Lines[]>(
		(all, id) =>
			all.flatMap((way) =>
				[...`${lines[id]}-`].map((_, yes) => {
					const size = lines[id]?.length ?? 0;
					return { ...way, [id]: 'J'.repeat(yes).padEnd(size, 'N') };
				})
			),
		[lines]
	);
	for (const way of ways) {
		const files = Object.entries(way).flatMap(([stratum, line]) =>
			[...line].map((letter) => ({ stratum, x: 1, y: letter === 'J' ? 1 : 0 }))
		);
		if (files.reduce((sum, { y }) => sum + y, 0) !== ja || files.length !== n) continue;
		const sizes = strata.map((id) => ({ id, N: N[id] ?? 0 }));
		const found = estimateW(files, sizes, { binary: true, level: 0.95 });
		if (!found || !near(found.estimate, share, by)) continue;
		if (!near(found.lower, lower, by) || !near(found.upper, upper, by)) continue;
		for (const id of hidden)
			possible.get(id)?.add([...(way[id] ?? '')].filter((letter) => letter === 'J').length);
	}
	return { possible, flat: ja === 0 || ja === n };
}

const example = {
	N: { A: 120, B: 40, C: 60 },
	lines: { A: 'JJJJJJJJJNNN', B: 'JNN', C: 'JJJJJJ' }
};

describe('weights', () => {
	it('do not give away how many in a small intervention were Ja', () => {
		// To whole per cent 16 of 21, 9 of 12 and the weights leave only 1 of 3 and 6 of 6.
		const found = outsider(example.N, example.lines);
		for (const numbers of found?.possible.values() ?? []) expect(numbers.size).toBeGreaterThan(1);
		const result = compute(example.N, example.lines);
		expect(row(result, 'Q1').total).toMatchObject({ state: 'shown', figures: { ja: 16, n: 21 } });
		expect(resultPage(result, null).headline?.notes.join()).toMatch(
			/Procenten är avrundad till närmaste (fem|tio|tjugo)tal/
		);
	});

	it('give nothing away in any round that an outsider could try in full', () => {
		const line = fc
			.array(fc.constantFrom('J', 'J', 'N'), { minLength: 1, maxLength: 8 })
			.map((letters) => letters.join(''));
		const strata = fc.array(fc.tuple(line, fc.integer({ min: 0, max: 90 })), {
			minLength: 2,
			maxLength: 5
		});
		fc.assert(
			fc.property(strata, (drawn) => {
				const lines = Object.fromEntries(drawn.map(([each], h) => [`S${h}`, each]));
				const N = Object.fromEntries(drawn.map(([each, more], h) => [`S${h}`, each.length + more]));
				const found = outsider(N, lines);
				if (!found || found.flat) return;
				for (const numbers of found.possible.values()) expect(numbers.size).toBeGreaterThan(1);
			}),
			{ numRuns: 150 }
		);
	}, 30_000);

	it('do not give it away by a group that every file is in', () => {
		const result = compute(example.N, example.lines);
		const { total, breakdown } = row(result, 'Q1');
		const { step } = figures(total);
		expect(step).toBeGreaterThan(1);
		for (const dimension of ['gender', 'ageGroup', 'caseType'] as const)
			expect(figures(breakdown[dimension][0]).step).toBe(step);
	});

	it('do not give it away by a group that has interventions of its own', () => {
		// Group 1 has all of A and C and nothing else: its weighted share would solve them, were it in whole per cent.
		const files = [
			...answered('A', [q1], 'Q1', 'JJN', { teamId: 't1' }),
			...answered('C', [q1], 'Q1', 'JJJJJJJN', { teamId: 't1' }),
			...answered('B', [q1], 'Q1', 'JJJJJJJNNJJJNNJJ', { teamId: 't2' })
		];
		const result = computeResult(input({ A: 200, B: 90, C: 20 }, files));
		const { breakdown } = row(result, 'Q1');
		expect(breakdown.intervention[0]).toEqual({ state: 'hidden' });
		const [group] = breakdown.team;
		expect(group?.state === 'shown' && group.figures.step === 1).toBe(false);
	});

	it('leave a round alone where small interventions are many', () => {
		const lines = {
			A: 'J'.repeat(18) + 'NN',
			B: 'JJN',
			C: 'JJJN',
			D: 'JJ',
			E: 'JNN',
			F: 'JJJJJJN'
		};
		const result = compute({ A: 200, B: 30, C: 36, D: 20, E: 31, F: 70 }, lines);
		const { total, breakdown } = row(result, 'Q1');
		expect(total).toMatchObject({ state: 'shown', figures: { step: 1 } });
		expect(breakdown.intervention[0]?.state).toBe('shown');
	});
});

describe('what is sent', () => {
	it('has whole per cent, on the page and in what the charts draw', () => {
		const page = resultPage(
			compute({ A: 127, B: 31 }, { A: 'JJJJJJJJDNN', B: 'JJJJJN' }, 80),
			null
		);
		const sent: number[] = [];
		JSON.stringify(page, (name, value) => {
			if (['share', 'lower', 'upper'].includes(name)) sent.push(value as number);
			return value;
		});
		expect(sent.length).toBeGreaterThan(10);
		for (const share of sent) expect(share * 100).toBeCloseTo(Math.round(share * 100), 9);
	});

	it('has one decimal where a limit would look like the target, and stays on its side of it', () => {
		const near = { share: 0.93, lower: 0.8997, upper: 0.9604 };
		const shown = { ...near, step: 1 as const };
		const result = compute({ A: 120 }, { A: 'J'.repeat(20) });
		const [one] = result.indicators;
		if (!one || one.total.state !== 'shown') throw new Error('No indicator');
		one.total.figures = { ...one.total.figures, ...shown };
		expect(publishedResult(result).indicators[0]?.total).toMatchObject({
			figures: { share: 0.93, lower: 0.899, upper: 0.96 }
		});
	});

	it('does not tell the size of a denominator that weights would solve', () => {
		// Q1 concerns 4 of 12 files in A and 3 of 10 in B: 10 · 4 + 4 · 3 = 52 files of the frame, and nothing else adds up.
		const asked = key('a', [question('Q1', { showIf: onlyIf('x', 'YES') })]);
		const files = [['A', 4, 8] as const, ['B', 3, 7] as const].flatMap(([stratum, yes, no]) => [
			...Array.from({ length: yes }, (_, i) =>
				file(stratum, [asked], { facts: { x: 'YES' }, answers: { Q1: i % 2 ? 'JA' : 'NEJ' } })
			),
			...Array.from({ length: no }, () => file(stratum, [asked], { facts: { x: 'NO' } }))
		]);
		const { total, sample } = row(
			publishedResult(computeResult(input({ A: 120, B: 40 }, files))),
			'Q1'
		);
		if (total.state === 'shown') expect(sample?.concerned).not.toBe(52);
	});
});
