import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { clock } from '#lib/domain/swedish.ts';
import Autosave from './Autosave.svelte';

/** 14.32 in Sweden, in November. */
const at = Date.UTC(2025, 10, 16, 13, 32);

describe('whether the answers are saved', () => {
	it.each([
		['saving', 'Sparar'],
		['saved', 'Sparat 16 november'],
		['offline', 'Ingen anslutning: dina svar finns kvar här'],
		['failed', 'Det gick inte att spara: dina svar finns kvar här'],
		['asking', 'Väntar på att du väljer svar'],
		['refused', 'Allt är inte sparat'],
		['closed', 'Inget mer kan sparas']
	] as const)('is told in words that are read out: %s', async (state, words) => {
		render(Autosave, { state, at });
		await expect.element(page.getByRole('status')).toHaveTextContent(words);
	});

	it('tells the time when it is today', async () => {
		const now = Date.now();
		render(Autosave, { state: 'saved', at: now });
		await expect.element(page.getByRole('status')).toHaveTextContent(`Sparat ${clock(now)}`);
	});

	it('is not told before anything has been given', async () => {
		render(Autosave, { state: 'idle', at: null });
		await expect.element(page.getByRole('status')).toBeInTheDocument();
		expect(page.getByRole('status').element().textContent.trim()).toBe('');
	});
});
