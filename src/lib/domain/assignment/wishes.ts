import type { AssignableFile, AssignableReviewer } from './rules.ts';

/**
 * What is wished for once the rules are kept and the loads are as even as they can be. The numbers only weigh wishes
 * against each other: a file in a group that the round would rather not have is worse than a pair of people who met
 * last time, and that is worse than a third file of the same intervention.
 */
const outsideTheWish = 10;
const metLately = 6;
const sameIntervention = 2;

/** What it costs in wishes that this reviewer gets this file: the group, and caseworkers reviewed in the last rounds. */
export function wishCost(file: AssignableFile, reviewer: AssignableReviewer): number {
	const own = (file.team ?? null) === (reviewer.team ?? null);
	const against = file.rule === 'PREFER_OTHER' ? own : file.rule === 'PREFER_OWN' && !own;
	return (against ? outsideTheWish : 0) + metLately * metBefore(file, reviewer);
}

/** How much the reviewer met the file's caseworker in the last rounds; 0 when not at all. */
export function metBefore(
	{ handlers }: AssignableFile,
	{ lately = {} }: AssignableReviewer
): number {
	let most = 0;
	for (const { person, reason } of handlers)
		if (reason === 'OWN_CASE' && Object.hasOwn(lately, person))
			most = Math.max(most, lately[person] ?? 0);
	return most;
}

/** What file number n of one intervention costs a reviewer: the first nothing, each after it more. */
export function spreadCost(n: number): number {
	return sameIntervention * (n - 1);
}

/**
 * What review number n costs a reviewer with this capacity. Rising by equal steps, it makes the loads that cost least in
 * all the most even there are, in proportion to capacity (the least sum of squared loads over capacity).
 */
export function loadCost(n: number, { capacity = 1 }: AssignableReviewer): number {
	return (n - 0.5) / capacity;
}
