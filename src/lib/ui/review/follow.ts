import type { ReviewNow } from '#lib/server/reviews/now.ts';
import type { ReviewState } from './review-state.svelte.ts';

/** Short enough for two who talk on the telephone over the same question. */
const between = 5000;
/** A screen that nobody touches asks for nothing, or the sign-in would never run out. */
const touchedWithin = 10 * 60 * 1000;

/**
 * Takes up what is saved elsewhere in an open review: whenever the window is looked at again, and of a pair every few
 * seconds while it is.
 * @param anew what to do when the review has been handed in, or has begun anew, so that the page is another
 * @returns stops
 */
export function follow(review: ReviewState, anew: () => void): () => void {
	let asking = false;
	let touchedAt = Date.now();

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

	const touched = () => (touchedAt = Date.now());
	const lookedAt = () => {
		touched();
		void ask();
	};
	const timer =
		review.content.partner === null
			? undefined
			: setInterval(() => {
					if (Date.now() - touchedAt < touchedWithin) void ask();
				}, between);
	addEventListener('focus', lookedAt);
	addEventListener('pointerdown', touched);
	addEventListener('keydown', touched);
	document.addEventListener('visibilitychange', lookedAt);
	return () => {
		clearInterval(timer);
		removeEventListener('focus', lookedAt);
		removeEventListener('pointerdown', touched);
		removeEventListener('keydown', touched);
		document.removeEventListener('visibilitychange', lookedAt);
	};
}

/** The place of the field that has the focus: controls are named by their places. An answer is chosen, not written. */
function fieldInUse(): string | null {
	const at = document.activeElement;
	return at?.matches('textarea, select, input:not([type="radio"])')
		? at.getAttribute('name')
		: null;
}
