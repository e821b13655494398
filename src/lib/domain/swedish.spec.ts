import { describe, expect, it } from 'vitest';
import { chanceInWords, change, percent, percentagePoints, span } from './shares.ts';
import {
	breakable,
	clock,
	compareSwedish,
	count,
	dateInText,
	dateOf,
	dateWords,
	dayAndMonth,
	decimal,
	listing,
	momentInTable,
	momentInText,
	outOf,
	period,
	weekdayInText,
	whole,
	workload
} from './swedish.ts';

const nbsp = '\u00A0';

describe('numbers', () => {
	it('writes per cent whole with a non-breaking space', () => {
		expect(percent(0.9)).toBe(`90${nbsp}%`);
		expect(percent(0)).toBe(`0${nbsp}%`);
		expect(percent(1)).toBe(`100${nbsp}%`);
	});

	it('rounds half up, also where the binary fraction falls short of the half', () => {
		expect(percent(0.875)).toBe(`88${nbsp}%`);
		expect(percent(0.285)).toBe(`29${nbsp}%`);
		expect(percent(0.8749)).toBe(`87${nbsp}%`);
		expect(decimal(1.005, 2)).toBe('1,01');
	});

	it('keeps the decimals of per cent that were asked for', () => {
		expect(percent(0.713, 1)).toBe(`71,3${nbsp}%`);
		expect(percent(0.7, 1)).toBe(`70,0${nbsp}%`);
	});

	it('writes a decimal comma and leaves out zeros that say nothing', () => {
		expect(decimal(3.333)).toBe('3,3');
		expect(decimal(4)).toBe('4');
		expect(decimal(-2.5)).toBe('\u22122,5');
	});

	it('groups thousands with non-breaking spaces', () => {
		expect(whole(791)).toBe('791');
		expect(whole(1284)).toBe(`1${nbsp}284`);
		expect(whole(1234567)).toBe(`1${nbsp}234${nbsp}567`);
		expect(decimal(12500.5)).toBe(`12${nbsp}500,5`);
	});

	it('never writes minus zero', () => {
		expect(decimal(-0.04)).toBe('0');
		expect(change(-0.001)).toBe('0 procentenheter');
	});

	it('writes a span with an en dash and one per cent sign', () => {
		expect(span(0.702, 0.911)).toBe(`70–91${nbsp}%`);
		expect(span(0, 1)).toBe(`0–100${nbsp}%`);
	});

	it('shows a decimal when rounding would put a limit on the target', () => {
		expect(span(0.897, 0.96, 90)).toBe(`89,7–96,0${nbsp}%`);
		expect(span(0.9, 0.96, 90)).toBe(`90–96${nbsp}%`);
		expect(span(0.7, 0.8, null)).toBe(`70–80${nbsp}%`);
	});

	it('tells a chance without calling it impossible or certain, and says when it is rough', () => {
		expect(chanceInWords(0.26)).toBe(`26${nbsp}%`);
		expect(chanceInWords(0.26, true)).toBe(`ungefär 26${nbsp}%`);
		expect(chanceInWords(0.01)).toBe(`1${nbsp}%`);
		expect(chanceInWords(0.0099, true)).toBe(`under 1${nbsp}%`);
		expect(chanceInWords(0.99)).toBe(`99${nbsp}%`);
		expect(chanceInWords(0.9901, true)).toBe(`över 99${nbsp}%`);
	});

	it('tells differences in percentage points with a real minus', () => {
		expect(percentagePoints(0.05)).toBe('5 procentenheter');
		expect(percentagePoints(-0.05)).toBe('\u22125 procentenheter');
		expect(percentagePoints(0.01)).toBe('1 procentenhet');
		expect(percentagePoints(-0.01)).toBe('\u22121 procentenhet');
		expect(percentagePoints(0.11)).toBe('11 procentenheter');
		expect(change(0.05)).toBe('+5 procentenheter');
		expect(change(-0.05)).toBe('\u22125 procentenheter');
	});
});

describe('words', () => {
	it('takes the singular for exactly one', () => {
		expect(count(1, 'ärende', 'ärenden')).toBe('1 ärende');
		expect(count(0, 'ärende', 'ärenden')).toBe('0 ärenden');
		expect(count(1284, 'fråga', 'frågor')).toBe(`1${nbsp}284 frågor`);
	});

	it('writes fractions of cases and lists in words', () => {
		expect(outOf(18, 20)).toBe('18 av 20');
		expect(listing([])).toBe('');
		expect(listing(['A'])).toBe('A');
		expect(listing(['A', 'B', 'C'])).toBe('A, B och C');
	});

	it('sorts å, ä and ö last and numbers by size', () => {
		expect(['Öberg', 'Årman', 'Zetterlund', 'Äng', 'Ek'].sort(compareSwedish)).toEqual([
			'Ek',
			'Zetterlund',
			'Årman',
			'Äng',
			'Öberg'
		]);
		expect(['9 § 10', '9 § 2'].sort(compareSwedish)).toEqual(['9 § 2', '9 § 10']);
	});
});

describe('work', () => {
	it('counts minutes under an hour and hours above', () => {
		expect(workload(1)).toBe('1 minut');
		expect(workload(40)).toBe('40 minuter');
		expect(workload(60)).toBe('1 timme');
		expect(workload(200)).toBe('3,3 timmar');
		expect(workload(599)).toBe('10 timmar');
		expect(workload(4080)).toBe('68 timmar');
	});
});

describe('dates and clock', () => {
	it('writes dates in words with the month in lower case', () => {
		expect(dateInText('2027-03-12')).toBe('den 12 mars 2027');
		expect(dateWords('2027-03-12')).toBe('12 mars 2027');
		expect(dayAndMonth('2026-12-04')).toBe('4 december');
		expect(weekdayInText('2027-03-12')).toBe('fredag den 12 mars');
	});

	it('refuses what is not a calendar date', () => {
		expect(() => dateWords('2027-02-30')).toThrow(RangeError);
		expect(() => dateWords('12/3 2027')).toThrow(RangeError);
	});

	it('writes a period with an en dash and says the month and year once', () => {
		expect(period('2027-03-01', '2027-04-16')).toBe('1 mars–16 april 2027');
		expect(period('2027-04-01', '2027-04-16')).toBe('1–16 april 2027');
		expect(period('2026-11-01', '2027-01-31')).toBe('1 november 2026–31 januari 2027');
		expect(period('2027-04-16', '2027-04-16')).toBe('16 april 2027');
	});

	it('tells the time in Sweden, in winter and in summer', () => {
		expect(clock(Date.UTC(2026, 10, 24, 13, 32))).toBe('kl. 14.32');
		expect(clock(Date.UTC(2026, 6, 24, 7, 5))).toBe('kl. 9.05');
		expect(dateOf(Date.UTC(2026, 11, 31, 23, 30))).toBe('2027-01-01');
		expect(clock(Date.UTC(2026, 11, 31, 23, 30))).toBe('kl. 0.30');
	});

	it('joins date and clock for tables and for text', () => {
		const instant = Date.UTC(2026, 10, 5, 9, 2);
		expect(momentInTable(instant)).toBe('2026-11-05 kl. 10.02');
		expect(momentInText(instant)).toBe('den 5 november 2026 kl. 10.02');
	});
});

describe('a title in a narrow margin', () => {
	it('may break between the words of a compound, and nowhere else', () => {
		expect(breakable('Dokumentationsgranskning, vuxna LSS')).toBe(
			'Dokumentations\u00adgranskning, vuxna LSS'
		);
		expect(breakable('Granskning')).toBe('Granskning');
	});
});
