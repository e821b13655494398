import { hash, randomBytes } from 'node:crypto';

/** A random id, 96 bits, safe in an address. */
export function newId(): string {
	return randomBytes(12).toString('base64url');
}

/** A secret for a link or a session, 160 bits. */
export function newSecret(): string {
	return randomBytes(20).toString('base64url');
}

/** SHA-256 of a text, in lower-case hex. */
export function sha256(text: string): string {
	return hash('sha256', text);
}
