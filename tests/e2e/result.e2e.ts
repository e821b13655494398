import { expect, test, type Browser, type Page } from '@playwright/test';
import { makeResultWorld, type ResultWorld } from '../support/result-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

let server: Server;
let world: ResultWorld;
let complaints: Complaints;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeResultWorld(file);
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

async function signedIn(browser: Browser, who: keyof ResultWorld['sessions'], scripts = true) {
	const context = await browser.newContext({
		baseURL: server.origin,
		javaScriptEnabled: scripts
	});
	await context.addCookies([{ name: 'session', value: world.sessions[who], url: server.origin }]);
	// Without scripts the browser complains of each that it may not load.
	if (scripts) watch(context, complaints);
	return { context, page: await context.newPage() };
}

const result = (query = '') => `/rounds/${world.round}/result${query}`;
const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name, exact: true });
const open = (page: Page) =>
	page.evaluate(() => {
		for (const fold of document.querySelectorAll('main details')) fold.setAttribute('open', '');
	});
const plain = (text: string | null) => (text ?? '').replaceAll(/[\u00A0\u2060]/g, ' ');

test('the chief comes from the overview, reads what has changed, and finds every figure in a table', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'chief');
	await page.goto('/');
	await page
		.getByRole('link', { name: /resultat/i })
		.first()
		.click();
	await expect(page).toHaveURL(/\/rounds\/[\w-]+\/result$/);
	await page.goto(result());
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		/I 36\sav\s40\särenden framgår det vad den enskilde vill/
	);
	const changed = page.getByRole('heading', { name: 'Det här har ändrats' }).locator('xpath=..');
	await expect(changed).toContainText('Högre än Vår 2026: Andel där viljan framgår');

	const indicators = part(page, 'Indikatorer');
	await expect(indicators.getByRole('table')).toHaveCount(0);
	await expect(indicators.getByRole('listitem').first()).toContainText(
		/årsmålet 90\s% är nått\.\s+Sedan förra omgången: har ökat: \+50 \(mellan 31 och 64\)/
	);
	await indicators.getByText('Visa som tabell').click();
	await expect(indicators.getByRole('row', { name: /viljan framgår/ })).toContainText(
		'Har ökat: +50 (mellan 31 och 64)'
	);
	await indicators.getByText('Vad kan vi säga om förändringen').click();
	await expect(indicators).toContainText('Andelen har ökat sedan Vår 2026, från 40');

	const questions = part(page, 'Fråga för fråga');
	await expect(questions.getByRole('table')).toHaveCount(0);
	await questions.getByText('Visa som tabell').first().click();
	const row = questions.getByRole('row', { name: /vad den enskilde vill/ });
	const cells = (await row.getByRole('cell').allTextContents()).map((text) => plain(text).trim());
	expect(cells.slice(0, 5)).toEqual(['36', '0', '4', '0', '90 %']);
	expect(cells[6]).toBe('0,90');
	expect(cells[7]).toBe('Vår 2026: 16 av 40 (40 %)');
	expect(cells[8]).toMatch(/^Har ökat\s*\+50 \(mellan 31 och 64\)$/);

	const plans = part(page, 'Utförarens genomförandeplaner');
	await expect(plans).toContainText('Svaren här handlar inte om handläggarens dokumentation.');
	await expect(plans.getByRole('listitem').filter({ hasText: 'aktuell plan' })).toBeVisible();
	await expect(questions).not.toContainText('aktuell plan');

	const pairs = part(page, 'Kvinnor och män, fråga för fråga');
	await pairs.getByText('Visa som tabell').first().click();
	await expect(pairs.getByRole('row', { name: /förstå beslutet/ })).toContainText(
		'Högre för kvinnor'
	);

	await questions.getByText('Läs 2 kommentarer').click();
	await expect(questions.getByText('”Bara en anhörig hörs.”')).toBeVisible();

	const method = part(page, 'Så gjordes granskningen');
	await expect(method.getByRole('link', { name: 'Urvalskvitto' })).toBeVisible();
	await expect(method.getByRole('link', { name: /^Så lika bedömer vi/ })).toHaveCount(0);
	expect(plain(await method.innerText())).toContain(
		'6 ärenden skulle granskas av två, var för sig.'
	);
	await expect(page.getByRole('link', { name: 'Läs granskarnas kommentarer' })).toHaveCount(0);
	for (const heading of ['Urval', 'Bortfall', 'Nycklar', 'Små grupper', 'Vem som ser vad'])
		await expect(method.getByRole('heading', { name: heading, exact: true })).toBeVisible();
	await open(page);
	await look(page, complaints);
	await context.close();
});

test('every chart has a table, and a canvas that screen readers pass over', async ({ browser }) => {
	const { context, page } = await signedIn(browser, 'chief');
	await page.goto(result());
	await open(page);
	for (const section of await page.locator('main section.row:has(canvas)').all())
		expect(await section.locator('table').count()).toBeGreaterThan(0);
	for (const canvas of await page.locator('main canvas').all())
		await expect(canvas).toHaveAttribute('aria-hidden', 'true');
	// A chart is drawn when it comes near.
	const last = page.locator('#over-tid canvas').last();
	await last.scrollIntoViewIfNeeded();
	await expect
		.poll(() => last.evaluate((canvas: HTMLCanvasElement) => canvas.width > 320))
		.toBe(true);
	await context.close();
});

test('the observer shows one group with the keyboard, and the address holds the view', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'observer');
	await page.goto(result('?question=Q2&fraga=Q3'));
	await expect(page.getByText(/kommentar(er)?$/)).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'Urvalskvitto' })).toHaveCount(0);
	const choice = page.getByLabel('Visa svaren i');
	await choice.focus();
	await choice.selectOption({ label: 'Män och pojkar' });
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Visa' }).nth(0)).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/question=Q2&fraga=Q3&visa=gender\.MALE#/);
	const questions = part(page, 'Fråga för fråga – Män och pojkar');
	await expect(questions).toBeVisible();
	await expect(page.getByText('Du ser män och pojkar i Fråga för fråga.')).toBeVisible();
	await expect(page).toHaveTitle(/Män och pojkar – Kollegiegranskning$/);
	await questions.getByText('Visa som tabell').last().click();
	const row = questions.getByRole('row', { name: /förstå beslutet/ });
	expect((await row.getByRole('cell').allTextContents()).map(plain).slice(0, 4)).toEqual([
		'0',
		'–',
		'20',
		'0 %'
	]);
	await expect(
		questions.getByRole('columnheader', { name: /Förra omgången|Ej aktuellt/ })
	).toHaveCount(0);
	await expect(page.getByLabel('Visa uppdelning av')).toHaveValue('Q2');
	await expect(page.getByLabel('Visa en fråga över tid')).toHaveValue('Q3');
	await open(page);
	await look(page, complaints);

	const address = page.url();
	const other = await context.newPage();
	await other.goto(address);
	await expect(part(other, 'Fråga för fråga – Män och pojkar')).toBeVisible();
	await other.getByRole('link', { name: 'Visa alla ärenden' }).click();
	await expect(part(other, 'Fråga för fråga')).toBeVisible();
	await expect(other).toHaveURL(/result\?question=Q2&fraga=Q3#/);
	await context.close();
});

test('a group that is too small says why, and an address that asks for none shows all', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'observer');
	await page.goto(result());
	const small = await page
		.getByLabel('Visa svaren i')
		.locator('optgroup[label="Grupper"] option')
		.last()
		.getAttribute('value');
	await page.goto(result(`?visa=${small}`));
	const questions = page.locator('#fragor');
	await expect(questions).toContainText('Visas inte: färre än fem ärenden');
	await expect(questions.locator('canvas')).toHaveCount(0);
	for (const wrong of ['gender.NOBODY', 'Q1', '%00', 'gender'])
		await test.step(wrong, async () => {
			await page.goto(result(`?visa=${wrong}&question=x&fraga=y`));
			await expect(part(page, 'Fråga för fråga')).toBeVisible();
		});
	await context.close();
});

test('without scripts the choices and the tables work', async ({ browser }) => {
	const { context, page } = await signedIn(browser, 'observer', false);
	await page.goto(result());
	await page.getByLabel('Visa svaren i').selectOption({ label: 'Kvinnor och flickor' });
	await page.getByRole('button', { name: 'Visa' }).first().click();
	const questions = part(page, 'Fråga för fråga – Kvinnor och flickor');
	await questions.locator('summary', { hasText: 'Visa som tabell' }).first().click();
	await expect(questions.getByRole('table').first()).toBeVisible();
	await context.close();
});

test('the index leads to each part and tells where one is', async ({ browser }) => {
	const { context, page } = await signedIn(browser, 'chief');
	await page.goto(result());
	await page.locator('summary', { hasText: 'Sidans delar' }).click();
	await page
		.getByRole('navigation', { name: 'Sidans delar' })
		.getByRole('link', { name: 'Över tid' })
		.click();
	await expect(page).toHaveURL(/#over-tid$/);
	const here = page.getByRole('navigation', { name: 'Här på sidan' });
	await expect(here.locator('[aria-current]')).toHaveText('Över tid');
	await here.getByRole('link', { name: 'Så gjordes granskningen' }).click();
	await expect(here.locator('[aria-current]')).toHaveText('Så gjordes granskningen');
	await context.close();
});
