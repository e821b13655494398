import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seasons } from '../rounds.ts';
import {
	daysAfter,
	daysBetween,
	isAhead,
	movedDate,
	movedPeriod,
	outOfOrder,
	proposedDates,
	weekOf,
	type RoundDates
} from './dates.ts';

const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
const date = fc
	.integer({ min: Date.UTC(2001, 0, 1) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 })
	.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const halfYear = fc.record({
	season: fc.constantFrom(...seasons),
	year: fc.integer({ min: 2020, max: 2040 })
});

describe('the week of a date', () => {
	it.each([
		['2026-01-01', 2026, 1],
		['2026-12-31', 2026, 53],
		['2027-01-03', 2026, 53],
		['2027-01-04', 2027, 1],
		['2024-12-30', 2025, 1]
	])('of %s is week %i of ISO 8601', (on, year, week) => {
		expect(weekOf(on)).toEqual({ year, week });
	});
});

describe('a date that is moved to another round', () => {
	const autumn26 = { season: 'AUTUMN', year: 2026 } as const;

	it('has the same week and weekday a year later', () => {
		expect(movedDate('2026-11-09', autumn26, { ...autumn26, year: 2027 })).toBe('2027-11-15');
		expect(weekOf('2026-11-09').week).toBe(weekOf('2027-11-15').week);
	});

	it('is 26 weeks later in the other half of the year', () => {
		const spring27 = { season: 'SPRING', year: 2027 } as const;
		expect(movedDate('2026-11-09', autumn26, spring27)).toBe('2027-05-10');
		expect(movedDate('2027-05-10', spring27, { ...autumn26, year: 2027 })).toBe('2027-11-08');
	});

	it('keeps its weekday and comes within a week of as many half-years, wherever it is moved', () => {
		fc.assert(
			fc.property(date, halfYear, halfYear, (on, from, to) => {
				const moved = movedDate(on, from, to);
				const halves =
					(to.year - from.year) * 2 + seasons.indexOf(to.season) - seasons.indexOf(from.season);
				expect(weekday(moved)).toBe(weekday(on));
				expect(Math.abs(daysBetween(on, moved) - halves * 182.62)).toBeLessThan(9);
			})
		);
	});

	it('leaves months whole', () => {
		const winter = { from: '2025-11-01', to: '2026-04-30' };
		const spring26 = { season: 'SPRING', year: 2026 } as const;
		expect(movedPeriod(winter, spring26, autumn26)).toEqual({
			from: '2026-05-01',
			to: '2026-10-31'
		});
		expect(
			movedPeriod({ from: '2023-09-01', to: '2024-02-29' }, autumn26, { ...autumn26, year: 2027 })
		).toEqual({
			from: '2024-09-01',
			to: '2025-02-28'
		});
	});
});

describe('what is proposed', () => {
	it('lies on working days and in order, whenever the round is', () => {
		fc.assert(
			fc.property(date, fc.integer({ min: 0, max: 60 }), halfYear, (from, length, { season }) => {
				const monday = daysAfter(from, (8 - weekday(from)) % 7);
				const to = daysAfter(monday, Math.floor(length / 7) * 7 + 4);
				const year = Number(monday.slice(0, 4));
				const dates = proposedDates({ season, year }, { reviewFrom: monday, reviewTo: to });
				expect(outOfOrder(dates)).toEqual([]);
				for (const on of Object.values(dates)) expect([1, 2, 3, 4, 5]).toContain(weekday(on));
			})
		);
	});

	it('reports an autumn with its year', () => {
		const dates = proposedDates(
			{ season: 'AUTUMN', year: 2026 },
			{ reviewFrom: '2026-11-09', reviewTo: '2026-12-04' }
		);
		expect(dates).toMatchObject({
			LIST: '2026-11-03',
			DRAW: '2026-11-05',
			MODERATION: '2026-12-10',
			APT: '2026-12-16',
			REPORT: '2027-01-22'
		});
	});
});

describe('dates out of order', () => {
	const dates: RoundDates = {
		LIST: '2026-11-03',
		DRAW: null,
		REVIEW_FROM: '2026-11-09',
		REVIEW_TO: '2026-12-04',
		MODERATION: '2026-11-30',
		APT: '2026-12-16',
		REPORT: null
	};

	it('are told, each beside the one that it waits for', () => {
		expect(outOfOrder(dates)).toEqual([
			'Samsynen är klar måndag den 30 november, men sista dag att granska först fredag den 4 december. Stämmer det?'
		]);
	});

	it('are none where one follows the other, the same day too', () => {
		expect(outOfOrder({ ...dates, MODERATION: '2026-12-04' })).toEqual([]);
		expect(outOfOrder({ ...dates, MODERATION: null })).toEqual([]);
	});
});

it('waits for no step that a round has taken', () => {
	expect(isAhead('LIST', 'SELECTING')).toBe(false);
	expect(isAhead('DRAW', 'SELECTING')).toBe(true);
	expect(isAhead('REVIEW_FROM', 'REVIEWING')).toBe(false);
	expect(isAhead('MODERATION', 'CLOSED')).toBe(false);
	expect(isAhead('REPORT', 'PURGED')).toBe(true);
});
