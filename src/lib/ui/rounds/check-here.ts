import type { CheckedPart } from '#lib/domain/receipt-check.ts';
import type { Receipt } from '#lib/domain/receipt.ts';

/**
 * Repeats a draw in the browser from the receipt at an address. Hashing and rules are loaded first when somebody asks:
 * nobody else pays for them. The browser's own SHA-256 can't be used, since it answers one text at a time, later.
 * @throws whatever fetching or reading the file throws
 */
export async function checkHere(address: string): Promise<CheckedPart[]> {
	const [response, { checkReceipt }, { sha256 }, { bytesToHex, utf8ToBytes }] = await Promise.all([
		fetch(address),
		import('#lib/domain/receipt-check.ts'),
		import('@noble/hashes/sha2.js'),
		import('@noble/hashes/utils.js')
	]);
	if (!response.ok) throw new Error(`The receipt answered ${response.status}`);
	const receipt: Receipt = await response.json();
	return checkReceipt(receipt, (text) => bytesToHex(sha256(utf8ToBytes(text))));
}
