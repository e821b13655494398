import { expect, test, type Browser, type Page } from '@playwright/test';
import { close, open, type Db } from '#lib/server/db/open.ts';
import {
	makeModerationWorld,
	notesIn,
	settledIn,
	type BlindPair,
	type ModerationWorld
} from '../support/moderation-world.ts';
import { reviewByPointer } from '../support/reviewer-hands.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

let server: Server;
let db: Db;
let world: ModerationWorld;
let complaints: Complaints;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeModerationWorld(file);
	});
	db = open(server.database);
});
test.beforeEach(() => {
	complaints = [];
});
test.afterEach(() => {
	expect(complaints).toEqual([]);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	if (db) close(db);
	await server?.stop();
});

const notThere = /404 \(Not Found\)/;
const conflicting = /409 \(Conflict\)/;

async function signIn(
	browser: Browser,
	session: string,
	{ expected, script = true }: { expected?: RegExp; script?: boolean } = {}
): Promise<Page> {
	const context = await browser.newContext({
		baseURL: server.origin,
		javaScriptEnabled: script
	});
	await context.addCookies([{ name: 'session', value: session, url: server.origin }]);
	if (script) watch(context, complaints, expected);
	return context.newPage();
}

const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
/** The place about that, by its number among those that differ. */
const place = (page: Page, nth: number) =>
	main(page).getByRole('group', { name: new RegExp(`^(Fråga|Uppgift) ${nth} av \\d+ där`) });
const choice = (page: Page, nth: number, name: RegExp) =>
	place(page, nth).getByRole('radio', { name });
const saved = (page: Page) => page.getByRole('banner').getByText(/Sparat kl\. \d/);
const wentHow = (page: Page) =>
	main(page).getByRole('complementary').getByRole('definition').allInnerTexts();

async function bothPages(browser: Browser, { one, other, round }: BlindPair, expected?: RegExp) {
	const options = expected ? { expected } : {};
	const pages = [
		await signIn(browser, one, options),
		await signIn(browser, other, options)
	] as const;
	await pages[0].goto(`/reviews/${round.reviewId}/moderation`);
	await pages[1].goto(`/reviews/${round.otherReviewId}/moderation`);
	return pages;
}

test('two review a file blindly, and meet when both are in', async ({ browser }) => {
	const { round, one, other, lead, names } = world.begun;
	const [mine, theirs] = [
		await signIn(browser, one, { expected: notThere }),
		await signIn(browser, other, { expected: notThere })
	];
	const leading = await signIn(browser, lead);
	const samsyn = `/reviews/${round.reviewId}/moderation`;

	await mine.goto(`/reviews/${round.reviewId}`);
	await reviewByPointer(mine, { noes: 1 });
	expect((await mine.goto(samsyn))?.status()).toBe(404);
	await mine.goto('/');
	await expect(main(mine)).not.toContainText(/samsyn/i);
	await expect(main(mine)).not.toContainText(names.other);
	await leading.goto(`/rounds/${round.id}/moderation`);
	await expect(main(leading).getByRole('row').nth(1)).toContainText('Väntar på granskning');
	await look(leading, complaints);

	await theirs.goto(`/reviews/${round.otherReviewId}`);
	await reviewByPointer(theirs);
	await leading.reload();
	await expect(heading(leading)).toHaveText('Samsyn är kvar i ett ärende');
	await expect(main(leading)).not.toContainText(/Person HL/);
	await leading.goto(`/rounds/${round.id}`);
	await main(leading).getByRole('link', { name: 'Till samsynen' }).click();
	await expect(heading(leading)).toHaveText('Samsyn är kvar i ett ärende');
	await leading.goto(`/rounds/${round.id}/close`);
	await expect(main(leading)).toContainText('Ett ärende har samsyn kvar.');
	await look(leading, complaints);

	await mine.goto('/');
	await expect(main(mine)).toContainText(/Samsyn, 1 svar kvar/);
	await look(mine, complaints);
	await main(mine)
		.getByRole('link', { name: /^Till samsyn om/ })
		.click();
	await expect(heading(mine)).toHaveText('I 1 av 4 frågor skiljer sig svaren');
	await expect(place(mine, 1)).toContainText(`${names.other}s svar`);
	await look(mine, complaints);
});

test('they agree in one place, not in another, and write to the key', async ({ browser }) => {
	const pair = world.settling;
	const [mine, theirs] = await bothPages(browser, pair, conflicting);
	await expect(heading(mine)).toHaveText(
		'I 1 av 2 frågor och 1 uppgift om ärendet skiljer sig svaren'
	);
	await look(mine, complaints);

	// The fact comes first: agreed on, it opens the question that only one of them was asked.
	await choice(mine, 1, /^Ja/).check();
	await expect(saved(mine)).toBeVisible();
	await expect(place(mine, 3)).toContainText('Frågan visades inte för dig.');
	// What one saves comes to the other by itself.
	await expect(choice(theirs, 1, /^Ja/)).toBeChecked();
	await expect(place(theirs, 3)).toContainText(`Frågan visades inte för ${pair.names.one}.`);

	// By keyboard: the answer, on to the next, and that they don't agree.
	await choice(theirs, 2, /^Ja/).focus();
	await theirs.keyboard.press('d');
	await expect(choice(theirs, 2, /^Delvis/)).toBeChecked();
	await theirs.keyboard.press('Enter');
	await theirs.keyboard.press('o');
	await expect(choice(theirs, 3, /^Vi är inte överens/)).toBeChecked();
	await expect(saved(theirs)).toBeVisible();

	await main(theirs).getByRole('button', { name: 'Spara samsyn' }).click();
	const reason = place(theirs, 3).getByLabel('Skäl');
	await expect(reason).toBeFocused();
	await expect(place(theirs, 3)).toContainText('Skriv kort vad som skiljer er läsning åt.');
	await reason.fill('Gäller 19910914-2399.');
	await reason.blur();
	await expect(place(theirs, 3)).toContainText('Det ser ut som ett personnummer i skälet.');
	await look(theirs, complaints);
	await reason.fill('Vi läser olika om det räcker att det står i bilagan.');
	await reason.blur();
	await expect
		.poll(() => settledIn(db, pair.round))
		.toEqual({
			hasRepresentative: ['AGREED', 'YES', ''],
			'KLIENT-1': ['AGREED', 'DELVIS', ''],
			'KLIENT-2': ['NO_AGREEMENT', null, 'Vi läser olika om det räcker att det står i bilagan.']
		});

	await place(theirs, 2).getByText('Frågan är otydlig, skriv till nästa nyckel').click();
	const note = place(theirs, 2).getByLabel('Vad i frågan gick att läsa på två sätt?');
	await expect(note).toBeFocused();
	await note.fill('Räcker det att det står när?');
	await place(theirs, 2).getByRole('button', { name: 'Spara noteringen' }).click();
	await expect(place(theirs, 2).getByText(/Noterat kl\. \d/)).toBeVisible();
	await expect(note).toHaveValue('');
	expect(notesIn(db)).toEqual(['KLIENT-1: Räcker det att det står när?']);
	await look(theirs, complaints);
	expect(await wentHow(theirs)).toContain('1 av 3 frågor');

	await main(theirs).getByRole('button', { name: 'Spara samsyn' }).click();
	await expect(main(theirs)).toContainText('Samsyn klar');
	await expect(choice(mine, 2, /^Delvis/)).toBeChecked();
	await expect(main(mine)).toContainText('3 av 3 klara');
});

test('both change the same place at once: nothing is overwritten, and the later is asked', async ({
	browser
}) => {
	const pair = world.settling;
	const [mine, theirs] = await bothPages(browser, pair, conflicting);
	// Neither page hears of the other's save before its own.
	for (const page of [mine, theirs])
		await page.route('**/moderation/now*', (route) => route.fulfill({ status: 204 }));
	await choice(mine, 2, /^Nej/).check();
	await expect.poll(() => settledIn(db, pair.round)['KLIENT-1']?.[1]).toBe('NEJ');
	await choice(theirs, 2, /^Ja/).check();
	await expect(place(theirs, 2).getByText(/Det här ändrades på ett annat ställe/)).toBeVisible();
	await expect(place(theirs, 2).getByRole('definition')).toHaveText(['”Nej”', '”Ja”']);
	expect(settledIn(db, pair.round)['KLIENT-1']?.[1]).toBe('NEJ');
	await look(theirs, complaints);
	await place(theirs, 2).getByRole('button', { name: 'Behåll det som är sparat' }).click();
	await expect(choice(theirs, 2, /^Nej/)).toBeChecked();
	expect(settledIn(db, pair.round)['KLIENT-1']?.[1]).toBe('NEJ');
});

test('without JavaScript: the same, with one button', async ({ browser }) => {
	const { round, one } = world.plain;
	const page = await signIn(browser, one, { script: false });
	const again = await signIn(browser, one, { script: false });
	for (const each of [page, again]) await each.goto(`/reviews/${round.reviewId}/moderation`);
	const save = (on: Page) => main(on).getByRole('button', { name: 'Spara samsyn' }).click();

	await choice(page, 1, /^Nej/).check();
	await choice(page, 2, /^Vi är inte överens/).check();
	await save(page);
	await expect(main(page)).toContainText('Skriv kort vad som skiljer er läsning åt.');
	await place(page, 2).getByLabel('Skäl').fill('Vi läser olika.');
	await place(page, 2).getByText('Frågan är otydlig, skriv till nästa nyckel').click();
	await place(page, 2).getByLabel('Vad i frågan gick att läsa på två sätt?').fill('Oklart ord.');
	await place(page, 2).getByRole('button', { name: 'Spara noteringen' }).click();
	await expect(place(page, 2).getByText(/Noterat kl\. \d/)).toBeVisible();
	await save(page);
	await expect(main(page)).toContainText('Samsyn klar');
	expect(settledIn(db, round)).toEqual({
		hasRepresentative: ['AGREED', 'NO', ''],
		'KLIENT-1': ['NO_AGREEMENT', null, 'Vi läser olika.']
	});
	expect(notesIn(db)).toContain('KLIENT-1: Oklart ord.');

	// The other page was made before all that.
	await choice(again, 1, /^Ja/).check();
	await save(again);
	await expect(main(again)).toContainText(/Det här ändrades på ett annat ställe .* Spara igen/);
	expect(settledIn(db, round).hasRepresentative?.[1]).toBe('NO');
	await save(again);
	await expect.poll(() => settledIn(db, round).hasRepresentative?.[1]).toBe('YES');
});
