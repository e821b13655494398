import { describe, expect, it } from 'vitest';
import { adoptVersion, lineage, withQuestions } from '../../../tests/support/key-versions.ts';
import { expectOnly, logged } from '../../../tests/support/refusals.ts';
import { makeResultRound } from '../../../tests/support/result-round.ts';
import { makeUnit, type TestUnit } from '../../../tests/support/unit.ts';
import { closedRound, first, setUp } from '../../../tests/support/version-rounds.ts';
import type { CompareRow } from '#lib/domain/results/over-rounds/compare.ts';
import { estimateW } from '#lib/domain/statistics/estimate.ts';
import { difference } from '#lib/domain/statistics/difference.ts';
import type { Db } from './db/open.ts';
import { storeResult } from './results.ts';
import { compareRound } from './round-comparison.ts';
import { close } from './rounds/close.ts';

const readers = ['unitManager', 'roundLead', 'reviewer', 'observer'] as const;

function compared(db: Db, unit: TestUnit, roundId: string, wanted: string | null = null) {
	const found = compareRound(db, unit.actor('unitManager'), roundId, wanted);
	if (found.state !== 'compared') throw new Error(`The comparison is ${found.state}`);
	return found;
}
const rowOf = (found: ReturnType<typeof compared>, code: string): CompareRow => {
	const rows = found.comparison.parts.flatMap(({ sections }) =>
		sections.flatMap(({ rows }) => rows)
	);
	const row = rows.find((each) => each.code === code);
	if (!row) throw new Error(`No row ${code}`);
	return row;
};

/** Autumn 2025, spring 2026 with a new B, autumn 2026 with another code for A. */
function threeRounds() {
	const { db, unit } = setUp();
	const oldest = closedRound(db, unit, first, ['AUTUMN', 2025], 9);
	const second = adoptVersion(db, unit, 'dok', (draft) =>
		withQuestions(draft, {
			B: { code: 'B2', text: 'Går målen att följa upp?', lineage: lineage('NEW') }
		})
	);
	const middle = closedRound(db, unit, second.definition, ['SPRING', 2026], 2);
	const third = adoptVersion(db, unit, 'dok', (draft) =>
		withQuestions(draft, { A: { code: 'A2' } })
	);
	const latest = closedRound(db, unit, third.definition, ['AUTUMN', 2026], 1);
	return { db, unit, oldest, middle, latest };
}

describe('two rounds beside each other', () => {
	it('are the one asked for and the one before, unless another is chosen', () => {
		const { db, unit, oldest, middle, latest } = threeRounds();
		expect(compared(db, unit, latest)).toMatchObject({
			chosen: middle,
			comparison: { now: { id: latest }, then: { name: 'Vår 2026' } },
			choices: [
				{ id: middle, name: 'Vår 2026' },
				{ id: oldest, name: 'Höst 2025' }
			]
		});
		expect(compared(db, unit, latest, oldest).comparison.then.name).toBe('Höst 2025');
		// The first round has only those after it; the later one is the one that is said to have changed.
		expect(compared(db, unit, oldest).comparison).toMatchObject({
			now: { name: 'Vår 2026' },
			then: { name: 'Höst 2025' }
		});
	});

	it('have the difference of the two intervals, in figures and words', () => {
		const { db, unit, oldest, latest } = threeRounds();
		const found = compared(db, unit, latest, oldest);
		const estimate = (yes: number) => {
			const files = [1, 0].map((y) => ({ stratum: 'x', x: 1, y, times: y ? yes : 10 - yes }));
			const made = estimateW(files, [{ id: 'x', N: 40 }], { binary: true, level: 0.95 });
			if (!made) throw new Error('No estimate');
			return made;
		};
		const expected = difference(estimate(9), estimate(1));
		const row = rowOf(found, 'A2');
		const inPoints = (share: number) => Math.round(share * 100) / 100;
		expect(row.difference).toEqual({
			...{ difference: 0.8, lower: inPoints(expected.lower), upper: inPoints(expected.upper) },
			...{ certain: true, exact: false }
		});
		expect(row).toMatchObject({ verdict: 'Har ökat' });
		expect(row.said).toMatch(/^Andelen har ökat sedan Höst 2025, från 10/);
		expect(row.then).toMatch(/^1 av 10 \(10/);
		expect(found.comparison.news).toMatch(
			/^Av 4 frågor om dokumentationen som går att jämföra med Höst 2025/
		);
		expect(found.comparison.indicators).toMatchObject([{ code: 'A2', verdict: 'Har ökat' }]);
		expect(found.comparison.notes[0]).toMatch(/^4 frågor jämförs/);
	});

	it('are not joined over a break between them, which is told where it is', () => {
		const { db, unit, oldest, latest } = threeRounds();
		const row = rowOf(compared(db, unit, latest, oldest), 'B2');
		expect(row).toMatchObject({ difference: null, then: '', verdict: 'Går inte att jämföra' });
		expect(row.said).toBe(
			'Frågan är ny i version 2: Ordet uppfattades olika. Linjen bryts vid Vår 2026, och resultaten går inte att jämföra.'
		);
		expect(rowOf(compared(db, unit, latest), 'B2').difference).not.toBeNull();
	});

	it('keep hidden what either hides', () => {
		const { db, unit } = setUp();
		closedRound(db, unit, first, ['SPRING', 2026]);
		const few = makeResultRound(db, unit, {
			...{ season: 'AUTUMN', year: 2026, keys: [{ definition: first }] },
			files: Array.from({ length: 3 }, () => ({
				stratum: 'DAGLIG_VERKSAMHET',
				answers: { A: 'JA' as const }
			})),
			frameSizes: { DAGLIG_VERKSAMHET: 40 }
		});
		close(db, unit.actor('roundLead'), few, storeResult);
		const row = rowOf(compared(db, unit, few), 'A');
		expect(row).toMatchObject({ difference: null, inTable: '', verdict: 'Visas inte' });
		expect(row.now).toBe('Visas inte: färre än fem ärenden, eller för att skydda en sådan grupp.');
		expect(row.then).toMatch(/^8 av 10/);
	});
});

describe('who compares', () => {
	it('is whoever reads results, with no row in the log', () => {
		const { db, unit, latest } = threeRounds();
		for (const role of readers)
			expect(compareRound(db, unit.actor(role), latest, null).state, role).toBe('compared');
		expectOnly(db, unit, readers, (actor) => compareRound(db, actor, latest, null));
		expect(logged(db, 'result.compare')).toBe(0);
	});

	it('finds no round of another unit, none that runs, and not the round itself', () => {
		const { db, unit, latest } = threeRounds();
		const other = makeUnit(db, { name: 'En annan enhet' });
		const running = makeResultRound(db, unit, {
			...{ season: 'SPRING', year: 2027, keys: [{ definition: first }] },
			files: [{ stratum: 'DAGLIG_VERKSAMHET', answers: { A: 'JA' } }],
			frameSizes: { DAGLIG_VERKSAMHET: 40 }
		});
		const elsewhere = closedRound(db, other, first, ['SPRING', 2026]);
		for (const wanted of [running, elsewhere, latest, 'ingen'])
			expect(() => compared(db, unit, latest, wanted), wanted).toThrow(
				expect.objectContaining({ status: 404 })
			);
		expect(JSON.stringify(compared(db, unit, latest))).not.toContain('2027');
		expect(compareRound(db, unit.actor('observer'), running, latest).state).toBe('waiting');
	});

	it('has nothing to compare with in the first round', () => {
		const { db, unit } = setUp();
		const only = closedRound(db, unit, first, ['SPRING', 2026]);
		expect(compareRound(db, unit.actor('observer'), only, null).state).toBe('alone');
	});
});
