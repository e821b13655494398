/** A word of a text, and what its place there tells. */
export interface Word {
	start: number;
	end: number;
	text: string;
	/** As it stands in the lists: lower case, without accents but å, ä, ö. */
	key: string;
	/** How it is written: `karin`, `Karin`, `KARIN`, `LifeCare`. */
	letters: 'lower' | 'capital' | 'upper' | 'mixed';
	/** Whether a capital letter says something: inside a sentence it does; after a colon or a quotation mark less. */
	place: 'inside' | 'weak' | 'start';
	/** Only spaces stand between this word and the one before. */
	follows: boolean;
}

const wordForm = /\p{L}[\p{L}\p{M}]*(?:[-\u2010\u2011]\p{L}[\p{L}\p{M}]*)*/gu;
const plain: Readonly<Record<string, string>> = {
	ı: 'i',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ø: 'ö',
	æ: 'ä',
	ß: 'ss',
	å: 'å',
	ä: 'ä',
	ö: 'ö'
};
const abbreviations =
	/(?:\p{L}\.\p{L}|\b(?:bl|dr|enl|ev|fd|jfr|kl|nr|obs|prof|resp|s|sid|tel|t|tfn|ang|mobil|c))$/iu;

/** A word as the lists have it. @param word any word */
export function folded(word: string): string {
	let key = '';
	for (const letter of word.normalize('NFC').toLowerCase()) {
		const known = plain[letter];
		if (known !== undefined) key += known;
		else if (letter < '\u0080') key += letter;
		else key += letter.normalize('NFD').replace(/\p{M}/gu, '');
	}
	return key.replace(/[\u2010\u2011]/g, '-');
}

/**
 * The words of a text in order. Linear in the text.
 * @param text any text, of any length
 */
export function wordsOf(text: string): Word[] {
	let end = 0;
	return [...text.matchAll(wordForm)].map((match) => {
		const before = text.slice(end, match.index);
		const word: Word = {
			start: match.index,
			end: match.index + match[0].length,
			text: match[0],
			key: folded(match[0]),
			letters: lettersOf(match[0]),
			place: end === 0 && /^[^\p{L}]*$/u.test(before) ? 'start' : placeAfter(before, text, end),
			follows: end > 0 && /^[ \u00a0]{1,2}$/.test(before)
		};
		end = word.end;
		return word;
	});
}

function lettersOf(word: string): Word['letters'] {
	if (word === word.toLowerCase()) return 'lower';
	if (word.length > 1 && word === word.toUpperCase()) return 'upper';
	const parts = word.split('-');
	const plainly = parts.every((part) => part.slice(1) === part.slice(1).toLowerCase());
	// McDonald, O'Brien, but not LifeCare
	return plainly || /^(?:Mc|Mac)\p{Lu}\p{Ll}+$/u.test(word) ? 'capital' : 'mixed';
}

/** @param between what stands after the word before, which ends at `end` */
function placeAfter(between: string, text: string, end: number): Word['place'] {
	if (end === 0) return 'start';
	if (/[\n\r!?…•]/.test(between)) return 'start';
	const stop = between.lastIndexOf('.');
	if (stop >= 0 && /^\s/.test(between.slice(stop + 1))) {
		const abbreviated = stop === 0 && abbreviations.test(text.slice(Math.max(0, end - 6), end));
		if (!abbreviated) return 'start';
	}
	return /[:"”“»«(/[–—*;]|[''’]$/.test(between) ? 'weak' : 'inside';
}
