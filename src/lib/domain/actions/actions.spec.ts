import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answered,
	head,
	indicator,
	input,
	key,
	question
} from '../../../../tests/support/result-input.ts';
import { computeResult } from '../results/compute.ts';
import { changeOf } from '../results/over-rounds/change.ts';
import { levelsOf } from '../results/over-rounds/levels.ts';
import type { Result } from '../results/result.ts';
import { flaggedThemes } from './flagged.ts';
import { followedInShort, follower } from './followed.ts';
import { listHead } from './list-head.ts';
import { missingIn } from './missing.ts';

const dok = key('dok', { A: [question('A1')], B: [question('B1'), question('B2')] });
const used = {
	id: 'dok',
	title: 'Nyckel dok',
	version: 1,
	kind: 'DOCUMENTATION' as const,
	sha256: ''
};
const round = { ...head, keys: [used] };
const history = [{ id: 'dok', versions: [{ version: 1, definition: dok }] }];

/** A round where so many of 40 files are Ja on B1; all on the others. */
function resultOf(yes: number, more: Partial<typeof head> = {}, hidden = false): Result {
	const line = (n: number, all: number) => 'J'.repeat(n) + 'N'.repeat(all - n);
	const files = answered('X', [dok], 'B1', line(yes, hidden ? 3 : 40)).map((file) => ({
		...file,
		answers: { ...file.answers, A1: 'JA' as const, B2: 'JA' as const }
	}));
	return computeResult(input({ X: 400 }, files, { round: { ...round, ...more } }));
}
const rowIn = (result: Result) => {
	const row = result.questions.find(({ code }) => code === 'B1');
	if (!row) throw new RangeError('No B1');
	return row;
};
const follow = (before: Result, after: Result) =>
	follower(
		[
			{ id: 'after', result: after, computedAt: 3 },
			{ id: 'before', result: before, computedAt: 1 }
		],
		history,
		'nästa omgång'
	)({
		questions: [{ roundId: 'before', questionId: rowIn(before).id }],
		interventions: [],
		decidedAt: 2
	});
const spring = { season: 'SPRING' as const };

describe('a theme that needs a decision', () => {
	it('has a question among those that can be better', () => {
		expect(flaggedThemes(resultOf(12))).toMatchObject([{ title: 'Avsnitt B', questions: ['B1'] }]);
		expect(flaggedThemes(resultOf(40))).toEqual([]);
	});

	it('feeds an indicator whose target is certainly not met, and no other', () => {
		const made = (target: number) =>
			computeResult(
				input({ X: 400 }, answered('X', [dok], 'A1', 'J'.repeat(34) + 'N'.repeat(6)), {
					...{ round, indicators: [indicator('A1', target)] }
				})
			);
		expect(flaggedThemes(made(99)).map(({ questions }) => questions)).toEqual([['A1']]);
		expect(flaggedThemes(made(85))).toEqual([]);
	});
});

describe('a question that an action is about', () => {
	it('gets the verdict of the change that the result page has, whatever the answers', () => {
		const said = { increased: 'IMPROVED', decreased: 'WORSE', unchanged: 'UNCHANGED' } as const;
		fc.assert(
			fc.property(fc.nat(40), fc.nat(40), (then, now) => {
				const [before, after] = [resultOf(then, spring), resultOf(now)];
				const level = levelsOf(after).ofQuestion(rowIn(after).id);
				const verdict = changeOf(rowIn(after), rowIn(before), level)?.verdict ?? 'undecided';
				const expected = verdict in said ? said[verdict as keyof typeof said] : 'UNDECIDED';
				expect(follow(before, after).verdict).toBe(expected);
			}),
			{ numRuns: 25 }
		);
	});

	it('is told in words, from the first to the last', () => {
		const followed = follow(resultOf(8, spring), resultOf(36));
		expect(followed.label).toBe('Förbättrat');
		expect(followedInShort(followed)).toBe(
			'Följd till Höst 2026: förbättrat, från 8 av 40 till 36 av 40.'
		);
		const action = { theme: 'Röst', late: true, followed };
		expect(listHead([action], [])).toEqual({
			title: 'Röst: förbättrat sedan Vår 2026',
			lead: 'En åtgärd pågår. En går att jämföra med samma fråga i Höst 2026. En åtgärd är försenad.'
		});
	});

	it('waits while no later round is closed', () => {
		const before = resultOf(12);
		const scope = {
			questions: [{ roundId: 'r', questionId: 'B1' }],
			interventions: [],
			decidedAt: 2
		};
		const followed = follower(
			[{ id: 'r', result: before, computedAt: 1 }],
			history,
			'Vår 2027'
		)(scope);
		expect(followed).toMatchObject({ verdict: 'WAITING', label: 'Följs upp i Vår 2027' });
		expect(followed.rows[0]?.points).toHaveLength(1);
	});

	it('shows nothing of a hidden group, and can’t be compared with it', () => {
		const followed = follow(resultOf(12, spring), resultOf(1, {}, true));
		expect(followed).toMatchObject({ verdict: 'NOT_COMPARABLE', label: 'Går inte att jämföra' });
		expect(followed.rows[0]?.points.at(-1)?.figures).toBeNull();
		expect(JSON.stringify(followed)).not.toMatch(/1 av 3/);
	});

	it('is followed in each intervention by its published figures', () => {
		const [before, after] = [resultOf(8, spring), resultOf(36)];
		const scope = {
			questions: [{ roundId: 'before', questionId: 'B1' }],
			...{ interventions: [{ code: 'X', name: 'Insats X' }], decidedAt: 2 }
		};
		const rounds = [
			{ id: 'after', result: after, computedAt: 3 },
			{ id: 'before', result: before, computedAt: 1 }
		];
		expect(follower(rounds, history, '')(scope).rows).toMatchObject([
			{ intervention: 'Insats X', verdict: 'IMPROVED' }
		]);
	});
});

describe('a planned round', () => {
	const scope = {
		...{ id: 'a', title: 'Åtgärd', interventions: [{ id: 'x', name: 'Boendestöd' }] },
		questions: [{ result: resultOf(12), questionId: 'B1' }]
	};
	const without = key('dok', { B: [question('B2')] });

	it('has what an open action is about', () => {
		const planned = [{ id: 'x', keys: [{ key: used, definition: dok }] }];
		expect(missingIn([scope], planned, history)).toEqual([]);
	});

	it('lacks its question where another intervention alone asks it, or one without files', () => {
		const [asks, lacks] = [[{ key: used, definition: dok }], []];
		const about = (ids: readonly string[]) => [
			{ ...scope, interventions: ids.map((id) => ({ id, name: `insats ${id}` })) }
		];
		const said = (ids: readonly string[], planned: Parameters<typeof missingIn>[1]) =>
			missingIn(about(ids), planned, history).flatMap((each) => each.said);
		const x = { id: 'x', keys: asks };
		const y = { id: 'y', keys: lacks };
		expect(said(['x'], [x, y])).toEqual([]);
		expect(said([], [x, y])).toEqual([]);
		expect(said(['x', 'y'], [x, y])).toEqual([
			'Frågan ”Framgår B1?” finns inte i nyckeln för insats y.'
		]);
		expect(said(['y'], [y])).toEqual(['Frågan ”Framgår B1?” finns inte i omgångens nycklar.']);
		expect(said(['z'], [x])).toEqual(['Inga ärenden dras om insats z.']);
	});

	it('lacks its question and its intervention', () => {
		const later = { ...used, version: 2 };
		const planned = [{ id: 'y', keys: [{ key: later, definition: without }] }];
		const versions = [...(history[0]?.versions ?? []), { version: 2, definition: without }];
		expect(missingIn([scope], planned, [{ id: 'dok', versions }])).toEqual([
			{
				...{ actionId: 'a', title: 'Åtgärd' },
				said: [
					'Frågan ”Framgår B1?” finns inte i omgångens nycklar.',
					'Inga ärenden dras om Boendestöd.'
				]
			}
		]);
	});
});
