import type { ReviewNow } from '#lib/server/reviews/now.ts';
import type { Change } from './save-queue.svelte.ts';

/** Kind and code of a place, `answer:KLIENT-1`. */
export function splitPlace(place: string): [Change['kind'], string] {
	const colon = place.indexOf(':');
	return [place.slice(0, colon) as Change['kind'], place.slice(colon + 1)];
}

/** Null on the server, and where the browser allows none. */
export function browserStorage(): Storage | null {
	try {
		return typeof window === 'undefined' ? null : window.localStorage;
	} catch {
		return null;
	}
}

/** All that is given, place by place. */
export function given(
	content: Pick<ReviewNow, 'answers' | 'facts' | 'comments' | 'texts'>
): (Change & { version: number })[] {
	const { answers, facts, comments, texts } = content;
	return Object.entries({ answer: answers, fact: facts, comment: comments, text: texts }).flatMap(
		([kind, values]) =>
			Object.entries(values).map(([code, { value, version }]) => ({
				kind: kind as Change['kind'],
				code,
				value,
				version
			}))
	);
}
