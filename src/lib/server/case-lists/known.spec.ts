import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf } from '../../../../tests/support/accounts.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { connection, type Db } from '../db/open.ts';
import { signatureAlias } from '../db/schema/organisation.ts';
import { add, update } from '../people/change.ts';
import { knownIn } from './known.ts';

const anna = {
	name: 'Anna Ek',
	email: 'anna.ek@exempel.se',
	signature: 'ANEÅ',
	teamId: '',
	workShare: 100,
	leaveFrom: '',
	leaveTo: ''
};
let db: Db;
let unit: TestUnit;
let other: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	other = makeUnit(db, { name: 'Den andra' });
});

describe('a signature that was answered to be outside the unit', () => {
	beforeEach(() => {
		for (const [signature, unitId] of [
			['aneå', unit.id],
			['Någon annan', unit.id],
			['ANEÅ', other.id]
		] as const)
			connection(db)
				.drizzle.insert(signatureAlias)
				.values({ unitId, signature, personId: null, outsideUnit: true })
				.run();
	});
	const answered = (unitId: string) =>
		knownIn(db, unitId, 0).rememberedSignatures?.map(({ text }) => text);

	it('is asked no more of when somebody gets it, and only in this unit', () => {
		add(db, unit.actor('roundLead'), unit.id, anna);
		expect(answered(unit.id)).toEqual(['Någon annan']);
		expect(answered(other.id)).toEqual(['ANEÅ']);
	});

	it('is forgotten too when somebody changes to it', () => {
		const reviewer = unit.reviewer(0).personId ?? '';
		const { email } = accountOf(db, reviewer);
		update(db, unit.actor('admin'), unit.id, reviewer, { ...anna, email });
		expect(answered(unit.id)).toEqual(['Någon annan']);
	});
});
