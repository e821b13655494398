import type { FollowVerdict } from '#lib/domain/actions/followed.ts';
import type { IconName } from '../Icon.svelte';

/** The sign beside the words of a verdict. */
export const verdictIcons: Readonly<Record<FollowVerdict, IconName>> = {
	IMPROVED: 'up',
	UNCHANGED: 'same',
	WORSE: 'down',
	UNDECIDED: 'unsure',
	NOT_COMPARABLE: 'warn',
	WAITING: 'clock'
};
