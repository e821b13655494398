import { describe, expect, it } from 'vitest';
import { compareRounds, freeSeason, reviewsOrders, roundName } from './rounds.ts';

describe('a round', () => {
	it('is named by its half-year, and spring comes first', () => {
		const spring = { season: 'SPRING', year: 2027 } as const;
		const autumn = { season: 'AUTUMN', year: 2026 } as const;
		expect([spring, autumn].sort(compareRounds).map(roundName)).toEqual(['Höst 2026', 'Vår 2027']);
	});

	it('is suggested for the first half-year without one', () => {
		const from = { season: 'AUTUMN', year: 2026 } as const;
		expect(freeSeason(from, [])).toEqual(from);
		expect(freeSeason(from, [from, { season: 'SPRING', year: 2027 }])).toEqual({
			season: 'AUTUMN',
			year: 2027
		});
	});

	it('takes in orders and plans in autumn, for what was granted in whole or part', () => {
		expect(reviewsOrders('AUTUMN', 'PARTIAL')).toBe(true);
		expect(reviewsOrders('AUTUMN', 'REJECTED')).toBe(false);
		expect(reviewsOrders('SPRING', 'GRANTED')).toBe(false);
	});
});
