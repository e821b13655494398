import type { ReviewChange, SaveResult } from '#lib/server/reviews/save.ts';
import type { Reply } from './save-queue.svelte.ts';

/** Longer than any save takes; a connection that hangs is a connection that is gone. */
const patience = 15_000;

const notYours =
	'Det gick inte att spara. Ärendet kan ha fått en annan granskare, eller så är någon annan inloggad i den här webbläsaren. Logga in igen som du själv, så finns dina svar kvar här.';

/**
 * Sends changes of one review to the server, and says in the queue's words what became of them.
 * @param address that takes one change at a time
 */
export function sendTo(address: string): (change: ReviewChange) => Promise<Reply> {
	return async (change) => {
		let response: Response;
		let body: unknown;
		try {
			response = await fetch(address, {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: JSON.stringify(change),
				signal: AbortSignal.timeout(patience)
			});
			if (response.status === 401 || response.redirected) return { kind: 'signed-out' };
			body = await response.json();
		} catch {
			return { kind: 'offline' };
		}
		return replyOf(response.status, body);
	};
}

/** @param body as `/reviews/[review]/save` sends it: a `SaveResult`, or `{ message }` of a problem */
export function replyOf(status: number, body: unknown): Reply {
	const result = body as Partial<SaveResult> & { message?: string };
	if (status === 200 && result.ok) {
		return { kind: 'saved', version: result.version ?? 0, savedAt: result.savedAt ?? 0 };
	}
	if ('conflict' in result && result.conflict) {
		return { kind: 'conflict', conflict: result.conflict };
	}
	if ('error' in result && result.error) return { kind: 'refused', error: result.error };
	const message = result.message ?? '';
	if (status === 409) return { kind: 'closed', message, keep: true };
	// The server tells nobody why it is not theirs. Another person may have signed in in this browser meanwhile, so
	// what waits stays for its writer.
	if (status === 403 || status === 404) {
		return { kind: 'closed', message: notYours, keep: true };
	}
	if (status === 410) return { kind: 'closed', message, keep: false };
	return { kind: 'failed' };
}
