import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { startServer, type Server } from '../support/server.ts';
import { makeScreenWorld, type ScreenWorld } from '../support/screen-world.ts';
import { password, storedAnswers, type Reviewing } from '../support/review-world.ts';
import { tabTo } from '../support/reviewer-hands.ts';
import { closeContexts, type Complaints, lookAsItIs, watch } from '../support/watched.ts';

let server: Server;
let db: Db;
let world: ScreenWorld;
let complaints: Complaints;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeScreenWorld(file, { alone: 6, pairs: 4 });
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

async function contextOf(browser: Browser, person: Reviewing | undefined, expected?: RegExp) {
	if (!person) throw new RangeError('Nobody is left for this test');
	const context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ name: 'session', value: person.session, url: server.origin }]);
	watch(context, complaints, expected);
	return context;
}

async function openReview(context: BrowserContext, { review }: Reviewing, area = '') {
	const page = await context.newPage();
	await page.goto(`/reviews/${review}${area && `?area=${area}`}`);
	return page;
}

async function openAlone(browser: Browser, nth: number, area = '', expected?: RegExp) {
	const person = world.alone[nth];
	const context = await contextOf(browser, person, expected);
	return { person: person!, context, page: await openReview(context, person!, area) };
}

const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const question = (page: Page, text: string) =>
	main(page).getByRole('group', { name: `Framgår det som ${text} frågar om?` });
const chosen = (page: Page, text: string) =>
	question(page, text).getByRole('radio', { checked: true });
const comment = (page: Page, text: string) =>
	question(page, text).getByRole('textbox', { name: 'Kommentar' });
const saved = (page: Page) => page.getByRole('banner').getByText(/Sparat kl\. \d/);
const inFocus = (page: Page, text: string) => question(page, text).locator('input:focus');

/** An aria snapshot as it stands in this file, with the indentation that it is read with. */
const spoken = (text: TemplateStringsArray) => text.join('').replaceAll('\t', '  ');

test('a screen reader hears a section as its questions, with their answers, guidance and comment', async ({
	browser
}) => {
	const { page } = await openAlone(browser, 0, 'KLIENT');
	await question(page, 'KLIENT-1').locator('[value="NEJ"]').check();
	await expect(saved(page)).toBeVisible();
	await expect(main(page).locator('#fragor')).toMatchAriaSnapshot(spoken`
		- status
		- heading "Klientens röst" [level=1]
		- paragraph: Granska texten, inte kollegan. Frågan är vad som framgår av dokumentationen.
		- group "Fråga 1 av 1. Framgår det som KLIENT-1 frågar om?":
			- text: Fråga 1 av 1. Framgår det som KLIENT-1 frågar om?
			- radio "Ja Det står."
			- text: Ja Det står.
			- radio "Delvis Det står delvis."
			- text: Delvis Det står delvis.
			- radio "Nej Det står inte." [checked]
			- text: Nej Det står inte.
			- radio "Ej aktuellt"
			- text: Ej aktuellt
			- group:
				- text: Kommentar Skriv vad som saknas eller fungerar bra. Skriv inte namn, personnummer eller annat som pekar ut någon. Handläggaren läser inte det här, bara den som granskar ärendet.
				- textbox "Kommentar"
				- paragraph: Skriv kort vad som saknas. Frågan kräver en kommentar när svaret är Nej.
			- button "Rensa svaret på fråga 1"
	`);
	await expect(comment(page, 'KLIENT-1')).toHaveAccessibleDescription(
		/^Skriv vad som saknas .* Frågan kräver en kommentar när svaret är Nej\.$/
	);
});

test('every key of the screen does what the help says, without a mouse', async ({ browser }) => {
	const { person, page } = await openAlone(browser, 1, 'KLIENT');
	const { keyboard } = page;
	await page.goto(`/reviews/${person.review}`);
	await expect(heading(page)).toHaveText('Om ärendet');
	const representative = main(page).getByRole('group', { name: /Har en företrädare/ });
	await tabTo(page, 'fieldset.q input');
	await keyboard.press('j');
	await expect(representative.getByRole('radio', { name: 'Ja' })).toBeChecked();
	await keyboard.press('Control+Enter');
	await expect(heading(page)).toHaveText('Klientens röst');
	await expect(inFocus(page, 'KLIENT-1')).toHaveCount(1);

	for (const [key, answer] of [
		['d', 'DELVIS'],
		['N', 'NEJ'],
		['e', 'EJ_AKTUELLT'],
		['j', 'JA'],
		['3', 'NEJ'],
		['1', 'JA'],
		['ArrowDown', 'DELVIS'],
		['ArrowUp', 'JA']
	] as const) {
		await keyboard.press(key);
		await expect(chosen(page, 'KLIENT-1')).toHaveValue(answer);
	}
	await keyboard.press('Enter');
	await expect(inFocus(page, 'KLIENT-2')).toHaveCount(1);
	await expect(chosen(page, 'KLIENT-2')).toHaveCount(0);
	await keyboard.press('Shift+Enter');
	await expect(inFocus(page, 'KLIENT-1')).toHaveValue('JA');

	await keyboard.press('k');
	await expect(comment(page, 'KLIENT-1')).toBeFocused();
	await keyboard.type('jdne 1 ?');
	await expect(comment(page, 'KLIENT-1')).toHaveValue('jdne 1 ?');
	await keyboard.press('Escape');
	await expect(inFocus(page, 'KLIENT-1')).toHaveValue('JA');
	await expect(chosen(page, 'KLIENT-1')).toHaveValue('JA');

	await keyboard.press('?');
	const help = page.getByRole('dialog', { name: 'Tangenter' });
	await expect(help).toBeVisible();
	await lookAsItIs(page, complaints);
	await keyboard.press('Escape');
	await expect(help).toBeHidden();
	await expect(inFocus(page, 'KLIENT-1')).toHaveCount(1);

	await keyboard.press('?');
	await tabTo(page, 'dialog input[type="checkbox"]');
	await keyboard.press('Space');
	await keyboard.press('Escape');
	for (const key of ['n', '3', 'k', '?']) await keyboard.press(key);
	await expect(chosen(page, 'KLIENT-1')).toHaveValue('JA');
	await expect(help).toBeHidden();
	await keyboard.press('ArrowDown');
	await expect(chosen(page, 'KLIENT-1')).toHaveValue('DELVIS');
	await keyboard.press('Control+Enter');
	await expect(heading(page)).toHaveText('Barnperspektiv');
	await page.reload();
	await tabTo(page, 'fieldset.q input');
	await keyboard.press('n');
	await expect(main(page).getByRole('radio', { checked: true })).toHaveCount(0);
});

test('what is missing is reached from the last page by keyboard, and answered at once', async ({
	browser
}) => {
	const { person, page } = await openAlone(browser, 2);
	const { keyboard } = page;
	await page.goto(`/reviews/${person.review}/submit`);
	await expect(heading(page)).toHaveText('Du har svarat på 0 av 2 frågor');
	await lookAsItIs(page, complaints);
	await tabTo(page, '#svar button.go');
	await keyboard.press('Enter');
	await expect(page.locator('#saknas')).toBeFocused();
	await keyboard.press('Tab');
	await keyboard.press('Enter');
	await expect(heading(page)).toHaveText('Om ärendet');
	await expect(main(page).locator('fieldset.q input:focus')).toHaveCount(1);
	await keyboard.press('n');
	await expect(main(page).getByRole('radio', { name: 'Nej' })).toBeChecked();

	const toGap = async (text: string) => {
		await page.goto(`/reviews/${person.review}/submit`);
		await expect(page.locator('#saknas')).toContainText(text);
		await tabTo(page, '#saknas a');
		await keyboard.press('Enter');
		await expect(heading(page)).toHaveText('Klientens röst');
	};
	await toGap('Framgår det som KLIENT-1 frågar om?');
	await expect(inFocus(page, 'KLIENT-1')).toHaveCount(1);
	await keyboard.press('n');
	await expect(chosen(page, 'KLIENT-1')).toHaveValue('NEJ');
	await expect(saved(page)).toBeVisible();
	await toGap('1 svar saknar kommentar');
	await expect(comment(page, 'KLIENT-1')).toBeFocused();
	await keyboard.type('Det saknas.');
	await expect(comment(page, 'KLIENT-1')).toHaveValue('Det saknas.');
});

test('questions that open and close say why, and an answer set aside comes back', async ({
	browser
}) => {
	const { person, page } = await openAlone(browser, 3);
	const support = page.getByRole('complementary', { name: 'Stöd' });
	const hidden = support.getByText(/visas inte/);
	await expect(hidden).toHaveText(
		'2 frågor visas inte eftersom de inte gäller ärendet eller väntar på svar.'
	);
	await hidden.click();
	await expect(support.getByRole('list').first()).toMatchAriaSnapshot(spoken`
		- list:
			- listitem:
				- paragraph: Visas när svaret på ”Har en företrädare lämnat uppgifter?” är Ja.
				- list:
					- listitem: Framgår det som KLIENT-2 frågar om?
			- listitem:
				- paragraph: Visas när svaret på ”Framgår det som BARN-1 frågar om?” är Ja.
				- list:
					- listitem: Framgår det som BARN-2 frågar om?
	`);
	await lookAsItIs(page, complaints);
	const representative = main(page).getByRole('group', { name: /Har en företrädare/ });
	const area = (title: string) =>
		page.getByRole('navigation', { name: 'Områden i nyckeln' }).getByRole('link', { name: title });
	await representative.getByRole('radio', { name: 'Ja' }).check();
	await expect(hidden).toHaveText(/^1 fråga visas inte eftersom den inte/);
	await area('Klientens röst').click();
	await expect(question(page, 'KLIENT-2')).toHaveAccessibleDescription(
		'Visas eftersom svaret på ”Har en företrädare lämnat uppgifter?” är Ja.'
	);
	await question(page, 'KLIENT-2').locator('[value="DELVIS"]').check();
	await area('Om ärendet').click();
	await representative.getByRole('radio', { name: 'Nej' }).check();
	await area('Klientens röst').click();
	await expect(question(page, 'KLIENT-1')).toBeVisible();
	await expect(question(page, 'KLIENT-2')).toHaveCount(0);
	await expect(main(page).getByText('0 av 2 frågor besvarade')).toBeVisible();
	await expect.poll(() => storedAnswers(db, person.review)).toEqual({ 'KLIENT-2': 'DELVIS' });
	await area('Om ärendet').click();
	await representative.getByRole('radio', { name: 'Ja' }).check();
	await area('Klientens röst').click();
	await expect(chosen(page, 'KLIENT-2')).toHaveValue('DELVIS');
});

test('what the case list knows is filled in, and marked where it was corrected', async ({
	browser
}) => {
	const { page } = await openAlone(browser, 4);
	const listed = main(page).getByRole('region', { name: 'Enligt ärendelistan' });
	const caseType = listed.getByLabel('Ärendetyp');
	await expect(caseType).toHaveValue('REASSESSMENT');
	await expect(caseType).toHaveAccessibleDescription('');
	await caseType.selectOption('NEW');
	await expect(caseType).toHaveAccessibleDescription('Ändrat. Enligt ärendelistan: Nyprövning');
	await expect(saved(page)).toBeVisible();
	await page.reload();
	await expect(caseType).toHaveValue('NEW');
	const date = listed.getByLabel('Beslutsdatum');
	await date.press('End');
	for (const key of ['Backspace', 'Backspace', '4', '5', 'Tab']) await page.keyboard.press(key);
	await expect(date).toHaveValue('2026-07-45');
	await expect(date).toHaveAccessibleDescription(/Skriv datumet som ÅÅÅÅ-MM-DD/);
	await expect(page.getByRole('banner').getByText('Allt är inte sparat')).toBeVisible();
	await date.press('End');
	for (const key of ['Backspace', 'Backspace', '1', '4', 'Tab']) await page.keyboard.press(key);
	await expect(date).toHaveAccessibleDescription('Ändrat. Enligt ärendelistan: 3 juli 2026');
	await expect(saved(page)).toBeVisible();
	await page.reload();
	await expect(date).toHaveValue('2026-07-14');
});

test('what is given before the script has started is saved when it has', async ({ browser }) => {
	const person = world.alone[5]!;
	const context = await contextOf(browser, person);
	const page = await context.newPage();
	const held = async (path: string, act: () => Promise<void>) => {
		let letGo = () => {};
		const until = new Promise<void>((resolve) => (letGo = resolve));
		await page.route('**/*.js', async (route) => {
			await until;
			await route.continue();
		});
		await page.goto(path, { waitUntil: 'commit' });
		await act();
		letGo();
		await expect(saved(page)).toBeVisible();
		await page.unrouteAll({ behavior: 'wait' });
	};
	const path = `/reviews/${person.review}`;
	const representative = main(page).getByRole('group', { name: /Har en företrädare/ });
	await held(`${path}?area=ARENDET`, () => representative.getByLabel('Nej').check());
	await page.goto(`${path}?area=ARENDET`);
	await expect(representative.getByLabel('Nej')).toBeChecked();
	const caseType = main(page).getByLabel('Ärendetyp');
	await held(`${path}?area=ARENDET`, async () => {
		await caseType.selectOption('NEW');
	});
	await expect(caseType).toHaveAccessibleDescription('Ändrat. Enligt ärendelistan: Nyprövning');
	await expect(saved(page)).toBeVisible();
	await page.reload();
	await expect(caseType).toHaveValue('NEW');
	await held(`${path}?area=KLIENT`, async () => {
		await question(page, 'KLIENT-1').locator('[value="DELVIS"]').check();
		await question(page, 'KLIENT-1').getByText('Skriv kommentar').click();
		await comment(page, 'KLIENT-1').fill('Tidigt skrivet.');
	});
	await expect.poll(() => storedAnswers(db, person.review)).toEqual({ 'KLIENT-1': 'DELVIS' });
	await comment(page, 'KLIENT-1').blur();
	await expect(comment(page, 'KLIENT-1')).toHaveValue('Tidigt skrivet.');
	await expect(saved(page)).toBeVisible();
	await page.reload();
	await expect(comment(page, 'KLIENT-1')).toHaveValue('Tidigt skrivet.');
});

for (const [what, width, height] of [
	['at 200 % zoom', 683, 384],
	['on a phone', 390, 844]
] as const) {
	test(`${what} nothing is cut off, and every page can be reached and used`, async ({
		browser
	}) => {
		const person = world.whole;
		const context = await contextOf(browser, person);
		const page = await openReview(context, person);
		await page.setViewportSize({ width, height });
		for (let areas = 0; (await heading(page).innerText()) !== ''; areas++) {
			await lookAsItIs(page, complaints);
			expect(await cutOff(page), await heading(page).innerText()).toEqual([]);
			const title = await heading(page).innerText();
			if (/^Du har svarat på/.test(title)) break;
			expect(areas).toBeLessThan(20);
			const onward = page.locator('[data-next-area]');
			await onward.scrollIntoViewIfNeeded();
			await expect(onward).toBeInViewport({ ratio: 1 });
			await onward.click();
			await expect(heading(page)).not.toHaveText(title);
		}
		await page.goBack();
		// What has the focus is not behind the bar at the bottom.
		await tabTo(page, 'fieldset.q input');
		for (let i = 0; i < 3; i++) {
			const free = await page.evaluate(() => {
				const at = document.activeElement?.closest('.opt')?.getBoundingClientRect();
				const bar = document.querySelector('.rail')?.getBoundingClientRect();
				return !at || !bar || at.top < bar.top;
			});
			expect(free).toBe(true);
			await page.keyboard.press('Enter');
		}
		await context.close();
	});
}

/** Elements with words whose words don't fit: cut by their own box, or outside the page. */
function cutOff(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const wide = document.documentElement.clientWidth;
		return [
			...document.querySelectorAll<HTMLElement>(
				'main :is(h1, h2, p, legend, label, button, a, dd, dt, summary), header :is(p, button, a)'
			)
		]
			.filter((element) => {
				// Words for screen readers only, and the list of areas, which runs sideways by itself.
				if (element.closest('.vh, .areas ol, .skip') || element.offsetParent === null) return false;
				const { left, right, width } = element.getBoundingClientRect();
				if (width <= 1) return false;
				const style = getComputedStyle(element);
				const clipped =
					style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
				return clipped || left < -1 || right > wide + 1;
			})
			.map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 60)}`);
	});
}

test('two who review together are named, and each sees what the other saves', async ({
	browser
}) => {
	const [one, two] = world.pairs[0]!;
	const [here, there] = [
		await openReview(await contextOf(browser, one), one, 'KLIENT'),
		await openReview(await contextOf(browser, two), two, 'KLIENT')
	];
	await expect(main(here).getByText('Du granskar tillsammans med Person HL1.')).toBeVisible();
	await expect(main(there).getByText('Du granskar tillsammans med Person HL0.')).toBeVisible();
	await lookAsItIs(here, complaints);

	await question(there, 'KLIENT-1').locator('[value="DELVIS"]').check();
	await expect(chosen(here, 'KLIENT-1')).toHaveValue('DELVIS');
	await expect(main(here).getByText(/^Nya svar kl\. /)).toBeVisible();

	// A comment that is being written is left alone; what the other writes elsewhere still comes.
	await question(here, 'KLIENT-1').getByText('Skriv kommentar').click();
	await comment(here, 'KLIENT-1').focus();
	await question(there, 'KLIENT-1').getByText('Skriv kommentar').click();
	await comment(there, 'KLIENT-1').fill('Det står vem som var med.');
	await comment(there, 'KLIENT-1').blur();
	await expect(saved(there)).toBeVisible();
	await question(there, 'KLIENT-1').locator('[value="JA"]').check();
	await expect(chosen(here, 'KLIENT-1')).toHaveValue('JA');
	await expect(comment(here, 'KLIENT-1')).toHaveValue('');
	await comment(here, 'KLIENT-1').blur();
	await expect(comment(here, 'KLIENT-1')).toHaveValue('Det står vem som var med.');
});

test('two who write in the same comment are asked, and neither is lost', async ({ browser }) => {
	const [one, two] = world.pairs[1]!;
	const [here, there] = [
		await openReview(await contextOf(browser, one, /409 \(Conflict\)/), one, 'KLIENT'),
		await openReview(await contextOf(browser, two), two, 'KLIENT')
	];
	for (const page of [here, there])
		await question(page, 'KLIENT-1').getByText('Skriv kommentar').click();
	await comment(here, 'KLIENT-1').focus();
	await comment(there, 'KLIENT-1').fill('Skrivet där.');
	await comment(there, 'KLIENT-1').blur();
	await expect(saved(there)).toBeVisible();
	await comment(here, 'KLIENT-1').fill('Skrivet här.');
	await comment(here, 'KLIENT-1').blur();
	await expect(question(here, 'KLIENT-1').getByRole('definition')).toHaveText([
		'”Skrivet där.”',
		'”Skrivet här.”'
	]);
	await expect(here.getByRole('banner').getByText('Väntar på att du väljer svar')).toBeVisible();
	await question(here, 'KLIENT-1').getByRole('button', { name: 'Spara det som står här' }).click();
	await expect(comment(there, 'KLIENT-1')).toHaveValue('Skrivet här.');
});

test('when one of two hands in, the other reads that it is handed in', async ({ browser }) => {
	const [one, two] = world.pairs[2]!;
	const [here, there] = [
		await openReview(await contextOf(browser, one), one),
		await openReview(await contextOf(browser, two), two)
	];
	await main(there)
		.getByRole('group', { name: /företrädare/ })
		.getByLabel('Nej')
		.check();
	for (const [code, title] of [
		['KLIENT-1', 'Klientens röst'],
		['BARN-1', 'Barnperspektiv']
	] as const) {
		await there.locator('[data-next-area]').click();
		await expect(heading(there)).toHaveText(title);
		await question(there, code).locator('[value="EJ_AKTUELLT"]').check();
	}
	await there.locator('[data-next-area]').click();
	await there.getByRole('button', { name: 'Lämna in granskningen' }).click();
	await expect(heading(there)).toHaveText('Granskningen är inlämnad');
	await expect(heading(here)).toHaveText('Granskningen är inlämnad');
	await expect(here).toHaveURL(`/reviews/${one.review}/submit`);
});

test('what waits in a browser after signing out is shown to and sent by nobody but its writer', async ({
	browser
}) => {
	const [one, two] = world.pairs[3]!;
	const context = await contextOf(browser, one, /ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
	const page = await openReview(context, one, 'KLIENT');
	await page.route('**/save', (route) => route.abort());
	await question(page, 'KLIENT-1').locator('[value="JA"]').check();
	await expect(
		page.getByRole('banner').getByText('Ingen anslutning: dina svar finns kvar här')
	).toBeVisible();
	await page.goto('/');
	await page.getByRole('button', { name: 'Logga ut' }).click();
	await expect(heading(page)).toHaveText('Logga in');
	await page.unroute('**/save');

	const as = async ({ session }: Reviewing) => {
		await context.addCookies([{ name: 'session', value: session, url: server.origin }]);
		return openReview(context, one, 'KLIENT');
	};
	const other = await as(two);
	await expect(main(other).getByText('Du granskar tillsammans med Person HL0.')).toBeVisible();
	await expect(chosen(other, 'KLIENT-1')).toHaveCount(0);
	expect(storedAnswers(db, one.review)).toEqual({});
	const waiting = () =>
		other.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('osparat:')));
	expect(await waiting()).toHaveLength(1);

	await context.clearCookies();
	await other.goto('/sign-in');
	await other.getByLabel('E-post').fill(one.email);
	await other.getByLabel('Lösenord').fill(password);
	await other.getByRole('button', { name: 'Logga in' }).click();
	await expect(other.getByRole('button', { name: 'Logga ut' })).toBeVisible();
	const again = await openReview(context, one, 'KLIENT');
	await expect(chosen(again, 'KLIENT-1')).toHaveValue('JA');
	await expect.poll(() => storedAnswers(db, one.review)).toEqual({ 'KLIENT-1': 'JA' });
	await expect.poll(waiting).toEqual([]);
});
