import type { FollowVerdict } from '#lib/domain/actions/followed.ts';

/** The sign beside the words of a verdict. */
export const verdictIcons = {
	IMPROVED: 'up',
	UNCHANGED: 'same',
	WORSE: 'down',
	UNDECIDED: 'unsure',
	NOT_COMPARABLE: 'warn',
	WAITING: 'clock'
} as const satisfies Record<FollowVerdict, string>;
