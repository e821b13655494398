import { beforeAll, describe, expect, it } from 'vitest';
import { closeAction } from '#lib/server/actions/change.ts';
import { decideTheme } from '#lib/server/actions/themes.ts';
import type { Db } from '#lib/server/db/open.ts';
import { flaggedTheme, makeAction, roundWith } from './support/actions-world.ts';
import { must } from './support/round.ts';
import { tryOut } from './support/try-out.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

let db: Db;
let unit: TestUnit;
let other: TestUnit;
let [round, theirs, open, done, section] = ['', '', '', '', ''];

beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	other = makeUnit(db, { name: 'En annan enhet' });
	round = roundWith(db, unit, 12, ['SPRING', 2026]);
	theirs = roundWith(db, other, 12, ['SPRING', 2026]);
	section = flaggedTheme(db, round).sectionId;
	open = makeAction(db, unit, { questions: [{ roundId: round, questionId: 'KLIENT-1' }] });
	done = makeAction(db, unit, {
		title: 'Klar',
		questions: [{ roundId: round, questionId: 'KLIENT-1' }]
	});
	must(closeAction(db, unit.reviewer(1), done, { version: 1, outcome: 'Gjort.' }));
});

const attempt = (sql: string) => tryOut(db, sql);
const idOf = (index: number, of = unit) => of.reviewer(index).personId ?? '';
const put = (more: { state?: string; version?: number; owner?: string } = {}) =>
	`insert into action (id, unit_id, theme, title, owner_id, due_on, state, created_at, created_by, version)
	values ('ny', '${unit.id}', 'Tema', 'Gör', '${more.owner ?? idOf(0)}', '2027-01-01',
		'${more.state ?? 'NEW'}', 1, '${idOf(0)}', ${more.version ?? 1});`;
const set = (id: string, values: string) => `update action set ${values} where id = '${id}';`;

describe('an action', () => {
	it('begins open, with an owner of the unit', () => {
		const begins = 'an action begins open, with an owner of the unit';
		expect(attempt(put())).toBe('let through');
		expect(attempt(put({ version: 2 }))).toBe(begins);
		expect(attempt(put({ state: 'DONE' }))).toBe(begins);
		expect(attempt(put({ owner: idOf(0, other) }))).toBe(begins);
	});

	it('is changed by the version after, never once it is closed, and never removed', () => {
		const stays = 'an action that is closed stays as it is';
		expect(attempt(set(open, `title = 'Nytt', version = 2`))).toBe('let through');
		expect(attempt(set(open, `title = 'Nytt'`))).toBe(stays);
		expect(attempt(set(open, `unit_id = '${other.id}', version = 2`))).toBe(stays);
		expect(attempt(set(done, `title = 'Nytt', version = 3`))).toBe(stays);
		expect(attempt(`delete from action where id = '${open}'`)).toBe('an action is kept');
	});

	it('is never handed to somebody of another unit', () => {
		expect(attempt(set(open, `owner_id = '${idOf(1, other)}', version = 2`))).toBe(
			'the owner of an action is of the unit'
		);
	});

	it('is marked as done by somebody else than its owner, with a word', () => {
		const close = (by: string, outcome: string) =>
			attempt(
				set(
					open,
					`state = 'DONE', closed_at = 2, closed_by = '${by}', outcome = '${outcome}', version = 2`
				)
			);
		expect(close(idOf(0), 'Gjort.')).toBe(
			'what was done is written by somebody who has never been the owner'
		);
		expect(close(idOf(1), ' ')).toMatch('action_outcome');
		expect(close(idOf(1), 'Gjort.')).toBe('let through');
	});

	it('is never marked as done by anybody who has been its owner, and remembers them all', () => {
		const handed = set(open, `owner_id = '${idOf(1)}', version = 2`);
		const done = (by: string) =>
			attempt(
				handed +
					set(
						open,
						`state = 'DONE', closed_at = 2, closed_by = '${by}', outcome = 'Gjort.', version = 3`
					)
			);
		const never = 'what was done is written by somebody who has never been the owner';
		expect(done(idOf(0))).toBe(never);
		expect(done(idOf(1))).toBe(never);
		expect(done(unit.actor('roundLead').personId ?? '')).toBe('let through');
		const kept = 'action_owner is append-only';
		expect(attempt(`delete from action_owner where action_id = '${open}'`)).toBe(kept);
		expect(attempt(`update action_owner set person_id = '${idOf(1)}'`)).toBe(kept);
	});

	it('is about questions and interventions of its own unit, while it is open', () => {
		const asks = (id: string, of: string) =>
			attempt(`insert into action_question values ('${id}', '${of}', 'START-1')`);
		const questions = 'an open action is about questions of a result of its unit';
		expect(asks(open, round)).toBe('let through');
		expect(asks(open, theirs)).toBe(questions);
		expect(asks(done, round)).toBe(questions);
		expect(attempt(`delete from action_question where action_id = '${done}'`)).toBe(
			'an action that is closed stays as it is'
		);
		expect(attempt(`update action_question set question_id = 'X'`)).toBe(
			'what an action is about is put in or taken out'
		);
		const about = (id: string, of: TestUnit) =>
			attempt(
				`insert into action_intervention values ('${id}', '${of.interventions.BOENDESTOD ?? ''}')`
			);
		const interventions = 'an open action is about interventions of its unit';
		expect(about(open, unit)).toBe('let through');
		expect(about(open, other)).toBe(interventions);
		expect(about(done, unit)).toBe(interventions);
	});

	it('has notes that nobody changes or removes', () => {
		const note = `insert into action_note values ('n', '${open}', 1, '${idOf(0)}', 'Hej');`;
		const kept = 'action_note is append-only';
		expect(attempt(note)).toBe('let through');
		expect(attempt(note.replace(open, done))).toBe('an action that is closed stays as it is');
		expect(attempt(`${note} update action_note set text = 'Nej'`)).toBe(kept);
		expect(attempt(`${note} delete from action_note`)).toBe(kept);
	});
});

describe('a flagged theme', () => {
	const decide = (action: string | null, of = round) =>
		`insert into theme_decision (round_id, section_id, action_id, reason, at, person_id)
		values ('${of}', '${section}', ${action ? `'${action}'` : 'null'}, '', 1, '${idOf(0)}');`;
	const end = () => `insert into round_follow_up values ('${round}', 1, '${idOf(0)}');`;

	it('is never changed or removed', () => {
		for (const sql of [`update flagged_theme set section_id = 'X'`, 'delete from flagged_theme'])
			expect(attempt(sql)).toBe('flagged_theme is append-only');
	});

	it('is decided on by an open action of the unit, once', () => {
		const own = 'a theme is decided on before the follow-up is done, by an open action of the unit';
		expect(attempt(decide(open))).toBe('let through');
		expect(attempt(decide(open, theirs))).toBe(own);
		expect(attempt(decide(done))).toBe(own);
		expect(attempt(decide(open) + decide(null))).toMatch('UNIQUE');
		expect(attempt(`${decide(open)} update theme_decision set reason = 'X'`)).toBe(
			'a decision is taken back and made again'
		);
	});

	it('has its decision before the follow-up ends, and keeps it after', () => {
		expect(attempt(end())).toBe('every flagged theme has an action, or none is needed');
		expect(attempt(decide(null) + end())).toBe('let through');
		const ended = (state: string) =>
			attempt(
				decide(open) +
					set(
						open,
						`state = '${state}', closed_at = 2, closed_by = '${idOf(1)}', outcome = 'X', version = 2`
					) +
					end()
			);
		expect(ended('DONE')).toBe('let through');
		expect(ended('CANCELLED')).toBe('every flagged theme has an action, or none is needed');
		expect(attempt(`${decide(null)}${end()} delete from theme_decision`)).toBe(
			'what was decided when the follow-up was done stays'
		);
		expect(attempt(`${decide(null)}${end()} delete from round_follow_up`)).toBe(
			'round_follow_up is append-only'
		);
		expect(decideTheme(db, unit.actor('roundLead'), round, { sectionId: 'X', reason: '' }).ok).toBe(
			false
		);
	});
});
