import { redirect } from '@sveltejs/kit';
import { reminders } from '#lib/server/calendar/mine.ts';
import { latestFeedback } from '#lib/server/feedback/read.ts';
import { answeredReviews } from '#lib/server/feedback/replies.ts';
import { homeOf, latestResults, roundsUnderWay, undecidedRounds } from '#lib/server/overview.ts';
import { mine as myPractice } from '#lib/server/practice/mine.ts';
import { recusalRounds } from '#lib/server/recuse.ts';
import { mine } from '#lib/server/reviews/mine.ts';
import { mine as myTries } from '#lib/server/try-outs/open.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const home = homeOf(locals.db, locals.actor);
	if (home) redirect(303, home);
	return {
		practices: myPractice(locals.db, locals.actor),
		mine: mine(locals.db, locals.actor),
		tries: myTries(locals.db, locals.actor),
		recusals: recusalRounds(locals.db, locals.actor),
		feedbackInShort: latestFeedback(locals.db, locals.actor),
		replies: answeredReviews(locals.db, locals.actor),
		latest: latestResults(locals.db, locals.actor),
		undecided: undecidedRounds(locals.db, locals.actor),
		led: roundsUnderWay(locals.db, locals.actor),
		coming: reminders(locals.db, locals.actor)
	};
};
