import { beforeEach, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { key, lss, question } from '../../../../tests/support/drafts.ts';
import { makeDraft } from '../../../../tests/support/key-draft.ts';
import { importList } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { keyChecks } from '#lib/domain/keys/checks.ts';
import { caseList, decision } from '../db/schema/case-lists.ts';
import { keyVersion } from '../db/schema/keys.ts';
import { connection, type Db } from '../db/open.ts';
import { shippedKeys } from '../review-keys/shipped.ts';
import { adoptVersion } from './adopt.ts';
import { checksOf, latestCases } from './checks.ts';
import { insertVersion, versionRow } from './draft.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});

describe('the checks of a draft', () => {
	it('count on the decisions of the unit’s own latest list', () => {
		const draft = makeDraft(db, unit, key([question('A'), question('B', { showIf: lss })]));
		expect(checksOf(db, draft).load).toMatchObject({ cases: null, typical: 2 });

		// Two of the three interventions are by LSS.
		importList(db, unit, 20);
		importList(db, makeUnit(db, { name: 'Grannenheten' }), 5);
		expect(checksOf(db, draft).load).toMatchObject({ cases: 60, fewest: 1, most: 2, typical: 2 });

		const newer = importList(db, unit, 4);
		connection(db)
			.drizzle.update(caseList)
			.set({ importedAt: testNow + 1 })
			.where(eq(caseList.id, newer))
			.run();
		expect(checksOf(db, draft).load.cases).toBe(12);
	});

	it('leave out decisions that nobody may review', () => {
		const { drizzle } = connection(db);
		const list = importList(db, unit, 4);
		const [any] = db.select().from(decision).where(eq(decision.caseListId, list)).all();
		expect(any).toBeDefined();
		if (any)
			drizzle
				.insert(decision)
				.values({ ...any, id: undefined, row: 999, protectedIdentity: true })
				.run();
		expect(latestCases(db, unit.id)).toHaveLength(12);
	});

	it('compare with the version that the draft was made from', () => {
		const { drizzle } = connection(db);
		const first = makeDraft(db, unit, key([question('A')]));
		drizzle
			.update(keyVersion)
			.set({ state: 'ADOPTED', adoptedAt: testNow, adoptedBy: unit.actor('roundLead').personId })
			.where(eq(keyVersion.id, first))
			.run();
		const changed = key([question('A', { text: 'Framgår det?' })]);
		const { reviewKeyId } = versionRow(db, first);
		const second = insertVersion(drizzle, unit.actor('roundLead'), reviewKeyId, changed, first);
		expect(checksOf(db, first).problems).toEqual([]);
		expect(checksOf(db, second).problems.map(({ where }) => where)).toEqual([
			{ kind: 'question', id: 'id-A', code: 'A', field: 'lineage' }
		]);
	});

	it('look for a code in all versions that were adopted, and stop its adoption', () => {
		const { drizzle } = connection(db);
		const lead = unit.actor('roundLead');
		const versionOf = (codes: Parameters<typeof key>[0], from: string) =>
			insertVersion(drizzle, lead, versionRow(db, from).reviewKeyId, key(codes), from);
		const settle = (id: string) => {
			drizzle
				.update(keyVersion)
				.set({ state: 'SUPERSEDED' })
				.where(eq(keyVersion.state, 'ADOPTED'))
				.run();
			drizzle
				.update(keyVersion)
				.set({ state: 'ADOPTED', adoptedAt: testNow, adoptedBy: lead.personId })
				.where(eq(keyVersion.id, id))
				.run();
		};
		const first = makeDraft(db, unit, key([question('A'), question('B')]));
		settle(first);
		const second = versionOf([question('A')], first);
		settle(second);
		const another = { ...question('B', { text: 'Framgår något annat?' }), id: 'ny' };
		// What was only ever a draft has said nothing.
		const discarded = versionOf([question('A'), question('C', { text: 'Framgår C nu?' })], second);
		drizzle.update(keyVersion).set({ state: 'ARCHIVED' }).where(eq(keyVersion.id, discarded)).run();
		const third = versionOf([question('A'), another, question('C')], second);
		expect(checksOf(db, third).problems).toEqual([
			{
				where: { kind: 'question', id: 'ny', code: 'B', field: 'lineage' },
				sentence: 'Koden B har en annan betydelse i version 1. Ge frågan en ny kod.'
			}
		]);
		expect(adoptVersion(db, lead, third, 0)).toEqual({
			ok: false,
			errors: { adopt: '1 sak behöver rättas innan nyckeln kan fastställas.' }
		});
	});

	it('find nothing to mend in the keys that come with the program', () => {
		for (const definition of shippedKeys().keys)
			expect(
				keyChecks(definition, null, { cases: null, earlier: [] }).problems,
				definition.id
			).toEqual([]);
	});
});
