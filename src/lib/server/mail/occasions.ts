import { and, between, eq, inArray } from 'drizzle-orm';
import {
	calendarKinds,
	daysAfter,
	isAhead,
	toldOfDate,
	type CalendarKind
} from '#lib/domain/calendar/dates.ts';
import type { MailKind } from '#lib/domain/mail/mail.ts';
import { daysBefore, isNear, resultNewDays } from '#lib/domain/mail/timing.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { datedRounds, type DatedRound } from '../calendar/dated-rounds.ts';
import { openReviews } from '../calendar/left.ts';
import type { Db } from '../db/open.ts';
import { action } from '../db/schema/follow-up.ts';
import { isAny, recipients, type Recipient } from './recipients.ts';

/** A reason to write to somebody. */
export interface Occasion {
	personId: string;
	kind: MailKind;
	/**
	 * What makes it one of its kind: a person is written to once about it. First the id of a round or an action, last the
	 * day that it is about, so that a day that is moved is another occasion (and `forget.ts` can see that it is past).
	 */
	about: string;
}

export const readers = ['unitManager', 'roundLead', 'reviewer', 'observer'] as const;
export const dateAbout = (round: DatedRound, kind: CalendarKind) =>
	`${round.id} ${kind} ${round.dates[kind]}`;

/**
 * All that there may be to write about now: `factsNow` tells whether there is. Asks a few questions about everybody, not
 * some about each. Not authorised: deeds call it behind the door. @param now UTC milliseconds
 */
export function occasions(db: Db, now: number): Occasion[] {
	const today = dateOf(now);
	const people = recipients(db, now);
	const ofUnit = new Map<string, Recipient[]>();
	for (const person of people.values())
		for (const unitId of person.roles.keys())
			ofUnit.set(unitId, [...(ofUnit.get(unitId) ?? []), person]);
	const rounds = datedRounds(db);
	return [
		...reviewsToDo(db, rounds, people, today),
		...rounds.flatMap((round) => ofRound(round, ofUnit.get(round.unitId) ?? [], today)),
		...ownActions(db, people, today)
	];
}

/**
 * Told of what was given, once a day at most; in the last days that something is left instead, and again when more is
 * given. The days are the person's own: they say nothing of whom a file comes from.
 */
function reviewsToDo(
	db: Db,
	all: readonly DatedRound[],
	people: ReadonlyMap<string, Recipient>,
	today: string
): Occasion[] {
	const rounds = new Map(all.map((round) => [round.id, round]));
	const found = new Map<string, Occasion>();
	const last = new Map<string, { personId: string; round: DatedRound; late: string }>();
	for (const { roundId, reviewerId, partnerId, givenOn } of openReviews(db)) {
		const round = rounds.get(roundId);
		if (!round || today > round.reviewTo) continue;
		for (const personId of [reviewerId, partnerId]) {
			const person = personId === null ? undefined : people.get(personId);
			if (!person || !isAny(person, round.unitId, ['reviewer'])) continue;
			const key = `${person.id} ${roundId}`;
			if (isNear(round.reviewTo, today, daysBefore.REVIEWS_LEFT)) {
				const first = daysAfter(round.reviewTo, -daysBefore.REVIEWS_LEFT);
				const late = [givenOn > first ? givenOn : '', last.get(key)?.late ?? ''].sort();
				last.set(key, { personId: person.id, round, late: late[1] ?? '' });
			} else {
				const about = `${roundId} ${givenOn}`;
				found.set(`${key} ${givenOn}`, { personId: person.id, kind: 'REVIEWS_GIVEN', about });
			}
		}
	}
	const left = [...last.values()].map(({ personId, round, late }): Occasion => {
		return { personId, kind: 'REVIEWS_LEFT', about: `${round.id} ${late} ${round.reviewTo}` };
	});
	return [...found.values(), ...left];
}

function ofRound(round: DatedRound, people: readonly Recipient[], today: string): Occasion[] {
	const { id, unitId, state } = round;
	const to = (roles: Parameters<typeof isAny>[2], kind: MailKind, about: string): Occasion[] =>
		people
			.filter((person) => isAny(person, unitId, roles))
			.map(({ id: personId }) => ({ personId, kind, about }));
	const near = calendarKinds.filter((kind) => {
		const on = round.dates[kind];
		return on !== null && isAhead(kind, state) && isNear(on, today, daysBefore.DATE_NEAR);
	});
	return [
		...(state === 'CLOSED' && isNew(round, today) ? to(readers, 'RESULT_READY', id) : []),
		...near.flatMap((kind) => to(toldOfDate(kind), 'DATE_NEAR', dateAbout(round, kind)))
	];
}

function isNew({ closedAt }: DatedRound, today: string): boolean {
	return closedAt !== null && daysAfter(dateOf(closedAt), resultNewDays) >= today;
}

/** Actions that are near, to who owns them, in units that they are of. */
function ownActions(db: Db, people: ReadonlyMap<string, Recipient>, today: string): Occasion[] {
	return db
		.select({
			...{ id: action.id, ownerId: action.ownerId, unitId: action.unitId, dueOn: action.dueOn }
		})
		.from(action)
		.where(
			and(
				inArray(action.state, ['NEW', 'ONGOING']),
				between(action.dueOn, today, daysAfter(today, daysBefore.ACTION_DUE))
			)
		)
		.all()
		.filter(({ ownerId, unitId }) => people.get(ownerId)?.roles.has(unitId) === true)
		.map(({ id, ownerId, dueOn }) => ({
			...{ personId: ownerId, kind: 'ACTION_DUE', about: `${id} ${dueOn}` }
		}));
}

/** Whether it is an open action of the person's in a unit that they are of, due that day. */
export function isDue(db: Db, { id, roles }: Recipient, actionId: string, dueOn: string): boolean {
	const found = db
		.select({ unitId: action.unitId })
		.from(action)
		.where(
			and(
				...[eq(action.id, actionId), eq(action.ownerId, id), eq(action.dueOn, dueOn)],
				inArray(action.state, ['NEW', 'ONGOING'])
			)
		)
		.get();
	return found !== undefined && roles.has(found.unitId);
}
