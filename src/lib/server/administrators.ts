import { eq } from 'drizzle-orm';
import { isEmail, wrongEmail } from '#lib/domain/email.ts';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import type { Db } from './db/open.ts';
import { person, unit } from './db/schema/organisation.ts';
import { change, view, type Actor } from './door.ts';
import { newId } from './ids.ts';
import { insertLink } from './password-links.ts';
import { identityNumberFound, tooLong } from './people/fields.ts';
import { giveRoles } from './people/roles.ts';
import { mendable, refuse, type Mended } from './refusal.ts';
import { foldEmail } from './sign-in.ts';

/** The units by id, for whoever runs the server. */
export function unitsToAdminister(db: Db, operator: Actor): { id: string; name: string }[] {
	return view(db, operator, 'installation.add-admin', { installation: true }, (db) =>
		db.select({ id: unit.id, name: unit.name }).from(unit).all()
	);
}

/**
 * Makes an administrator of a unit from the command line: a new person, or one who has an account and has lost the way
 * in. Gives a one-time link to choose a password.
 */
export function addAdministrator(
	db: Db,
	operator: Actor,
	{ unitId, name, email }: { unitId: string; name: string; email: string }
): Mended<{ path: string }> {
	return mendable(() =>
		change(db, operator, 'installation.add-admin', { installation: true }, (tx, note) => {
			const address = foldEmail(email);
			if (!isEmail(address)) refuse({ email: wrongEmail });
			if (hasIdentityNumber(address)) refuse({ email: identityNumberFound });
			if (!tx.select({ id: unit.id }).from(unit).where(eq(unit.id, unitId)).get())
				refuse({ unit: 'Enheten finns inte.' });
			const known = tx
				.select({ id: person.id, disabledAt: person.disabledAt })
				.from(person)
				.where(eq(person.email, address))
				.get();
			const called = name.normalize('NFC').trim().replace(/\s+/g, ' ');
			if (!known && called === '') refuse({ name: 'Skriv ett namn.' });
			if (called.length > 200) refuse({ name: tooLong });
			if (hasIdentityNumber(called)) refuse({ name: identityNumberFound });
			if (known && known.disabledAt !== null)
				tx.update(person).set({ disabledAt: null }).where(eq(person.id, known.id)).run();
			const personId = known?.id ?? newId();
			if (!known) {
				tx.insert(person)
					.values({ id: personId, email: address, name: called, createdAt: operator.now() })
					.run();
			}
			giveRoles(tx, operator, unitId, personId, ['admin']);
			note({ person: personId, unit: unitId });
			return { path: insertLink(tx, personId, operator.now()) };
		})
	);
}
