import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Field from './Field.svelte';

let times = 0;
/** A field of its own for each test: what is kept is kept for a field. */
async function write(text: string, staff: readonly string[] = []) {
	times += 1;
	const id = `kommentar-${times}`;
	await render(Field, {
		id,
		name: id,
		label: 'Kommentar',
		type: 'textarea',
		guard: { what: 'Kommentaren', staff }
	});
	await page.getByLabelText('Kommentar').fill(text);
	return page.getByLabelText('Kommentar');
}
const status = () => page.getByRole('status');
const said = () => status().element().textContent;
/** The pause, and the lists the first time. */
const patient = { timeout: 10_000 };

it('warns of a name when the field is left, with the name marked, and not while it is written', async () => {
	await write('Samtal med Karin saknas, ring 070-123 45 67.');
	await expect.poll(said, patient).toMatch(/^\s*$/);
	await userEvent.tab();
	await expect
		.poll(said, patient)
		.toMatch(
			/Kommentaren kan innehålla ett namn och ett telefonnummer\. Kontrollera att ingen går att känna igen\./
		);
	const marks = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent);
	expect(marks).toEqual(['Karin', '070-123 45 67']);
});

it('warns after a pause too, and says nothing of a text that points at nobody', async () => {
	const field = await write('Behovet är väl beskrivet.');
	await userEvent.tab();
	await expect.element(page.getByRole('button', { name: 'Behåll' })).not.toBeInTheDocument();
	await field.fill('Behovet är väl beskrivet av Fatima.');
	await expect.poll(said, patient).toMatch(/Fatima/);
});

it('selects the word that is to be changed, and is silent when it is gone', async () => {
	const field = await write('Enligt Karin räcker det.');
	await userEvent.tab();
	await page.getByRole('button', { name: 'Ändra texten' }).click();
	const control = field.element() as HTMLTextAreaElement;
	expect(document.activeElement).toBe(control);
	expect(control.value.slice(control.selectionStart, control.selectionEnd)).toBe('Karin');
	await userEvent.keyboard('den enskilde');
	expect(control.value).toBe('Enligt den enskilde räcker det.');
	await expect.element(page.getByRole('button', { name: 'Behåll' })).not.toBeInTheDocument();
});

it('keeps what is kept until another word comes', async () => {
	const field = await write('Enligt Karin räcker det.');
	await userEvent.tab();
	await page.getByRole('button', { name: 'Behåll' }).click();
	await expect.element(status()).toHaveTextContent('Texten behålls.');
	await expect.element(field).toHaveFocus();
	await userEvent.tab();
	await expect.element(page.getByRole('button', { name: 'Behåll' })).not.toBeInTheDocument();
	await field.fill('Enligt Karin och Lars-Erik räcker det.');
	await userEvent.tab();
	await expect.poll(said, patient).toMatch(/Lars-Erik/);
	const marks = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent);
	expect(marks).toEqual(['Lars-Erik']);
});

it('knows the names of the staff, and leaves identity numbers to those who refuse them', async () => {
	await write('det var vårdals anteckning, 910914-2399', ['Sol Vårdal']);
	await userEvent.tab();
	await expect.poll(said, patient).toMatch(/vårdals/);
	const marks = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent);
	expect(marks).toEqual(['vårdals']);
});
