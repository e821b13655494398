import { expect, test, type Browser, type Page } from '@playwright/test';
import { makeCommentsWorld, type CommentsWorld } from '../support/comments-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { look, watch, type Complaints, closeContexts } from '../support/watched.ts';

let server: Server;
let world: CommentsWorld;
let complaints: Complaints;

test.beforeEach(async () => {
	complaints = [];
	server = await startServer(async (file) => {
		world = await makeCommentsWorld(file);
	});
});
test.afterEach(({ browser }) => closeContexts(browser));
test.afterEach(async () => {
	await server?.stop();
	expect(complaints).toEqual([]);
});

type Who = keyof CommentsWorld['sessions'];

async function signedIn(browser: Browser, who: Who, javaScriptEnabled = true) {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled });
	await context.addCookies([{ name: 'session', value: world.sessions[who], url: server.origin }]);
	// Without scripts the browser complains of each that it may not load.
	if (javaScriptEnabled) watch(context, complaints, /(403|422) \(/);
	return { context, page: await context.newPage() };
}

const address = (question = 'Q1') => `/rounds/${world.round}/result/comments?fraga=${question}`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const one = (page: Page, text: string) =>
	page.getByRole('article').filter({ has: page.getByText(`”${text}”`, { exact: true }) });
const status = (page: Page) => page.locator('#vad-hande');

test('the round lead reads, writes in other words and lets comments be shown by theme', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'lead');
	await page.goto(address());
	await expect(heading(page)).toHaveText('8 kommentarer att läsa');
	await expect(page.getByRole('article')).toHaveCount(3);
	await expect(page.getByRole('main')).not.toContainText(/FN-|Person HL/);
	await look(page, complaints);

	const named = one(page, 'Lova Ek berättar själv.');
	await expect(named).toContainText('Kommentaren kan innehålla ett namn.');
	await named.getByText('Visa i andra ord').click();
	const words = named.getByLabel('Så här ska kommentaren stå');
	await expect(words).toHaveValue('Lova Ek berättar själv.');
	await words.fill('Hon, 19910914-2399, berättar själv.');
	await named.getByRole('button', { name: 'Visa med de här orden' }).click();
	await expect(words).toHaveAccessibleDescription(/Det ser ut som ett personnummer i kommentaren/);
	await expect(words).toBeFocused();
	await expect(words).toHaveValue('Hon, 19910914-2399, berättar själv.');
	await look(page, complaints);
	// A likely name is asked about before others can read it, and nothing that is typed is lost.
	await words.fill('Fråga Karin Ek, 070-123 45 67.');
	await named.getByRole('button', { name: 'Visa med de här orden' }).click();
	const ask = named.locator('.ask');
	await expect(ask).toContainText(/Kommentaren kan innehålla ett namn och ett telefonnummer\./);
	await expect(ask.locator('mark').filter({ hasText: '070-123 45 67' })).toHaveCount(1);
	await expect(ask).toBeFocused();
	await expect(words).toHaveValue('Fråga Karin Ek, 070-123 45 67.');
	await expect(heading(page)).toHaveText('8 kommentarer att läsa');
	await look(page, complaints);
	await words.fill('Den enskilde berättar själv.');
	await named.getByLabel('Tema (frivilligt)').last().fill('Egen röst');
	await named.getByRole('button', { name: 'Visa med de här orden' }).click();
	await expect(status(page)).toHaveText('Visas i andra ord.');
	await expect(heading(page)).toHaveText('7 kommentarer att läsa');
	const edited = one(page, 'Den enskilde berättar själv.');
	await expect(edited).toContainText('Granskaren skrev: ”Lova Ek berättar själv.”');

	// By the keyboard alone: the next to read has the focus.
	await expect(page.locator('h4:focus')).toHaveText(/^Kommentar [12]$/);
	await one(page, 'Bara en anhörig återges.').getByRole('button', { name: 'Visa inte' }).focus();
	await page.keyboard.press('Enter');
	await expect(status(page)).toHaveText('Visas inte.');
	const last = one(page, 'Tydliga citat.');
	await last.getByLabel('Tema (frivilligt)').first().fill('egen röst');
	await page.keyboard.press('Enter');
	await expect(status(page)).toHaveText('Visas som den är skriven.');
	await expect(heading(page)).toHaveText('5 kommentarer att läsa');
	await expect(page.getByText('Egen röst', { exact: true })).toBeVisible();

	// What was decided is decided anew; the one that is decided on keeps the focus.
	const out = one(page, 'Bara en anhörig återges.');
	await out.getByText('Ändra', { exact: false }).first().click();
	await out.getByRole('button', { name: /^Visa som den är skriven/ }).click();
	await expect(status(page)).toHaveText('Visas som den är skriven.');
	await expect(page.getByRole('heading', { name: 'Visas inte' })).toHaveCount(0);
	await expect(out.getByRole('heading', { level: 4 })).toBeFocused();
	await edited.getByText('Ändra', { exact: false }).first().click();
	await edited.getByRole('button', { name: /^Visa som den är skriven/ }).click();
	await expect(edited.locator('.ask')).toContainText('Lova Ek');
	await look(page, complaints);
	await edited.getByRole('button', { name: 'Visa ändå' }).click();
	await expect(one(page, 'Lova Ek berättar själv.')).not.toContainText('Granskaren skrev');
	await look(page, complaints);
	await context.close();
});

test('many are shown at once, also without a script', async ({ browser }) => {
	const { context, page } = await signedIn(browser, 'lead', false);
	await page.goto(address());
	await page.getByRole('button', { name: 'Visa de markerade som de är' }).click();
	await expect(page.getByRole('alert')).toHaveText('Markera minst en kommentar.');
	await one(page, 'Tydliga citat.').getByRole('checkbox').check();
	await one(page, 'Bara en anhörig återges.').getByRole('checkbox').check();
	await page.getByLabel('Tema för dem som visas (frivilligt)').fill('Röst');
	await page.getByRole('button', { name: 'Visa de markerade som de är' }).click();
	await expect(status(page)).toHaveText('2 kommentarer visas som de är skrivna.');
	await expect(heading(page)).toHaveText('6 kommentarer att läsa');
	await expect(page.getByText('Röst', { exact: true })).toBeVisible();

	const left = one(page, 'Lova Ek berättar själv.');
	await left.getByText('Visa i andra ord').click();
	await left.getByLabel('Så här ska kommentaren stå').fill(' ');
	await left.getByRole('button', { name: 'Visa med de här orden' }).click();
	await expect(
		page.getByText('Skriv hur kommentaren ska stå, eller välj Visa inte.')
	).toBeVisible();
	await expect(page).toHaveURL(/fraga=Q1/);
	await context.close();
});

test('what may tell who somebody is is asked about once, also among all and without a script', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'lead', false);
	await page.goto(address());
	const named = one(page, 'Lova Ek berättar själv.');
	await named.getByText('Visa i andra ord').click();
	await named.getByLabel('Så här ska kommentaren stå').fill('Ring Lova Ek på 070-123 45 67.');
	await named.getByRole('button', { name: 'Visa med de här orden' }).click();
	await expect(named.locator('.ask')).toContainText('070-123 45 67');
	await expect(named.getByLabel('Så här ska kommentaren stå')).toHaveValue(
		'Ring Lova Ek på 070-123 45 67.'
	);
	await expect(heading(page)).toHaveText('8 kommentarer att läsa');

	await page.getByText('Visa alla som de är', { exact: true }).click();
	await page.getByRole('button', { name: 'Visa alla 3 kommentarer' }).click();
	const many = page.locator('#markerade .ask');
	await expect(many).toContainText('En av kommentarerna kan innehålla ett namn.');
	await expect(many.getByRole('link', { name: /^kommentar \d$/ })).toHaveCount(1);
	await expect(heading(page)).toHaveText('8 kommentarer att läsa');
	await many.getByRole('button', { name: 'Visa ändå' }).click();
	await expect(status(page)).toHaveText('3 kommentarer visas som de är skrivna.');
	await expect(heading(page)).toHaveText('5 kommentarer att läsa');
	await context.close();
});

test('two leads who read the same comment never write over each other', async ({ browser }) => {
	const first = await signedIn(browser, 'lead');
	const second = await signedIn(browser, 'otherLead');
	await first.page.goto(address());
	await second.page.goto(address());
	await one(first.page, 'Tydliga citat.').getByRole('button', { name: 'Visa inte' }).click();
	await expect(status(first.page)).toHaveText('Visas inte.');

	const mine = one(second.page, 'Tydliga citat.');
	await mine.getByText('Visa i andra ord').click();
	await mine.getByLabel('Så här ska kommentaren stå').fill('Citaten är tydliga.');
	await mine.getByRole('button', { name: 'Visa med de här orden' }).click();
	await expect(mine).toContainText('Någon annan har läst kommentaren medan du hade sidan öppen.');
	await expect(mine.getByRole('definition')).toHaveText([
		'Visas inte.',
		'Visas i andra ord: ”Citaten är tydliga.”.'
	]);
	await expect(mine.getByLabel('Så här ska kommentaren stå')).toHaveValue('Citaten är tydliga.');
	await look(second.page, complaints);
	await mine.getByRole('button', { name: 'Visa med de här orden' }).click();
	await expect(status(second.page)).toHaveText('Visas i andra ord.');

	// Ticked in one tab, read in the other.
	await one(second.page, 'Lova Ek berättar själv.')
		.getByRole('button', { name: 'Visa inte' })
		.click();
	await expect(status(second.page)).toHaveText('Visas inte.');
	await one(first.page, 'Lova Ek berättar själv.').getByRole('checkbox').check();
	await one(first.page, 'Bara en anhörig återges.').getByRole('checkbox').check();
	await first.page.getByRole('button', { name: 'Visa de markerade som de är' }).click();
	await expect(first.page.getByText(/^Någon annan har läst en av de markerade/)).toBeVisible();
	await first.context.close();
	await second.context.close();
});

test('what the lead has let be shown is read under its question by reviewers, and by observers not at all', async ({
	browser
}) => {
	const result = `/rounds/${world.round}/result`;
	const texts = async (who: Who) => {
		const { context, page } = await signedIn(browser, who);
		await page.goto(result);
		const told = (await page.getByRole('main').textContent()) ?? '';
		const sent = await (await page.request.get(`${result}/__data.json`)).text();
		await context.close();
		return told + sent;
	};
	for (const who of ['lead', 'reviewer', 'chief', 'observer'] as const)
		expect(await texts(who), who).not.toMatch(/Tydliga citat|Lova Ek|anhörig återges/);

	const { context, page } = await signedIn(browser, 'lead');
	await page.goto(address());
	const shown = one(page, 'Tydliga citat.');
	await shown.getByLabel('Tema (frivilligt)').first().fill('Egen röst');
	await shown.getByRole('button', { name: /^Visa kommentar/ }).click();
	await expect(status(page)).toHaveText('Visas som den är skriven.');
	await context.close();

	for (const who of ['reviewer', 'chief'] as const) {
		const told = await texts(who);
		expect(told, who).toContain('Egen röst');
		expect(told, who).toContain('Tydliga citat.');
		expect(told, who).not.toMatch(/Lova Ek|anhörig återges/);
	}
	expect(await texts('observer')).not.toMatch(/Egen röst|Tydliga citat|Lova Ek|anhörig återges/);
});

test('is for the round lead alone, and is nothing while the round runs', async ({ browser }) => {
	for (const who of ['reviewer', 'chief', 'observer'] as const) {
		const { context, page } = await signedIn(browser, who);
		const answer = await page.goto(address());
		expect(answer?.status(), who).toBe(403);
		await context.close();
	}
	const { context, page } = await signedIn(browser, 'lead');
	await page.goto(`/rounds/${world.running}/result/comments`);
	await expect(heading(page)).toHaveText('Kommentarer att läsa');
	await expect(page.getByText('Kommentarerna läses när omgången är fastställd.')).toBeVisible();
	await expect(page.getByRole('article')).toHaveCount(0);
	await look(page, complaints);
	await context.close();
});
