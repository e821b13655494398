/** A message to one person, as it leaves. No name of anybody: the address is all that the mail server needs. */
export interface Outgoing {
	/** Of the row: the same message has the same one, whoever looks. */
	id: string;
	to: string;
	subject: string;
	text: string;
	/** Where one chooses to get no more. */
	optOut: string;
}

/**
 * What became of a message.
 * - `accepted`: the mail server has taken it
 * - `refused`: never, whatever is done
 * - `later`: not this time
 * - `unreachable`: as `later`, and so is everything else now
 * - `unknown`: the connection broke when the server might have taken it
 */
export type Delivery =
	| { outcome: 'accepted' }
	| { outcome: 'refused' | 'later' | 'unreachable' | 'unknown'; trouble: string };

/** Hands a message to a mail server. Never throws for what a server or a network does. */
export type Transport = (message: Outgoing) => Promise<Delivery>;
