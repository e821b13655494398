import { and, eq, ne } from 'drizzle-orm';
import { isCalendarDate } from '#lib/domain/dates.ts';
import { isEmail, wrongEmail } from '#lib/domain/email.ts';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import type { Db } from '../db/open.ts';
import { person, staffMember, team } from '../db/schema/organisation.ts';
import type { Errors } from '../refusal.ts';
import { foldEmail } from '../sign-in.ts';

export const identityNumberFound = 'Det här ser ut som ett personnummer. Ta bort det.';
export const tooLong = 'Texten är för lång.';

/** What a unit says of a person, as typed. Empty texts are missing facts. */
export interface PersonFields {
	name: string;
	email: string;
	signature: string;
	teamId: string;
	/** Per cent of full time. */
	workShare: number;
	leaveFrom: string;
	leaveTo: string;
}

/** The fields as they are stored. */
export interface PersonFacts {
	name: string;
	email: string;
	signature: string;
	teamId: string | null;
	workShare: number;
	leaveFrom: string | null;
	leaveTo: string | null;
}

export function factsOf(fields: PersonFields): PersonFacts {
	return {
		name: fields.name.normalize('NFC').trim().replace(/\s+/g, ' '),
		email: foldEmail(fields.email),
		signature: foldSignature(fields.signature),
		teamId: fields.teamId || null,
		workShare: fields.workShare,
		leaveFrom: fields.leaveFrom || null,
		leaveTo: fields.leaveTo || null
	};
}

/** A signature as it is stored: upper case, trimmed, NFC. */
export function foldSignature(signature: string): string {
	return signature.normalize('NFC').trim().toUpperCase();
}

/**
 * What is wrong with the facts, by field.
 * @param self the person they are of, who may of course keep signature and e-mail
 * @param signed whether a signature is needed: reviewers are known by it in the case lists
 */
export function factProblems(
	db: Db,
	unitId: string,
	facts: PersonFacts,
	{ self = '', signed = true }: { self?: string; signed?: boolean } = {}
): Errors {
	const errors: Record<string, string> = {};
	if (facts.name === '') errors.name = 'Skriv ett namn.';
	if (!isEmail(facts.email)) errors.email = wrongEmail;
	if (facts.signature === '' && signed) errors.signature = 'Skriv en signatur.';
	if (facts.teamId !== null && !teamExists(db, unitId, facts.teamId))
		errors.teamId = 'Välj en av enhetens grupper.';
	if (!Number.isInteger(facts.workShare) || facts.workShare < 1 || facts.workShare > 100)
		errors.workShare = 'Tjänstgöringen ska vara ett tal mellan 1 och 100.';
	for (const field of ['leaveFrom', 'leaveTo'] as const) {
		if (facts[field] !== null && !isCalendarDate(facts[field]))
			errors[field] = 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2027-03-12.';
	}
	if (facts.leaveFrom && facts.leaveTo && facts.leaveTo < facts.leaveFrom)
		errors.leaveTo ??= 'Slutdatum måste vara samma dag som startdatum eller senare.';
	for (const field of ['name', 'email', 'signature'] as const) {
		if (facts[field].length > 200) errors[field] = tooLong;
		else if (hasIdentityNumber(facts[field])) errors[field] = identityNumberFound;
	}
	if (facts.signature !== '' && signatureTaken(db, unitId, facts.signature, self))
		errors.signature ??= `Signaturen ${facts.signature} används av någon annan i enheten.`;
	return errors;
}

/** Whether an e-mail address is somebody else's name for signing in. */
export function emailTaken(db: Db, email: string, self: string): boolean {
	return (
		db
			.select({ id: person.id })
			.from(person)
			.where(and(eq(person.email, email), ne(person.id, self)))
			.get() !== undefined
	);
}

function teamExists(db: Db, unitId: string, teamId: string): boolean {
	return (
		db
			.select({ id: team.id })
			.from(team)
			.where(and(eq(team.unitId, unitId), eq(team.id, teamId)))
			.get() !== undefined
	);
}

function signatureTaken(db: Db, unitId: string, signature: string, self: string): boolean {
	return (
		db
			.select({ personId: staffMember.personId })
			.from(staffMember)
			.where(
				and(
					eq(staffMember.unitId, unitId),
					eq(staffMember.signature, signature),
					ne(staffMember.personId, self)
				)
			)
			.get() !== undefined
	);
}
