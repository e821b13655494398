import { describe, expect, it } from 'vitest';
import { axisEnd } from './funnel.ts';

describe('the axis of files', () => {
	it('ends at a round number beyond the last point', () => {
		const ends = [3, 20, 35, 66, 90, 400].map((effective) => axisEnd([{ effective }]));
		expect(ends).toEqual([10, 40, 60, 80, 200, 600]);
	});

	it('has room even for no points', () => {
		expect(axisEnd([])).toBe(10);
	});
});
