import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentityNumbers, hasIdentityNumber } from './identity-number.ts';

/** The check digit of nine digits, worked out in another way than the code under test does. */
function checkDigit(nine: string): string {
	const sum = [...nine].reduce((total, digit, at) => {
		const product = String(Number(digit) * (at % 2 === 0 ? 2 : 1));
		return total + [...product].reduce((part, figure) => part + Number(figure), 0);
	}, 0);
	return String((10 - (sum % 10)) % 10);
}

interface Parts {
	century: string;
	date: string;
	last: string;
}

const numbers: fc.Arbitrary<Parts> = fc
	.record({
		day: fc.date({
			min: new Date('1890-01-01'),
			max: new Date('2030-12-31'),
			noInvalidDate: true
		}),
		coordination: fc.boolean(),
		serial: fc.integer({ min: 0, max: 999 })
	})
	.map(({ day, coordination, serial }) => {
		const iso = day.toISOString();
		const dayOfMonth = Number(iso.slice(8, 10)) + (coordination ? 60 : 0);
		const date = iso.slice(2, 4) + iso.slice(5, 7) + String(dayOfMonth).padStart(2, '0');
		const three = String(serial).padStart(3, '0');
		return { century: iso.slice(0, 2), date, last: three + checkDigit(date + three) };
	});

const joints = ['', '-', '+', '–', '−', ' ', '\u00a0', ' - ', ' – ', '\u2011', '.', '/'];

describe('identity numbers', () => {
	it('finds every valid number in every form, and exactly where it stands', () => {
		const around = fc.constantFrom('', ' ', 'pnr', 'Se ', '(', ';', ', ', 'å', '"');
		fc.assert(
			fc.property(
				numbers,
				fc.constantFrom(...joints),
				fc.boolean(),
				around,
				around,
				({ century, date, last }, joint, long, before, after) => {
					const number = `${long ? century : ''}${date}${joint}${last}`;
					const start = before.length;
					expect(findIdentityNumbers(before + number + after)).toEqual([
						{ start, end: start + number.length }
					]);
				}
			),
			{ numRuns: 2000 }
		);
	});

	it('finds a number whose date is divided', () => {
		fc.assert(
			fc.property(numbers, fc.constantFrom('-', '.', '/', ' '), ({ century, date, last }, sign) => {
				const divided = [century + date.slice(0, 2), date.slice(2, 4), date.slice(4)].join(sign);
				expect(hasIdentityNumber(`född ${divided}-${last}.`)).toBe(true);
			})
		);
	});

	it('does not find a number with the wrong check digit when nothing else tells what it is', () => {
		fc.assert(
			fc.property(numbers, fc.integer({ min: 1, max: 9 }), ({ century, date, last }, add) => {
				const wrong = last.slice(0, 3) + String((Number(last[3]) + add) % 10);
				for (const text of [date + wrong, century + date + wrong, `FN-${date}-${wrong}`]) {
					expect(hasIdentityNumber(text)).toBe(false);
				}
			})
		);
	});

	it('finds a mistyped number that stands by itself with its hyphen or plus', () => {
		for (const text of ['19910914-2398', '910914-2390', 'se 910914+2390.', '910914 - 2390']) {
			expect(hasIdentityNumber(text)).toBe(true);
		}
	});

	it.each([
		['19910914-2399'],
		['199109142399'],
		['910914-2399'],
		['9109142399'],
		['910914+2399'],
		['910974-2393'],
		['Ärende 199109142399, flyttat'],
		['FN19910914-2399'],
		['FN-910914-2399'],
		['19910914-2399-01'],
		['1991 0914 2399'],
		['19910914\n2399']
	])('finds the number in %j', (text) => {
		expect(findIdentityNumbers(text)).toHaveLength(1);
	});

	it.each([
		['FN-50861-0024'],
		['FN-508611-0024'],
		['2027-114'],
		['2026-08-14 10:30'],
		['2026-08-14 1030'],
		['2026-07-09;2026-07-18'],
		['556036-0793'],
		['19911314-2399'],
		['19910931-2399'],
		['19910230-2399'],
		['19000229-2399'],
		['21910914-2399'],
		['910945-2399'],
		['1199109142399'],
		['1991091423991'],
		['19910914-23991'],
		['08-123 45 67'],
		['LSS 9 § 10, 2026-07-09'],
		['SFS 1993:387, 2025:400'],
		['']
	])('does not find a number in %j', (text) => {
		expect(findIdentityNumbers(text)).toEqual([]);
	});

	it('finds every number of a text, and no number twice', () => {
		const text = 'Syskonen 20120219-2397 och 9109142399 bor hos 650916-2399.';
		expect(findIdentityNumbers(text).map(({ start, end }) => text.slice(start, end))).toEqual([
			'20120219-2397',
			'9109142399',
			'650916-2399'
		]);
	});

	it('knows the leap days', () => {
		expect(hasIdentityNumber('20000229-2388')).toBe(true);
		expect(hasIdentityNumber('20010229-2388')).toBe(false);
		expect(hasIdentityNumber('19040229-2388')).toBe(true);
	});

	it('never throws, and stays within the text, whatever the text', () => {
		const pieces = fc.constantFrom(
			'1',
			'9',
			'0',
			'-',
			' ',
			'+',
			'.',
			'a',
			'\n',
			'19910914',
			'2399'
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
				const text = parts.join('');
				let from = 0;
				for (const { start, end } of findIdentityNumbers(text)) {
					expect(start).toBeGreaterThanOrEqual(from);
					expect(end).toBeLessThanOrEqual(text.length);
					// 19910914-a111 is a temporary number.
					expect(text.slice(start, end).replace(/[^\da]/g, '')).toMatch(
						/^(?:\d{6}|\d{8})(?:a*\d{4}|a\d{3})$|^\d{10}(?:\d\d)?$/
					);
					from = end;
				}
				expect(hasIdentityNumber(text)).toBe(from > 0);
			}),
			{ numRuns: 2000 }
		);
	});

	it('takes time in proportion to the text', () => {
		for (const piece of ['1', '1-', '19910914-', '- ', '12 12 12 12 ']) {
			expect(findIdentityNumbers(piece.repeat(300_000))).toEqual([]);
		}
	});
});
