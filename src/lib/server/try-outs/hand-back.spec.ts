import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '#lib/server/db/open.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import { tryOutAnswer, tryOutFact, tryOutFile } from '#lib/server/db/schema/try-outs.ts';
import { nobody, type Actor } from '#lib/server/door.ts';
import { makeDraft } from '../../../../tests/support/key-draft.ts';
import { lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { importList, must } from '../../../../tests/support/round.ts';
import { smallKey } from '../../../../tests/support/small-key.ts';
import { tryOutOf, tryOutReviewOf } from '../../../../tests/support/try-out-world.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { barredFrom } from './barred.ts';
import { close } from './close.ts';
import { handBack } from './hand-back.ts';
import { mine, open } from './open.ts';
import { noFilter, tryOuts } from './read.ts';
import { save, submit, type TryChange } from './save.ts';
import { plan } from './start.ts';

let db: Db;
let unit: TestUnit;
let draft: string;
let list: string;
let started: string;
let me: Actor;
let review: string;

const begin = (definition: KeyDefinition) => {
	db = freshDb();
	unit = makeUnit(db);
	draft = makeDraft(db, unit, definition);
	me = unit.reviewer(0);
	list = importList(db, unit);
	const people = [0, 1, 2].map((index) => unit.reviewer(index).personId ?? '');
	started = tryOutOf(db, unit, draft, list, people);
	review = tryOutReviewOf(db, started, me.personId);
};
beforeEach(() => begin(smallKey));

const lead = () => unit.actor('roundLead');
const put = (kind: TryChange['kind'], code: string, value: string | null) =>
	save(db, me, review, { kind, code, value });
const shown = () =>
	tryOuts(db, lead(), draft, { filter: noFilter, wanted: started }).shown ??
	expect.fail('nothing shown');
const conflict = expect.objectContaining({ status: 409 });
const decisionTried = () =>
	db.select({ id: tryOutFile.decisionId }).from(tryOutFile).where(eq(tryOutFile.position, 1)).get()
		?.id ?? expect.fail('no such file');

describe('handing back a file of a try-out unread', () => {
	it('ends it for the reader with one row in the log, and says nothing of why', () => {
		handBack(db, me, review);
		expect(open(db, me, review)).toMatchObject({ open: false, handedBack: true });
		expect(mine(db, me).map(({ id }) => id)).not.toContain(review);
		expect(logged(db, 'try-out.hand-back')).toBe(1);
		expect(lastDetail(db, 'try-out.hand-back')).toEqual({});
		expect(() => put('answer', 'KLIENT-1', 'JA')).toThrow(conflict);
		expect(() => handBack(db, me, review)).toThrow(conflict);
		expect(logged(db, 'try-out.hand-back')).toBe(1);
	});

	it('is counted as that, and neither as handed in nor as a try to wait for', () => {
		handBack(db, me, review);
		expect(shown().files).toMatchObject([
			{ tries: 2, submitted: 0, handedBack: 1, notShown: 'Visas när båda har lämnat in.' },
			{ tries: 3, submitted: 0, handedBack: 0 }
		]);
		expect(shown()).toMatchObject({ tries: 5, submitted: 0 });
		for (const index of [1, 2]) {
			const by = unit.reviewer(index);
			const id = tryOutReviewOf(db, started, by.personId);
			save(db, by, id, { kind: 'fact', code: 'children', value: 'NO' });
			save(db, by, id, { kind: 'answer', code: 'KLIENT-1', value: 'JA' });
			must(submit(db, by, id));
		}
		expect(shown().questions?.[0]?.files).toMatchObject([
			{ given: [{ value: 'JA', people: 2 }], unanswered: 0, closed: 0 }
		]);
	});

	it('is too late once a question has an answer or a note, until they are taken away', () => {
		for (const [kind, value] of [
			['answer', 'JA'],
			['comment', 'Oklart']
		] as const) {
			put(kind, 'KLIENT-1', value);
			expect(() => handBack(db, me, review)).toThrow(conflict);
			put(kind, 'KLIENT-1', null);
		}
		expect(logged(db, 'try-out.hand-back')).toBe(0);
		put('fact', 'children', 'YES');
		handBack(db, me, review);
		expect(db.select().from(tryOutFact).all()).toEqual([]);
		expect(db.select().from(tryOutAnswer).all()).toEqual([]);
	});

	it('is over when the try-out is closed', () => {
		close(db, lead(), draft, started);
		expect(() => handBack(db, me, review)).toThrow(conflict);
	});

	it('does not exist for anybody but the reader', () => {
		const elsewhere = makeUnit(db, { name: 'En annan enhet' });
		for (const actor of [lead(), unit.reviewer(1), elsewhere.reviewer(0), nobody()]) {
			expect(() => handBack(db, actor, review)).toThrow(expect.objectContaining({ status: 404 }));
		}
		expect(logged(db, 'try-out.hand-back')).toBe(0);
	});

	it('keeps the reader from the case in the next try-out, and from no other case', () => {
		handBack(db, me, review);
		close(db, lead(), draft, started);
		const tried = decisionTried();
		const people = [0, 1, 2].map((index) => unit.reviewer(index).personId ?? '');
		const next = { decisions: [tried], references: [], people };
		expect(must(plan(db, lead(), draft, next)).plan.files).toMatchObject([
			{ readers: people.slice(1), without: ['Person HL0'] }
		]);
		const all = db.select().from(decision).where(eq(decision.caseListId, list)).all();
		const before = all.filter(
			({ caseworkerId, coCaseworkerId, decisionMakerId }) =>
				![caseworkerId, coCaseworkerId, decisionMakerId].includes(me.personId)
		);
		const barred = barredFrom(
			db,
			unit.id,
			before.map(({ id }) => id)
		);
		expect(before.filter(({ id }) => barred.get(id)?.has(me.personId ?? ''))).toMatchObject([
			{ id: tried }
		]);
	});

	it('is not what somebody does who hands in a file where no question came', () => {
		const [section] = smallKey.sections;
		const sections = section
			? [{ ...section, questions: section.questions.filter(({ showIf }) => showIf !== null) }]
			: [];
		const showIf = { fact: 'gender', in: ['ingen'] };
		begin({
			...smallKey,
			facts: smallKey.facts.filter(({ source }) => source === 'urval'),
			sections: sections.map((each) => ({
				...each,
				questions: each.questions.map((question) => ({ ...question, showIf }))
			}))
		});
		must(submit(db, me, review));
		expect(open(db, me, review)).toMatchObject({ open: false, handedBack: false });
		expect(shown().files[0]).toMatchObject({ tries: 3, submitted: 1, handedBack: 0 });
	});
});
