import { beforeAll, describe, expect, it } from 'vitest';
import { eliminationReasons } from '#lib/domain/eliminations.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { tryOut } from './support/try-out.ts';
import { roundAt } from './support/round.ts';
import { freshDb, makeUnit, personWith, type TestUnit } from './support/unit.ts';

/** Every impossible state of what was handed in, opened again and reported, tried with SQL. */

let db: Db;
let unit: TestUnit;
let reviewing: string;
let closed: string;
let assigned: string;
let lead: string;
/** A review of one person, and the two of a file that is reviewed blindly. */
let alone: string;
let seats: [string, string];
beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	closed = roundAt(db, unit, 'closed', 4, 2025);
	reviewing = roundAt(db, unit, 'reviewing', 4, 2026);
	assigned = roundAt(db, unit, 'assigned', 4, 2027);
	lead = personWith(db, unit.id, 'roundLead');
	[alone = ''] = reviewsOf(0);
	const [first = '', second = ''] = reviewsOf(1);
	seats = [first, second];
});

const attempt = (sql: string) => tryOut(db, sql);
/** Reviews of a file in the round under review, by seat. */
function reviewsOf(double: 0 | 1): string[] {
	return connection(db)
		.sqlite.prepare(
			`select id from review where file_id = (select min(id) from round_file
			where round_id = '${reviewing}' and double = ${double}) order by seat`
		)
		.pluck()
		.all() as string[];
}
const reviewIn = (round: string) =>
	`(select min(review.id) from review join round_file on round_file.id = review.file_id
	where round_file.round_id = '${round}')`;
const reviewerOf = (review: string) => `(select reviewer_id from review where id = '${review}')`;
const handIn = (review: string) =>
	`update review set state = 'SUBMITTED', submitted_at = 1 where id = '${review}';`;
const keep = (review: string, number = 1, by = reviewerOf(review), content = '{}') =>
	`insert into submission (review_id, number, submitted_at, submitted_by, content)
	values ('${review}', ${number}, 1, ${by}, '${content}');`;
const open = (review: string, number = 1, reason = 'Fel svar') =>
	`insert into review_reopening (review_id, number, at, by, reason)
	values ('${review}', ${number}, 2, '${lead}', '${reason}');`;
const reopen = (review: string) => `update review set state = 'REOPENED' where id = '${review}';`;
const through = 'let through';

describe('a submission', () => {
	const refused = 'a submission is what the reviewer has handed in';

	it('is of a review that is handed in, in a round under review', () => {
		expect(attempt(handIn(alone) + keep(alone))).toBe(through);
		expect(attempt(keep(alone))).toBe(refused);
		for (const round of [closed, assigned])
			expect(
				attempt(
					`insert into submission select id, 1, 1, reviewer_id, '{}' from review where id = ${reviewIn(round)}`
				)
			).toBe(refused);
	});

	it('is numbered from 1 without gaps', () => {
		const again = handIn(alone) + keep(alone) + open(alone) + reopen(alone) + handIn(alone);
		expect(attempt(again + keep(alone, 2))).toBe(through);
		for (const number of [0, 1, 3]) expect(attempt(again + keep(alone, number))).toBe(refused);
		expect(attempt(handIn(alone) + keep(alone, 2))).toBe(refused);
	});

	it('is one for each time: no second before the first has been opened again', () => {
		const once = handIn(alone) + keep(alone);
		expect(attempt(once + keep(alone, 2))).toBe(refused);
		expect(attempt(once + open(alone) + reopen(alone) + handIn(alone) + keep(alone, 2))).toBe(
			through
		);
	});

	it('stays with whoever handed it in, as long as it is handed in', () => {
		const fixed = 'what is handed in stays with whoever handed it in';
		const set = (values: string) => `update review set ${values} where id = '${alone}';`;
		for (const values of [
			`reviewer_id = ${reviewerOf(seats[0])}`,
			`partner_id = ${reviewerOf(seats[0])}`,
			'submitted_at = 2',
			'submitted_at = null',
			`state = 'REOPENED', submitted_at = 2`
		])
			expect(attempt(handIn(alone) + keep(alone) + set(values)), values).toBe(fixed);
		expect(attempt(handIn(alone) + set('version = version + 1'))).toBe(through);
		expect(attempt(handIn(alone) + reopen(alone) + set('submitted_at = 2'))).toBe(through);
	});

	it('is made by whoever has the review, and holds JSON', () => {
		expect(attempt(handIn(alone) + keep(alone, 1, `'${lead}'`))).toBe(refused);
		expect(attempt(handIn(seats[0]) + keep(seats[0], 1, reviewerOf(seats[1])))).toBe(refused);
		expect(attempt(handIn(alone) + keep(alone, 1, reviewerOf(alone), '{'))).toMatch(
			/submission_content|malformed JSON/
		);
	});

	it('is never changed, and goes only when the open review goes to another', () => {
		const kept = handIn(alone) + keep(alone);
		const remove = `delete from submission where review_id = '${alone}';`;
		expect(attempt(`${kept} update submission set content = '[]'`)).toBe(
			'submission is append-only'
		);
		expect(attempt(kept + remove)).toBe('what is handed in is kept');
		const opened = kept + open(alone) + reopen(alone);
		const reasons = `delete from review_reopening where review_id = '${alone}';`;
		expect(attempt(opened + remove)).toContain('FOREIGN KEY');
		expect(attempt(opened + reasons + remove)).toBe(through);
		expect(
			attempt(
				`${opened} update review set state = 'NOT_CARRIED_OUT' where id = '${alone}'; ${reasons}`
			)
		).toBe('a reopening is kept');
	});
});

describe('a reopening', () => {
	const refused = 'only what is handed in can be opened again';
	const kept = () => handIn(alone) + keep(alone);

	it('is of the last submission of a review that is handed in', () => {
		expect(attempt(kept() + open(alone))).toBe(through);
		expect(attempt(open(alone))).toBe(refused);
		expect(attempt(handIn(alone) + open(alone))).toBe(refused);
		expect(attempt(kept() + open(alone, 2))).toBe(refused);
		expect(attempt(kept() + open(alone) + reopen(alone) + open(alone))).toBe(refused);
		const again = kept() + open(alone) + reopen(alone) + handIn(alone) + keep(alone, 2);
		expect(attempt(again + open(alone, 2))).toBe(through);
		expect(attempt(again + open(alone, 1))).toBe(refused);
	});

	it('is not made in a closed round', () => {
		expect(
			attempt(
				`${kept()} update round set state = 'CLOSED', closed_at = 1 where id = '${reviewing}'; ${open(alone)}`
			)
		).toBe(refused);
	});

	it('has a reason, up to 500 characters', () => {
		for (const reason of ['', '   ', 'x'.repeat(501)])
			expect(attempt(kept() + open(alone, 1, reason)), `${reason.length}`).toContain(
				'review_reopening_reason'
			);
		expect(attempt(kept() + open(alone, 1, 'ö'.repeat(500)))).toBe(through);
	});

	it('is never changed, and not removed while the review is handed in', () => {
		const opened = kept() + open(alone);
		expect(attempt(`${opened} update review_reopening set reason = 'Annat'`)).toBe(
			'review_reopening is append-only'
		);
		expect(attempt(`${opened} delete from review_reopening`)).toBe('a reopening is kept');
	});

	it('is impossible once both who review blindly are in', () => {
		const [first, second] = seats;
		expect(attempt(handIn(first) + reopen(first))).toBe(through);
		for (const one of seats)
			expect(attempt(handIn(first) + handIn(second) + reopen(one))).toBe(
				'once both are in the first answers stand'
			);
	});
});

describe('a report of a file', () => {
	const refused = 'whoever reviews a file may report it';
	const report = (
		review: string,
		{ by = reviewerOf(review), reason = 'WRONG_INTERVENTION', dismissed = 'null' } = {}
	) =>
		`insert into file_report (file_id, person_id, reason, at, dismissed_at)
		select file_id, ${by}, '${reason}', 5, ${dismissed} from review where id = '${review}';`;
	const file = () => `(select file_id from review where id = '${alone}')`;

	it('is made by whoever has an open review of it', () => {
		expect(attempt(report(alone))).toBe(through);
		expect(attempt(report(alone, { by: `'${lead}'` }))).toBe(refused);
		expect(attempt(handIn(alone) + report(alone))).toBe(refused);
		expect(attempt(handIn(seats[0]) + report(seats[1], { by: reviewerOf(seats[0]) }))).toBe(
			refused
		);
		expect(
			attempt(`update review set state = 'NOT_CARRIED_OUT' where id = '${alone}'; ${report(alone)}`)
		).toBe(refused);
		expect(
			attempt(`update round_file set eliminated = 1 where id = ${file()}; ${report(alone)}`)
		).toBe(refused);
	});

	it('is made while the round is under review', () => {
		for (const round of [closed, assigned])
			expect(
				attempt(
					`insert into file_report select file_id, reviewer_id, 'WRONG_INTERVENTION', 5, null
					from review where id = ${reviewIn(round)}`
				)
			).toBe(refused);
	});

	it('has one of the reasons for leaving the sample', () => {
		for (const reason of eliminationReasons)
			expect(attempt(report(alone, { reason }))).toBe(through);
		expect(attempt(report(alone, { reason: 'MISSING' }))).toContain('file_report_reason');
	});

	it('is made once, and not decided on when it is made', () => {
		expect(attempt(report(alone) + report(alone))).toContain('UNIQUE');
		expect(attempt(report(alone, { dismissed: '6' }))).toBe(refused);
		expect(attempt(report(seats[0]) + report(seats[1]))).toBe(through);
	});

	it('only changes by being decided on, once and not before it was made', () => {
		const fixed = 'a report only changes by being decided, once';
		const set = (values: string) => `update file_report set ${values};`;
		expect(attempt(report(alone) + set('dismissed_at = 6'))).toBe(through);
		expect(attempt(report(alone) + set('dismissed_at = 4'))).toContain('file_report_order');
		for (const values of [
			`reason = 'PROTECTED_IDENTITY'`,
			'at = 4',
			`person_id = '${lead}'`,
			`file_id = (select file_id from review where id = '${seats[0]}')`
		])
			expect(attempt(report(alone) + set(values)), values).toBe(fixed);
		for (const again of ['dismissed_at = 7', 'dismissed_at = null'])
			expect(attempt(report(alone) + set('dismissed_at = 6') + set(again))).toBe(fixed);
	});

	it('is not decided on once the round is closed', () => {
		expect(
			attempt(
				`${report(alone)} update round set state = 'CLOSED', closed_at = 6 where id = '${reviewing}';
				update file_report set dismissed_at = 7;`
			)
		).toBe('a report is decided on while the round is under review');
	});

	it('is kept', () => {
		expect(attempt(`${report(alone)} delete from file_report`)).toBe('a report is kept');
	});
});
