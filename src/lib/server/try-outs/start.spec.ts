import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import { keyVersion } from '#lib/server/db/schema/keys.ts';
import { person, staffMember } from '#lib/server/db/schema/organisation.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { tryOut, tryOutFile, tryOutReview } from '#lib/server/db/schema/try-outs.ts';
import { handlersOf } from '#lib/server/assignments/handlers.ts';
import { decline } from '#lib/server/reviews/hand-back.ts';
import { makeDraft } from '../../../../tests/support/key-draft.ts';
import { smallKey } from '../../../../tests/support/small-key.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { importList, must, roundAt } from '../../../../tests/support/round.ts';
import { waitingReviews } from '../../../../tests/support/reviewing.ts';
import { othersFiles, tryOutOf } from '../../../../tests/support/try-out-world.ts';
import { actorOf, freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { barredFrom } from './barred.ts';
import { close } from './close.ts';
import { plan, start, type Wanted } from './start.ts';

let db: Db;
let unit: TestUnit;
let draft: string;
let list: string;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	draft = makeDraft(db, unit);
	list = importList(db, unit);
});

const id = (index: number) => unit.reviewer(index).personId ?? '';
const lead = () => unit.actor('roundLead');
const wanted = (more: Partial<Wanted> = {}): Wanted => ({
	decisions: othersFiles(db, unit, list, [id(0), id(1)]).slice(0, 2),
	references: [],
	people: [id(0), id(1)],
	...more
});
const errors = (more: Partial<Wanted>) => {
	const result = start(db, lead(), draft, wanted(more));
	return result.ok ? null : result.errors;
};
const rows = () => ({
	tryOuts: db.select().from(tryOut).all().length,
	files: db.select().from(tryOutFile).all().length,
	reviews: db.select().from(tryOutReview).all().length
});
/** A decision of the list by the reviewer who has it. */
const fileOf = (worker: number) =>
	db
		.select()
		.from(decision)
		.where(eq(decision.caseworkerId, id(worker)))
		.all()
		.find(({ coCaseworkerId }) => coCaseworkerId === null) ?? expect.fail('no such file');

/** One more decision of the list, like this one but for what is said. */
const addDecision = (like: number, more: Partial<typeof decision.$inferInsert>): number => {
	const { id: _, ...row } =
		db.select().from(decision).where(eq(decision.id, like)).get() ?? expect.fail('no such file');
	const last = db.select().from(decision).all().length;
	const added = { ...row, row: last + 100, ...more };
	return Number(connection(db).drizzle.insert(decision).values(added).run().lastInsertRowid);
};

describe('starting a try-out', () => {
	it('gives every person every file, takes a copy of the draft, and leaves one row in the log', () => {
		const started = must(start(db, lead(), draft, wanted()));
		expect(rows()).toEqual({ tryOuts: 1, files: 2, reviews: 4 });
		const stored = db.select().from(tryOut).get();
		expect(stored).toMatchObject({ id: started.tryOut, keyVersionId: draft, closedAt: null });
		expect(stored?.content).toBe(JSON.stringify(smallKey));
		expect(logged(db, 'try-out.start')).toBe(1);
		expect(lastDetail(db, 'try-out.start')).toEqual({ files: 2, people: 2, reviews: 4 });
	});

	it('takes cases by their reference too, once each, and of a case the latest decision', () => {
		const [first = 0] = wanted().decisions;
		const row = db.select().from(decision).where(eq(decision.id, first)).get();
		const references = [` ${row?.caseReference} `, row?.caseReference ?? ''];
		const again = addDecision(first, { decisionDate: '2026-12-24' });
		must(start(db, lead(), draft, wanted({ decisions: [again], references })));
		expect(rows()).toMatchObject({ files: 1, reviews: 2 });
		expect(db.select().from(tryOutFile).get()?.decisionId).toBe(again);
	});

	it('gives nobody a case that they have had a part in, and tells so before', () => {
		const own = fileOf(0);
		const three = { decisions: [own.id], people: [id(0), id(1), id(2)] };
		const told = must(plan(db, lead(), draft, wanted(three))).plan;
		expect(told.files).toMatchObject([{ readers: [id(1), id(2)], without: ['Person HL0'] }]);
		expect(told.people.map(({ files }) => files)).toEqual([0, 1, 1]);
		expect(rows().tryOuts).toBe(0);
		expect(logged(db, 'try-out.plan')).toBe(1);
		must(start(db, lead(), draft, wanted(three)));
		const readers = db.select().from(tryOutReview).all();
		expect(readers.map(({ personId }) => personId).sort()).toEqual([id(1), id(2)].sort());
	});

	it('knows a handler by signature, and by another decision of the same case', () => {
		connection(db)
			.drizzle.update(staffMember)
			.set({ signature: 'ÅSA1' })
			.where(eq(staffMember.personId, id(0)))
			.run();
		const [other = 0] = othersFiles(db, unit, list, [id(0), id(1), id(2), id(3)]);
		const nobody = { coCaseworkerId: null, decisionMakerId: null };
		const bySignature = addDecision(other, {
			...nobody,
			caseReference: 'FN-1',
			caseworkerId: null,
			caseworkerSignature: ' åsa1 '
		});
		addDecision(other, { ...nobody, caseReference: 'FN-2', caseworkerId: id(1) });
		const again = addDecision(other, { caseReference: 'FN-2' });
		const told = must(
			plan(db, lead(), draft, {
				decisions: [bySignature, again],
				references: [],
				people: [id(0), id(1), id(2), id(3)]
			})
		).plan;
		expect(told.files.map(({ without }) => without[0])).toEqual(['Person HL0', 'Person HL1']);
	});

	it('gives nobody a case that they have declared a conflict of interest in, in any round', () => {
		const [first] = waitingReviews(db, roundAt(db, unit, 'reviewing'));
		const declaring = first?.reviewerId ?? '';
		const all = [0, 1, 2, 3, 4, 5].map(id);
		const { reference = '' } =
			db
				.select({ reference: roundFile.caseReference })
				.from(review)
				.innerJoin(roundFile, eq(roundFile.id, review.fileId))
				.where(eq(review.id, first?.id ?? ''))
				.get() ?? {};
		const readers = () =>
			must(plan(db, lead(), draft, { decisions: [], references: [reference], people: all })).plan
				.files[0]?.readers;
		expect(readers()).toContain(declaring);
		decline(db, actorOf(db, declaring), first?.id ?? '', 'PRIVATE_RELATION');
		expect(readers()).not.toContain(declaring);
	});

	it('lets a conflict of interest in one unit bar nobody in another', () => {
		const [first] = waitingReviews(db, roundAt(db, unit, 'reviewing'));
		const declaring = first?.reviewerId ?? '';
		decline(db, actorOf(db, declaring), first?.id ?? '', 'PRIVATE_RELATION');
		const other = makeUnit(db, { name: 'En annan enhet' });
		importList(db, other);
		const barredIn = (unitId: string) => {
			const ids = db.select({ id: decision.id }).from(decision).all();
			const barred = barredFrom(
				db,
				unitId,
				ids.map(({ id }) => id)
			);
			const parts = handlersOf(
				db,
				unitId,
				ids.map(({ id }) => id)
			);
			return [...barred].filter(
				([id, people]) =>
					people.has(declaring) && !parts.get(id)?.some(({ person }) => person === declaring)
			).length;
		};
		expect(barredIn(unit.id)).toBeGreaterThan(0);
		expect(barredIn(other.id)).toBe(0);
	});

	it('is refused for a file that only one can read, with a sentence that names it', () => {
		const own = fileOf(0);
		expect(errors({ decisions: [own.id] })?.files).toContain(own.caseReference);
		expect(rows().tryOuts).toBe(0);
		expect(logged(db, 'try-out.start')).toBe(0);
	});

	it.each([
		['no file', () => ({ decisions: [] }), { files: 'Välj minst ett ärende.' }],
		[
			'eleven files',
			() => ({ decisions: othersFiles(db, unit, list, [id(0), id(1)]).slice(0, 11) }),
			{ files: 'Välj högst 10 ärenden. Du har valt 11.' }
		],
		[
			'one person',
			() => ({ people: [id(0), id(0)] }),
			{ people: 'Välj minst två personer. Annars finns inga svar att jämföra.' }
		],
		[
			'somebody who does not review',
			() => ({ people: [id(0), unit.actor('observer').personId ?? ''] }),
			{ people: 'Välj minst två personer. Annars finns inga svar att jämföra.' }
		],
		[
			'a reference that is not in the list',
			() => ({ references: ['FN-0'] }),
			{ references: 'FN-0 finns inte i ärendelistan. Kontrollera numret.' }
		],
		[
			'an identity number as reference, which is not repeated',
			() => ({ references: ['19121212-1212'] }),
			{ references: 'Det här ser ut som ett personnummer. Använd ärendenumret i stället.' }
		]
	])('is refused with %s', (_, more, told) => {
		expect(errors(more())).toEqual(told);
		expect(rows().tryOuts).toBe(0);
	});

	it('never takes a case with protected identity, by the list or by reference', () => {
		const [first = 0] = wanted().decisions;
		const hidden = addDecision(first, { caseReference: 'FN-3', protectedIdentity: true });
		expect(errors({ decisions: [hidden] })).toEqual({ files: 'Välj minst ett ärende.' });
		expect(errors({ references: ['FN-3'] })?.references).toContain('skyddade personuppgifter');
	});

	it('leaves out somebody who has left or can no longer sign in', () => {
		const { drizzle } = connection(db);
		drizzle
			.update(staffMember)
			.set({ leftAt: 1 })
			.where(eq(staffMember.personId, id(0)))
			.run();
		expect(errors({})?.people).toContain('minst två');
		drizzle
			.update(staffMember)
			.set({ leftAt: null })
			.where(eq(staffMember.personId, id(0)))
			.run();
		drizzle
			.update(person)
			.set({ disabledAt: 1 })
			.where(eq(person.id, id(1)))
			.run();
		expect(errors({})?.people).toContain('minst två');
	});

	it('never takes a decision of another unit or of an older list', () => {
		const other = makeUnit(db, { name: 'En annan enhet' });
		const theirs = importList(db, other);
		const decisions = othersFiles(db, other, theirs, []).slice(0, 1);
		expect(errors({ decisions })).toEqual({ files: 'Välj minst ett ärende.' });
	});

	it('is refused while one is open, for a version that is no draft, and for a draft without questions', () => {
		must(start(db, lead(), draft, wanted()));
		expect(errors({})?.form).toContain('pågår redan');
		const { drizzle } = connection(db);
		drizzle
			.update(keyVersion)
			.set({ state: 'ADOPTED', adoptedAt: 1, adoptedBy: lead().personId })
			.where(eq(keyVersion.id, draft))
			.run();
		expect(errors({})?.form).toContain('Bara ett utkast');
		draft = makeDraft(db, unit, { ...smallKey, id: 'tom', sections: [] });
		expect(errors({})?.form).toContain('inga frågor');
	});

	it('and its plan are for the round lead only', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => start(db, actor, draft, wanted()));
		expectOnly(db, unit, ['roundLead'], (actor) => plan(db, actor, draft, wanted()));
		expect(rows().tryOuts).toBe(0);
	});
});

describe('closing a try-out', () => {
	it('freezes it, once, with one row in the log', () => {
		const made = tryOutOf(db, unit, draft, list, [id(0), id(1)]);
		close(db, lead(), draft, made);
		expect(db.select().from(tryOut).get()?.closedAt).toBe(lead().now());
		expect(logged(db, 'try-out.close')).toBe(1);
		expect(() => close(db, lead(), draft, made)).toThrow(expect.objectContaining({ status: 409 }));
		expect(logged(db, 'try-out.close')).toBe(1);
	});

	it('is for the round lead of its own key only', () => {
		const made = tryOutOf(db, unit, draft, list, [id(0), id(1)]);
		expectOnly(db, unit, ['roundLead'], (actor) => close(db, actor, draft, made));
		const another = makeDraft(db, unit, { ...smallKey, id: 'annan' });
		expect(() => close(db, lead(), another, made)).toThrow(
			expect.objectContaining({ status: 409 })
		);
		expect(db.select().from(tryOut).get()?.closedAt).toBeNull();
	});
});
