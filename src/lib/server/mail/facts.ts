import { calendarKinds, isAhead, toldOfDate } from '#lib/domain/calendar/dates.ts';
import { isCalendarDate } from '#lib/domain/dates.ts';
import { daysBefore, isNear } from '#lib/domain/mail/timing.ts';
import type { MailFacts } from '#lib/domain/mail/words.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { datedRound } from '../calendar/dated-rounds.ts';
import { openReviewsOf } from '../calendar/left.ts';
import type { Db } from '../db/open.ts';
import { dateAbout, isDue, readers, type Occasion } from './occasions.ts';
import { isAny, recipients, type Recipient } from './recipients.ts';

/**
 * What a message says, and to which address, at the moment that it is sent. Null: nothing any longer. The reviews are handed
 * in, the date has moved or is past, the person has left or wants no mail. Reads what concerns the message and no more.
 */
export function factsNow(
	db: Db,
	{ personId, kind, about }: Occasion,
	now: number
): { email: string; facts: MailFacts } | null {
	const person = recipients(db, now, personId).get(personId);
	if (!person) return null;
	const facts = factsFor(db, person, { kind, about }, dateOf(now));
	return facts && { email: person.email, facts };
}

function factsFor(
	db: Db,
	person: Recipient,
	{ kind, about }: Pick<Occasion, 'kind' | 'about'>,
	today: string
): MailFacts | null {
	const parts = about.split(' ');
	const [id, day] = [parts[0] ?? '', parts.at(-1) ?? ''];
	if (kind !== 'RESULT_READY' && !isCalendarDate(day)) return null;
	if (kind === 'ACTION_DUE') {
		const near = isNear(day, today, daysBefore.ACTION_DUE);
		return near && isDue(db, person, id, day) ? { kind, dueOn: day } : null;
	}
	const round = datedRound(db, id);
	if (!round || !person.roles.has(round.unitId)) return null;
	const { name, unitId, state, reviewTo } = round;
	switch (kind) {
		case 'REVIEWS_GIVEN':
		case 'REVIEWS_LEFT': {
			if (today > reviewTo || !isAny(person, unitId, ['reviewer'])) return null;
			const given = kind === 'REVIEWS_GIVEN';
			const moved = reviewTo !== day || !isNear(day, today, daysBefore.REVIEWS_LEFT);
			if (!given && moved) return null;
			const open = openReviewsOf(db, person.id, id);
			const left = given ? open.filter(({ givenOn }) => givenOn === day).length : open.length;
			return left > 0 ? { kind, round: name, left, reviewTo } : null;
		}
		case 'RESULT_READY': {
			const aptOn = round.dates.APT;
			const may = state === 'CLOSED' && isAny(person, unitId, readers);
			return may ? { kind, round: name, aptOn: aptOn && aptOn >= today ? aptOn : null } : null;
		}
		case 'DATE_NEAR': {
			const date = calendarKinds.find((one) => dateAbout(round, one) === about);
			if (!date || !isAhead(date, state) || !isNear(day, today, daysBefore.DATE_NEAR)) return null;
			return isAny(person, unitId, toldOfDate(date)) ? { kind, round: name, date, on: day } : null;
		}
	}
}
