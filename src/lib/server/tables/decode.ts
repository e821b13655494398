/** From bytes to text, in whatever encoding the case system or Excel has saved it. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Decodes text: by its byte order mark, else as UTF-16 where every other byte is mostly zero, else as UTF-8 where it
 * is valid, else as Windows-1252, which Swedish Excel writes. The mark is not in the text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
	const encoding = marked(bytes) ?? unmarkedUtf16(bytes);
	if (encoding) return { text: decodeAs(encoding, bytes), encoding };
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		return { text: decodeAs('windows-1252', bytes), encoding: 'windows-1252' };
	}
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): string {
	return new TextDecoder(encoding).decode(bytes);
}

function marked(bytes: Uint8Array): Encoding | null {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	return null;
}

/** Swedish text in UTF-16 has its high bytes zero almost everywhere; in the other encodings zero bytes do not occur. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
	const looked = Math.min(bytes.length - (bytes.length % 2), 4096);
	let evenZeros = 0;
	let oddZeros = 0;
	for (let at = 0; at < looked; at += 2) {
		if (bytes[at] === 0) evenZeros++;
		if (bytes[at + 1] === 0) oddZeros++;
	}
	const most = (looked / 2) * 0.7;
	if (looked < 4 || Math.max(evenZeros, oddZeros) < most) return null;
	return oddZeros > evenZeros ? 'utf-16le' : 'utf-16be';
}
