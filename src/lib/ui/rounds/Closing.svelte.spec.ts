import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Closing from './Closing.svelte';

afterEach(() => vi.restoreAllMocks());

/** What the server tells, one after the other; the last of it ever after. */
function serverTells(...said: unknown[]) {
	let turn = 0;
	return vi.spyOn(window, 'fetch').mockImplementation(async () => {
		const now = said[Math.min(turn++, said.length - 1)];
		return now instanceof Error ? Promise.reject(now) : Response.json(now);
	});
}

describe('how far a closing has come', () => {
	it('is told in words and by an element of progress, and asked for again', async () => {
		const fetched = serverTells({ read: 15000, of: 100000 }, { read: 100000, of: 100000 });
		render(Closing, { round: 'r1', closing: null });
		await expect.element(page.getByText('15 000 av 100 000 lästa')).toBeVisible();
		const bar = page.getByRole('progressbar', { name: 'Omgången avslutas' });
		await expect.element(bar).toHaveAttribute('max', '100000');
		await expect.element(bar).toHaveValue(15000);
		expect(fetched).toHaveBeenCalledWith('/rounds/r1/close/progress');
	});

	it('says that the result is reckoned once all is read, and then not how much is left', async () => {
		serverTells({ read: 5, of: 9 }, { read: 9, of: 9 });
		render(Closing, { round: 'r1', closing: null });
		await expect.element(page.getByText('5 av 9 lästa')).toBeVisible();
		// The whole sentence: here a part of a text does not find it.
		await expect
			.element(page.getByText('Alla inlämnade granskningar är lästa. Resultatet räknas ut.'))
			.toBeVisible();
		const bar = page.getByRole('progressbar', { name: 'Omgången avslutas' });
		await expect.element(bar).not.toHaveAttribute('value');
		await expect.element(page.getByText('9 av 9 lästa')).not.toBeInTheDocument();
	});

	it('is told to another page when nobody is closing any longer', async () => {
		serverTells(null);
		const gone = vi.fn();
		render(Closing, { round: 'r1', closing: { read: 1, of: 9 }, gone });
		await vi.waitFor(() => expect(gone).toHaveBeenCalled());
	});

	it('stays as it was while the server can’t be asked', async () => {
		const fetched = serverTells(new Error('offline'), { read: 2, of: 9 });
		const gone = vi.fn();
		render(Closing, { round: 'r1', closing: { read: 1, of: 9 }, gone });
		await expect.element(page.getByText('1 av 9 lästa')).toBeVisible();
		await expect.element(page.getByText('2 av 9 lästa')).toBeVisible();
		expect(gone).not.toHaveBeenCalled();
		expect(fetched.mock.calls.length).toBeGreaterThan(1);
	});
});
