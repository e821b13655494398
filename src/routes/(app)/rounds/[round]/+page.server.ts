import { reminders } from '#lib/server/calendar/mine.ts';
import { latestResults, undecidedRounds } from '#lib/server/overview.ts';
import { overview } from '#lib/server/rounds/overview.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, actor }, params, parent }) => {
	const { round } = await parent();
	return {
		coming: reminders(db, actor),
		overview: overview(db, actor, params.round),
		undecided: undecidedRounds(db, actor, round.unitId),
		latest: round.mayLead ? [] : latestResults(db, actor, round.unitId)
	};
};
