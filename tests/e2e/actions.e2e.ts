import { expect, test, type Browser } from '@playwright/test';
import { makeActionsWorld, theme, type ActionsWorld } from '../support/actions-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { look, watch, type Complaints, closeContexts } from '../support/watched.ts';

let server: Server;
let world: ActionsWorld;
let complaints: Complaints;

test.beforeEach(async () => {
	complaints = [];
	server = await startServer(async (file) => {
		world = await makeActionsWorld(file);
	});
});
test.afterEach(({ browser }) => closeContexts(browser));
test.afterEach(async () => {
	await server?.stop();
	expect(complaints).toEqual([]);
});

async function signedIn(browser: Browser, who: keyof ActionsWorld['sessions']) {
	const context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ name: 'session', value: world.sessions[who], url: server.origin }]);
	watch(context, complaints, /(403|422) \(/);
	return { context, page: await context.newPage() };
}

test('an action is decided on, changed in two tabs and marked as done by somebody else', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'chief');
	const heading = page.getByRole('heading', { level: 1 });
	await page.goto(`/units/${world.unit}/actions`);
	await expect(heading).toHaveText('Ett tema saknar beslut');
	await look(page, complaints);
	await page.getByRole('link', { name: 'Bestäm en åtgärd' }).click();
	await expect(heading).toHaveText(`Bestäm en åtgärd: ${theme}`);
	await expect(page.getByRole('checkbox', { name: /vad den enskilde själv vill/ })).toBeChecked();
	await page.getByRole('button', { name: 'Spara åtgärden' }).click();
	await expect(page.getByRole('heading', { name: /^Det finns 3 fel/ })).toBeVisible();
	await look(page, complaints);
	await page.getByLabel('Vad ska göras?').fill('Skriv vad den enskilde vill');
	await page.getByLabel('Ansvarig').selectOption(world.owner);
	await page.getByLabel('Klart senast').fill('2099-01-29');
	await page.getByRole('button', { name: 'Spara åtgärden' }).click();
	await expect(page.getByRole('heading', { name: 'Skriv vad den enskilde vill' })).toBeVisible();
	await page
		.getByText(/^Avsluta uppföljningen av/)
		.first()
		.click();
	await page.getByRole('button', { name: 'Avsluta uppföljningen' }).click();
	await expect(page.getByText('Uppföljningen är avslutad.')).toBeVisible();
	await expect(page.getByText(/^Uppföljningen av .* avslutades den /)).toBeVisible();
	await look(page, complaints);

	await page.getByRole('link', { name: /^Visa åtgärden/ }).click();
	await expect(heading).toHaveText('Skriv vad den enskilde vill');
	const address = page.url();
	await look(page, complaints);
	const other = await context.newPage();
	await other.goto(address);
	await page.getByLabel('Klart senast').fill('2099-02-26');
	await page.getByRole('button', { name: 'Spara ändringen' }).click();
	await expect(page.locator('dl.facts')).toContainText('2099-02-26');
	await other.getByLabel('Vad ska göras?').fill('Skriv det med deras ord');
	await other.getByRole('button', { name: 'Spara ändringen' }).click();
	await expect(other.getByText('Någon annan har ändrat åtgärden')).toBeVisible();
	await expect(other.getByLabel('Vad ska göras?')).toHaveValue('Skriv det med deras ord');
	await context.close();

	const owner = await signedIn(browser, 'owner');
	await owner.page.goto(`/units/${world.unit}/actions`);
	await expect(owner.page.getByRole('link', { name: /^Visa åtgärden/ })).toBeVisible();
	await expect(owner.page.getByText(/^Markera som klar/)).toHaveCount(0);
	await owner.page.goto(address);
	await expect(owner.page.getByText(/^Någon annan än den ansvariga/)).toBeVisible();
	await owner.page.getByLabel('Ny anteckning').fill('Gicks igenom på mötet.');
	await owner.page.getByRole('button', { name: 'Spara anteckningen' }).click();
	await expect(owner.page.getByText('Gicks igenom på mötet.')).toBeVisible();
	await owner.context.close();

	const colleague = await signedIn(browser, 'other');
	await colleague.page.goto(address);
	await colleague.page.getByText('Markera som klar', { exact: true }).click();
	await colleague.page.getByLabel('Vad gjordes?').fill('Mallen är ändrad.');
	await colleague.page.getByRole('button', { name: 'Markera åtgärden som klar' }).click();
	await expect(colleague.page.getByText('Mallen är ändrad.')).toBeVisible();
	await colleague.context.close();
});
