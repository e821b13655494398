import { and, eq, inArray } from 'drizzle-orm';
import {
	calendarKinds,
	daysAfter,
	isAhead,
	type CalendarKind
} from '#lib/domain/calendar/dates.ts';
import type { MailKind } from '#lib/domain/mail/mail.ts';
import { daysBefore, isNear, resultNewDays } from '#lib/domain/mail/timing.ts';
import type { MailFacts } from '#lib/domain/mail/words.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { datedRounds, type DatedRound } from '../calendar/dated-rounds.ts';
import { reviewsLeft } from '../calendar/left.ts';
import type { Db } from '../db/open.ts';
import { action } from '../db/schema/follow-up.ts';
import { isAny, recipients, type Recipient } from './recipients.ts';

/** A reason to write to somebody. */
export interface Occasion {
	personId: string;
	kind: MailKind;
	/** What makes it one of its kind: a person is written to once about it. */
	about: string;
}

const readers = ['unitManager', 'roundLead', 'reviewer', 'observer'] as const;
const dateOfAbout = (round: DatedRound, kind: CalendarKind) =>
	`${round.id} ${kind} ${round.dates[kind]}`;

/** All there is to write about now. Not authorised: deeds call it behind the door. @param now UTC milliseconds */
export function occasions(db: Db, now: number): Occasion[] {
	const today = dateOf(now);
	const rounds = datedRounds(db);
	return [...recipients(db, now).values()].flatMap((person) => {
		const left = reviewsLeft(db, person.id);
		return [
			...rounds
				.filter(({ unitId }) => person.roles.has(unitId))
				.flatMap((round) => ofRound(round, person, left.get(round.id) ?? 0, today)),
			...ownActions(db, person, today)
		];
	});
}

function ofRound(round: DatedRound, person: Recipient, left: number, today: string): Occasion[] {
	const { id, unitId, state, reviewTo } = round;
	const found: Omit<Occasion, 'personId'>[] = [];
	if (left > 0 && isAny(person, unitId, ['reviewer']) && today <= reviewTo) {
		// Who is given something in the last days is told once that it is left, not twice the same day.
		const near = isNear(reviewTo, today, daysBefore.REVIEWS_LEFT);
		found.push({ kind: near ? 'REVIEWS_LEFT' : 'REVIEWS_GIVEN', about: id });
	}
	if (state === 'CLOSED' && isAny(person, unitId, readers) && isNew(round, today))
		found.push({ kind: 'RESULT_READY', about: id });
	if (isAny(person, unitId, ['roundLead'])) {
		for (const kind of calendarKinds) {
			const on = round.dates[kind];
			if (on !== null && isAhead(kind, state) && isNear(on, today, daysBefore.DATE_NEAR))
				found.push({ kind: 'DATE_NEAR', about: dateOfAbout(round, kind) });
		}
	}
	return found.map((one) => ({ personId: person.id, ...one }));
}

function isNew({ closedAt }: DatedRound, today: string): boolean {
	return closedAt !== null && daysAfter(dateOf(closedAt), resultNewDays) >= today;
}

/** Actions that the person owns and that are near, in units that they are of. */
function ownActions(db: Db, person: Recipient, today: string): Occasion[] {
	return openActions(db, person)
		.filter(({ dueOn }) => isNear(dueOn, today, daysBefore.ACTION_DUE))
		.map(({ id }) => ({ personId: person.id, kind: 'ACTION_DUE', about: id }));
}

function openActions(db: Db, { id, roles }: Recipient) {
	return db
		.select({ id: action.id, dueOn: action.dueOn })
		.from(action)
		.where(
			and(
				eq(action.ownerId, id),
				inArray(action.unitId, [...roles.keys()]),
				inArray(action.state, ['NEW', 'ONGOING'])
			)
		)
		.all();
}

/**
 * What a message says, and to which address, at the moment that it is sent. Null: nothing any longer. The reviews are handed
 * in, the date has moved or is past, the person has left or wants no mail.
 */
export function factsNow(
	db: Db,
	{ personId, kind, about }: Occasion,
	now: number
): { email: string; facts: MailFacts } | null {
	const person = recipients(db, now).get(personId);
	if (!person) return null;
	const facts = factsFor(db, person, kind, about, dateOf(now));
	return facts && { email: person.email, facts };
}

function factsFor(
	db: Db,
	person: Recipient,
	kind: MailKind,
	about: string,
	today: string
): MailFacts | null {
	if (kind === 'ACTION_DUE') {
		const found = openActions(db, person).find(({ id }) => id === about);
		return found && found.dueOn >= today ? { kind, dueOn: found.dueOn } : null;
	}
	const [roundId = ''] = about.split(' ');
	const round = datedRounds(db, [...person.roles.keys()]).find(({ id }) => id === roundId);
	if (!round) return null;
	const { name, unitId, state, reviewTo } = round;
	switch (kind) {
		case 'REVIEWS_GIVEN':
		case 'REVIEWS_LEFT': {
			const left = reviewsLeft(db, person.id).get(roundId) ?? 0;
			const may = left > 0 && today <= reviewTo && isAny(person, unitId, ['reviewer']);
			return may ? { kind, round: name, left, reviewTo } : null;
		}
		case 'RESULT_READY': {
			const aptOn = round.dates.APT;
			const may = state === 'CLOSED' && isAny(person, unitId, readers);
			return may ? { kind, round: name, aptOn: aptOn && aptOn >= today ? aptOn : null } : null;
		}
		case 'DATE_NEAR': {
			const date = calendarKinds.find((one) => dateOfAbout(round, one) === about);
			const on = date && round.dates[date];
			if (!date || !on || on < today || !isAhead(date, state)) return null;
			return isAny(person, unitId, ['roundLead']) ? { kind, round: name, date, on } : null;
		}
	}
}
