import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import type { Actor } from '#lib/server/door.ts';
import { expectOnly, lastDetail, logged, statusOf } from '../../../../tests/support/refusals.ts';
import {
	makeReviewRound,
	setRoundState,
	smallKey,
	type ReviewRound
} from '../../../../tests/support/review-round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { readLog } from '../audit-log.ts';
import { shippedKeys } from '../review-keys/shipped.ts';
import { staffNames } from '../people/staff-names.ts';
import { readNow } from '../reviews/now.ts';
import { read as readReview } from '../reviews/read.ts';
import { save as saveReview } from '../reviews/save.ts';
import { submit as submitReview } from '../reviews/submit.ts';
import { practiceBefore } from './gate.ts';
import { mine } from './mine.ts';
import { read } from './read.ts';
import { finish, save, saveAll, type PracticeChange } from './save.ts';

let db: Db;
let unit: TestUnit;
let round: ReviewRound;
let me: Actor;

function begin(more: { pair?: boolean; key?: KeyDefinition; practice?: boolean } = {}): void {
	const { practice = true, ...rest } = more;
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit, { ...rest, practice });
	me = unit.reviewer(0);
}
beforeEach(() => begin());

const give = (
	kind: PracticeChange['kind'],
	code: string,
	value: string | null,
	base = 0
): PracticeChange => ({ kind, code, value, base });
const put = (...change: Parameters<typeof give>) => save(db, me, round.id, give(...change));
const kept = () =>
	connection(db).sqlite.prepare('select * from practice').all() as { content: string }[];

/** Answers all that the small key asks and is done. */
function practise(actor: Actor = me): void {
	saveAll(db, actor, round.id, [
		give('fact', 'hasRepresentative', 'NO'),
		give('answer', 'KLIENT-1', 'JA'),
		give('answer', 'BARN-1', 'NEJ')
	]);
	expect(finish(db, actor, round.id)).toEqual({ ok: true });
}

describe('the practice file', () => {
	it('shows the documentation and no suggestion before it is done', () => {
		const content = read(db, me, round.id);
		expect(content).toMatchObject({ done: false, compared: null, roundName: 'Höst 2026' });
		expect(content.sections.length).toBeGreaterThan(5);
		expect(content.keys.map(({ id }) => id)).toEqual([smallKey.id]);
		expect(content.staffNames).toEqual(staffNames(db, unit.id));
		const sent = JSON.stringify(content);
		expect(sent).not.toContain('reason');
		expect(sent).not.toContain('Förslag');
	});

	it('shows what was saved, and the suggestions when it is done', () => {
		put('answer', 'KLIENT-1', 'JA');
		put('comment', 'KLIENT-1', 'Egna ord.');
		expect(read(db, me, round.id)).toMatchObject({
			answers: { 'KLIENT-1': { value: 'JA', version: 1 } },
			comments: { 'KLIENT-1': { value: 'Egna ord.', version: 1 } },
			lastSavedAt: testNow
		});
		practise();
		const { compared, done } = read(db, me, round.id);
		expect(done).toBe(true);
		// The small key is the unit's own.
		expect(compared?.without.map(({ said }) => said)).toEqual([
			'Du svarade Ja. Fråga utan förslag: jämför med vägledningen.',
			'Frågan visades inte för dig. Fråga utan förslag: jämför med vägledningen.',
			'Du svarade Nej. Fråga utan förslag: jämför med vägledningen.'
		]);
		expect(compared?.differing.map(({ code }) => code)).toEqual(['hasRepresentative']);
		expect(compared?.alike).toEqual([]);
	});

	it('is reviewed with the documentation key of the own first file, and with that for orders in autumn', () => {
		const [adults] = shippedKeys().keys;
		begin({ key: adults! });
		const content = read(db, me, round.id);
		expect(content.keys.map(({ id }) => id)).toEqual(['dok-vuxen-lss-sol']);
		expect(content.intervention).toBe('Boendestöd');
		const orders = shippedKeys().keys.find(({ kind }) => kind === 'ORDERS')!;
		const { sqlite } = connection(db);
		sqlite.exec('drop trigger round_key_fixed_insert');
		sqlite.exec(`insert into review_key (id, unit_id, code) values ('b', '${unit.id}', 'best')`);
		sqlite
			.prepare(
				`insert into key_version (id, review_key_id, version, state, title, content, sha256, created_at, adopted_at)
				values ('bv', 'b', 1, 'ADOPTED', 'B', ?, '${'a'.repeat(64)}', 1, 1)`
			)
			.run(JSON.stringify(orders));
		sqlite.exec(
			`insert into round_key (id, round_id, purpose, key_version_id) values ('rk', '${round.id}', 'ORDERS', 'bv')`
		);
		expect(read(db, me, round.id).keys.map(({ id }) => id)).toEqual([
			'dok-vuxen-lss-sol',
			'best-genomforande'
		]);
	});

	it('is for reviewers without a file of their own too, with the round’s key', () => {
		expect(read(db, unit.reviewer(3), round.id).keys).toHaveLength(1);
	});

	it('is for the unit’s reviewers only, each their own', () => {
		expectOnly(db, unit, ['reviewer'], (actor) => read(db, actor, round.id));
		expectOnly(db, unit, ['reviewer'], (actor) =>
			save(db, actor, round.id, give('answer', 'KLIENT-1', 'JA'))
		);
		expectOnly(db, unit, ['reviewer'], (actor) => finish(db, actor, round.id));
		expect(kept()).toEqual([]);
		put('answer', 'KLIENT-1', 'JA');
		expect(read(db, unit.reviewer(1), round.id).answers).toEqual({});
	});

	it('does not exist in a round that asks for none', () => {
		begin({ practice: false });
		expect(statusOf(() => read(db, me, round.id))).toBe(404);
		expect(statusOf(() => put('answer', 'KLIENT-1', 'JA'))).toBe(404);
		expect(statusOf(() => finish(db, me, round.id))).toBe(404);
	});

	it('is gone when the round is closed, but for whoever was done', () => {
		practise();
		setRoundState(db, 'CLOSED');
		expect(read(db, me, round.id).compared).not.toBeNull();
		expect(statusOf(() => read(db, unit.reviewer(1), round.id))).toBe(410);
		expect(
			statusOf(() => save(db, unit.reviewer(1), round.id, give('answer', 'KLIENT-1', 'JA')))
		).toBe(409);
		expect(statusOf(() => finish(db, unit.reviewer(1), round.id))).toBe(409);
	});
});

describe('saving', () => {
	it('keeps each place with a version, and leaves one row in the log without what was given', () => {
		expect(put('answer', 'KLIENT-1', 'JA')).toEqual({ ok: true, version: 1, savedAt: testNow });
		expect(put('answer', 'KLIENT-1', 'NEJ', 1)).toMatchObject({ ok: true, version: 2 });
		expect(put('comment', 'KLIENT-1', 'Saknas')).toMatchObject({ ok: true, version: 1 });
		expect(logged(db, 'practice.save')).toBe(3);
		expect(lastDetail(db, 'practice.save')).toEqual({});
	});

	it('takes the same value again as nothing new, whatever it rests on', () => {
		put('answer', 'KLIENT-1', 'JA');
		expect(put('answer', 'KLIENT-1', 'JA', 7)).toEqual({ ok: true, version: 1, savedAt: testNow });
		expect(put('comment', 'BARN-1', '')).toMatchObject({ ok: true, version: 0 });
		expect(logged(db, 'practice.save')).toBe(1);
	});

	it('tells of a conflict with both values, and overwrites nothing', () => {
		put('answer', 'KLIENT-1', 'JA');
		expect(put('answer', 'KLIENT-1', 'NEJ')).toEqual({
			ok: false,
			conflict: { mine: 'NEJ', theirs: 'JA', version: 1, savedAt: testNow }
		});
		expect(read(db, me, round.id).answers).toEqual({ 'KLIENT-1': { value: 'JA', version: 1 } });
	});

	it('clears an answer and a fact', () => {
		put('answer', 'KLIENT-1', 'JA');
		expect(put('answer', 'KLIENT-1', '', 1)).toMatchObject({ ok: true, version: 2 });
		expect(read(db, me, round.id).answers['KLIENT-1']).toEqual({ value: null, version: 2 });
	});

	it.each([
		['an unknown question', give('answer', 'FINNS-1', 'JA')],
		['a place that objects have by nature', give('answer', '__proto__', 'JA')],
		['an answer outside the scale', give('answer', 'BARN-1', 'DELVIS')],
		['an unknown fact', give('fact', 'skostorlek', '42')],
		['a comment that is too long', give('comment', 'KLIENT-1', 'x'.repeat(4001))],
		['an identity number', give('comment', 'KLIENT-1', 'Gäller 19811218-9876.')]
	])('refuses %s with a sentence, and keeps nothing', (_, change) => {
		const result = save(db, me, round.id, change);
		expect(result).toMatchObject({ ok: false, error: expect.any(String) as string });
		expect(kept()).toEqual([]);
		expect(logged(db, 'practice.save')).toBe(0);
	});

	it('saves what it can of a whole form, in one deed', () => {
		const results = saveAll(db, me, round.id, [
			give('answer', 'KLIENT-1', 'NEJ'),
			give('comment', 'KLIENT-1', 'Rad ett\r\nrad två'),
			give('answer', 'FINNS-1', 'JA')
		]);
		expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
		expect(read(db, me, round.id).comments['KLIENT-1']?.value).toBe('Rad ett\nrad två');
		expect(logged(db, 'practice.save')).toBe(1);
	});

	it('loses nothing in whatever order two tabs save, and shows each conflict', () => {
		const change = fc.record({
			code: fc.constantFrom('KLIENT-1', 'KLIENT-2', 'BARN-1'),
			value: fc.constantFrom('JA', 'NEJ', null),
			base: fc.nat(4)
		});
		fc.assert(
			fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
				begin();
				const expected: Record<string, { value: string | null; version: number }> = {};
				for (const { code, value, base } of changes) {
					const before = expected[code] ?? { value: null, version: 0 };
					const result = put('answer', code, value, base);
					if (before.value === value) expect(result).toMatchObject({ ok: true });
					else if (before.version === base) {
						expected[code] = { value, version: base + 1 };
						expect(result).toMatchObject({ ok: true, version: base + 1 });
					} else expect(result).toMatchObject({ conflict: { theirs: before.value, mine: value } });
				}
				expect(read(db, me, round.id).answers).toEqual(expected);
			}),
			{ numRuns: 25 }
		);
	});

	it('leaves nothing behind when the log row fails', () => {
		connection(db).sqlite.exec(
			"create temp trigger stop before insert on audit_log begin select raise(abort, 'no'); end"
		);
		expect(() => put('answer', 'KLIENT-1', 'JA')).toThrow('no');
		expect(kept()).toEqual([]);
	});
});

describe('being done', () => {
	it('wants what a review wants, and says what is missing', () => {
		put('answer', 'KLIENT-1', 'NEJ');
		const result = finish(db, me, round.id);
		expect(result).toMatchObject({ ok: false });
		expect(!result.ok && result.gaps.map(({ kind, code }) => [kind, code])).toEqual([
			['fact', 'hasRepresentative'],
			['comment', 'KLIENT-1'],
			['answer', 'BARN-1']
		]);
		expect(logged(db, 'practice.finish')).toBe(0);
	});

	it('is once: again changes nothing, and answers stay', () => {
		practise();
		expect(finish(db, me, round.id)).toEqual({ ok: true });
		expect(logged(db, 'practice.finish')).toBe(1);
		expect(statusOf(() => put('answer', 'KLIENT-1', 'NEJ', 1))).toBe(409);
	});
});

describe('a review in a round that asks for practice', () => {
	const answer = { kind: 'answer', code: 'KLIENT-1', value: 'JA', base: 0 } as const;
	const closedTo = (actor: Actor, reviewId: string) => {
		expect(practiceBefore(db, actor, reviewId)).toBe(round.id);
		expect(statusOf(() => readNow(db, actor, reviewId))).toBe(409);
		expect(statusOf(() => saveReview(db, actor, reviewId, answer))).toBe(409);
		expect(statusOf(() => submitReview(db, actor, reviewId))).toBe(409);
	};

	it('can’t be opened, saved or handed in before the practice file is done', () => {
		closedTo(me, round.reviewId);
		put('answer', 'KLIENT-1', 'JA');
		closedTo(me, round.reviewId);
		practise();
		expect(practiceBefore(db, me, round.reviewId)).toBeNull();
		expect(readReview(db, me, round.reviewId).state).toBe('NOT_STARTED');
		expect(saveReview(db, me, round.reviewId, answer)).toMatchObject({ ok: true });
	});

	it('says with words what comes first', () => {
		expect(() => saveReview(db, me, round.reviewId, answer)).toThrow(
			expect.objectContaining({
				body: { message: 'Granska övningsärendet först. Det står överst på din översikt.' }
			})
		);
	});

	it('stays open when it was begun before', () => {
		connection(db).sqlite.exec(
			`update review set state = 'STARTED', started_at = 1 where id = '${round.reviewId}'`
		);
		expect(practiceBefore(db, me, round.reviewId)).toBeNull();
		expect(saveReview(db, me, round.reviewId, answer)).toMatchObject({ ok: true });
	});

	it('waits for each of a pair, also when the other has begun', () => {
		begin({ pair: true });
		practise();
		expect(saveReview(db, me, round.reviewId, answer)).toMatchObject({ ok: true });
		closedTo(unit.reviewer(1), round.reviewId);
		practise(unit.reviewer(1));
		expect(readReview(db, unit.reviewer(1), round.reviewId).answers['KLIENT-1']?.value).toBe('JA');
	});

	it('opens for whoever can’t be given a practice file, and where the round asks for none', () => {
		const { sqlite } = connection(db);
		sqlite.exec('drop trigger round_key_fixed_update');
		sqlite.exec(`update round_key set purpose = 'ORDERS' where round_id = '${round.id}'`);
		expect(practiceBefore(db, me, round.reviewId)).toBeNull();
		begin({ practice: false });
		expect(practiceBefore(db, me, round.reviewId)).toBeNull();
		expect(saveReview(db, me, round.reviewId, answer)).toMatchObject({ ok: true });
	});

	it('tells nobody else whose practice comes first', () => {
		for (const actor of [unit.reviewer(1), unit.actor('roundLead'), unit.actor('admin')])
			expect(statusOf(() => practiceBefore(db, actor, round.reviewId))).toBe(404);
	});

	it('waits on the overview until the practice is done, with what is left', () => {
		expect(mine(db, me)).toEqual([
			{
				roundId: round.id,
				roundName: 'Höst 2026',
				reviewTo: '2026-12-04',
				begun: false,
				answered: 0,
				questions: 2,
				minutes: 8
			}
		]);
		put('answer', 'KLIENT-1', 'JA');
		expect(mine(db, me)).toMatchObject([{ begun: true, answered: 1, minutes: 2 }]);
		practise();
		expect(mine(db, me)).toEqual([]);
		expect(mine(db, unit.reviewer(3))).toEqual([]);
		expect(mine(db, unit.actor('roundLead'))).toEqual([]);
	});
});

describe('what others learn of the practice', () => {
	it('is nothing in the log while the round is open, and no name afterwards', () => {
		practise();
		const chief = unit.actor('unitManager');
		const names = () => JSON.stringify(readLog(db, chief, unit.id).rows);
		expect(names()).not.toContain('övningsärendet');
		setRoundState(db, 'CLOSED');
		expect(names()).toContain('Blev klar med övningsärendet');
		expect(names()).not.toContain('Person HL0');
	});
});
