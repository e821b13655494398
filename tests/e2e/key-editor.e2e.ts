import { expect, test, type Browser, type Page } from '@playwright/test';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { makeDraft } from '../support/key-draft.ts';
import { browserOf, entry, field, heading, main, outline } from '../support/key-hands.ts';
import { definitionOf, makeKeyWorld, type KeyWorker, type KeyWorld } from '../support/key-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look } from '../support/watched.ts';

test.describe.configure({ mode: 'serial' });

let server: Server;
let db: Db;
let world: KeyWorld;
const complaints: Complaints = [];
let lead: Page;
let draft: string;

test.beforeAll(async ({ browser }) => {
	server = await startServer(async (file) => {
		world = await makeKeyWorld(file);
	});
	db = open(server.database);
	draft = makeDraft(db, world.unit);
	lead = await signIn(browser, world.lead);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	if (complaints.length > 0) console.error(complaints.join('\n'));
	if (db) close(db);
	await server?.stop();
});

// A code that is taken is answered so.
const signIn = (browser: Browser, person: KeyWorker) =>
	browserOf(browser, server, person, complaints, /422 \(/);
const asks = (page: Page) => page.getByRole('dialog', { name: 'Allt är inte sparat' });
const edit = () => `/keys/${draft}/edit`;

test('a text that can not be saved is kept, found again, and not left without asking', async () => {
	await lead.goto(`/units/${world.unit.id}/keys`);
	await lead.locator(`a[href^="${edit()}"]`).first().click();
	await expect(heading(lead)).toHaveText('KLIENT-1');
	await field(lead, 'Fråga').fill('Framgår <b>viljan</b>?');
	await entry(lead, 'Om nyckeln').click();
	await expect(main(lead).getByText('1 text går inte att spara som det står nu.')).toBeVisible();
	await look(lead, complaints);

	await lead.getByRole('link', { name: 'Förhandsgranska' }).click();
	await expect(asks(lead)).toBeVisible();
	await look(lead, complaints);
	await asks(lead).getByRole('button', { name: 'Stanna kvar' }).click();
	await main(lead).getByRole('link', { name: 'KLIENT-1' }).first().click();
	await expect(field(lead, 'Fråga')).toHaveValue('Framgår <b>viljan</b>?');
	await expect(main(lead).getByRole('alert')).toContainText('HTML');

	for (const opened of ['Provnyckel', 'KLIENT-1']) {
		await lead.goBack();
		await expect(heading(lead)).toHaveText(opened);
	}
	await lead.goBack();
	await expect(asks(lead)).toBeVisible();
	await asks(lead).getByRole('button', { name: 'Lämna sidan' }).click();
	await lead.waitForURL(`**/units/${world.unit.id}/keys`);
	expect(questionsOf(definitionOf(db, draft))[0]?.text).toBe(
		'Framgår det vad den enskilde själv vill?'
	);
});

test('an undo leaves alone what is written elsewhere, and leads to what it took back', async () => {
	await lead.goto(edit());
	await main(lead).getByRole('button', { name: 'Flytta ned', exact: true }).click();
	await expect(outline(lead).getByRole('link', { name: /^BARN-1/ })).toBeVisible();
	await entry(lead, 'Om nyckeln').click();
	await field(lead, 'Syfte').fill('Gäller 19121212-1212.');
	await field(lead, 'Syfte').blur();
	await expect(main(lead).getByRole('alert')).toContainText('personnummer');
	await lead.locator('#rubrik').focus();
	await lead.keyboard.press('Control+z');
	await expect(main(lead).getByText('Ångrat: KLIENT-1 står där den stod.')).toBeVisible();
	await expect(field(lead, 'Syfte')).toHaveValue('Gäller 19121212-1212.');
	await look(lead, complaints);
	await field(lead, 'Syfte').fill('Att pröva frågor.');
	await main(lead).getByRole('link', { name: 'Visa KLIENT-1' }).click();
	await expect(heading(lead)).toHaveText('KLIENT-1');
	await expect(main(lead).getByRole('link', { name: 'Visa KLIENT-1' })).toHaveCount(0);
});

test('two add a question at once, and both keep theirs', async ({ browser }) => {
	const second = await signIn(browser, world.second);
	for (const page of [lead, second]) await page.goto(edit());
	for (const page of [lead, second]) {
		await outline(page).getByRole('button', { name: 'Lägg till fråga' }).click();
		await expect(field(page, 'Fråga')).toBeFocused();
		await page.keyboard.type(page === lead ? 'Är det första?' : 'Är det andra?');
	}
	const sentence = 'Någon annan tog koden KLIENT-2 samtidigt. Din fråga har fått koden KLIENT-3.';
	await expect(main(second).getByText(sentence)).toBeVisible();
	await expect(heading(second)).toHaveText('KLIENT-3');
	await expect
		.poll(() => questionsOf(definitionOf(db, draft)).map(({ code, text }) => [code, text]))
		.toEqual(
			expect.arrayContaining([
				['KLIENT-2', 'Är det första?'],
				['KLIENT-3', 'Är det andra?']
			])
		);
	await look(second, complaints);
	await outline(second).getByRole('button', { name: 'Ångra' }).dblclick();
	await expect
		.poll(() => questionsOf(definitionOf(db, draft)).map(({ code }) => code))
		.not.toContain('KLIENT-3');
});

test('where the window is narrow the question comes before the list of the others', async () => {
	await lead.setViewportSize({ width: 390, height: 844 });
	await lead.goto(edit());
	const unfold = outline(lead).getByRole('button', { name: 'Frågor i nyckeln' });
	await expect(unfold).toHaveAttribute('aria-expanded', 'false');
	await expect(field(lead, 'Fråga')).toBeInViewport();
	await expect(entry(lead, /^BARN-1/)).toBeHidden();
	await unfold.click();
	await entry(lead, /^BARN-1/).click();
	await expect(heading(lead)).toHaveText('BARN-1');
	await expect(unfold).toHaveAttribute('aria-expanded', 'false');
	await look(lead, complaints);
});

test('no page that it met was inaccessible, and no browser complained', () => {
	expect(complaints.splice(0)).toEqual([]);
});
