/** What a message is about. Never a case reference, never a result (ui-vocabulary, 8). */
export const mailKinds = [
	'REVIEWS_GIVEN',
	'REVIEWS_LEFT',
	'RESULT_READY',
	'DATE_NEAR',
	'ACTION_DUE'
] as const;
export type MailKind = (typeof mailKinds)[number];

/**
 * - `WAITING`: to be sent, or tried again
 * - `SENDING`: given to the mail server; whoever finds it so after a restart can't know, and never sends it again
 * - `DROPPED`: nothing to say any longer, or the person wants no mail
 */
export const mailStates = ['WAITING', 'SENDING', 'SENT', 'FAILED', 'DROPPED'] as const;
export type MailState = (typeof mailStates)[number];

/** The dates of a round beside those that its set-up has always had. */
export const dateKinds = ['LIST', 'DRAW', 'MODERATION', 'REPORT'] as const;
export type DateKind = (typeof dateKinds)[number];
