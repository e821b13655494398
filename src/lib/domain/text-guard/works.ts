import type { Word } from './words.ts';

/** People and figures of books, films and music: nobody who is in a case. */
const works = new Set(
	(
		'harry potter,pippi långstrump,kalle anka,musse pigg,emil i,alfons åberg,hello kitty,greta gris,svensson svensson,' +
		'super mario,nalle puh,bamse björn,max verstappen,michael jackson,elvis presley,taylor swift,' +
		'zlatan ibrahimovic,astrid lindgren,bob dylan,mamma mia,anna whitlocks,james bond,peter pan,sankta lucia'
	).split(',')
);

/** Kim-metoden, Zlatan-tröjor: what a name is joined to by a hyphen is no person. */
export function isJoinedToNoun(text: string): boolean {
	return /[-\u2010\u2011]\p{Ll}{3,}$/u.test(text);
}

/** Harry Potter, Albert Engströmsskolan, Kalle Anka-tidningar: a book, a school, a figure. */
export function isOfWork(words: readonly Word[], at: number): boolean {
	const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
	if (!word) return false;
	if (next?.follows && works.has(`${word.key} ${next.key}`)) return true;
	if (before && word.follows && works.has(`${before.key} ${word.key}`)) return true;
	if (!next?.follows || next.letters === 'lower') return false;
	return (
		isJoinedToNoun(next.text) ||
		(next.letters === 'capital' &&
			/..(?:skolan|gymnasiet|stiftelsen|hemmet|gården)s?$/.test(next.key))
	);
}
