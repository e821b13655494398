import { textKinds, type Submitted } from '#lib/domain/submission.ts';
import type { ReviewState } from './review-state.svelte.ts';

/** What stands on the screen now, in the shape of what is handed in. */
export function givenNow(review: ReviewState): Submitted {
	const codes = review.content.keys.flatMap(({ sections }) =>
		sections.flatMap(({ questions }) => questions.map(({ code }) => code))
	);
	return {
		facts: review.facts,
		answers: review.answers,
		comments: Object.fromEntries(codes.map((code) => [code, review.comment(code)])),
		texts: Object.fromEntries(textKinds.map((kind) => [kind, review.text(kind)]))
	};
}
