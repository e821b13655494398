import { beforeEach, describe, expect, it } from 'vitest';
import {
	flaggedTheme,
	makeAction,
	roundWith,
	theme,
	wantedAction
} from '../../../../tests/support/actions-world.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { connection, type Db } from '../db/open.ts';
import {
	action,
	actionNote,
	actionQuestion,
	flaggedTheme as stored
} from '../db/schema/follow-up.ts';
import { newId } from '../ids.ts';
import { cancelAction, changeAction, closeAction, noteOn, takeOver } from './change.ts';
import { create } from './decide.ts';
import { onResult } from './on-result.ts';
import { listActions, readAction } from './read.ts';
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
const rows = () => connection(db).drizzle.select().from(action).all();
const one = () => {
	const [first] = rows();
	if (!first) throw new RangeError('No action');
	return first;
};
const changed = (more: object = {}) => {
	const { theme, title, ownerId, dueOn } = one();
	return { theme, title, ownerId, dueOn, version: 1, state: 'ONGOING' as const, ...more };
};

describe('deciding on an action', () => {
	it('is the decision on a flagged theme, about its questions that can be better', () => {
		const decides = flaggedTheme(db, spring);
		const id = makeAction(db, unit, { decides });
		expect(one()).toMatchObject({ id, state: 'NEW', theme, version: 1 });
		expect(connection(db).drizzle.select().from(actionQuestion).all()).toEqual([
			{ actionId: id, roundId: spring, questionId: expect.stringContaining('KLIENT-1') }
		]);
		expect(logged(db, 'action.create')).toBe(1);
		expect(lastDetail(db, 'action.create')).toEqual({ action: id, round: spring });
		expect(listActions(db, lead(), unit.id).followUps[0]).toMatchObject({
			waiting: [],
			decided: [{ actionId: id }]
		});
	});

	it('is for the round lead and the chief', () => {
		const wanted = wantedAction(db, unit);
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) =>
			create(db, actor, unit.id, wanted)
		);
		expect(rows()).toEqual([]);
	});

	it('makes one action of a form that is sent twice, and of a button pressed twice', () => {
		const id = newId();
		const wanted = wantedAction(db, unit, { id });
		expect([1, 2].map(() => create(db, lead(), unit.id, wanted))).toEqual([
			{ ok: true, action: id },
			{ ok: true, action: id }
		]);
		expect(rows()).toHaveLength(1);
		const other = wantedAction(db, unit, { title: 'Något annat' });
		expect(create(db, lead(), unit.id, other)).toEqual(create(db, lead(), unit.id, other));
		expect(rows()).toHaveLength(2);
		expect(logged(db, 'action.create')).toBe(2);
	});

	it('is refused with a sentence at each field, and leaves nothing behind', () => {
		const wanted = { theme: ' ', title: '', ownerId: 'ingen', dueOn: '2026-11-20' };
		expect(create(db, lead(), unit.id, wanted)).toMatchObject({
			ok: false,
			errors: {
				theme: 'Skriv vilket tema åtgärden gäller.',
				title: 'Skriv vad som ska göras.',
				ownerId: 'Välj vem som är ansvarig.',
				dueOn: expect.stringContaining('inte har passerat')
			}
		});
		expect(rows()).toEqual([]);
		expect(logged(db, 'action.create')).toBe(0);
	});

	it('is refused on a theme that somebody has decided on since, saying what stands', () => {
		const decides = flaggedTheme(db, spring);
		must(decideTheme(db, unit.actor('unitManager'), spring, { ...decides, reason: 'Vi väntar.' }));
		expect(create(db, lead(), unit.id, wantedAction(db, unit, { decides }))).toMatchObject({
			ok: false,
			errors: { decides: expect.stringContaining('ingen åtgärd behövs') }
		});
		expect(rows()).toEqual([]);
	});

	it('never reaches a theme, question or intervention of another unit', () => {
		const other = makeUnit(db, { name: 'En annan enhet' });
		const theirs = flaggedTheme(db, roundWith(db, other, 12, ['SPRING', 2026]));
		for (const more of [
			{ decides: theirs },
			{ questions: [{ roundId: theirs.roundId, questionId: 'KLIENT-1' }] },
			{ interventions: Object.values(other.interventions) }
		])
			expect(create(db, lead(), unit.id, wantedAction(db, unit, more)).ok).toBe(false);
		expect(rows()).toEqual([]);
	});
});

describe('the themes of a closed round', () => {
	it('are stored when it closes', () => {
		expect(connection(db).drizzle.select().from(stored).all()).toEqual([flaggedTheme(db, spring)]);
	});

	it('need no action, when somebody says so, and can be taken back until the follow-up is done', () => {
		const { sectionId } = flaggedTheme(db, spring);
		expect(completeFollowUp(db, lead(), spring).ok).toBe(false);
		must(decideTheme(db, lead(), spring, { sectionId, reason: '' }));
		const none = { sectionId, actionId: null, at: testNow };
		must(takeBackDecision(db, lead(), spring, none));
		must(decideTheme(db, lead(), spring, { sectionId, reason: 'Redan gjort.' }));
		must(completeFollowUp(db, lead(), spring));
		expect(takeBackDecision(db, lead(), spring, none).ok).toBe(false);
		expect(listActions(db, lead(), unit.id)).toMatchObject({
			followUps: [],
			closed: [{ theme, what: 'Ingen åtgärd behövs. Redan gjort.' }]
		});
		expect(logged(db, 'theme.decide')).toBe(2);
		expect(logged(db, 'theme.take-back')).toBe(1);
		expect(logged(db, 'follow-up.complete')).toBe(1);
	});

	it('are decided on by the round lead and the chief', () => {
		const { sectionId } = flaggedTheme(db, spring);
		const who = ['roundLead', 'unitManager'] as const;
		expectOnly(db, unit, who, (actor) => decideTheme(db, actor, spring, { sectionId, reason: '' }));
		expectOnly(db, unit, who, (actor) =>
			takeBackDecision(db, actor, spring, { sectionId, actionId: null, at: testNow })
		);
		expectOnly(db, unit, who, (actor) => completeFollowUp(db, actor, spring));
	});

	it('are hooked to an open action, which is followed over both rounds from the first', () => {
		const id = makeAction(db, unit, { decides: flaggedTheme(db, spring) });
		const autumn = roundWith(db, unit, 30, ['AUTUMN', 2026]);
		const { sectionId } = flaggedTheme(db, autumn);
		must(decideTheme(db, lead(), autumn, { sectionId, actionId: id }));
		const { followed } = readAction(db, unit.actor('observer'), id).action;
		expect(followed).toMatchObject({
			verdict: 'IMPROVED',
			label: 'Förbättrat',
			rows: [
				{
					since: 'Vår 2026',
					upTo: { id: autumn, name: 'Höst 2026' },
					points: [{ outcome: '12 av 40' }, { outcome: '30 av 40' }]
				}
			]
		});
		expect(onResult(db, unit.actor('observer'), autumn)).toMatchObject([
			{ id, followed: { label: 'Förbättrat' } }
		]);
		expect(onResult(db, unit.actor('observer'), spring)).toEqual([]);
		must(closeAction(db, unit.reviewer(1), id, { version: 2, outcome: 'Klart.' }));
		expect(decideTheme(db, lead(), autumn, { sectionId, actionId: id })).toMatchObject({
			ok: false
		});
	});
});

describe('an open action', () => {
	let id: string;
	beforeEach(() => {
		id = makeAction(db, unit, { decides: flaggedTheme(db, spring) });
	});

	it('is changed, and the later of two who change it is told what stands now', () => {
		expect(changeAction(db, lead(), id, changed({ title: 'Nytt', questions: [] }))).toEqual({
			ok: true,
			version: 2
		});
		const late = changeAction(db, unit.actor('unitManager'), id, {
			...changed({ title: 'Mitt' }),
			version: 1
		});
		expect(late).toMatchObject({ ok: false, stands: { title: 'Nytt', version: 2 } });
		expect(one()).toMatchObject({ title: 'Nytt', state: 'ONGOING', version: 2 });
		expect(connection(db).drizzle.select().from(actionQuestion).all()).toEqual([]);
		expect(logged(db, 'action.change')).toBe(1);
	});

	it('is changed and let lapse by those who lead, and the rest is for coworkers too', () => {
		const leading = ['roundLead', 'unitManager'] as const;
		const coworkers = [...leading, 'reviewer'] as const;
		const ended = { version: 1, outcome: 'Klart.' };
		expectOnly(db, unit, leading, (actor) => changeAction(db, actor, id, changed()));
		expectOnly(db, unit, leading, (actor) => cancelAction(db, actor, id, ended));
		expectOnly(db, unit, coworkers, (actor) => takeOver(db, actor, id, { version: 1 }));
		expectOnly(db, unit, coworkers, (actor) => noteOn(db, actor, id, 'Hej.'));
		expectOnly(db, unit, coworkers, (actor) => closeAction(db, actor, id, ended));
		expectOnly(db, unit, [...coworkers, 'observer'], (actor) => readAction(db, actor, id));
		expectOnly(db, unit, [...coworkers, 'observer'], (actor) => listActions(db, actor, unit.id));
		expect(one().version).toBe(1);
	});

	it('is taken over by somebody who then is responsible', () => {
		const me = unit.reviewer(1);
		expect(takeOver(db, me, id, { version: 1 })).toEqual({ ok: true, version: 2 });
		expect(one()).toMatchObject({ ownerId: me.personId, state: 'ONGOING' });
		expect(logged(db, 'action.take-over')).toBe(1);
	});

	it('has notes, each once', () => {
		must(noteOn(db, unit.reviewer(1), id, 'Gicks igenom.'));
		expect(noteOn(db, unit.reviewer(1), id, 'Gicks igenom.').ok).toBe(false);
		expect(connection(db).drizzle.select().from(actionNote).all()).toHaveLength(1);
		expect(logged(db, 'action.note')).toBe(1);
	});

	it('is marked as done with a word by somebody else than whoever is responsible', () => {
		const ended = { version: 1, outcome: 'Mallen är klar.' };
		expect(closeAction(db, unit.reviewer(0), id, ended)).toMatchObject({
			errors: { outcome: 'Någon annan än den ansvariga skriver vad som gjordes.' }
		});
		expect(closeAction(db, lead(), id, { ...ended, outcome: ' ' }).ok).toBe(false);
		must(closeAction(db, lead(), id, ended));
		expect(one()).toMatchObject({ state: 'DONE', outcome: 'Mallen är klar.' });
		expect(logged(db, 'action.close')).toBe(1);
		expect(changeAction(db, lead(), id, changed({ version: 2 }))).toMatchObject({
			stands: { state: 'DONE' }
		});
	});

	it('lapses with a word on why', () => {
		must(cancelAction(db, lead(), id, { version: 1, outcome: 'Någon annan gör det.' }));
		expect(one().state).toBe('CANCELLED');
		expect(logged(db, 'action.cancel')).toBe(1);
		expect(listActions(db, lead(), unit.id).closed[0]?.what).toContain('Utgår: Någon annan');
	});
});
