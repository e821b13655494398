import type { PersonalDataKind } from './find.ts';

/** What is warned about: an identity number is refused and has a sentence of its own. */
export type WarnedKind = Exclude<PersonalDataKind, 'identity-number'>;

const one: Readonly<Record<WarnedKind, string>> = {
	name: 'ett namn',
	phone: 'ett telefonnummer',
	email: 'en e-postadress',
	address: 'en adress'
};

/**
 * What a text is warned about, in the words of ui-vocabulary.md.
 * @param what the text at the beginning of a sentence: `Kommentaren`
 * @param kinds what was found, at least one
 */
export function warningSaid(what: string, kinds: readonly WarnedKind[]): string {
	const found = (Object.keys(one) as WarnedKind[])
		.filter((kind) => kinds.includes(kind))
		.map((kind) => one[kind]);
	const last = found.pop() ?? '';
	const list = found.length > 0 ? `${found.join(', ')} och ${last}` : last;
	return `${what} kan innehålla ${list}. Kontrollera att ingen går att känna igen.`;
}
