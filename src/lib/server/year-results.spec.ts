import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { adoptVersion, lineage, withQuestions } from '../../../tests/support/key-versions.ts';
import { expectOnly, logged } from '../../../tests/support/refusals.ts';
import { makeResultRound } from '../../../tests/support/result-round.ts';
import { makeUnit, type TestUnit } from '../../../tests/support/unit.ts';
import { closedRound, first, setUp } from '../../../tests/support/version-rounds.ts';
import type { YearResult } from '#lib/domain/results/over-rounds/year-result.ts';
import { connection, type Db } from './db/open.ts';
import { indicator } from './db/schema/keys.ts';
import { yearResult } from './db/schema/results.ts';
import { round } from './db/schema/rounds.ts';
import { csv } from './exports/csv.ts';
import { exportYear, readYear, recomputeYear, storedYears } from './year-results.ts';

const readers = ['unitManager', 'roundLead', 'reviewer', 'observer'] as const;
const read = (db: Db, unit: TestUnit, year = 2026) =>
	readYear(db, unit.actor('unitManager'), unit.id, year);
function stored(db: Db, unit: TestUnit, year = 2026): YearResult {
	const found = read(db, unit, year);
	if (found.state !== 'stored') throw new Error(`The year is ${found.state}`);
	return found.result;
}
const rows = (db: Db) => db.select().from(yearResult).all();

function bothClosed() {
	const { db, unit } = setUp();
	closedRound(db, unit, first, ['SPRING', 2026], 2);
	closedRound(db, unit, first, ['AUTUMN', 2026], 1);
	return { db, unit };
}

describe('a stored year', () => {
	it('comes with the later of its two rounds, whichever that is', () => {
		for (const seasons of [
			['SPRING', 'AUTUMN'],
			['AUTUMN', 'SPRING']
		] as const) {
			const { db, unit } = setUp();
			closedRound(db, unit, first, [seasons[0], 2026], 2);
			expect(rows(db)).toEqual([]);
			closedRound(db, unit, first, [seasons[1], 2026], 1);
			expect(storedYears(db, unit.id)).toEqual([2026]);
			const [a] = stored(db, unit).questions;
			expect(a?.total).toMatchObject({ state: 'shown', figures: { ja: 17, nej: 3, n: 20 } });
			expect(stored(db, unit).rounds.map(({ season }) => season)).toEqual(['SPRING', 'AUTUMN']);
		}
	});

	it('is computed again to the same bytes, for every year', () => {
		const { db, unit } = setUp();
		for (const year of [2024, 2025, 2026])
			for (const season of ['SPRING', 'AUTUMN'] as const)
				closedRound(db, unit, first, [season, year], year - 2023);
		connection(db).drizzle.update(indicator).set({ title: 'Nytt namn', target: 50 }).run();
		expect(rows(db)).toHaveLength(3);
		for (const { year, content } of rows(db))
			expect(recomputeYear(db, unit.id, year)).toBe(content);
		expect(stored(db, unit).questions[0]?.before).toMatchObject({ state: 'comparable', ja: 16 });
	});

	it('does not count together what the key says has changed between the rounds', () => {
		const { db, unit } = setUp();
		closedRound(db, unit, first, ['SPRING', 2026], 2);
		const next = adoptVersion(db, unit, 'dok', (draft) =>
			withQuestions(draft, {
				A: { text: 'Framgår vad den enskilde vill?', lineage: lineage('WORDING', { from: ['A'] }) },
				B: { code: 'B2', text: 'Går målen att följa upp?', lineage: lineage('NEW') }
			})
		);
		closedRound(db, unit, next.definition, ['AUTUMN', 2026], 1);
		const year = stored(db, unit);
		expect(year.questions.map(({ code }) => code)).toEqual(['A', 'C', 'D', 'E']);
		expect(year.broken).toMatchObject([
			{ code: 'B2', change: 'NEW', version: 2, reason: 'Ordet uppfattades olika' }
		]);
	});

	it('is not stored twice, nor for another unit', () => {
		const { db, unit } = bothClosed();
		const other = makeUnit(db, { name: 'En annan enhet' });
		expect(storedYears(db, other.id)).toEqual([]);
		expect(rows(db).map(({ unitId, year }) => [unitId, year])).toEqual([[unit.id, 2026]]);
	});

	it('is not counted from a round whose answers are gone', () => {
		const { db, unit } = setUp();
		const spring = closedRound(db, unit, first, ['SPRING', 2026], 2);
		connection(db).drizzle.update(round).set({ state: 'PURGED' }).where(eq(round.id, spring)).run();
		closedRound(db, unit, first, ['AUTUMN', 2026], 1);
		expect(read(db, unit)).toMatchObject({
			state: 'purged',
			rounds: [
				{ name: 'Vår 2026', purged: true },
				{ name: 'Höst 2026', purged: false }
			]
		});
	});
});

describe('reading a year', () => {
	it('is for those who read results', () => {
		const { db, unit } = bothClosed();
		for (const role of readers)
			expect(readYear(db, unit.actor(role), unit.id, 2026).state, role).toBe('stored');
		expectOnly(db, unit, readers, (actor) => readYear(db, actor, unit.id, 2026));
		expect(logged(db, 'year.read')).toBe(0);
	});

	it('tells that the other round is not closed, and nothing of it', () => {
		const { db, unit } = setUp();
		closedRound(db, unit, first, ['SPRING', 2026], 2);
		makeResultRound(db, unit, {
			...{ season: 'AUTUMN', year: 2026, keys: [{ definition: first }] },
			files: [{ stratum: 'DAGLIG_VERKSAMHET', answers: { A: 'JA' } }],
			frameSizes: { DAGLIG_VERKSAMHET: 40 }
		});
		const found = read(db, unit);
		expect(found).toMatchObject({ state: 'waiting', rounds: [{ name: 'Vår 2026' }] });
		expect(JSON.stringify(found)).not.toContain('Höst');
	});

	it('finds no year in which nothing is closed', () => {
		const { db, unit } = setUp();
		makeResultRound(db, unit, {
			...{ season: 'AUTUMN', year: 2026, keys: [{ definition: first }] },
			files: [{ stratum: 'DAGLIG_VERKSAMHET', answers: { A: 'JA' } }],
			frameSizes: { DAGLIG_VERKSAMHET: 40 }
		});
		for (const year of [2026, 1999])
			expect(() => read(db, unit, year)).toThrow(expect.objectContaining({ status: 404 }));
	});

	it('shows what was closed before years were counted as not counted', () => {
		const { db, unit } = bothClosed();
		connection(db).drizzle.run('drop trigger year_result_no_delete');
		connection(db).drizzle.delete(yearResult).run();
		expect(read(db, unit)).toMatchObject({
			state: 'not-counted',
			rounds: [{ name: 'Vår 2026' }, { name: 'Höst 2026' }]
		});
	});
});

describe('the file of a year', () => {
	it('says the same as the year, for those who read results, with a row in the log', () => {
		const { db, unit } = bothClosed();
		const { fileName, rows } = exportYear(db, unit.actor('observer'), unit.id, 2026);
		expect(fileName).toBe('kollegiegranskning-helar-2026-resultat.csv');
		expect(logged(db, 'year.export')).toBe(1);
		const text = csv(rows);
		expect(text).toContain('2026;Indikator;A;Andel A;17;0;3;0;0;20;');
		expect(text.split('\r\n')).toHaveLength(1 + 1 + 5 + 1);
		for (const row of rows) expect(row).toHaveLength(rows[0]?.length ?? 0);
		expectOnly(db, unit, readers, (actor) => exportYear(db, actor, unit.id, 2026));
	});

	it('is not there before both rounds are closed', () => {
		const { db, unit } = setUp();
		closedRound(db, unit, first, ['SPRING', 2026], 2);
		const take = (year: number) => () => exportYear(db, unit.actor('unitManager'), unit.id, year);
		expect(take(2026)).toThrow(expect.objectContaining({ status: 409 }));
		expect(take(1999)).toThrow(expect.objectContaining({ status: 404 }));
	});
});
