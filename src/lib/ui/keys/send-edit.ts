import type { EditReply } from '#lib/server/keys/edit.ts';
import type { KeyEdit } from '#lib/domain/keys/edits.ts';

export type Unnumbered = { edit: KeyEdit } | { undo: true } | { look: true };
/** What the page asks of the server. `known` is the last revision that it has. */
export type Request = Unnumbered & { known: number };

export type Reply =
	| { kind: 'answered'; reply: EditReply }
	/** The draft can't be edited any more: adopted, put away, or not this person's. */
	| { kind: 'closed'; message: string }
	| { kind: 'signed-out' }
	| { kind: 'offline' }
	| { kind: 'failed' };

/** What became of an undo: the edit that took back, or why nothing was. Null: it was so already. */
export type Undone = { ok: true; edit: KeyEdit | null } | { ok: false; sentence: string };

export const unreachable = 'Det går inte att ångra utan anslutning. Försök igen om en stund.';

/** Longer than any save takes; a connection that hangs is a connection that is gone. */
const patience = 15_000;
const notYours =
	'Utkastet finns inte längre, eller så är någon annan inloggad i den här webbläsaren.';

/** Sends edits of one draft to the server, and says in the queue's words what became of them. */
export function sendTo(versionId: string): (request: Request) => Promise<Reply> {
	const address = `/keys/${versionId}/edits`;
	return async (request) => {
		const signal = AbortSignal.timeout(patience);
		try {
			const response =
				'look' in request
					? await fetch(`${address}?known=${request.known}`, {
							headers: { accept: 'application/json' },
							signal
						})
					: await fetch(address, {
							method: 'POST',
							headers: { 'content-type': 'application/json', accept: 'application/json' },
							body: JSON.stringify(request),
							signal
						});
			if (response.status === 401 || response.redirected) return { kind: 'signed-out' };
			return replyOf(response.status, await response.json());
		} catch {
			return { kind: 'offline' };
		}
	};
}

/** @param body as `/keys/[version]/edits` sends it: an `EditReply`, or `{ message }` of a problem */
export function replyOf(status: number, body: unknown): Reply {
	const sent = body as Partial<EditReply> & { message?: string };
	if (sent.state && sent.missed && status < 500)
		return { kind: 'answered', reply: sent as EditReply };
	if (status === 409 || status === 410) return { kind: 'closed', message: sent.message ?? '' };
	if (status === 403 || status === 404) return { kind: 'closed', message: notYours };
	return { kind: 'failed' };
}
