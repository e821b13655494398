import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../db/open.ts';
import { caseAccess, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { declare } from '../recuse.ts';
import { close } from '../rounds/close.ts';
import { needsAnother } from '#lib/domain/assignment/rules.ts';
import { make } from './make.ts';
import { seatedFiles } from './seats.ts';
import { start } from './start.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { must, readsAs, roundAt } from '../../../../tests/support/round.ts';
import { actorOf, freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
let id: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	id = roundAt(db, unit, 'assigned');
});
const lead = () => unit.actor('roundLead');
const reviewers = () => [0, 1, 2, 3, 4, 5].map((index) => unit.reviewer(index).personId ?? '');
const stateOf = () => db.select().from(round).where(eq(round.id, id)).get()?.state;
const fileOf = (fileId: string) =>
	seatedFiles(db, id).find((file) => file.id === fileId) ?? expect.fail('no file');
const holders = (fileId: string) => fileOf(fileId).seats.map(({ reviewerId }) => reviewerId);
const opened = (fileId: string) =>
	db
		.select()
		.from(caseAccess)
		.where(eq(caseAccess.fileId, fileId))
		.all()
		.map(({ personId }) => personId);
const decisionOf = (fileId: string) =>
	db.select().from(roundFile).where(eq(roundFile.id, fileId)).get()?.decisionId ?? 0;
/** A list that is read in later tells that these have had the case. */
const turnOutHandlers = (fileId: string, people: readonly string[]) => {
	for (const caseworkerId of people) addEarlierDecision(db, decisionOf(fileId), { caseworkerId });
};
/** A file that one reads, with its reader. */
const single = () => {
	const file = seatedFiles(db, id).find(({ double }) => !double) ?? expect.fail('no file');
	return { fileId: file.id, file, holder: file.seats[0]?.reviewerId ?? '' };
};

describe('starting a round in which somebody should no longer have a file', () => {
	it('gives it to another when they have said no to the colleague’s files since', () => {
		const { fileId, file, holder } = single();
		const colleague = file.handlers.find(({ reason }) => reason === 'OWN_CASE')?.person ?? '';
		must(declare(db, actorOf(db, holder), id, colleague));
		const { reviews } = must(start(db, lead(), id));
		expect(reviews).toBe(15);
		expect(holders(fileId)).toHaveLength(1);
		expect(holders(fileId)).not.toContain(holder);
		expect(opened(fileId)).toEqual(holders(fileId));
		const seats = seatedFiles(db, id).flatMap((one) => one.seats);
		expect(seats.filter(needsAnother)).toEqual([]);
		expect(lastDetail(db, 'round.start')).toEqual({ reviews: 15, empty: 0 });
	});

	it('gives it to another when a list that was read in later names them', () => {
		const { fileId, holder } = single();
		const before = seatedFiles(db, id)
			.filter((file) => file.id !== fileId)
			.flatMap((file) => file.seats.map(({ reviewId, reviewerId }) => [reviewId, reviewerId]));
		turnOutHandlers(fileId, [holder]);
		must(start(db, lead(), id));
		expect(holders(fileId)).not.toContain(holder);
		expect(opened(fileId)).toEqual(holders(fileId));
		const others = seatedFiles(db, id)
			.filter((file) => file.id !== fileId)
			.flatMap((file) => file.seats.map(({ reviewId, reviewerId }) => [reviewId, reviewerId]));
		expect(others).toEqual(before);
	});

	it('is refused when nobody else can take it, and leaves everything as it was', () => {
		const { fileId, holder } = single();
		turnOutHandlers(fileId, reviewers());
		expect(start(db, lead(), id)).toEqual({
			ok: false,
			errors: { start: '1 ärende saknar granskare. Granskningen kan starta när alla har en.' }
		});
		expect(holders(fileId)).toEqual([holder]);
		expect([stateOf(), logged(db, 'round.start')]).toEqual(['ASSIGNED', 0]);
	});

	it('leaves the file to nobody when it starts without it', () => {
		const { fileId } = single();
		turnOutHandlers(fileId, reviewers());
		expect(must(start(db, lead(), id, { without: true }))).toMatchObject({ reviews: 14 });
		expect(holders(fileId)).toEqual([]);
		expect(opened(fileId)).toEqual([]);
		expect(lastDetail(db, 'round.start')).toMatchObject({ reviews: 14, empty: 1 });
	});

	it('leaves the other of two who read together with it', async () => {
		readsAs(db, unit, id, 'PAIR');
		must(await make(db, lead(), id, { again: true }, 'seed'));
		const file = seatedFiles(db, id).find(({ pair }) => pair) ?? expect.fail('no pair');
		const [leaves = '', stays = ''] = holders(file.id);
		turnOutHandlers(
			file.id,
			reviewers().filter((person) => person !== stays)
		);
		must(start(db, lead(), id, { without: true }));
		expect(holders(file.id)).toEqual([stays]);
		expect(opened(file.id)).toEqual([stays]);
		expect(opened(file.id)).not.toContain(leaves);
	});
});

describe('starting a round that has started', () => {
	it('is what has happened already: nothing changes and the log has one row', () => {
		const { reviews } = must(start(db, lead(), id));
		const before = [db.select().from(review).all(), db.select().from(caseAccess).all()];
		expect(must(start(db, lead(), id))).toEqual({ ok: true, reviews });
		expect([db.select().from(review).all(), db.select().from(caseAccess).all()]).toEqual(before);
		expect(logged(db, 'round.start')).toBe(1);
		expectOnly(db, unit, ['roundLead'], (actor) => start(db, actor, id));
		close(db, lead(), id);
		must(start(db, lead(), id));
		expect([stateOf(), logged(db, 'round.start')]).toEqual(['CLOSED', 1]);
	});

	it('is another thing than starting one that nobody has been assigned in', () => {
		const drawn = roundAt(db, unit, 'drawn', 4, 2027);
		expect(() => start(db, lead(), drawn)).toThrow(expect.objectContaining({ status: 409 }));
	});
});
