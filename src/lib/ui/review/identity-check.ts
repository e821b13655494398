import type { hasIdentityNumber } from '#lib/domain/identity-number.ts';

/** Three of a date with the month in words, and the last four; most have more. */
const fewestDigits = 7;

let check: typeof hasIdentityNumber | undefined;

/** Asked for when a text has digits enough, and ahead when the page is idle. Without connection it can be asked again. */
export async function fetchIdentityCheck(): Promise<void> {
	try {
		check ??= (await import('#lib/domain/identity-number.ts')).hasIdentityNumber;
	} catch {
		// No connection: the text waits on the page.
	}
}

/** Whether somebody has written an identity number. Null: it can't be told until the check is here. */
export function tellsIdentity(text: string): boolean | null {
	const digits = text.match(/[\p{Nd}\p{No}]/gu)?.length ?? 0;
	if (digits < fewestDigits) return false;
	return check ? check(text, 'prose') : null;
}
