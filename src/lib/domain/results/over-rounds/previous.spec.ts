import { describe, expect, it } from 'vitest';
import {
	answered,
	head,
	indicator,
	input,
	key,
	question,
	row
} from '../../../../../tests/support/result-input.ts';
import { computeResult } from '../compute.ts';
import type { Result } from '../result.ts';

const q1 = key('a', [question('Q1')]);

describe('the previous round', () => {
	const earlier = (definition = q1, line = 'JJJJJJNNNN') =>
		computeResult(
			input({ A: 100 }, answered('A', [definition], 'Q1', line), {
				round: { ...head, season: 'SPRING' },
				indicators: [indicator('Q1', 90)]
			})
		);
	const now = (previous: Result[]) =>
		computeResult(
			input({ A: 100 }, answered('A', [q1], 'Q1', 'JJJJJJJJNN'), {
				previous,
				indicators: [indicator('Q1', 90)]
			})
		);

	it('stands beside, with the difference, when code, wording and scale are the same', () => {
		const then = {
			difference: expect.objectContaining({ level: 0.95, verdict: 'undecided' }),
			state: 'comparable',
			season: 'SPRING',
			year: 2026,
			ja: 6,
			n: 10,
			share: 0.6,
			step: 1
		};
		expect(row(now([earlier()]), 'Q1').previous).toEqual(then);
		expect(now([earlier()]).indicators[0]?.previous).toEqual(then);
	});

	it('is not compared when the wording, the scale or whose text it is has changed', () => {
		const changed = { state: 'changed', season: 'SPRING', year: 2026 };
		const reworded = key('a', [question('Q1', { text: 'Syns Q1?' })]);
		const rescaled = key('a', [question('Q1', { scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] })]);
		const plan = key('a', [question('Q1', { concerns: 'PLAN' })]);
		for (const definition of [reworded, rescaled, plan]) {
			expect(row(now([earlier(definition, 'JJJJJJNNNN')]), 'Q1').previous).toEqual(changed);
			expect(now([earlier(definition)]).indicators[0]?.previous).toEqual(changed);
		}
	});

	it('stays hidden when it was hidden', () => {
		expect(row(now([earlier(q1, 'JJJ')]), 'Q1').previous).toEqual({
			state: 'hidden',
			season: 'SPRING',
			year: 2026
		});
	});

	it('is none when the question was not asked', () => {
		expect(row(now([]), 'Q1').previous).toEqual({ state: 'none' });
	});
});
