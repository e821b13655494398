import { describe, expect, it } from 'vitest';
import { type ChartFigures, likely, segments, spoken } from './figures.ts';

const figures: ChartFigures = {
	ja: 15,
	delvis: 3,
	nej: 2,
	ejAktuellt: 4,
	unanswered: 1,
	n: 20,
	share: 0.74,
	lower: 0.55,
	upper: 0.89,
	targetPercent: 90
};

describe('segments', () => {
	it('fill the axis from 0 to 100 without gaps, Ej aktuellt and unanswered outside', () => {
		expect(segments(figures).map(({ from, to }) => [from, to])).toEqual([
			[0, 75],
			[75, 90],
			[90, 100]
		]);
	});

	it('show Framgår inte by itself after Nej, in the denominator', () => {
		const apart = { ...figures, nej: 1, framgarInte: 1 };
		expect(segments(apart).map(({ look, label, count, to }) => [look, label, count, to])).toEqual([
			['ja', 'Ja', 15, 75],
			['delvis', 'Delvis', 3, 90],
			['nej', 'Nej', 1, 95],
			['framgar', 'Framgår inte', 1, 100]
		]);
		expect(spoken(apart)).toContain('Ja 15, Delvis 3, Nej 1 och Framgår inte 1.');
	});

	it('leave out answers that nobody gave', () => {
		expect(segments({ ...figures, delvis: 0 }).map(({ look }) => look)).toEqual(['ja', 'nej']);
		expect(segments({ ...figures, ja: 0, delvis: 0, nej: 0, n: 0 })).toEqual([]);
	});
});

describe('words of a chart', () => {
	it('say counts before the span, and the target', () => {
		expect(spoken(figures)).toBe(
			'15 av 20 Ja. Ja 15, Delvis 3 och Nej 2. Troligen 55–89\u00A0%. Årsmål 90\u00A0%.'
		);
	});

	it('say nothing of a span without an estimate', () => {
		expect(likely({ ...figures, lower: null, upper: null })).toBe('');
		expect(spoken({ ...figures, lower: null, upper: null, targetPercent: null })).toBe(
			'15 av 20 Ja. Ja 15, Delvis 3 och Nej 2.'
		);
	});
});
