import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	figures,
	file,
	indicator,
	input,
	key,
	question
} from '../../../../../tests/support/result-input.ts';
import { questionsOf } from '../../keys/draft.ts';
import type { KeyDefinition } from '../../review-key.ts';
import { audit } from '../../statistics/suppression-audit.ts';
import type { Member, Relation } from '../../statistics/suppression.ts';
import { computeResult, type InputFile } from '../compute.ts';
import type { Cell, Dimension, Measure, Result } from '../result.ts';

const feeding = (code: string, indicator: string | null) => question(code, { indicator });
const ofA = key('first', [feeding('A', 'IND-A'), feeding('B', null)]);
const ofB = key('second', [feeding('A', null), feeding('B', 'IND-A')]);
const other = key('third', [feeding('A', 'IND-B'), feeding('B', null)]);
const indicators = [indicator('A', 90), indicator('B', null)];
const compute = (files: InputFile[]): Result =>
	computeResult(input({ A: 100, B: 100 }, files, { indicators }));
const files = (n: number, key: KeyDefinition, more: Partial<InputFile> = {}) =>
	Array.from({ length: n }, () => file('A', [key], { answers: { A: 'JA', B: 'NEJ' }, ...more }));

describe('an indicator that keys feed with different questions of the same wording', () => {
	it('counts in each file the question that the file’s own key says', () => {
		const answered = (key: KeyDefinition, feeds: 'A' | 'B') =>
			files(6, key, { answers: { A: 'NEJ', B: 'NEJ', [feeds]: 'JA' } });
		const [first] = compute([...answered(ofA, 'A'), ...answered(ofB, 'B')]).indicators;
		expect(first?.questions).toEqual(['A', 'B']);
		expect(figures(first?.total)).toMatchObject({ ja: 12, n: 12, notShown: 0 });
	});

	it('counts no file whose key says nothing of it, though others ask the same', () => {
		const silent = key('silent', [feeding('A', null)]);
		const { indicators, questions } = compute([...files(7, ofA), ...files(8, silent)]);
		expect(figures(indicators[0]?.total)).toMatchObject({ ja: 7, n: 7, notShown: 8 });
		expect(questions.map(({ id, total }) => [id, figures(total).n])).toEqual([
			['A', 15],
			['B', 7]
		]);
	});

	it('is not fed by a question of its code that does not say so', () => {
		const silent = key('silent', [feeding('A', null)]);
		expect(compute(files(8, silent)).indicators).toEqual([]);
	});

	it('hides where the files that were asked and do not count are few', () => {
		const silent = key('silent', [feeding('A', null), feeding('B', null)]);
		const told = (few: number) => {
			const { indicators, questions } = compute([...files(9, ofA), ...files(few, silent)]);
			return [indicators[0]?.total.state, questions[0]?.total.state];
		};
		expect(told(3)).toContain('hidden');
		expect(told(6)).toEqual(['shown', 'shown']);
	});

	it('hides where such files of several questions are few together', () => {
		// Two that were asked A for nothing and two that were asked B: no row tells them apart, but the rows together do.
		const one = key('one', [feeding('A', null)]);
		const two = key('two', [feeding('B', null)]);
		const alone = (code: 'A' | 'B') => key(`only ${code}`, [feeding(code, 'IND-A')]);
		const round = [...files(9, alone('A')), ...files(9, alone('B'))];
		const told = (few: number) =>
			compute([...round, ...files(few, one), ...files(few, two)]).indicators[0]?.total.state;
		expect(told(2)).toBe('hidden');
		expect(told(6)).toBe('shown');
	});
});

const onlyA = key('only A', [feeding('A', 'IND-A')]);
const together = [
	[ofA, ofB, other],
	[onlyA, ofB],
	[onlyA, ofB, other]
] as const;
const anyFile = fc
	.record({
		stratum: fc.constantFrom('A', 'B'),
		gender: fc.constantFrom('FEMALE' as const, 'MALE' as const),
		teamId: fc.constantFrom('t1', 't2'),
		key: fc.nat(2),
		a: fc.constantFrom('JA' as const, 'NEJ' as const, 'EJ_AKTUELLT' as const)
	})
	.map(
		({ stratum, gender, teamId, key, a }) =>
			(keys: readonly KeyDefinition[]) =>
				file(stratum, keys.slice(key % keys.length).slice(0, 1), {
					...{ gender, teamId, answers: { A: a, B: 'JA' as const } }
				})
	);
const anyRound = fc
	.tuple(fc.array(anyFile, { minLength: 6, maxLength: 36 }), fc.constantFrom(...together))
	.map(([files, keys]) => files.map((each) => each(keys)));

interface Place {
	id: string;
	dimension: Dimension | null;
	group: number;
	has: (file: InputFile) => boolean;
}
const places: Place[] = [
	{ id: 'all', dimension: null, group: 0, has: () => true },
	...['A', 'B'].map((id, group): Place => ({
		...{ id, dimension: 'intervention', group, has: ({ stratum }) => stratum === id }
	})),
	...['t1', 't2'].map((id, group): Place => ({
		...{ id, dimension: 'team', group, has: ({ teamId }) => teamId === id }
	})),
	...['FEMALE', 'MALE'].map((id, group): Place => ({
		...{ id, dimension: 'gender', group, has: ({ gender }) => gender === id }
	}))
];
const cellAt = ({ total, breakdown }: Measure, { dimension, group }: Place): Cell | undefined =>
	dimension === null ? total : breakdown[dimension][group];

/** What somebody could reckon who sees all cells and knows what the keys feed: the files of each key and question apart. */
function reckoned(round: InputFile[]) {
	const result = compute(round);
	const members: Member[] = [];
	const relations: Relation[] = [];
	const unknown: string[] = [];
	const keys = [...new Set(round.flatMap(({ keys }) => keys))];
	const parts = keys.flatMap((key) =>
		questionsOf(key).map(({ code, indicator }) => ({ key, code, indicator }))
	);
	const name = ({ key, code }: (typeof parts)[number]) => `${key.id} ${code}`;
	const fed = (part: (typeof parts)[number], indicator: string) => part.indicator === indicator;
	const measures = [
		...result.questions.map((measure) => ({
			...{ id: measure.code, measure, made: parts.filter(({ code }) => code === measure.code) }
		})),
		...result.indicators.map((measure) => ({
			...{ id: measure.code, measure, made: parts.filter((part) => fed(part, measure.code)) }
		}))
	];
	for (const place of places) {
		const sizes = new Map(
			parts.map((part) => [
				name(part),
				round.filter(
					(each) =>
						each.keys[0] === part.key &&
						place.has(each) &&
						each.answers[part.code] !== 'EJ_AKTUELLT'
				).length
			])
		);
		for (const [part, n] of sizes) {
			members.push({ id: `${part}|${place.id}`, n });
			unknown.push(`${part}|${place.id}`);
		}
		for (const { id, measure, made } of measures) {
			const cell = `${id}|${place.id}`;
			const n = made.reduce((sum, part) => sum + (sizes.get(name(part)) ?? 0), 0);
			members.push({ id: cell, n });
			relations.push({ parts: made.map((part) => `${name(part)}|${place.id}`), total: cell });
			if (cellAt(measure, place)?.state === 'hidden') unknown.push(cell);
		}
		for (const { code, questions } of result.indicators) {
			// Everybody who was asked one of its questions and does not count in it.
			const rest = parts.filter((part) => questions.includes(part.code) && !fed(part, code));
			const n = rest.reduce((sum, part) => sum + (sizes.get(name(part)) ?? 0), 0);
			const id = `not ${code}|${place.id}`;
			members.push({ id, n });
			unknown.push(id);
			relations.push({ parts: rest.map((part) => `${name(part)}|${place.id}`), total: id });
		}
	}
	const names = [...new Set(members.map(({ id }) => id.split('|')[0] ?? ''))];
	for (const dimension of ['intervention', 'team', 'gender'] as const)
		for (const id of names)
			relations.push({
				parts: places
					.filter((place) => place.dimension === dimension)
					.map((place) => `${id}|${place.id}`),
				total: `${id}|all`
			});
	return { result, known: audit(members, relations, unknown).filter((u) => u.min === u.max) };
}

describe('small groups beside such an indicator', () => {
	it('can not be reckoned from the questions and indicators that are shown', () => {
		let shown = 0;
		fc.assert(
			fc.property(anyRound, (round) => {
				const { result, known } = reckoned(round);
				expect(known.filter(({ n }) => n > 0 && n < 5)).toEqual([]);
				if (result.indicators.some(({ total }) => total.state === 'shown')) shown++;
			}),
			{ numRuns: 150 }
		);
		// With everything hidden there would be nothing to reckon from.
		expect(shown).toBeGreaterThan(50);
	}, 60_000);

	it('are hidden the same whatever the order of the files', () => {
		fc.assert(
			fc.property(anyRound, (round) => {
				expect(JSON.stringify(compute(round.toReversed()))).toBe(JSON.stringify(compute(round)));
			}),
			{ numRuns: 60 }
		);
	});
});
