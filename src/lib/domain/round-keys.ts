import type { DecisionOutcome } from './case-facts.ts';
import type { KeyPurpose } from './review-key.ts';
import { reviewsOrders, type Season } from './rounds.ts';

/** One row of a round's choice of keys. Null means every intervention, every group. */
export interface RoundKeyRule<Key> {
	interventionId: string | null;
	teamId: string | null;
	purpose: KeyPurpose;
	key: Key;
}

/**
 * The keys that a file is reviewed with, documentation first (product.md, "How keys, files and figures hang together").
 * For each purpose the most specific rule wins: intervention and group, intervention, group, all. The key for orders
 * and plans comes in autumn, for decisions granted in whole or part.
 * @returns no, one or two keys; none means that the round has no key for the file
 */
export function keysForFile<Key>(
	rules: readonly RoundKeyRule<Key>[],
	file: {
		interventionId: string;
		teamId: string | null;
		season: Season;
		outcome: DecisionOutcome;
	}
): Key[] {
	const purposes: KeyPurpose[] = reviewsOrders(file.season, file.outcome)
		? ['DOCUMENTATION', 'ORDERS']
		: ['DOCUMENTATION'];
	return purposes.flatMap((purpose) => {
		const fitting = rules.filter(
			(rule) =>
				rule.purpose === purpose &&
				(rule.interventionId === null || rule.interventionId === file.interventionId) &&
				(rule.teamId === null || rule.teamId === file.teamId)
		);
		const best = fitting.sort((a, b) => specificity(b) - specificity(a))[0];
		return best ? [best.key] : [];
	});
}

function specificity(rule: RoundKeyRule<unknown>): number {
	return (rule.interventionId === null ? 0 : 2) + (rule.teamId === null ? 0 : 1);
}

/**
 * The shipped documentation key that fits a group, judged by the group's name: only a suggestion in a form.
 * @returns the code of a shipped key
 */
export function suggestedKeyCode(teamName: string): string {
	const name = teamName.toLocaleLowerCase('sv');
	if (/barn|ung/.test(name)) return 'dok-barn-unga';
	return name.includes('socialpsykiatri') ? 'dok-socialpsykiatri-sol' : 'dok-vuxen-lss-sol';
}

/** The shipped key for orders and plans. */
export const ordersKeyCode = 'best-genomforande';
