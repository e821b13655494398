import { beforeEach, describe, expect, it } from 'vitest';
import { dateOf } from '#lib/domain/swedish.ts';
import { flaggedTheme, makeAction, roundWith } from '../../../../tests/support/actions-world.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import type { Db } from '../db/open.ts';
import type { Actor } from '../door.ts';
import { cancelAction, takeOver } from './change.ts';
import { listActions } from './read.ts';
import { completeFollowUp, decideTheme, takeBackDecision } from './themes.ts';

let db: Db;
let unit: TestUnit;
let spring: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	spring = roundWith(db, unit, 12, ['SPRING', 2026]);
});

const lead = () => unit.actor('roundLead');

describe('the list of actions', () => {
	it('names the newest closed round, and brings nothing else of its result to the page', () => {
		makeAction(db, unit, { decides: flaggedTheme(db, spring) });
		for (const actor of [lead(), unit.actor('unitManager'), unit.actor('observer')])
			expect(listActions(db, actor, unit.id).newest).toEqual({ id: spring });
		const autumn = roundWith(db, unit, 30, ['AUTUMN', 2026]);
		expect(listActions(db, unit.actor('observer'), unit.id).newest).toEqual({ id: autumn });
	});

	it('says which actions a person may mark as done: never an observer, nor whoever is or was responsible', () => {
		const id = makeAction(db, unit, { ownerId: unit.reviewer(1).personId ?? '' });
		const mayClose = (actor: Actor) => listActions(db, actor, unit.id).mayClose;
		for (const actor of [lead(), unit.actor('unitManager'), unit.reviewer(0)])
			expect(mayClose(actor)).toEqual([id]);
		for (const actor of [unit.actor('observer'), unit.reviewer(1)])
			expect(mayClose(actor)).toEqual([]);
		must(takeOver(db, unit.reviewer(0), id, { version: 1 }));
		for (const actor of [unit.reviewer(0), unit.reviewer(1)]) expect(mayClose(actor)).toEqual([]);
		must(cancelAction(db, lead(), id, { version: 2, outcome: 'Behövs inte.' }));
		expect(mayClose(lead())).toEqual([]);
	});

	it('points a theme that waits again to the open action about its questions', () => {
		const { sectionId } = flaggedTheme(db, spring);
		const listed = () => listActions(db, lead(), unit.id);
		expect(listed().followUps[0]?.waiting).toMatchObject([{ sectionId, tied: null }]);
		const id = makeAction(db, unit, { decides: flaggedTheme(db, spring) });
		const at = listed().followUps[0]?.decided[0]?.at ?? 0;
		must(takeBackDecision(db, lead(), spring, { sectionId, actionId: id, at }));
		expect(listed().followUps[0]?.waiting).toMatchObject([{ sectionId, tied: { id } }]);
		must(cancelAction(db, lead(), id, { version: 1, outcome: 'Behövs inte.' }));
		expect(listed().followUps[0]?.waiting).toMatchObject([{ sectionId, tied: null }]);
	});

	it('says when the newest follow-up was ended', () => {
		const { sectionId } = flaggedTheme(db, spring);
		must(decideTheme(db, lead(), spring, { sectionId, reason: '' }));
		expect(listActions(db, lead(), unit.id).ended).toBeNull();
		must(completeFollowUp(db, lead(), spring));
		const ended = { name: 'Vår 2026', on: dateOf(testNow) };
		expect(listActions(db, unit.actor('observer'), unit.id).ended).toEqual(ended);
	});

	it('names no round before one is closed', () => {
		const other = makeUnit(db, { name: 'En annan enhet' });
		expect(listActions(db, other.actor('unitManager'), other.id).newest).toBeNull();
	});
});
