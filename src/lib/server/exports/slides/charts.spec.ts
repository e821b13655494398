import { describe, expect, it } from 'vitest';
import type { SlideChart } from '#lib/domain/presentation/slide.ts';
import { shareChart } from './charts.ts';

const chart = (share: number, target: number, said = `omkring ${share}\u00a0%`): SlideChart => ({
	figures: {
		...{ ja: 50, delvis: 5, nej: 5, n: 60, share: share / 100 },
		...{ lower: 0.7, upper: 0.91, targetPercent: target }
	} as SlideChart['figures'],
	answers: [],
	...{ reviewed: '', all: '', question: '', spoken: '' },
	...{ share: said, likely: 'Troligen 70–91 %', target: `Årsmål ${target}\u00a0%` }
});

/** The one label of a series: which point, on which side, and how far it is moved along the chart. */
function labelOf(xml: string, name: string) {
	const series = xml.split('<c:ser>').find((part) => part.includes(`<c:v>${name}</c:v>`)) ?? '';
	const [, point = '', rest = ''] =
		/<c:dLbl><c:idx val="(\d)"\/>(.*?)<\/c:dLbl>/s.exec(series) ?? [];
	const moved = Number(/<c:x val="([-\d.]+)"/.exec(rest)?.[1] ?? 0);
	return { point: Number(point), side: /dLblPos val="(\w+)"/.exec(rest)?.[1], moved };
}
const formatOf = (xml: string) => /formatCode="([^"]+)" sourceLinked/.exec(xml)?.[1];

describe('the share and the target of a chart in PowerPoint', () => {
	it('have their words above where there is room between them', () => {
		const { share, target } = chart(40, 90);
		const { xml } = shareChart(chart(40, 90));
		expect(labelOf(xml, share)).toEqual({ point: 0, side: 't', moved: 0 });
		expect(labelOf(xml, target)).toEqual({ point: 1, side: 'l', moved: 0 });
		expect(formatOf(xml)).toBe('0\u00a0%');
	});

	it.each([
		[85, 90, -1],
		[90, 90, -1],
		[92, 85, 1],
		[78, 90, 0],
		[3, 8, 1]
	])('of %i and %i %% never touch, nor the line', (share, target, way) => {
		const one = chart(share, target);
		const { xml } = shareChart(one);
		expect(labelOf(xml, one.target)).toMatchObject({ point: 0, side: 'b' });
		const { side, moved } = labelOf(xml, one.share);
		expect(side).toBe('t');
		expect(Math.sign(moved)).toBe(way);
		// Half of its words, in Arial bold of 16 points, in parts of the chart.
		const half = 0.052;
		const middle = 0.02 + 0.96 * (share / 100) + moved;
		expect(Math.abs(middle - (0.02 + 0.96 * (target / 100)))).toBeGreaterThan(half);
		expect(middle - half).toBeGreaterThan(0);
		expect(middle + half).toBeLessThan(1);
	});

	it.each([
		[95, 97, '[&gt;0.75]'],
		[52, 50, '[=0.5]'],
		[3, 4, '[&lt;0.25]']
	])(
		'of %i and %i %% leave the figure of the axis out that would be touched',
		(share, target, rule) => {
			expect(formatOf(shareChart(chart(share, target)).xml)).toBe(`${rule}&quot;&quot;;0\u00a0%`);
		}
	);
});
