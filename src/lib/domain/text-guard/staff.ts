import { known, knownOf } from './lexicon.ts';
import { folded, type Word } from './words.ts';

/** The parts of the names of those who work in the unit, and whose other parts stand with them. */
export type Staff = ReadonlyMap<string, ReadonlySet<string>>;

/** @param names full names: `Karin Lindqvist` */
export function staffOf(names: readonly string[]): Staff {
	const staff = new Map<string, Set<string>>();
	for (const name of names) {
		const parts = name
			.split(/\s+/)
			.map(folded)
			.filter((part) => part.length > 1 && /^[\p{L}-]+$/u.test(part));
		for (const part of parts) {
			const others = staff.get(part) ?? new Set<string>();
			for (const other of parts) if (other !== part) others.add(other);
			staff.set(part, others);
		}
	}
	return staff;
}

const everyday =
	known.givenWord | known.familyWord | known.givenWithEvidence | known.ordinary | known.allowed;

/**
 * Whether a word is part of a name of the staff. What is an ordinary word too must have a capital letter, or stand with
 * another part of the same name.
 */
export function isStaff(staff: Staff, words: readonly Word[], at: number): boolean {
	const word = words[at];
	if (!word || staff.size === 0) return false;
	const others = othersOf(staff, word.key);
	if (!others) return false;
	if (word.letters !== 'lower') return true;
	if (word.key.length > 2 && !(knownOf(word.text, word.key) & everyday)) return true;
	const [before, after] = [words[at - 1], words[at + 1]];
	const beside = (one: Word | undefined) =>
		one !== undefined && (others.has(one.key) || others.has(one.key.replace(/s$/, '')));
	return (word.follows && beside(before)) || (after?.follows === true && beside(after));
}

function othersOf(staff: Staff, key: string): ReadonlySet<string> | undefined {
	return staff.get(key) ?? (key.endsWith('s') ? staff.get(key.slice(0, -1)) : undefined);
}
