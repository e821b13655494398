import { expect, it } from 'vitest';
import { loggedDeeds } from '../../../../tests/support/accounts.ts';
import { freshDb, makeUnit } from '../../../../tests/support/unit.ts';
import { addGroup, renameGroup } from './groups.ts';

it('lets no identity number be the name of a group', () => {
	const db = freshDb();
	const unit = makeUnit(db);
	const lead = unit.actor('roundLead');
	const refused = { ok: false, errors: { group: expect.stringContaining('personnummer') } };
	for (const name of ['19910914-2399', 'Grupp 910914 2399', 'Barn 199109142399']) {
		expect(addGroup(db, lead, unit.id, name)).toEqual(refused);
		expect(renameGroup(db, lead, unit.id, unit.teams[0] ?? '', name)).toEqual(refused);
	}
	expect(loggedDeeds(db)).toEqual([]);
	expect(addGroup(db, lead, unit.id, 'Grupp 2026').ok).toBe(true);
});
