import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, ne } from 'drizzle-orm';
import {
	expect,
	test,
	type Browser,
	type BrowserContextOptions,
	type Page
} from '@playwright/test';
import { close, open } from '#lib/server/db/open.ts';
import { person } from '#lib/server/db/schema/organisation.ts';
import { review } from '#lib/server/db/schema/reviews.ts';
import { startServer, type Server } from '../support/server.ts';
import {
	openNext,
	reviewByKeyboard,
	reviewByPointer,
	reviewWithoutScript
} from '../support/reviewer-hands.ts';
import { closeContexts, type Complaints, look, lookAsItIs, watch } from '../support/watched.ts';

test.describe.configure({ mode: 'serial' });

const data = (name: string) => `src/cli/demo/data/${name}`;
const password = 'en lång mening om granskning';
let server: Server;
/** Whoever is signed in, each in a browser of their own. */
const signedIn = new Map<string, Page>();
const complaints: Complaints = [];
/** One-time links by name. */
const links = new Map<string, string>();
/** What the round draws: enough for a result, little enough to review by hand. */
const sample: [intervention: string, size: number][] = [
	['Daglig verksamhet, LSS', 3],
	['Boendestöd, SoL', 3]
];
/** Path of the round. */
let round: string;
const handedIn = new Set<string>();
/** The reviewer who is done first. */
let first: string;

test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	if (complaints.length > 0) console.error(complaints.join('\n'));
	await server?.stop();
});

async function openBrowser(
	browser: Browser,
	name: string,
	options: BrowserContextOptions = {}
): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.origin, ...options });
	// What the page preloads for a script that may not run is blocked, and says so.
	watch(context, complaints, options.javaScriptEnabled === false ? /: csp$/ : undefined);
	const page = await context.newPage();
	signedIn.set(name, page);
	return page;
}

function pageOf(name: string): Page {
	const page = signedIn.get(name);
	if (!page) throw new Error(`${name} has no browser`);
	return page;
}

const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Opens a one-time link in a browser of the person's own and chooses a password. */
async function choosePassword(browser: Browser, name: string, options?: BrowserContextOptions) {
	const link = links.get(name);
	if (!link) throw new Error(`${name} has no link`);
	const page = await openBrowser(browser, name, options);
	await page.goto(link);
	await page.getByLabel('Nytt lösenord').fill(password);
	await page.getByLabel('Samma lösenord igen').fill(password);
	await page.getByRole('button', { name: 'Spara lösenordet' }).click();
	await expect(page.getByRole('button', { name: 'Logga ut' })).toBeVisible();
	return page;
}

/** From the menu of the page. */
async function choose(page: Page, item: string) {
	const menu = page.getByRole('navigation', { name: 'Huvudmeny' });
	await menu.getByRole('link', { name: item, exact: true }).click();
	await expect(menu.getByRole('link', { name: item, exact: true })).toHaveAttribute(
		'aria-current',
		'page'
	);
}

test('an empty database leads to the set-up page, which the code from the log opens', async ({
	browser
}) => {
	const page = await openBrowser(browser, 'Anna Admin');
	await page.goto('/');
	await expect(page).toHaveURL('/set-up');
	await look(page, complaints);

	await page.getByLabel('Engångskod').fill('AAAA-AAAA');
	await page.getByLabel('Enhetens namn').fill('Enheten för funktionsnedsättning');
	await page
		.getByLabel('Grupper')
		.fill('Funktionsnedsättning barn\nFunktionsnedsättning vuxna\nSocialpsykiatri');
	await page.getByLabel('Ditt namn').fill('Anna Admin');
	await page.getByLabel('Din e-post').fill('anna.admin@exempel.se');
	await page.getByLabel('Välj ett lösenord').fill(password);
	await page.getByRole('button', { name: 'Sätt upp enheten' }).click();
	await expect(page.getByLabel('Engångskod')).toHaveAccessibleDescription(/Koden stämmer inte/);
	await look(page, complaints);

	await page.getByLabel('Engångskod').fill(server.setUpCode());
	await page.getByLabel('Välj ett lösenord').fill(password);
	await page.getByRole('button', { name: 'Sätt upp enheten' }).click();
	await expect(heading(page)).toHaveText('Personer och behörigheter');
	await look(page, complaints);
});

test('the administrator signs out and in again', async () => {
	const page = pageOf('Anna Admin');
	await page.getByRole('button', { name: 'Logga ut' }).click();
	await expect(heading(page)).toHaveText('Logga in');
	await look(page, complaints);
	await page.getByLabel('E-post').fill('anna.admin@exempel.se');
	await page.getByLabel('Lösenord').fill('fel lösenord');
	await page.getByRole('button', { name: 'Logga in' }).click();
	await expect(main(page).getByText('Användarnamnet eller lösenordet stämmer inte.')).toBeVisible();
	await look(page, complaints);
	await page.getByLabel('Lösenord').fill(password);
	await page.getByRole('button', { name: 'Logga in' }).click();
	await expect(page.getByRole('button', { name: 'Logga ut' })).toBeVisible();
});

test('people come from a file and one by one', async () => {
	const page = pageOf('Anna Admin');
	await page.getByRole('link', { name: 'Personer', exact: true }).click();
	await page.getByRole('link', { name: 'Läs in från fil' }).click();
	await look(page, complaints);
	await page.getByLabel('Fil med personer').setInputFiles(data('medarbetare.csv'));
	await page.getByRole('button', { name: 'Läs in' }).click();
	await expect(main(page).getByText('22 personer är nya')).toBeVisible();
	await look(page, complaints);
	await page.getByRole('link', { name: 'Till personerna' }).click();
	await expect(heading(page)).toHaveText('Personer och behörigheter');
	await look(page, complaints);

	await page.getByRole('link', { name: 'Lägg till en person' }).click();
	await look(page, complaints);
	await page.getByLabel('Namn', { exact: true }).fill('Olga Observatör');
	await page.getByLabel('E-post').fill('olga.observator@exempel.se');
	await page.getByRole('checkbox', { name: 'Granskare' }).uncheck();
	await page.getByRole('checkbox', { name: 'Läsbehörig' }).check();
	await page.getByRole('button', { name: 'Lägg till personen' }).click();
	await expect(heading(page)).toHaveText('Olga Observatör');
	await look(page, complaints);
});

test('one-time links are made for everybody at once, and each opens once', async ({ browser }) => {
	const page = pageOf('Anna Admin');
	await choose(page, 'Personer');
	await page.getByRole('button', { name: 'Gör länkar till alla som väntar' }).click();
	const rows = page.getByRole('table', { name: 'Länkar' }).getByRole('row');
	await expect(rows).toHaveCount(24);
	await look(page, complaints);
	for (const row of (await rows.all()).slice(1)) {
		const name = await row.getByRole('rowheader').innerText();
		links.set(name, await row.getByText(/\/choose-password\//).innerText());
	}
	await look(await choosePassword(browser, 'Helena Lindqvist'), complaints);
	await choosePassword(browser, 'Tomas Ek');
	await look(await choosePassword(browser, 'Marianne Bergdahl'), complaints);
	await look(await choosePassword(browser, 'Olga Observatör'), complaints);
	const used = await page.request.get(links.get('Helena Lindqvist') ?? '');
	expect(used.status()).toBe(410);
});

test('the round lead reads in the case list', async () => {
	const page = pageOf('Helena Lindqvist');
	await choose(page, 'Ärendelistor');
	await look(page, complaints);
	await page.getByLabel('Fil med ärenden').setInputFiles(data('arenden-host-2026.csv'));
	await page.getByRole('button', { name: 'Läs listan' }).click();
	await expect(heading(page)).toHaveText(/rader kan läsas in$/);
	await look(page, complaints);
	await page.getByRole('button', { name: 'Läs in listan' }).click();
	await expect(heading(page)).toHaveText(/beslut är inlästa$/);
	await look(page, complaints);
	await page.getByRole('link', { name: 'Alla ärendelistor' }).click();
	await page.getByRole('link', { name: 'Enhetens insatser' }).click();
	await expect(heading(page)).toHaveText(/[Ii]nsatser/);
	await look(page, complaints);
});

test('the round lead adopts the review keys', async () => {
	const page = pageOf('Helena Lindqvist');
	await choose(page, 'Nycklar');
	await look(page, complaints);
	await page.getByRole('button', { name: 'Fastställ alla 4 nycklarna' }).click();
	await expect(main(page).getByText('Nyckeln är fastställd.')).toBeVisible();
	await main(page)
		.getByRole('link', { name: /^Dokumentationsgranskning/ })
		.first()
		.click();
	await expect(page).toHaveURL(/\/keys\//);
	await look(page, complaints);
});

test('the round lead creates Höst 2026', async () => {
	const page = pageOf('Helena Lindqvist');
	await choose(page, 'Omgångar');
	await look(page, complaints);
	await page.getByRole('link', { name: 'Ny omgång' }).click();
	await expect(page.getByLabel('Halvår')).toHaveValue('AUTUMN');
	await expect(page.getByLabel('År', { exact: true })).toHaveValue('2026');
	await look(page, complaints);
	await page.getByLabel('Minst per insats').fill('0');
	await page.getByLabel('Att granska', { exact: true }).fill('0');
	for (const [intervention, size] of sample) {
		await page.getByLabel(`Att granska, ${intervention}`).fill(String(size));
	}
	await page.getByRole('button', { name: 'Skapa omgången' }).click();
	await page.waitForURL((url) => url.pathname.startsWith('/rounds/'));
	round = new URL(page.url()).pathname;
	await look(page, complaints);
});

test('the round lead locks the list and draws, and anybody can repeat the draw from the receipt', async () => {
	const page = pageOf('Helena Lindqvist');
	await main(page).getByRole('link', { name: 'Till urvalet' }).click();
	await look(page, complaints);
	await page.getByRole('button', { name: 'Lås listan' }).click();
	await expect(heading(page)).toHaveText(/^Dra 6 ärenden ur/);
	await look(page, complaints);
	await page.getByRole('button', { name: 'Dra 6 ärenden' }).click();
	await expect(heading(page)).toHaveText(/^6 av \d+ beslut är dragna$/);
	await page.getByRole('button', { name: 'Kontrollera dragningen' }).click();
	await expect(main(page).getByText('Kontrollerad, samma 6 beslut')).toBeVisible();
	await look(page, complaints);

	await page.getByRole('link', { name: 'Visa kvittot' }).click();
	await expect(heading(page)).toHaveText('Urvalskvitto, dragning 1');
	await look(page, complaints);
	const verdict = (by: string) => main(page).getByRole('region', { name: by });
	await page.getByRole('button', { name: 'Kontrollera dragningen' }).click();
	for (const by of ['Kontrollerad på servern', 'Kontrollerad i din webbläsare'])
		await expect(verdict(by)).toContainText(`Dragningen stämmer ${by}`);
	await look(page, complaints);
	await page.route('**/receipt.json', async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, body: (await response.text()).replace('FN-', 'FX-') });
	});
	await page.getByRole('button', { name: 'Kontrollera dragningen' }).click();
	await expect(verdict('Kontrollerad i din webbläsare')).toContainText('Dragningen stämmer inte');
	await expect(verdict('Kontrollerad på servern')).not.toContainText('stämmer inte');
	await page.unroute('**/receipt.json');

	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Hämta som fil' }).click();
	const file = join(server.dataDir, 'receipt.json');
	await (await download).saveAs(file);
	expect(verify(file)).toMatchObject({ status: 0 });
	const receipt = JSON.parse(readFileSync(file, 'utf8'));
	receipt.strata[0].units[0].caseReference = 'FN-00000-0000';
	writeFileSync(file, JSON.stringify(receipt));
	expect(verify(file).status).not.toBe(0);
});

test('the round lead assigns the cases and starts the reviewing', async () => {
	const page = pageOf('Helena Lindqvist');
	await page.goto(`${round}/assignment`);
	await look(page, complaints);
	await page.getByRole('button', { name: 'Fördela automatiskt' }).click();
	await expect(heading(page)).toHaveText(/^Alla \d+ granskningar har en granskare$/);
	await look(page, complaints);
	await page.getByRole('button', { name: 'Starta granskningen' }).click();
	await expect(page).toHaveURL(round);
	await look(page, complaints);
});

test('one reviewer gets through with the keyboard alone', async ({ browser }) => {
	first = await newcomer();
	const page = await choosePassword(browser, first);
	await look(page, complaints);
	const reference = await openNext(page);
	expect(reference).not.toBeNull();
	await look(page, complaints);
	await reviewByKeyboard(page);
	handedIn.add(reference ?? '');
	await look(page, complaints);
});

test('the round lead follows the round and replaces a case that was wrongly in the list', async () => {
	const page = pageOf('Helena Lindqvist');
	await page.goto(round);
	await expect(
		main(page)
			.getByText(/^1 av \d+/)
			.first()
	).toBeVisible();
	await look(page, complaints);
	await page.goto(`${round}/draw`);
	await page.getByText('Ta bort ett ärende ur urvalet').click();
	const choice = main(page).getByLabel('Ärende', { exact: true }).first();
	const options = await choice.getByRole('option').allInnerTexts();
	const wrong = options.find((one) => one.startsWith('FN-') && !handedIn.has(one)) ?? '';
	await choice.selectOption(wrong);
	await main(page).getByLabel('Skäl').selectOption({ label: 'Fel insats i listan' });
	await look(page, complaints);
	await page.getByRole('button', { name: 'Ta bort ärendet' }).click();
	const order = main(page).getByRole('table', { name: /^Dragna ärenden/ });
	await expect(order.getByRole('row', { name: wrong })).toContainText('Bortfall');
	await expect(order.getByRole('row', { name: /Ersättningsärende 1, tog plats/ })).toHaveCount(1);
	await look(page, complaints);
});

test('one reviewer does it on a phone', async ({ browser }) => {
	const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
	const page = await choosePassword(browser, await newcomer(), phone);
	await lookAsItIs(page, complaints);
	while (await openNext(page)) {
		await reviewByPointer(page, { seen: (page) => lookAsItIs(page, complaints), noes: 2 });
	}
});

test('one reviewer does it without JavaScript', async ({ browser }) => {
	const page = await choosePassword(browser, await newcomer(), { javaScriptEnabled: false });
	while (await openNext(page)) await reviewWithoutScript(page);
});

test('the others review every case that they have', async ({ browser }) => {
	test.slow();
	for (const [index, name] of (await assigned()).entries()) {
		const page = signedIn.get(name) ?? (await choosePassword(browser, name));
		const seen = index === 3 ? (page: Page) => look(page, complaints) : undefined;
		while (await openNext(page)) await reviewByPointer(page, { seen, noes: index % 3 });
	}
});

test('the round lead closes the round', async () => {
	const page = pageOf('Helena Lindqvist');
	await page.goto(round);
	await look(page, complaints);
	await main(page).getByRole('link', { name: 'Avsluta omgången' }).first().click();
	await expect(heading(page)).toHaveText('Avsluta Höst 2026?');
	await expect(main(page).getByText(/^Alla \d+ granskningar är inlämnade/)).toBeVisible();
	await look(page, complaints);
	await page.getByRole('button', { name: 'Avsluta omgången' }).click();
	await expect(page).toHaveURL(`${round}/result`);
	await look(page, complaints);
});

test('the chief opens the result and its tables', async () => {
	const page = pageOf('Marianne Bergdahl');
	await page.goto('/');
	await choose(page, 'Omgångar');
	await page.getByRole('link', { name: 'Resultat Höst 2026' }).click();
	await expect(page).toHaveURL(`${round}/result`);
	await expect(main(page)).not.toContainText('Inget resultat kan visas');
	const closed = main(page).locator('details:not([open]) > summary');
	while ((await closed.count()) > 0) await closed.first().click();
	await expect(main(page).getByRole('table').first()).toBeVisible();
	await look(page, complaints);
	await page.goto(round);
	await look(page, complaints);
	await choose(page, 'Logg');
	await look(page, complaints);
});

test('the observer sees the result, no case, and nothing else', async () => {
	const page = pageOf('Olga Observatör');
	await page.goto('/');
	await choose(page, 'Omgångar');
	await page.getByRole('link', { name: 'Resultat Höst 2026' }).click();
	await expect(page).toHaveURL(`${round}/result`);
	await expect(main(page)).not.toContainText(/FN-\d/);
	await look(page, complaints);
	for (const closed of [
		'',
		'/draw',
		'/receipt',
		'/receipt.json',
		'/assignment',
		'/setup',
		'/close'
	]) {
		expect((await page.request.get(round + closed)).status(), closed).toBe(403);
	}
});

test('a reviewer sees the result, and the texts that everybody may read', async () => {
	const page = pageOf(first);
	await page.goto('/');
	await look(page, complaints);
	await choose(page, 'Omgångar');
	await page.getByRole('link', { name: 'Resultat Höst 2026' }).click();
	await expect(page).toHaveURL(`${round}/result`);
	await look(page, complaints);
	const guides = ['first-time', 'reviewer', 'round-lead', 'unit-manager', 'observer', 'admin'];
	const help = ['check-draw', ...guides].map((one) => `/help/${one}`);
	for (const text of ['/help', ...help, '/about', '/accessibility']) {
		await page.goto(text);
		await look(page, complaints);
	}
});

test('no page that it met was inaccessible, and no browser complained', () => {
	expect(complaints.splice(0)).toEqual([]);
});

/** Who has a case, from the database: no page tells it all, since a lead does not see who reviews cases she has a part in. */
async function assigned(): Promise<string[]> {
	const db = open(server.database);
	try {
		const rows = db
			.selectDistinct({ name: person.name })
			.from(review)
			.innerJoin(person, eq(person.id, review.reviewerId))
			// Whose only case has left the sample has nothing to review.
			.where(ne(review.state, 'NOT_CARRIED_OUT'))
			.orderBy(person.name)
			.all();
		return rows.map(({ name }) => name);
	} finally {
		close(db);
	}
}

/** One of them who has not signed in. */
async function newcomer(): Promise<string> {
	const name = (await assigned()).find((one) => !signedIn.has(one));
	if (!name) throw new Error('Everybody has signed in');
	return name;
}

function verify(file: string) {
	return spawnSync(process.execPath, ['src/cli/verify-receipt.ts', file], { encoding: 'utf8' });
}
