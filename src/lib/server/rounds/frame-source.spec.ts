import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { decision } from '../db/schema/case-lists.ts';
import { frame, frameUnit } from '../db/schema/rounds.ts';
import { lockFrame } from '../draws/lock.ts';
import { counted } from './form.ts';
import { changeSetup, create, setup, type RoundSetup } from './setup.ts';
import { must, roundSetup } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
let wanted: RoundSetup;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	wanted = roundSetup(db, unit, 2);
});
const lead = () => unit.actor('roundLead');
const errorsOf = (change: Partial<RoundSetup>) => {
	const made = create(db, lead(), unit.id, { ...wanted, ...change });
	return made.ok ? {} : made.errors;
};
/** A later row of every third case, with the newest decision: what the list then tells is that. */
function decideAgain(caseType: string, teamId: string): void {
	connection(db).sqlite.exec(
		`insert into decision (case_list_id, row, case_reference, caseworker_signature, intervention_id, team_id,
			decision_date, case_type, outcome, gender, protected_identity)
		 select case_list_id, row + 1000, case_reference, caseworker_signature, intervention_id, ${teamId},
			decision_date, ${caseType}, outcome, gender, 0 from decision where row % 3 = 0`
	);
}
const sum = (populations: Record<string, number>) =>
	Object.values(populations).reduce((all, n) => all + n, 0);
/** The decisions of a locked list. */
const lockedDecisions = () =>
	db
		.select({ teamId: decision.teamId, caseType: decision.caseType })
		.from(frameUnit)
		.innerJoin(decision, eq(decision.id, frameUnit.decisionId))
		.all();

describe('the rule of a frame', () => {
	it('counts, locks and remembers the groups and case types that were chosen', () => {
		const [barn = '', vuxna = ''] = unit.teams;
		const choice = { frameTeams: [vuxna, barn], caseTypes: ['REASSESSMENT' as const] };
		const { populations } = counted(db, lead(), unit.id, { ...wanted, ...choice });
		const { round: id } = must(create(db, lead(), unit.id, { ...wanted, ...choice }));
		const { size } = must(lockFrame(db, lead(), id));
		expect(size).toBe(sum(populations));
		expect(size).toBeLessThan(sum(counted(db, lead(), unit.id, wanted).populations));
		for (const { teamId, caseType } of lockedDecisions()) {
			expect(choice.frameTeams).toContain(teamId);
			expect(caseType).toBe('REASSESSMENT');
		}
		expect(JSON.parse(db.select().from(frame).get()?.rule ?? '')).toEqual({
			outcomes: ['GRANTED', 'PARTIAL', 'REJECTED'],
			teams: ['Funktionsnedsättning barn', 'Funktionsnedsättning vuxna'],
			caseTypes: ['REASSESSMENT']
		});
	});

	it('tells how many decisions are out because the list has no case type for them', () => {
		decideAgain('null', 'team_id');
		const all = counted(db, lead(), unit.id, wanted);
		const some = counted(db, lead(), unit.id, { ...wanted, caseTypes: ['NEW', 'REASSESSMENT'] });
		expect(all.unknownCaseType).toBe(0);
		expect(some.unknownCaseType).toBe(20);
		expect(sum(some.populations)).toBe(sum(all.populations) - 20);
	});

	it('takes decisions without group when they are chosen', () => {
		decideAgain('case_type', 'null');
		const { populations, withoutTeam } = counted(db, lead(), unit.id, {
			...wanted,
			frameTeams: ['']
		});
		expect([sum(populations), withoutTeam]).toEqual([20, true]);
	});

	it('asks for a key only for the groups that are chosen', () => {
		const [barn = '', ...others] = unit.teams;
		const keys = wanted.keys.filter(({ teamId }) => teamId === null || teamId === barn);
		expect(Object.keys(errorsOf({ keys }))).toEqual(others.map((id) => `key-${id}`));
		expect(errorsOf({ keys, frameTeams: [barn] })).toEqual({});
	});

	it('is refused with a sentence when nothing is chosen, or a group of another unit', () => {
		expect(errorsOf({ frameTeams: [] })).toEqual({
			frameTeams: 'Välj minst en grupp, eller alla.'
		});
		expect(errorsOf({ caseTypes: [] })).toEqual({
			caseTypes: 'Välj minst en ärendetyp, eller alla.'
		});
		const other = makeUnit(db, { name: 'En annan enhet' });
		expect(errorsOf({ frameTeams: other.teams })).toEqual({
			frameTeams: 'En grupp finns inte i enheten. Läs in sidan igen.'
		});
	});

	it('sends a locked round back to a draft when its groups are changed', () => {
		const { round: id } = must(create(db, lead(), unit.id, wanted));
		must(lockFrame(db, lead(), id));
		const { version, setup: before } = setup(db, lead(), id);
		const [barn = ''] = unit.teams;
		expect(
			must(changeSetup(db, lead(), id, { version, setup: { ...before, frameTeams: [barn] } }))
		).toMatchObject({ mustLockAgain: true });
	});
});
