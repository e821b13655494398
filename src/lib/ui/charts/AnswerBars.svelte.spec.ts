import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AnswerBars from './AnswerBars.svelte';

const figures = {
	...{ ja: 6, delvis: 2, nej: 2, ejAktuellt: 0, unanswered: 0, n: 10 },
	...{ share: 0.6, lower: 0.3, upper: 0.8 }
};
const rows = (n: number) =>
	Array.from({ length: n }, (_, i) => ({ id: `Q${i + 1}`, label: `Fråga ${i + 1}`, figures }));
const painted = (canvas: HTMLCanvasElement) =>
	canvas
		.getContext('2d')
		?.getImageData(0, 0, canvas.width || 1, canvas.height || 1)
		.data.some((value) => value !== 0);

describe('the bars of many questions', () => {
	it('are parted over canvases that fit a page of paper, in one running order', async () => {
		const { container } = await render(AnswerBars, { rows: rows(18), table: false });
		expect(container.querySelectorAll('canvas')).toHaveLength(3);
		expect([...container.querySelectorAll('ol')].map(({ start }) => start)).toEqual([1, 7, 13]);
		expect([...container.querySelectorAll('.qt')].map(({ textContent }) => textContent)).toEqual(
			rows(18).map(({ label }) => label)
		);
	});

	it('are drawn when they come near the window, and all of them for paper', async () => {
		const { container } = await render(AnswerBars, { rows: rows(64), table: false });
		const [first, ...others] = container.querySelectorAll('canvas');
		const last = others.at(-1);
		if (!first || !last) throw new Error('No canvas');
		await expect.poll(() => painted(first)).toBe(true);
		expect(painted(last)).toBe(false);
		dispatchEvent(new Event('beforeprint'));
		expect(document.documentElement.classList.contains('printing')).toBe(true);
		expect(painted(last)).toBe(true);
		dispatchEvent(new Event('afterprint'));
		expect(document.documentElement.classList.contains('printing')).toBe(false);
	});

	it('have what stands below a row in the row itself', async () => {
		const more = createRawSnippet<[string]>((id) => ({ render: () => `<em>Om ${id()}</em>` }));
		const { container } = await render(AnswerBars, { rows: rows(10), table: false, more });
		const items = [...container.querySelectorAll('li')];
		expect(items.map((item) => item.querySelector('em')?.textContent)).toEqual(
			rows(10).map(({ id }) => `Om ${id}`)
		);
	});
});
