import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { startServer, type Server } from '../support/server.ts';
import {
	endSessions,
	makeReviewWorld,
	password,
	storedAnswers,
	type Reviewing
} from '../support/review-world.ts';
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

/** What a browser says when it can't reach the server, or is told that nobody is signed in, or that values differ. */
const unreachable = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/;
const signedOut = /401 \(Unauthorized\)/;
const conflicting = /409 \(Conflict\)/;

async function signIn(browser: Browser, nth: number, expected?: RegExp) {
	const person = people[nth];
	if (!person) throw new RangeError(`No reviewer ${nth}`);
	const context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ name: 'session', value: person.session, url: server.origin }]);
	watch(context, complaints, expected);
	return { context, ...person };
}

/** The first area with questions, in a tab of its own. */
async function openQuestions(context: BrowserContext, reviewId: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(`/reviews/${reviewId}`);
	const areas = page.getByRole('navigation', { name: 'Områden i nyckeln' }).getByRole('listitem');
	await areas.nth(1).getByRole('link').click();
	await expect(areas.nth(1)).toHaveAttribute('aria-current', 'step');
	return page;
}

const question = (page: Page, nth: number) =>
	page.getByRole('main').getByRole('group', { name: new RegExp(`^Fråga ${nth} av `) });
const radio = (page: Page, nth: number, value: string) =>
	question(page, nth).locator(`input[value="${value}"]`);
const codeOf = async (page: Page, nth: number) =>
	(await question(page, nth).getAttribute('id')) ?? '';
const saved = (page: Page) => page.getByRole('banner').getByText(/Sparat kl\. \d/);

test('two tabs: the later answer is not put over the earlier, and the person chooses', async ({
	browser
}) => {
	const { context, review } = await signIn(browser, 0, conflicting);
	const first = await openQuestions(context, review);
	const second = await openQuestions(context, review);
	const code = await codeOf(first, 1);

	await radio(first, 1, 'JA').check();
	await expect(saved(first)).toBeVisible();
	await radio(second, 1, 'NEJ').check();
	const choice = question(second, 1);
	await expect(choice.getByText(/Det här ändrades på ett annat ställe/)).toBeVisible();
	await expect(choice.getByRole('definition')).toHaveText(['”Ja”', '”Nej”']);
	expect(storedAnswers(db, review)).toEqual({ [code]: 'JA' });
	await look(second, complaints);

	await choice.getByRole('button', { name: 'Behåll det som är sparat' }).click();
	await expect(radio(second, 1, 'JA')).toBeChecked();
	expect(storedAnswers(db, review)).toEqual({ [code]: 'JA' });

	await radio(first, 1, 'NEJ').check();
	await expect.poll(() => storedAnswers(db, review)).toEqual({ [code]: 'NEJ' });
	await choice.getByRole('button', { name: 'Rensa svaret' }).click();
	await expect(choice.getByRole('definition')).toHaveText(['”Nej”', 'Inget svar']);
	expect(storedAnswers(db, review)).toEqual({ [code]: 'NEJ' });
	await choice.getByRole('button', { name: 'Spara det som står här' }).click();
	await expect.poll(() => storedAnswers(db, review)).toEqual({ [code]: null });
	await first.reload();
	await expect(question(first, 1).getByRole('radio', { checked: true })).toHaveCount(0);
});

test('a lost connection: what is answered meanwhile is saved when it is back', async ({
	browser
}) => {
	const { context, review } = await signIn(browser, 1, unreachable);
	const page = await openQuestions(context, review);
	const code = await codeOf(page, 1);
	await context.setOffline(true);
	await radio(page, 1, 'JA').check();
	await expect(page.getByText(/^Ingen anslutning\. Dina svar finns kvar/)).toBeVisible();
	await expect(saved(page)).toBeHidden();
	await look(page, complaints);
	expect(storedAnswers(db, review)).toEqual({});

	await context.setOffline(false);
	await expect(saved(page)).toBeVisible();
	expect(storedAnswers(db, review)).toEqual({ [code]: 'JA' });
	await expect(page.getByText(/^Ingen anslutning/)).toHaveCount(0);
});

test('a tab that is closed without connection: its answers are saved at the next visit', async ({
	browser
}) => {
	const { context, review } = await signIn(browser, 2, unreachable);
	const page = await openQuestions(context, review);
	const code = await codeOf(page, 1);
	await context.setOffline(true);
	await radio(page, 1, 'NEJ').check();
	await expect(page.getByText(/^Ingen anslutning\. Dina svar finns kvar/)).toBeVisible();
	await page.close();
	await context.setOffline(false);

	const later = await openQuestions(context, review);
	await expect(radio(later, 1, 'NEJ')).toBeChecked();
	await expect.poll(() => storedAnswers(db, review)).toEqual({ [code]: 'NEJ' });
});

test('an expired sign-in: it is renewed in another tab, and the saving goes on', async ({
	browser
}) => {
	const { context, review, email, personId } = await signIn(browser, 3, signedOut);
	const page = await openQuestions(context, review);
	const code = await codeOf(page, 1);
	endSessions(db, personId);
	await radio(page, 1, 'JA').check();
	await expect(page.getByText(/^Du har loggats ut/)).toBeVisible();
	await look(page, complaints);

	const opened = context.waitForEvent('page');
	await page.getByRole('link', { name: 'Logga in i en annan flik' }).click();
	const tab = await opened;
	await tab.getByLabel('E-post').fill(email);
	await tab.getByLabel('Lösenord').fill(password);
	await tab.getByRole('button', { name: 'Logga in' }).click();
	await expect(tab.getByRole('heading', { level: 1 })).toHaveText(/att granska$/);
	await tab.close();

	await page.bringToFront();
	await expect(saved(page)).toBeVisible();
	expect(storedAnswers(db, review)).toEqual({ [code]: 'JA' });
	await expect(radio(page, 1, 'JA')).toBeChecked();
});

test('a server that is killed and started: what it said was saved is, and the rest follows', async ({
	browser
}) => {
	const { context, review } = await signIn(browser, 4, unreachable);
	const page = await openQuestions(context, review);
	const [one, two] = [await codeOf(page, 1), await codeOf(page, 2)];
	await radio(page, 1, 'JA').check();
	await expect(saved(page)).toBeVisible();
	await server.kill();
	await radio(page, 2, 'JA').check();
	await expect(page.getByText(/^Ingen anslutning\. Dina svar finns kvar/)).toBeVisible();
	await server.start();
	await expect(saved(page)).toBeVisible({ timeout: 30_000 });
	expect(storedAnswers(db, review)).toEqual({ [one]: 'JA', [two]: 'JA' });
	await page.reload();
	await expect(radio(page, 1, 'JA')).toBeChecked();
	await expect(radio(page, 2, 'JA')).toBeChecked();
});

test('without JavaScript: two tabs, and the later is told before it goes on top', async ({
	browser
}) => {
	const { session, review } = people[5] ?? { session: '', review: '' };
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
	await context.addCookies([{ name: 'session', value: session, url: server.origin }]);
	const [first, second] = [
		await openQuestions(context, review),
		await openQuestions(context, review)
	];
	const code = await codeOf(first, 1);
	const onward = (page: Page) => page.getByRole('main').getByRole('button').last().click();
	await radio(first, 1, 'JA').check();
	await onward(first);
	await expect.poll(() => storedAnswers(db, review)).toEqual({ [code]: 'JA' });
	await radio(second, 1, 'NEJ').check();
	await onward(second);
	await expect(
		second
			.getByRole('main')
			.getByText(/Det här ändrades på ett annat ställe .* Spara igen/)
			.first()
	).toBeVisible();
	await expect(radio(second, 1, 'NEJ')).toBeChecked();
	expect(storedAnswers(db, review)).toEqual({ [code]: 'JA' });
	await onward(second);
	await expect.poll(() => storedAnswers(db, review)).toEqual({ [code]: 'NEJ' });
	await context.close();
});
