/** What a zip file grows to, found by unpacking it within bounds: the sizes that a zip states may be untrue. */
import { inflateRawSync } from 'node:zlib';
import { FileProblem, bounds, tooLarge, unreadableFile } from './file-problem.ts';

const directoryEntry = 0x02014b50;
const endOfDirectory = 0x06054b50;
const localHeader = 0x04034b50;
const stored = 0;
const deflated = 8;
const encrypted = 1;

const worksheet = /^xl\/worksheets\/[^/]+\.xml$/;
/** The greatest address in Excel is XFD1048576. A reader that fills gaps would build whatever address a file states. */
const address = /<(?:\w+:)?(?:c|row)\s[^<>]*?\br\s*=\s*["']([A-Za-z]*)(\d+)["']/g;

/**
 * Refuses a workbook that would take too much room when it is read: unpacked size, last row and last column.
 * @throws FileProblem
 */
export function checkWorkbook(bytes: Uint8Array): void {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let left: number = bounds.unpackedBytes;
	for (const entry of entries(file)) {
		// The reader leaves everything but XML alone.
		if (!/\.xml(\.rels)?$/.test(entry.name)) continue;
		const content = unpack(file, entry, left);
		left -= content.length;
		if (worksheet.test(entry.name)) checkAddresses(content.toString('latin1'));
	}
}

interface Entry {
	name: string;
	method: number;
	packedSize: number;
	offset: number;
}

function* entries(file: Buffer): Generator<Entry> {
	const end = file.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
	if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== endOfDirectory) {
		throw new FileProblem(unreadableFile);
	}
	const count = file.readUInt16LE(end + 10);
	let at = file.readUInt32LE(end + 16);
	for (let number = 0; number < count; number++) {
		if (at + 46 > file.length || file.readUInt32LE(at) !== directoryEntry) {
			throw new FileProblem(unreadableFile);
		}
		const nameLength = file.readUInt16LE(at + 28);
		if (file.readUInt16LE(at + 8) & encrypted) throw new FileProblem(unreadableFile);
		yield {
			name: file.toString('utf8', at + 46, at + 46 + nameLength),
			method: file.readUInt16LE(at + 10),
			packedSize: file.readUInt32LE(at + 20),
			offset: file.readUInt32LE(at + 42)
		};
		at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
	}
}

function unpack(file: Buffer, { method, packedSize, offset }: Entry, most: number): Buffer {
	if (offset + 30 > file.length || file.readUInt32LE(offset) !== localHeader) {
		throw new FileProblem(unreadableFile);
	}
	const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
	const packed = file.subarray(start, start + packedSize);
	if (method === stored) {
		if (packed.length > most) throw new FileProblem(tooLarge.unpacked);
		return packed;
	}
	if (method !== deflated) throw new FileProblem(unreadableFile);
	if (most < 1) throw new FileProblem(tooLarge.unpacked);
	try {
		return inflateRawSync(packed, { maxOutputLength: most });
	} catch (problem) {
		const full = (problem as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
		throw new FileProblem(full ? tooLarge.unpacked : unreadableFile, { cause: problem });
	}
}

function checkAddresses(xml: string): void {
	for (const [, letters = '', row] of xml.matchAll(address)) {
		// The heading is a row too, and there may be titles above it.
		if (Number(row) > bounds.rows + 100) throw new FileProblem(tooLarge.rows);
		// CV is column 100, GR column 200.
		if (letters.length > 2 || columnNumber(letters) > bounds.columns) {
			throw new FileProblem(tooLarge.columns);
		}
	}
}

function columnNumber(letters: string): number {
	let number = 0;
	for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
	return number;
}
