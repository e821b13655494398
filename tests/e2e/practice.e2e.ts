import { expect, test, type Page } from '@playwright/test';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { browserOf, heading, main } from '../support/key-hands.ts';
import {
	makePracticeWorld,
	storedPractice,
	type PracticeWorld
} from '../support/practice-world.ts';
import { tabTo } from '../support/reviewer-hands.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look } from '../support/watched.ts';

let server: Server;
let db: Db;
let world: PracticeWorld;
let complaints: Complaints;

/** What a browser says of values that differ, and of a form that comes back with something missing. */
const expected = /status of (409|422)/;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makePracticeWorld(file);
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

const reviewer = (nth: number) => {
	const found = world.reviewers[nth];
	if (!found) throw new RangeError(`No reviewer ${nth}`);
	return found;
};
const questions = (page: Page) => main(page).locator('fieldset.q');
const done = (page: Page) => main(page).getByRole('button', { name: 'Klar med övningen' });
const saved = (page: Page) => main(page).getByText(/Sparat kl\. \d/);
/** Looks with the text lying still: what is half under it while one scrolls is no small target. */
async function lookAtForm(page: Page): Promise<void> {
	const lies = (position: string) =>
		page
			.locator('details.along')
			.evaluate((text, value) => ((text as HTMLElement).style.position = value), position);
	await lies('static');
	await look(page, complaints);
	await lies('');
}
const practicePage = () => `/rounds/${world.round}/practice`;

test('the round lead asks for it in the set-up', async ({ browser }) => {
	const page = await browserOf(browser, server, { session: world.lead }, complaints);
	const asks = page.getByLabel('Alla granskar ett övningsärende först');
	await page.goto(`/rounds/${world.draft}/setup`);
	await expect(asks).not.toBeChecked();
	await asks.check();
	await main(page).getByRole('button', { name: 'Spara upplägget' }).click();
	await page.waitForURL(`**/rounds/${world.draft}`);
	await page.goto(`/rounds/${world.draft}/setup`);
	await expect(asks).toBeChecked();
	expect((await page.goto(practicePage()))?.status()).toBe(403);
	complaints.length = 0;
});

test('a reviewer is led there first, does it by keyboard, sees the suggestions and begins the first case', async ({
	browser
}) => {
	const { session, personId, review } = reviewer(0);
	const page = await browserOf(browser, server, { session }, complaints, expected);
	await page.goto('/');
	await expect(heading(page)).toHaveText('Börja med ett övningsärende');
	await look(page, complaints);
	// A case that one must not review is handed back without practising.
	await page.goto(`/reviews/${review}/decline`);
	await expect(heading(page)).toHaveText('Jag kan inte granska det här ärendet');
	await page.getByRole('link', { name: 'Avbryt' }).click();
	await expect(page).toHaveURL(practicePage());
	await page.goto(`/reviews/${review}/submit`);
	await expect(page).toHaveURL(practicePage());
	await page.goto(`/reviews/${review}`);
	await expect(page).toHaveURL(practicePage());
	await expect(heading(page)).toHaveText('Öva på ett påhittat ärende först');
	await expect(page.getByRole('region', { name: 'Underlaget' })).toContainText('klockan tio');
	await lookAtForm(page);

	await done(page).click();
	await expect(page.getByRole('heading', { name: /\d+\ssaker återstår/ })).toBeVisible();
	await page.getByRole('link', { name: /^Om ärendet: \d/ }).press('Enter');
	const button = page.locator('[data-next-area]:focus');
	while ((await button.count()) === 0) {
		const radio = page.locator('fieldset.q:focus-within input[type="radio"]:focus');
		if ((await radio.count()) === 0) await tabTo(page, 'fieldset.q input[type="radio"]');
		await page.keyboard.press('j');
		await expect(radio).toBeChecked();
		await page.keyboard.press('Enter');
	}
	await expect(saved(page)).toBeVisible();
	expect(storedPractice(db, personId).answers['UTR-3']?.value).toBe('JA');
	await page.keyboard.press('Enter');

	await expect(heading(page)).toHaveText('Övningen är klar');
	expect(storedPractice(db, personId).done).toBe(true);
	const differing = page.getByRole('region', { name: 'Här skiljer det sig' });
	await expect(differing.getByText('Du svarade Ja. Förslag: Delvis.').first()).toBeVisible();
	await expect(
		page.getByRole('region', { name: 'Här svarade du som förslaget' }).getByRole('listitem').first()
	).toContainText('Du svarade Ja, som förslaget.');
	await look(page, complaints);

	await tabTo(page, 'a.go');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/reviews\//);
	await expect(page.getByRole('navigation', { name: 'Områden i nyckeln' })).toBeVisible();
	await page.goto('/');
	await expect(heading(page)).toHaveText(/^Du har \d\särenden kvar att granska$/);
});

test('two tabs: nothing is overwritten, and the person chooses', async ({ browser }) => {
	const { session, personId } = reviewer(1);
	const first = await browserOf(browser, server, { session }, complaints, expected);
	await first.goto(practicePage());
	const second = await first.context().newPage();
	await second.goto(practicePage());
	const radio = (page: Page, value: string) => page.locator(`#UTR-2 input[value="${value}"]`);

	await radio(first, 'JA').check();
	await expect(saved(first)).toBeVisible();
	// The page may say so of what was saved before: the first tab's answer must be there when the second gives another.
	await expect.poll(() => storedPractice(db, personId).answers['UTR-2']?.value).toBe('JA');
	await radio(second, 'NEJ').check();
	await expect(second.getByText(/Det här ändrades på ett annat ställe/)).toBeVisible();
	expect(storedPractice(db, personId).answers['UTR-2']?.value).toBe('JA');
	await lookAtForm(second);
	await second.getByRole('button', { name: 'Spara det som står här' }).click();
	await expect.poll(() => storedPractice(db, personId).answers['UTR-2']?.value).toBe('NEJ');
	const question = second.locator('#UTR-2');
	await question.getByText('Skriv kommentar').click();
	await question.getByRole('textbox').fill('Gäller 19811218-9876.');
	await question.getByRole('textbox').blur();
	await expect(second.getByText(/Det ser ut som ett personnummer/).first()).toBeVisible();
	await second.reload();
	await expect(radio(second, 'NEJ')).toBeChecked();
});

test('works without JavaScript', async ({ browser }) => {
	const { session, personId } = reviewer(2);
	const context = await browser.newContext({
		baseURL: server.origin,
		javaScriptEnabled: false,
		viewport: { width: 390, height: 844 }
	});
	await context.addCookies([{ name: 'session', value: session, url: server.origin }]);
	const page = await context.newPage();
	await page.goto(practicePage());
	await done(page).click();
	await expect(page.getByRole('heading', { name: /\d+\ssaker återstår/ })).toBeVisible();
	// What is saved opens more questions, so there are a few turns.
	for (let turn = 0; turn < 6 && (await done(page).count()) > 0; turn++) {
		for (const question of await questions(page).all()) {
			if ((await question.locator('input:checked').count()) > 0) continue;
			const yes = question.locator('input[value="YES"], input[value="JA"]');
			await yes.first().check();
		}
		const save = main(page).getByRole('button', { name: 'Spara', exact: true });
		await (turn < 4 ? save : done(page)).click();
	}
	await expect(heading(page)).toHaveText('Övningen är klar');
	expect(storedPractice(db, personId).done).toBe(true);
	await expect(page.getByText('Du svarade Ja. Förslag: Nej.').first()).toBeVisible();
	await context.close();
});
