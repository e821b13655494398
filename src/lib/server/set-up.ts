import { timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { isEmail, wrongEmail } from '#lib/domain/email.ts';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import type { Role } from '#lib/domain/roles.ts';
import type { Attempts } from './attempts.ts';
import type { Db } from './db/open.ts';
import { membership, person, setupCode, team, unit } from './db/schema/organisation.ts';
import { change, nobody, operator, view } from './door.ts';
import { newId, sha256 } from './ids.ts';
import { insertCatalogue } from './interventions.ts';
import { shippedCatalogue } from './shipped-interventions.ts';
import { identityNumberFound, tooLong } from './people/fields.ts';
import { longestGroupName } from './people/groups.ts';
import { passwordProblem, hashPassword } from './passwords.ts';
import { gone } from './problems.ts';
import { foldEmail, tooManyAttempts } from './sign-in.ts';
import { foldTypedCode, newTypedCode } from './typed-codes.ts';

const alreadySetUp = 'Enheten är redan uppsatt. Logga in i stället.';

/** Whether the database is without a unit, so that the set-up page is open. */
export function awaitsSetUp(db: Db): boolean {
	return view(
		db,
		nobody(),
		'installation.set-up',
		{ installation: true },
		(db) => db.select({ id: unit.id }).from(unit).limit(1).get() === undefined
	);
}

/** A new one-time code that opens the set-up page, `XXXX-XXXX`; an older one stops working. Null when there is a unit. */
export function makeSetUpCode(db: Db, now: () => number = Date.now): string | null {
	if (!awaitsSetUp(db)) return null;
	const code = newTypedCode(2);
	const row = { codeHash: sha256(foldTypedCode(code)), createdAt: now() };
	change(db, operator(now), 'installation.make-code', { installation: true }, (tx) => {
		tx.insert(setupCode)
			.values({ id: 1, ...row })
			.onConflictDoUpdate({ target: setupCode.id, set: row })
			.run();
	});
	return code;
}

export interface SetUp {
	code: string;
	unit: string;
	/** Names of the groups, in order. May be empty: a small unit is one. */
	teams: readonly string[];
	name: string;
	email: string;
	password: string;
	/** The first administrator also leads rounds, as in small units. */
	leadsRounds: boolean;
}

export type SetUpDone =
	| { ok: true; personId: string; unitId: string }
	| { ok: false; errors: Partial<Record<keyof SetUp, string>> };

/** Makes the unit, its groups, the shipped catalogue and the first administrator. @throws gone when there is a unit */
export async function setUp(
	db: Db,
	attempts: Attempts,
	form: SetUp,
	{ address, now = Date.now }: { address: string; now?: () => number }
): Promise<SetUpDone> {
	if (!awaitsSetUp(db)) gone(alreadySetUp);
	if (!(await attempts.allow('set-up', address)))
		return { ok: false, errors: { code: tooManyAttempts } };
	if (!codeIsRight(db, form.code)) {
		return {
			ok: false,
			errors: { code: 'Koden stämmer inte. Den står i serverns logg sedan den senaste starten.' }
		};
	}
	await attempts.forgive('set-up', address);
	const errors = problems(form);
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	const passwordHash = await hashPassword(form.password);
	const [personId, unitId] = [newId(), newId()];
	const actor = { ...nobody(now), personId };
	change(db, actor, 'installation.set-up', { installation: true }, (tx, note) => {
		if (tx.select({ id: unit.id }).from(unit).limit(1).get()) gone(alreadySetUp);
		tx.insert(unit).values({ id: unitId, name: form.unit, createdAt: now() }).run();
		form.teams.forEach((name, position) =>
			tx.insert(team).values({ id: newId(), unitId, name, position }).run()
		);
		insertCatalogue(tx, unitId, shippedCatalogue);
		tx.insert(person)
			.values({
				id: personId,
				email: foldEmail(form.email),
				name: form.name,
				passwordHash,
				createdAt: now()
			})
			.run();
		const roles: Role[] = form.leadsRounds ? ['admin', 'roundLead'] : ['admin'];
		for (const role of roles) tx.insert(membership).values({ unitId, personId, role }).run();
		tx.delete(setupCode).run();
		note({ unit: unitId, groups: form.teams.length });
	});
	return { ok: true, personId, unitId };
}

function codeIsRight(db: Db, code: string): boolean {
	const stored = view(db, nobody(), 'installation.set-up', { installation: true }, (db) =>
		db.select({ codeHash: setupCode.codeHash }).from(setupCode).where(eq(setupCode.id, 1)).get()
	);
	if (!stored) return false;
	return timingSafeEqual(Buffer.from(stored.codeHash), Buffer.from(sha256(foldTypedCode(code))));
}

function problems(form: SetUp): Partial<Record<keyof SetUp, string>> {
	const errors: Partial<Record<keyof SetUp, string>> = {};
	if (form.unit === '') errors.unit = 'Skriv enhetens namn.';
	const twice = form.teams.find((name, index) => form.teams.indexOf(name) !== index);
	if (twice !== undefined) errors.teams = `Gruppen ${twice} står två gånger.`;
	if (form.name === '') errors.name = 'Skriv ditt namn.';
	if (!isEmail(foldEmail(form.email))) errors.email = wrongEmail;
	if (form.teams.some((name) => name.length > longestGroupName))
		errors.teams = `Ett gruppnamn får ha högst ${longestGroupName} tecken.`;
	if (form.unit.length > 200) errors.unit = tooLong;
	if (form.name.length > 200) errors.name = tooLong;
	for (const field of ['unit', 'name', 'email'] as const)
		if (hasIdentityNumber(form[field])) errors[field] = identityNumberFound;
	if (form.teams.some((name) => hasIdentityNumber(name))) errors.teams = identityNumberFound;
	const weak = passwordProblem(form.password, form);
	if (weak) errors.password = weak;
	return errors;
}
