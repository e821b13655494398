import { beforeEach, expect, it } from 'vitest';
import { roundTodo } from '#lib/domain/round-todo.ts';
import { flaggedTheme, makeAction, roundWith } from '../../../../tests/support/actions-world.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { completeFollowUp, decideTheme, takeBackDecision } from '../actions/themes.ts';
import type { Db } from '../db/open.ts';
import { overview } from './overview.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});

/** What a closed round has to be done about, as its page says it. */
const todo = (round: string, role: 'roundLead' | 'unitManager' = 'unitManager') =>
	roundTodo(overview(db, unit.actor(role), round).standing).map(({ heading, page }) => [
		heading,
		page
	]);
const result = ['Resultatet är fastställt', 'result'];

it('is to decide on each theme, then to end the follow-up, then only to show the result', () => {
	const round = roundWith(db, unit, 12, ['SPRING', 2026]);
	const { sectionId } = flaggedTheme(db, round);
	const lead = unit.actor('roundLead');
	for (const role of ['roundLead', 'unitManager'] as const)
		expect(todo(round, role)).toEqual([['Ett tema saknar beslut', 'actions'], result]);
	must(decideTheme(db, lead, round, { sectionId, reason: '' }));
	expect(todo(round)).toEqual([['Avsluta uppföljningen', 'actions'], result]);
	must(takeBackDecision(db, lead, round, { sectionId, actionId: null, at: testNow }));
	expect(todo(round)).toEqual([['Ett tema saknar beslut', 'actions'], result]);
	makeAction(db, unit, { decides: { roundId: round, sectionId } });
	must(completeFollowUp(db, lead, round));
	expect(todo(round)).toEqual([result]);
});

it('is of each round by itself: a later one takes nothing of an earlier', () => {
	const spring = roundWith(db, unit, 12, ['SPRING', 2026]);
	const autumn = roundWith(db, unit, 30, ['AUTUMN', 2026]);
	must(
		decideTheme(db, unit.actor('unitManager'), autumn, {
			...flaggedTheme(db, autumn),
			reason: 'Vi väntar.'
		})
	);
	expect(todo(spring)[0]).toEqual(['Ett tema saknar beslut', 'actions']);
	expect(todo(autumn)[0]).toEqual(['Avsluta uppföljningen', 'actions']);
});

it('is nothing where nothing is to be better', () => {
	expect(todo(roundWith(db, unit, 40, ['SPRING', 2026]))).toEqual([result]);
});
