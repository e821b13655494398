import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
	precisionSize,
	singleStratumSpan,
	targetProbabilities
} from '#lib/domain/statistics/planning.ts';
import { runCase } from './run-case.ts';

const folder = new URL('../../../tests/data/statistics/', import.meta.url);
const read = (name: string): Record<string, unknown> =>
	JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** The same case with another expected value. */
function altered(name: string, field: string, value: unknown) {
	const file = read(name);
	return { ...file, expected: { ...(file.expected as object), [field]: value } };
}

const record = (id: string, answer: string | null, gender = 'Kvinna') => ({
	id,
	stratum: 'A',
	answer,
	gender
});

describe('the reference cases', () => {
	for (const name of readdirSync(folder).filter((file) => file.endsWith('.json')))
		it(`${name} agrees at 1e-9`, () => {
			expect(runCase(read(name))).toEqual({ outcome: 'passed' });
		});
});

describe('a case that differs', () => {
	it('is named with field, expected and got', () => {
		expect(runCase(altered('a01_en_grupp.json', 'ci_lower', 0.5))).toEqual({
			outcome: 'failed',
			deviations: [{ field: 'ci_lower', expected: 0.5, got: 31 / 60 }]
		});
	});

	it('is found just outside 1e-9 and not just inside', () => {
		expect(runCase(altered('a01_en_grupp.json', 'estimate', 0.7 + 2e-9)).outcome).toBe('failed');
		expect(runCase(altered('a01_en_grupp.json', 'estimate', 0.7 + 5e-10)).outcome).toBe('passed');
		expect(runCase(altered('a01_en_grupp.json', 'n_hat', 29.5 * (1 + 2e-9))).outcome).toBe(
			'failed'
		);
		expect(runCase(altered('a01_en_grupp.json', 'n_hat', 29.5 * (1 + 5e-10))).outcome).toBe(
			'passed'
		);
	});

	it.each([
		['a08_mal_uppnatt.json', 'target_verdict', 'kan_ej_avgoras'],
		['a03_ingen_ja.json', 'n_hat', 16],
		['a03_ingen_ja.json', 'n_hat', null],
		['f01_runda_en_grupp.json', 'verdict', 'minskat'],
		['e01_avsnitt_andel.json', 'per_file', []],
		['g03_kon_alla_ja.json', 'rho', 0.1],
		['h01_tva_granskare.json', 'cohen_kappa', null],
		['i03_fordelning.json', 'results', []],
		['j03_seriediagram.json', 'signal', true],
		['k01_delar_12_9_3.json', 'suppressed', ['del3']],
		['a01_en_grupp.json', 'strata_without_sample', ['Hemtjänst']],
		['a01_en_grupp.json', 'a_field_nobody_knows', 1]
	])('%s fails when %s is another', (name, field, value) => {
		const outcome = runCase(altered(name, field, value));
		expect(outcome).toMatchObject({ outcome: 'failed' });
	});
});

describe('fields for comparison only', () => {
	it.each([
		['a01_en_grupp.json', 'df', 20],
		['f01_runda_en_grupp.json', 'wald_lower', 0.03],
		['h05_med_enkelgranskade.json', 'fleiss_kappa', { pa: 0.71, pe: 0.53, coef: 0.39 }]
	])('%s fails when %s is another', (name, field, value) => {
		expect(runCase(altered(name, field, value)).outcome).toBe('failed');
	});
});

describe('a method that the folder has no case of', () => {
	const cases = [
		{ N: 60, n: 20, y: 18 },
		{ N: 200, n: 30, y: 30 }
	];
	const spans = cases.map(({ N, n, y }) => singleStratumSpan(N, n, y));
	const single = (expected: unknown) =>
		runCase({ id: 'x', kind: 'planning', inputs: { method: 'W_single', cases }, expected });
	const sizes = (expected: unknown, more: object = {}) =>
		runCase({
			id: 'x',
			kind: 'planning',
			inputs: {
				method: 'wilson_n',
				cases: [{ N: 300, p: 0.5, e: 0.1, ...more }]
			},
			expected
		});
	const n = precisionSize(300, 0.5, 0.1);

	it('may have plain lists of results', () => {
		for (const expected of [
			{ n: [n] },
			{ results: [n] },
			{ n_min: [n] },
			[n],
			{ results: [{ n }] }
		])
			expect(sizes(expected)).toEqual({ outcome: 'passed' });
		const pairs = spans.map(({ lower, upper }) => [lower, upper]);
		for (const expected of [{ results: pairs }, { ci: pairs }, pairs])
			expect(single(expected)).toEqual({ outcome: 'passed' });
		expect(single({ results: [{ estimate: 0.9 }, { estimate: 1 }] })).toEqual({
			outcome: 'passed'
		});
		expect(sizes([n + 1]).outcome).toBe('failed');
		expect(single({ ci: [[0, 1], pairs[1]] }).outcome).toBe('failed');
	});

	it('may name the target beside its cases', () => {
		const chance = targetProbabilities(60, 20, 57, 0.9);
		const inputs = { method: 'target_probs', target: 0.9, cases: [{ N: 60, n: 20, M: 57 }] };
		const expected = { results: [{ uppnatt: chance.met }] };
		expect(runCase({ id: 'x', kind: 'planning', inputs, expected })).toEqual({ outcome: 'passed' });
	});

	it('is not covered, never failed, in a shape that nobody knows', () => {
		const shapes = [{ n: n }, { n: [n, n] }, { results: { n } }, { results: [[n, n]] }];
		const outcomes = shapes.map((expected) => sizes(expected).outcome);
		expect(outcomes).toEqual(Array(4).fill('not covered'));
		expect(single({ results: spans.map(({ lower }) => lower) }).outcome).toBe('not covered');
		expect(sizes({ n: [n] }, { N: 'många' }).outcome).toBe('not covered');
	});
});

describe('a file that is no case', () => {
	it.each([
		['a list', []],
		['nothing', null],
		['a case without inputs', { id: 'x', kind: 'estimate', expected: { estimate: 1 } }],
		[
			'a case without anything to compare',
			{ id: 'x', kind: 'suppression', inputs: {}, expected: {} }
		],
		[
			'an answer outside the scale',
			{
				id: 'x',
				kind: 'estimate',
				inputs: {
					measure: 'andel_ja',
					level: 0.95,
					strata: [{ name: 'A', N: 3 }],
					records: [record('1', 'Kanske')]
				},
				expected: { estimate: 1 }
			}
		],
		[
			'more files read than there are',
			{
				id: 'x',
				kind: 'estimate',
				inputs: {
					measure: 'andel_ja',
					level: 0.95,
					strata: [{ name: 'A', N: 1 }],
					records: [record('1', 'Ja'), record('2', 'Ja')]
				},
				expected: { estimate: 1 }
			}
		]
	])('is told from a wrong result: %s', (_, file) => {
		expect(runCase(file)).toMatchObject({ outcome: 'malformed', reason: expect.any(String) });
	});

	it('is not covered when its kind, method or level is unknown', () => {
		const file = { id: 'x', kind: 'regression', inputs: {}, expected: { slope: 1 } };
		expect(runCase(file).outcome).toBe('not covered');
		expect(runCase({ ...file, kind: 'chart', inputs: { method: 'ewma' } }).outcome).toBe(
			'not covered'
		);
		expect(runCase({ ...file, kind: 'estimate', inputs: { level: 0.9 } }).outcome).toBe(
			'not covered'
		);
	});
});

describe('edge cases named in methods.md that the folder lacks', () => {
	const estimate = (records: object[], expected: object, more: object = {}) =>
		runCase({
			id: 'x',
			kind: 'estimate',
			inputs: {
				measure: 'andel_ja',
				level: 0.95,
				strata: [{ name: 'A', N: 10 }],
				records,
				...more
			},
			expected
		});

	it('a12: an unanswered file is no part of the sample', () => {
		const records = [record('1', 'Ja'), record('2', 'Nej'), record('3', null)];
		// Two files stand for ten: X̂ = 2 · 5.
		expect(estimate(records, { n_sample: 2, n_contributing: 2, X_hat: 10, estimate: 0.5 })).toEqual(
			{ outcome: 'passed' }
		);
	});

	it('b09: a stratum without files is left out and named', () => {
		const strata = [
			{ name: 'A', N: 2 },
			{ name: 'B', N: 7 }
		];
		expect(
			estimate(
				[record('1', 'Ja'), record('2', 'Nej')],
				{ N: 9, N_covered: 2, strata_without_sample: ['B'], estimate: 0.5, ci_lower: 0.5 },
				{ strata }
			)
		).toEqual({ outcome: 'passed' });
	});

	it('c07: an empty domain has no estimate, whatever the status is called', () => {
		const expected = {
			n_sample: 2,
			n_contributing: 0,
			X_hat: 0,
			estimate: null,
			status: 'inga_akter'
		};
		const more = { domain: { gender: 'Man' }, target: 0.9 };
		const records = [record('1', 'Ja'), record('2', 'Nej')];
		expect(estimate(records, expected, more)).toEqual({ outcome: 'passed' });
		expect(estimate(records, { ...expected, estimate: 0 }, more).outcome).toBe('failed');
		expect(estimate(records, { ...expected, status: 'stickprov' }, more).outcome).toBe('failed');
	});

	it('e02: an unanswered question adds nothing to its file, and a file without answers is not read', () => {
		const given = (id: string, question: string, answer: string | null) => ({
			...record(id, answer),
			question
		});
		const outcome = runCase({
			id: 'x',
			kind: 'section',
			inputs: {
				measure: 'medelpoang',
				level: 0.99,
				strata: [{ name: 'A', N: 2 }],
				answers: [
					given('1', 'F1', 'Ja'),
					given('1', 'F2', null),
					given('2', 'F1', 'Delvis'),
					given('2', 'F2', 'Ej aktuellt'),
					given('3', 'F1', null)
				]
			},
			expected: {
				n_sample: 2,
				estimate: 0.75,
				ci_lower: 0.75,
				ci_upper: 0.75,
				status: 'totalundersokning',
				per_file: [
					{ id: '1', stratum: 'A', x: 1, y: 1 },
					{ id: '2', stratum: 'A', x: 1, y: 0.5 }
				]
			}
		});
		expect(outcome).toEqual({ outcome: 'passed' });
	});
});
