import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentityNumbers, hasIdentityNumber } from './identity-number.ts';

/** Worked out in another way than the code under test does. */
function checkDigit(nine: string): string {
	const sum = [...nine].reduce((total, digit, at) => {
		const product = String(Number(digit) * (at % 2 === 0 ? 2 : 1));
		return total + [...product].reduce((part, figure) => part + Number(figure), 0);
	}, 0);
	return String((10 - (sum % 10)) % 10);
}

/** Born before what may be the time or the year of a note, so that nothing but a number can be meant. */
const people = fc
	.record({
		day: fc.date({ min: new Date('1900-01-01'), max: new Date('1999-12-31'), noInvalidDate: true }),
		coordination: fc.boolean(),
		serial: fc.integer({ min: 240, max: 999 })
	})
	.map(({ day, coordination, serial }) => {
		const [year = '', month = '', written = ''] = day.toISOString().slice(0, 10).split('-');
		const date = String(Number(written) + (coordination ? 60 : 0)).padStart(2, '0');
		const nine = year.slice(2) + month + date + String(serial);
		return { year, month, day: date, last: String(serial) + checkDigit(nine) };
	});

const scripts = [
	0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6
];
const raised = [...'⁰¹²³⁴⁵⁶⁷⁸⁹'];
const ringed = [...'⓪①②③④⑤⑥⑦⑧⑨'];
const inScript = (digit: string, script: number) =>
	(script < 0
		? (script === -1 ? raised : ringed)[Number(digit)]
		: String.fromCodePoint(script + Number(digit))) ?? digit;

const unseen = [
	...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\u2061', '\u2064', '\u202e'],
	...['\u00ad', '\ufeff', '\ufe00', '\ufe0f', '\u180e', '\u034f', '\u0301', '\u20e3', '\u{e0031}']
];
const hyphens = [...'-+‐‑‒–—―−⁃﹘﹣－᠆ー~'];
const joints = [
	...['', ' ', '\u00a0', '\u2009', '\t', '\n', '-\r\n', ' -\n', '/', '.', ':', '_', '·', '•', ';'],
	...['…', '\\', '#', '&', '<', '>', '->', '"', '!', '?', '$', '%', '|', '~', '=', '*', '(', ')'],
	...['[', ']', '{', '}', '^', '@', '’', '”', '→', ',', ' · ', ' (', ') ', ' … ', ' / ', ' -> '],
	...['§', '<br>', '&nbsp;', ' slut ', ' nr ', ' och ', ' sista fyra ', ', slutar på ', ' x ']
];

describe('an identity number in prose is found', () => {
	it('whatever stands between its date and its last four', () => {
		fc.assert(
			fc.property(
				people,
				fc.constantFrom(...joints, ...hyphens),
				fc.constantFrom('', '-', '.', '/', ' ', '·'),
				fc.boolean(),
				({ year, month, day, last }, joint, divider, long) => {
					const date = [long ? year : year.slice(2), month, day].join(divider);
					const written = date + (joint === '' && divider !== '' ? '-' : joint) + last;
					for (const text of [written, `Gäller ${written}, som har 3 insatser.`]) {
						const start = text.indexOf(written);
						expect(findIdentityNumbers(text, 'prose')).toEqual([
							{ start, end: start + written.length }
						]);
					}
				}
			),
			{ numRuns: 3000 }
		);
	});

	it('in digits of any script, with signs that nobody sees between them, and exactly where it stands', () => {
		fc.assert(
			fc.property(
				people,
				fc.constantFrom('', ...hyphens),
				fc.array(fc.constantFrom(-1, -2, ...scripts), { minLength: 12, maxLength: 12 }),
				fc.array(fc.constantFrom('', ...unseen), { minLength: 11, maxLength: 11 }),
				({ year, month, day, last }, hyphen, script, between) => {
					const digits = [...(year + month + day + last)];
					const written = digits
						.map((digit, at) => {
							const sign = inScript(digit, script[at] ?? 0x30);
							return sign + (at === 7 ? hyphen : '') + (between[at] ?? '');
						})
						.join('');
					const text = `Hör 𝒂v: ${written} till`;
					const start = text.indexOf(written);
					expect(findIdentityNumbers(text, 'prose')).toEqual([
						{ start, end: start + written.length }
					]);
				}
			),
			{ numRuns: 2000 }
		);
	});

	it('digit by digit and in pairs, whatever divides them', () => {
		fc.assert(
			fc.property(
				people,
				fc.constantFrom(' ', '-', '.', '/', '|', '·', ',', '_', ' - ', '\u2009'),
				fc.constantFrom(1, 2),
				({ year, month, day, last }, divider, size) => {
					const digits = year + month + day + last;
					const written = (digits.match(size === 1 ? /./g : /../g) ?? []).join(divider);
					expect(hasIdentityNumber(`Står ${written} i blanketten`, 'prose')).toBe(true);
				}
			)
		);
	});

	it.each([
		'23 augusti 1964-3234',
		'23 aug 1964 3234',
		'den 23:e augusti 1964, nr 3234',
		'23 augusti 64-3234',
		'1964 augusti 23-3234',
		'23/8 1964-3234',
		'23.8.1964 3234',
		'1964-8-23-3234',
		'1964 08 23 3234',
		'640823, sista 4: 3234',
		'640823, de sista fyra siffrorna är 3235',
		'Sista fyra 3234, född 640823',
		'3234 (640823)',
		'(640823) 3234',
		'640823 ........ 3234',
		'640823-\n3234',
		'64082\n33234',
		'6408\n23-3234',
		'640823-3\n234',
		'640 823-3234',
		'64O823-3234',
		'l99l09l4-2399',
		'640823-3234²',
		'6️⃣4️⃣0️⃣8️⃣2️⃣3️⃣3️⃣2️⃣3️⃣4️⃣',
		'640823-TF23',
		'640823 T123',
		'640823–T 123',
		'640823-tf23',
		'19640823·T123',
		'16640823-3234',
		'momsnummer SE640823323401',
		'pnr 0701122389',
		'070112-2389'
	])('in %j', (text) => {
		for (const around of [text, `Se ${text} i akten`, `Se s. 4 (${text})`]) {
			expect(findIdentityNumbers(around, 'prose'), around).toHaveLength(1);
		}
	});
});

const between = (min: number, max: number, size = 2) =>
	fc.integer({ min, max }).map((number) => String(number).padStart(size, '0'));
const moments = fc
	.record({
		year: between(2015, 2035),
		month: between(1, 12),
		day: between(1, 28),
		hour: between(0, 23),
		minute: between(0, 59),
		number: between(0, 9999, 4)
	})
	.map((one) => ({
		...one,
		short: String(Number(one.day)),
		iso: `${one.year}-${one.month}-${one.day}`
	}));
type Moment = typeof moments extends fc.Arbitrary<infer One> ? One : never;

const ordinary: Readonly<Record<string, (of: Moment) => string>> = {
	'a date with a time': ({ iso, hour, minute }) => `${iso} ${hour}.${minute}`,
	'a time written together': ({ iso, hour, minute }) => `${iso} ${hour}${minute}`,
	'a time called so': ({ iso, hour, minute }) => `${iso}, kl. ${hour}${minute}`,
	'a time of a register': ({ iso, hour, minute }) => `${iso}T${hour}${minute}`,
	'a time after a short date': ({ short, month, hour, minute }) =>
		`${short}/${month} ${hour}.${minute}-${minute}.${hour}`,
	'a time after a date in words': ({ short, year, hour, minute }) =>
		`${short} augusti ${year} ${hour}${minute}`,
	'a period': ({ iso, year, month }) => `${iso}–${year}-${month}-14`,
	'two dates': ({ iso, year, month }) => `${iso}; ${year}-${month}-14`,
	'a period written together': ({ year, month, day }) => `${year}${month}${day}-${year}${month}28`,
	'a year after a date': ({ iso, year }) => `${iso} och ${year}`,
	'hours of a day': ({ hour, minute }) => `${hour}.${minute}-${hour}.45, ${hour}.50–${hour}.55`,
	'an amount after a date': ({ iso, number }) => `${iso} beviljades ${number} kr`,
	'a sum': ({ number, minute }) => `1 ${number.slice(1)} 0${minute} 000`,
	'sums of thousands': ({ number }) => `12 ${number.slice(1)} kr och 120 ${number.slice(1)} kr`,
	'a case reference': ({ number }) => `FN-42610-${number}`,
	'a diary number that is no date': ({ year, number }) => `${year}/${number}-1`,
	'a mobile number written together': ({ number, minute, month }) =>
		`070${month}${minute}${number.slice(1)}`,
	'a mobile number': ({ minute, hour }) => `0701-74 ${minute} ${hour}`,
	'a telephone number': ({ number, minute }) => `08-120 ${number.slice(1)} ${minute}`,
	'a number of an account': ({ number }) => `SE35 5000 2012 0812 ${number} 0003`,
	'a number of a giro': ({ number }) => `bankgiro 5050-${number}`,
	'a law': ({ year, number }) => `LSS 1993:387 och SFS ${year}:${number}`,
	'a bill': ({ number }) => `prop. 2012/13:${number}`,
	pages: ({ minute }) => `s. 1, 2, 3, 4, 5, 6, 7, 8, 9, ${minute}`
};

describe('no identity number in prose is', () => {
	it.each(Object.entries(ordinary))('%s', (_name, write) => {
		fc.assert(
			fc.property(moments, (moment) => {
				const text = write(moment);
				for (const around of [text, `Mötet ${text} är bra.`]) {
					expect(findIdentityNumbers(around, 'prose'), around).toEqual([]);
				}
			}),
			{ numRuns: 500 }
		);
	});

	it('a part of a reference, unless its check digit is right', () => {
		expect(hasIdentityNumber('FN-931231-0024', 'prose')).toBe(false);
		expect(hasIdentityNumber(`FN-931231-002${checkDigit('931231002')}`, 'prose')).toBe(true);
	});
});

it('cells beside one another never make a number', () => {
	expect(hasIdentityNumber('640823\ue0003234')).toBe(false);
	expect(hasIdentityNumber('640823\u200b\ue0003234', 'prose')).toBe(false);
});

it('unusual text takes time in proportion to it', () => {
	for (const piece of ['\u200b1', '𝟔', '6🙂', '1·', 'sista 4 ', '640823 och ', 'l1O', '²3', '1,']) {
		expect(() => findIdentityNumbers(piece.repeat(50_000), 'prose')).not.toThrow();
	}
});
