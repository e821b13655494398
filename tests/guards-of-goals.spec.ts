import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { tryOut } from './support/try-out.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

let db: Db;
let unit: TestUnit;

beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
});

const attempt = (sql: string) => tryOut(db, sql);
const chief = () => unit.actor('unitManager').personId ?? '';

const year = (of = 2026, levels = '["Mål","Enhetsmål"]') =>
	`insert into goal_year (unit_id, year, levels) values ('${unit.id}', ${of}, '${levels}');`;
const goal = (id: string, parent: string | null, level: number, of = 2026) =>
	`insert into goal (id, unit_id, year, parent_id, level, title, position)
	values ('${id}', '${unit.id}', ${of}, ${parent === null ? 'null' : `'${parent}'`}, ${level}, 'Mål', 0);`;
/** A year with a goal of each level. */
const made = () => year() + goal('top', null, 0) + goal('own', 'top', 1);
const indicator = (goalId: string, more: Readonly<Record<string, string>> = {}) => {
	const values = {
		...{ id: "'i'", goal_id: `'${goalId}'`, position: '0', title: "'Andel'" },
		...{ source: "'QUESTION'", code: "'A'", kind: "'DOCUMENTATION'", ...more }
	};
	return `insert into goal_indicator (${Object.keys(values).join()}) values (${Object.values(values).join()});`;
};
const assessment = (goalId: string, more: Readonly<Record<string, string>> = {}) => {
	const values = {
		...{ goal_id: `'${goalId}'`, assessment: "'FULLY'", version: '1', at: '10' },
		...{ person_id: `'${chief()}'`, ...more }
	};
	return `insert into goal_assessment (${Object.keys(values).join()}) values (${Object.values(values).join()});`;
};
const failed = (name: string) => `CHECK constraint failed: ${name}`;

describe('the goals of a year', () => {
	it('stand below each other, level by level', () => {
		expect(attempt(made() + indicator('own') + assessment('own'))).toBe('let through');
	});

	it('stand below one of the level above, in their own year', () => {
		const misplaced = 'a goal stands below one of the level above, in its own year';
		expect(attempt(made() + goal('x', 'own', 1))).toBe(misplaced);
		expect(attempt(made() + goal('x', 'own', 2))).toBe(misplaced);
		expect(attempt(made() + year(2027) + goal('x', 'top', 1, 2027))).toBe(misplaced);
		expect(attempt(made() + "update goal set parent_id = 'own' where id = 'own';")).not.toBe(
			'let through'
		);
		expect(attempt(made() + "update goal set level = 0, parent_id = null where id = 'own';")).toBe(
			misplaced
		);
		expect(attempt(made() + goal('x', null, 1))).toBe(failed('goal_level'));
	});

	it('keep how many levels there are once there are goals, and follow version by version', () => {
		const levels = 'levels come and go only while a year has no goals';
		const set = (what: string) => `update goal_year set ${what};`;
		expect(attempt(year() + set(`levels = '["Enhetsmål"]', version = 2`))).toBe('let through');
		expect(attempt(made() + set(`levels = '["Enhetsmål"]', version = 2`))).toBe(levels);
		expect(attempt(made() + set(`levels = '["A","B"]', version = 2`))).toBe('let through');
		expect(attempt(made() + set(`levels = '["A","B"]', version = 3`))).toBe(levels);
		expect(attempt(year(2026, '[]'))).toBe(failed('goal_year_level_count'));
	});

	it('are not taken away from below others, or from below what they are measured by', () => {
		const foreign = 'FOREIGN KEY constraint failed';
		expect(attempt(`${made()} delete from goal where id = 'top';`)).toBe(foreign);
		expect(attempt(`${made()}${indicator('own')} delete from goal where id = 'own';`)).toBe(
			foreign
		);
		expect(attempt(`${made()}${assessment('own')} delete from goal where id = 'own';`)).toBe(
			foreign
		);
	});
});

describe('what a goal is measured by', () => {
	it('is of the unit’s own goals alone', () => {
		expect(attempt(made() + indicator('top'))).toBe('what is measured is a goal of the unit');
	});

	it('stays with its goal', () => {
		const move = (to: string) => `update goal_indicator set goal_id = '${to}';`;
		const stays = 'what a goal is measured by stays with it';
		const had = made() + goal('b', 'top', 1) + indicator('own');
		expect(attempt(had + move('b'))).toBe(stays);
		expect(attempt(had + move('top'))).toBe(stays);
		expect(attempt(had + move('own'))).toBe('let through');
	});

	it('is fed, or written by hand, never both', () => {
		const own = { source: "'OWN'", code: 'null', kind: 'null' };
		expect(attempt(made() + indicator('own', { ...own, own_outcome: "'76 %'" }))).toBe(
			'let through'
		);
		expect(attempt(made() + indicator('own', { own_outcome: "'76 %'" }))).toBe(
			failed('goal_indicator_by_hand')
		);
		expect(attempt(made() + indicator('own', { ...own, code: "'A'" }))).toBe(
			failed('goal_indicator_fed')
		);
		expect(attempt(made() + indicator('own', { kind: 'null' }))).toBe(failed('goal_indicator_fed'));
	});

	it('has a target in whole per cent, or in words, never both', () => {
		const target = failed('goal_indicator_target');
		expect(attempt(made() + indicator('own', { target: '100' }))).toBe('let through');
		expect(attempt(made() + indicator('own', { target: '101' }))).toBe(target);
		expect(attempt(made() + indicator('own', { target: '90', target_text: "'öka'" }))).toBe(target);
	});
});

describe('what a chief says of a goal', () => {
	it('is of the unit’s own goals, and begins with version 1', () => {
		const own = 'what is assessed is a goal of the unit';
		expect(attempt(made() + assessment('top'))).toBe(own);
		expect(attempt(made() + assessment('own', { version: '2' }))).toBe(own);
	});

	it('follows version by version, on the same goal', () => {
		const follow = 'the versions of an assessment follow each other';
		const set = (what: string) => `update goal_assessment set ${what};`;
		const said = made() + assessment('own');
		expect(attempt(said + set("assessment = 'NOT', version = 2"))).toBe('let through');
		expect(attempt(said + set("assessment = 'NOT'"))).toBe(follow);
		expect(attempt(said + goal('b', 'top', 1) + set("goal_id = 'b', version = 2"))).toBe(follow);
	});

	it('has a comment with the proposal that it was written from, or neither', () => {
		const comment = failed('goal_assessment_comment');
		const sha = `'${'a'.repeat(64)}'`;
		const both = { comment: "'Egna ord'", proposal_sha256: sha };
		expect(attempt(made() + assessment('own', both))).toBe('let through');
		expect(attempt(made() + assessment('own', { comment: "'Egna ord'" }))).toBe(comment);
		expect(attempt(made() + assessment('own', { proposal_sha256: sha }))).toBe(comment);
		expect(attempt(made() + assessment('own', { assessment: "'KANSKE'" }))).toBe(
			failed('goal_assessment_value')
		);
	});
});
