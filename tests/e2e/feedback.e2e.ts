import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { makeFeedbackWorld, type FeedbackWorld } from '../support/feedback-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

let server: Server;
let world: FeedbackWorld;
let complaints: Complaints;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeFeedbackWorld(file);
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

type Who = keyof FeedbackWorld['sessions'];

async function signedIn(browser: Browser, who: Who, javaScriptEnabled = true) {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled });
	await context.addCookies([{ name: 'session', value: world.sessions[who], url: server.origin }]);
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	// Without scripts the browser complains of each that it may not load.
	if (javaScriptEnabled) watch(context, complaints, /(401|422) \(/);
	return { context, page: await context.newPage() };
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const letter = (page: Page, year: number) =>
	page.getByRole('main').getByRole('article', { name: new RegExp(`^FN-${year}-0208`) });
/** The last: a field that is warned about has one of its own. */
const status = (page: Page, year: number) => letter(page, year).getByRole('status').last();

const corrected = (one: Locator) => one.locator('.done-note').getByText(/Rättat \d/);

test('the caseworker finds what was said on the overview, replies, and marks it as corrected', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'caseworker');
	await page.goto('/');
	await expect(heading(page)).toHaveText('Du har återkoppling på 1 ärende');
	await expect(page.getByText('Ett av dina ärenden granskades i Höst 2026.')).toBeVisible();
	await look(page, complaints);
	await letter(page, 2026).getByRole('link', { name: 'Läs och svara om FN-2026-0208' }).click();

	await expect(heading(page)).toHaveText('Återkoppling på mina ärenden');
	const menu = page.getByRole('navigation', { name: 'Huvudmeny' });
	await expect(menu.getByRole('link', { name: 'Min återkoppling' })).toHaveAttribute(
		'aria-current',
		'page'
	);
	const mine = letter(page, 2026);
	await expect(mine.getByText('Den ena granskningen')).toBeVisible();
	await expect(mine.getByText('Den andra granskningen')).toBeVisible();
	await expect(mine.getByRole('definition')).toHaveText([
		'”Tydliga citat.”',
		'”Barnen nämns inte.”',
		'”Planen är gammal.”'
	]);
	await expect(mine.getByText('Genomförandeplanen skrivs av utföraren.')).toBeVisible();
	await expect(page.getByText(/Person HL[01]/)).toHaveCount(0);

	await mine.locator('summary', { hasText: 'Svara' }).click();
	await mine.getByLabel('Ditt svar').fill('Ring mig, 19910914-2399.');
	await mine.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(mine.getByLabel('Ditt svar')).toHaveAccessibleDescription(/personnummer i svaret/);
	await expect(mine.getByLabel('Ditt svar')).toHaveValue('Ring mig, 19910914-2399.');
	await look(page, complaints);
	await mine.getByLabel('Ditt svar').fill('Tack. Det var hon själv, jag skriver till det.');
	await mine.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(status(page, 2026)).toHaveText('Svaret är sparat.');
	await expect(mine.getByText('”Tack. Det var hon själv, jag skriver till det.”')).toBeVisible();
	await expect(mine.getByLabel('Ditt svar')).toBeHidden();

	await expect(mine.locator('summary', { hasText: 'Ändra svaret' })).toBeFocused();
	await mine.getByRole('button', { name: 'Markera som rättat' }).click();
	await expect(corrected(mine)).toBeVisible();
	await expect(mine.getByRole('button', { name: 'Ångra' })).toBeFocused();
	await mine.getByRole('button', { name: 'Ångra' }).click();
	await expect(status(page, 2026)).toHaveText('Markeringen är borttagen.');
	await mine.getByRole('button', { name: 'Markera som rättat' }).click();
	await expect(corrected(mine)).toBeVisible();
	await look(page, complaints);

	await page.goto('/');
	await expect(heading(page)).toHaveText('Du har inga ärenden att granska just nu');
	await expect(letter(page, 2026).getByText('Du har svarat')).toBeVisible();
	await context.close();
});

test('two tabs: the later reply is not put over the earlier, and both are shown', async ({
	browser
}) => {
	const { context, page: first } = await signedIn(browser, 'caseworker');
	const second = await context.newPage();
	for (const page of [first, second]) {
		await page.goto('/feedback');
		await letter(page, 2026).locator('summary', { hasText: 'Ändra svaret' }).click();
	}
	await letter(first, 2026).getByLabel('Ditt svar').fill('Tack för läsningen.');
	await letter(first, 2026).getByRole('button', { name: 'Spara svaret' }).click();
	await expect(status(first, 2026)).toHaveText('Svaret är sparat.');

	const mine = letter(second, 2026);
	await mine.getByLabel('Ditt svar').fill('Från den andra fliken.');
	await mine.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(mine.getByText('Svaret ändrades på ett annat ställe.')).toBeVisible();
	await expect(mine.locator('.tight dd')).toHaveText([
		'”Tack för läsningen.”',
		'”Från den andra fliken.”'
	]);
	await look(second, complaints);
	await first.reload();
	await expect(letter(first, 2026).getByText('”Tack för läsningen.”')).toBeVisible();
	await mine.getByRole('link', { name: 'Behåll det som är sparat' }).click();
	await expect(letter(second, 2026).getByText('”Tack för läsningen.”')).toBeVisible();
	await context.close();
});

test('a reply that is being written outlasts what else is done on the page, and a sign-out', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'caseworker');
	await page.goto('/feedback');
	const [mine, other] = [letter(page, 2026), letter(page, 2022)];
	await mine.locator('summary', { hasText: 'Ändra svaret' }).click();
	const text = mine.getByLabel('Ditt svar');
	await text.fill('Ett långt svar.');
	await other.getByRole('button', { name: 'Markera som rättat' }).click();
	await expect(corrected(other)).toBeVisible();
	await other.getByText('Låt texten visas på APT').click();
	await other.getByRole('button', { name: 'Ja, låt texten visas' }).click();
	await expect(other.getByRole('button', { name: 'Ta tillbaka' })).toBeFocused();
	await other.getByRole('button', { name: 'Ta tillbaka' }).click();
	await expect(other.getByText('Får visas på APT')).toHaveCount(0);
	await other.getByRole('button', { name: /^Ångra/ }).click();
	await expect(status(page, 2022)).toHaveText('Markeringen är borttagen.');
	await expect(text).toHaveValue('Ett långt svar.');

	await context.clearCookies();
	await mine.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(text).toHaveAccessibleDescription(/Svaret är inte sparat, men står kvar här\./);
	await expect(text).toBeFocused();
	await look(page, complaints);
	await context.addCookies([
		{ name: 'session', value: world.sessions.caseworker, url: server.origin }
	]);
	await mine.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(mine.getByText('”Ett långt svar.”')).toBeVisible();
	await mine.locator('summary', { hasText: 'Ändra svaret' }).click();
	await text.fill('Tack för läsningen.');
	await mine.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(mine.getByText('”Tack för läsningen.”')).toBeVisible();
	await context.close();
});

test('whoever reviewed reads the reply on their own record, and the lead does not', async ({
	browser
}) => {
	for (const who of ['first', 'second'] as const) {
		const { context, page } = await signedIn(browser, who);
		await page.goto('/');
		await expect(heading(page)).toHaveText('1 granskning har fått svar från handläggaren');
		await page.getByRole('link', { name: 'Läs handläggarens svar om FN-2026-0208' }).click();
		const section = page.getByRole('region', { name: 'Handläggarens svar' });
		await expect(section.getByText('”Tack för läsningen.”')).toBeVisible();
		await look(page, complaints);
		await page.goto('/feedback');
		await expect(page.getByText('FN-2026-0208')).toHaveCount(0);
		await context.close();
	}
	const { context, page } = await signedIn(browser, 'lead');
	const { reviewId } = world.rounds.REPLY;
	expect((await page.request.get(`/reviews/${reviewId}/submit`)).status()).toBe(404);
	await context.close();
});

test('a good example: the caseworker says yes, the chief shows it, and it can be taken back', async ({
	browser
}) => {
	const caseworker = await signedIn(browser, 'caseworker');
	const chief = await signedIn(browser, 'chief');
	const { id } = world.rounds.REPLY;
	const text = '”Man hör personens egen röst. Citatet om morgnarna förklarar behovet.”';
	await chief.page.goto(`/rounds/${id}/examples`);
	await expect(heading(chief.page)).toHaveText('Inga goda exempel att visa');
	await look(chief.page, complaints);

	await caseworker.page.goto('/feedback');
	const mine = letter(caseworker.page, 2026);
	const part = mine.locator('.part').filter({ hasText: 'Man hör personens' });
	await part.getByText('Låt texten visas på APT').click();
	await expect(part.getByText(/Det här visas: ”Man hör .* och insatsen Daglig/)).toBeVisible();
	await look(caseworker.page, complaints);
	await part.getByRole('button', { name: 'Ja, låt texten visas' }).click();
	await expect(part.getByText('Får visas på APT')).toBeVisible();

	await chief.page.goto(`/rounds/${id}`);
	await chief.page.getByRole('link', { name: 'Goda exempel att visa på APT' }).click();
	await expect(heading(chief.page)).toHaveText('1 gott exempel att visa på APT');
	const shown = chief.page.getByRole('region', { name: 'Daglig verksamhet' });
	await expect(shown.getByRole('listitem')).toHaveText([text]);
	await expect(chief.page.getByText(/FN-2026|Person HL/)).toHaveCount(0);
	await chief.page.getByRole('button', { name: 'Kopiera text' }).click();
	await expect(chief.page.getByText('Texten är kopierad.')).toBeVisible();
	expect(await chief.page.evaluate(() => navigator.clipboard.readText())).toBe(
		`Daglig verksamhet\n\n${text}`
	);
	await expect(chief.page.getByText(/^Läs igenom texterna innan du skriver ut/)).toBeVisible();
	await expect(chief.page.getByText('Innehåller inga personuppgifter')).toHaveCount(0);
	await look(chief.page, complaints);
	// As without https.
	await chief.page.evaluate(() =>
		Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
	);
	await chief.page.getByRole('button', { name: 'Kopiera text' }).click();
	await expect(chief.page.getByText('Texten är markerad. Kopiera den med Ctrl+C.')).toBeVisible();
	expect(await chief.page.evaluate(() => getSelection()?.toString())).toContain(text);

	await part.getByRole('button', { name: 'Ta tillbaka' }).click();
	await expect(status(caseworker.page, 2026)).toHaveText('Texten visas inte på APT.');
	await expect(part.locator('summary')).toBeFocused();
	await chief.page.reload();
	await expect(heading(chief.page)).toHaveText('Inga goda exempel att visa');
	await caseworker.context.close();
	await chief.context.close();
});

test('the four levels: what each shows, and what it lets the caseworker do', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'caseworker');
	await page.goto('/feedback');
	const doings = (year: number) => ({
		reply: letter(page, year).getByText(/^(Svara|Ändra svaret)/),
		correct: letter(page, year).getByRole('button', { name: /^(Markera som rättat|Ångra)/ }),
		lend: letter(page, year).getByText('Låt texten visas på APT'),
		good: letter(page, year).getByRole('heading', { name: 'Det här är bra' })
	});
	const counts = async (year: number) => {
		const { reply, correct, lend, good } = doings(year);
		return [await reply.count(), await correct.count(), await lend.count(), await good.count()];
	};
	expect(await counts(2026)).toEqual([1, 1, 2, 2]);
	expect(await counts(2025)).toEqual([1, 1, 0, 0]);
	expect(await counts(2024)).toEqual([0, 0, 1, 1]);
	expect(await counts(2022)).toEqual([0, 1, 1, 1]);
	await expect(letter(page, 2025).getByRole('definition')).toHaveText([
		'”Barnen nämns inte.”',
		'”Planen är gammal.”'
	]);
	await expect(letter(page, 2023)).toHaveCount(0);
	const group = page.getByRole('region', { name: 'Höst 2023' });
	await expect(group.getByText('Omgången visar bara gruppens resultat')).toBeVisible();
	await expect(group.getByRole('link', { name: 'Visa resultatet' })).toHaveAttribute(
		'href',
		`/rounds/${world.rounds.GROUP.id}/result`
	);
	const late = page.getByRole('region', { name: 'Höst 2022' });
	await expect(late.getByText(/^Tiden för att svara gick ut den/)).toBeVisible();
	await context.close();
});

test('after the last day no reply is let in, also not from a page that was open', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'caseworker');
	const sent = await page.request.post('/feedback?/reply', {
		form: { file: world.rounds.late.fileId, reply: 'För sent', version: '0' },
		headers: { origin: server.origin, accept: 'text/html' }
	});
	expect(sent.status()).toBe(422);
	expect(await sent.text()).toContain('Tiden för att svara gick ut');
	await page.goto('/feedback');
	await expect(letter(page, 2022).getByText('För sent')).toHaveCount(0);
	await context.close();
});

test('without JavaScript: reply, a conflict, correct, and lend an example', async ({ browser }) => {
	const { context, page } = await signedIn(browser, 'caseworker', false);
	const stale = await context.newPage();
	for (const tab of [page, stale]) {
		await tab.goto('/feedback');
		await letter(tab, 2025).locator('summary', { hasText: 'Svara' }).click();
	}
	const mine = letter(page, 2025);
	await mine.getByLabel('Ditt svar').fill('Tack, det ska jag göra.');
	await mine.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(mine.getByText('”Tack, det ska jag göra.”')).toBeVisible();
	await expect(status(page, 2025)).toHaveText('Svaret är sparat.');

	const other = letter(stale, 2025);
	await other.getByLabel('Ditt svar').fill('Från en gammal flik.');
	await other.getByRole('button', { name: 'Spara svaret' }).click();
	await expect(other.getByText('Svaret ändrades på ett annat ställe.')).toBeVisible();
	await other.getByRole('button', { name: 'Spara det som står här' }).click();
	await expect(other.getByText('”Från en gammal flik.”')).toBeVisible();

	await mine.getByRole('button', { name: 'Markera som rättat' }).click();
	await expect(corrected(mine)).toBeVisible();
	const read = letter(page, 2024);
	await read.locator('summary', { hasText: 'Låt texten visas på APT' }).click();
	await read.getByRole('button', { name: 'Ja, låt texten visas' }).click();
	await expect(status(page, 2024)).toHaveText('Texten får visas på APT.');
	await context.close();
});
