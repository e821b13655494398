import { expect, test, type Page } from '@playwright/test';
import { makeAgreementWorld, type AgreementWorld } from '../support/agreement-world.ts';
import { browserOf, entry, heading, main, outline } from '../support/key-hands.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

test.describe.configure({ mode: 'serial' });

let server: Server;
let world: AgreementWorld;
let lead: Page;
const complaints: Complaints = [];
const about = 'Räknas ett telefonsamtal med företrädaren?';
const another = 'Gäller frågan även unga över 18?';

test.beforeAll(async ({ browser }) => {
	server = await startServer(async (file) => {
		world = await makeAgreementWorld(file);
	});
	// A note that is refused is answered so.
	lead = await browserOf(browser, server, world, complaints, /422 \(/);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	if (complaints.length > 0) console.error(complaints.join('\n'));
	await server?.stop();
});
const asked = (page: Page, code: string) =>
	main(page).getByRole('article', { name: new RegExp(`${code}$`) });

test('the key leads to how alike the reviewers answered, and it begins with the news', async () => {
	await lead.goto(`/keys/${world.version}`);
	await main(lead).getByRole('link', { name: 'Så lika bedömer vi' }).click();
	await expect(heading(lead)).toHaveText('Så lika bedömer vi');
	await expect(main(lead)).toContainText('Samstämmigheten är svag i 1 fråga av 3.');
	await expect(asked(lead, 'KLIENT-1')).toContainText(
		/svarade lika i 13 av 14 ärenden \(93\s%\), troligen 69–99\s%\. Justerat för slumpen är samstämmigheten mycket god \(AC1 0,93\)/
	);
	await expect(asked(lead, 'MÅL-2')).toContainText('lika i 5 av 7 ärenden. För få');
	await expect(asked(lead, 'MÅL-3')).toContainText('Visas från fem ärenden.');
	await look(lead, complaints);
});

test('the questions stand in the order of the key, and name neither people nor cases', async () => {
	await expect(main(lead).getByRole('article').getByRole('heading', { level: 3 })).toHaveText([
		/KLIENT-1$/,
		/KLIENT-2$/,
		/MÅL-1$/,
		/MÅL-2$/,
		/MÅL-3$/
	]);
	const text = await main(lead).innerText();
	for (const name of world.names) expect(text).not.toContain(name);
	expect(text).not.toMatch(/FN-\d/);
});

test('a question opens which answers met which', async () => {
	const weak = asked(lead, 'KLIENT-2');
	await weak.locator('summary').first().click();
	const table = weak.getByRole('table');
	await expect(table.getByRole('row', { name: /Ja och Delvis/ })).toContainText('4');
	await expect(table.getByRole('row', { name: /Båda\s+Ja/ })).toContainText('3');
	await expect(weak).toContainText('Om frågan var aktuell: lika i 12 av 14 ärenden');
	await look(lead, complaints);
});

test('one press starts a note on the question, in place, and what is wrong is told there', async () => {
	const weak = asked(lead, 'KLIENT-2');
	await weak.getByRole('link', { name: /Skriv till nästa version/ }).click();
	const field = weak.getByRole('textbox', { name: 'Vad kan läsas på två sätt i KLIENT-2?' });
	await expect(field).toBeFocused();
	await field.fill('Som i 19811218-9876.');
	await weak.getByRole('button', { name: 'Spara anteckningen' }).click();
	await expect(weak).toContainText('Det ser ut som ett personnummer');
	await expect(field).toHaveValue('Som i 19811218-9876.');
	await look(lead, complaints);
	await field.fill('Som Person HL1 frågade.');
	await expect(weak.getByRole('status')).toContainText('kan innehålla ett namn');
	await field.fill(about);
	await expect(weak.getByRole('status')).toBeEmpty();
	await weak.getByRole('button', { name: 'Spara anteckningen' }).click();
	await expect(main(lead).getByRole('status')).toHaveText('Anteckningen är sparad.');
	await expect(weak.getByRole('list')).toContainText(about);
	await look(lead, complaints);
});

test('without JavaScript a note is written the same way', async ({ browser }) => {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
	await context.addCookies([{ name: 'session', value: world.session, url: server.origin }]);
	watch(context, complaints, /: csp$/);
	const page = await context.newPage();
	await page.goto(`/keys/${world.version}/agreement`);
	await asked(page, 'MÅL-3')
		.getByRole('link', { name: /Skriv till nästa version/ })
		.click();
	await asked(page, 'MÅL-3').getByRole('textbox').fill(another);
	await asked(page, 'MÅL-3').getByRole('button', { name: 'Spara anteckningen' }).click();
	await expect(asked(page, 'MÅL-3')).toContainText(another);
	await context.close();
});

test('the next version shows the notes at their questions, where they are taken care of', async () => {
	await lead.goto(`/keys/${world.version}`);
	await main(lead).getByRole('button', { name: 'Skapa ny version' }).click();
	await expect(entry(lead, /^Mål/)).toBeVisible();
	await expect(outline(lead)).toContainText(/Klientens röst.*1 anteckning/s);
	await entry(lead, 'Klientens röst').click();
	await entry(lead, /KLIENT-2/).click();
	const notes = main(lead).getByRole('region', { name: 'Anteckningar från granskningen' });
	await expect(notes).toContainText(about);
	await look(lead, complaints);
	await notes.getByRole('button', { name: /^Klar/ }).click();
	await expect(notes).toContainText('Alla är klara.');
	await expect(notes.getByRole('heading')).toBeFocused();
	await expect(outline(lead).getByText('1 anteckning')).toHaveCount(1);
	await notes.getByText('1 klar anteckning').click();
	await notes.getByRole('button', { name: /^Ta tillbaka/ }).click();
	await expect(notes.getByRole('button', { name: /^Klar/ })).toBeVisible();
	await expect(outline(lead).getByText('1 anteckning')).toHaveCount(2);
});

test('the result of the round leads there too', async () => {
	await lead.goto(`/rounds/${world.round}/result`);
	await look(lead, complaints);
	await main(lead)
		.getByRole('link', { name: /^Så lika bedömer vi: Dokumentation, prov/ })
		.click();
	await expect(heading(lead)).toHaveText('Så lika bedömer vi');
});

test('nothing was wrong that nobody saw', () => {
	expect(complaints).toEqual([]);
});
