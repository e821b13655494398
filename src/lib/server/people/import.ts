import { and, eq } from 'drizzle-orm';
import { roleLabels, type Role } from '#lib/domain/roles.ts';
import { listing } from '#lib/domain/swedish.ts';
import type { Db, Tx } from '../db/open.ts';
import { person, staffMember } from '../db/schema/organisation.ts';
import { change, may, type Actor } from '../door.ts';
import type { PersonRow } from '../tables/people.ts';
import type { TableProblem } from '../tables/table.ts';
import { insertPerson, writeStaff } from './change.ts';
import { factProblems, factsOf, foldSignature, type PersonFacts } from './fields.ts';
import { belongs, governs, mayRaise, raisedElsewhere } from './governing.ts';
import { teamsOf } from './list.ts';
import { giveRoles, onlyReviewer, rolesIn } from './roles.ts';

/** What an import did, in numbers of people. */
export interface PeopleImport {
	added: number;
	/** Had an account in another unit. */
	joined: number;
	changed: number;
	unchanged: number;
}

export type PeopleImported =
	({ ok: true } & PeopleImport) | { ok: false; problems: TableProblem[] };

class Unfit extends Error {
	readonly problems: TableProblem[];
	constructor(problems: TableProblem[]) {
		super('The file has problems');
		this.problems = problems;
	}
}

/**
 * Takes in the people of a file: all of them or, where anything is wrong, none. The same file again changes nothing.
 * People are known by e-mail, or by signature where the file has no e-mail. Roles are added, never taken away; above
 * reviewer they are the administrator's to give.
 */
export function importPeople(
	db: Db,
	actor: Actor,
	unitId: string,
	file: { people: readonly PersonRow[]; problems: readonly TableProblem[] }
): PeopleImported {
	try {
		const done = change(db, actor, 'unit.import-people', { unit: unitId }, (tx, note) => {
			const problems = [...file.problems];
			if (file.people.length === 0 && problems.length === 0)
				problems.push({ row: 0, column: null, sentence: 'Filen har inga personer.' });
			const counts: PeopleImport = { added: 0, joined: 0, changed: 0, unchanged: 0 };
			const place: Place = {
				unitId,
				teams: teamsOf(tx, unitId),
				givesRoles: may(tx, actor, 'unit.change-roles', { unit: unitId })
			};
			for (const row of file.people) {
				const outcome = takeIn(tx, actor, place, row);
				if (typeof outcome === 'string') counts[outcome]++;
				else problems.push(...outcome);
			}
			if (problems.length > 0) throw new Unfit(problems.sort((a, b) => a.row - b.row));
			note({ ...counts });
			return counts;
		});
		return { ok: true, ...done };
	} catch (error) {
		if (error instanceof Unfit) return { ok: false, problems: error.problems };
		throw error;
	}
}

interface Place {
	unitId: string;
	teams: readonly { id: string; name: string }[];
	givesRoles: boolean;
}

function takeIn(
	tx: Tx,
	actor: Actor,
	{ unitId, teams, givesRoles }: Place,
	row: PersonRow
): keyof PeopleImport | TableProblem[] {
	const signature = foldSignature(row.signature);
	const signed = bySignature(tx, unitId, signature);
	const email = row.email ?? signed?.email;
	const problem = (column: string, sentence: string) => ({ row: row.row, column, sentence });
	if (email === undefined) return [problem('E-post', 'Skriv en e-postadress.')];
	if (signed && signed.email !== email) {
		return [
			problem(
				'E-post',
				`Signaturen ${signature} finns redan med en annan e-postadress. Ändra på personens sida först, eller rätta raden.`
			)
		];
	}
	const team = teams.find(({ name }) => row.team && fold(name) === fold(row.team));
	if (row.team && !team) {
		return [
			problem(
				'Grupp',
				`Gruppen ”${row.team}” finns inte i enheten. Lägg till den först, eller rätta raden.`
			)
		];
	}
	const facts = factsOf({
		name: row.name,
		email,
		signature,
		teamId: team?.id ?? '',
		workShare: row.partTime,
		leaveFrom: row.leaveFrom ?? '',
		leaveTo: row.leaveTo ?? ''
	});
	const known = byEmail(tx, email);
	const wrong = Object.values(factProblems(tx, unitId, facts, { self: known?.id ?? '' }));
	if (wrong.length > 0) return wrong.map((sentence) => ({ row: row.row, column: null, sentence }));

	const isHere = known !== undefined && belongs(tx, unitId, known.id);
	const missing = row.roles.filter(
		(role) => !isHere || !rolesIn(tx, unitId, known.id).includes(role)
	);
	if (!givesRoles && !onlyReviewer(missing)) return [problem('Roll', adminGives(missing))];
	if (known && !onlyReviewer(missing) && !mayRaise(tx, actor, unitId, known.id))
		return [problem('Roll', raisedElsewhere)];
	if (!isHere) {
		return insertPerson(tx, actor, unitId, facts, row.roles).joined ? 'joined' : 'added';
	}
	return renew(tx, actor, unitId, known, facts, missing, problem);
}

/** Brings somebody who is in the unit to what the row says. */
function renew(
	tx: Tx,
	actor: Actor,
	unitId: string,
	known: { id: string; name: string },
	facts: PersonFacts,
	missing: readonly Role[],
	problem: (column: string, sentence: string) => TableProblem
): 'changed' | 'unchanged' | TableProblem[] {
	const right = governs(tx, actor, unitId, known.id);
	// The name belongs to the account: whoever does not govern all of it leaves it as it is.
	const rename = right.account && known.name !== facts.name;
	const restaff = !sameStaff(tx, unitId, known.id, facts);
	if (!rename && !restaff && missing.length === 0) return 'unchanged';
	if (!right.staff)
		return [problem('Roll', 'Raden ändrar en person som systemförvaltaren ansvarar för.')];
	if (rename) tx.update(person).set({ name: facts.name }).where(eq(person.id, known.id)).run();
	if (restaff) writeStaff(tx, unitId, known.id, facts);
	if (missing.length > 0) giveRoles(tx, actor, unitId, known.id, missing);
	tx.update(staffMember)
		.set({ leftAt: null })
		.where(and(eq(staffMember.unitId, unitId), eq(staffMember.personId, known.id)))
		.run();
	return 'changed';
}

function adminGives(roles: readonly Role[]): string {
	const words = roles.filter((role) => role !== 'reviewer').map((role) => roleLabels[role]);
	return `Rollen ${listing(words).toLowerCase()} ges av systemförvaltaren. Be den som är det läsa in filen, eller ta bort raden.`;
}

function byEmail(db: Db, email: string): { id: string; name: string } | undefined {
	return db
		.select({ id: person.id, name: person.name })
		.from(person)
		.where(eq(person.email, email))
		.get();
}

function bySignature(db: Db, unitId: string, signature: string): { email: string } | undefined {
	return staffOf(db, unitId).find((row) => row.signature === signature);
}

function sameStaff(db: Db, unitId: string, personId: string, facts: PersonFacts): boolean {
	const row = staffOf(db, unitId).find((row) => row.personId === personId);
	return (
		row !== undefined &&
		row.signature === facts.signature &&
		row.teamId === facts.teamId &&
		row.workShare === facts.workShare &&
		row.leaveFrom === facts.leaveFrom &&
		row.leaveTo === facts.leaveTo
	);
}

function staffOf(db: Db, unitId: string) {
	return db
		.select({
			personId: staffMember.personId,
			email: person.email,
			signature: staffMember.signature,
			teamId: staffMember.teamId,
			workShare: staffMember.workShare,
			leaveFrom: staffMember.leaveFrom,
			leaveTo: staffMember.leaveTo
		})
		.from(staffMember)
		.innerJoin(person, eq(person.id, staffMember.personId))
		.where(eq(staffMember.unitId, unitId))
		.all();
}

function fold(text: string): string {
	return text.normalize('NFC').trim().toLowerCase();
}
