import { readFile } from 'node:fs/promises';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { extractText } from 'unpdf';
import { printFooter } from '#lib/domain/results/said/method.ts';
import { storedResult } from '#lib/server/earlier-results.ts';
import { close, open } from '#lib/server/db/open.ts';
import { makeResultWorld, type ResultWorld } from '../support/result-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, watch } from '../support/watched.ts';

/** From the result page to files and to paper. What is in each file is for `tests/exports`. */

let server: Server;
let world: ResultWorld;
let context: BrowserContext;
let page: Page;
const complaints: Complaints = [];

test.beforeAll(async ({ browser }) => {
	server = await startServer(async (file) => {
		world = await makeResultWorld(file);
	});
	context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ name: 'session', value: world.sessions.chief, url: server.origin }]);
	watch(context, complaints);
	page = await context.newPage();
	await page.goto(`/rounds/${world.round}/result`);
});
test.afterEach(() => expect(complaints).toEqual([]));
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(() => server?.stop());

for (const [name, ending, start] of [
	['Excel', 'xlsx', 'PK'],
	['Word', 'docx', 'PK'],
	['JSON', 'json', '{'],
	['CSV', 'csv', '\ufeff']
] as const) {
	test(`the chief takes the result out as ${name}`, async () => {
		const coming = page.waitForEvent('download');
		await page.getByRole('link', { name: `Hämta som ${name}` }).click();
		const file = await coming;
		expect(file.suggestedFilename()).toMatch(
			new RegExp(`^kollegiegranskning-(var|host)-2026-resultat\\.${ending}$`)
		);
		expect((await readFile(await file.path())).toString('utf8').startsWith(start)).toBe(true);
	});
}

test('the form that a JSON file names is there for anybody', async ({ request }) => {
	const file = await page.request.get(`/rounds/${world.round}/result/result.json`);
	const { $schema } = (await file.json()) as { $schema: string };
	expect($schema.startsWith(server.origin)).toBe(true);
	const schema = await request.get($schema);
	expect(await schema.json()).toMatchObject({ title: 'Resultat av en omgång' });
});

test('each page on paper has its number and the method, and nothing is left folded', async () => {
	const db = open(server.database);
	const stored = storedResult(db, world.round);
	close(db);
	if (!stored) throw new Error('The round has a result');
	const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
	const { totalPages, text } = await extractText(Uint8Array.from(pdf), { mergePages: false });
	const plain = text.map((each) => each.replaceAll(/\s+/g, ' '));
	// Today's date comes after this.
	const line =
		printFooter(stored.result, stored.result.round.closedOn).split(' Utskrivet')[0] ?? '';
	expect(totalPages).toBeGreaterThan(2);
	plain.forEach((each, i) => {
		expect(each).toContain(`Sida ${i + 1} av ${totalPages}`);
		expect(each).toContain(line.replaceAll(/\s+/g, ' '));
	});
	const all = plain.join(' ');
	const folded = page.locator('main details:not(.folded):not([open]) > :not(summary)');
	expect(await folded.count()).toBeGreaterThan(2);
	for (const table of await page.locator('main details.alt table').all())
		for (const word of ((await table.locator('th').first().textContent()) ?? '')
			.trim()
			.split(/\s+/))
			expect(all).toContain(word);
	for (const word of ['Kort sagt', 'Fråga för fråga', 'Så gjordes granskningen'])
		expect(all).toContain(word);
});
