import { findPersonalData } from '#lib/domain/text-guard/find.ts';
import { warningSaid, type WarnedKind } from '#lib/domain/text-guard/said.ts';

/** What may tell who somebody is: a sentence, and the words that do. Empty when nothing does. */
export interface Warned {
	warning: string;
	words: string[];
}

/**
 * What texts may hold that tells who somebody is. Identity numbers are left out: they are refused.
 * @param what the texts at the beginning of a sentence: `Kommentaren`
 */
export function warned(what: string, texts: readonly string[], staff: readonly string[]): Warned {
	const found = texts.flatMap((text) =>
		findPersonalData(text, { staff }).flatMap(({ start, end, kind }) =>
			kind === 'identity-number'
				? []
				: { kind: kind satisfies WarnedKind, word: text.slice(start, end) }
		)
	);
	if (found.length === 0) return { warning: '', words: [] };
	return {
		warning: warningSaid(
			what,
			found.map(({ kind }) => kind)
		),
		words: [...new Set(found.map(({ word }) => word))]
	};
}

/** Whether it is to be asked about: it holds a word that nobody has said is meant. */
export const isAsked = ({ words }: Warned, meant: readonly string[]): boolean =>
	words.some((word) => !meant.includes(word));
