import { expect, test, type Browser } from '@playwright/test';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open } from '#lib/server/db/open.ts';
import { startSession } from '#lib/server/sessions.ts';
import { roundAt } from '../support/round.ts';
import { startServer, type Server } from '../support/server.ts';
import { makeUnit } from '../support/unit.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

/** The year after this one: whatever the day, its dates are ahead. */
const year = new Date().getFullYear() + 1;

let server: Server;
let unitId: string;
let sessions: Record<'lead' | 'reviewer', string>;
const complaints: Complaints = [];

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		const db = open(file);
		migrate(db);
		const unit = makeUnit(db);
		unitId = unit.id;
		roundAt(db, unit, 'draft', 4, year, {
			...{ reviewFrom: `${year}-11-08`, reviewTo: `${year}-12-03`, aptOn: null }
		});
		sessions = {
			lead: await startSession(db, unit.actor('roundLead').personId ?? ''),
			reviewer: await startSession(db, unit.reviewer(0).personId ?? '')
		};
		close(db);
	});
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	await server?.stop();
	expect(complaints).toEqual([]);
});

async function signedIn(browser: Browser, who: keyof typeof sessions, javaScriptEnabled = true) {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled });
	await context.addCookies([{ name: 'session', value: sessions[who], url: server.origin }]);
	if (javaScriptEnabled) watch(context, complaints, /422 \(/);
	return { context, page: await context.newPage() };
}

test('the round lead writes down the dates of the year, and everybody of the unit sees them', async ({
	browser
}) => {
	const { context, page } = await signedIn(browser, 'lead');
	await page.goto(`/units/${unitId}/rounds`);
	await page.getByRole('link', { name: 'Årets datum' }).click();
	await page.goto(`/units/${unitId}/calendar?year=${year}`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(
		'Härnäst: granskningen börjar'
	);
	await page.getByText('Ändra datum').click();
	const moderation = page.getByLabel('Samsynen är klar');
	await expect(moderation).not.toHaveValue('');
	await look(page, complaints);

	await page.getByLabel('Sista dag att granska').fill(`${year}-11-01`);
	await page.getByRole('button', { name: 'Spara datumen' }).click();
	await expect(page.getByLabel('Sista dag att granska')).toHaveAccessibleDescription(
		/Sista dag måste vara samma dag/
	);
	await page.getByLabel('Sista dag att granska').fill(`${year}-12-03`);
	await moderation.fill(`${year}-11-15`);
	await page.getByRole('button', { name: 'Spara datumen' }).click();
	await expect(page.getByText('Datumen är sparade.')).toBeVisible();
	await expect(page.getByText('Datumen kommer inte i ordning')).toBeVisible();
	await moderation.fill(`${year}-12-09`);
	await page.getByRole('button', { name: 'Spara datumen' }).click();
	await expect(page.getByText('Datumen kommer inte i ordning')).toBeHidden();
	const file = await page.request.get(`/units/${unitId}/calendar/calendar.ics?year=${year}`);
	expect(await file.text()).toContain(`DTSTART;VALUE=DATE:${year}1209`);
	await context.close();

	const other = await signedIn(browser, 'reviewer', false);
	await other.page.goto(`/units/${unitId}/calendar?year=${year}`);
	await expect(other.page.getByRole('row', { name: /Samsynen är klar/ })).toContainText(
		'9 december'
	);
	await expect(other.page.getByText('Ändra datum')).toHaveCount(0);
	await other.page.goto(`/units/${unitId}/calendar?year=${year + 3}`);
	await expect(other.page.getByText(`Ingen omgång är planerad ${year + 3}.`)).toBeVisible();
	await other.context.close();
});

test('what somebody opens and writes before the script has come stays', async ({ browser }) => {
	const { context, page } = await signedIn(browser, 'lead');
	let come = () => {};
	const script = new Promise<void>((resolve) => (come = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await script;
		await route.continue();
	});
	await page.goto(`/units/${unitId}/calendar?year=${year}`, { waitUntil: 'commit' });
	await page.getByText('Ändra datum').click();
	const meeting = page.getByLabel('APT', { exact: true });
	await meeting.fill(`${year}-12-22`);
	come();
	await page.waitForLoadState('networkidle');
	await expect(meeting).toBeVisible();
	await expect(meeting).toHaveValue(`${year}-12-22`);
	// The script has come: what is refused is told without leaving the page.
	await page.evaluate(() => Object.assign(window, { samePage: true }));
	await page.getByLabel('Sista dag att granska').fill(`${year}-11-01`);
	await page.getByRole('button', { name: 'Spara datumen' }).click();
	await expect(page.getByLabel('Sista dag att granska')).toHaveAccessibleDescription(
		/Sista dag måste vara samma dag/
	);
	expect(await page.evaluate(() => 'samePage' in window)).toBe(true);
	await context.close();
});

test('a new round begins with the set-up of an earlier one', async ({ browser }) => {
	const { context, page } = await signedIn(browser, 'lead');
	await page.goto(`/units/${unitId}/rounds/new`);
	await page.getByRole('button', { name: 'Hämta upplägget' }).click();
	await expect(
		page.getByRole('heading', { name: `Upplägget är hämtat från Höst ${year}` })
	).toBeVisible();
	await expect(page.getByLabel('Granskas av två, %')).toHaveValue('25');
	await look(page, complaints);
	await context.close();
});

test('whoever wants no mail says so, also without a script', async ({ browser }) => {
	const { context, page } = await signedIn(browser, 'reviewer', false);
	await page.goto('/reminders');
	await page.getByRole('button', { name: 'Stäng av påminnelser med e-post' }).click();
	await expect(page.getByText('Du får inga fler påminnelser med e-post.')).toBeVisible();
	await page.getByRole('button', { name: 'Få påminnelser med e-post' }).click();
	await expect(page.getByText('Du får påminnelser med e-post.')).toBeVisible();
	await context.close();
	const scripted = await signedIn(browser, 'reviewer');
	await scripted.page.goto('/reminders');
	await look(scripted.page, complaints);
	await scripted.context.close();
});
