import { expect, test, type Browser, type Page } from '@playwright/test';
import { makeComparisonWorld, type ComparisonWorld } from '../support/comparison-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

let server: Server;
let world: ComparisonWorld;
let complaints: Complaints;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeComparisonWorld(file);
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
	who: keyof ComparisonWorld['sessions'],
	javaScriptEnabled = true
) {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled });
	await context.addCookies([{ name: 'session', value: world.sessions[who], url: server.origin }]);
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	// Without scripts the browser complains of each that it may not load.
	if (javaScriptEnabled) watch(context, complaints, /(401|403|422) \(/);
	return { context, page: await context.newPage() };
}

const comparison = (unit: 'north' | 'south') => `/units/${world.units[unit]}/comparison`;
const nobody = (page: Page) => page.getByText('Enheten jämförs inte med någon annan enhet.');
const rows = (page: Page) =>
	page.getByRole('table', { name: /enheterna i bokstavsordning/ }).locator('tbody tr');
const newCode = async (page: Page) => {
	await page.getByRole('button', { name: 'Gör en kod' }).click();
	const shown = page.getByRole('group', { name: 'Koden visas bara nu:' });
	await expect(shown).toBeFocused();
	return (await shown.locator('.mono').innerText()).trim();
};

test('two units agree by a code, see each other beside chance, and one ends it', async ({
	browser
}) => {
	const north = await signedIn(browser, 'northChief');
	const south = await signedIn(browser, 'southChief');
	const lead = await signedIn(browser, 'northLead');
	let code = '';

	await test.step('one asks, and gets a code once', async () => {
		await north.page.goto(`/units/${world.units.north}/rounds`);
		await north.page.getByRole('link', { name: 'Jämför med andra enheter' }).click();
		await expect(nobody(north.page)).toBeVisible();
		await look(north.page, complaints);
		code = await newCode(north.page);
		expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
		await north.page.getByRole('button', { name: 'Kopiera koden' }).click();
		await expect(north.page.getByText('Koden är kopierad.')).toBeVisible();
		await look(north.page, complaints);
		await north.page.goto(comparison('north'));
		await expect(north.page.getByText(code)).toHaveCount(0);
		await expect(north.page.getByText(/^Gjord den /)).toHaveCount(1);
	});

	await test.step('nobody sees anything yet', async () => {
		await lead.page.goto(`/units/${world.units.north}/rounds`);
		await expect(lead.page.getByRole('link', { name: 'Jämför med andra enheter' })).toHaveCount(0);
		await south.page.goto(comparison('south'));
		await expect(nobody(south.page)).toBeVisible();
		await expect(south.page.getByText('Enheten i norr')).toHaveCount(0);
	});

	await test.step('a wrong code is told, and stays to be mended', async () => {
		const field = south.page.getByLabel('Kod från en annan enhet');
		await south.page.getByRole('button', { name: 'Visa vem som frågar' }).click();
		await expect(field).toHaveAccessibleDescription(/Skriv koden\./);
		await field.fill('ABCD-EFGH-JKMN');
		await south.page.getByRole('button', { name: 'Visa vem som frågar' }).click();
		await expect(south.page.getByText('Det finns 1 fel på sidan')).toBeVisible();
		await expect(field).toHaveAccessibleDescription(/Koden stämmer inte, eller gäller inte längre/);
		await expect(field).toHaveValue('ABCD-EFGH-JKMN');
		await look(south.page, complaints);
		await field.fill(code.toLowerCase());
		await south.page.getByRole('button', { name: 'Visa vem som frågar' }).click();
	});

	await test.step('the other sees who asks before saying yes', async () => {
		await expect(
			south.page.getByRole('heading', {
				name: 'Vill du att Enheten i söder jämförs med Enheten i norr?'
			})
		).toBeVisible();
		await expect(nobody(south.page)).toBeVisible();
		await look(south.page, complaints);
		await south.page.getByRole('button', { name: 'Jämför enheterna' }).click();
		await expect(south.page.getByText('Enheten jämförs nu med Enheten i norr.')).toBeVisible();
	});

	await test.step('each sees the other, by name, with the own unit marked in words', async () => {
		await expect(rows(south.page)).toHaveText([
			/^Enheten i norr\s*Inom det som slumpen brukar ge\s*75\s%/,
			/^Enheten i söder \(den egna enheten\)\s*Inom det som slumpen brukar ge\s*65\s%/
		]);
		await expect(south.page.getByText(/Med två enheter säger medelvärdet lite/)).toBeVisible();
		const canvas = south.page.locator('.funnel canvas');
		await expect(canvas).toHaveAttribute('aria-hidden', 'true');
		await expect
			.poll(() =>
				canvas.evaluate((drawn: HTMLCanvasElement) =>
					drawn
						.getContext('2d')
						?.getImageData(0, 0, drawn.width, drawn.height)
						.data.some((value) => value !== 0)
				)
			)
			.toBe(true);
		await look(south.page, complaints);
	});

	await test.step('whoever leads rounds chooses the round in the address, and changes nothing', async () => {
		await lead.page.reload();
		await lead.page.getByRole('link', { name: 'Jämför med andra enheter' }).click();
		await lead.page.getByLabel('Omgång').selectOption('Vår 2026');
		await lead.page.getByRole('button', { name: 'Visa', exact: true }).click();
		await expect(lead.page).toHaveURL(/omgang=var-2026&indikator=IND-KLIENT-1/);
		await expect(rows(lead.page).nth(1)).toHaveText(
			/Enheten i söder\s*Inget fastställt resultat för omgången\./
		);
		await expect(lead.page.getByText(/^Bara en av enheterna har en andel/)).toBeVisible();
		await expect(lead.page.locator('.funnel')).toHaveCount(0);
		for (const deed of ['Gör en kod', 'Visa vem som frågar', 'Avsluta jämförelsen'])
			await expect(lead.page.getByRole('button', { name: deed })).toHaveCount(0);
		await look(lead.page, complaints);
	});

	await test.step('the other unit ends it, and at once neither sees the other', async () => {
		await north.page.goto(comparison('north'));
		await expect(rows(north.page)).toHaveCount(2);
		await north.page
			.locator('summary', { hasText: 'Avsluta jämförelsen med Enheten i söder' })
			.click();
		await look(north.page, complaints);
		await north.page.getByRole('button', { name: 'Avsluta jämförelsen' }).click();
		await expect(north.page.getByText(/Jämförelsen är avslutad\./)).toBeVisible();
		await expect(nobody(north.page)).toBeVisible();
		await south.page.goto(comparison('south'));
		await expect(nobody(south.page)).toBeVisible();
		await expect(south.page.getByText('Enheten i norr')).toHaveCount(0);
	});
	for (const { context } of [north, south, lead]) await context.close();
});

test('without script the units agree too, and the table says what the picture would', async ({
	browser
}) => {
	const north = await signedIn(browser, 'northChief', false);
	await north.page.goto(comparison('north'));
	await north.page.getByRole('button', { name: 'Gör en kod' }).click();
	const code = await north.page.locator('.code .mono').innerText();
	const south = await signedIn(browser, 'southChief', false);
	await south.page.goto(comparison('south'));
	await south.page.getByLabel('Kod från en annan enhet').fill(code);
	await south.page.getByRole('button', { name: 'Visa vem som frågar' }).click();
	await south.page.getByRole('button', { name: 'Jämför enheterna' }).click();
	await expect(rows(south.page)).toHaveCount(2);

	const observer = await signedIn(browser, 'southObserver', false);
	await observer.page.goto(comparison('south'));
	await expect(rows(observer.page)).toHaveCount(2);
	await expect(observer.page.locator('canvas')).toBeHidden();
	await expect(observer.page.getByRole('heading', { name: 'Svara med en kod' })).toHaveCount(0);
	const reviewer = await signedIn(browser, 'northReviewer', false);
	expect((await reviewer.page.goto(comparison('north')))?.status()).toBe(403);
	for (const { context } of [north, south, observer, reviewer]) await context.close();
});
