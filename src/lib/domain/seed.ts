import { hasIdentityNumber } from './identity-number.ts';

/** Where a seed came from: `random` from the operating system, `chosen` by people in the open (draw.md, step 3). */
export const seedSources = ['random', 'chosen'] as const;
export type SeedSource = (typeof seedSources)[number];

/** Digits that a chosen seed needs at least: twenty throws of a die are about 50 bits. */
export const chosenSeedDigits = 20;

/**
 * Whether people may choose this text as seed: trimmed, at least twenty digits (dice thrown at a meeting), and nothing
 * beside them than spaces, commas and hyphens. Words would let anybody name a case or a person in every receipt; so
 * would a personal identity number, and digits grouped as one are refused too (product.md, rule 10).
 */
export function isChosenSeed(text: string): boolean {
	return (
		/^\d[\d ,-]*$/.test(text) &&
		text === text.trim() &&
		digitsIn(text) >= chosenSeedDigits &&
		!hasIdentityNumber(text)
	);
}

/** How many digits a text has, 0 or more: what somebody who types a chosen seed has come to. */
export function digitsIn(text: string): number {
	return text.match(/\d/g)?.length ?? 0;
}

/** Whether a text has the form of a random seed: 32 bytes as 64 lower-case hex characters. */
export function isRandomSeed(text: string): boolean {
	return /^[0-9a-f]{64}$/.test(text);
}
