import { lastReplyDay, longestReply } from '#lib/domain/feedback.ts';
import { dateInText, dateOf } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { feedback } from '../db/schema/feedback.ts';
import { change, type Actor } from '../door.ts';
import { textRefusal } from '../reviews/wanted.ts';
import { answeredFile, saidOf } from './standing.ts';

export interface WantedReply {
	/** Empty takes the reply away. */
	text: string;
	/** The version that the page last saw; 0 when it has seen none. */
	base: number;
}

export type ReplyResult =
	| { ok: true; version: number }
	/** Saved from another tab since. Nothing is overwritten. */
	| { ok: false; conflict: { mine: string; theirs: string; version: number } }
	| { ok: false; error: string };

/** Leaves the transaction with nothing written and nothing logged. */
class NotSaved extends Error {
	readonly result: ReplyResult;
	constructor(result: ReplyResult) {
		super('not saved');
		this.result = result;
	}
}

/**
 * The caseworker's answer to whoever reviewed the file, until the round's last day for it. A save that rests on an older
 * version than the stored one changes nothing and comes back with both; sending the same text again is harmless.
 */
export function reply(db: Db, actor: Actor, fileId: string, wanted: WantedReply): ReplyResult {
	try {
		return change(db, actor, 'feedback.reply', { file: fileId }, (tx): ReplyResult => {
			const { closedAt, replyDays, personId } = answeredFile(tx, actor, fileId);
			const now = actor.now();
			const text = wanted.text.replaceAll('\r\n', '\n').trim();
			const stored = saidOf(tx, fileId, personId);
			const { reply: theirs, version } = stored ?? { reply: '', version: 0 };
			if (theirs === text) throw new NotSaved({ ok: true, version });
			const lastDay = lastReplyDay(dateOf(closedAt ?? 0), replyDays);
			const error =
				dateOf(now) > lastDay
					? `Tiden för att svara gick ut ${dateInText(lastDay)}. Svaret är inte sparat.`
					: textRefusal(text, 'svaret', longestReply);
			if (error) throw new NotSaved({ ok: false, error });
			if (version !== wanted.base)
				throw new NotSaved({ ok: false, conflict: { mine: text, theirs, version } });
			const saved = { reply: text, repliedAt: text === '' ? null : now, version: version + 1 };
			tx.insert(feedback)
				.values({ fileId, personId, ...saved })
				.onConflictDoUpdate({ target: [feedback.fileId, feedback.personId], set: saved })
				.run();
			return { ok: true, version: saved.version };
		});
	} catch (stopped) {
		if (stopped instanceof NotSaved) return stopped.result;
		throw stopped;
	}
}
