import type { TryContent } from '#lib/server/try-outs/open.ts';
import { ReviewState } from '#lib/ui/review/review-state.svelte.ts';

const asSaved = <Value>(values: Readonly<Record<string, Value>>) =>
	Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value, version: 0 }]));

/**
 * A try on the screen, kept and saved as a review is: what is given waits in the browser until the server has it. Notes
 * on what was unclear stand where a review has comments. Nobody else writes here, so every version is 0.
 */
export function tryState(content: TryContent): ReviewState {
	const { id, definition, answers, facts, notes, ...rest } = content;
	return new ReviewState(
		{
			...rest,
			id,
			state: content.submittedAt === null ? 'STARTED' : 'SUBMITTED',
			partner: null,
			version: 0,
			begunAnew: false,
			closed: false,
			missing: false,
			handedIn: [],
			report: null,
			roundName: '',
			reviewTo: '',
			feedbackLevel: null,
			keys: [definition],
			interventions: {},
			answers: asSaved(answers),
			facts: asSaved(facts),
			comments: asSaved(notes),
			texts: {}
		},
		`/try-outs/${id}/save`
	);
}
