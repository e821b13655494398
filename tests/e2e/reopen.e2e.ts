import { expect, test, type Browser, type Page } from '@playwright/test';
import { close, open, type Db } from '#lib/server/db/open.ts';
import {
	leaveOfOthers,
	makeAgainWorld,
	twoToChange,
	type AgainWorld,
	type ReadyReview,
	type Somebody
} from '../support/again-world.ts';
import { browserOf, heading, main } from '../support/key-hands.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

test.describe.configure({ mode: 'serial' });

/** What the browser says of a form that comes back with something to mend, and of a page that is no longer there. */
const refused = /status of (422|410|409)/;
const reason = 'Två svar stämmer inte med vägledningen.';

let server: Server;
let db: Db;
let world: AgainWorld;
let lead: Page;
const complaints: Complaints = [];

test.beforeAll(async ({ browser }) => {
	server = await startServer(async (file) => {
		world = await makeAgainWorld(file);
	});
	db = open(server.database);
	lead = await signIn(browser, world.lead);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	if (complaints.length > 0) console.error(complaints.join('\n'));
	if (db) close(db);
	await server?.stop();
});

const signIn = (browser: Browser, person: Somebody) =>
	browserOf(browser, server, person, complaints, refused);
function nth<T>(list: readonly T[], n: number): T {
	const one = list[n];
	if (one === undefined) throw new RangeError(`No number ${n}`);
	return one;
}
const reopened = () => nth(world.alone, 0);
/** Of somebody who has no part in what the other reviewer's pages are watched for. */
const wrong = () => {
	const watched = nth(nth(world.blind, 1), 1).who.personId;
	return nth(
		world.alone.slice(1).filter(({ who }) => who.personId !== watched),
		0
	);
};
const blind = (seat: 0 | 1) => nth(nth(world.blind, 0), seat);

async function handIn(page: Page, { id }: ReadyReview): Promise<void> {
	await page.goto(`/reviews/${id}/submit`);
	await page.getByRole('button', { name: 'Lämna in granskningen' }).click();
	await expect(heading(page)).toHaveText('Granskningen är inlämnad');
}
/** The lead's row of a review. */
async function rowOf(one: ReadyReview) {
	await lead.goto(`/rounds/${world.round}/assignment?visa=${one.who.personId}`);
	return main(lead)
		.getByRole('list', { name: `Ärenden för ${one.who.name}` })
		.getByRole('listitem')
		.filter({ hasText: one.reference });
}
const changed = (page: Page, name: string | RegExp) =>
	main(page).getByRole('list', { name }).getByRole('listitem');

test('a review that is handed in is opened again only with a reason', async ({ browser }) => {
	const page = await signIn(browser, reopened().who);
	await handIn(page, reopened());
	await expect(main(page)).not.toContainText('Ändrat efter inlämning');
	await page.close();

	let row = await rowOf(reopened());
	await expect(row).toContainText('Inlämnad');
	await row.getByText('Öppna igen').click();
	await look(lead, complaints);
	const open = row.getByRole('button', { name: 'Öppna granskningen igen' });
	await open.click();
	const why = row.getByLabel('Varför öppnas den igen?');
	await expect(why).toHaveAccessibleDescription(/Skriv varför granskningen öppnas igen\./);
	await why.fill('Se 19811218-9876');
	await open.click();
	await expect(why).toHaveAccessibleDescription(/Det ser ut som ett personnummer i skälet/);
	await expect(why).toHaveValue('Se 19811218-9876');
	await look(lead, complaints);
	await why.fill(reason);
	await open.click();
	row = await rowOf(reopened());
	await expect(row).toContainText(`”${reason}” Inte inlämnad på nytt än.`);
	await look(lead, complaints);
});

test('the reviewer sees who asked and why, changes two answers, and what was changed is shown', async ({
	browser
}) => {
	const page = await signIn(browser, reopened().who);
	await page.goto('/');
	await expect(main(page).getByRole('row', { name: reopened().reference }).first()).toContainText(
		'Öppnad igen'
	);
	await page.goto(`/reviews/${reopened().id}`);
	await expect(main(page)).toContainText(`Granskningen är öppnad igen av ${world.lead.name}`);
	await expect(main(page)).toContainText(`”${reason}”`);
	await look(page, complaints);
	await page.goto(`/reviews/${reopened().id}/submit`);
	await expect(main(page)).toContainText('Inget är ändrat än.');

	for (const { code, text } of twoToChange(db, reopened())) {
		await main(page).getByRole('link', { name: text }).click();
		await page.locator(`[id="${code}"] input[value="JA"]`).check();
		await expect(page.getByRole('banner').getByText(/Sparat kl\. \d/)).toBeVisible();
		await page
			.getByRole('navigation', { name: 'Områden i nyckeln' })
			.getByRole('link', { name: 'Lämna in' })
			.click();
		await expect(heading(page)).toHaveText(/^Du har svarat på/);
	}
	await expect(changed(page, 'Ändrat sedan du lämnade in')).toHaveText([/Nu: Ja/, /Nu: Ja/]);
	await look(page, complaints);
	await page.getByRole('button', { name: 'Lämna in granskningen' }).click();
	await expect(heading(page)).toHaveText('Granskningen är inlämnad');
	await expect(main(page)).toContainText(`${world.lead.name} öppnade granskningen igen`);
	await expect(changed(page, /^Ändrat efter den/)).toHaveText([/Nu: Ja/, /Nu: Ja/]);
	await look(page, complaints);
	await page.close();

	const row = await rowOf(reopened());
	await expect(row).toContainText(`”${reason}” 2 svar ändrades.`);
	await look(lead, complaints);
});

test('once both who review blindly are in, neither review is opened again', async ({ browser }) => {
	const [first, second] = [blind(0), blind(1)];
	const page = await signIn(browser, first.who);
	await handIn(page, first);
	await page.close();
	await expect((await rowOf(first)).getByText('Öppna igen')).toBeVisible();
	const other = await signIn(browser, second.who);
	await handIn(other, second);
	await other.close();
	for (const one of [first, second]) {
		const row = await rowOf(one);
		await expect(row).toContainText('Båda har lämnat in.');
		await expect(row.getByText('Öppna igen')).toHaveCount(0);
	}
	await look(lead, complaints);
});

test('without JavaScript a case is reported as wrongly in the sample, and the other reviewer notices nothing', async ({
	browser
}) => {
	const [mine, other] = [nth(nth(world.blind, 1), 0), nth(nth(world.blind, 1), 1)];
	const beside = await signIn(browser, other.who);
	const shown = async () => {
		const seen: string[] = [];
		for (const path of ['/', `/reviews/${other.id}`, `/reviews/${other.id}/missing`]) {
			await beside.goto(path);
			// The keys come when the page is idle.
			if (path.endsWith(other.id)) await beside.getByText('Visa alla tangenter').waitFor();
			seen.push(await main(beside).innerText());
		}
		return seen;
	};
	const before = await shown();

	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
	await context.addCookies([{ name: 'session', value: mine.who.session, url: server.origin }]);
	watch(context, complaints, new RegExp(`${refused.source}|: csp$`));
	const page = await context.newPage();
	await page.goto(`/reviews/${mine.id}`);
	await page.getByRole('link', { name: 'Ärendet går inte att granska' }).click();
	await page.getByRole('button', { name: 'Anmäl' }).click();
	await expect(main(page)).toContainText('Välj varför ärendet inte går att granska.');
	await page.getByRole('radio', { name: 'Fel insats i listan' }).check();
	await page.getByRole('button', { name: 'Anmäl' }).click();
	await expect(main(page).getByRole('status').first()).toContainText('Ärendet är anmält.');
	await expect(main(page).getByRole('row', { name: mine.reference })).toContainText(
		'Anmält, den omgångsansvariga avgör'
	);
	await page.goto(`/reviews/${mine.id}`);
	await expect(main(page)).toContainText(
		'Ärendet är anmält som fel i urvalet: Fel insats i listan.'
	);
	await context.close();
	expect(await shown()).toEqual(before);

	const second = await signIn(browser, wrong().who);
	await second.goto(`/reviews/${wrong().id}/missing`);
	await look(second, complaints);
	await second.getByRole('radio', { name: 'Skyddade personuppgifter' }).check();
	await second.getByRole('button', { name: 'Anmäl' }).click();
	await expect(main(second)).toContainText('Ärendet är anmält.');
	await look(second, complaints);
	await second.goto(`/reviews/${wrong().id}/missing`);
	await expect(second.getByRole('radio')).toHaveCount(1);
	await look(second, complaints);
	await second.close();

	await lead.goto(`/rounds/${world.round}`);
	await expect(main(lead)).toContainText('2 ärenden är anmälda som fel i urvalet');
	await look(lead, complaints);
	await lead.getByRole('link', { name: 'Ta ställning' }).click();
	const reports = main(lead).getByRole('region', { name: 'Anmälda som fel i urvalet' });
	for (const { who } of [mine, wrong()]) await expect(reports).not.toContainText(who.name);
	const stays = reports.getByRole('listitem').filter({ hasText: mine.reference });
	await stays.getByText('Låt det vara kvar').click();
	await look(lead, complaints);
	await stays.getByRole('button', { name: 'Behåll ärendet i urvalet' }).click();
	await expect(main(lead).getByRole('status').first()).toContainText('Ärendet är kvar i urvalet.');
	const leaves = reports.getByRole('listitem').filter({ hasText: wrong().reference });
	await leaves.getByText('Ta bort ur urvalet').click();
	await expect(leaves.getByLabel('Skäl')).toHaveValue('PROTECTED_IDENTITY');
	await look(lead, complaints);
	await leaves.getByRole('button', { name: 'Ta bort ärendet' }).click();
	await expect(reports).toHaveCount(0);
	expect(await shown()).toEqual(before);
	await beside.close();
});

test('who reported is told what was decided, and can not say it again', async ({ browser }) => {
	const mine = nth(nth(world.blind, 1), 0);
	const page = await signIn(browser, mine.who);
	await page.goto('/');
	await expect(main(page)).not.toContainText('den omgångsansvariga avgör');
	await page.goto(`/reviews/${mine.id}`);
	await expect(main(page)).toContainText('Ärendet är kvar i urvalet.');
	await look(page, complaints);
	const again = await page.request.post(`/reviews/${mine.id}/missing`, {
		form: { reason: 'WRONG_INTERVENTION' },
		headers: { origin: server.origin, accept: 'text/html' },
		maxRedirects: 0
	});
	expect(again.status()).toBe(422);
	expect(await again.text()).toContain('har bestämt att det är kvar i urvalet');
	await page.close();

	const gone = await signIn(browser, wrong().who);
	expect((await gone.goto(`/reviews/${wrong().id}`))?.status()).toBe(410);
	await gone.close();
});

test('of a pair one place is handed back: the other stays, and the round lead finds somebody', async ({
	browser
}) => {
	const { id, reference, who, partner } = world.pair;
	if (!partner) throw new RangeError('No pair');
	leaveOfOthers(db, [who.personId, partner.personId], true);
	const leaving = await signIn(browser, who);
	await leaving.goto(`/reviews/${id}/decline`);
	await expect(main(leaving)).toContainText(`${partner.name} fortsätter utan dig.`);
	await expect(main(leaving).getByRole('textbox')).toHaveCount(0);
	await look(leaving, complaints);
	await leaving.getByRole('button', { name: 'Jag har en privat koppling' }).click();
	await expect(main(leaving)).toContainText('Ärendet är lämnat tillbaka');
	expect((await leaving.request.get(`/reviews/${id}`)).status()).toBe(404);
	await leaving.close();

	const staying = await signIn(browser, partner);
	await staying.goto(`/reviews/${id}`);
	await expect(main(staying)).toContainText(
		'En av dem som granskade ärendet har lämnat tillbaka det.'
	);
	await expect(main(staying)).not.toContainText('Du granskar tillsammans med');
	await look(staying, complaints);

	leaveOfOthers(db, [], false);
	await lead.goto(`/rounds/${world.pairRound}/assignment`);
	await expect(main(lead)).toContainText(`${reference} saknar en av två granskare`);
	await look(lead, complaints);
	const choice = main(lead).getByLabel(`Granskare för ${reference}`);
	await expect(choice.getByRole('option', { name: who.name })).toHaveCount(0);
	await choice.selectOption({ index: 1 });
	const chosen = await choice.locator('option:checked').innerText();
	await main(lead).getByRole('button', { name: 'Byt granskare' }).click();
	await expect(main(lead)).not.toContainText('saknar en av två granskare');
	await staying.goto(`/reviews/${id}`);
	await expect(main(staying)).toContainText(`Du granskar tillsammans med ${chosen}`);
	await staying.close();
});

test('nothing was heard or seen on the way that should not be', () => {
	expect(complaints).toEqual([]);
});
