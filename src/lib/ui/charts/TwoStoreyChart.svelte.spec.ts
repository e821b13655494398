import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import TwoStoreyChart from './TwoStoreyChart.svelte';

const figures = {
	ja: 18,
	delvis: 1,
	nej: 1,
	ejAktuellt: 2,
	unanswered: 0,
	n: 20,
	share: 0.9,
	lower: 0.72,
	upper: 0.97,
	targetPercent: 90
};
const names = { reviewed: 'De 20 vi granskade', all: 'Alla 112' };

describe('the two-storey chart', () => {
	it('draws on a canvas that screen readers pass over, and says the same in a table', async () => {
		const { container } = await render(TwoStoreyChart, { figures, ...names });
		const canvas = container.querySelector('canvas');
		expect(canvas).toHaveAttribute('aria-hidden', 'true');
		await expect
			.poll(() => {
				const context = canvas?.getContext('2d');
				const { data } = context?.getImageData(0, 0, canvas?.width || 1, canvas?.height || 1) ?? {};
				return data?.some((value) => value !== 0);
			})
			.toBe(true);
		await page.getByText('Visa som tabell').click();
		const text = container.querySelector('table')?.textContent ?? '';
		for (const told of ['18', '90', '72', '97']) expect(text).toContain(told);
	});

	it('counts Framgår inte apart from Nej in the table', async () => {
		const { container } = await render(TwoStoreyChart, {
			figures: { ...figures, ja: 15, framgarInte: 3 },
			...names
		});
		await page.getByText('Visa som tabell').click();
		const rows = [...container.querySelectorAll('tbody tr')].map((row) =>
			[...row.querySelectorAll('th, td')].slice(0, 2).map((cell) => cell.textContent?.trim())
		);
		expect(rows).toEqual([
			['Ja', '15'],
			['Delvis', '1'],
			['Nej', '1'],
			['Framgår inte', '3'],
			['Ej aktuellt', '2']
		]);
	});

	it('shows nothing of a group that is too small', async () => {
		const { container } = await render(TwoStoreyChart, { figures: null, ...names });
		expect(container.querySelector('canvas')).toBeNull();
		expect(container.querySelector('table')).toBeNull();
		expect(container.textContent).toContain('färre än fem');
	});
});
