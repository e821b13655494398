import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import CaseReference from './CaseReference.svelte';

const reference = 'FN-42610-0208';
const shown = () =>
	render(CaseReference, {
		...{ caseReference: reference, intervention: 'Hemtjänst', legalBasis: 'SoL 4:1' }
	});
/** As a page without https, where there is none. */
const clipboard = (value: Pick<Clipboard, 'writeText'> | undefined) =>
	Object.defineProperty(navigator, 'clipboard', { value, configurable: true });
const said = () => page.getByRole('status').element().textContent;

afterEach(() => Reflect.deleteProperty(navigator, 'clipboard'));

it('copies the case reference', async () => {
	const writeText = vi.fn(() => Promise.resolve());
	clipboard({ writeText });
	await shown();
	await page.getByRole('button', { name: 'Kopiera ärendereferensen' }).click();
	await expect.poll(said).toBe('Ärendereferensen är kopierad.');
	expect(writeText).toHaveBeenCalledExactlyOnceWith(reference);
});

it.each([
	['there is no clipboard', undefined],
	['copying is forbidden', { writeText: () => Promise.reject(new Error('No')) }]
])('selects the case reference and says how to copy it when %s', async (_, without) => {
	clipboard(without);
	await shown();
	await page.getByRole('button', { name: 'Kopiera ärendereferensen' }).click();
	await expect.poll(said).toBe('Ärendereferensen är markerad. Kopiera den med Ctrl+C.');
	expect(getSelection()?.toString()).toBe(reference);
	await expect.element(page.getByRole('button', { name: /^Tryck Ctrl\+C/ })).toBeVisible();
});
