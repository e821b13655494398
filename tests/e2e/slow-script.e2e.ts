import { expect, test } from '@playwright/test';
import { makeReviewWorld, password, type Reviewing } from '../support/review-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts } from '../support/watched.ts';

let server: Server;
let people: Reviewing[];

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		people = await makeReviewWorld(file);
	});
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(() => server?.stop());

test('what somebody types before the script has loaded is still there when it has', async ({
	browser
}) => {
	const page = await browser.newPage({ baseURL: server.origin });
	let letGo = () => {};
	const held = new Promise<void>((resolve) => (letGo = resolve));
	await page.route('**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/sign-in', { waitUntil: 'commit' });
	await page.getByLabel('E-post').fill(people[0]?.email ?? '');
	await page.getByLabel('Lösenord').fill(password);
	letGo();
	await page.waitForLoadState('networkidle');
	await expect(page.getByLabel('E-post')).toHaveValue(people[0]?.email ?? '');
	await page.getByRole('button', { name: 'Logga in' }).click();
	await expect(page.getByRole('button', { name: 'Logga ut' })).toBeVisible();
	await page.close();
});
