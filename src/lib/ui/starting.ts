/** Whether the page that the server sent is being taken over by the script: somebody may have used it before that. */
let starting = false;

export const isStarting = (): boolean => starting;

/** True from before the first component starts until the outermost layout has, and with it all that it holds. */
export function setStarting(now: boolean): void {
	starting = now;
}
