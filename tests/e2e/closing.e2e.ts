import { expect, test, type Browser, type Page } from '@playwright/test';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open } from '#lib/server/db/open.ts';
import { startSession } from '#lib/server/sessions.ts';
import { addIndicators, fillRound } from '../bench/filled-round.ts';
import { startServer, type Server } from '../support/server.ts';
import { makeUnit } from '../support/unit.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

let server: Server;
let session: string;
/** Large enough that closing it takes a second or two, and one that is closed at once. */
let [large, small] = ['', ''];
let complaints: Complaints;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		const db = open(file);
		try {
			migrate(db);
			const unit = makeUnit(db);
			addIndicators(db, unit, 80);
			small = fillRound(db, unit, { season: 'SPRING', year: 2026, files: 60, questions: 8 });
			large = fillRound(db, unit, { season: 'AUTUMN', year: 2026, files: 4000, questions: 80 });
			session = await startSession(db, unit.actor('roundLead').personId ?? '');
		} finally {
			close(db);
		}
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

async function leadIn(browser: Browser, { javaScriptEnabled = true } = {}) {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled });
	await context.addCookies([{ name: 'session', value: session, url: server.origin }]);
	// Without JavaScript every script is refused, and told as refused.
	watch(context, complaints, javaScriptEnabled ? /409 \(/ : /409 \(|\.js: csp$/);
	return context;
}
const press = (page: Page) => page.getByRole('button', { name: 'Avsluta omgången' });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** How often a round has been closed, and with how many results, read behind the pages. */
function closings(round: string) {
	const db = open(server.database);
	try {
		const count = (sql: string) => connection(db).sqlite.prepare(sql).pluck().get(round);
		return {
			deeds: count(`select count(*) from audit_log where deed = 'round.close' and round_id = ?`),
			results: count('select count(*) from result where round_id = ?')
		};
	} finally {
		close(db);
	}
}

test('a round that takes its time is closed once, however many times it is asked for', async ({
	browser
}) => {
	const context = await leadIn(browser);
	const [page, second, late] = [
		await context.newPage(),
		await context.newPage(),
		await context.newPage()
	];
	for (const each of [page, second, late]) await each.goto(`/rounds/${large}/close`);
	await expect(page.getByText('Alla 4 000 granskningar är inlämnade.')).toBeVisible();
	await look(page, complaints);
	let posts = 0;
	page.on('request', (request) => {
		if (request.method() === 'POST') posts++;
	});

	const bar = page.getByRole('progressbar', { name: 'Omgången avslutas' });
	await press(page).dblclick();
	await expect(page.getByRole('status').filter({ hasText: 'Omgången avslutas.' })).toBeVisible();
	await expect(bar).toBeVisible();
	await expect(press(page)).toHaveAttribute('aria-disabled', 'true');

	// Another tab presses meanwhile, and one that comes then is told without having pressed.
	await press(second).click();
	const watching = await context.newPage();
	await watching.goto(`/rounds/${large}/close`);
	await expect(watching.getByRole('progressbar', { name: 'Omgången avslutas' })).toBeVisible();
	// Both at one moment, waited for on the page itself: asking now and then could miss it.
	const reckoning = page.locator('div:has(> :text("Resultatet räknas ut."))');
	await reckoning.locator('progress:not([value])').waitFor({ timeout: 20_000 });

	for (const each of [page, second]) {
		await expect(each).toHaveURL(`/rounds/${large}/result`);
		await expect(each.getByText(/Resultat, fastställt/)).toBeVisible();
	}
	await expect(heading(watching)).toHaveText('Höst 2026 är avslutad');
	await expect(watching.getByRole('link', { name: 'Visa resultatet' })).toBeVisible();
	expect(posts).toBe(1);
	expect(closings(large)).toEqual({ deeds: 1, results: 1 });

	// A tab that has stood open since before says what has happened.
	await press(late).click();
	await expect(late.getByText('Omgången är redan avslutad.')).toBeVisible();
	expect(closings(large)).toEqual({ deeds: 1, results: 1 });
	await context.close();
});

test('a round is closed without JavaScript, and another tab is told that it is', async ({
	browser
}) => {
	const context = await leadIn(browser, { javaScriptEnabled: false });
	const [page, late] = [await context.newPage(), await context.newPage()];
	for (const each of [page, late]) await each.goto(`/rounds/${small}/close`);
	await press(page).click();
	await expect(page).toHaveURL(`/rounds/${small}/result`);
	await expect(page.getByText(/Resultat, fastställt/)).toBeVisible();
	await press(late).click();
	await expect(late.getByText('Omgången är redan avslutad.')).toBeVisible();
	expect(closings(small)).toEqual({ deeds: 1, results: 1 });
	await context.close();
});
