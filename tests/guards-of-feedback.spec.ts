import { beforeAll, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { closeAt, feedbackKey, feedbackRound } from './support/feedback-world.ts';
import { makeReviewRound, type ReviewRound } from './support/review-round.ts';
import { tryOut } from './support/try-out.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

let db: Db;
let unit: TestUnit;
let other: TestUnit;
const rounds = {} as Record<'REPLY' | 'SHORTCOMINGS' | 'READ' | 'GROUP' | 'open', ReviewRound>;

beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	other = makeUnit(db, { name: 'En annan enhet' });
	(['REPLY', 'SHORTCOMINGS', 'READ', 'GROUP'] as const).forEach((feedbackLevel, i) => {
		rounds[feedbackLevel] = feedbackRound(db, unit, { feedbackLevel, year: 2020 + i });
	});
	rounds.open = makeReviewRound(db, unit, { key: feedbackKey, feedbackLevel: 'REPLY' });
});

const attempt = (sql: string) => tryOut(db, sql);
const idOf = (index: number, of = unit) => of.reviewer(index).personId ?? '';
const says = ({ fileId }: ReviewRound, person = idOf(5), more = `'Tack.', 1, null, 1`) =>
	`insert into feedback (file_id, person_id, reply, replied_at, corrected_at, version)
	values ('${fileId}', '${person}', ${more});`;
const lends = ({ reviewId }: ReviewRound, person = idOf(5)) =>
	`insert into good_example (review_id, person_id, at) values ('${reviewId}', '${person}', 1);`;
const ownFile = 'a caseworker answers about an own file, where the round lets them';
const ownStrength = 'only the caseworker lets others see a strength of an own file';

describe('what a caseworker says of the feedback', () => {
	it.each(['REPLY', 'SHORTCOMINGS'] as const)('is let in at the level %s', (level) => {
		expect(attempt(says(rounds[level]))).toBe('let through');
	});

	it.each(['READ', 'GROUP', 'open'] as const)('is not let in: %s', (level) => {
		expect(attempt(says(rounds[level]))).toBe(ownFile);
	});

	it('is the caseworker’s own, of the own unit', () => {
		expect(attempt(says(rounds.REPLY, idOf(0)))).toBe(ownFile);
		expect(attempt(says(rounds.REPLY, idOf(4)))).toBe(ownFile);
		expect(attempt(says(rounds.REPLY, idOf(5, other)))).toBe(ownFile);
		const co = feedbackRound(db, unit, {
			...{ year: 2029, handlers: { coCaseworkerSignature: ' hl4 ' } }
		});
		expect(attempt(says(co, idOf(4)))).toBe('let through');
		expect(attempt(lends(co, idOf(4)))).toBe('let through');
	});

	it('can’t be moved to another file or person', () => {
		const given = says(rounds.REPLY);
		expect(attempt(`${given} update feedback set file_id = '${rounds.READ.fileId}'`)).toBe(ownFile);
		expect(attempt(`${given} update feedback set file_id = '${rounds.SHORTCOMINGS.fileId}'`)).toBe(
			ownFile
		);
		expect(attempt(`${given} update feedback set person_id = '${idOf(4)}'`)).toBe(ownFile);
		expect(attempt(`${given} update feedback set reply = 'Tack så mycket.', version = 2`)).toBe(
			'let through'
		);
	});

	it('has a version that grows with each change of the reply and is never set back', () => {
		const fixed = 'the version of a reply grows with each change of it';
		const set = (values: string) => `${says(rounds.REPLY)} update feedback set ${values};`;
		for (const values of ['version = 0', 'version = 3', `reply = 'Nej.'`])
			expect(attempt(set(values)), values).toBe(fixed);
		expect(attempt(set(`reply = 'Nej.', version = 2`))).toBe('let through');
		expect(attempt(set('corrected_at = 2'))).toBe('let through');
	});

	it('is never removed, also not by being put again', () => {
		const kept = 'what a caseworker has answered is kept';
		expect(attempt(`${says(rounds.REPLY)} delete from feedback`)).toBe(kept);
		expect(
			attempt(says(rounds.REPLY) + says(rounds.REPLY).replace('insert', 'insert or replace'))
		).toBe(kept);
	});

	it('has an instant exactly when there is a reply, and room for 4 000 characters', () => {
		const put = (more: string) => attempt(says(rounds.REPLY, idOf(5), more));
		expect(put(`'', null, 1, 0`)).toBe('let through');
		expect(put(`'', 1, null, 0`)).toMatch('feedback_replied');
		expect(put(`'Tack.', null, null, 1`)).toMatch('feedback_replied');
		expect(put(`'${'x'.repeat(4001)}', 1, null, 1`)).toMatch('feedback_reply');
	});
});

describe('a good example', () => {
	it.each(['REPLY', 'READ'] as const)('is let in at the level %s', (level) => {
		expect(attempt(lends(rounds[level]))).toBe('let through');
	});

	it.each(['SHORTCOMINGS', 'GROUP', 'open'] as const)('is not let in: %s', (level) => {
		expect(attempt(lends(rounds[level]))).toBe(ownStrength);
	});

	it('is lent by the caseworker of the file and nobody else', () => {
		for (const person of [idOf(0), idOf(4), idOf(5, other)])
			expect(attempt(lends(rounds.REPLY, person))).toBe(ownStrength);
	});

	it('is a strength that somebody wrote in a review that was handed in', () => {
		const silent = feedbackRound(db, unit, { year: 2030, first: { improvement: 'Mer.' } });
		expect(attempt(lends(silent))).toBe(ownStrength);
		const blank = feedbackRound(db, unit, { year: 2031, first: { strength: ' ' } });
		expect(attempt(lends(blank))).toBe(ownStrength);
		const unsent = makeReviewRound(db, unit, {
			...{ key: feedbackKey, feedbackLevel: 'REPLY', year: 2032 }
		});
		connection(db).sqlite.exec(
			`insert into review_text (review_id, kind, text, version, saved_at)
			values ('${unsent.reviewId}', 'STRENGTH', 'Bra.', 1, 1)`
		);
		closeAt(db, unsent.id);
		expect(attempt(lends(unsent))).toBe(ownStrength);
	});

	it('is given or taken back, never changed', () => {
		expect(attempt(`${lends(rounds.REPLY)} update good_example set at = 2`)).toBe(
			'a consent is given or taken back'
		);
		expect(attempt(`${lends(rounds.REPLY)} delete from good_example`)).toBe('let through');
	});
});
