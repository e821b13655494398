import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyReceipt } from '#lib/domain/receipt-check.ts';
import type { Db } from '../db/open.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { elimination } from '../db/schema/rounds.ts';
import { sha256 } from '../ids.ts';
import { eliminate, markMissing } from './eliminate.ts';
import { changeSetup, setup } from '../rounds/setup.ts';
import { lockFrame } from './lock.ts';
import { make } from './make.ts';
import { drawPage } from './page.ts';
import { receipt } from './receipt.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { must, roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const files = (id: string) => db.select().from(roundFile).where(eq(roundFile.roundId, id)).all();
const firstFile = (id: string) => {
	const file = files(id).find(({ eliminated, missing }) => !eliminated && !missing);
	if (!file) throw new Error('No file');
	return file;
};

describe('taking a file out of the sample', () => {
	it('gives its place and its double review to the next reserve', () => {
		const id = roundAt(db, unit, 'drawn');
		const gone = files(id).find(({ double }) => double) ?? firstFile(id);
		const { replacedBy } = eliminate(db, lead(), id, {
			file: gone.id,
			reason: 'PROTECTED_IDENTITY'
		});
		const next = files(id).find(({ caseReference }) => caseReference === replacedBy);
		expect(next).toMatchObject({ stratum: gone.stratum, double: true, eliminated: false });
		expect(files(id).find(({ id }) => id === gone.id)).toMatchObject({ eliminated: true });
		expect(db.select().from(elimination).all()).toMatchObject([
			{ caseReference: gone.caseReference, replacedBy, reason: 'PROTECTED_IDENTITY' }
		]);
		expect(db.select().from(review).all()).toHaveLength(0);
		expect(logged(db, 'draw.eliminate')).toBe(1);
	});

	it('gives the reserve its reviewers at once in a round that is assigned, and ends the reviews of the old', () => {
		const id = roundAt(db, unit, 'reviewing');
		const gone = files(id).find(({ double }) => double) ?? firstFile(id);
		const { replacedBy } = eliminate(db, lead(), id, {
			file: gone.id,
			reason: 'WRONG_INTERVENTION'
		});
		const next = files(id).find(({ caseReference }) => caseReference === replacedBy);
		const of = (fileId: string) => db.select().from(review).where(eq(review.fileId, fileId)).all();
		expect(of(next?.id ?? '')).toHaveLength(2);
		expect(of(gone.id).map(({ state }) => state)).toEqual(['NOT_CARRIED_OUT', 'NOT_CARRIED_OUT']);
	});

	it('does not hinder a new draw before the reviewing', () => {
		const id = roundAt(db, unit, 'assigned');
		const gone = firstFile(id);
		eliminate(db, lead(), id, { file: gone.id, reason: 'WRONG_INTERVENTION' });
		markMissing(db, lead(), id, { file: firstFile(id).id, missing: true });
		expect(make(db, lead(), id, { reason: 'Fel period i listan' })).toMatchObject({ number: 2 });
		expect(files(id)).toHaveLength(12);
		expect(db.select().from(review).all()).toHaveLength(0);
	});

	it('leaves a smaller sample when the reserves are used up', () => {
		const id = roundAt(db, unit, 'drawn', 20);
		const { replacedBy } = eliminate(db, lead(), id, {
			file: firstFile(id).id,
			reason: 'MOVED_BEFORE_PERIOD'
		});
		expect(replacedBy).toBeNull();
		expect(files(id)).toHaveLength(60);
		expect(verifyReceipt(receipt(db, lead(), id), sha256)).toEqual([]);
	});

	it('happens once to a file, never in another round or a closed one', () => {
		const id = roundAt(db, unit, 'drawn');
		const { id: file } = firstFile(id);
		const order = { file, reason: 'WRONG_INTERVENTION' as const };
		expect(() => eliminate(db, lead(), id, { ...order, file: 'annan' })).toThrow(
			expect.objectContaining({ status: 404 })
		);
		eliminate(db, lead(), id, order);
		expect(() => eliminate(db, lead(), id, order)).toThrow(
			expect.objectContaining({ status: 409 })
		);
		expectOnly(db, unit, ['roundLead'], (actor) => eliminate(db, actor, id, order));
		expect(logged(db, 'draw.eliminate')).toBe(1);
	});

	it('shows in the order of tickets', () => {
		const id = roundAt(db, unit, 'drawn');
		const gone = firstFile(id);
		const { replacedBy } = eliminate(db, lead(), id, {
			file: gone.id,
			reason: 'WRONG_INTERVENTION'
		});
		const rows = drawPage(db, lead(), id, gone.stratum).order?.rows ?? [];
		const struck = rows.find(({ caseReference }) => caseReference === gone.caseReference);
		expect(struck).toMatchObject({
			fate: 'eliminated',
			eliminated: { reason: 'WRONG_INTERVENTION' }
		});
		expect(rows.find(({ caseReference }) => caseReference === replacedBy)).toMatchObject({
			fate: 'reviewed',
			reserveNumber: 1,
			tookPlaceOf: struck?.place
		});
		expect(rows).toHaveLength(4 + 1 + 4);
	});
});

describe('a file without documentation', () => {
	it('stays in the sample as a result, and nobody takes its place', () => {
		const id = roundAt(db, unit, 'reviewing');
		const file = firstFile(id);
		markMissing(db, lead(), id, { file: file.id, missing: true });
		expect(files(id)).toHaveLength(12);
		expect(drawPage(db, lead(), id, null).missing).toMatchObject([{ fileId: file.id }]);
		const open = db
			.select()
			.from(review)
			.where(and(eq(review.fileId, file.id), eq(review.state, 'NOT_STARTED')))
			.all();
		expect(open).toHaveLength(0);
		expect(logged(db, 'file.mark-missing')).toBe(1);
	});

	it('is never replaced, until somebody has said that the documentation is there', () => {
		const id = roundAt(db, unit, 'reviewing');
		const { id: file } = firstFile(id);
		const order = { file, reason: 'WRONG_INTERVENTION' as const };
		markMissing(db, lead(), id, { file, missing: true });
		expect(() => eliminate(db, lead(), id, order)).toThrow(
			expect.objectContaining({
				status: 409,
				body: { message: expect.stringContaining('Underlaget saknas') }
			})
		);
		expect(files(id)).toHaveLength(12);
		expect(db.select().from(elimination).all()).toHaveLength(0);
		markMissing(db, lead(), id, { file, missing: false });
		eliminate(db, lead(), id, order);
		expect(files(id)).toHaveLength(13);
	});

	it('is reviewed after all when the documentation is found', () => {
		const id = roundAt(db, unit, 'reviewing');
		const file = firstFile(id);
		const reviews = () => db.select().from(review).where(eq(review.fileId, file.id)).all();
		const before = reviews();
		markMissing(db, lead(), id, { file: file.id, missing: true });
		markMissing(db, lead(), id, { file: file.id, missing: false });
		expect(reviews()).toEqual(before.map((one) => ({ ...one, version: one.version + 2 })));
		expectOnly(db, unit, ['roundLead'], (actor) =>
			markMissing(db, actor, id, { file: file.id, missing: true })
		);
	});
});

describe('a draw that no longer holds', () => {
	it('is left as it was: nothing is taken out of it and nothing recorded in it', () => {
		const id = roundAt(db, unit, 'drawn');
		const [first, second] = files(id);
		markMissing(db, lead(), id, { file: first?.id ?? '', missing: true });
		const { setup: before, version } = setup(db, lead(), id);
		must(changeSetup(db, lead(), id, { version, setup: { ...before, doubleSharePercent: 50 } }));
		must(lockFrame(db, lead(), id));
		const left = files(id);
		const refused = expect.objectContaining({
			status: 409,
			body: { message: expect.stringContaining('gäller inte längre') }
		});
		const order = { file: second?.id ?? '', reason: 'WRONG_INTERVENTION' as const };
		expect(() => eliminate(db, lead(), id, order)).toThrow(refused);
		expect(() => markMissing(db, lead(), id, { file: order.file, missing: true })).toThrow(refused);
		expect(files(id)).toEqual(left);
		expect(drawPage(db, lead(), id, null).missing).toEqual([]);
	});
});
