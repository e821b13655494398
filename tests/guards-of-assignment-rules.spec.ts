import { describe, expect, it } from 'vitest';
import { guardedRounds } from './support/guarded-rounds.ts';
import { roundAt } from './support/round.ts';

const { db, unit, other, closed, draft, pair, blind, attempt, idOf, leadOf } = guardedRounds();
const fileIn = (round: string) => `(select min(id) from round_file where round_id = '${round}')`;

describe('the set-up of a round', () => {
	it.each([
		['frame_teams', `'[]'`],
		['case_types', `'["NEW"]'`],
		['review_mode', `'ALONE'`]
	])('keeps its %s once it has begun', (column, value) => {
		const set = (round: string) =>
			attempt(`update round set ${column} = ${value} where id = '${round}'`);
		expect(set(pair.id)).toBe('a round that has begun keeps its set-up');
		expect(set(draft)).toBe('let through');
	});

	it.each([
		['frame_teams', `'{'`],
		['case_types', `'NEW'`],
		['review_mode', `'TRIO'`],
		['minutes_per_review', '0'],
		['minutes_per_review', '601']
	])('has no %s like %s', (column, value) => {
		expect(attempt(`update round set ${column} = ${value} where id = '${draft}'`)).toMatch('CHECK');
	});

	it('is locked in a frame whose rule can be read', () => {
		expect(
			attempt(`insert into frame (id, round_id, number, hash, size, case_list_id, period_from, period_to,
				excluded_protected_identity, excluded_closed_before_period, locked_at, locked_by, rule)
			select 'x', '${draft}', 9, hash, size, case_list_id, period_from, period_to, 0, 0, 1, locked_by, '{' from frame limit 1`)
		).toMatch('CHECK');
	});
});

describe('a group rule of a round', () => {
	const rule = (round: string, team: string, word = 'ONLY_OWN') =>
		`insert into round_team_rule (round_id, team_id, rule) values ('${round}', '${team}', '${word}');`;

	it('is for a group of the unit, once, with a rule that there is', () => {
		const [first = '', second = ''] = unit.teams;
		const [theirs = ''] = other.teams;
		expect(attempt(rule(draft, first))).toBe('let through');
		expect(attempt(rule(draft, first) + rule(draft, first))).toMatch('UNIQUE');
		expect(attempt(rule(draft, first, 'ANY'))).toMatch('CHECK');
		const wrong = 'a round has rules for groups of its own unit';
		expect(attempt(rule(draft, theirs))).toBe(wrong);
		expect(attempt(`${rule(draft, second)} update round_team_rule set team_id = '${theirs}'`)).toBe(
			wrong
		);
	});

	it('is frozen with the round', () => {
		const [first = ''] = unit.teams;
		const frozen = 'a closed round is frozen';
		const shut = `update round set state = 'CLOSED', closed_at = 2 where id = '${pair.id}';`;
		expect(attempt(rule(closed, first))).toBe(frozen);
		for (const change of [
			`update round_team_rule set rule = 'PREFER_OWN'`,
			'delete from round_team_rule'
		]) {
			expect(attempt(rule(pair.id, first) + change)).toBe('let through');
			expect(attempt(rule(pair.id, first) + shut + change)).toBe(frozen);
		}
		const into = `update round_team_rule set round_id = '${closed}'`;
		expect(attempt(rule(pair.id, first) + into)).toBe(frozen);
	});
});

describe('an exception from a group rule', () => {
	const exception = (person: string | null, team: string | null, file = `'${pair.fileId}'`) => {
		const quoted = (value: string | null) => (value === null ? 'null' : `'${value}'`);
		return `insert into rule_exception (file_id, person_id, team_id, at, by)
			values (${file}, ${quoted(person)}, ${quoted(team)}, 1, '${leadOf(unit)}');`;
	};

	it('is for one reviewer or one group of the unit, and not both', () => {
		const [team = ''] = unit.teams;
		expect(attempt(exception(idOf(2), null))).toBe('let through');
		expect(attempt(exception(null, team))).toBe('let through');
		expect(attempt(exception(idOf(2), team))).toMatch('CHECK');
		expect(attempt(exception(null, null))).toMatch('CHECK');
		expect(attempt(exception(idOf(2), null) + exception(idOf(2), null))).toMatch('UNIQUE');
		expect(attempt(exception(null, team) + exception(null, team))).toMatch('UNIQUE');
		const wrong = 'an exception is for people of the unit, while the round runs';
		expect(attempt(exception(idOf(2, other), null))).toBe(wrong);
		expect(attempt(exception(leadOf(unit), null))).toBe(wrong);
		expect(attempt(exception(null, other.teams[0] ?? ''))).toBe(wrong);
		expect(attempt(exception(idOf(2), null, fileIn(closed)))).toBe(wrong);
	});

	it('is never changed, and kept once reviewing has begun', () => {
		expect(attempt(`${exception(idOf(2), null)} update rule_exception set at = 2`)).toBe(
			'rule_exception is append-only'
		);
		expect(attempt(`${exception(idOf(2), null)} delete from rule_exception`)).toBe(
			'an exception is kept once reviewing has begun'
		);
		expect(
			attempt(
				`${exception(idOf(2), null)} replace into rule_exception select * from rule_exception`
			)
		).not.toBe('let through');
	});

	it('can be taken away before', () => {
		const drawn = roundAt(db, unit, 'drawn', 4, 2028);
		expect(attempt(`${exception(idOf(2), null, fileIn(drawn))} delete from rule_exception`)).toBe(
			'let through'
		);
	});
});

describe('who may open which case', () => {
	const access = (id: string, file = `'${pair.fileId}'`, given = 10, ended: number | null = null) =>
		`insert into case_access (id, file_id, person_id, given_at, ended_at)
			values ('${id}', ${file}, '${idOf(2)}', ${given}, ${ended ?? 'null'});`;

	it('is told from when reviewing begins until it ends', () => {
		const assigned = roundAt(db, unit, 'assigned', 4, 2029);
		const wrong = 'cases are open to reviewers while the round runs';
		expect(attempt(access('x'))).toBe('let through');
		expect(attempt(access('x', fileIn(assigned)))).toBe(wrong);
		expect(attempt(access('x', fileIn(closed)))).toBe(wrong);
	});

	it('ends after it began, and is open once at a time', () => {
		expect(attempt(access('x', undefined, 10, 9))).toMatch('CHECK');
		expect(attempt(access('x') + access('y'))).toMatch('UNIQUE');
		expect(attempt(access('x', undefined, 10, 12) + access('y', undefined, 13))).toBe(
			'let through'
		);
	});

	it('is ended once, and else never changed', () => {
		const wrong = 'what is told of access never changes';
		const end = `update case_access set ended_at = 12 where id = 'x';`;
		expect(attempt(access('x') + end)).toBe('let through');
		expect(attempt(access('x') + end + end)).toBe(wrong);
		for (const change of [
			`ended_at = null`,
			`ended_at = 12, given_at = 11`,
			`ended_at = 12, person_id = '${idOf(3)}'`,
			`ended_at = 12, file_id = '${blind.fileId}'`,
			`ended_at = 12, id = 'y'`
		])
			expect(attempt(`${access('x')} update case_access set ${change} where id = 'x'`)).toBe(wrong);
	});

	it('is never forgotten', () => {
		const kept = 'what is told of access is kept';
		expect(attempt(`${access('x')} delete from case_access where id = 'x'`)).toBe(kept);
		expect(
			attempt(`${access('x')} replace into case_access select * from case_access where id = 'x'`)
		).toBe(kept);
	});
});
