import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import FirstTimeRow from './FirstTimeRow.svelte';

afterEach(() => localStorage.clear());
const text = () => page.getByRole('heading', { name: 'Första gången?' });

it('is put away for the round, and comes back in the next', async () => {
	const shown = await render(FirstTimeRow, { round: 'höst' });
	await expect.element(text()).toBeVisible();
	await page.getByRole('button', { name: 'Dölj texten om första gången' }).click();
	await expect.element(text()).not.toBeInTheDocument();
	await shown.unmount();

	const again = await render(FirstTimeRow, { round: 'höst' });
	await expect.element(text()).not.toBeInTheDocument();
	await again.unmount();

	await render(FirstTimeRow, { round: 'vår' });
	await expect.element(text()).toBeVisible();
});

it('leads to the whole story and to the help of the role', async () => {
	await render(FirstTimeRow, { round: 'höst' });
	const links = page.getByRole('link').elements();
	expect(links.map((link) => link.getAttribute('href'))).toEqual([
		'/help/first-time',
		'/help/reviewer'
	]);
});
