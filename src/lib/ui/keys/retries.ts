const firstPause = 1000;
const longestPause = 30_000;

/** Trying again after a while, each time a longer one: a server that is down is not helped by being asked. */
export class Retries {
	#later: (work: () => void, ms: number) => void;
	#pause = firstPause;
	#waiting = false;

	/** @param later runs `work` after `ms` milliseconds */
	constructor(later: (work: () => void, ms: number) => void) {
		this.#later = later;
	}

	soon(work: () => void): void {
		if (this.#waiting) return;
		this.#waiting = true;
		this.#later(() => {
			this.#waiting = false;
			work();
		}, this.#pause);
		this.#pause = Math.min(this.#pause * 2, longestPause);
	}

	/** The server has answered. */
	reset(): void {
		this.#pause = firstPause;
	}
}
