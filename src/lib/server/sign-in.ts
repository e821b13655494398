import { eq } from 'drizzle-orm';
import type { Attempts } from './attempts.ts';
import type { Db } from './db/open.ts';
import { person } from './db/schema/organisation.ts';
import { nobody, view } from './door.ts';
import { passwordLimits, passwordMatches } from './passwords.ts';

export type SignIn = { ok: true; personId: string } | { ok: false; message: string };

export const wrongPassword = 'Användarnamnet eller lösenordet stämmer inte.';
export const tooManyAttempts =
	'Det har varit för många försök att logga in. Vänta en kvart och försök igen.';

/**
 * Whether somebody is who they say. The same answer and the same work for an unknown person, one without a password,
 * one who is disabled, and a wrong password. Nothing of a failure is logged: people type passwords in the wrong field.
 */
export async function checkPassword(
	db: Db,
	attempts: Attempts,
	{ email, password, address }: { email: string; password: string; address: string },
	matches: typeof passwordMatches = passwordMatches
): Promise<SignIn> {
	const account = foldEmail(email);
	if (!(await attempts.allow(account, address))) return { ok: false, message: tooManyAttempts };
	const found = view(db, nobody(), 'person.sign-in', { installation: true }, (db) =>
		db
			.select({
				id: person.id,
				passwordHash: person.passwordHash,
				disabledAt: person.disabledAt
			})
			.from(person)
			.where(eq(person.email, account))
			.get()
	);
	const open = found && found.disabledAt === null;
	const right = await matches(
		open ? found.passwordHash : null,
		password.slice(0, passwordLimits.max + 1)
	);
	if (!right || !open) return { ok: false, message: wrongPassword };
	await attempts.forgive(account, address);
	return { ok: true, personId: found.id };
}

/** An e-mail address as it is stored: without regard to case. */
export function foldEmail(email: string): string {
	return email.normalize('NFC').trim().toLowerCase();
}
