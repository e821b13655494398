import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type axe from 'axe-core';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const axeScript = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const sizes = [
	{ width: 1366, height: 768 },
	{ width: 390, height: 844 }
];
/** What 1366 × 768 is at 400 % (WCAG 1.4.10): nothing is to be read by scrolling sideways. */
const narrowest = { width: 320, height: 640 };

/** What nobody saw on a page and still was wrong there: each a sentence. A journey ends with expecting none. */
export type Complaints = string[];

/**
 * Listens to every page of a context: console, uncaught errors, broken requests, violations of the CSP.
 * @param expected what is heard and as it should be: a refusal, a server that is down
 */
export function watch(context: BrowserContext, complaints: Complaints, expected?: RegExp): void {
	const hear = (what: string) => {
		if (!expected?.test(what)) complaints.push(what);
	};
	const follow = (page: Page) => {
		onlyWhenStarted(page);
		page.on('console', (message) => {
			if (['error', 'warning'].includes(message.type()))
				hear(`${message.type()} on ${page.url()}: ${message.text()}`);
		});
		page.on('pageerror', (error) => hear(`uncaught on ${page.url()}: ${error.message}`));
		page.on('requestfailed', (request) => {
			const why = request.failure()?.errorText ?? '';
			// A page that is left stops what it was still fetching.
			if (why !== 'net::ERR_ABORTED') hear(`${request.method()} ${request.url()}: ${why}`);
		});
		page.on('response', (response) => {
			if (response.status() >= 500) hear(`${response.status()} ${response.url()}`);
		});
	};
	context.pages().forEach(follow);
	context.on('page', follow);
}

/** Closes what a file has opened in the browser that it shares with the next: pages left open go on asking and drawing. */
export async function closeContexts(browser: Browser): Promise<void> {
	await Promise.all(browser.contexts().map((context) => context.close()));
}

/**
 * Nobody uses a page within the tenth of a second before its script has started, but a program does, and on a busy machine
 * that tenth is a second. Tests of just that go to a page with `waitUntil: 'commit'`, and do not wait.
 */
function onlyWhenStarted(page: Page): void {
	const [go, again] = [page.goto.bind(page), page.reload.bind(page)];
	page.goto = async (address, options) => {
		const answer = await go(address, options);
		if (options?.waitUntil !== 'commit') await started(page);
		return answer;
	};
	page.reload = async (options) => {
		const answer = await again(options);
		await started(page);
		return answer;
	};
}

/** At once where there is no script, or none that is let run. */
async function started(page: Page): Promise<void> {
	await page.waitForFunction(
		() =>
			!matchMedia('(scripting: enabled)').matches ||
			![...document.scripts].some(({ text }) => text.includes('__sveltekit')) ||
			'started' in document.documentElement.dataset
	);
}

/**
 * The page as it stands: clean in axe, one h1, a title, nothing that moves without an end; in both sizes. Nothing that
 * runs out sideways in these, or in the narrowest that a page must bear.
 */
export async function look(page: Page, complaints: Complaints): Promise<void> {
	const before = page.viewportSize();
	for (const size of sizes) {
		await page.setViewportSize(size);
		await lookAsItIs(page, complaints);
	}
	await page.setViewportSize(narrowest);
	await lookSideways(page, complaints);
	if (before) await page.setViewportSize(before);
}

/** The same, in the size the page has. */
export async function lookAsItIs(page: Page, complaints: Complaints): Promise<void> {
	const complain = complainer(page, complaints);
	// What lies halfway under the bar at the bottom is no small target: at the end of the page nothing does.
	await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
	for (const what of await stopped(page)) complain(`moves without an end: ${what}`);
	for (const { id, nodes } of await violations(page)) {
		for (const node of nodes) complain(`${id} ${node.target.join(' ')} ${node.failureSummary}`);
	}
	const headings = await page.getByRole('heading', { level: 1 }).count();
	if (headings !== 1) complain(`${headings} headings of level 1`);
	const title = await page.title();
	if (!title.endsWith(' – Kollegiegranskning')) complain(`the title ”${title}”`);
	await lookSideways(page, complaints);
}

const complainer = (page: Page, complaints: Complaints) => (what: string) =>
	complaints.push(`${new URL(page.url()).pathname}, ${page.viewportSize()?.width} wide: ${what}`);

async function lookSideways(page: Page, complaints: Complaints): Promise<void> {
	// Charts are drawn anew in the frame after the window has got its size.
	await page.evaluate(
		() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
	);
	const over = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	if (over > 0) complainer(page, complaints)(`${over} pixels run out sideways`);
}

/**
 * Brings what moves to its end: a colour on its way to another is not one that anybody reads. Not waited for: what is
 * not painted meanwhile never gets there.
 * @returns what has no end, but for a bar that says work goes on
 */
async function stopped(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		document.getAnimations().flatMap((moving) => {
			if (moving.effect?.getComputedTiming().endTime !== Infinity) {
				moving.finish();
				return [];
			}
			const { target } = moving.effect as KeyframeEffect;
			moving.cancel();
			const atWork = 'progress:indeterminate, [role=progressbar]:not([aria-valuenow])';
			return target?.matches(atWork) ? [] : [target?.outerHTML.slice(0, 120) ?? 'nothing seen'];
		})
	);
}

/**
 * What axe finds. In the page itself and read in once for each document: to read it in for every look, as
 * `@axe-core/playwright` does, and in a tab beside as well, takes longer than to look.
 */
async function violations(page: Page): Promise<axe.Result[]> {
	if (page.frames().length > 1)
		throw new Error(`${page.url()} has frames, which are not looked in`);
	if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axeScript);
	return page.evaluate(async (tags) => {
		const { axe: run } = window as typeof window & { axe: typeof axe };
		return (await run.run({ runOnly: tags, resultTypes: ['violations'] })).violations;
	}, wcag);
}
