/** Whether the page that the server sent is being taken over by the script: somebody may have used it before that. */
let starting = false;

export const isStarting = (): boolean => starting;

/** From before the first component starts. */
export function beginStarting(): void {
	starting = true;
}

/** Said by the outermost layout when it has started, and with it all that it holds. Stands on the page for whoever drives it. */
export function hasStarted(): void {
	starting = false;
	document.documentElement.dataset.started = '';
}
