import { caseArea, gapsIn } from '#lib/domain/review-gaps.ts';
import type { ReviewContent } from '#lib/server/reviews/read.ts';

/** Where a review goes on, when the address does not say: the first area in which something is missing. */
export function startArea({ keys, known, facts, answers, comments }: ReviewContent): string {
	const given = {
		facts: { ...known, ...valuesOf(facts) },
		answers: valuesOf(answers),
		comments: valuesOf(comments)
	};
	return gapsIn(keys, given)[0]?.area ?? caseArea;
}

function valuesOf<Value>(
	places: Readonly<Record<string, { value: Value | null }>>
): Record<string, Value> {
	const found: Record<string, Value> = {};
	for (const [code, { value }] of Object.entries(places)) if (value !== null) found[code] = value;
	return found;
}
