/**
 * `npm run pictures -- FOLDER`: the pages of results as PNG files, to lay beside the mocks. The built program with the demo;
 * both sizes, and the result page as those with other colour vision see it.
 */
import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { demoDatabase, makeDemoFile } from '../../src/cli/demo/file.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open } from '#lib/server/db/open.ts';
import { startSession } from '#lib/server/sessions.ts';
import { browser } from './chromium.ts';
import { closedRound, compareUnits, withIndicator } from './comparison-world.ts';
import { startServer } from './server.ts';
import { makeUnit } from './unit.ts';

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
	await inBothSizes(page, 'resultat', round);
	await inBothSizes(page, 'jamforelse', `${round}/compare`);
	await inBothSizes(page, 'helar', `${unit}/years/${year}`);
	await page.setViewportSize({ width: 1920, height: 1080 });
	for (const bild of [1, 2, 5]) {
		await page.goto(`${round.replace(/\/result$/, '')}/present?bild=${bild}`);
		await picture(page, `visa-pa-apt-${bild}-1920x1080`);
	}
	const seenBy = await context.newCDPSession(page);
	await page.setViewportSize({ width: 1366, height: 768 });
	for (const type of visions) {
		await seenBy.send('Emulation.setEmulatedVisionDeficiency', { type });
		await page.goto(round);
		await picture(page, `resultat-${type}`);
	}
	await pictureFunnel();
} finally {
	await running.close();
	await server.stop();
}

/** The demo has one unit; a funnel takes two that have agreed. */
async function pictureFunnel(): Promise<void> {
	let [unit, session] = ['', ''];
	const two = await startServer(async (file) => {
		const db = open(file);
		migrate(db);
		const made = ['Norra enheten', 'Södra enheten'].map((name, i) => {
			const each = withIndicator(db, makeUnit(db, { name }));
			closedRound(db, each, i === 0 ? 'JJJJJJJJJJJJNNNNNNNN' : 'JJJJJJJJJJJJJJJJJJJJJJJJJJJJNN');
			return each;
		});
		const [north, south] = made;
		if (!north || !south) throw new Error('Two units are compared');
		await compareUnits(db, north, south);
		session = await startSession(db, north.actor('unitManager').personId ?? '');
		unit = north.id;
		close(db);
	});
	try {
		const context = await running.newContext({ baseURL: two.origin, locale: 'sv-SE' });
		await context.addCookies([{ name: 'session', value: session, url: two.origin }]);
		await inBothSizes(await context.newPage(), 'enheter', `/units/${unit}/comparison`);
	} finally {
		await two.stop();
	}
}

async function inBothSizes(page: Page, name: string, address: string): Promise<void> {
	for (const size of sizes) {
		await page.setViewportSize(size);
		await page.goto(address);
		await picture(page, `${name}-${size.width}x${size.height}`);
	}
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
