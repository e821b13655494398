import { fetchIdentityCheck } from './identity-check.ts';
import type * as Parts from './later-parts.ts';

let parts = $state.raw<typeof Parts | null>(null);
let asked: Promise<void> | undefined;

/** What the reviewing page shows only when it is asked for. Null until it has come; to look at it is to ask for it. */
export const later = {
	get parts(): typeof Parts | null {
		if (parts === null) void fetchParts();
		return parts;
	},
	/** The same, without asking. */
	get come(): typeof Parts | null {
		return parts;
	}
};

/** Without connection it is asked for again the next time. */
function fetchParts(): Promise<void> {
	if (typeof window === 'undefined') return Promise.resolve();
	asked ??= import('./later-parts.ts').then(
		(found) => {
			parts = found;
		},
		() => {
			asked = undefined;
		}
	);
	return asked;
}

const patience = 1000;

/**
 * When the page stands ready and has nothing else to do: fetches what it may need without a connection.
 * @param more what else is fetched then
 * @returns forgets it
 */
export function fetchAhead(more: () => void = () => {}): () => void {
	const work = () => {
		void fetchParts();
		void fetchIdentityCheck();
		more();
	};
	const forget = whenIdle(work);
	addEventListener('online', work);
	return () => {
		forget();
		removeEventListener('online', work);
	};
}

function whenIdle(work: () => void): () => void {
	if ('requestIdleCallback' in window) {
		const waits = requestIdleCallback(work, { timeout: patience });
		return () => cancelIdleCallback(waits);
	}
	const waits = setTimeout(work, patience);
	return () => clearTimeout(waits);
}
