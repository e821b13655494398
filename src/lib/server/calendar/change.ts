import { and, eq } from 'drizzle-orm';
import { calendarKinds, type CalendarKind, type RoundDates } from '#lib/domain/calendar/dates.ts';
import { isCalendarDate } from '#lib/domain/dates.ts';
import { dateKinds } from '#lib/domain/mail/mail.ts';
import type { RoundState } from '#lib/domain/rounds.ts';
import type { Db, Tx } from '../db/open.ts';
import { roundDate } from '../db/schema/calendar.ts';
import { round } from '../db/schema/rounds.ts';
import { change, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { newerVersion } from '../rounds/last-save.ts';
import { datedRound, type DatedRound } from './dated-rounds.ts';

/** What a round has come too far for changing: the first day once it has begun, the days of a closed round. */
export function fixedKinds(state: RoundState): CalendarKind[] {
	if (state === 'CLOSED' || state === 'PURGED') return ['REVIEW_FROM', 'REVIEW_TO', 'APT'];
	return state === 'REVIEWING' || state === 'MODERATING' ? ['REVIEW_FROM'] : [];
}

/**
 * Changes the dates of a round. What is fixed stays as it is, whatever is sent. Dates out of order are let through: the
 * calendar says so. A save that rests on an older version is refused.
 */
export function changeDates(
	db: Db,
	actor: Actor,
	roundId: string,
	{ version, dates }: { version: number; dates: RoundDates }
): Mended<{ version: number }> {
	return mendable(() =>
		change(db, actor, 'calendar.change', { round: roundId }, (tx, note) => {
			const now = datedRound(tx, roundId) ?? notFound();
			if (now.version !== version) refuse({ version: newerVersion(tx, roundId) });
			const fixed = fixedKinds(now.state);
			const wanted = Object.fromEntries(
				calendarKinds.map((kind) => [kind, fixed.includes(kind) ? now.dates[kind] : dates[kind]])
			) as Record<CalendarKind, string | null>;
			const errors = errorsOf(now, wanted);
			if (Object.keys(errors).length > 0) refuse(errors);
			write(tx, now, wanted);
			note({
				changed: calendarKinds.filter((kind) => wanted[kind] !== now.dates[kind]).join(' '),
				version: version + 1
			});
			return { version: version + 1 };
		})
	);
}

const wrongDate = 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2027-03-12.';

/** Only what changes is looked at: an old round may hold what nobody would write today. */
function errorsOf(now: DatedRound, wanted: RoundDates): Record<string, string> {
	const errors: Record<string, string> = {};
	const [first, last] = [now.year - 1, now.year + 1];
	for (const kind of calendarKinds) {
		const on = wanted[kind];
		if (on === now.dates[kind]) continue;
		const must = kind === 'REVIEW_FROM' || kind === 'REVIEW_TO';
		if (on === null) {
			if (must) errors[kind] = 'Skriv ett datum. Granskningen behöver en första och en sista dag.';
		} else if (!isCalendarDate(on)) errors[kind] = wrongDate;
		else if (on < `${first}-01-01` || on > `${last}-12-31`)
			errors[kind] = `Skriv ett datum under åren ${first} till ${last}. Omgången är ${now.name}.`;
	}
	const { REVIEW_FROM: from, REVIEW_TO: to } = wanted;
	if (!errors.REVIEW_FROM && !errors.REVIEW_TO && from !== null && to !== null && to < from)
		errors.REVIEW_TO = 'Sista dag måste vara samma dag som granskningen börjar, eller senare.';
	return errors;
}

function write(tx: Tx, now: DatedRound, wanted: RoundDates): void {
	tx.update(round)
		.set({
			reviewFrom: wanted.REVIEW_FROM ?? now.reviewFrom,
			reviewTo: wanted.REVIEW_TO ?? now.reviewTo,
			aptOn: wanted.APT,
			version: now.version + 1
		})
		.where(eq(round.id, now.id))
		.run();
	for (const kind of dateKinds) {
		const on = wanted[kind];
		if (on === now.dates[kind]) continue;
		const place = and(eq(roundDate.roundId, now.id), eq(roundDate.kind, kind));
		tx.delete(roundDate).where(place).run();
		if (on !== null) tx.insert(roundDate).values({ roundId: now.id, kind, onDate: on }).run();
	}
}
