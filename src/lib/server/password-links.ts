import { and, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from './db/open.ts';
import { passwordLink, person, session } from './db/schema/organisation.ts';
import { change, view, type Actor } from './door.ts';
import { newSecret, sha256 } from './ids.ts';
import { governs, personIn } from './people/governing.ts';
import { listPeople } from './people/list.ts';
import { hashPassword, passwordProblem } from './passwords.ts';
import { gone } from './problems.ts';
import { mendable, refuse, type Mended } from './refusal.ts';

/** One-time links to choose a password: for a new person, or one who forgot. Only a hash of the link is stored. */

const days = 7;
export const linkLife = days * 24 * 60 * 60 * 1000;

const usedUp =
	'Länken har använts eller är för gammal. Be den omgångsansvariga i din enhet om en ny.';

/**
 * A link for somebody of the unit; an older unused one stops working. Whoever holds the link can become the person:
 * so only who governs every role of the person may make one.
 * @returns the path, to be shown once
 */
export function invite(
	db: Db,
	actor: Actor,
	unitId: string,
	personId: string
): Mended<{ path: string }> {
	return mendable(() =>
		change(db, actor, 'unit.invite', { unit: unitId }, (tx, note) => {
			const { disabledAt } = personIn(tx, unitId, personId);
			if (!governs(tx, actor, unitId, personId).account) {
				refuse({
					person:
						'Länken kan bara göras av den som ansvarar för personens alla behörigheter. Kontakta systemförvaltaren.'
				});
			}
			if (disabledAt !== null)
				refuse({ person: 'Personen är avstängd. Öppna kontot först, gör sedan en länk.' });
			note({ person: personId });
			return { path: insertLink(tx, personId, actor.now()) };
		})
	);
}

/**
 * Links for everybody in the unit who has not chosen a password yet and whom the actor governs, in the order of the
 * list of people. For the first day: nobody makes twenty links one by one.
 */
export function inviteWaiting(
	db: Db,
	actor: Actor,
	unitId: string
): { name: string; email: string; path: string }[] {
	const { people } = listPeople(db, actor, unitId);
	return change(db, actor, 'unit.invite', { unit: unitId }, (tx, note) => {
		const waiting = people.filter(
			({ id, hasPassword, disabled, left }) =>
				hasPassword === false && !disabled && !left && governs(tx, actor, unitId, id).account
		);
		note({ links: waiting.length });
		return waiting.map(({ id, name, email }) => ({
			name,
			email,
			path: insertLink(tx, id, actor.now())
		}));
	});
}

/** Makes the link inside another deed. Returns its path. */
export function insertLink(tx: Tx, personId: string, now: number): string {
	voidLinks(tx, personId, now);
	const token = newSecret();
	tx.insert(passwordLink)
		.values({
			tokenHash: sha256(token),
			personId,
			createdAt: now,
			expiresAt: now + linkLife
		})
		.run();
	return `/choose-password/${token}`;
}

/**
 * Makes unused links worthless. Also when somebody gets a role above reviewer: a link made by who governed the old roles
 * must not open the new ones.
 */
export function voidLinks(tx: Tx, personId: string, now: number): void {
	tx.update(passwordLink)
		.set({ usedAt: now })
		.where(and(eq(passwordLink.personId, personId), isNull(passwordLink.usedAt)))
		.run();
}

/** Whose link it is. @throws gone when it is unknown, used, too old, or the person is disabled */
export function readLink(db: Db, actor: Actor, token: string): { name: string; email: string } {
	const { name, email } = view(
		db,
		actor,
		'person.choose-password',
		{ installation: true },
		(db) => openLink(db, token, actor.now()) ?? gone(usedUp)
	);
	return { name, email };
}

/**
 * Chooses a password by a link. The link is then used, and every session of the person ends, wherever it is.
 * @throws gone as `readLink`
 */
export async function choosePassword(
	db: Db,
	actor: Actor,
	token: string,
	password: string
): Promise<Mended<{ personId: string }>> {
	const owner = view(
		db,
		actor,
		'person.choose-password',
		{ installation: true },
		(db) => openLink(db, token, actor.now()) ?? gone(usedUp)
	);
	const problem = passwordProblem(password, owner);
	if (problem) return { ok: false, errors: { password: problem } };
	const passwordHash = await hashPassword(password);
	// The log names the person whose password it is, since the link stands for them.
	const holder: Actor = { ...actor, personId: owner.personId };
	change(db, holder, 'person.choose-password', { installation: true }, (tx) => {
		// Asked again: another request may have used the link while the hash was made.
		if (!openLink(tx, token, actor.now())) gone(usedUp);
		tx.update(person).set({ passwordHash }).where(eq(person.id, owner.personId)).run();
		voidLinks(tx, owner.personId, actor.now());
		tx.delete(session).where(eq(session.personId, owner.personId)).run();
	});
	return { ok: true, personId: owner.personId };
}

function openLink(
	db: Db,
	token: string,
	now: number
): { personId: string; name: string; email: string } | undefined {
	const found = db
		.select({
			personId: person.id,
			name: person.name,
			email: person.email,
			disabledAt: person.disabledAt,
			expiresAt: passwordLink.expiresAt,
			usedAt: passwordLink.usedAt
		})
		.from(passwordLink)
		.innerJoin(person, eq(person.id, passwordLink.personId))
		.where(eq(passwordLink.tokenHash, sha256(token)))
		.get();
	if (!found || found.usedAt !== null || found.disabledAt !== null || found.expiresAt <= now)
		return undefined;
	return found;
}
