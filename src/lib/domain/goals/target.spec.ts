import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nbsp } from '../swedish.ts';
import { readTarget, targetInYear, targetSaid, targetTyped } from './target.ts';

describe('an årsmål', () => {
	it.each(['90', '90 %', `90${nbsp}%`, ' 90% ', '90 procent'])(
		'is a whole per cent in %j',
		(typed) => {
			expect(readTarget(typed)).toEqual({ target: 90, targetText: '' });
		}
	);

	it.each(['öka 2026', 'Tas fram av nämnden', 'Fastställs 2017', 'högst två veckor', ''])(
		'is words, or nothing, in %j',
		(typed) => {
			expect(readTarget(typed)).toEqual({ target: null, targetText: typed });
		}
	);

	it.each(['101', '90,5', '71.25 %', '-5', '−5 %', '1000', '1 000'])(
		'is never taken for words in %j, which is a number that nothing could follow up',
		(typed) => {
			expect(readTarget(typed)).toBeNull();
		}
	);

	it('comes back from its field as it was stored', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 100 }), (target) => {
				const stored = { target, targetText: '' };
				expect(readTarget(targetTyped(stored))).toEqual(stored);
			})
		);
	});

	it('is told in the table, which way it is wished for and when it is missing', () => {
		const [number, none] = [
			{ target: 10, targetText: '' },
			{ target: null, targetText: '' }
		];
		expect(targetSaid({ ...number, direction: 'UP' })).toBe(`10${nbsp}%`);
		expect(targetSaid({ ...number, direction: 'DOWN' })).toBe(`högst 10${nbsp}%`);
		expect(targetSaid({ ...none, direction: 'UP' })).toBe('Årsmål saknas');
		expect(targetSaid({ ...none, targetText: 'öka 2026', direction: 'UP' })).toBe('öka 2026');
	});

	it('names the new year when a year is copied', () => {
		expect(targetInYear('öka 2025', 2025, 2026)).toBe('öka 2026');
	});
});
