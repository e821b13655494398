import { expect, test, type Browser, type Page } from '@playwright/test';
import { connection, close, open, type Db } from '#lib/server/db/open.ts';
import { startServer, type Server } from '../support/server.ts';
import { makeReviewWorld, type Reviewing } from '../support/review-world.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

let server: Server;
let db: Db;
let people: Reviewing[];
let complaints: Complaints;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		people = await makeReviewWorld(file);
	});
	db = open(server.database);
});
test.beforeEach(() => {
	complaints = [];
});
test.afterEach(() => {
	expect(complaints).toEqual([]);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	if (db) close(db);
	await server?.stop();
});

async function openQuestions(browser: Browser, nth: number, script = true): Promise<Page> {
	const person = people[nth];
	if (!person) throw new RangeError(`No reviewer ${nth}`);
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: script });
	await context.addCookies([{ name: 'session', value: person.session, url: server.origin }]);
	if (script) watch(context, complaints);
	const page = await context.newPage();
	await page.goto(`/reviews/${person.review}`);
	const areas = page.getByRole('navigation', { name: 'Områden i nyckeln' }).getByRole('listitem');
	await areas.nth(1).getByRole('link').click();
	await expect(areas.nth(1)).toHaveAttribute('aria-current', 'step');
	return page;
}

const question = (page: Page) =>
	page.getByRole('main').getByRole('group', { name: /^Fråga 1 av / });
async function comment(page: Page) {
	await question(page).getByText('Skriv kommentar').click();
	return question(page).getByLabel('Kommentar');
}
const stored = () =>
	(
		connection(db).sqlite.prepare(`select comment from answer where comment <> ''`).all() as {
			comment: string;
		}[]
	).map((row) => row.comment);
const scripts = (page: Page) =>
	page.evaluate(() =>
		performance
			.getEntriesByType('resource')
			.filter(({ name }) => name.endsWith('.js'))
			.map(({ name }) => name)
	);

test('a name in a comment: warned, marked, kept, and saved all the same', async ({ browser }) => {
	const page = await openQuestions(browser, 0);
	await page.waitForLoadState('networkidle');
	const before = new Set(await scripts(page));
	const field = await comment(page);
	await field.pressSequentially('Samtal med Karin Lindqvist saknas.');
	const warning = question(page)
		.getByRole('status')
		.filter({ hasText: 'Kommentaren kan innehålla' });
	await expect(warning).toContainText(
		'Kommentaren kan innehålla ett namn. Kontrollera att ingen går att känna igen.'
	);
	await expect(warning.locator('mark')).toHaveText(['Karin Lindqvist']);
	// The lists came when somebody began to write, and not before.
	const lists = (await scripts(page)).filter((name) => !before.has(name));
	expect(lists.length).toBeGreaterThan(0);
	await look(page, complaints);

	await question(page).getByRole('button', { name: 'Ändra texten' }).click();
	await expect(field).toBeFocused();
	expect(await page.evaluate(() => getSelection()?.toString())).toBe('Karin Lindqvist');
	await question(page).getByRole('button', { name: 'Behåll' }).click();
	await expect(question(page).getByRole('button', { name: 'Behåll' })).toHaveCount(0);
	await expect.poll(stored).toEqual(['Samtal med Karin Lindqvist saknas.']);
	await field.fill('Samtal med Karin Lindqvist och Ulla-Britt saknas.');
	await expect(question(page).locator('mark')).toHaveText(['Ulla-Britt']);
});

test('an identity number: refused, and nothing of it anywhere', async ({ browser }) => {
	const page = await openQuestions(browser, 1);
	const field = await comment(page);
	await field.fill('Gäller 1 9 9 1 0 9 1 4 2 3 9 9 enligt blanketten.');
	await field.blur();
	await expect(
		question(page).getByText(
			'Det ser ut som ett personnummer i kommentaren. Ta bort det innan du sparar.'
		)
	).toBeVisible();
	const kept = await page.evaluate(() =>
		JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
	);
	expect(kept).not.toMatch(/2 3 9 9|blanketten/);
	expect(connection(db).sqlite.serialize().includes('2 3 9 9')).toBe(false);
	await field.fill('Gäller det som står i blanketten.');
	await field.blur();
	await expect.poll(stored).toContain('Gäller det som står i blanketten.');
});

test('without JavaScript: saved, and said on the page that comes back', async ({ browser }) => {
	const page = await openQuestions(browser, 2, false);
	const field = await comment(page);
	await field.fill('Fatima har ringt från 070-123 45 67.');
	const onward = () => page.getByRole('main').getByRole('button').last().click();
	await onward();
	const notice = page.getByRole('status').filter({ hasText: 'Sparat, men läs igenom texten' });
	await expect(notice).toContainText('Kommentaren kan innehålla ett namn och ett telefonnummer.');
	await expect(notice.locator('mark')).toHaveText(['Fatima', '070-123 45 67']);
	expect(stored()).toContain('Fatima har ringt från 070-123 45 67.');
	await notice.getByRole('link', { name: 'Behåll och gå vidare' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page.context().close();
});
