/** What two reviewers are to agree on: a fact about the case, or the answer to a question. */
export const moderationKinds = ['FACT', 'ANSWER'] as const;
export type ModerationKind = (typeof moderationKinds)[number];

/** `OPEN`: settled before, then taken back. `NO_AGREEMENT`: the two read the file differently, and say why. */
export const moderationOutcomes = ['OPEN', 'AGREED', 'NO_AGREEMENT'] as const;
export type ModerationOutcome = (typeof moderationOutcomes)[number];
