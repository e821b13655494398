import { repliesTo } from '#lib/server/feedback/replies.ts';
import { practiceBefore } from '#lib/server/practice/gate.ts';
import { mine } from '#lib/server/reviews/mine.ts';
import { read } from '#lib/server/reviews/read.ts';
import type { LayoutServerLoad } from './$types';

// Rests on nothing of the address but the review: moving between areas, and on to handing in, asks the server for
// nothing, so that it works without a connection. That is why the pages below have no load of their own on the server.
export const load: LayoutServerLoad = ({ locals, params }) => {
	// The pages that answer lead to the practice file first; a case can be handed back before it.
	const practice = practiceBefore(locals.db, locals.actor, params.review);
	const review = read(locals.db, locals.actor, params.review);
	if (review.open) return { review, practice, next: null, replies: [] };
	const left = mine(locals.db, locals.actor)
		.flatMap(({ reviews }) => reviews)
		.find(({ state }) => state !== 'SUBMITTED' && state !== 'NOT_CARRIED_OUT');
	const replies = repliesTo(locals.db, locals.actor, params.review);
	return {
		review,
		practice,
		replies,
		next: left ? { id: left.id, caseReference: left.caseReference } : null
	};
};
