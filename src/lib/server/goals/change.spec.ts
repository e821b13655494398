import { beforeEach, describe, expect, it } from 'vitest';
import { at, measure, plan, planned } from '../../../../tests/support/goal-world.ts';
import { expectOnly, lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { closedRound, first, setUp } from '../../../../tests/support/version-rounds.ts';
import type { TestUnit } from '../../../../tests/support/unit.ts';
import type { Db } from '../db/open.ts';
import { assess } from './assess.ts';
import { addGoal, changeGoal, moveGoal, removeGoal } from './change.ts';
import { addMeasured, changeMeasured, moveMeasured, removeMeasured } from './measured.ts';
import { openingYear, readGoals } from './read.ts';
import { nameLevels, startYear } from './year.ts';

let db: Db;
let unit: TestUnit;
const chief = () => unit.actor('unitManager');
const titles = () => plan(db, unit).goals.map(({ title }) => title);
const changes = () => logged(db, 'goal.change');

beforeEach(() => {
	({ db, unit } = setUp());
	closedRound(db, unit, first, ['SPRING', 2026]);
});

describe("a year's goals", () => {
	it('begin with the levels of the plan, by the chief and nobody else, with one row in the log', () => {
		const begin = (actor: ReturnType<typeof chief>) => startYear(db, actor, unit.id, 2026, null);
		expectOnly(db, unit, ['unitManager'], begin);
		expect(changes()).toBe(0);
		expect(begin(chief())).toMatchObject({ ok: true });
		expect(plan(db, unit).levels).toEqual([
			'KF:s inriktningsmål',
			'KF:s mål',
			'Nämndmål',
			'Enhetsmål'
		]);
		expect(changes()).toBe(1);
		expect(lastDetail(db, 'goal.change')).toEqual({ year: 2026, what: 'start' });
	});

	it('are begun once when the button is pressed twice, and never over what somebody has changed', () => {
		const begin = (year: number, from: number | null) =>
			startYear(db, chief(), unit.id, year, from);
		begin(2026, null);
		expect(begin(2026, null)).toEqual({ ok: true, goals: 0 });
		expect(plan(db, unit).version).toBe(1);
		nameLevels(db, chief(), unit.id, 2026, { version: 1, levels: ['Mål', 'Åtagande'] });
		expect(() => begin(2026, null)).toThrow(expect.objectContaining({ status: 409 }));
		addGoal(db, chief(), at(db, unit), { parentId: null, number: '', title: 'Ett' });
		expect(begin(2027, 2026)).toEqual({ ok: true, goals: 1 });
		expect(begin(2027, 2026)).toEqual({ ok: true, goals: 1 });
		expect(plan(db, unit, 2027).goals).toHaveLength(1);
		expect(() => begin(2027, null)).toThrow(expect.objectContaining({ status: 409 }));
	});

	it('are those of another year when copied, with targets and without what was said of them', () => {
		const { own } = planned(db, unit, [
			{ target: 'öka 2026', councilTarget: 'Fastställs 2026' },
			{ feed: 'OWN', title: 'Nöjda', target: '80', ownOutcome: '76 %', ownBefore: '70 %' }
		]);
		assess(db, chief(), own, {
			assessment: 'FULLY',
			comment: 'Bra',
			proposalSha256: '',
			version: 0
		});
		const before = changes();
		expect(startYear(db, chief(), unit.id, 2027, 2026)).toEqual({ ok: true, goals: 4 });
		expect(changes()).toBe(before + 1);
		const copy = plan(db, unit, 2027);
		expect(copy.goals.map(({ title }) => title)).toEqual(titles());
		expect(copy.goals.at(-1)?.indicators).toMatchObject([
			{ targetText: 'öka 2027', councilTarget: 'Fastställs 2027', code: 'A' },
			{ target: 80, ownOutcome: '', ownBefore: '76 %' }
		]);
		expect(plan(db, unit).goals.at(-1)?.indicators[0]?.targetText).toBe('öka 2026');
		const observer = unit.actor('observer');
		expect(openingYear(db, observer, unit.id)).toBe(2026);
		const opens = (year: string) =>
			openingYear(db, { ...observer, now: () => Date.parse(`${year}-06-01T12:00:00Z`) }, unit.id);
		expect(['2025', '2027', '2029'].map(opens)).toEqual([2026, 2027, 2027]);
	});

	it('have what was written by hand as the year before only from the year before', () => {
		planned(db, unit, [{ feed: 'OWN', title: 'Nöjda', ownOutcome: '77 %', ownBefore: '70 %' }]);
		startYear(db, chief(), unit.id, 2028, 2026);
		expect(plan(db, unit, 2028).goals.at(-1)?.indicators).toMatchObject([
			{ ownOutcome: '', ownBefore: '' }
		]);
	});

	it('are never copied backwards', () => {
		planned(db, unit, [{}]);
		const before = changes();
		for (const from of [2026, 2027])
			expect(startYear(db, chief(), unit.id, 2025, from)).toEqual({
				ok: false,
				errors: { from: 'Målen för 2025 kan bara kopieras från ett tidigare år.' }
			});
		expect(changes()).toBe(before);
	});

	it('are not copied from a year that has none, and nothing is left behind', () => {
		expect(startYear(db, chief(), unit.id, 2026, 2020)).toMatchObject({ ok: false });
		expect(readGoals(db, chief(), unit.id, 2026).plan).toBeNull();
		expect(changes()).toBe(0);
	});

	it('name their levels, whose number stays once there are goals', () => {
		planned(db, unit);
		const name = (levels: string[]) =>
			nameLevels(db, chief(), unit.id, 2026, { ...at(db, unit), levels });
		expect(name(['Inriktning', 'Mål', 'Nämnd', 'Åtagande', ''])).toEqual({ ok: true });
		expect(plan(db, unit).levels.at(-1)).toBe('Åtagande');
		expect(name(['Mål', 'Åtagande'])).toMatchObject({ ok: false });
		expect(name(['Mål', '', 'Nämnd', 'Åtagande'])).toMatchObject({
			errors: { 'level-1': 'Skriv ett namn på nivån.' }
		});
		expect(plan(db, unit).levels).toHaveLength(4);
	});

	it('are read by whoever follows results up, and changed by none of them but the chief', () => {
		planned(db, unit);
		expectOnly(db, unit, ['unitManager', 'roundLead', 'observer'], (actor) =>
			readGoals(db, actor, unit.id, 2026)
		);
		expect(readGoals(db, unit.actor('roundLead'), unit.id, 2026)).toMatchObject({
			...{ mayChange: false, feeds: [] },
			years: [2026]
		});
		expect(readGoals(db, chief(), unit.id, 2026).feeds.map(({ id }) => id)).toContain(
			'QUESTION|A|DOCUMENTATION'
		);
	});
});

describe('a goal', () => {
	it('is added last, changed, moved and taken away, each with one row in the log', () => {
		const { goals, own } = planned(db, unit, [{}]);
		const board = goals[2] ?? '';
		const deeds = [
			() =>
				addGoal(db, chief(), at(db, unit), { parentId: board, number: '', title: ' Ett  till ' }),
			() =>
				changeGoal(db, chief(), at(db, unit), {
					...{ id: own, parentId: board, number: '7', title: 'Nya ord' }
				}),
			() => moveGoal(db, chief(), at(db, unit), { id: own, by: 1 }),
			() => removeGoal(db, chief(), at(db, unit), { id: own })
		];
		const before = changes();
		for (const [i, deed] of deeds.entries()) {
			expect(deed()).toMatchObject({ ok: true });
			expect(changes()).toBe(before + i + 1);
			if (i === 2) expect(titles().slice(-2)).toEqual(['Ett till', 'Nya ord']);
		}
		expect(titles().at(-1)).toBe('Ett till');
	});

	it('is not changed upon a tree that somebody has changed since', () => {
		const { own, goals } = planned(db, unit);
		const old = at(db, unit);
		addGoal(db, chief(), old, { parentId: goals[2] ?? '', number: '', title: 'Före' });
		const before = changes();
		const late = changeGoal(db, chief(), old, {
			...{ id: own, parentId: goals[2] ?? '', number: '', title: 'Efter' }
		});
		expect(late).toMatchObject({
			ok: false,
			errors: { version: expect.stringContaining('inte sparat') }
		});
		expect(titles()).not.toContain('Efter');
		expect(changes()).toBe(before);
	});

	it('stays while there are goals below it', () => {
		const { goals } = planned(db, unit);
		expect(removeGoal(db, chief(), at(db, unit), { id: goals[1] ?? '' })).toMatchObject({
			ok: false,
			errors: { remove: expect.stringContaining('mål under') }
		});
		expect(titles()).toHaveLength(4);
	});

	it('goes with its indicators and what was said of it', () => {
		const { own } = planned(db, unit, [{}]);
		assess(db, chief(), own, {
			assessment: 'NOT',
			comment: 'Egna ord',
			proposalSha256: '',
			version: 0
		});
		expect(removeGoal(db, chief(), at(db, unit), { id: own })).toEqual({ ok: true });
		expect(titles()).toHaveLength(3);
	});

	it('moves only below a goal of the level above, and one of another year does not exist', () => {
		const { own, goals } = planned(db, unit);
		const elsewhere = planned(db, unit, [], 2027);
		const move = (parentId: string | null) =>
			changeGoal(db, chief(), at(db, unit), { id: own, parentId, number: '', title: 'Mål' });
		expect(move(goals[0] ?? '')).toMatchObject({ errors: { parent: expect.any(String) } });
		expect(move(null)).toMatchObject({ ok: false });
		expect(() => move(elsewhere.goals[2] ?? '')).toThrow(expect.objectContaining({ status: 404 }));
	});

	it('needs words', () => {
		const { goals } = planned(db, unit);
		const add = (title: string) =>
			addGoal(db, chief(), at(db, unit), { parentId: goals[2] ?? '', number: '', title });
		expect(add('  ')).toMatchObject({ errors: { title: 'Skriv målet.' } });
		expect(add('x'.repeat(501))).toMatchObject({ errors: { title: 'Skriv högst 500 tecken.' } });
	});
});

describe('an indicator of a goal', () => {
	it('is added, changed, moved and taken away, each with one row in the log', () => {
		const { own } = planned(db, unit, [{}]);
		const [id = ''] =
			plan(db, unit)
				.goals.at(-1)
				?.indicators.map((each) => each.id) ?? [];
		const now = () => plan(db, unit).goals.at(-1)?.indicators ?? [];
		const before = changes();
		addMeasured(db, chief(), at(db, unit), {
			goalId: own,
			...measure({ feed: 'INDICATOR|IND-A|DOCUMENTATION', target: '', councilTarget: '77 %' })
		});
		changeMeasured(db, chief(), at(db, unit), {
			...{ id, ...measure({ feed: 'OWN', target: 'öka' }) }
		});
		expect(now()[1]).toMatchObject({ source: 'INDICATOR', target: null, councilTarget: '77 %' });
		moveMeasured(db, chief(), at(db, unit), { id, by: 1 });
		expect(
			now()
				.map((each) => each.id)
				.at(-1)
		).toBe(id);
		removeMeasured(db, chief(), at(db, unit), { id });
		expect(now()).toHaveLength(1);
		expect(changes()).toBe(before + 4);
	});

	it('has one target in a year where several goals have it, and is told where the other stands', () => {
		const { own } = planned(db, unit, [
			{ feed: 'INDICATOR|IND-A|DOCUMENTATION', target: '80' },
			{ feed: 'INDICATOR|IND-A|DOCUMENTATION', target: '' }
		]);
		const feed = 'INDICATOR|IND-A|DOCUMENTATION';
		const add = (more: Partial<ReturnType<typeof measure>>) =>
			addMeasured(db, chief(), at(db, unit), { goalId: own, ...measure({ feed, ...more }) });
		const before = changes();
		const refused = {
			ok: false,
			errors: { target: expect.stringMatching(/årsmålet 80\s%.*”Mål på nivå 4”/) }
		};
		expect(add({ target: '90' })).toEqual(refused);
		expect(add({ target: '80', direction: 'DOWN' })).toEqual(refused);
		const [first, second] = plan(db, unit).goals.at(-1)?.indicators ?? [];
		const change = (id: string | undefined, target: string) =>
			changeMeasured(db, chief(), at(db, unit), { id: id ?? '', ...measure({ feed, target }) });
		expect(change(second?.id, '90')).toEqual(refused);
		expect(changes()).toBe(before);
		expect(change(first?.id, '85')).toEqual({ ok: true });
		expect(change(second?.id, '85')).toEqual({ ok: true });
		expect(add({ feed: 'QUESTION|A|DOCUMENTATION', target: '90' })).toMatchObject({ ok: true });
		expect(add({ target: 'öka 2026' })).toMatchObject({ ok: true });
	});

	it('is of the unit’s own goals alone', () => {
		const { goals } = planned(db, unit);
		const added = addMeasured(db, chief(), at(db, unit), { goalId: goals[1] ?? '', ...measure() });
		expect(added).toMatchObject({ ok: false });
	});

	it('is told what is wrong with each field, and nothing is stored', () => {
		const { own } = planned(db, unit);
		const wrong = addMeasured(db, chief(), at(db, unit), {
			goalId: own,
			...measure({
				title: '',
				feed: 'QUESTION|FINNS-INTE|DOCUMENTATION',
				target: '120',
				direction: 'X'
			})
		});
		expect(wrong).toMatchObject({
			errors: {
				title: expect.any(String),
				feed: 'Välj vad utfallet hämtas från.',
				target: expect.stringContaining('hela procent'),
				direction: expect.any(String)
			}
		});
		expect(plan(db, unit).goals.at(-1)?.indicators).toEqual([]);
	});

	it('has an outcome by hand only where nothing feeds it', () => {
		planned(db, unit, [{ ownOutcome: '76 %' }, { feed: 'OWN', ownOutcome: '76 %' }]);
		const [fed, own] = plan(db, unit).goals.at(-1)?.indicators ?? [];
		expect([fed?.ownOutcome, own?.ownOutcome]).toEqual(['', '76 %']);
	});
});
