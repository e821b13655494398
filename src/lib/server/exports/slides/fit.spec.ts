import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitted, heightOf, linesOf } from './fit.ts';

const words = fc
	.array(fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom(...'aåiöMWgkl%9') }), {
		minLength: 1,
		maxLength: 120
	})
	.map((list) => list.join(' '));
const box = fc.record({
	w: fc.double({ min: 3, max: 12, noNaN: true }),
	h: fc.double({ min: 0.5, max: 4, noNaN: true })
});

it('never makes a text larger than its box', () => {
	fc.assert(
		fc.property(words, box, fc.boolean(), (text, room, bold) => {
			const fit = fitted(text, room, [40, 9], bold);
			// One word that alone is longer than the box can't be made shorter.
			fc.pre(fit.text.split(' ').length > 2);
			expect(heightOf(fit.text, fit.size, room.w, bold)).toBeLessThanOrEqual(room.h);
		})
	);
});

it('keeps every word as long as the smallest size has room for them', () => {
	fc.assert(
		fc.property(words, box, (text, room) => {
			const fit = fitted(text, room, [40, 9]);
			if (heightOf(text, 9, room.w) <= room.h) expect(fit.text).toBe(text);
			else expect(fit).toMatchObject({ size: 9, text: expect.stringMatching(/ …$/) });
		})
	);
});

it('breaks a word that is longer than the line', () => {
	expect(linesOf('a'.repeat(100), 20, 2)).toBeGreaterThan(5);
	expect(linesOf('en kort rad', 20, 10)).toBe(1);
});
