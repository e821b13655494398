import type { Span } from '../identity-number.ts';
import {
	beginsName,
	isAdverb,
	isBeforeClause,
	isBeforePerson,
	isBeforePlace,
	isCalledInLower,
	isCloseRelation,
	isCompanyWord,
	isCourtesy,
	isInstitution,
	isLikeNoun,
	isPeopleOnly,
	isPersonVerb,
	isRelation,
	isRole,
	isThing
} from './contexts.ts';
import { initialsIn } from './initials.ts';
import { anyGiven, known, knownOf, surelyName } from './lexicon.ts';
import { isStaff, staffOf, type Staff } from './staff.ts';
import { wordsOf, type Word } from './words.ts';
import { isJoinedToNoun, isOfWork } from './works.ts';

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
	const named = words.map((_, at) => isName(words, at, people, text));
	// From a name on to what belongs to it: Karin → Karin von Essen, Zilan Demir, A. Karlsson.
	named.forEach((is, at) => {
		if (is && isRightOf(words, at)) named[at + 1] = true;
	});
	// Jarmila och Zdravko, where one is known
	words.forEach((word, at) => {
		const [joint, other] = [words[at + 1], words[at + 2]];
		if (joint?.key !== 'och' || !joint.follows || !other?.follows) return;
		if (named[at] && isUnknown(other)) named[at + 2] = true;
		if (named[at + 2] && isUnknown(word)) named[at] = true;
	});
	// Advokat de la Cruz
	words.forEach((word, at) => {
		const [from, first] = [words[at - 1], words[at - 2]];
		if (word.letters !== 'capital' || !word.follows || !from?.follows || !first?.follows) return;
		if (!/^(?:la|las|los|der|den)$/.test(from.key) || !/^(?:de|van|von)$/.test(first.key)) return;
		if (named[at] || isRole(words[at - 3]?.key ?? '', ''))
			named[at - 2] = named[at - 1] = named[at] = true;
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

function isName(words: readonly Seen[], at: number, staff: Staff, text: string): boolean {
	const word = words[at];
	if (!word || word.text.length < 2) return false;
	const before = words[at - 1];
	const near = before && word.place !== 'start' ? before : undefined;
	if (word.letters === 'lower') return isLowerName(word, near, words, at);
	const { known: flags } = word;
	if (word.letters === 'mixed' || isJoinedToNoun(word.text)) return false;
	if (word.letters === 'upper') {
		return (word.key.length > 3 && (flags & known.sureGiven) !== 0) || /..ss[oe]n$/.test(word.key);
	}
	if (near && word.follows && nobleParticles.has(near.key) && near.letters === 'lower') return true;
	if (isSomethingElse(words, at, near)) return word.staff && !near;
	if (!word.staff && isOfWork(words, at)) return false;
	if (word.staff)
		return (
			staff.size > 0 &&
			(word.place === 'inside' ||
				(flags & (asWord | known.ordinary)) === 0 ||
				speaksOfPerson(words, at, near))
		);
	const role = near !== undefined && word.follows && isRole(near.key, words[at - 2]?.key ?? '');
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
	if (flags & known.bySound && word.place !== 'start' && !(near && isBeforePlace(near.key)))
		return true;
	if (role || standsOut(words, at, near)) return true;
	// Pappan, Kastriot, nås bara; God man: Kastriot Gashi
	return (
		near !== undefined &&
		near.letters !== 'upper' &&
		/^(?:, | \(|: )$/.test(text.slice(near.end, word.start)) &&
		/^[.,):]|^$|^ \p{Lu}/u.test(text.slice(word.end, word.end + 2)) &&
		!isLikeNoun(word.key) &&
		isRole(near.key, words[at - 2]?.key ?? '')
	);
}

/**
 * A capital letter inside a sentence on a word that no list knows: a name when it does what only people do. Without that
 * it is far more often a place, a company or a heading.
 */
function standsOut(words: readonly Seen[], at: number, near: Seen | undefined): boolean {
	const [word, next] = [words[at], words[at + 1]];
	if (!word || word.letters !== 'capital' || word.text.includes('-')) return false;
	if (near && word.follows && isBeforePlace(near.key)) return false;
	const then = next?.follows ? next.key : '';
	const nouns = isLikeNoun(word.key);
	// Shilans mamma, but not Barnets mamma
	if (/[^s]s$/.test(word.key) && isCloseRelation(then) && !isLikeNoun(word.key)) return true;
	if (word.place === 'start') return !nouns && isPeopleOnly(then) && !/[ats]$/.test(word.key);
	if (word.place === 'inside' && isPeopleOnly(then)) return true;
	if (nouns || word.place !== 'inside') return false;
	if (/[^s]s$/.test(word.key) && isRelation(then)) return true;
	if (!near || !word.follows) return false;
	// att Elnora inte tillfrågades; tycker Malkolm
	if (isBeforeClause(near.key) && (isAdverb(then) || isPersonVerb(word.key, then))) return true;
	return isPeopleOnly(near.key) || beginsName(near.key, words[at - 2]?.key ?? '');
}

/** A capital letter, and nothing that tells of a word. */
function isUnknown(word: Seen): boolean {
	return word.letters === 'capital' && (word.known & ~known.bySound) === 0 && !isLikeNoun(word.key);
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
	if (near && word.follows && isRole(near.key, words[at - 2]?.key ?? '')) return true;
	if (next?.follows && next.letters === 'capital') {
		if (given && next.known & (known.family | known.familyWord) && !(next.known & known.allowed))
			return true;
	}
	if (near && word.follows && near.letters === 'capital') {
		const pair = (near.known & anyGiven) !== 0 && !(near.known & known.allowed);
		if (pair && word.known & (known.familyWord | known.family)) return true;
	}
	if (isSaidToBe(words, at)) return true;
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

/** Greve är den handläggare som, Greve var god man */
function isSaidToBe(words: readonly Seen[], at: number): boolean {
	const [is, one, two, three] = [words[at + 1], words[at + 2], words[at + 3], words[at + 4]];
	if (!is?.follows || !/^(?:är|var|blev|blir)$/.test(is.key) || !one?.follows) return false;
	const role = /^(?:den|hans|hennes|en|klientens|brukarens|ny|nya|ordinarie)$/.test(one.key)
		? two
		: one;
	const after = role === one ? two : three;
	if (!role) return false;
	return isRole(role.key, '') || (after !== undefined && isRole(after.key, role.key));
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
	const next = words[at + 1];
	if (flags & (known.given | known.sureGiven) && key.length > 2 && !(flags & notName)) {
		// tuvas pappa, mamma eva
		if (/[^s]s$/.test(key) && next?.follows && isCloseRelation(next.key)) return true;
		const called = near && word.follows && isRole(near.key, words[at - 2]?.key ?? '');
		if (called && isCalledInLower(key)) return true;
	}
	if (flags & known.sureGiven && key.length > 3 && !(flags & notName)) {
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
	if (isRole(before.key, '') || isThing(before.key)) return false;
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
