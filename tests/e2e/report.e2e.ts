import { readFileSync } from 'node:fs';
import { expect, test, type Browser } from '@playwright/test';
import mammoth from 'mammoth';
import { makeReportWorld, type ReportWorld } from '../support/report-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

let server: Server;
let world: ReportWorld;
let complaints: Complaints;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeReportWorld(file);
	});
});
test.beforeEach(() => {
	complaints = [];
});
test.afterEach(() => {
	expect(complaints).toEqual([]);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	await server?.stop();
});

async function signedIn(
	browser: Browser,
	who: keyof ReportWorld['sessions'],
	javaScriptEnabled = true
) {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled });
	await context.addCookies([{ name: 'session', value: world.sessions[who], url: server.origin }]);
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	// Without scripts the browser complains of each that it may not load.
	if (javaScriptEnabled) watch(context, complaints, /422 \(/);
	return { context, page: await context.newPage() };
}

const plainly = (text: string) => text.replaceAll('\u00a0', ' ');

test('a chief sets the year’s goals, reads the report, says their own and takes it out', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'chief');
	const goals = (year: number) => `/units/${world.unit}/goals/${year}`;
	const report = `/units/${world.unit}/report/2026`;

	await test.step('the goals of the year before are copied', async () => {
		await page.goto(`/units/${world.unit}/goals`);
		await expect(page).toHaveURL(goals(2025));
		await page.getByRole('link', { name: 'År 2026' }).click();
		await page.getByRole('button', { name: 'Kopiera målen från 2025' }).click();
		await expect(page.getByText('Målen är på plats.')).toBeVisible();
		await expect(page.locator('b', { hasText: '4.6 Mål på nivå 2' })).toBeVisible();
		await look(page, complaints);
	});

	await test.step('a target that is no target is told, and one in words is stored', async () => {
		await page.locator('summary', { hasText: 'Ändra Den enskildes inställning' }).click();
		const target = page.getByLabel('Årsmål', { exact: true }).first();
		await target.fill('90,5');
		await page.getByRole('button', { name: 'Spara indikatorn' }).first().click();
		await expect(page.getByText('Det finns 1 fel på sidan')).toBeVisible();
		await expect(target).toHaveValue('90,5');
		await expect(target).toHaveAccessibleDescription(/Skriv hela procent/);
		await look(page, complaints);
		await target.fill('öka 2026');
		await page.getByRole('button', { name: 'Spara indikatorn' }).first().click();
		await expect(page.getByText('Indikatorn är ändrad.')).toBeVisible();
		await expect(page.getByRole('row', { name: /inställning framgår/ })).toContainText('öka 2026');
	});

	await test.step('the report tells the year beside the year before, and has assessed nothing', async () => {
		await page.getByRole('link', { name: 'Underlag till rapporten' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'Underlag till verksamhetsberättelsen'
		);
		const cells = page.getByRole('row', { name: /inställning framgår/ }).locator('td');
		await expect(cells).toHaveText([
			/90\s%\s*18 av 20/,
			/70\s%\s*14 av 20/,
			'öka 2026',
			'Årsmål saknas',
			'VB 2026'
		]);
		await expect(
			page.getByText('Ett mål följs upp här. Inget har din bedömning än.')
		).toBeVisible();
		for (const choice of await page.getByRole('radio').all())
			await expect(choice).not.toBeChecked();
		await expect(page.getByRole('img', { name: /^18 av 20\. Troligen/ })).toBeVisible();
		await look(page, complaints);
	});

	await test.step('the table is copied as a table', async () => {
		await page.getByRole('button', { name: /^Kopiera tabellen/ }).click();
		await expect(page.getByText('Tabellen är kopierad.')).toBeVisible();
		const copied = plainly(await page.evaluate(() => navigator.clipboard.readText()));
		expect(copied.split('\n').map((row) => row.split('\t'))[1]).toEqual([
			...['Den enskildes inställning framgår', '90 % (18 av 20)', '70 % (14 av 20)'],
			...['öka 2026', 'Årsmål saknas', 'VB 2026']
		]);
	});

	await test.step('what the chief says is saved beside what the figures say', async () => {
		const comment = page.getByLabel('Kommentar', { exact: true });
		const proposed = await comment.inputValue();
		expect(plainly(proposed)).toContain(
			'I 18 av 20 ärenden framgår den enskildes inställning (90 %).'
		);
		await comment.fill(`${proposed} Vi fortsätter.`);
		await page.getByRole('radio', { name: 'Uppfylls delvis' }).check();
		await expect(page.getByText('Inte sparat')).toBeVisible();

		// Meanwhile the same in another tab, which is then too late.
		const late = await context.newPage();
		await late.goto(report);
		await page.getByRole('button', { name: /^Spara/ }).click();
		await expect(page.getByText('Sparat', { exact: true })).toBeVisible();
		await late.getByLabel('Kommentar', { exact: true }).fill('Från den andra fliken.');
		await late.getByRole('button', { name: /^Spara/ }).click();
		await expect(late.getByRole('definition').filter({ hasText: 'Vi fortsätter.' })).toBeVisible();
		await expect(late.getByLabel('Kommentar', { exact: true })).toHaveValue(
			'Från den andra fliken.'
		);
		await look(late, complaints);
		await late.close();

		await page.reload();
		await expect(comment).toHaveValue(/Vi fortsätter\.$/);
		await expect(page.getByRole('radio', { name: 'Uppfylls delvis' })).toBeChecked();
		await expect(page.getByText(/Ändrad av dig den /)).toBeVisible();
	});

	await test.step('the Word file says the same', async () => {
		const waiting = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Hämta till Word' }).click();
		const file = await waiting;
		expect(file.suggestedFilename()).toBe('kollegiegranskning-2026-verksamhetsberattelse.docx');
		const buffer = readFileSync(await file.path());
		const { value } = await mammoth.extractRawText({ buffer });
		expect(plainly(value)).toContain('90 % (18 av 20)');
		expect(value).toContain('Vi fortsätter.');
		expect(value).toContain('Bedömning: Uppfylls delvis');
	});
	await context.close();

	await test.step('an observer reads, and changes nothing', async () => {
		const other = await signedIn(browser, 'observer');
		await other.page.goto(report);
		await expect(other.page.getByText('Uppfylls delvis').first()).toBeVisible();
		await expect(other.page.getByRole('radio')).toHaveCount(0);
		await expect(other.page.getByRole('button', { name: /^Spara/ })).toHaveCount(0);
		await look(other.page, complaints);
		await other.page.goto(goals(2026));
		await expect(other.page.getByText('Ändra', { exact: false })).toHaveCount(0);
		await other.context.close();
	});
});

test('without script the chief goes back to the proposal, and takes the assessment away', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'other', false);
	await page.goto(`/units/${world.unit}/report/2025`);
	await page.getByLabel('Kommentar', { exact: true }).fill('Egna ord.');
	await page.getByRole('radio', { name: 'Uppfylls helt' }).check();
	await page.getByRole('button', { name: /^Spara/ }).click();
	await expect(page.getByText(/Ändrad av dig den /)).toBeVisible();
	await page.getByRole('button', { name: /^Återställ förslaget/ }).click();
	await expect(page.getByText('Förslaget är oförändrat')).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Uppfylls helt' })).toBeChecked();
	await page.getByRole('button', { name: 'Ta bort bedömningen' }).click();
	await expect(page.getByRole('radio', { name: 'Uppfylls helt' })).not.toBeChecked();
	await context.close();
});
