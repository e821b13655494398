import { beforeAll, describe, expect, it } from 'vitest';
import { roundStates } from '#lib/domain/rounds.ts';
import type { Db } from '#lib/server/db/open.ts';
import { tryOut } from './support/try-out.ts';
import { roundAt, type Stage } from './support/round.ts';
import { freshDb, makeUnit, personWith, type TestUnit } from './support/unit.ts';

let db: Db;
let unit: TestUnit;
const rounds = {} as Record<Stage, string>;
let closed: string;
let reviewing: string;
let draft: string;
beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	const stages: Stage[] = ['closed', 'reviewing', 'draft', 'locked', 'assigned'];
	stages.forEach((stage, i) => (rounds[stage] = roundAt(db, unit, stage, 4, 2025 + i)));
	({ closed, reviewing, draft } = rounds);
});

const attempt = (sql: string) => tryOut(db, sql);
const fileIn = (round: string) => `(select min(id) from round_file where round_id = '${round}')`;
const reviewIn = (round: string) =>
	`(select min(review.id) from review join round_file on round_file.id = review.file_id
	where round_file.round_id = '${round}')`;

describe('a closed round', () => {
	it.each([
		['answer', `(review_id, question_code, version, saved_at)`, `'X-1', 1, 1`],
		['review_fact', `(review_id, fact, version, saved_at)`, `'x', 1, 1`],
		['review_text', `(review_id, kind, text, version, saved_at)`, `'STRENGTH', '', 1, 1`]
	])('takes in no %s that is moved from an open round', (table, columns, values) => {
		const given = `insert into ${table} ${columns} values (${reviewIn(reviewing)}, ${values});`;
		expect(attempt(given)).toBe('let through');
		expect(attempt(`${given} update ${table} set review_id = ${reviewIn(closed)}`)).toContain(
			'frozen'
		);
	});

	it('takes in no review and no file that is moved from an open one', () => {
		// A file that the same person has reviewed there: no other guard stands in the way.
		const theirFile = `(select file.id from round_file as file join review as other on other.file_id = file.id
			where file.round_id = '${closed}' and other.reviewer_id = review.reviewer_id)`;
		expect(
			attempt(
				`update review set seat = 1, file_id = ${theirFile} where id = ${reviewIn(reviewing)}`
			)
		).toBe('a closed round is frozen');
		expect(
			attempt(`update round_file set round_id = '${closed}' where id = ${fileIn(reviewing)}`)
		).toMatch(/frozen|a file stays what was drawn/);
	});
});

describe('a round that has begun', () => {
	it('takes in no key that is moved from a draft', () => {
		expect(
			attempt(`update round_key set round_id = '${reviewing}' where round_id = '${draft}'`)
		).toBe('a round that has begun keeps its keys');
	});
});

describe('the steps of a round', () => {
	it('begin with a draft', () => {
		const columns = `unit_id, season, case_list_id, period_from, period_to, outcomes, review_from,
			review_to, created_at, created_by`;
		const made = (state: string, startedAt: string) =>
			attempt(
				`insert into round (id, year, state, started_at, ${columns})
				select 'ny', 2050, '${state}', ${startedAt}, ${columns} from round where id = '${draft}'`
			);
		expect(made('DRAFT', 'null')).toBe('let through');
		expect(made('SELECTING', 'null')).toBe('a round begins as a draft');
		expect(made('DRAFT', '1')).toBe('a round begins as a draft');
	});

	const leadsTo = {
		draft: ['DRAFT', 'SELECTING'],
		locked: ['DRAFT', 'SELECTING', 'ASSIGNED'],
		assigned: ['DRAFT', 'SELECTING', 'ASSIGNED', 'REVIEWING'],
		reviewing: ['REVIEWING', 'MODERATING', 'CLOSED'],
		closed: ['CLOSED', 'PURGED']
	};
	it.each(Object.entries(leadsTo))('lead from %s to %j and nowhere else', (stage, next) => {
		const through = roundStates.filter((state) => {
			const begun = ['REVIEWING', 'MODERATING', 'CLOSED', 'PURGED'].includes(state);
			const ended = ['CLOSED', 'PURGED'].includes(state);
			return (
				attempt(
					`update round set state = '${state}', started_at = ${begun ? 'coalesce(started_at, 1)' : 'null'},
					closed_at = ${ended ? 'coalesce(closed_at, 1)' : 'null'} where id = '${rounds[stage as Stage]}'`
				) === 'let through'
			);
		});
		expect(through).toEqual(next);
	});

	it('say when the reviewing began', () => {
		const refused = 'a round has begun when its reviewing has';
		const to = (set: string, id: string) => attempt(`update round set ${set} where id = '${id}'`);
		expect(to(`state = 'REVIEWING'`, rounds.assigned)).toBe(refused);
		expect(to('started_at = 1', rounds.assigned)).toBe(refused);
		expect(to(`state = 'REVIEWING', started_at = 1`, rounds.assigned)).toBe('let through');
	});

	it('leave a round with a locked list where it is', () => {
		const remove = (id: string) =>
			attempt(
				`delete from round_key where round_id = '${id}'; delete from round_stratum where round_id = '${id}';
				delete from round where id = '${id}'`
			);
		expect(remove(draft)).toBe('let through');
		expect(remove(rounds.locked)).toBe('a round with a locked list is kept');
	});
});

describe('the set-up of a round', () => {
	const setTo = (set: string, id: string) => attempt(`update round set ${set} where id = '${id}'`);
	const rested = [
		`season = 'SPRING'`,
		'year = 2060',
		`case_list_id = (select id from case_list where id <> round.case_list_id limit 1)`,
		`period_from = '2026-05-02'`,
		`period_to = '2026-10-30'`,
		`outcomes = '["GRANTED"]'`,
		'double_share_percent = 26',
		`review_from = '2026-11-17'`
	];

	it.each(rested)('stays when the round has begun: %s', (set) => {
		expect(setTo(set, draft)).toBe('let through');
		expect(setTo(set, reviewing)).toBe('a round that has begun keeps its set-up');
	});

	it('lets its last day and its meeting be moved until it is closed', () => {
		for (const date of [`review_to = '2026-12-24'`, `apt_on = '2026-12-24'`]) {
			expect(setTo(date, reviewing)).toBe('let through');
			expect(setTo(date, closed)).toBe('a closed round is frozen');
		}
	});

	it('stays in its unit', () => {
		const other = makeUnit(db, { name: 'En annan enhet' });
		expect(setTo(`unit_id = '${other.id}'`, draft)).toMatch(/a round stays in its unit|own unit/);
	});

	it('keeps its sizes when the round has begun', () => {
		const refused = 'a round that has begun keeps its sizes';
		const change = (id: string) =>
			attempt(`update round_stratum set sample_size = 9 where round_id = '${id}'`);
		expect(change(draft)).toBe('let through');
		expect(change(reviewing)).toBe(refused);
		expect(attempt(`delete from round_stratum where round_id = '${reviewing}'`)).toBe(refused);
		expect(
			attempt(`update round_stratum set round_id = '${reviewing}' where round_id = '${draft}'`)
		).toBe(refused);
		expect(
			attempt(
				`insert into round_stratum select '${reviewing}', intervention_id, sample_size from round_stratum
				where round_id = '${draft}'`
			)
		).toBe(refused);
	});
});

describe('a review', () => {
	const mine = () => `id = ${reviewIn(reviewing)}`;
	const submit = () => `update review set state = 'SUBMITTED', submitted_at = 1 where ${mine()};`;

	it('that is handed in is opened again before it becomes anything else', () => {
		const then = (state: string) =>
			attempt(`${submit()} update review set state = '${state}' where ${mine()}`);
		const refused = 'a review that is handed in is frozen until it is opened again';
		expect(then('REOPENED')).toBe('let through');
		for (const state of ['NOT_STARTED', 'STARTED', 'NOT_CARRIED_OUT'])
			expect(then(state), state).toBe(refused);
		expect(attempt(`${submit()} delete from review where ${mine()}`)).toBe(
			'a review that is handed in is kept'
		);
	});

	it('has a second seat only where two review', () => {
		const refused = 'only a file that two review has a second seat';
		const seat = (double: number) =>
			attempt(
				`update review set seat = 2 where id = (select min(review.id) from review
				join round_file on round_file.id = review.file_id where round_file.round_id = '${reviewing}'
				and round_file.double = ${double} and review.seat = 1 + ${double})`
			);
		expect(seat(1)).toBe('let through');
		expect(seat(0)).toBe(refused);
		expect(attempt(newReview('new.id', 2, 0))).toBe(refused);
	});

	/** A review of a file that has one, by somebody else who has not handled the case. */
	function newReview(person: string, seat: number, double: number): string {
		return `insert into review (id, file_id, seat, reviewer_id, state, assigned_at)
			select 'ny', round_file.id, ${seat}, ${person}, 'NOT_STARTED', 1 from round_file
			join decision on decision.id = round_file.decision_id
			join person as new on new.id in (select person_id from membership where role = 'reviewer' and unit_id = '${unit.id}')
				and new.id not in (decision.caseworker_id, decision.decision_maker_id, coalesce(decision.co_caseworker_id, ''))
				and new.id not in (select reviewer_id from review where file_id = round_file.id)
			where round_file.round_id = '${reviewing}' and round_file.double = ${double} limit 1`;
	}

	it('is given to a reviewer of the unit', () => {
		const refused = 'whoever reviews is a reviewer of the unit';
		const free = `delete from review where seat = 2 and file_id in
			(select id from round_file where round_id = '${reviewing}');`;
		expect(attempt(free + newReview('new.id', 2, 1))).toBe('let through');
		const lead = `'${personWith(db, unit.id, 'roundLead')}'`;
		expect(attempt(free + newReview(lead, 2, 1))).toBe(refused);
		const other = makeUnit(db, { name: 'Den tredje' });
		const stranger = `'${other.reviewer(0).personId ?? ''}'`;
		expect(attempt(free + newReview(stranger, 2, 1))).toBe(refused);
		expect(attempt(`update review set reviewer_id = ${lead} where ${mine()}`)).toBe(refused);
		expect(
			attempt(
				`delete from membership where role = 'reviewer';
				update review set state = 'STARTED' where ${mine()}`
			)
		).toBe('let through');
	});

	it.each([
		['answer', `(review_id, question_code, version, saved_at)`, `'X-1', 1, 1`],
		['review_fact', `(review_id, fact, version, saved_at)`, `'x', 1, 1`],
		['review_text', `(review_id, kind, text, version, saved_at)`, `'STRENGTH', '', 1, 1`]
	])('takes in %s only while its round is under review', (table, columns, values) => {
		const refused = 'a review is frozen when it is handed in or its round is not under review';
		const give = (round: string) =>
			attempt(`insert into ${table} ${columns} values (${reviewIn(round)}, ${values})`);
		expect(give(reviewing)).toBe('let through');
		expect(give(rounds.assigned)).toBe(refused);
		expect(give(closed)).toBe(refused);
		expect(
			attempt(
				`${submit()} insert into ${table} ${columns} values (${reviewIn(reviewing)}, ${values})`
			)
		).toBe(refused);
	});
});
