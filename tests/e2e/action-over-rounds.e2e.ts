import { expect, test, type Browser } from '@playwright/test';
import { theme } from '../support/actions-world.ts';
import { startServer, type Server } from '../support/server.ts';
import {
	finishAutumn,
	makeTwoRoundsWorld,
	type TwoRoundsWorld
} from '../support/two-rounds-world.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

let server: Server;
let world: TwoRoundsWorld;
const complaints: Complaints = [];

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeTwoRoundsWorld(file);
	});
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	await server?.stop();
});

async function signedIn(browser: Browser, who: keyof TwoRoundsWorld['sessions']) {
	const context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ name: 'session', value: world.sessions[who], url: server.origin }]);
	watch(context, complaints);
	return context.newPage();
}

test('an action is followed from the round that it came of to the next, and ended by somebody else', async ({
	browser
}) => {
	const chief = await signedIn(browser, 'chief');
	const lead = await signedIn(browser, 'lead');
	const action = 'Fråga alla vad de själva vill';
	const warning = 'Alla öppna åtgärder går inte att följa upp';

	await test.step('the chief is told where they land, though the next round is planned, and decides', async () => {
		await chief.goto('/');
		await expect(chief).toHaveURL(`/rounds/${world.autumn}`);
		await look(chief, complaints);
		await chief.getByRole('link', { name: 'Ett tema från Vår 2026 saknar beslut' }).click();
		await chief.getByRole('link', { name: 'Bestäm en åtgärd' }).click();
		await chief.getByLabel('Vad ska göras?').fill(action);
		await chief.getByLabel('Ansvarig').selectOption(world.owner);
		await chief.getByLabel('Klart senast').fill('2099-01-29');
		await chief.getByRole('button', { name: 'Spara åtgärden' }).click();
		await chief
			.getByText(/^Avsluta uppföljningen av/)
			.first()
			.click();
		await chief.getByRole('button', { name: 'Avsluta uppföljningen' }).click();
		await expect(chief.getByText('Uppföljningen är avslutad.')).toBeVisible();
		await chief.goto(`/rounds/${world.autumn}`);
		await expect(chief.getByRole('heading', { name: 'Om omgången' })).toBeVisible();
		await expect(chief.getByText('saknar beslut')).toHaveCount(0);
	});

	await test.step('the next round’s set-up warns of the question, until a key of it asks it', async () => {
		const setup = `/rounds/${world.autumn}/setup`;
		await lead.goto(setup);
		const warned = lead.getByRole('listitem').filter({ hasText: action });
		await expect(lead.getByText(warning)).toBeVisible();
		await expect(warned).toContainText('finns inte i omgångens nycklar');
		await look(lead, complaints);
		for (const choice of await lead.locator('#nycklar .fields > .field select').all())
			if (
				(await choice.inputValue()) !== '' &&
				(await choice.getAttribute('name')) !== 'key-orders'
			)
				await choice.selectOption({ label: 'Dokumentation, version 1' });
		await lead.getByRole('button', { name: 'Spara upplägget' }).click();
		await expect(lead).toHaveURL(`/rounds/${world.autumn}`);
		await lead.goto(setup);
		await expect(lead.getByRole('button', { name: 'Spara upplägget' })).toBeVisible();
		await expect(lead.getByText(warning)).toHaveCount(0);
	});

	await test.step('after the next round result and actions say before, after and what is certain', async () => {
		finishAutumn(server.database, world, 9);
		await chief.goto(`/rounds/${world.autumn}/result`);
		const row = chief.locator('#atgarder');
		await expect(row).toContainText(`${theme}: ${action}`);
		await expect(row).toContainText('Förbättrat');
		await expect(row).toContainText('Vår 2026: 12 av 40. Höst 2026: 9 av 12.');
		await look(chief, complaints);
		await row.getByRole('link', { name: 'Alla åtgärder' }).click();
		const listed = chief.getByRole('region', { name: theme });
		await expect(listed).toContainText('Förbättrat');
		await expect(listed.getByRole('img')).toHaveAccessibleName(
			/Vår 2026: 12 av 40, .*Höst 2026: 9 av 12, /
		);
	});

	await test.step('what the next round finds is hooked to it, and that follow-up is ended too', async () => {
		await chief.getByText('koppla till en öppen åtgärd').click();
		await chief.getByLabel('Öppen åtgärd').selectOption({ label: `${theme}: ${action}` });
		await chief.getByRole('button', { name: 'Koppla till åtgärden' }).click();
		await expect(chief.getByText(`${theme} är kopplat till åtgärden.`)).toBeVisible();
		await chief
			.getByText(/^Avsluta uppföljningen av/)
			.first()
			.click();
		await chief.getByRole('button', { name: 'Avsluta uppföljningen' }).click();
		await expect(chief.getByText('Uppföljningen är avslutad.')).toBeVisible();
	});

	await test.step('somebody else than whoever is responsible marks it as done', async () => {
		await chief.getByRole('link', { name: /^Visa åtgärden/ }).click();
		await expect(chief.getByRole('heading', { level: 1 })).toHaveText(action);
		const address = chief.url();
		const owner = await signedIn(browser, 'owner');
		await owner.goto(address);
		await expect(owner.getByText(/^Någon annan än den ansvariga/)).toBeVisible();
		await expect(owner.getByText('Markera som klar', { exact: true })).toHaveCount(0);
		const other = await signedIn(browser, 'other');
		await other.goto(address);
		await other.getByText('Markera som klar', { exact: true }).click();
		await other.getByLabel('Vad gjordes?').fill('Alla frågar nu.');
		await other.getByRole('button', { name: 'Markera åtgärden som klar' }).click();
		await expect(other.getByText('Alla frågar nu.')).toBeVisible();
		await chief.goto(`/units/${world.unit}/actions`);
		await expect(chief.getByRole('row', { name: new RegExp(theme) })).toContainText(
			'Alla frågar nu.'
		);
	});
	expect(complaints).toEqual([]);
});
