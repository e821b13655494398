import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#lib/domain/results/result.ts';
import type { Season } from '#lib/domain/rounds.ts';
import { migrate } from '../db/migrate.ts';
import { close as closeFile, connection, open, type Db } from '../db/open.ts';
import { result, review } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { yearResult } from '../db/schema/results.ts';
import { recompute } from '../results.ts';
import { recomputeYear } from '../year-results.ts';
import { close } from './close.ts';
import { save } from '../reviews/save.ts';
import { submit } from '../reviews/submit.ts';
import { closeAhead, closingProgress } from './closing.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { key, question } from '../../../../tests/support/result-input.ts';
import { makeResultRound, type ResultFileSpec } from '../../../../tests/support/result-round.ts';
import { must } from '../../../../tests/support/round.ts';
import { actorOf, freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let folder: string;
let db: Db;
let unit: TestUnit;
let id: string;
const started: ResultFileSpec = { stratum: 'BOENDESTOD', state: 'STARTED' };

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'closing-'));
	db = open(join(folder, 'unit.db'));
	migrate(db);
	unit = makeUnit(db);
	id = aRound(db, unit);
});
afterEach(() => {
	closeFile(db);
	rmSync(folder, { recursive: true });
});

function aRound(db: Db, unit: TestUnit, season: Season = 'AUTUMN'): string {
	const read: ResultFileSpec = { stratum: 'BOENDESTOD', answers: { Q1: 'JA' } };
	return makeResultRound(db, unit, {
		season,
		keys: [{ definition: key('a', [question('Q1')]) }],
		files: [...Array.from({ length: 9 }, () => read), started],
		frameSizes: { BOENDESTOD: 30 }
	});
}

const lead = () => unit.actor('roundLead');
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const stored = () => db.select().from(result).where(eq(result.roundId, id)).get()?.content ?? '';
const storedResult = () => JSON.parse(stored()) as Result;
const stateOf = () =>
	db.select({ state: round.state }).from(round).where(eq(round.id, id)).get()?.state;

/** The reviewer of the file that is not handed in answers and hands in. */
function handIn(): void {
	const open = db.select().from(review).where(eq(review.state, 'STARTED')).get();
	if (!open) throw new Error('No review is open');
	const reviewer = actorOf(db, open.reviewerId);
	save(db, reviewer, open.id, { kind: 'answer', code: 'Q1', value: 'NEJ', base: 0 });
	must(submit(db, reviewer, open.id));
}

describe('closing with the result computed in a thread of its own', () => {
	it('stores the result that the frozen answers give, in one deed', async () => {
		expect(await closeAhead(db, lead(), id)).toEqual({ notCarriedOut: 1 });
		expect(stateOf()).toBe('CLOSED');
		expect(storedResult().counts).toMatchObject({ drawn: 10, handedIn: 9, notCarriedOut: 1 });
		expect(recompute(db, id)).toBe(stored());
		expect(logged(db, 'round.close')).toBe(1);
	});

	it('computes nothing again in the deed while nothing has changed', async () => {
		// Behind the back of every deed, so that the log says nothing of it.
		await closeAhead(db, lead(), id, () => exec(`update unit set name = 'Bytt namn'`));
		expect(storedResult().round.unit).toBe('Provenheten');
	});

	it('has what was handed in between the computation and the close', async () => {
		await closeAhead(db, lead(), id, handIn);
		expect(storedResult().counts).toMatchObject({ handedIn: 10, notCarriedOut: 0 });
		const [total] = storedResult().questions.map(({ total }) => total);
		expect(total).toMatchObject({ state: 'shown', figures: { ja: 9, nej: 1 } });
		expect(recompute(db, id)).toBe(stored());
	});

	it('computes nothing again when somebody has signed in, or answers in a review that is not handed in', async () => {
		const open = db.select().from(review).where(eq(review.state, 'STARTED')).get();
		if (!open) throw new Error('No review is open');
		await closeAhead(db, lead(), id, () => {
			const reviewer = actorOf(db, open.reviewerId);
			save(db, reviewer, open.id, { kind: 'answer', code: 'Q1', value: 'NEJ', base: 0 });
			exec(`insert into audit_log (at, unit_id, deed, subject, previous_hash, hash)
				values (1, null, 'person.sign-in', '{}', '', 'x')`);
			exec(`update unit set name = 'Bytt namn'`);
		});
		expect(storedResult().counts.handedIn).toBe(9);
		// Computed again it would have the name that the unit got behind the back of every deed.
		expect(storedResult().round.unit).toBe('Provenheten');
	});

	it('stores what a lead has only read as it was computed', async () => {
		await closeAhead(db, lead(), id, () => {
			exec(`update unit set name = 'Bytt namn'`);
			exec(`insert into audit_log (at, unit_id, deed, subject, previous_hash, hash)
				values (1, '${unit.id}', 'round.read', '{}', '', 'x')`);
		});
		expect(storedResult().round.unit).toBe('Provenheten');
	});

	it.each([
		['as it was computed ahead', () => undefined],
		['with what was handed in since', handIn]
	])('stores the year that the round completes, %s', async (_, meanwhile) => {
		close(db, lead(), aRound(db, unit, 'SPRING'));
		await closeAhead(db, lead(), id, meanwhile);
		const [year, ...others] = db.select().from(yearResult).all();
		expect(others).toEqual([]);
		expect(recomputeYear(db, unit.id, 2026)).toBe(year?.content);
	});

	it('lets others save while it works', async () => {
		const closing = closeAhead(db, lead(), id);
		expect(closingProgress(db, lead(), id)).toEqual({ read: 0, of: 0 });
		handIn();
		await closing;
		expect(storedResult().counts.handedIn).toBe(10);
	});

	it('tells how many reviews are read, and nothing when it is done', async () => {
		let before: unknown;
		await closeAhead(db, lead(), id, () => (before = closingProgress(db, lead(), id)));
		expect(before).toEqual({ read: 9, of: 9 });
		expect(closingProgress(db, lead(), id)).toBeNull();
	});

	it('closes once when it is asked twice', async () => {
		const both = [closeAhead(db, lead(), id), closeAhead(db, lead(), id)];
		expect(await Promise.all(both)).toEqual([{ notCarriedOut: 1 }, { notCarriedOut: 1 }]);
		expect(logged(db, 'round.close')).toBe(1);
		expect(() => closeAhead(db, lead(), id)).toThrow(expect.objectContaining({ status: 409 }));
	});

	it('leaves the round as it was when the deed fails, and can be asked again', async () => {
		const failing = closeAhead(db, lead(), id, () => {
			throw new Error('no power');
		});
		await expect(failing).rejects.toThrow('no power');
		expect(stateOf()).toBe('REVIEWING');
		expect(closingProgress(db, lead(), id)).toBeNull();
		await closeAhead(db, lead(), id);
		expect(stateOf()).toBe('CLOSED');
	});

	it('is for the round lead, and so is how it goes', async () => {
		expectOnly(db, unit, ['roundLead'], (actor) => void closingProgress(db, actor, id));
		for (const role of ['unitManager', 'observer', 'reviewer'] as const)
			expect(() => closeAhead(db, unit.actor(role), id)).toThrow(
				expect.objectContaining({ status: 403 })
			);
		expect(() => closeAhead(db, makeUnit(db, { name: 'Andra' }).actor('roundLead'), id)).toThrow(
			expect.objectContaining({ status: 404 })
		);
	});

	it('computes in the deed itself when the database is in memory', async () => {
		const memory = freshDb();
		const other = makeUnit(memory);
		const inMemory = aRound(memory, other);
		await closeAhead(memory, other.actor('roundLead'), inMemory);
		expect(memory.select({ id: result.roundId }).from(result).all()).toEqual([{ id: inMemory }]);
		expect(closingProgress(memory, other.actor('roundLead'), inMemory)).toBeNull();
	});
});
