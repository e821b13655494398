import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Autosave from './Autosave.svelte';

const at = Date.UTC(2026, 10, 16, 13, 32);

describe('whether the answers are saved', () => {
	it.each([
		['saving', 'Sparar'],
		['saved', 'Sparat kl. 14.32'],
		['offline', 'Ingen anslutning: dina svar finns kvar här'],
		['failed', 'Det gick inte att spara: dina svar finns kvar här'],
		['asking', 'Väntar på att du väljer svar'],
		['refused', 'Allt är inte sparat'],
		['closed', 'Inget mer kan sparas']
	] as const)('is told in words that are read out: %s', async (state, words) => {
		render(Autosave, { state, at });
		await expect.element(page.getByRole('status')).toHaveTextContent(words);
	});

	it('is not told before anything has been given', async () => {
		render(Autosave, { state: 'idle', at: null });
		await expect.element(page.getByRole('status')).toBeInTheDocument();
		expect(page.getByRole('status').element().textContent.trim()).toBe('');
	});
});
