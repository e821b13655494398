import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { ModerationContent } from '#lib/server/moderation/read.ts';
import KeyNote from './KeyNote.svelte';
import { ModerationState } from './moderation-state.svelte.ts';

const content: ModerationContent = {
	id: 'r1',
	personId: 'anna',
	other: 'Bo Ek',
	staffNames: [],
	open: true,
	alone: false,
	version: 0,
	lastSavedAt: null,
	caseReference: 'FN-42610-0208',
	intervention: 'Daglig verksamhet',
	legalBasis: 'LSS 9 § 10',
	lockedOn: '2026-11-21',
	doubleRule: 'AGREED',
	places: [],
	alike: []
};

const opener = () => page.getByText(/Frågan är otydlig/);
const closer = () => page.getByText(/Stäng noteringen/);

it('closes again while nothing is written, and never over what is', async () => {
	const samsyn = new ModerationState(content);
	await render(KeyNote, { samsyn, code: 'KLIENT-1', number: 2 });
	const field = page.getByRole('textbox', { includeHidden: true });
	await opener().click();
	await expect.element(field).toHaveFocus();
	await closer().click();
	await expect.element(field).not.toBeVisible();
	await opener().click();
	await field.fill('Oklart.');
	await expect.element(closer()).not.toBeVisible();
	await expect.element(field).toBeVisible();
	await field.fill('');
	await closer().click();
	await expect.element(field).not.toBeVisible();
});
