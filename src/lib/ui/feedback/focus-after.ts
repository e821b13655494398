/**
 * Puts the focus somewhere after a form has come back. SvelteKit moves it to the place in the address first, a moment
 * after `update` is done.
 */
export function focusAfter(find: () => HTMLElement | null | undefined): void {
	setTimeout(() => find()?.focus());
}
