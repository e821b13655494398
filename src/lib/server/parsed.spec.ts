import { describe, expect, it } from 'vitest';
import { sha256 } from './ids.ts';
import { parsed } from './parsed.ts';

const unread = () => {
	throw new Error('Read again');
};
const stored = (document: unknown) => {
	const text = JSON.stringify(document);
	return [sha256(text), () => text] as const;
};

describe('a stored document', () => {
	it('is read and parsed once, whoever asks', () => {
		const [hash, text] = stored({ a: [1, { b: 2 }] });
		const document = parsed(hash, text);
		expect(document).toEqual({ a: [1, { b: 2 }] });
		expect(parsed(hash, unread)).toBe(document);
	});

	it('can’t be changed by one of those who share it', () => {
		const document = parsed<{ a: { b: number }[] }>(...stored({ a: [{ b: 3 }] }));
		expect(() => document.a.push({ b: 4 })).toThrow(TypeError);
		expect(() => Object.assign(document.a[0] ?? {}, { b: 4 })).toThrow(TypeError);
	});

	it('is another one with another text', () => {
		expect(parsed(...stored({ a: 1 }))).toEqual({ a: 1 });
		expect(parsed(...stored({ a: 2 }))).toEqual({ a: 2 });
	});

	it('goes when others that were read later leave no room, and is then read again', () => {
		const large = (no: number) => stored([no, 'x'.repeat(5_000_000)]);
		const [first] = large(1);
		parsed(...large(1));
		parsed(...large(2));
		// Read again, so that the second is the one that was read longest ago.
		parsed(first, unread);
		parsed(...large(3));
		expect(() => parsed(large(2)[0], unread)).toThrow('Read again');
		expect(parsed<unknown[]>(first, unread)[0]).toBe(1);
	});

	it('is kept by itself however large it is', () => {
		const [hash, text] = stored('y'.repeat(13_000_000));
		expect(parsed(hash, text)).toHaveLength(13_000_000);
		expect(parsed(hash, unread)).toHaveLength(13_000_000);
	});
});
