import { count, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { membership } from '#lib/server/db/schema/organisation.ts';
import { auditLog } from '#lib/server/db/schema/reviews.ts';
import { tryOutAnswer, tryOutFact, tryOutReview } from '#lib/server/db/schema/try-outs.ts';
import { nobody, type Actor } from '#lib/server/door.ts';
import { recompute } from '#lib/server/results.ts';
import { makeDraft } from '../../../../tests/support/key-draft.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { importList, must, roundAt } from '../../../../tests/support/round.ts';
import { tryOutOf, tryOutReviewOf } from '../../../../tests/support/try-out-world.ts';
import { actorOf, freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { latestList, type CaseFilter } from './cases.ts';
import { close } from './close.ts';
import { mine, open } from './open.ts';
import { noFilter, tryOuts } from './read.ts';
import { save, saveAll, submit, type TryChange } from './save.ts';

let db: Db;
let unit: TestUnit;
let draft: string;
let started: string;
let me: Actor;
let other: Actor;
let review: string;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	draft = makeDraft(db, unit);
	me = unit.reviewer(0);
	other = unit.reviewer(1);
	const list = importList(db, unit);
	started = tryOutOf(db, unit, draft, list, [me.personId ?? '', other.personId ?? '']);
	review = tryOutReviewOf(db, started, me.personId);
});

const of = (actor: Actor, position = 1) => tryOutReviewOf(db, started, actor.personId, position);
const put = (kind: TryChange['kind'], code: string, value: string | null, by = me, id = of(by)) =>
	save(db, by, id, { kind, code, value });
const complete = (by: Actor, value = 'JA', position = 1) => {
	put('fact', 'children', 'NO', by, of(by, position));
	put('answer', 'KLIENT-1', value, by, of(by, position));
	must(submit(db, by, of(by, position)));
};
const lead = () => unit.actor('roundLead');
const page = (actor = lead()) => tryOuts(db, actor, draft);
const logRows = () => db.select({ n: count() }).from(auditLog).get()?.n;

const everyDeed: readonly [string, (actor: Actor) => unknown][] = [
	['open', (actor) => open(db, actor, review)],
	['save', (actor) => save(db, actor, review, { kind: 'answer', code: 'KLIENT-1', value: 'JA' })],
	['submit', (actor) => submit(db, actor, review)]
];

describe('whose try it is', () => {
	it.each(everyDeed)('%s: does not exist for anybody but its person', (_, deed) => {
		const elsewhere = makeUnit(db, { name: 'En annan enhet' });
		const strangers = [
			...(['roundLead', 'unitManager', 'admin', 'observer'] as const).map((role) =>
				unit.actor(role)
			),
			other,
			elsewhere.reviewer(0),
			nobody()
		];
		const before = logRows();
		for (const stranger of strangers) {
			expect(() => deed(stranger)).toThrow(expect.objectContaining({ status: 404 }));
		}
		expect(logRows()).toBe(before);
	});

	it.each(everyDeed)('%s: ends when the person no longer reviews in the unit', (_, deed) => {
		const gone = connection(db).drizzle.delete(membership);
		gone.where(eq(membership.personId, me.personId ?? '')).run();
		expect(() => deed(actorOf(db, me.personId ?? ''))).toThrow(
			expect.objectContaining({ status: 404 })
		);
	});

	it('is told with the case, the key as it was and what the list knows, and leaves a row in the log', () => {
		const content = open(db, me, review);
		expect(content).toMatchObject({ open: true, submittedAt: null, lastSavedAt: null });
		expect(content.definition.title).toBe('Provnyckel');
		expect(content.known.caseType).toMatch(/NEW|REASSESSMENT/);
		expect(logged(db, 'try-out.open')).toBe(1);
	});
});

describe('saving in a try', () => {
	it('keeps each answer, fact and note at once, with one row in the log each', () => {
		expect(put('answer', 'KLIENT-1', 'DELVIS')).toEqual({
			ok: true,
			version: 0,
			savedAt: me.now()
		});
		put('fact', 'children', 'YES');
		put('comment', 'KLIENT-1', 'Vems vilja?\r\nBarnets?');
		expect(open(db, me, review)).toMatchObject({
			answers: { 'KLIENT-1': 'DELVIS' },
			facts: { children: 'YES' },
			notes: { 'KLIENT-1': 'Vems vilja?\nBarnets?' },
			lastSavedAt: me.now()
		});
		expect(logged(db, 'try-out.answer')).toBe(3);
		expect(lastDetail(db, 'try-out.answer')).toEqual({ saved: 'comment KLIENT-1' });
	});

	it('clears an answer, a fact and a note', () => {
		for (const [kind, code, value] of [
			['answer', 'KLIENT-1', 'JA'],
			['fact', 'children', 'YES'],
			['comment', 'KLIENT-1', 'Oklart']
		] as const) {
			put(kind, code, value);
			put(kind, code, null);
		}
		expect(open(db, me, review)).toMatchObject({ answers: {}, facts: {}, notes: {} });
	});

	it('changes and logs nothing when it is saved already, or as the list has it', () => {
		put('answer', 'KLIENT-1', 'JA');
		put('answer', 'KLIENT-1', 'JA');
		put('fact', 'caseType', open(db, me, review).known.caseType ?? '');
		expect(logged(db, 'try-out.answer')).toBe(1);
		expect(db.select().from(tryOutFact).all()).toEqual([]);
	});

	it.each([
		['a personal identity number in a note', 'comment', 'KLIENT-1', 'Se 19121212-1212'],
		['a note that is too long', 'comment', 'KLIENT-1', 'x'.repeat(4001)],
		['an answer that the scale lacks', 'answer', 'KLIENT-1', 'VAL_1'],
		['a question that the key lacks', 'answer', 'BEST-9', 'JA'],
		['a value that the fact lacks', 'fact', 'children', 'MAYBE']
	] as const)('refuses %s with a sentence that does not repeat it', (_, kind, code, value) => {
		const result = put(kind, code, value);
		expect(result.ok).toBe(false);
		expect(JSON.stringify(result)).not.toContain(value);
		expect(logged(db, 'try-out.answer')).toBe(0);
		expect(db.select().from(tryOutAnswer).all()).toEqual([]);
	});

	it('saves what can be saved of a form, whatever becomes of the rest', () => {
		const results = saveAll(db, me, review, [
			{ kind: 'answer', code: 'KLIENT-1', value: 'VAL_1' },
			{ kind: 'answer', code: 'BARN-1', value: 'VAL_3' }
		]);
		expect(results.map(({ ok }) => ok)).toEqual([false, true]);
		expect(open(db, me, review).answers).toEqual({ 'BARN-1': 'VAL_3' });
	});

	it('touches only what is one’s own', () => {
		put('answer', 'KLIENT-1', 'JA');
		put('answer', 'KLIENT-1', 'NEJ', other);
		expect(open(db, me, review).answers).toEqual({ 'KLIENT-1': 'JA' });
	});
});

describe('handing in a try', () => {
	it('says what is missing, and hands in nothing', () => {
		const result = submit(db, me, review);
		expect(result.ok ? [] : result.gaps.map(({ code }) => code)).toEqual(['children', 'KLIENT-1']);
		expect(logged(db, 'try-out.submit')).toBe(0);
		expect(open(db, me, review).submittedAt).toBeNull();
	});

	it('takes a note in place of an answer, once, and freezes it', () => {
		put('fact', 'children', 'NO');
		put('comment', 'KLIENT-1', 'Går inte att svara på.');
		must(submit(db, me, review));
		expect(logged(db, 'try-out.submit')).toBe(1);
		expect(open(db, me, review)).toMatchObject({ open: false, submittedAt: me.now() });
		expect(() => put('answer', 'KLIENT-1', 'JA')).toThrow(expect.objectContaining({ status: 409 }));
		expect(() => submit(db, me, review)).toThrow(expect.objectContaining({ status: 409 }));
	});

	it('is over when the try-out is closed', () => {
		close(db, lead(), draft, started);
		expect(() => put('answer', 'KLIENT-1', 'JA')).toThrow(expect.objectContaining({ status: 409 }));
		expect(() => submit(db, me, review)).toThrow(expect.objectContaining({ status: 409 }));
		expect(
			db
				.select()
				.from(tryOutReview)
				.all()
				.every((one) => one.submittedAt === null)
		).toBe(true);
	});
});

describe('what waits for somebody', () => {
	it('is the own tries that are not handed in, while the try-out is open', () => {
		put('fact', 'children', 'YES');
		put('answer', 'KLIENT-1', 'JA');
		expect(mine(db, me).map(({ answered, questions }) => [answered, questions])).toEqual([
			[1, 2],
			[0, 1]
		]);
		expect(mine(db, unit.reviewer(2))).toEqual([]);
		complete(me, 'JA', 2);
		expect(mine(db, me).map(({ id }) => id)).toEqual([review]);
		close(db, lead(), draft, started);
		expect(mine(db, me)).toEqual([]);
	});
});

describe('what the round lead sees of a try-out', () => {
	it('keeps what was tried and shown when it is closed, and lists it', () => {
		complete(me);
		complete(other, 'NEJ');
		close(db, lead(), draft, started);
		expect(page()).toMatchObject({ shown: null, all: [{ id: started, submitted: 2 }] });
		const again = tryOuts(db, lead(), draft, { filter: noFilter, wanted: started });
		expect(again.shown?.questions?.[0]?.differing).toBe(1);
	});

	it('is nothing of another key’s try-outs', () => {
		expect(() => tryOuts(db, lead(), draft, { filter: noFilter, wanted: 'ingen' })).toThrow(
			expect.objectContaining({ status: 404 })
		);
	});

	it('has the cases of the latest list, filtered, and never more than a page', () => {
		expect(page().found).toBe(60);
		expect(page().cases).toHaveLength(25);
		const [first] = page().cases;
		const look = (filter: CaseFilter, picked: number[] = []) =>
			tryOuts(db, lead(), draft, { filter, picked });
		expect(look({ ...noFilter, reference: first?.caseReference ?? '' }).cases).toEqual([first]);
		expect(look({ ...noFilter, reference: 'ingen' }, [first?.decisionId ?? 0])).toMatchObject({
			cases: [],
			picked: [first]
		});
		const intervention = unit.interventions.BOENDESTOD ?? '';
		expect(look({ ...noFilter, intervention, caseType: 'NEW' }).found).toBe(10);
		expect(latestList(db, unit.id)?.files).toBe(60);
	});

	it('is for the round lead only', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => page(actor));
	});
});

describe('a result', () => {
	it('is byte for byte the same with a try-out and without', () => {
		const round = roundAt(db, unit, 'closed');
		const before = recompute(db, round);
		complete(me, 'NEJ');
		complete(other);
		close(db, lead(), draft, started);
		expect(recompute(db, round)).toBe(before);
	});
});
