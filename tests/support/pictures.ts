/**
 * `npm run pictures -- FOLDER`: the pages of results as PNG files, to lay beside the mocks. The built program with the demo;
 * both sizes, and the result page as those with other colour vision see it.
 */
import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { demoDatabase, makeDemoFile } from '../../src/cli/demo/file.ts';
import { browser } from './chromium.ts';
import { startServer } from './server.ts';

const sizes = [
	{ width: 1366, height: 768 },
	{ width: 390, height: 844 }
];
const visions = ['deuteranopia', 'protanopia', 'achromatopsia'] as const;
/** Who may see every page of the demo, and the password of all there. */
const account = { email: 'marianne.bergdahl@exempel.se', password: 'prova-granskning' };

const folder = process.argv[2];
if (!folder) {
	console.error('Säg var bilderna ska ligga: npm run pictures -- MAPP');
	process.exit(1);
}
mkdirSync(folder, { recursive: true });

const server = await startServer(async (file) => {
	await makeDemoFile(dirname(file));
	renameSync(join(dirname(file), demoDatabase), file);
});
const running = await chromium.launch(await browser());
try {
	const context = await running.newContext({ baseURL: server.origin, locale: 'sv-SE' });
	const page = await context.newPage();
	await signIn(page);
	const { round, unit, year } = await addresses(page);
	const pages = {
		resultat: round,
		jamforelse: `${round}/compare`,
		helar: `${unit}/years/${year}`,
		enheter: `${unit}/comparison`
	};
	for (const [name, address] of Object.entries(pages))
		for (const size of sizes) {
			await page.setViewportSize(size);
			await page.goto(address);
			await picture(page, `${name}-${size.width}x${size.height}`);
		}
	const seenBy = await context.newCDPSession(page);
	await page.setViewportSize({ width: 1366, height: 768 });
	for (const type of visions) {
		await seenBy.send('Emulation.setEmulatedVisionDeficiency', { type });
		await page.goto(round);
		await picture(page, `resultat-${type}`);
	}
} finally {
	await running.close();
	await server.stop();
}

async function signIn(page: Page): Promise<void> {
	await page.goto('/sign-in');
	await page.locator('input[type=email]').fill(account.email);
	await page.locator('input[type=password]').fill(account.password);
	await page.locator('form button[type=submit]').first().click();
	await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** The latest closed round that has a year, as the pages lead there. */
async function addresses(page: Page): Promise<{ round: string; unit: string; year: string }> {
	await page.goto('/');
	const hrefs = (pattern: string) =>
		page.evaluate(
			(wanted) =>
				[...document.querySelectorAll('a')]
					.map((link) => link.pathname)
					.filter((path) => new RegExp(wanted).test(path)),
			pattern
		);
	const [rounds] = await hrefs('^/units/[^/]+/rounds$');
	const unit = rounds?.replace(/\/rounds$/, '') ?? '';
	await page.goto(`${unit}/rounds`);
	for (const round of new Set(await hrefs('^/rounds/[^/]+/result$'))) {
		await page.goto(round);
		const [year] = await hrefs('/years/\\d+$');
		if (year) return { round, unit, year: year.split('/').at(-1) ?? '' };
	}
	throw new Error('No round of the demo has a year');
}

/** The whole page, once every chart of it is drawn. */
async function picture(page: Page, name: string): Promise<void> {
	for (const canvas of await page.locator('main canvas').all())
		await canvas.scrollIntoViewIfNeeded();
	await page.waitForFunction(() =>
		[...document.querySelectorAll('main canvas')].every(
			(canvas) => canvas instanceof HTMLCanvasElement && canvas.width !== 300
		)
	);
	await page.evaluate(() => scrollTo(0, 0));
	await page.screenshot({ path: join(String(folder), `${name}.png`), fullPage: true });
	console.log(`${name}.png`);
}
