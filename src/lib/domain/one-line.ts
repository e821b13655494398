/**
 * A text of one line as it is stored: composed letters, one space between words, none around. Never throws.
 * @param text as it was typed, of any length
 */
export const oneLine = (text: string): string =>
	text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
