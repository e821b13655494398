import type { Span } from '../identity-number.ts';
import {
	isBeforePerson,
	isBeforePlace,
	isCompanyWord,
	isCourtesy,
	isInstitution,
	isPeopleOnly,
	isPersonVerb,
	isRole,
	isThing
} from './contexts.ts';
import { anyGiven, known, knownOf, surelyName } from './lexicon.ts';
import { isStaff, staffOf, type Staff } from './staff.ts';
import { wordsOf, type Word } from './words.ts';

interface Seen extends Word {
	known: number;
	staff: boolean;
}

const particles = new Set('von af de del el al bin ibn van der la di da dos ten ter'.split(' '));
/** Before a name they are part of it; de, van and der are words too. */
const nobleParticles = new Set(['von', 'af', 'al', 'el', 'ibn', 'bin']);
const notName = known.allowed | known.ordinary;
const asWord = known.givenWord | known.familyWord;

/**
 * Likely names: by lists of given and family names, endings that make a name, capital letters inside sentences, and the
 * words around. Neighbours that belong together are one span. Linear in the text.
 * @param text any text, of any length
 * @param staff full names of those who work in the unit
 */
export function findNames(text: string, staff: readonly string[]): Span[] {
	const people = staffOf(staff);
	const words = wordsOf(text).map((word, at, all): Seen => {
		return { ...word, known: knownOf(word.text, word.key), staff: isStaff(people, all, at) };
	});
	const named = words.map((_, at) => isName(words, at, people));
	// From a name on to what belongs to it: Karin → Karin von Essen, Zilan Demir, A. Karlsson.
	named.forEach((is, at) => {
		if (is && isRightOf(words, at)) named[at + 1] = true;
	});
	for (let at = 0; at < words.length - 2; at++) {
		const [first, joint, last] = [words[at], words[at + 1], words[at + 2]];
		if (!named[at] || !first || !joint || !last || !particles.has(joint.key)) continue;
		if (joint.follows && last.follows && last.letters === 'capital')
			named[at + 1] = named[at + 2] = true;
	}
	for (let at = words.length - 1; at > 0; at--) {
		if (named[at] && !named[at - 1] && isLeftOf(words, at, text)) named[at - 1] = true;
	}
	const spans: Span[] = [];
	words.forEach((word, at) => {
		if (!named[at]) return;
		const last = spans.at(-1);
		const between = last ? text.slice(last.end, word.start) : '';
		if (last && named[at - 1] && /^(?:\.? |\. ?|[ \u00a0]{1,2})$/.test(between))
			last.end = word.end;
		else spans.push({ start: word.start, end: word.end });
	});
	return [...spans, ...initialsIn(text)];
}

function isName(words: readonly Seen[], at: number, staff: Staff): boolean {
	const word = words[at];
	if (!word || word.text.length < 2) return false;
	const before = words[at - 1];
	const near = before && word.place !== 'start' ? before : undefined;
	if (word.letters === 'lower') return isLowerName(word, near, words, at);
	const { known: flags } = word;
	if (word.letters === 'mixed') return false;
	if (word.letters === 'upper') {
		return (word.key.length > 3 && (flags & known.sureGiven) !== 0) || /..ss[oe]n$/.test(word.key);
	}
	if (near && word.follows && nobleParticles.has(near.key) && near.letters === 'lower') return true;
	if (isSomethingElse(words, at, near)) return word.staff && !near;
	if (word.staff)
		return (
			staff.size > 0 &&
			(word.place === 'inside' ||
				(flags & (asWord | known.ordinary)) === 0 ||
				speaksOfPerson(words, at, near))
		);
	const role =
		near !== undefined && word.follows && isRole(lastPart(near.key), words[at - 2]?.key ?? '');
	if (flags & surelyName && !(flags & notName)) return !isNamedPlace(word, near, flags);
	if (flags & (anyGiven | known.familyWord)) {
		if (role) return true;
		const next = words[at + 1];
		// Gran Canaria
		if (next?.follows && next.letters === 'capital' && next.known & known.allowed) return false;
		if (speaksOfPerson(words, at, near)) return true;
		if (flags & (known.allowed | known.givenWithEvidence)) return false;
		if (flags & known.ordinary && !(flags & known.givenWord)) return false;
		return word.place === 'inside' && !(near && isBeforePlace(near.key));
	}
	if (flags & notName) return false;
	return role || standsOut(words, at, near);
}

/**
 * A capital letter inside a sentence on a word that no list knows: a name when it does what only people do. Without that
 * it is far more often a place, a company or a heading.
 */
function standsOut(words: readonly Seen[], at: number, near: Seen | undefined): boolean {
	const [word, next] = [words[at], words[at + 1]];
	if (!word || word.place !== 'inside' || word.text.includes('-')) return false;
	if (near && isBeforePlace(near.key)) return false;
	return next?.follows === true && isPeopleOnly(next.key);
}

/** The gruppbostad Björken, rubriken Nätverk, lex Sarah, S:t Görans sjukhus. */
function isSomethingElse(words: readonly Seen[], at: number, near: Seen | undefined): boolean {
	const next = words[at + 1];
	const afterNext = words[at + 2];
	if (near && isThing(near.key) && near.letters !== 'upper') return true;
	if (near?.key === 't' && words[at - 2]?.key === 's') return true;
	if (!next?.follows) return false;
	if (isInstitution(next.key) || (next.letters !== 'lower' && isCompanyWord(next.key))) return true;
	// Astrid Lindgrens barnsjukhus
	if (next.letters !== 'capital' || !afterNext?.follows) return false;
	return (
		isInstitution(afterNext.key) || (afterNext.letters !== 'lower' && isCompanyWord(afterNext.key))
	);
}

/** A family name by its ending may be a place: vid Rosenlund. */
function isNamedPlace(word: Seen, near: Seen | undefined, flags: number): boolean {
	if (flags & (known.given | known.sureGiven) || !near) return false;
	return isBeforePlace(near.key) && !/(?:sson|qvist|quist|kvist)s?$/.test(word.key);
}

/** For a word that may be a name: whether the words around say that it is somebody. */
function speaksOfPerson(words: readonly Seen[], at: number, near: Seen | undefined): boolean {
	const word = words[at];
	if (!word) return false;
	const next = words[at + 1];
	const given = (word.known & anyGiven) !== 0;
	if (near && word.follows && isRole(lastPart(near.key), words[at - 2]?.key ?? '')) return true;
	if (next?.follows && next.letters === 'capital') {
		if (given && next.known & (known.family | known.familyWord) && !(next.known & known.allowed))
			return true;
	}
	if (near && word.follows && near.letters === 'capital') {
		const pair = (near.known & anyGiven) !== 0 && !(near.known & known.allowed);
		if (pair && word.known & (known.familyWord | known.family)) return true;
	}
	if (!given)
		return (
			word.place === 'inside' &&
			near !== undefined &&
			isBeforePerson(near.key) &&
			!(word.known & known.ordinary)
		);
	if (word.known & known.givenWithEvidence) return false;
	const other = next?.follows && next.key === 'och' ? words[at + 2] : undefined;
	// Per och Klara
	if (other?.letters === 'capital' && other.known & anyGiven && !(other.known & known.allowed))
		return true;
	if (next?.follows && isPersonVerb(word.key, next.key)) return true;
	return word.place === 'inside' && near !== undefined && isBeforePerson(near.key);
}

/** karin, fru lindqvist, lars andersson */
function isLowerName(
	word: Seen,
	near: Seen | undefined,
	words: readonly Seen[],
	at: number
): boolean {
	const { known: flags, key } = word;
	if (word.staff) return true;
	if (near && word.follows && isCourtesy(near.key)) {
		return (flags & (known.family | known.familyWord | anyGiven)) !== 0 && !(flags & notName);
	}
	if (near && (near.key === 'lex' || isThing(near.key))) return false;
	if (flags & known.sureGiven && key.length > 3 && !(flags & notName)) {
		const next = words[at + 1];
		return !(next?.follows && isInstitution(next.key));
	}
	return /...(?:sson|qvist|quist)s?$/.test(key);
}

/** Whether the word after a name belongs to it. */
function isRightOf(words: readonly Seen[], at: number): boolean {
	const [word, next] = [words[at], words[at + 1]];
	if (!word || !next?.follows) return false;
	if (isInstitution(next.key)) return false;
	if (next.text.length === 1) return next.letters !== 'lower' && next.key !== 'i';
	// Karins Bedömning: after a genitive comes what is somebody's.
	if (word.letters === 'lower')
		return (next.known & known.family) !== 0 && next.letters === 'lower' && !(next.known & notName);
	if (word.letters === 'upper')
		return (
			next.letters === 'upper' && (next.known & (known.family | known.familyWord | anyGiven)) !== 0
		);
	if (next.letters !== 'capital') return false;
	return (
		!(next.known & notName) || (next.known & (known.family | known.familyWord | anyGiven)) !== 0
	);
}

/** Whether the word before a name belongs to it. */
function isLeftOf(words: readonly Seen[], at: number, text: string): boolean {
	const [before, word] = [words[at - 1], words[at]];
	if (!before || !word) return false;
	if (before.text.length === 1 && before.letters !== 'lower') {
		return /^\. ?$/.test(text.slice(before.end, word.start)) && (word.known & known.family) !== 0;
	}
	if (word.follows && nobleParticles.has(before.key)) return true;
	if (!word.follows || before.letters !== 'capital' || word.letters !== 'capital') return false;
	if (isRole(lastPart(before.key), '') || isThing(before.key)) return false;
	if (before.known & anyGiven) return !(before.known & known.allowed);
	if (before.known & (known.family | known.familyWord)) return !(before.known & notName);
	if (before.known !== 0) return false;
	if (before.place === 'inside') return true;
	// Zilan Demir beskrivs; Ringde Andersson
	return (
		(word.known & (known.family | anyGiven)) !== 0 &&
		!/(?:ade|[rt]|de)$/.test(before.key) &&
		(word.known & anyGiven) === 0
	);
}

function lastPart(key: string): string {
	return key.slice(key.lastIndexOf('-') + 1);
}

const initials = /(?<![\p{L}\p{N}.])\p{Lu}\.(?: ?\p{Lu}\.){1,3}(?![\p{L}\p{N}])/gu;
const called = /\binitial(?:er|erna|en|s)? (?:är )?(\p{Lu}{2,3})(?![\p{L}\p{N}])/giu;
const noInitials =
	/^(?:L\.?S\.?S|S\.?O\.?L|S\.?I\.?P|N\.?N|U\.?S\.?A|E\.?U|O\.?B\.?S|P\.?S|H\.?V\.?B|B\.?U\.?P|X\.?X|X\.?Y)\.?$/;

/** A.K.; initialerna AK */
function initialsIn(text: string): Span[] {
	const found: Span[] = [];
	for (const match of text.matchAll(initials)) {
		if (noInitials.test(match[0].replaceAll(' ', ''))) continue;
		found.push({ start: match.index, end: match.index + match[0].length });
	}
	for (const match of text.matchAll(called)) {
		const letters = match[1] ?? '';
		const end = match.index + match[0].length;
		if (letters === letters.toUpperCase()) found.push({ start: end - letters.length, end });
	}
	return found;
}
