import type { PracticeContent } from '#lib/server/practice/read.ts';
import { ReviewState } from '#lib/ui/review/review-state.svelte.ts';

/**
 * A practice file on the screen, kept and saved as a review is. What waits in the browser stands under a name of its own,
 * apart from every review.
 */
export function practiceState(content: PracticeContent): ReviewState {
	const { roundId, done, ...rest } = content;
	return new ReviewState(
		{
			...rest,
			id: `${roundId}:practice`,
			caseReference: 'Övningsärende',
			state: 'STARTED',
			open: !done,
			feedbackLevel: null,
			partner: null,
			begunAnew: false,
			closed: false,
			missing: false,
			version: 0,
			submittedAt: null,
			handedIn: [],
			report: null,
			texts: {}
		},
		`/rounds/${roundId}/practice/save`
	);
}
