import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isCalendarDate } from './dates.ts';

it.each(['2026-11-21', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
	'%s is a day',
	(text) => {
		expect(isCalendarDate(text)).toBe(true);
	}
);

it.each([
	'',
	'2026-02-29',
	'1900-02-29',
	'2026-04-31',
	'2026-13-01',
	'2026-00-10',
	'2026-01-00',
	'2026-1-1',
	'12/3 2026',
	'20261121',
	'2026-11-21T00:00',
	'+002026-11-21',
	' 2026-11-21',
	'2026-11-21\n'
])('%j is none', (text) => {
	expect(isCalendarDate(text)).toBe(false);
});

it('takes every day there is as it is written in ISO 8601', () => {
	fc.assert(
		fc.property(
			fc.date({
				min: new Date('0000-01-01T00:00:00Z'),
				max: new Date('9999-12-31T00:00:00Z'),
				noInvalidDate: true
			}),
			(date) => isCalendarDate(date.toISOString().slice(0, 10))
		)
	);
});
