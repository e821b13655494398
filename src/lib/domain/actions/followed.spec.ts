import { describe, expect, it } from 'vitest';
import { answered, head, input, key, question } from '../../../../tests/support/result-input.ts';
import { computeResult } from '../results/compute.ts';
import type { Result } from '../results/result.ts';
import { followedInShort, follower, type Followed, type FollowRound } from './followed.ts';
import { listHead } from './list-head.ts';

const dok = key('dok', { A: [question('A1')] });
const used = {
	...{ id: 'dok', title: 'Nyckel dok', version: 1 },
	...{ kind: 'DOCUMENTATION' as const, sha256: '' }
};
const history = [{ id: 'dok', versions: [{ version: 1, definition: dok }] }];
const strata = Array.from({ length: 12 }, (_, i) => `S${i}`);

/** Of each of 12 interventions 20 of 400 files, so many of them Ja. */
const made = (yes: number, when: Partial<typeof head>): Result =>
	computeResult(
		input(
			Object.fromEntries(strata.map((name) => [name, 400])),
			strata.flatMap((name) => answered(name, [dok], 'A1', 'J'.repeat(yes) + 'N'.repeat(20 - yes))),
			{ round: { ...head, keys: [used], ...when } }
		)
	);
const spring = made(4, { season: 'SPRING', year: 2026 });
const autumn = made(18, { season: 'AUTUMN', year: 2026 });
const later = made(18, { season: 'SPRING', year: 2027 });
const rounds: FollowRound[] = [
	{ id: 'later', result: later, computedAt: 50 },
	{ id: 'autumn', result: autumn, computedAt: 30 },
	{ id: 'spring', result: spring, computedAt: 10 }
];
const id = spring.questions[0]?.id ?? '';
const scope = (decidedAt: number, names: readonly string[] = []) => ({
	questions: [{ roundId: 'spring', questionId: id }],
	...{ interventions: names.map((name) => ({ code: name, name })), decidedAt }
});
const follow = (at: number, upTo = rounds) => follower(upTo, history, 'Vår 2027')(scope(at));

describe('an action', () => {
	it('waits while no round is closed after it was decided on, however many before', () => {
		const followed = follow(40, rounds.slice(1));
		expect(followed).toMatchObject({
			...{ verdict: 'WAITING', label: 'Följs upp i Vår 2027', notes: [] },
			rows: [{ since: 'Höst 2026', upTo: null, start: 1 }]
		});
		expect(followed.rows[0]?.points.map(({ roundId }) => roundId)).toEqual(['spring', 'autumn']);
	});

	it('is judged from the last round before it was decided on, the earlier being a point only', () => {
		const followed = follow(40);
		expect(followed.verdict).not.toBe('IMPROVED');
		expect(followed.rows[0]).toMatchObject({ since: 'Höst 2026', upTo: { id: 'later' }, start: 1 });
		expect(followed.rows[0]?.said).toContain('sedan Höst 2026');
		expect(followed.rows[0]?.points).toHaveLength(3);
		expect(followedInShort(followed)).toMatch(/från 216 av 240 till 216 av 240/);
		expect(follow(20).rows[0]).toMatchObject({ verdict: 'IMPROVED', since: 'Vår 2026', start: 0 });
	});

	it('is judged as strictly as a list, and says what can be chance, when it has many rows', () => {
		const upTo = made(16, { season: 'AUTUMN', year: 2026 });
		const before = made(9, { season: 'SPRING', year: 2026 });
		const both = follower(
			[
				{ id: 'autumn', result: upTo, computedAt: 30 },
				{ id: 'spring', result: before, computedAt: 10 }
			],
			history,
			''
		);
		const [many, few] = [both(scope(20, strata)), both(scope(20, strata.slice(0, 10)))];
		expect(new Set(few.rows.map(({ verdict }) => verdict))).toEqual(new Set(['IMPROVED']));
		expect(new Set(many.rows.map(({ verdict }) => verdict))).toEqual(new Set(['UNDECIDED']));
		expect(many.notes.join()).toMatch(/^12 frågor jämförs.*99 fall av 100/);
		expect(few.notes.join()).toMatch(/^10 frågor jämförs/);
		expect(both(scope(20)).notes).toEqual([]);
	});
});

describe('the title of the page of actions', () => {
	const row = follow(20).rows[0];
	const listed = (theme: string, rows: readonly (readonly [Followed['verdict'], string])[]) => {
		if (!row) throw new RangeError('No row');
		const n = rows.filter(([verdict]) => verdict === 'IMPROVED').length;
		return {
			...{ theme, late: false },
			followed: {
				...{ verdict: 'IMPROVED' as const, notes: [] },
				label: n < rows.length ? `Förbättrat i ${n} av ${rows.length}` : 'Förbättrat',
				rows: rows.map(([verdict, since]) => ({ ...row, verdict, since }))
			}
		};
	};
	const titleOf = (...open: ReturnType<typeof listed>[]) => listHead(open, []).title;

	it('says in how much an action has become better, and since when just that has', () => {
		const part = listed('Röst', [
			...([['UNCHANGED', 'Höst 2025']] as const),
			...([['IMPROVED', 'Vår 2026']] as const),
			...([['UNDECIDED', 'Vår 2026']] as const)
		]);
		expect(titleOf(part)).toBe('Röst: förbättrat i 1 av 3 sedan Vår 2026');
		expect(titleOf(part, listed('Mål', [['IMPROVED', 'Höst 2025']]))).toBe(
			'Röst och Mål: förbättrat i 2 av 4 sedan Vår 2026 och Höst 2025'
		);
	});

	it('names every theme, or says how many more there are', () => {
		const better = ['A', 'B', 'C', 'D'].map((theme) => listed(theme, [['IMPROVED', 'Vår 2026']]));
		expect(titleOf(...better.slice(0, 3))).toBe('A, B och C: förbättrat sedan Vår 2026');
		expect(titleOf(...better)).toBe('A, B och två teman till: förbättrat sedan Vår 2026');
	});
});
