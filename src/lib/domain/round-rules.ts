/**
 * Which answers of a file that two reviewed independently the result uses (methods.md, section 10: one fixed rule).
 * `FIRST`: those of the review drawn first. `AGREED`: what the two agreed on in samsyn, and those of the review drawn
 * first where they did not.
 */
export const doubleRules = ['FIRST', 'AGREED'] as const;
export type DoubleRule = (typeof doubleRules)[number];

/**
 * What a caseworker sees of the reviews of the own files once the round is closed. `REPLY`: strengths, improvements and
 * comments, with a right of reply. `SHORTCOMINGS`: improvements, and comments where something is missing; with a right of
 * reply. `READ`: as `REPLY`, without reply. `GROUP`: nothing of single files, only the result of all.
 */
export const feedbackLevels = ['REPLY', 'SHORTCOMINGS', 'READ', 'GROUP'] as const;
export type FeedbackLevel = (typeof feedbackLevels)[number];

/** Whether the caseworker reads what is good, and can let the staff meeting see it. */
export const showsStrengths = (level: FeedbackLevel): boolean =>
	level === 'REPLY' || level === 'READ';

/** Days after the close in which the caseworker can reply, unless the round says otherwise; at most `longestReplyDays`. */
export const suggestedReplyDays = 21;
export const longestReplyDays = 120;
