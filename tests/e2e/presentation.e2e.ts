import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { makeResultWorld, type ResultWorld } from '../support/result-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { look, lookAsItIs, watch, type Complaints, closeContexts } from '../support/watched.ts';

let server: Server;
let world: ResultWorld;
let complaints: Complaints;

test.beforeEach(async () => {
	complaints = [];
	server = await startServer(async (file) => {
		world = await makeResultWorld(file);
	});
});
test.afterEach(({ browser }) => closeContexts(browser));
test.afterEach(async () => {
	await server?.stop();
	expect(complaints).toEqual([]);
});

async function chief(browser: Browser, javaScriptEnabled = true) {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled });
	await context.addCookies([{ name: 'session', value: world.sessions.chief, url: server.origin }]);
	// Without a connection: what is asked for then, and the page of a link that was touched before.
	const cut = /ERR_INTERNET_DISCONNECTED|Failed to fetch dynamically imported module/;
	if (javaScriptEnabled) watch(context, complaints, new RegExp(`422 \\(|${cut.source}`));
	return { context, page: await context.newPage() };
}

const address = (more = '') => `/rounds/${world.round}/present${more}`;
const slide = (page: Page) => page.getByRole('main');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const ready = (page: Page) => expect(page.getByText('Visning', { exact: true })).toBeVisible();
const isSlide = (page: Page, nth: number) =>
	expect(slide(page)).toHaveAccessibleName(new RegExp(`^Bild ${nth} av \\d$`));

test('the chief chooses, words and shows the slides, by keys and with a clicker', async ({
	browser
}) => {
	const { context, page } = await chief(browser);
	await page.goto(`/rounds/${world.round}/result`);
	await page.getByRole('link', { name: 'Välj och skriv om bilderna' }).click();
	await expect(heading(page)).toHaveText('Det här visas på APT');
	const intro = page
		.locator('#inledning, section, div')
		.filter({ has: page.locator('#opening-heading') })
		.first();
	await intro.getByText('Egen rubrik och talarens anteckningar').first().click();
	await page.locator('#opening-heading').fill('Om 19910914-2399');
	await page.getByRole('button', { name: 'Spara' }).click();
	await expect(page.locator('#opening-heading-error')).toContainText('personnummer');
	await look(page, complaints);
	await page.locator('#opening-heading').fill('Så gick det i höst');
	await page.locator('#opening-notes').fill('Hälsa alla välkomna.');
	await page.locator('#talk-0').fill('Vad brukar du skriva?');

	// Somebody else saves meanwhile: nothing is overwritten, and nothing that is typed is lost.
	const other = await context.newPage();
	await other.goto(address('/edit'));
	await other.locator('#talk-0').fill('Vad hindrar oss?');
	await other.getByRole('button', { name: 'Spara' }).click();
	await expect(other.getByText('Sparat.', { exact: true })).toBeVisible();
	await other.close();
	await page.getByRole('button', { name: 'Spara' }).click();
	await expect(page.getByRole('alert')).toContainText('Vad hindrar oss?');
	await expect(page.locator('#opening-heading')).toHaveValue('Så gick det i höst');
	await page.getByRole('button', { name: 'Spara' }).click();
	await expect(page.getByText('Sparat.', { exact: true })).toBeVisible();

	await page.getByRole('link', { name: 'Visa på APT', exact: true }).first().click();
	await expect(heading(page)).toHaveText('Så gick det i höst');
	await ready(page);
	await isSlide(page, 1);
	await page.keyboard.press('PageDown');
	await isSlide(page, 2);
	await expect(page).toHaveURL(/bild=2$/);
	await expect(page.getByText('Vad brukar du skriva?')).toBeVisible();
	await expect(page.getByRole('status').first()).toContainText('Bild 2 av');
	await page.getByText('Tabell', { exact: true }).click();
	await expect(page.getByRole('table')).toContainText('Delvis');
	await look(page, complaints);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('table')).toBeHidden();
	await page.keyboard.press('b');
	await expect(page.getByRole('button', { name: 'Visa bilden igen' })).toBeFocused();
	await page.keyboard.press('.');
	await expect(page.getByRole('button', { name: 'Visa bilden igen' })).toHaveCount(0);
	await isSlide(page, 2);
	await page.keyboard.press('End');
	await expect(heading(page)).toHaveText('Vad gör vi nu?');
	await page.keyboard.press('Home');
	await isSlide(page, 1);
	await page.keyboard.press('ArrowRight');
	await page.reload();
	await isSlide(page, 2);
	await ready(page);

	await notesInStep(context, page);
	await page.keyboard.press('Escape');
	await expect(page).toHaveURL(/\/result$/);
	await context.close();
});

async function notesInStep(context: BrowserContext, page: Page) {
	const notes = await context.newPage();
	await notes.goto(address('/notes?bild=1'));
	await expect(notes.getByText(/^Bild 2 av/)).toBeVisible();
	await page.keyboard.press('ArrowLeft');
	await expect(notes.getByText(/^Bild 1 av/)).toBeVisible();
	await expect(notes.getByText('Hälsa alla välkomna.')).toBeVisible();
	await notes.getByRole('link', { name: 'Nästa' }).click();
	await isSlide(page, 2);
	await expect(notes.getByRole('timer')).toBeVisible();
	await lookAsItIs(notes, complaints);
	await notes.close();
}

test('an action is written down on the last slide, and keys typed there turn nothing', async ({
	browser
}) => {
	const { context, page } = await chief(browser);
	await page.goto(address());
	await ready(page);
	await page.keyboard.press('End');
	const form = page.getByRole('form', { name: 'Skriv ned en åtgärd' });
	await form.getByRole('button', { name: 'Spara åtgärden' }).click();
	await expect(form.getByLabel('Vad ska göras?')).toHaveAccessibleDescription(/Skriv vad som ska/);
	await form.getByLabel('Vad ska göras?').focus();
	await page.keyboard.type('En rad om b. och f i mallen');
	await page.keyboard.press('Home');
	await expect(heading(page)).toHaveText('Vad gör vi nu?');
	await form.getByLabel('Ansvarig').selectOption({ index: 1 });
	await form.getByLabel('Klart senast').fill('2099-12-31');
	await look(page, complaints);

	// Turned to another slide and back, or about to leave: what is typed stays.
	await page.getByRole('link', { name: 'Föregående bild' }).click();
	await expect(form).toHaveCount(0);
	await page.getByRole('link', { name: 'Nästa bild' }).click();
	await expect(form.getByLabel('Vad ska göras?')).toHaveValue('En rad om b. och f i mallen');
	let asked = '';
	page.once('dialog', (dialog) => {
		asked = dialog.message();
		void dialog.dismiss();
	});
	await page.getByRole('link', { name: 'Stäng' }).click();
	await expect.poll(() => asked).toContain('inte sparad');
	await expect(form.getByLabel('Klart senast')).toHaveValue('2099-12-31');

	// No connection: what is typed stays.
	await context.setOffline(true);
	await form.getByRole('button', { name: 'Spara åtgärden' }).click();
	await expect(form.locator('.said')).toContainText('inte sparad');
	await expect(form.getByLabel('Vad ska göras?')).toHaveValue('En rad om b. och f i mallen');
	await context.setOffline(false);
	await form.getByRole('button', { name: 'Spara åtgärden' }).click();
	await expect(form.locator('.said')).toContainText('Sparad: En rad om b. och f i mallen');
	await expect(form.getByRole('link', { name: 'Till åtgärderna' })).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'En rad om b. och f' })).toBeVisible();
	await expect(form.getByLabel('Vad ska göras?')).toHaveValue('');
	await context.close();
});

test('every slide is seen whole, however much is written on it', async ({ browser }) => {
	const { context, page } = await chief(browser);
	await page.setViewportSize({ width: 1366, height: 768 });
	await page.goto(address('/edit'));
	const long = (words: string, letters: number) => words.repeat(20).slice(0, letters).trim();
	const heading = long(
		'Vi skriver inte alltid vad den enskilde själv har sagt i utredningen. ',
		140
	);
	const talk = long('Vad brukar du skriva för att det ska synas vad den enskilde sa? ', 200);
	for (const each of await page.getByText('Egen rubrik och talarens anteckningar').all())
		await each.click();
	for (const each of await page.locator('input[name$="heading"]').all()) await each.fill(heading);
	const talks = await page.locator('input[name^="talk-"]:not([type=hidden])').all();
	expect(talks.length).toBeGreaterThan(1);
	for (const each of talks) await each.fill(talk);
	await page.getByRole('button', { name: 'Spara' }).click();
	await expect(page.getByText('Sparat.', { exact: true })).toBeVisible();

	await page.goto(address());
	await ready(page);
	const last = Number(/\d+$/.exec((await slide(page).getAttribute('aria-label')) ?? '')?.[0]);
	expect(last).toBeGreaterThan(4);
	for (let nth = 1; nth <= last; nth += 1) {
		await isSlide(page, nth);
		if (nth === last) await page.getByRole('button', { name: 'Spara åtgärden' }).click();
		for (const [width, height] of [
			[1366, 768],
			[1920, 1080]
		] as const) {
			await page.setViewportSize({ width, height });
			await expect
				.poll(() => page.evaluate(() => document.documentElement.scrollHeight - innerHeight))
				.toBeLessThanOrEqual(0);
		}
		await page.keyboard.press('PageDown');
	}
	await page.goto(address('/handout'));
	await expect(page.getByRole('listitem').filter({ hasText: talk })).toHaveCount(talks.length);
	await expect(page.getByRole('button', { name: 'Skriv ut' })).toBeVisible();
	await context.close();
});

test('the handout prints on one page, and the slides are links without a script', async ({
	browser
}) => {
	const { context, page } = await chief(browser);
	await page.goto(address('/handout'));
	await look(page, complaints);
	const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
	expect(pdf.numPages).toBe(1);
	const { text } = await extractText(pdf, { mergePages: true });
	for (const said of [
		'Det här gör vi bra',
		'Det här kan bli bättre',
		'Vad gör vi nu?',
		'Inga personuppgifter'
	])
		expect(text).toContain(said);
	await context.close();

	const bare = await chief(browser, false);
	await bare.page.goto(address());
	await bare.page.getByRole('link', { name: 'Nästa bild' }).click();
	await isSlide(bare.page, 2);
	await bare.page.getByText('Tabell', { exact: true }).click();
	await expect(bare.page.getByRole('table')).toBeVisible();
	await bare.context.close();
});
