import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Funnel } from '#lib/domain/results/units/funnel.ts';
import FunnelChart from './FunnelChart.svelte';

const point = (share: number, effective: number) => ({
	...{ share, lower: share - 0.1, upper: share + 0.1, effective, step: 1 as const },
	verdict: 'WITHIN' as const
});
const funnel: Funnel = {
	...{ id: 'i', title: 'Viljan framgår', mean: 0.7 },
	rows: [
		{ id: 'a', name: 'Alby', own: false, state: 'placed', point: point(0.62, 40) },
		{ id: 'b', name: 'Berg', own: true, state: 'placed', point: point(0.81, 20) },
		{ id: 'c', name: 'Cerum', own: false, state: 'hidden' }
	]
};

const drawnOn = (canvas: HTMLCanvasElement | null) =>
	canvas
		?.getContext('2d')
		?.getImageData(0, 0, canvas.width || 1, canvas.height || 1)
		.data.some((value) => value !== 0);

describe('the funnel chart', () => {
	it('draws on a canvas that screen readers pass over, and says the same in a table', async () => {
		const { container } = await render(FunnelChart, { funnel });
		const canvas = container.querySelector('canvas');
		expect(canvas).toHaveAttribute('aria-hidden', 'true');
		await expect.poll(() => drawnOn(canvas)).toBe(true);
		await expect
			.element(page.getByRole('table', { name: 'Viljan framgår: enheterna i bokstavsordning' }))
			.toBeVisible();
		const rows = [...container.querySelectorAll('tbody tr')].map((row) =>
			[...row.children].map((cell) => cell.textContent?.trim().replaceAll('\u00A0', ' '))
		);
		expect(rows).toEqual([
			['Alby', 'Inom det som slumpen brukar ge', '62 %', '52–72 %', '40 ärenden'],
			[
				'Berg (den egna enheten)',
				...['Inom det som slumpen brukar ge', '81 %', '71–91 %', '20 ärenden']
			],
			['Cerum', 'Visas inte: färre än fem ärenden, eller för att skydda en sådan grupp.', '–']
		]);
	});

	it('draws nothing where there is nothing to stand beside', async () => {
		const { container } = await render(FunnelChart, { funnel: { ...funnel, mean: null } });
		expect(container.querySelector('canvas')).toBeNull();
		expect(container.querySelectorAll('tbody tr')).toHaveLength(3);
	});
});
