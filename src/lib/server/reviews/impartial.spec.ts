import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { caseList, decision } from '../db/schema/case-lists.ts';
import { answer, review, roundFile } from '../db/schema/reviews.ts';
import { recusal } from '../db/schema/rounds.ts';
import type { Actor } from '../door.ts';
import { sha256 } from '../ids.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { queryPlans } from '../../../../tests/support/query-plans.ts';
import { logged } from '../../../../tests/support/refusals.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { decline, reportMissing } from './hand-back.ts';
import { mustBeImpartial } from './impartial.ts';
import { mine } from './mine.ts';
import { read } from './read.ts';
import { reopen } from './reopen.ts';
import { save } from './save.ts';
import { standingOf } from './standing.ts';
import { submit } from './submit.ts';

let db: Db;
let unit: TestUnit;
let made: ReviewRound;
let me: Actor;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	made = makeReviewRound(db, unit);
	me = unit.reviewer(0);
});
const idOf = (index: number) => unit.reviewer(index).personId ?? '';
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const decisionId = () => db.select().from(roundFile).get()?.decisionId ?? 0;
const put = (actor = me, code = 'KLIENT-1', value = 'JA', base = 0) =>
	save(db, actor, made.reviewId, { kind: 'answer', code, value, base });
const complete = () => {
	save(db, me, made.reviewId, { kind: 'fact', code: 'hasRepresentative', value: 'NO', base: 0 });
	put();
	put(me, 'BARN-1', 'NEJ');
};
const problem = (deed: () => unknown): { status?: number; body?: { message: string } } => {
	try {
		deed();
	} catch (thrown) {
		return thrown as { status?: number };
	}
	return {};
};
const status = (deed: () => unknown) => problem(deed).status;
const earlier = (handlers: Parameters<typeof addEarlierDecision>[2]) =>
	addEarlierDecision(db, decisionId(), handlers);
const recuse = (person: string, colleague: string) =>
	connection(db)
		.drizzle.insert(recusal)
		.values({ roundId: made.id, personId: person, colleagueId: colleague, at: testNow })
		.run();
const stored = () => db.select().from(review).all();

/** A list of a unit with one decision in the same case. */
function otherList(unitId: string, interventionId: string, handlers: object): void {
	const { drizzle } = connection(db);
	const [list] = db.select().from(caseList).all();
	const [one] = db.select().from(decision).all();
	if (!list || !one) throw new RangeError('No list');
	const id = `older-${unitId}`;
	drizzle
		.insert(caseList)
		.values({ ...list, id, unitId, sha256: sha256(id) })
		.run();
	const about = { ...one, id: undefined, caseListId: id, interventionId, teamId: null };
	drizzle
		.insert(decision)
		.values({ ...about, caseworkerId: null, caseworkerSignature: 'UTANFÖR', ...handlers })
		.run();
}

/** Each way in which it can come out that a reviewer is close to a case that they have. */
const ways: readonly [string, () => void][] = [
	['the caseworker of an older decision', () => earlier({ caseworkerId: idOf(0) })],
	['the co-caseworker of one', () => earlier({ coCaseworkerId: idOf(0) })],
	['who decided it', () => earlier({ decisionMakerId: idOf(0) })],
	['known by signature', () => earlier({ caseworkerSignature: ' hl0 ' })],
	['known by name', () => earlier({ decisionMakerSignature: 'Person  HL0' })],
	[
		'named in another list of the unit',
		() =>
			otherList(unit.id, unit.interventions.BOENDESTOD ?? '', {
				caseworkerId: idOf(0)
			})
	],
	['one who has said no to the caseworker’s files', () => recuse(idOf(0), idOf(5))],
	[
		'one who has said no to a co-caseworker that is known by signature',
		() => {
			exec('drop trigger decision_no_update');
			exec(`update decision set co_caseworker_signature = 'hl4'`);
			recuse(idOf(0), idOf(4));
		}
	]
];

describe.each(ways)('a reviewer who turns out to be %s', (_, comesOut) => {
	it('can neither read, save nor hand in, and is told what happens now', () => {
		put();
		const before = [stored(), db.select().from(answer).all()];
		comesOut();
		const { status: shut, body } = problem(() => read(db, me, made.reviewId));
		expect(shut).toBe(410);
		expect(body?.message).toMatch(
			/^Du har .*\. Det får en annan granskare\. Du behöver inte göra något mer\.$/
		);
		expect(status(() => put(me, 'KLIENT-1', 'NEJ', 1))).toBe(410);
		expect(status(() => submit(db, me, made.reviewId))).toBe(410);
		expect(status(() => reportMissing(db, me, made.reviewId))).toBe(410);
		expect([stored(), db.select().from(answer).all()]).toEqual(before);
		expect([logged(db, 'review.answer'), logged(db, 'review.submit')]).toEqual([1, 0]);
	});

	it('does not find it among their own, and the other reviewer notices nothing', () => {
		const other = unit.reviewer(1);
		const before = [read(db, other, made.otherReviewId), mine(db, other)];
		comesOut();
		expect(mine(db, me)).toEqual([]);
		expect([read(db, other, made.otherReviewId), mine(db, other)]).toEqual(before);
	});

	it('may read what they have handed in, and it is not opened again', () => {
		complete();
		expect(submit(db, me, made.reviewId)).toEqual({ ok: true });
		comesOut();
		expect(read(db, me, made.reviewId)).toMatchObject({ state: 'SUBMITTED', open: false });
		expect(mine(db, me)).toMatchObject([{ reviews: [{ id: made.reviewId }] }]);
		const refused = problem(() =>
			reopen(db, unit.actor('roundLead'), made.id, { review: made.reviewId, reason: 'Fel' })
		);
		expect(refused.status).toBe(409);
		expect(refused.body?.message).toContain('får inte granska ärendet');
		expect(stored().find(({ id }) => id === made.reviewId)?.state).toBe('SUBMITTED');
		expect(logged(db, 'review.reopen')).toBe(0);
	});

	it('can hand it back all the same', () => {
		comesOut();
		decline(db, me, made.reviewId, 'OTHER');
		expect(stored().map(({ reviewerId }) => reviewerId)).not.toContain(idOf(0));
	});
});

describe('what is no hinder', () => {
	const elsewhere = () => makeUnit(db, { name: 'En annan enhet' });
	it.each([
		[
			'a list of another unit',
			() => {
				const other = elsewhere();
				otherList(other.id, other.interventions.BOENDESTOD ?? '', { caseworkerId: idOf(0) });
			}
		],
		[
			'a signature that only another unit knows',
			() => {
				const other = elsewhere();
				exec(`update staff_member set signature = 'BORTA' where person_id = '${idOf(0)}'`);
				exec(`update staff_member set signature = 'HLX' where unit_id = '${other.id}'
					and signature = 'HL0'`);
				earlier({ caseworkerSignature: 'HLX' });
			}
		],
		[
			'a name that two share',
			() => {
				exec(`update person set name = 'Anna Ek' where id in ('${idOf(0)}', '${idOf(3)}')`);
				earlier({ caseworkerSignature: 'Anna Ek' });
			}
		],
		['a case of somebody else’s', () => earlier({ caseworkerId: idOf(3) })],
		[
			'no to somebody who had the case before',
			() => {
				earlier({ caseworkerId: idOf(4) });
				recuse(idOf(0), idOf(4));
			}
		],
		['another’s no', () => recuse(idOf(2), idOf(5))]
	])('is %s', (_, happens) => {
		happens();
		expect(put()).toMatchObject({ ok: true });
		expect(read(db, me, made.reviewId).open).toBe(true);
		expect(mine(db, me)).toHaveLength(1);
	});
});

describe('two who review together, when one turns out to have had the case', () => {
	it('go no further: what they answer will be removed', () => {
		db = freshDb();
		unit = makeUnit(db);
		made = makeReviewRound(db, unit, { pair: true });
		me = unit.reviewer(0);
		const other = unit.reviewer(1);
		complete();
		earlier({ caseworkerId: idOf(1) });
		expect(status(() => read(db, other, made.reviewId))).toBe(410);
		expect(status(() => put(other, 'KLIENT-1', 'NEJ', 1))).toBe(410);
		expect(read(db, me, made.reviewId).open).toBe(true);
		const refused = problem(() => submit(db, me, made.reviewId));
		expect(refused).toMatchObject({ status: 409 });
		expect(refused.body?.message).toContain('börjar ni om');
		expect(status(() => put(me, 'KLIENT-1', 'NEJ', 1))).toBe(409);
	});
});

describe('asking at each save', () => {
	it('looks the case up, and reads no whole list', () => {
		const standing = standingOf(db, made.reviewId);
		const plan = queryPlans(db, () => mustBeImpartial(db, standing, idOf(0))).join('\n');
		expect(plan).toContain('decision_case (case_list_id=? AND case_reference=?)');
		expect(plan).not.toContain('SCAN');
	});
});
