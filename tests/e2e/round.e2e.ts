import {
	expect,
	test,
	type Browser,
	type BrowserContextOptions,
	type Page
} from '@playwright/test';
import { startServer, type Server } from '../support/server.ts';
import { look, watch, type Complaints } from '../support/watched.ts';

test.describe.configure({ mode: 'serial' });

const data = (name: string) => `src/cli/demo/data/${name}`;
const password = 'en lång mening om granskning';
let server: Server;
/** Whoever is signed in, each in a browser of their own. */
const signedIn = new Map<string, Page>();
const complaints: Complaints = [];

test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(async () => {
	if (complaints.length > 0) console.error(complaints.join('\n'));
	await server?.stop();
});

async function openBrowser(
	browser: Browser,
	name: string,
	options: BrowserContextOptions = {}
): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.origin, ...options });
	watch(context, complaints);
	const page = await context.newPage();
	signedIn.set(name, page);
	return page;
}

function pageOf(name: string): Page {
	const page = signedIn.get(name);
	if (!page) throw new Error(`${name} has no browser`);
	return page;
}

const main = (page: Page) => page.getByRole('main');

/** The administrator makes a one-time link; the person opens it in a browser of their own and chooses a password. */
async function letIn(browser: Browser, name: string, options: BrowserContextOptions = {}) {
	const admin = pageOf('Anna Admin');
	await admin
		.getByRole('navigation', { name: 'Huvudmeny' })
		.getByRole('link', { name: 'Personer' })
		.click();
	await admin.getByRole('link', { name, exact: true }).click();
	await expect(admin.getByRole('heading', { level: 1 })).toHaveText(name);
	await admin.getByRole('button', { name: 'Gör en länk' }).click();
	const link = await admin.getByLabel('Länk för att välja lösenord').inputValue();
	expect(link).toContain(`${server.origin}/choose-password/`);

	const page = await openBrowser(browser, name, options);
	await page.goto(link);
	await page.getByLabel('Nytt lösenord').fill(password);
	await page.getByLabel('Samma lösenord igen').fill(password);
	await page.getByRole('button', { name: 'Spara lösenordet' }).click();
	await expect(page.getByRole('button', { name: 'Logga ut' })).toBeVisible();
	return page;
}

test('an empty database leads to the set-up page, which the code from the log opens', async ({
	browser
}) => {
	const page = await openBrowser(browser, 'Anna Admin');
	await page.goto('/');
	await expect(page).toHaveURL('/set-up');
	await look(page, complaints);

	await page.getByLabel('Engångskod').fill('AAAA-AAAA');
	await page.getByLabel('Enhetens namn').fill('Enheten för funktionsnedsättning');
	await page
		.getByLabel('Grupper')
		.fill('Funktionsnedsättning barn\nFunktionsnedsättning vuxna\nSocialpsykiatri');
	await page.getByLabel('Ditt namn').fill('Anna Admin');
	await page.getByLabel('Din e-post').fill('anna.admin@exempel.se');
	await page.getByLabel('Välj ett lösenord').fill(password);
	await page.getByRole('button', { name: 'Sätt upp enheten' }).click();
	await expect(page.getByLabel('Engångskod')).toHaveAccessibleDescription(/Koden stämmer inte/);
	await look(page, complaints);

	await page.getByLabel('Engångskod').fill(server.setUpCode());
	await page.getByLabel('Välj ett lösenord').fill(password);
	await page.getByRole('button', { name: 'Sätt upp enheten' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Personer och behörigheter');
	await look(page, complaints);
});

test('the administrator signs out and in again', async () => {
	const page = pageOf('Anna Admin');
	await page.getByRole('button', { name: 'Logga ut' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logga in');
	await look(page, complaints);
	await page.getByLabel('E-post').fill('anna.admin@exempel.se');
	await page.getByLabel('Lösenord').fill('fel lösenord');
	await page.getByRole('button', { name: 'Logga in' }).click();
	await expect(main(page).getByText('Användarnamnet eller lösenordet stämmer inte.')).toBeVisible();
	await look(page, complaints);
	await page.getByLabel('Lösenord').fill(password);
	await page.getByRole('button', { name: 'Logga in' }).click();
	await expect(page.getByRole('button', { name: 'Logga ut' })).toBeVisible();
});

test('people come from a file and one by one', async () => {
	const page = pageOf('Anna Admin');
	await page.getByRole('link', { name: 'Personer', exact: true }).click();
	await page.getByRole('link', { name: 'Läs in från fil' }).click();
	await look(page, complaints);
	await page.getByLabel('Fil med personer').setInputFiles(data('medarbetare.csv'));
	await page.getByRole('button', { name: 'Läs in' }).click();
	await expect(main(page).getByText('22 personer är nya')).toBeVisible();
	await look(page, complaints);
	await page.getByRole('link', { name: 'Till personerna' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Personer och behörigheter');
	await look(page, complaints);

	await page.getByRole('link', { name: 'Lägg till en person' }).click();
	await look(page, complaints);
	await page.getByLabel('Namn', { exact: true }).fill('Olga Observatör');
	await page.getByLabel('E-post').fill('olga.observator@exempel.se');
	await page.getByRole('checkbox', { name: 'Granskare' }).uncheck();
	await page.getByRole('checkbox', { name: 'Läsbehörig' }).check();
	await page.getByRole('button', { name: 'Lägg till personen' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Olga Observatör');
	await look(page, complaints);
});

test('one-time links let the round lead, the chief and the observer in', async ({ browser }) => {
	const link = await letIn(browser, 'Helena Lindqvist');
	await look(link, complaints);
	await look(await letIn(browser, 'Marianne Bergdahl'), complaints);
	await look(await letIn(browser, 'Olga Observatör'), complaints);
});

test('the round lead reads in the case list', async () => {
	const page = pageOf('Helena Lindqvist');
	await page.getByRole('link', { name: 'Ärendelistor' }).click();
	await look(page, complaints);
	await page.getByLabel('Fil med ärenden').setInputFiles(data('arenden-host-2026.csv'));
	await page.getByRole('button', { name: 'Läs listan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/rader kan läsas in$/);
	await look(page, complaints);
	await page.getByRole('button', { name: 'Läs in listan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/beslut är inlästa$/);
	await look(page, complaints);
});

test('no page that it met was inaccessible, and no browser complained', () => {
	expect(complaints.splice(0)).toEqual([]);
});
