import { readFileSync } from 'node:fs';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { closeRunning, followed, makeChainWorld, type ChainWorld } from '../support/chain-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, watch } from '../support/watched.ts';

let server: Server;
let world: ChainWorld;
let context: BrowserContext;
const complaints: Complaints = [];

test.beforeAll(async ({ browser }) => {
	server = await startServer(async (file) => {
		world = await makeChainWorld(file);
	});
	context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ name: 'session', value: world.chief, url: server.origin }]);
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	watch(context, complaints);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	await context?.close();
	await server?.stop();
});

const plainly = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ').trim();
const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** What is said of the question on the result page: the figure that is followed. */
interface Followed {
	/** `19 av 40` */
	count: string;
	/** `34 %`, of the whole. */
	share: string;
	/** `20–52 %` */
	likely: string;
}

async function figureOn(page: Page, caption: RegExp): Promise<Followed> {
	await page.locator('summary', { hasText: ': klientfokus' }).click();
	const table = page.getByRole('table', { name: caption });
	const row = table.getByRole('row', { name: followed.question });
	const heads = await table.getByRole('columnheader').allInnerTexts();
	const cells = await row.getByRole('cell').allInnerTexts();
	// The first column is the heading of the row.
	const of = (head: string) => plainly(cells[heads.indexOf(head) - 1] ?? '');
	const read = ['Ja', 'Delvis', 'Nej'].reduce((sum, head) => sum + (Number(of(head)) || 0), 0);
	return { count: `${of('Ja')} av ${read}`, share: of('Uppfyllt'), likely: of('Troligen') };
}

async function download(page: Page, link: string) {
	const waiting = page.waitForEvent('download');
	await page.getByRole('link', { name: link }).click();
	const file = await waiting;
	return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

interface Series {
	name: string;
	/** Of a bar, or of a point along the axis. */
	values: number[];
}

/** The series of every chart in a PowerPoint file, as an independent reader finds them. */
function chartsIn(file: Uint8Array): Series[][] {
	const parser = new XMLParser({ isArray: (name) => name === 'c:ser' || name === 'c:pt' });
	const under = (node: unknown, name: string): unknown[] =>
		node !== null && typeof node === 'object'
			? Object.entries(node).flatMap(([key, value]): unknown[] =>
					key === name ? [value].flat() : under(value, name)
				)
			: [];
	return Object.entries(unzipSync(file))
		.filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
		.map(([, content]) =>
			under(parser.parse(strFromU8(content)), 'c:ser').map((series) => ({
				name: under(under(series, 'c:tx'), 'c:v').map(String).join(' '),
				values: ['c:val', 'c:xVal'].flatMap((axis) => under(under(series, axis), 'c:v').map(Number))
			}))
		);
}

const inPercent = (share: number | undefined) => `${Math.round((share ?? NaN) * 100)} %`;

test('a figure is the same from the result over the slides and PowerPoint to the report in Word', async () => {
	const page = await context.newPage();
	let figure: Followed = { count: '', share: '', likely: '' };
	const action = 'Skriv vad den enskilde själv vill';

	await test.step('the result weighs what was read, so that the share is not that of the files', async () => {
		await page.goto(`/rounds/${world.round}/result`);
		figure = await figureOn(page, /^Klientfokus: svar per fråga/);
		expect(figure).toEqual({ count: '19 av 40', share: '34 %', likely: '20–52 %' });
	});

	await test.step('a slide says it', async () => {
		await page.getByRole('link', { name: 'Visa på APT' }).click();
		await expect(page.getByText('Visning', { exact: true })).toBeVisible();
		await page.keyboard.press('End');
		await page.keyboard.press('ArrowLeft');
		await expect(title(page)).toContainText(`I ${figure.count} ärenden framgår det vad`);
		await page.getByText('Tabell', { exact: true }).click();
		const yes = page.getByRole('table').getByRole('row', { name: /^Ja/ });
		expect(plainly(await yes.innerText())).toBe(
			`Ja ${figure.count.split(' ')[0]} ${figure.share} ${figure.likely}`
		);
		await page.keyboard.press('Escape');
	});

	await test.step('an action is written on the last slide', async () => {
		await page.keyboard.press('End');
		const form = page.getByRole('form', { name: 'Skriv ned en åtgärd' });
		await form.getByLabel('Vad ska göras?').fill(action);
		await expect(form.getByLabel('Tema').locator('option:checked')).toHaveText(followed.theme);
		await form.getByLabel('Ansvarig').selectOption({ index: 1 });
		await form.getByLabel('Klart senast').fill('2099-01-29');
		await form.getByRole('button', { name: 'Spara åtgärden' }).click();
		await expect(form.locator('.said')).toContainText(`Sparad: ${action}`);
	});

	await test.step('PowerPoint has it in a chart of its own', async () => {
		await page.goto(`/rounds/${world.round}/present/edit`);
		const { name, content } = await download(page, 'Hämta som PowerPoint');
		expect(name).toBe('kollegiegranskning-var-2026-apt.pptx');
		const charts = chartsIn(content);
		const [yes, all] = figure.count.split(' av ').map(Number);
		expect(charts).toContainEqual([
			{ name: 'Ja', values: [yes] },
			{ name: 'Nej', values: [(all ?? 0) - (yes ?? 0)] }
		]);
		const weighed = charts.find((chart) =>
			chart.some((series) => plainly(series.name) === figure.share)
		);
		const valuesOf = (name: string) =>
			weighed?.find((series) => plainly(series.name) === name)?.values ?? [];
		expect(inPercent(valuesOf(figure.share)[0])).toBe(figure.share);
		const [lower = NaN, upper] = valuesOf(`Troligen ${figure.likely}`);
		expect(`${Math.round(lower * 100)}–${inPercent(upper)}`).toBe(figure.likely);
	});

	await test.step('the action stands among the actions, which lead back to the slides', async () => {
		await page.goto(`/units/${world.unit}/actions`);
		const row = page.getByRole('region', { name: followed.theme });
		await expect(row.getByRole('heading', { name: action })).toBeVisible();
		await page.getByRole('link', { name: 'Visa på APT' }).click();
		await expect(page).toHaveURL(`/rounds/${world.round}/present`);
	});

	await test.step('the report has it, and what the chief writes of it is kept', async () => {
		await page.goto(`/units/${world.unit}/report/2026`);
		const cells = page.getByRole('row', { name: followed.indicator }).getByRole('cell');
		expect(plainly(await cells.first().innerText())).toBe(`${figure.share} ${figure.count}`);
		const comment = page.getByLabel('Kommentar', { exact: true });
		const proposed = plainly(await comment.inputValue());
		expect(proposed).toContain(`I ${figure.count} ärenden`);
		expect(proposed).toContain(`(${figure.share})`);
		expect(proposed).toContain(`troligen ${figure.likely}`);
		await comment.fill(`${await comment.inputValue()} Vi har bestämt en åtgärd.`);
		await page.getByRole('button', { name: /^Spara/ }).click();
		await expect(page.getByText('Sparat', { exact: true })).toBeVisible();
		await page.reload();
		await expect(comment).toHaveValue(/Vi har bestämt en åtgärd\.$/);
	});

	await test.step('all of it is copied as text', async () => {
		await page.getByRole('button', { name: /^Kopiera allt/ }).click();
		await expect(page.getByText('Texten är kopierad.')).toBeVisible();
		const copied = plainly(await page.evaluate(() => navigator.clipboard.readText()));
		expect(copied).toContain(`${figure.share} (${figure.count})`);
		expect(copied).toContain('Vi har bestämt en åtgärd.');
	});

	await test.step('and Word has it', async () => {
		const { content } = await download(page, 'Hämta till Word');
		const text = plainly((await mammoth.extractRawText({ buffer: content })).value);
		expect(text).toContain(`${figure.share} (${figure.count})`);
		expect(text).toContain('Vi har bestämt en åtgärd.');
	});

	await test.step('when the other round of the year closes, the report has the year’s figure and the same comment', async () => {
		closeRunning(server.database, world);
		await page.goto(`/units/${world.unit}/years/2026`);
		const year = await figureOn(page, /^Klientfokus: svar per fråga, helåret 2026/);
		expect(year.share).not.toBe(figure.share);
		await page.goto(`/units/${world.unit}/report/2026`);
		const cells = page.getByRole('row', { name: followed.indicator }).getByRole('cell');
		expect(plainly(await cells.first().innerText())).toBe(`${year.share} ${year.count}`);
		await expect(page.getByLabel('Kommentar', { exact: true })).toHaveValue(
			/Vi har bestämt en åtgärd\.$/
		);
	});
	expect(complaints).toEqual([]);
});
