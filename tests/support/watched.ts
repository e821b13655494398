import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const sizes = [
	{ width: 1366, height: 768 },
	{ width: 390, height: 844 }
];

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

/** The page as it stands: clean in axe, one h1, a title, nothing that runs out sideways; in both sizes. */
export async function look(page: Page, complaints: Complaints): Promise<void> {
	const before = page.viewportSize();
	for (const size of sizes) {
		await page.setViewportSize(size);
		await lookAsItIs(page, complaints);
	}
	if (before) await page.setViewportSize(before);
}

/** The same, in the size the page has. */
export async function lookAsItIs(page: Page, complaints: Complaints): Promise<void> {
	const path = new URL(page.url()).pathname;
	const complain = (what: string) =>
		complaints.push(`${path}, ${page.viewportSize()?.width} wide: ${what}`);
	// What lies halfway under the bar at the bottom is no small target: at the end of the page nothing does.
	await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
	// Axe uses a tab beside; back on the page the browser may focus the skip link, which covers the brand while it has it.
	await page.evaluate(() => document.querySelector<HTMLElement>('.skip:focus')?.blur());
	// A colour on its way to another is not one that anybody reads.
	await page.evaluate(() => Promise.allSettled(document.getAnimations().map((a) => a.finished)));
	const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
	for (const { id, nodes } of violations) {
		for (const node of nodes) complain(`${id} ${node.target.join(' ')} ${node.failureSummary}`);
	}
	const headings = await page.getByRole('heading', { level: 1 }).count();
	if (headings !== 1) complain(`${headings} headings of level 1`);
	const title = await page.title();
	if (!title.endsWith(' – Kollegiegranskning')) complain(`the title ”${title}”`);
	const over = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	if (over > 0) complain(`${over} pixels run out sideways`);
}
