import { expect, test, type Page } from '@playwright/test';
import { makeReportWorld, type ReportWorld } from '../support/report-world.ts';
import { startServer, type Server } from '../support/server.ts';

let server: Server;
let world: ReportWorld;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeReportWorld(file);
	});
});
test.afterAll(async () => {
	await server?.stop();
});
test.beforeEach(async ({ context }) => {
	await context.addCookies([{ name: 'session', value: world.sessions.chief, url: server.origin }]);
});

/** Answers the questions of the page, and tells which they were. */
function answering(page: Page) {
	const asked: string[] = [];
	const answers = { leave: false };
	page.on('dialog', (dialog) => {
		asked.push(dialog.type() === 'beforeunload' ? 'closing' : dialog.message());
		void (answers.leave ? dialog.accept() : dialog.dismiss());
	});
	return { asked, answers };
}
const question = 'Det finns ändringar som inte är sparade. Lämna sidan ändå?';

test('a comment of the report is not left without a question until it is saved', async ({
	page
}) => {
	const { asked, answers } = answering(page);
	const report = `${server.origin}/units/${world.unit}/report/2025`;
	await page.goto(report);
	const comment = page.getByLabel('Kommentar').first();
	const menu = page.getByRole('link', { name: 'Åtgärder', exact: true }).first();
	await expect(page.getByRole('button', { name: 'Skriv ut' })).toBeVisible();
	await comment.fill('Egna ord om målet.');
	await menu.click();
	await expect.poll(() => asked).toEqual([question]);
	await expect(page).toHaveURL(report);
	await expect(comment).toHaveValue('Egna ord om målet.');
	await page.close({ runBeforeUnload: true });
	await expect.poll(() => asked).toEqual([question, 'closing']);
	await page
		.getByRole('button', { name: /^Spara / })
		.first()
		.click();
	await expect(page.getByText('Sparat', { exact: true })).toBeVisible();
	answers.leave = true;
	await menu.click();
	await expect(page).toHaveURL(/\/actions$/);
	expect(asked).toHaveLength(2);
});

test('a new action that is begun is not left without a question, and is saved without one', async ({
	page
}) => {
	const { asked, answers } = answering(page);
	await page.goto(`${server.origin}/units/${world.unit}/actions/new`);
	const what = page.getByLabel('Vad ska göras?');
	await page.waitForLoadState('networkidle');
	await what.fill('Skriv vad den enskilde vill');
	await page.getByRole('link', { name: 'Avbryt' }).click();
	await expect.poll(() => asked).toEqual([question]);
	await expect(what).toHaveValue('Skriv vad den enskilde vill');
	await page.getByRole('button', { name: 'Spara åtgärden' }).click();
	await expect(page.getByRole('heading', { name: /^Det finns \d fel/ })).toBeVisible();
	expect(asked).toHaveLength(1);
	await page.waitForLoadState('networkidle');
	answers.leave = true;
	await page.getByRole('link', { name: 'Avbryt' }).click();
	await expect(page).toHaveURL(/\/actions$/);
	expect(asked).toEqual([question, question]);
});

test('a goal that is begun is not left without a question, and one that is emptied is', async ({
	page
}) => {
	const { asked } = answering(page);
	await page.goto(`${server.origin}/units/${world.unit}/goals/2025`);
	await page.waitForLoadState('networkidle');
	const level = page.getByLabel('Nivå 1');
	const before = await level.inputValue();
	await level.fill('Inriktning');
	const menu = page.getByRole('link', { name: 'Åtgärder', exact: true }).first();
	await menu.click();
	await expect.poll(() => asked).toEqual([question]);
	await level.fill(before);
	await menu.click();
	await expect(page).toHaveURL(/\/actions$/);
	expect(asked).toHaveLength(1);
});
