import type { Db } from '#lib/server/db/open.ts';
import type { Actor } from '#lib/server/door.ts';
import { limitAttempts } from '#lib/server/attempts.ts';
import { readTable } from '#lib/server/case-lists/read.ts';
import { choosePassword, invite } from '#lib/server/password-links.ts';
import { add } from '#lib/server/people/change.ts';
import { importPeople } from '#lib/server/people/import.ts';
import { listPeople } from '#lib/server/people/list.ts';
import { makeSetUpCode, setUp } from '#lib/server/set-up.ts';
import { readPeople } from '#lib/server/tables/people.ts';
import type { Role } from '#lib/domain/roles.ts';
import { instant } from './calendar.ts';
import { admin, demoPassword, observer, teams, unitName } from './cast.ts';
import { dataFile } from './lists.ts';
import { done } from './done.ts';

/** The demo unit while it is made: its people by e-mail address, and the one clock of everything they do. */
export class DemoUnit {
	readonly db: Db;
	readonly id: string;
	readonly people: readonly { id: string; name: string; email: string; roles: readonly Role[] }[];
	#now: number;

	constructor(db: Db, id: string, people: DemoUnit['people'], now: number) {
		this.db = db;
		this.id = id;
		this.people = people;
		this.#now = now;
	}

	/** Moves the clock to a date and time in Sweden, or to an instant. */
	at(date: string | number, time = '00:00'): void {
		this.#now = typeof date === 'number' ? date : instant(date, time);
	}

	/** Somebody of the unit, acting by the clock of the demo. @throws RangeError for an unknown address */
	actor(email: string): Actor {
		const person = this.people.find((one) => one.email === email);
		if (!person) throw new RangeError(`Nobody has the address ${email}`);
		return { personId: person.id, roles: new Map([[this.id, person.roles]]), now: () => this.#now };
	}
}

/** Sets the unit up as its administrator would: groups, catalogue, staff from their file, a password for each. */
export async function setUpUnit(db: Db): Promise<DemoUnit> {
	const start = instant('2025-04-22', '09:30');
	const now = () => start;
	const code = makeSetUpCode(db, now);
	if (code === null) throw new Error('The database already has a unit');
	const { personId, unitId } = done(
		await setUp(
			db,
			limitAttempts(),
			{ code, unit: unitName, teams, ...admin, password: demoPassword, leadsRounds: false },
			{ address: 'localhost', now }
		)
	);
	const actor: Actor = { personId, roles: new Map([[unitId, ['admin']]]), now };
	const staff = readPeople(await readTable(dataFile('medarbetare.csv').bytes));
	done(importPeople(db, actor, unitId, staff));
	const facts = { signature: '', teamId: '', workShare: 100, leaveFrom: '', leaveTo: '' };
	done(add(db, actor, unitId, { ...observer, ...facts }, ['observer']));

	const { people } = listPeople(db, actor, unitId);
	await Promise.all(
		people
			.filter(({ hasPassword }) => hasPassword === false)
			.map(async ({ id }) => {
				const { path } = done(invite(db, actor, unitId, id));
				const token = path.slice(path.lastIndexOf('/') + 1);
				done(await choosePassword(db, { ...actor, personId: null }, token, demoPassword));
			})
	);
	return new DemoUnit(db, unitId, people, start);
}
