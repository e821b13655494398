import type { ReviewNow } from '#lib/server/reviews/now.ts';
import { between, fieldInUse, lookAgain } from './look-again.ts';
import type { ReviewState } from './review-state.svelte.ts';

/**
 * Takes up what is saved elsewhere in an open review: whenever the window is looked at again, and of a pair every few
 * seconds while it is.
 * @param anew what to do when the review has been handed in, or has begun anew, so that the page is another
 * @returns stops
 */
export function follow(review: ReviewState, anew: () => void): () => void {
	let asking = false;

	async function ask(): Promise<void> {
		if (asking || document.visibilityState !== 'visible' || review.queue.state === 'closed') return;
		asking = true;
		try {
			const response = await fetch(`/reviews/${review.content.id}/now?since=${review.version}`, {
				headers: { accept: 'application/json' },
				signal: AbortSignal.timeout(between)
			});
			if (response.status === 200) take((await response.json()) as ReviewNow);
		} catch {
			// No connection: the queue says so, if there is something to save.
		}
		asking = false;
	}

	function take(now: ReviewNow): void {
		review.takeNewer(now, fieldInUse());
		const { open, begunAnew } = review.content;
		if (now.open === open && (begunAnew || !now.begunAnew)) return;
		review.sendTexts();
		// What waits is told of by the server's answer to it.
		if (review.queue.unsaved === 0) anew();
	}

	return lookAgain(ask, review.content.partner !== null);
}
