import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { makeOverRoundsWorld, type OverRoundsWorld } from '../support/over-rounds-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

let server: Server;
let world: OverRoundsWorld;
let complaints: Complaints;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeOverRoundsWorld(file);
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

async function signedIn(browser: Browser, who: keyof OverRoundsWorld['sessions']) {
	const context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ name: 'session', value: world.sessions[who], url: server.origin }]);
	watch(context, complaints, /404 \(/);
	return { context, page: await context.newPage() };
}
const round = (at: number) => `/rounds/${world.rounds.at(at)}/result`;
const tableOf = async (page: Page, region: string) => {
	const part = page.getByRole('region', { name: region });
	for (const summary of await part.getByText('Visa som tabell').all()) await summary.click();
	return part.getByRole('table').first();
};

test('a chief reads the year, with its change since the year before, and takes it out', async ({
	browser
}) => {
	const { page, context } = await signedIn(browser, 'unitManager');
	await page.goto(`/units/${world.unit}/rounds`);
	await expect(page.getByRole('link', { name: 'Helåret 2025' })).toHaveCount(0);
	await page.getByRole('link', { name: 'Helåret 2024' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^I 15 av 20 ärenden framgår/);
	await expect(page.getByText(/^Det går inte att avgöra om årsmålet .* är nått\.$/)).toBeVisible();
	await expect(page.getByRole('link', { name: 'Omgångar' })).toHaveAttribute(
		'aria-current',
		'page'
	);
	await look(page, complaints);

	const indicator = page.getByRole('row', { name: /Andel A/ });
	await expect(indicator).toContainText('15 av 20 (75');
	await expect(indicator).toContainText('2023: 11 av 20 (55');
	const questions = await tableOf(page, 'Fråga för fråga');
	await expect(questions.getByRole('row', { name: /Framgår den enskildes/ })).toContainText('15');
	await look(page, complaints);

	const waiting = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Hämta som CSV' }).click();
	const file = await waiting;
	expect(file.suggestedFilename()).toBe('kollegiegranskning-helar-2024-resultat.csv');
	expect(readFileSync(await file.path(), 'utf8')).toContain('2024;Indikator;A;Andel A;15;');

	await page.getByRole('link', { name: 'Resultatet Höst 2024' }).click();
	await expect(page).toHaveURL(new RegExp(`${round(7)}$`));
	await expect(page.getByRole('link', { name: 'Helåret 2024' })).toHaveAttribute(
		'href',
		`/units/${world.unit}/years/2024`
	);

	// The year of one round only says so, and nothing of a round that runs.
	await page.goto(`/units/${world.unit}/years/2025`);
	await expect(page.getByText('Hittills är bara Höst 2025 det.')).toBeVisible();
	await look(page, complaints);
	expect((await page.goto(`/units/${world.unit}/years/2027`))?.status()).toBe(404);
	await context.close();
});

test('an observer compares two rounds, near and far apart, and sees where a line breaks', async ({
	browser
}) => {
	const { page, context } = await signedIn(browser, 'observer');
	await page.goto(`${round(-1)}/compare`);
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toHaveText('Höst 2026 jämfört med Vår 2026');
	await expect(
		page.getByText(/^Ingen av 5 frågor om dokumentationen har säkert ändrats sedan Vår 2026/)
	).toBeVisible();
	await look(page, complaints);

	await page.getByLabel('Jämför Höst 2026 med').selectOption('Vår 2021');
	await page.getByRole('button', { name: 'Visa' }).click();
	await expect(heading).toHaveText('Höst 2026 jämfört med Vår 2021');
	await expect(page).toHaveURL(/with=/);
	await expect(
		page.getByText(
			'Av 4 frågor om dokumentationen som går att jämföra med Vår 2021 är det säkert att 4 har ökat.'
		)
	).toBeVisible();
	await expect(
		page.getByText(/Linjen bryts vid Höst 2025, och resultaten går inte att jämföra/).first()
	).toBeVisible();
	const questions = await tableOf(page, 'Fråga för fråga');
	const row = questions.getByRole('row', { name: /Framgår den enskildes/ });
	await expect(row).toContainText('1 av 10 (10');
	await expect(row).toContainText('10 av 10 (100');
	await expect(row).toContainText(/Andelen har ökat sedan Vår 2021, från 10/);
	await look(page, complaints);
	await page.setViewportSize({ width: 390, height: 844 });
	await look(page, complaints);
	await expect(page.getByText('Vår 2027')).toHaveCount(0);

	// A round that runs is compared with nothing, and can't be asked for.
	await page.goto(`/rounds/${world.running}/result/compare`);
	await expect(page.getByText('Resultatet visas när omgången är fastställd.')).toBeVisible();
	expect((await page.goto(`${round(-1)}/compare?with=${world.running}`))?.status()).toBe(404);
	await context.close();
});

test('eleven rounds have a line each, with its change and what can be said of it', async ({
	browser
}) => {
	const { page, context } = await signedIn(browser, 'unitManager');
	await page.goto(`${round(-1)}?fraga=B2`);
	const overTime = page.getByRole('region', { name: 'Över tid' });
	await expect(
		overTime.getByText(/^Utvecklingen har ändrats: (ovanligt få växlingar|\d+ mätningar i rad)/)
	).toBeVisible();
	await expect(
		overTime.getByText('Det krävs minst 10 mätningar för att bedöma utvecklingen.')
	).toBeVisible();
	await expect(overTime.getByText(/Linjen bryts vid Höst 2025/).first()).toBeVisible();
	await context.close();
});
