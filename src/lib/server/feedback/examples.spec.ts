import { beforeEach, describe, expect, it } from 'vitest';
import { roles } from '#lib/domain/roles.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { goodExample } from '#lib/server/db/schema/feedback.ts';
import { nobody, type Actor } from '#lib/server/door.ts';
import { feedbackRound } from '../../../../tests/support/feedback-world.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { examples, offerExample, takeBackExample } from './examples.ts';
import { feedbackOf } from './read.ts';

let db: Db;
let unit: TestUnit;
let me: Actor;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	me = unit.reviewer(5);
});

const shown = (roundId: string) => examples(db, unit.actor('roundLead'), roundId).groups;
const given = () => connection(db).drizzle.select().from(goodExample).all();
const letters = () => feedbackOf(db, me)[0]?.files[0]?.letters ?? [];
const refusal = (status: number) => expect.objectContaining({ status });

describe('a good example', () => {
	it('is the text and the intervention, once the caseworker has said yes', () => {
		const { id, fileId } = feedbackRound(db, unit);
		expect(shown(id)).toEqual([]);
		offerExample(db, me, fileId, 1);
		expect(shown(id)).toEqual([
			{ intervention: 'Daglig verksamhet', texts: ['Man hör personens röst.'] }
		]);
		expect(letters()[0]?.example).toBe(true);
		expect(logged(db, 'feedback.offer-example')).toBe(1);
		const page = JSON.stringify(examples(db, unit.actor('unitManager'), id));
		for (const told of ['FN-42610', fileId, 'Person', me.personId ?? '', unit.reviewer(0).personId])
			expect(page).not.toContain(told);
	});

	it('is the one of two letters that the caseworker pointed out', () => {
		const { id, fileId } = feedbackRound(db, unit, { second: { strength: 'Tydliga mål.' } });
		offerExample(db, me, fileId, 2);
		expect(letters().map(({ example }) => example)).toEqual([false, true]);
		expect(shown(id)[0]?.texts).toEqual([letters()[1]?.strength]);
		expect(() => offerExample(db, me, fileId, 3)).toThrow(refusal(404));
		expect(() => offerExample(db, me, fileId, Number.NaN)).toThrow(refusal(404));
	});

	it('is gone when it is taken back', () => {
		const { id, fileId } = feedbackRound(db, unit);
		offerExample(db, me, fileId, 1);
		takeBackExample(db, me, fileId, 1);
		expect(shown(id)).toEqual([]);
		expect(given()).toEqual([]);
		expect(logged(db, 'feedback.take-back-example')).toBe(1);
	});

	it('can be taken back by the co-caseworker too', () => {
		const handlers = { coCaseworkerId: unit.reviewer(4).personId };
		const { fileId } = feedbackRound(db, unit, { handlers });
		offerExample(db, me, fileId, 1);
		takeBackExample(db, unit.reviewer(4), fileId, 1);
		expect(given()).toEqual([]);
	});

	it('asked for twice is given once, and nothing is taken back twice', () => {
		const { fileId } = feedbackRound(db, unit);
		takeBackExample(db, me, fileId, 1);
		offerExample(db, me, fileId, 1);
		offerExample(db, me, fileId, 1);
		expect(given()).toHaveLength(1);
		expect(logged(db, 'feedback.offer-example')).toBe(1);
		expect(logged(db, 'feedback.take-back-example')).toBe(0);
	});

	it('can be lent at the level READ too', () => {
		const { id, fileId } = feedbackRound(db, unit, { feedbackLevel: 'READ' });
		offerExample(db, me, fileId, 1);
		expect(shown(id)).toHaveLength(1);
	});

	it.each(['SHORTCOMINGS', 'GROUP'] as const)('is none at the level %s', (feedbackLevel) => {
		const { fileId } = feedbackRound(db, unit, { feedbackLevel });
		expect(() => offerExample(db, me, fileId, 1)).toThrow(refusal(409));
		expect(given()).toEqual([]);
	});

	it('is none where nothing was written', () => {
		const { fileId } = feedbackRound(db, unit, { first: { strength: ' ', improvement: 'Mer.' } });
		expect(() => offerExample(db, me, fileId, 1)).toThrow(refusal(409));
		expect(logged(db, 'feedback.offer-example')).toBe(0);
	});

	it.each([
		['lent', (actor: Actor, file: string) => offerExample(db, actor, file, 1)],
		['taken back', (actor: Actor, file: string) => takeBackExample(db, actor, file, 1)]
	])('is %s by nobody but the caseworker', (_, deed) => {
		const { fileId } = feedbackRound(db, unit);
		offerExample(db, me, fileId, 1);
		const elsewhere = makeUnit(db, { name: 'En annan enhet' });
		const others = [
			...roles.map((role) => unit.actor(role)),
			...[1, 2, 3, 4].map(unit.reviewer),
			...roles.map((role) => elsewhere.actor(role)),
			nobody()
		];
		for (const actor of others) expect(() => deed(actor, fileId)).toThrow(refusal(404));
		expect(given()).toHaveLength(1);
	});
});

describe('the page of good examples', () => {
	it('is for round lead and unit manager', () => {
		const { id } = feedbackRound(db, unit);
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) => examples(db, actor, id));
	});

	it('says whether the round is closed and what it lets caseworkers read', () => {
		const { id } = feedbackRound(db, unit, { feedbackLevel: 'SHORTCOMINGS' });
		expect(examples(db, unit.actor('roundLead'), id)).toEqual({
			closed: true,
			level: 'SHORTCOMINGS',
			groups: []
		});
	});

	it('has the texts of one round only', () => {
		const one = feedbackRound(db, unit);
		const other = feedbackRound(db, unit, { year: 2027, first: { strength: 'En annan text.' } });
		offerExample(db, me, one.fileId, 1);
		offerExample(db, me, other.fileId, 1);
		expect(shown(other.id)[0]?.texts).toEqual(['En annan text.']);
	});
});
