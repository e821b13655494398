const form = /^[^\s@<>"',;]{1,64}@[^\s@<>"',;.]+(?:\.[^\s@<>"',;.]+)+$/;

/**
 * Whether a text has the form of an e-mail address that people have at work. Lengths as in RFC 5321, 4.5.3.1: 64
 * characters before the @ and 254 in all. Quoted names and addresses without a dot after the @ are not taken.
 */
export function isEmail(text: string): boolean {
	return text.length <= 254 && form.test(text);
}

/** What to write where an address is not one. */
export const wrongEmail = 'Skriv en hel e-postadress, till exempel anna.ek@exempel.se.';
