import { and, eq, inArray, isNull } from 'drizzle-orm';
import { isCalendarDate } from '#lib/domain/dates.ts';
import type { Role } from '#lib/domain/roles.ts';
import { compareSwedish, dateOf } from '#lib/domain/swedish.ts';
import type { Db, Tx } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { actionIntervention, actionQuestion } from '../db/schema/follow-up.ts';
import { membership, person } from '../db/schema/organisation.ts';
import { round } from '../db/schema/rounds.ts';
import { storedResult } from '../earlier-results.ts';
import { textRefusal } from '../reviews/wanted.ts';

/** What an action says, as a form has it. */
export interface ActionWords {
	/** A section of the keys in words; 1 to 200 characters. */
	theme: string;
	/** What is to be done; 1 to 300 characters. */
	title: string;
	ownerId: string;
	/** Klart senast, ISO text. */
	dueOn: string;
}

/** A question as a closed round's result names it. */
export interface AboutQuestion {
	roundId: string;
	questionId: string;
}

export const longestTheme = 200;
const longestTitle = 300;

const owners = ['unitManager', 'roundLead', 'reviewer'] as const satisfies readonly Role[];

/** Those who can be responsible for an action: whoever works in the unit and can sign in, in alphabetical order. */
export function possibleOwners(db: Db, unitId: string): { id: string; name: string }[] {
	return db
		.selectDistinct({ id: person.id, name: person.name })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.where(
			and(
				eq(membership.unitId, unitId),
				inArray(membership.role, [...owners]),
				isNull(person.disabledAt)
			)
		)
		.all()
		.sort((a, b) => compareSwedish(a.name, b.name));
}

/**
 * What hinders an action from being saved, a sentence by field.
 * @param today calendar date in Sweden, @param before what stands now: a day that has passed may stay
 */
export function wordErrors(
	db: Db,
	unitId: string,
	{ theme, title, ownerId, dueOn }: ActionWords,
	today: string,
	before?: Pick<ActionWords, 'dueOn' | 'ownerId'>
): Record<string, string> {
	const errors: Record<string, string> = {};
	const ofTheme =
		theme === '' ? 'Skriv vilket tema åtgärden gäller.' : textRefusal(theme, 'temat', longestTheme);
	if (ofTheme) errors.theme = ofTheme;
	const ofTitle =
		title === '' ? 'Skriv vad som ska göras.' : textRefusal(title, 'åtgärden', longestTitle);
	if (ofTitle) errors.title = ofTitle;
	if (ownerId !== before?.ownerId && !possibleOwners(db, unitId).some(({ id }) => id === ownerId))
		errors.ownerId = 'Välj vem som är ansvarig.';
	if (!isCalendarDate(dueOn))
		errors.dueOn = 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2027-03-12.';
	else if (dueOn < today && dueOn !== before?.dueOn)
		errors.dueOn = `Välj en dag som inte har passerat. I dag är det ${today}.`;
	return errors;
}

export const todayOf = (now: number): string => dateOf(now);

/** What hinders an action from being about these questions and interventions, a sentence by field. */
export function aboutErrors(
	db: Db,
	unitId: string,
	questions: readonly AboutQuestion[],
	interventions: readonly string[]
): Record<string, string> {
	const errors: Record<string, string> = {};
	const known = ({ roundId, questionId }: AboutQuestion) =>
		isOfUnit(db, unitId, roundId) &&
		storedResult(db, roundId)?.result.questions.some(({ id }) => id === questionId) === true;
	if (!questions.every(known))
		errors.questions = 'En fråga finns inte i resultatet. Läs in sidan igen.';
	const there = new Set(
		db
			.select({ id: intervention.id })
			.from(intervention)
			.where(eq(intervention.unitId, unitId))
			.all()
			.map(({ id }) => id)
	);
	if (!interventions.every((id) => there.has(id)))
		errors.interventions = 'En insats finns inte i enheten. Läs in sidan igen.';
	return errors;
}

export function isOfUnit(db: Db, unitId: string, roundId: string): boolean {
	const row = db
		.select({ id: round.id })
		.from(round)
		.where(and(eq(round.id, roundId), eq(round.unitId, unitId)))
		.get();
	return row !== undefined;
}

export function writeAbout(
	tx: Tx,
	actionId: string,
	questions: readonly AboutQuestion[],
	interventions: readonly string[]
): void {
	for (const { roundId, questionId } of questions)
		tx.insert(actionQuestion).values({ actionId, roundId, questionId }).onConflictDoNothing().run();
	for (const interventionId of interventions)
		tx.insert(actionIntervention).values({ actionId, interventionId }).onConflictDoNothing().run();
}
