import fc from 'fast-check';
import type { AgeGroup, CaseType, Gender } from '#lib/domain/case-facts.ts';
import type { AnswerValue, Condition, KeyDefinition, Question } from '#lib/domain/review-key.ts';
import type { InputFile, ResultInput } from '#lib/domain/results/compute.ts';
import { file, indicator, input, key, onlyIf, question } from '../result-input.ts';

/** Small rounds of any kind, for the outsider to try. */

const answer = (code: string, ...values: AnswerValue[]): Condition => ({
	answer: code,
	in: values
});
const short: readonly AnswerValue[] = ['JA', 'NEJ', 'EJ_AKTUELLT'];
const q = (code: string, more: Partial<Question> = {}) =>
	question(code, { scale: short, indicator: null, ...more });

/** What a question may rest on. */
const conditions: Record<string, (Condition | null)[]> = {
	Q2: [null, answer('Q1', 'NEJ'), onlyIf('caseType', 'NEW')],
	Q3: [null, answer('Q2', 'JA'), answer('Q1', 'JA', 'NEJ'), onlyIf('gender', 'MALE')]
};

/** How much there is to combine. */
export interface Kinds {
	/** Questions that are asked because of an answer to another. */
	chains: boolean;
	/** Files with other keys: a variant, the same question that feeds nothing, or a second key. */
	keys: boolean;
}

const anyKeys = ({ chains, keys }: Kinds) =>
	fc
		.record({
			second: fc.constantFrom(...(chains ? [0, 1, 2] : [0, 2])),
			third: fc.constantFrom(...(chains ? [0, 1, 2, 3] : [0, 3])),
			partly: fc.boolean(),
			apart: fc.boolean(),
			other: fc.constantFrom('none', ...(keys ? ['variant', 'silent', 'both'] : []))
		})
		.map(({ second, third, partly, apart, other }) => {
			const first = q('Q1', {
				indicator: 'IND-Q1',
				...(partly && { scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'] as const })
			});
			const rest = [
				q('Q2', { showIf: conditions.Q2?.[second] ?? null }),
				q('Q3', { showIf: conditions.Q3?.[third] ?? null })
			];
			const main = key('a', apart ? { S: [first], T: rest } : { S: [first, ...rest] });
			const variant = q('Q1', { ...first, variant: 'barn', text: 'Framgår Q1 för barnet?' });
			const own = q('Q4');
			const others: Record<string, KeyDefinition[][]> = {
				none: [],
				variant: [[key('b', { S: [variant, own] })]],
				silent: [[key('b', { S: [{ ...first, indicator: null }, own] })]],
				both: [[main, key('b', { S: [own] })]]
			};
			return [[main], ...(others[other] ?? [])];
		});

const line = fc.record({
	stratum: fc.nat(3),
	own: fc.nat(9),
	female: fc.boolean(),
	old: fc.nat(2),
	young: fc.nat(3),
	isNew: fc.nat(2),
	key: fc.nat(2),
	answers: fc.tuple(...Array.from({ length: 4 }, () => fc.nat(9))),
	lost: fc.nat(40)
});

/** @param least so many files at least */
export const anyRound = (kinds: Kinds, least = 8): fc.Arbitrary<ResultInput> =>
	fc
		.record({
			keys: anyKeys(kinds),
			lines: fc.array(line, { minLength: least, maxLength: 40 }),
			strata: fc.integer({ min: 2, max: 4 }),
			extra: fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 4, maxLength: 4 }),
			target: fc.constantFrom(80, 90, null),
			/** Answers that are left out; groups with interventions of their own; ages and case types that are there. */
			blanks: fc.nat(3).map((n) => n === 0),
			tidy: fc.boolean(),
			ages: fc.boolean(),
			types: fc.boolean(),
			byAge: fc.boolean(),
			losses: fc.nat(3).map((n) => n === 0)
		})
		.map(({ keys, lines, strata, extra, target, ...more }) => {
			const files = lines.map((each): InputFile => {
				const stratum = each.stratum % strata;
				const gender: Gender = each.female ? 'FEMALE' : 'MALE';
				const caseType: CaseType = more.types && each.isNew === 0 ? 'NEW' : 'REASSESSMENT';
				const ageGroup: AgeGroup = more.ages && each.young === 0 ? '15-17' : '21-64';
				const keysOf =
					(more.byAge ? ageGroup === '15-17' : each.key === 0) && keys[1]
						? keys[1]
						: (keys[0] ?? []);
				const value = (n: number): AnswerValue | null => {
					if (n === 9 && more.blanks) return null;
					return n < 5 ? 'JA' : n < 7 ? 'NEJ' : n === 7 ? 'EJ_AKTUELLT' : n === 8 ? 'DELVIS' : 'JA';
				};
				const answers = Object.fromEntries(
					each.answers.flatMap((n, i) => {
						const given = value(n);
						const code = `Q${i + 1}`;
						const scale = keysOf
							.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
							.find((asked) => asked.code === code)?.scale;
						if (given === null) return [];
						return [[code, scale?.includes(given) ? given : ('NEJ' as const)]];
					})
				);
				const team = more.tidy ? stratum % 2 : each.own % 2;
				const state =
					more.losses && each.lost === 0
						? ('MISSING' as const)
						: more.losses && each.lost === 1
							? ('NOT_CARRIED_OUT' as const)
							: ('HANDED_IN' as const);
				return file(`S${stratum}`, keysOf, {
					...{ gender, ageGroup, caseType, state, answers },
					teamId: `t${team + 1}`,
					facts: { caseType, gender }
				});
			});
			const sizes = Array.from({ length: strata }, (_, h): [string, number] => [
				`S${h}`,
				Math.max(1, files.filter(({ stratum }) => stratum === `S${h}`).length) + (extra[h] ?? 0)
			]);
			const round = input(Object.fromEntries(sizes), files, {
				indicators: [indicator('Q1', target)]
			});
			const teams = (h: number) => (more.tidy ? [`t${(h % 2) + 1}`] : ['t1', 't2']);
			return { ...round, strata: round.strata.map((each, h) => ({ ...each, teams: teams(h) })) };
		});
