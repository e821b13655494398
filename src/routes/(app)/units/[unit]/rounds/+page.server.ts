import { reminders } from '#lib/server/calendar/mine.ts';
import { mayReadCalendar } from '#lib/server/calendar/read.ts';
import { latestResults, undecidedRounds } from '#lib/server/overview.ts';
import { rounds } from '#lib/server/rounds/list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { db, actor }, params }) => ({
	...rounds(db, actor, params.unit),
	latest: latestResults(db, actor, params.unit),
	undecided: undecidedRounds(db, actor, params.unit),
	coming: reminders(db, actor),
	mayReadDates: mayReadCalendar(db, actor, params.unit)
});
