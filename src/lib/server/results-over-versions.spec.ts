import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { adoptVersion, lineage, withQuestions } from '../../../tests/support/key-versions.ts';
import { key, question } from '../../../tests/support/result-input.ts';
import { makeResultRound, type ResultFileSpec } from '../../../tests/support/result-round.ts';
import {
	closedRound,
	first,
	rescaled,
	rowOf,
	setUp,
	shown,
	stored
} from '../../../tests/support/version-rounds.ts';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import { resultPage } from '#lib/domain/results/view/page.ts';
import type { KeyDefinition, Question } from '#lib/domain/review-key.ts';
import type { Season } from '#lib/domain/rounds.ts';
import { keyVersion } from './db/schema/keys.ts';
import { exportCsv, recompute, storeResult } from './results.ts';
import { close } from './rounds/close.ts';

const spring = ['SPRING', 2026] as const;
const autumn = ['AUTUMN', 2026] as const;
const comparable = { state: 'comparable', season: 'SPRING', year: 2026, ja: 8, n: 10 };
const changed = { state: 'changed', season: 'SPRING', year: 2026 };

/** Spring with version 1, autumn with a version 2 changed so. */
function twoRounds(change: (draft: KeyDefinition) => KeyDefinition) {
	const { db, unit } = setUp();
	const before = closedRound(db, unit, first, spring);
	const second = adoptVersion(db, unit, 'dok', change);
	const after = closedRound(db, unit, second.definition, autumn, 1);
	return { db, unit, before, after, second, now: shown(db, unit, after) };
}
/** The code of the question now, what was changed in which, and what the row of now says of the round before. */
const kinds: [string, string, Parameters<typeof withQuestions>[1], object][] = [
	['unchanged', 'A', {}, comparable],
	[
		'new words',
		'A',
		{ A: { text: 'Framgår vad den enskilde vill?', lineage: lineage('WORDING', { from: ['A'] }) } },
		comparable
	],
	['a new code only', 'A9', { A: { code: 'A9' } }, comparable],
	[
		'a new scale',
		'A',
		{ A: { scale: rescaled, lineage: lineage('NEW_SCALE', { from: ['A'] }) } },
		{ ...changed, change: 'NEW_SCALE' }
	],
	[
		'a new question in its place',
		'A9',
		{ A: { code: 'A9', text: 'Framgår något annat?', lineage: lineage('NEW') } },
		{ ...changed, change: 'NEW' }
	],
	[
		'a split, in the part that follows',
		'A9',
		{
			A: { code: 'A9', lineage: lineage('SPLIT', { from: ['A'], follows: 'A' }) },
			C: { code: 'C9', lineage: lineage('SPLIT', { from: ['A'] }) }
		},
		comparable
	],
	[
		'a split, in the other part',
		'C9',
		{
			A: { code: 'A9', lineage: lineage('SPLIT', { from: ['A'], follows: 'A' }) },
			C: { code: 'C9', lineage: lineage('SPLIT', { from: ['A'] }) }
		},
		{ ...changed, change: 'SPLIT' }
	],
	[
		'a merge that follows one',
		'A9',
		{ A: { code: 'A9', lineage: lineage('MERGED', { from: ['A', 'B'], follows: 'A' }) } },
		comparable
	],
	[
		'a merge that follows none',
		'A9',
		{ A: { code: 'A9', lineage: lineage('MERGED', { from: ['A', 'B'] }) } },
		{ ...changed, change: 'MERGED' }
	]
];

describe('a question of a new version beside the round before', () => {
	it.each(kinds)('with %s', (_, code, change, expected) => {
		const { db, before, after, now } = twoRounds((draft) => withQuestions(draft, change));
		expect(rowOf(now.result.questions, code).previous).toMatchObject(expected);
		expect(rowOf(now.result.questions, 'E').previous).toMatchObject(comparable);
		for (const id of [before, after]) expect(recompute(db, id)).toBe(stored(db, id));
	});

	it('says in page and file why its line breaks', () => {
		const { db, unit, after, now } = twoRounds((draft) =>
			withQuestions(draft, { A: { code: 'A9', text: 'Annat?', lineage: lineage('NEW') } })
		);
		const sentence =
			'Frågan är ny i version 2: Ordet uppfattades olika. Resultaten går inte att jämföra med Vår 2026.';
		const said = resultPage(now.result, null)
			.parts.flatMap(({ sections }) => sections)
			.flatMap(({ questions }) => questions)
			.find(({ code }) => code === 'A9');
		expect(said?.previous).toBe(sentence);
		const { rows } = exportCsv(db, unit.actor('unitManager'), after);
		expect(
			rows
				.find((cells) => cells[1] === 'Fråga' && cells[2] === 'A9' && cells[4] === 'Alla')
				?.at(-10)
		).toContain(sentence);
	});

	it('is told as new when nothing stood in its place', () => {
		const { now } = twoRounds((draft) => ({
			...draft,
			sections: draft.sections.map((section) => ({
				...section,
				questions: [...section.questions, question('NY', { id: 'ny' })]
			}))
		}));
		expect(rowOf(now.result.questions, 'NY').previous).toEqual({
			...changed,
			...{ change: 'NEW', reason: '', version: 2 }
		});
	});
});

describe('an indicator', () => {
	it('follows its question to a new code, and its line with it', () => {
		const { now } = twoRounds((draft) => withQuestions(draft, { A: { code: 'A9' } }));
		expect(now.result.indicators).toHaveLength(1);
		expect(now.result.indicators[0]).toMatchObject({ question: 'A9', previous: comparable });
	});

	it('breaks where its question does, with the reason', () => {
		const { now } = twoRounds((draft) =>
			withQuestions(draft, { A: { code: 'A9', text: 'Annat?', lineage: lineage('NEW') } })
		);
		expect(now.result.indicators[0]).toMatchObject({
			question: 'A9',
			previous: { ...changed, change: 'NEW', reason: 'Ordet uppfattades olika', version: 2 }
		});
	});

	it('is fed by no question once the key says that none does, whatever their codes', () => {
		const { now } = twoRounds((draft) => withQuestions(draft, { A: { indicator: null } }));
		expect(now.result.indicators).toEqual([]);
	});

	it('counts two codes of two keys together', () => {
		const { db, unit } = setUp();
		const other = key('dok-barn', [question('X', { indicator: 'IND-A' })]);
		const files = ['A', 'X'].flatMap((code, team) =>
			Array.from({ length: 6 }, (_, i): ResultFileSpec => ({
				...{ stratum: 'DAGLIG_VERKSAMHET', team },
				answers: { [code]: i < 5 ? 'JA' : 'NEJ' }
			}))
		);
		const roundId = makeResultRound(db, unit, {
			keys: [
				{ team: 0, definition: first },
				{ team: 1, definition: other }
			],
			files,
			frameSizes: { DAGLIG_VERKSAMHET: 40 }
		});
		close(db, unit.actor('roundLead'), roundId, storeResult);
		expect(shown(db, unit, roundId).result.indicators).toMatchObject([
			{ question: 'X, A', total: { figures: { ja: 10, n: 12 } } }
		]);
		expect(recompute(db, roundId)).toBe(stored(db, roundId));
	});
});

describe('two keys that ask the same', () => {
	it('break the line where one of them has changed it', () => {
		const { db, unit } = setUp();
		const twin = key('dok-barn', [question('B', { text: 'Är målen tydliga?' })]);
		const round = (mine: KeyDefinition, season: Season) => {
			const files = [0, 1].flatMap((team) =>
				Array.from({ length: 6 }, (): ResultFileSpec => ({
					...{ stratum: 'DAGLIG_VERKSAMHET', team },
					answers: { B: 'JA' }
				}))
			);
			const roundId = makeResultRound(db, unit, {
				...{ season, year: 2026, files, frameSizes: { DAGLIG_VERKSAMHET: 40 } },
				keys: [
					{ team: 0, definition: mine },
					{ team: 1, definition: twin }
				]
			});
			close(db, unit.actor('roundLead'), roundId, storeResult);
			return shown(db, unit, roundId).result;
		};
		round(first, 'SPRING');
		const second = adoptVersion(db, unit, 'dok', (draft) =>
			withQuestions(draft, {
				B: { code: 'B2', text: 'Går målen att följa upp?', lineage: lineage('NEW') }
			})
		);
		const now = round(second.definition, 'AUTUMN');
		// The other key asks as before, but the figure of then was of both keys together.
		expect(rowOf(now.questions, 'B').previous).toMatchObject({ ...changed, change: 'NEW' });
	});
});

describe('the result of an earlier round', () => {
	const anyChange = fc.record({
		code: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
		kind: fc.constantFrom('text', 'scale', 'new', 'remove', 'indicator')
	});

	const changedBy =
		(changes: readonly { code: string; kind: string }[], n: number) => (draft: KeyDefinition) =>
			changes.reduce((key, { code, kind }) => {
				const has = questionsOf(key).find((each) => each.code.startsWith(code));
				if (!has) return key;
				const from = [has.code];
				const ways: Record<string, Partial<Question>> = {
					text: { text: `Ord ${n}?`, lineage: lineage('WORDING', { from }) },
					scale: { scale: rescaled, lineage: lineage('NEW_SCALE', { from }) },
					new: { code: `${code}${n}`, text: `Ny ${n}?`, lineage: lineage('NEW') },
					indicator: { indicator: 'IND-A' }
				};
				if (kind !== 'remove') return withQuestions(key, { [has.code]: ways[kind] ?? {} });
				return {
					...key,
					sections: key.sections.map((section) => ({
						...section,
						questions: section.questions.filter((each, i) => each !== has || i === 0)
					}))
				};
			}, draft);

	it('stays byte for byte the same, whatever is edited and adopted after it', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(anyChange, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
				(versions) => {
					const { db, unit } = setUp();
					const rounds = [closedRound(db, unit, first, ['SPRING', 2020])];
					const before = new Map<string, string | undefined>();
					versions.forEach((changes, i) => {
						for (const id of rounds) before.set(id, stored(db, id));
						const next = adoptVersion(db, unit, 'dok', changedBy(changes, i + 2));
						rounds.push(closedRound(db, unit, next.definition, ['AUTUMN', 2020 + i]));
						for (const [id, content] of before) {
							expect(stored(db, id)).toBe(content);
							expect(recompute(db, id)).toBe(content);
						}
					});
					expect(
						db.select().from(keyVersion).where(eq(keyVersion.state, 'ADOPTED')).all()
					).toHaveLength(1);
				}
			),
			{ numRuns: 8 }
		);
	});
});
