import { randomInt } from 'node:crypto';

/** Letters and figures that nobody mixes up when reading them off a screen. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A random code that people type: groups of four, `XXXX-XXXX`; some 20 bits a group. */
export function newTypedCode(groups: number): string {
	const four = () =>
		Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)] ?? '').join('');
	return Array.from({ length: groups }, four).join('-');
}

/** A code as it is compared: however it was typed. */
export function foldTypedCode(code: string): string {
	return code.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
