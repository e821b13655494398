import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, onlyIf, question } from '../../../tests/support/result-input.ts';
import {
	addIndicator,
	makeResultRound,
	type ResultFileSpec
} from '../../../tests/support/result-round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../tests/support/unit.ts';
import { roles } from '#lib/domain/roles.ts';
import type { DoubleRule } from '#lib/domain/round-rules.ts';
import { methodParagraphs } from '#lib/domain/results/said/method.ts';
import { computeResult } from '#lib/domain/results/compute.ts';
import type { Figures, Result } from '#lib/domain/results/result.ts';
import { connection, type Db } from './db/open.ts';
import { intervention } from './db/schema/case-lists.ts';
import { goal, goalIndicator, goalYear } from './db/schema/goals.ts';
import { indicator } from './db/schema/keys.ts';
import { auditLog, result } from './db/schema/reviews.ts';
import { round } from './db/schema/rounds.ts';
import { nobody } from './door.ts';
import { csv } from './exports/csv.ts';
import { sha256 } from './ids.ts';
import { resultInput } from './result-input.ts';
import { exportCsv, read, recompute, storeResult } from './results.ts';
import { close } from './rounds/close.ts';

const definition = key('dok', [
	question('Q1', { text: 'Framgår det vad den enskilde vill?' }),
	question('Q2', { showIf: onlyIf('gender', 'MALE') })
]);
const yes = (n: number, more: Partial<ResultFileSpec> = {}): ResultFileSpec[] =>
	Array.from({ length: n }, () => ({
		stratum: 'DAGLIG_VERKSAMHET',
		answers: { Q1: 'JA' },
		...more
	}));
const frameSizes = { DAGLIG_VERKSAMHET: 40, BOENDESTOD: 20 };

function setUp(files: ResultFileSpec[] = [...yes(8), ...yes(4, { answers: { Q1: 'NEJ' } })]) {
	const db = freshDb();
	const unit = makeUnit(db);
	addIndicator(db, unit, { question: 'Q1', title: 'Andel Q1', target: 90 });
	const roundId = makeResultRound(db, unit, { keys: [{ definition }], files, frameSizes });
	return { db, unit, roundId };
}
const finish = (db: Db, unit: TestUnit, roundId: string) =>
	close(db, unit.actor('roundLead'), roundId, storeResult);
const logged = (db: Db, deed: string) =>
	db.select({ id: auditLog.id }).from(auditLog).where(eq(auditLog.deed, deed)).all().length;

function closed(db: Db, unit: TestUnit, roundId: string): Result {
	const found = read(db, unit.actor('unitManager'), roundId);
	if (found.state !== 'closed') throw new Error('The round is not closed');
	return found.result;
}
function figures(of: Result, id: string): Figures {
	const total = of.questions.find((each) => each.id === id)?.total;
	if (total?.state !== 'shown') throw new Error(`${id} is ${total?.state}`);
	return total.figures;
}

describe('the stored result', () => {
	it('is computed again to the same bytes', () => {
		const { db, unit, roundId } = setUp([
			...yes(7),
			...yes(6, { stratum: 'BOENDESTOD', answers: { Q1: 'DELVIS' }, team: 1, gender: 'MALE' })
		]);
		finish(db, unit, roundId);
		const stored = db.select().from(result).where(eq(result.roundId, roundId)).get();
		expect(recompute(db, roundId)).toBe(stored?.content);
		expect(stored?.sha256).toBe(sha256(stored?.content ?? ''));
		expect(stored?.computedAt).toBe(testNow);
	});

	it('is computed to the same bytes when names and targets have changed since', () => {
		const { db, unit, roundId } = setUp();
		finish(db, unit, roundId);
		const before = db.select().from(result).get()?.content;
		const { drizzle } = connection(db);
		drizzle.update(indicator).set({ target: 50, title: 'Annat' }).run();
		drizzle.update(intervention).set({ name: 'Nytt namn' }).run();
		expect(recompute(db, roundId)).toBe(before);
	});

	it("is judged by the target of the year's goals", () => {
		const { db, unit, roundId } = setUp();
		const { drizzle } = connection(db);
		const { code, unitId } = drizzle.select().from(indicator).get() ?? { code: '', unitId: '' };
		const year = drizzle.select({ year: round.year }).from(round).get()?.year ?? 0;
		drizzle.insert(goalYear).values({ unitId, year, levels: '["Enhetsmål"]' }).run();
		drizzle
			.insert(goal)
			.values({ id: 'g', unitId, year, level: 0, title: 'Mål', position: 0 })
			.run();
		drizzle
			.insert(goalIndicator)
			.values({
				...{ id: 'i', goalId: 'g', position: 0, title: 'Rad', source: 'INDICATOR', code },
				...{ kind: 'DOCUMENTATION', target: 37 }
			})
			.run();
		finish(db, unit, roundId);
		expect(closed(db, unit, roundId).indicators[0]).toMatchObject({ code, target: 37 });
	});

	it('is computed to the same bytes when it was stored before results told of list and draws', () => {
		const { db, unit, roundId } = setUp();
		close(db, unit.actor('roundLead'), roundId, (tx, id, now) => {
			const made = computeResult(resultInput(tx, id, now));
			const { eliminations: _eliminations, ...known } = made.round;
			const frame = { hash: known.frame.hash, size: known.frame.size };
			const content = JSON.stringify({ ...made, round: { ...known, frame } });
			tx.insert(result)
				.values({ roundId: id, computedAt: now, content, sha256: sha256(content) })
				.run();
		});
		const { content } = db.select().from(result).get() ?? {};
		expect(content).not.toMatch(/excluded|eliminations/);
		expect(recompute(db, roundId)).toBe(content);
	});

	it('counts the first answer of a file that two reviewed, and the second when the first is lacking', () => {
		const { db, unit, roundId } = setUp([
			...yes(5),
			...yes(1, { second: { Q1: 'NEJ' } }),
			...yes(1, { state: 'STARTED', second: { Q1: 'DELVIS' } })
		]);
		finish(db, unit, roundId);
		const found = closed(db, unit, roundId);
		expect(figures(found, 'Q1')).toMatchObject({ ja: 6, delvis: 1, nej: 0, n: 7 });
		expect(found.counts).toMatchObject({ drawn: 7, handedIn: 7, double: 2 });
	});

	it('counts what two agreed on where the round says so, and the first answer where they did not agree', () => {
		const db = freshDb();
		const unit = makeUnit(db);
		const disagreeing = (settled: ResultFileSpec['settled']) =>
			yes(1, { second: { Q1: 'NEJ' }, ...(settled && { settled }) });
		const files = [
			...yes(5),
			...disagreeing({ Q1: 'DELVIS' }),
			...disagreeing({ Q1: null }),
			...disagreeing(undefined)
		];
		const made = (doubleRule: DoubleRule, year: number) => {
			const specs = { keys: [{ definition }], files, frameSizes, doubleRule, year };
			const roundId = makeResultRound(db, unit, specs);
			finish(db, unit, roundId);
			return { roundId, found: closed(db, unit, roundId) };
		};
		const agreed = made('AGREED', 2025);
		expect(figures(agreed.found, 'Q1')).toMatchObject({ ja: 7, delvis: 1, nej: 0, n: 8 });
		expect(agreed.found.round.doubleRule).toBe('AGREED');
		expect(methodParagraphs(agreed.found).join(' ')).toContain('enades om i samsyn');
		const first = made('FIRST', 2026);
		expect(figures(first.found, 'Q1')).toMatchObject({ ja: 8, delvis: 0, n: 8 });
		expect(first.found.round).not.toHaveProperty('doubleRule');
		for (const { roundId } of [agreed, first]) {
			const stored = db.select().from(result).where(eq(result.roundId, roundId)).get();
			expect(recompute(db, roundId)).toBe(stored?.content);
		}
	});

	it('counts eliminated, missing and not carried out files apart from all questions', () => {
		const { db, unit, roundId } = setUp([
			...yes(6),
			...yes(1, { missing: true }),
			...yes(2, { state: 'STARTED' }),
			...yes(1, { eliminated: true })
		]);
		finish(db, unit, roundId);
		const found = closed(db, unit, roundId);
		expect(found.counts).toEqual({
			drawn: 9,
			handedIn: 6,
			missing: 1,
			notCarriedOut: 2,
			double: 0
		});
		expect(figures(found, 'Q1').n).toBe(6);
	});

	it('believes the reviewer’s correction of a fact', () => {
		const { db, unit, roundId } = setUp(
			yes(6, { facts: { gender: 'MALE' }, answers: { Q1: 'JA', Q2: 'NEJ' } })
		);
		finish(db, unit, roundId);
		expect(figures(closed(db, unit, roundId), 'Q2')).toMatchObject({ nej: 6, n: 6 });
	});

	it('takes N from the locked list and tells of an intervention that nobody read', () => {
		const { db, unit, roundId } = setUp();
		finish(db, unit, roundId);
		const { strata } = closed(db, unit, roundId);
		expect(strata.map(({ id, N, covered }) => ({ id, N, covered }))).toEqual([
			{ id: 'DAGLIG_VERKSAMHET', N: 40, covered: true },
			{ id: 'BOENDESTOD', N: 20, covered: false }
		]);
	});

	it('holds no case reference and no person', () => {
		const { db, unit, roundId } = setUp();
		finish(db, unit, roundId);
		const content = db.select().from(result).get()?.content ?? '';
		expect(content).not.toContain('FN-1');
		expect(content).not.toContain('Person ');
		expect(content).not.toContain(unit.reviewer(0).personId);
	});

	it('compares with the round before, and not with one that closed later', () => {
		const { db, unit, roundId } = setUp();
		const spring = makeResultRound(db, unit, {
			season: 'SPRING',
			keys: [{ definition }],
			files: yes(6),
			frameSizes
		});
		finish(db, unit, spring);
		finish(db, unit, roundId);
		expect(closed(db, unit, roundId).questions[0]?.previous).toMatchObject({
			state: 'comparable',
			season: 'SPRING',
			ja: 6,
			n: 6
		});
		expect(closed(db, unit, spring).questions[0]?.previous).toEqual({ state: 'none' });
		expect(recompute(db, roundId)).toContain('"state":"comparable"');
	});

	it('is not stored when closing fails', () => {
		const { db, unit, roundId } = setUp();
		expect(() =>
			close(db, unit.actor('roundLead'), roundId, (tx, id, now) => {
				storeResult(tx, id, now);
				throw new Error('no');
			})
		).toThrow('no');
		expect(db.select().from(result).all()).toEqual([]);
		expect(read(db, unit.actor('roundLead'), roundId).state).toBe('waiting');
	});
});

describe('reading', () => {
	it('shows nothing to anybody before the round is closed', () => {
		const { db, unit, roundId } = setUp();
		for (const role of ['unitManager', 'roundLead', 'reviewer', 'observer'] as const)
			expect(read(db, unit.actor(role), roundId)).toEqual({
				unitId: unit.id,
				name: 'Höst 2026',
				state: 'waiting'
			});
		expect(() => exportCsv(db, unit.actor('unitManager'), roundId)).toThrow(
			expect.objectContaining({ status: 409 })
		);
	});

	it.each(roles)(
		'is for %s when the role is given, and a page that does not exist elsewhere',
		(role) => {
			const { db, unit, roundId } = setUp();
			finish(db, unit, roundId);
			const may = role !== 'admin';
			for (const deed of [read, exportCsv]) {
				if (may) expect(deed(db, unit.actor(role), roundId)).toBeTruthy();
				else
					expect(() => deed(db, unit.actor(role), roundId)).toThrow(
						expect.objectContaining({ status: 403 })
					);
				const elsewhere = makeUnit(db, { name: `Annan ${role}` }).actor(role);
				for (const stranger of [elsewhere, nobody()])
					expect(() => deed(db, stranger, roundId)).toThrow(
						expect.objectContaining({ status: 404 })
					);
			}
		}
	);

	it('leaves a row in the log for a file taken out, and none for a page read', () => {
		const { db, unit, roundId } = setUp();
		finish(db, unit, roundId);
		read(db, unit.actor('observer'), roundId);
		expect(logged(db, 'result.read')).toBe(0);
		exportCsv(db, unit.actor('observer'), roundId);
		expect(logged(db, 'result.export')).toBe(1);
	});
});

describe('the file for Excel', () => {
	it('says the same as the result, and hides the same', () => {
		const { db, unit, roundId } = setUp([
			...yes(9, { gender: 'FEMALE' }),
			...yes(2, { gender: 'MALE', answers: { Q1: 'NEJ', Q2: 'NEJ' } })
		]);
		finish(db, unit, roundId);
		const { fileName, rows } = exportCsv(db, unit.actor('unitManager'), roundId);
		expect(fileName).toBe('kollegiegranskning-host-2026-resultat.csv');
		const row = (...start: string[]) =>
			rows.find((cells) => start.every((text, i) => cells[i + 1] === text));
		expect(row('Fråga', 'Q1', 'Framgår det vad den enskilde vill?', 'Alla')?.slice(6, 14)).toEqual([
			9,
			0,
			2,
			0,
			null,
			0,
			11,
			82
		]);
		for (const group of ['Kvinnor och flickor', 'Män och pojkar']) {
			const cells = rows.find((each) => each[2] === 'Q1' && each[5] === group);
			expect(cells?.slice(6, 16)).toEqual(Array(10).fill(null));
			expect(cells?.at(-10)).toMatch(/^Visas inte/);
		}
		expect(rows.find((each) => each[2] === 'Q2' && each[4] === 'Alla')?.at(-10)).toBe(
			'Visas inte: färre än fem ärenden, eller för att skydda en sådan grupp.'
		);
		expect(rows.every((cells) => cells.length === rows[0]?.length)).toBe(true);
		expect(csv(rows).startsWith('\ufeffOmgång;Del;Kod')).toBe(true);
	});
});
