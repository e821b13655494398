/** Milliseconds. Short enough for two who talk on the telephone over the same question. */
export const between = 5000;
/** A screen that nobody touches asks for nothing, or the sign-in would never run out. */
const touchedWithin = 10 * 60 * 1000;

/**
 * Asks what has been saved elsewhere whenever the window is looked at again.
 * @param often and every few seconds while it is
 * @returns stops
 */
export function lookAgain(ask: () => Promise<void>, often: boolean): () => void {
	let touchedAt = Date.now();
	const touched = () => (touchedAt = Date.now());
	const lookedAt = () => {
		touched();
		void ask();
	};
	const timer = often
		? setInterval(() => {
				if (Date.now() - touchedAt < touchedWithin) void ask();
			}, between)
		: undefined;
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
export function fieldInUse(): string | null {
	const at = document.activeElement;
	return at?.matches('textarea, select, input:not([type="radio"])')
		? at.getAttribute('name')
		: null;
}
