import { beforeEach, describe, expect, it } from 'vitest';
import {
	flaggedTheme,
	makeAction,
	roundWith,
	wantedAction
} from '../../../../tests/support/actions-world.ts';
import { logged } from '../../../../tests/support/refusals.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { connection, type Db } from '../db/open.ts';
import { action, actionQuestion } from '../db/schema/follow-up.ts';
import { newId } from '../ids.ts';
import { cancelAction, changeAction, closeAction, takeOver } from './change.ts';
import { create } from './decide.ts';
import { onResult } from './on-result.ts';
import { listActions, readAction } from './read.ts';
import { completeFollowUp, decideTheme, takeBackDecision } from './themes.ts';

let db: Db;
let unit: TestUnit;
let spring: string;
let theme: { roundId: string; sectionId: string };
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	spring = roundWith(db, unit, 12, ['SPRING', 2026]);
	theme = flaggedTheme(db, spring);
});

const lead = () => unit.actor('roundLead');
const chief = () => unit.actor('unitManager');
const asked = () => connection(db).drizzle.select().from(actionQuestion).all();
const titles = () =>
	connection(db)
		.drizzle.select()
		.from(action)
		.all()
		.map(({ title }) => title);
const followUp = () => listActions(db, lead(), unit.id).followUps[0];
const wanted = (more: object = {}) => ({
	...wantedAction(db, unit),
	...{ version: 1, state: 'ONGOING' as const },
	...more
});
const hook = (actionId: string) =>
	must(decideTheme(db, chief(), spring, { sectionId: theme.sectionId, actionId }));
const seen = (actionId: string | null) => ({
	...{ sectionId: theme.sectionId, actionId },
	at: testNow
});

describe('a page that was loaded before somebody else saved', () => {
	it('takes away no question that the action has got since, and is told of it', () => {
		const id = makeAction(db, unit);
		hook(id);
		const saved = changeAction(db, lead(), id, wanted({ title: 'Nytt', questions: [] }));
		expect(saved).toMatchObject({
			ok: false,
			stands: { version: 2, asked: ['Framgår det vad den enskilde själv vill?'], interventions: [] }
		});
		expect(asked()).toHaveLength(1);
	});

	it('is told which interventions and theme stand now', () => {
		const id = makeAction(db, unit);
		const interventions = [unit.interventions.BOENDESTOD ?? ''];
		must(changeAction(db, chief(), id, wanted({ theme: 'Annat', interventions })));
		expect(changeAction(db, lead(), id, wanted({ interventions: [] }))).toMatchObject({
			ok: false,
			stands: { theme: 'Annat', interventions: ['Boendestöd'] }
		});
	});

	it('takes back no decision but the one that it showed', () => {
		const { sectionId } = theme;
		must(decideTheme(db, lead(), spring, { sectionId, reason: '' }));
		must(takeBackDecision(db, chief(), spring, seen(null)));
		const id = makeAction(db, unit, { decides: theme });
		for (const stale of [seen(null), { ...seen(id), at: testNow - 1 }])
			expect(takeBackDecision(db, lead(), spring, stale)).toMatchObject({
				errors: { decides: expect.stringContaining('bestämt något nytt') }
			});
		expect(followUp()?.decided).toMatchObject([{ actionId: id }]);
		expect(logged(db, 'theme.take-back')).toBe(1);
	});
});

describe('a button that is pressed twice', () => {
	it('saves once and is answered as saved both times', () => {
		const id = makeAction(db, unit, { decides: theme });
		const twice = (deed: () => object) => {
			const [first, second] = [deed(), deed()];
			expect(first).toMatchObject({ ok: true });
			expect(second).toEqual(first);
		};
		twice(() => changeAction(db, lead(), id, wanted({ title: 'Nytt' })));
		twice(() => takeOver(db, unit.reviewer(1), id, { version: 2 }));
		twice(() => closeAction(db, chief(), id, { version: 3, outcome: 'Klart.' }));
		const other = makeAction(db, unit, { title: 'Ett till' });
		twice(() => cancelAction(db, chief(), other, { version: 1, outcome: 'Nej.' }));
		for (const deed of [
			'action.change',
			'action.take-over',
			'action.close',
			'action.cancel'
		] as const)
			expect(logged(db, deed)).toBe(1);
	});

	it('is another action when the words are others, and never lost', () => {
		const id = newId();
		const made = ['Första', 'Andra', 'Första'].map((title) =>
			create(db, lead(), unit.id, wantedAction(db, unit, { id, title }))
		);
		expect(made[0]).toEqual({ ok: true, action: id });
		expect(made[1]).toMatchObject({ ok: true });
		expect(made[1]).not.toEqual(made[0]);
		expect(made[2]).toEqual(made[0]);
		expect(titles().sort()).toEqual(['Andra', 'Första']);
	});
});

describe('the decision on a theme', () => {
	it('is about one of its questions at least', () => {
		const id = makeAction(db, unit, { title: 'Utan beslut', questions: [] });
		for (const questions of [[], [{ roundId: spring, questionId: 'X' }]])
			expect(
				create(db, lead(), unit.id, wantedAction(db, unit, { decides: theme, questions }))
			).toMatchObject({ ok: false, errors: { questions: expect.any(String) } });
		expect(titles()).toHaveLength(1);
		expect(readAction(db, lead(), id).questions).toEqual([]);
	});

	it('lapses with its action: the theme waits again, and is decided on anew', () => {
		const id = makeAction(db, unit, { decides: theme });
		must(cancelAction(db, lead(), id, { version: 1, outcome: 'Görs inte.' }));
		expect(followUp()).toMatchObject({ waiting: [{ sectionId: theme.sectionId }], decided: [] });
		expect(completeFollowUp(db, lead(), spring)).toMatchObject({
			errors: { complete: expect.stringContaining('Klientfokus') }
		});
		const again = makeAction(db, unit, { decides: theme, title: 'På nytt' });
		expect(followUp()).toMatchObject({ waiting: [], decided: [{ actionId: again }] });
		must(completeFollowUp(db, lead(), spring));
	});

	it('that is taken back takes out the questions that the action got by it, and no others', () => {
		const id = makeAction(db, unit);
		hook(id);
		must(takeBackDecision(db, lead(), spring, seen(id)));
		expect(asked()).toEqual([]);
		expect(readAction(db, lead(), id).action.version).toBe(3);
		const own = makeAction(db, unit, { decides: theme, title: 'Eget' });
		must(takeBackDecision(db, lead(), spring, seen(own)));
		expect(asked()).toMatchObject([{ actionId: own }]);
		hook(own);
		must(takeBackDecision(db, lead(), spring, seen(own)));
		expect(asked()).toMatchObject([{ actionId: own }]);
	});
});

describe('an action that is decided on late', () => {
	it('is followed from the round before, and stands on no result that was there already', () => {
		const autumn = roundWith(db, unit, 36, ['AUTUMN', 2026]);
		const late = { ...lead(), now: () => testNow + 1000 };
		must(create(db, late, unit.id, wantedAction(db, unit, { decides: theme })));
		expect(listActions(db, lead(), unit.id).open[0]?.followed).toMatchObject({
			label: 'Följs upp i nästa omgång',
			rows: [{ since: 'Höst 2026', upTo: null }]
		});
		expect(onResult(db, lead(), autumn)).toEqual([]);
	});
});

describe('the page of an action', () => {
	it('brings the names of the staff to those who write there, and to nobody else', () => {
		const id = makeAction(db, unit);
		const names = (actor: ReturnType<typeof lead>) => readAction(db, actor, id).staff.length;
		expect(names(unit.reviewer(1))).toBeGreaterThan(0);
		expect(names(unit.actor('observer'))).toBe(0);
		must(cancelAction(db, chief(), id, { version: 1, outcome: 'Nej.' }));
		expect(names(lead())).toBe(0);
	});
});

describe('whoever has been responsible', () => {
	it('never writes what was done, not after handing the action over either', () => {
		const id = makeAction(db, unit, { ownerId: lead().personId ?? '' });
		must(changeAction(db, lead(), id, wanted()));
		expect(readAction(db, lead(), id).may).toMatchObject({ close: false, cancel: true });
		expect(closeAction(db, lead(), id, { version: 2, outcome: 'Klart.' })).toMatchObject({
			errors: { outcome: expect.stringContaining('Du har varit ansvarig') }
		});
		expect(logged(db, 'action.close')).toBe(0);
		expect(readAction(db, chief(), id).may.close).toBe(true);
		must(closeAction(db, chief(), id, { version: 2, outcome: 'Klart.' }));
	});
});
