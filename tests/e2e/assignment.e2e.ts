import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import type { Receipt } from '#lib/domain/receipt.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import {
	drawnFiles,
	makeAssignmentWorld,
	type AssignmentWorld,
	type DrawnFile,
	type Member
} from '../support/assignment-world.ts';
import { changes, filesOf, signInByHand, swap, takeWay } from '../support/lead-hands.ts';
import { browserOf, heading, main } from '../support/key-hands.ts';
import { reviewAll } from '../support/reviewing.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look, watch } from '../support/watched.ts';

test.describe.configure({ mode: 'serial' });

/** What the browser says of a form that comes back with something to mend, and of a page that is refused on purpose. */
const refused = /status of (422|403)/;
/** Thrown at the meeting, and thrown again when the first draw had to be made anew. */
const [firstDice, dice] = [
	'6 2 5 5 1 3 4 2 6 1 1 5 3 2 4 6 6 3 1 2',
	'3 5 1 6 2 4 4 1 6 5 2 3 1 1 6 4 5 2 3 6'
] as const;
const redrawn = 'Kasten antecknades inte på mötet';
/** What the second throws draw, by what happens to each. The reference tells caseworker and group (support/round.ts). */
const [together, locked, swapped, handedBack, keptInGroup, eliminated, reserve, undocumented] = [
	'FN-10054-0054',
	'FN-10044-0044',
	'FN-10002-0002',
	'FN-10004-0004',
	'FN-10027-0027',
	'FN-10022-0022',
	'FN-10026-0026',
	'FN-10046-0046'
] as const;

let server: Server;
let db: Db;
let world: AssignmentWorld;
let lead: Page;
/** Path of the round. */
let round: string;
const complaints: Complaints = [];
/** Who handed `handedBack` back, and who got it. */
let first: Member;
let second: Member;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeAssignmentWorld(file);
	});
	db = open(server.database);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	if (complaints.length > 0) console.error(complaints.join('\n'));
	if (db) close(db);
	await server?.stop();
});

const reviewer = (nth: number): Member => {
	const person = world.reviewers[nth];
	if (!person) throw new RangeError(`No reviewer ${nth}`);
	return person;
};
const known = (id: string | undefined): Member => {
	const person = world.reviewers.find(({ personId }) => personId === id);
	if (!person) throw new RangeError(`No reviewer ${id}`);
	return person;
};
const signIn = (browser: Browser, person: Member) =>
	browserOf(browser, server, person, complaints, refused);
const section = (name: string) => main(lead).getByRole('region', { name });
const roundId = () => round.split('/').at(-1) ?? '';
function fileOf(reference: string): DrawnFile {
	const file = drawnFiles(db, roundId()).find((one) => one.reference === reference);
	if (!file) throw new RangeError(`${reference} is not drawn`);
	return file;
}
/** The review of a file that one person reads. */
function reviewOf(reference: string) {
	const [one] = fileOf(reference).reviews;
	if (!one) throw new RangeError(`Nobody reviews ${reference}`);
	return { ...one, who: known(one.reviewer) };
}

test('sizes that are typed tell at once what they are enough for and what they cost', async ({
	browser
}) => {
	const context = await browser.newContext({ baseURL: server.origin });
	watch(context, complaints, refused);
	lead = await context.newPage();
	await signInByHand(lead, world.members.roundLead);
	await lead.getByRole('link', { name: 'Ny omgång' }).first().click();
	await expect(lead.getByLabel('År', { exact: true })).toHaveValue('2026');

	const box = main(lead).getByRole('complementary', { name: 'Det här räcker antalet till' });
	const row = main(lead).getByRole('row', { name: /^Boendestöd/ });
	const cell = (label: string) => row.locator(`[data-label^="${label}"]`);
	const size = lead.getByLabel('Att granska, Boendestöd, SoL');
	await size.fill('4');
	await expect(cell('Beslut')).toHaveText('20');
	await expect(cell('Minst för årsmål')).toHaveText('13');
	await expect(cell('Tid')).toHaveText('2,7 tim');
	await changes(cell('Väntat spann'), () => size.fill('12'));
	await expect(cell('Tid')).toHaveText('8 tim');
	await expect(cell('Per granskare')).toHaveText('1,3 tim');
	await changes(box, () => size.fill('18'));
	await lead.getByLabel('Minuter per granskning').fill('50');
	await expect(cell('Tid')).toHaveText('15 tim');
	await changes(cell('Väntat spann'), () => lead.getByLabel('Andel Ja att räkna med').fill('60'));
	await changes(cell('Chans'), () => lead.getByLabel('Förbättring att kunna se').fill('40'));
	await look(lead, complaints);

	await lead.getByLabel('± procentenheter').fill('10');
	await changes(box, () => lead.getByRole('button', { name: 'Samma säkerhet överallt' }).click());
	await lead.getByLabel('Timmar, alla tillsammans').fill('25');
	await lead.getByRole('button', { name: 'Så många som timmarna räcker till' }).click();
	await expect(box).toContainText('25 timmar');
	await lead.getByLabel('Att granska', { exact: true }).fill('18');
	await expect(size).toHaveValue('6');
	await size.fill('2');
	await lead.getByRole('button', { name: 'I proportion, minst 5' }).click();
	await expect(size).toHaveValue('5');
	await expect(main(lead)).toContainText('14 ärenden räcker inte till minst 5 per insats.');
});

test('groups and case types choose the list, and what was drawn last time stays in it', async () => {
	const counted = main(lead).getByText(/beslut i listan$/);
	await expect(counted).toHaveText('60 beslut i listan');
	await lead.getByLabel('Alla grupper').uncheck();
	await lead.getByRole('checkbox', { name: world.groups[0] ?? '' }).uncheck();
	await expect(counted).toHaveText('40 beslut i listan');
	await lead.getByLabel('Alla ärendetyper').uncheck();
	await lead.getByRole('checkbox', { name: 'Ny ansökan' }).uncheck();
	await expect(counted).toHaveText('20 beslut i listan');
	await expect(main(lead)).toContainText('Ärenden som drogs förra gången kan dras igen.');
	await look(lead, complaints);
	// Whoever goes on while the list is counted keeps what was typed meanwhile.
	const answered = Promise.withResolvers<void>();
	await lead.route(/\?\/count$/, async (route) => {
		await answered.promise;
		await route.continue();
	});
	await lead.getByLabel('Alla ärendetyper').check();
	await lead.getByLabel('Alla grupper').check();
	await lead.getByLabel('APT, om det är bestämt').fill('2026-12-16');
	answered.resolve();
	await expect(counted).toHaveText('60 beslut i listan');
	await lead.unroute(/\?\/count$/);
	await expect(lead.getByLabel('APT, om det är bestämt')).toHaveValue('2026-12-16');

	await lead.getByLabel('Minst per insats').fill('0');
	for (const size of await lead.getByLabel(/^Att granska, /).all()) await size.fill('4');
	await lead.getByLabel('Granskas av två, %').fill('25');
	await lead.getByRole('button', { name: 'Skapa omgången' }).click();
	await lead.waitForURL((url) => /^\/rounds\/[^/]+$/.test(url.pathname));
	round = new URL(lead.url()).pathname;
});

test('a reviewer says with one click whose cases she cannot review', async ({ browser }) => {
	const page = await signIn(browser, reviewer(3));
	await page.goto('/');
	await page.getByRole('link', { name: /^Kollegor vars ärenden jag inte kan granska/ }).click();
	await look(page, complaints);
	const { name } = reviewer(0);
	await page.getByRole('button', { name: `Jag kan inte granska ärenden från ${name}` }).click();
	await expect(main(page).getByRole('status')).toHaveText(
		`Anmält. Du granskar inga ärenden från ${name}.`
	);
	await look(page, complaints);
	await page.close();
});

test('dice at the meeting choose what is drawn, and browser and server repeat the draw', async () => {
	await lead.goto(`${round}/draw`);
	await expect(main(lead)).toContainText('Ärenden som drogs förra gången kan dras igen.');
	await lead.getByRole('button', { name: 'Lås listan' }).click();
	await lead.getByText('Välj frö själva, med tärningar på mötet').click();
	await lead.getByLabel('Frö', { exact: true }).fill('6 2 5');
	await expect(main(lead).getByText('3 siffror, 17 kvar.')).toBeVisible();
	await lead.getByRole('button', { name: 'Dra 12 ärenden' }).click();
	await expect(lead.getByLabel('Frö', { exact: true })).toHaveAccessibleDescription(
		/Skriv minst 20 siffror/
	);
	await look(lead, complaints);
	await lead.getByLabel('Frö', { exact: true }).fill(firstDice);
	await lead.getByRole('button', { name: 'Dra 12 ärenden' }).click();
	await expect(heading(lead)).toHaveText('12 av 60 beslut är dragna');
	await checkDraw('Urvalskvitto, dragning 1');
	await expect(main(lead)).toContainText(firstDice);
});

test('a draw is made anew only with a reason', async () => {
	await lead.goto(`${round}/draw`);
	await lead.locator('summary', { hasText: 'Dra om' }).click();
	await lead.getByRole('button', { name: 'Dra om' }).click();
	const reason = lead.getByLabel('Skäl', { exact: true }).last();
	await expect(reason).toHaveAccessibleDescription(/Skriv varför ärendena dras om/);
	await look(lead, complaints);
	await reason.fill(redrawn);
	await lead.locator('#dra-om summary', { hasText: 'Välj frö själva' }).click();
	await lead.getByLabel('Frö', { exact: true }).fill(dice);
	await lead.getByRole('button', { name: 'Dra om' }).click();
	await expect(main(lead)).toContainText(`Drogs om: ${redrawn}`);
	await look(lead, complaints);
	expect(drawnFiles(db, roundId()).map(({ reference }) => reference)).toContain(keptInGroup);
});

test('a group rule that files collide with is told with the files, and ways out that work', async () => {
	await lead.goto(`${round}/assignment`);
	await lead
		.getByLabel(world.groups[0] ?? '', { exact: true })
		.selectOption({ label: 'Bara inom gruppen' });
	await lead.getByRole('button', { name: 'Spara reglerna' }).click();
	await expect(main(lead)).toContainText('Reglerna är sparade.');
	await lead.getByRole('button', { name: 'Fördela automatiskt' }).click();
	const stuck = section('4 ärenden saknar möjlig granskare');
	const collision = (reference: string) =>
		stuck.locator('form').filter({ hasText: reference, has: lead.getByRole('radio') });
	const alone = collision('FN-10006-0006');
	await expect(alone).toContainText('FN-10006-0006, FN-10018-0018, FN-10030-0030');
	await expect(alone).toContainText(`Ärendena granskas bara inom gruppen ${world.groups[0]}.`);
	const why = (of: Locator) => of.getByRole('list', { name: 'Varför ingen mer kan granska' });
	await expect(why(alone)).toContainText(`${reviewer(0).name} är handläggare i ärendet`);
	await expect(why(alone)).toContainText(`${reviewer(3).name} har anmält jäv`);
	await expect(why(alone)).toContainText(new RegExp(`${reviewer(1).name}.* är i en annan grupp`));
	// She has a part in one of the three, and so is no way out.
	await expect(alone.getByRole('radio', { name: `${reviewer(1).name} i ` })).toHaveCount(0);
	await expect(collision(together)).toContainText('granskas av två oberoende av varandra');
	await look(lead, complaints);

	await alone.getByRole('button', { name: 'Använd den valda vägen' }).click();
	await expect(alone.getByRole('group')).toHaveAccessibleDescription(/Välj en väg ut/);
	await takeWay(alone, /^Gruppen .* granskar de 3 ärendena/);
	await expect(section('Ett ärende saknar möjlig granskare')).toBeVisible();
	await takeWay(main(lead).locator('form').filter({ hasText: together }), / tillsammans/);
	await expect(heading(lead)).toHaveText(/^Alla \d+ granskningar har en granskare$/);
	const [pair, ...more] = fileOf(together).reviews;
	expect(more).toEqual([]);
	expect([pair?.reviewer, pair?.partner]).not.toContain(reviewer(0).personId);
	expect(pair?.partner).not.toBeNull();
	await look(lead, complaints);
});

test('what is locked or chosen by hand stays when the rest is assigned anew, and no rule is got round', async () => {
	const kept = reviewOf(locked);
	const lockedRow = await filesOf(lead, kept.who.name, locked);
	await lockedRow.getByRole('button', { name: /^Lås/ }).click();
	await expect(lockedRow.getByRole('button', { name: /^Låst/ })).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	const before = reviewOf(swapped);
	const row = await filesOf(lead, before.who.name, swapped);
	await swap(row, reviewer(2).name);
	await expect(row.getByLabel('Ny granskare')).toHaveAccessibleDescription(
		`${reviewer(2).name} är handläggare i ärendet och kan därför inte granska det. Välj någon annan.`
	);
	await look(lead, complaints);
	const to = before.reviewer === reviewer(4).personId ? reviewer(5) : reviewer(4);
	await swap(row, to.name);
	await expect(main(lead)).toContainText('Granskaren är bytt, och granskningen är låst där.');
	const chosen = reviewOf(swapped);
	expect(chosen).toMatchObject({ reviewer: to.personId, locked: true });

	await lead.locator('summary', { hasText: 'Fördela om det som inte är låst' }).click();
	await lead.getByRole('button', { name: 'Fördela om', exact: true }).click();
	await expect(main(lead)).toContainText('Ärendena är fördelade på 6 granskare.');
	expect(reviewOf(locked)).toEqual({ ...kept, locked: true });
	expect(reviewOf(swapped)).toEqual(chosen);
	await look(lead, complaints);
	await lead.getByRole('button', { name: 'Starta granskningen' }).click();
	await expect(lead).toHaveURL(round);
});

test('a case that is handed back in one click goes to another at once, and nobody learns to whom', async ({
	browser
}) => {
	const { id, who } = reviewOf(handedBack);
	first = who;
	const page = await signIn(browser, first);
	await page.goto(`/reviews/${id}`);
	await page.getByRole('link', { name: 'Jag kan inte granska det här ärendet' }).click();
	await look(page, complaints);
	await page.getByRole('button', { name: 'Jag har en privat koppling' }).click();
	await expect(main(page).getByRole('status').first()).toHaveText(
		'Ärendet är lämnat tillbaka och får en annan granskare. Du behöver inte göra mer.'
	);
	await look(page, complaints);
	second = reviewOf(handedBack).who;
	expect([first.personId, reviewer(4).personId]).not.toContain(second.personId);
	await expect(main(page)).not.toContainText(handedBack);
	expect((await page.request.get(`/reviews/${id}`)).status()).toBe(404);
	await page.close();

	const next = await signIn(browser, second);
	await next.goto('/');
	await expect(main(next)).toContainText(handedBack);
	await next.close();
	await lead.goto(round);
	await expect(main(lead)).not.toContainText('Jäv är anmält');
	for (const { name } of [first, second]) await expect(main(lead)).not.toContainText(name);
	const manager = await signIn(browser, world.members.unitManager);
	await manager.goto(`/units/${world.unit}/log`);
	for (const told of [first.name, second.name, 'lämnat tillbaka', 'privat'])
		await expect(main(manager)).not.toContainText(told);
	await manager.close();
});

test('a case that nobody else can take comes to the round lead with the reason', async ({
	browser
}) => {
	const { id, who } = reviewOf(keptInGroup);
	expect(who).toBe(reviewer(0));
	const page = await signIn(browser, who);
	await page.goto(`/reviews/${id}/decline`);
	await page.getByRole('button', { name: 'Annan orsak' }).click();
	await expect(main(page)).toContainText('Ärendet är lämnat tillbaka');
	await page.close();

	await lead.goto(round);
	await expect(main(lead)).toContainText('Jäv är anmält i ett ärende');
	await look(lead, complaints);
	await lead.getByRole('link', { name: 'Byt granskare' }).click();
	const stuck = section('Ett ärende saknar möjlig granskare');
	await expect(stuck).toContainText(`Ingen kan granska ${keptInGroup}`);
	await expect(stuck).toContainText(`${reviewer(0).name} har anmält jäv`);
	await expect(stuck).toContainText(`${reviewer(3).name} är handläggare i ärendet`);
	await expect(stuck).toBeInViewport();
	await look(lead, complaints);
	await takeWay(stuck, /^Person \S+ i .* granskar ärendet/);
	await expect(stuck).toHaveCount(0);
	expect(world.reviewers.indexOf(reviewOf(keptInGroup).who) % 3).not.toBe(0);
	await lead.goto(round);
	await expect(main(lead)).not.toContainText('Jäv är anmält');
});

test('a case that was wrongly in the list gives its place to the next, with reviewers of its own', async () => {
	await lead.goto(`${round}/draw?insats=KORTTIDSVISTELSE`);
	await lead.locator('summary', { hasText: 'Ta bort ett ärende ur urvalet' }).click();
	const remove = lead.getByRole('button', { name: 'Ta bort ärendet' });
	await remove.click();
	await expect(lead.locator('#eliminate-file')).toHaveAccessibleDescription(/Välj ett ärende/);
	await expect(lead.locator('#eliminate-reason')).toHaveAccessibleDescription(/Välj ett skäl/);
	await lead.locator('#eliminate-file').selectOption({ label: eliminated });
	await lead.locator('#eliminate-reason').selectOption({ label: 'Skyddade personuppgifter' });
	await look(lead, complaints);
	await remove.click();
	const order = main(lead).getByRole('table', { name: /^Dragna ärenden/ });
	await expect(order.getByRole('row', { name: eliminated })).toContainText('Bortfall');
	await expect(order.getByRole('row', { name: reserve })).toContainText(
		'Ersättningsärende 1, tog plats'
	);
	const readers = fileOf(reserve).reviews.map((one) => one.reviewer);
	expect(new Set(readers).size).toBe(2);
	expect(readers).not.toContain(reviewer(2).personId);
});

test('a reviewer reports that the documentation is missing, and no other case takes the place', async ({
	browser
}) => {
	const { id, who } = reviewOf(undocumented);
	const page = await signIn(browser, who);
	await page.goto(`/reviews/${id}`);
	await page.getByRole('link', { name: 'Ärendet går inte att granska' }).click();
	await look(page, complaints);
	await page.getByLabel('Underlaget saknas i verksamhetssystemet').check();
	await page.getByRole('button', { name: 'Anmäl', exact: true }).click();
	await expect(main(page)).toContainText('Det är antecknat att underlaget saknas.');
	await page.close();
	await lead.goto(round);
	await expect(main(lead)).toContainText('Ett ärende går inte att granska');
	await expect(main(lead)).toContainText('1 borttaget ur urvalet, 1 utan underlag');
	expect(drawnFiles(db, roundId())).toHaveLength(13);
	await look(lead, complaints);
});

test('the receipt tells every draw, elimination and missing file, and a program of its own verifies it', async () => {
	await checkDraw('Urvalskvitto, dragning 2');
	const told = [redrawn, firstDice, dice, 'Valt öppet av enheten', 'Skyddade personuppgifter'];
	for (const each of [...told, eliminated, reserve]) await expect(main(lead)).toContainText(each);
	await expect(section('Underlaget saknas')).toContainText(undocumented);

	const download = lead.waitForEvent('download');
	await lead.getByRole('link', { name: 'Hämta som fil' }).click();
	const file = join(server.dataDir, 'receipt.json');
	await (await download).saveAs(file);
	expect(verify(file)).toMatchObject({ status: 0, stdout: 'OK\n' });
	const receipt = JSON.parse(readFileSync(file, 'utf8')) as Receipt;
	expect(receipt).toMatchObject({
		drawNumber: 2,
		seed: dice,
		seedSource: 'chosen',
		doubleSharePercent: 25,
		earlierDraws: [{ drawNumber: 1, seed: firstDice, reasonForNewDraw: redrawn }],
		eliminations: [{ caseReference: eliminated, reason: 'PROTECTED_IDENTITY', replacedBy: reserve }]
	});
	writeFileSync(file, JSON.stringify({ ...receipt, seed: firstDice }));
	expect(verify(file)).toMatchObject({ status: 1 });
});

test('who was to open which case is there for the log check, for those who lead and nobody else', async ({
	browser
}) => {
	const today = dateOf(Date.now());
	await lead.goto(round);
	await lead.getByRole('link', { name: 'Underlag till loggkontroll' }).click();
	await expect(heading(lead)).toHaveText('Underlag till loggkontroll');
	const rows = (reference: string) =>
		main(lead).getByRole('row').filter({ hasText: reference }).allInnerTexts();
	const spans = async (reference: string) =>
		(await rows(reference)).map((text) => text.split(/\s*\t\s*/)).sort();
	const ended = (who: Member, reference: string, what: string) => [who.name, reference, what];
	expect(await spans(handedBack)).toEqual(
		[
			[...ended(first, handedBack, 'Daglig verksamhet'), today, today],
			[...ended(second, handedBack, 'Daglig verksamhet'), today, 'pågår']
		].sort()
	);
	expect((await spans(eliminated)).map((one) => one.slice(3))).toEqual([
		[today, today],
		[today, today]
	]);
	expect((await spans(reserve)).map((one) => one.slice(3))).toEqual([
		[today, 'pågår'],
		[today, 'pågår']
	]);
	await look(lead, complaints);
	await lead.emulateMedia({ media: 'print' });
	await expect(main(lead).getByRole('table')).toBeVisible();
	await expect(main(lead).getByRole('button')).toHaveCount(0);
	await lead.emulateMedia({ media: 'screen' });

	const address = `${round}/case-access/case-access.csv`;
	const csv = await (await lead.request.get(address)).text();
	expect(csv).toContain(`${first.name};${handedBack};Daglig verksamhet;${today};${today}`);
	expect(csv).toContain(`${second.name};${handedBack};Daglig verksamhet;${today};;Pågår`);
	const { unitManager, observer } = world.members;
	for (const [person, status] of [
		[unitManager, 200],
		[observer, 403],
		[reviewer(0), 403]
	] as const) {
		const page = await signIn(browser, person);
		expect((await page.goto(`${round}/case-access`))?.status(), person.name).toBe(status);
		expect((await page.request.get(address)).status(), person.name).toBe(status);
		await page.close();
	}
});

test('the method box of the result names what was eliminated, missing and drawn anew', async () => {
	reviewAll(db, roundId());
	await lead.goto(`${round}/close`);
	await lead.getByRole('button', { name: 'Avsluta omgången' }).click();
	await expect(lead).toHaveURL(`${round}/result`);
	const method = section('Så gjordes granskningen');
	await expect(method).toContainText('Bortfall: 1 ärende, ersatt (skyddade personuppgifter: 1).');
	await expect(method).toContainText('Underlaget saknades i 1 ärende, som inte ersätts');
	await expect(method).toContainText(/Dragning 1, den .*, gjordes om: Kasten antecknades inte/);
	await expect(method).toContainText('valdes öppet av enheten');
	await expect(main(lead)).not.toContainText(/FN-\d/);
	await lead.goto(`${round}/case-access`);
	await expect(main(lead).getByRole('cell', { name: 'pågår' })).toHaveCount(0);
	await look(lead, complaints);
});

test('no page that it met was inaccessible, and no browser complained', () => {
	expect(complaints.splice(0)).toEqual([]);
});

/** Presses *check this draw* on the receipt page. */
async function checkDraw(title: string): Promise<void> {
	await lead.goto(`${round}/receipt`);
	await expect(heading(lead)).toHaveText(title);
	await lead.getByRole('button', { name: 'Kontrollera dragningen' }).click();
	for (const by of ['Kontrollerad på servern', 'Kontrollerad i din webbläsare'])
		await expect(main(lead).getByRole('region', { name: by })).toContainText(
			`Dragningen stämmer ${by}`
		);
	await look(lead, complaints);
}

/** A program that shares no code with this one. */
function verify(file: string) {
	return spawnSync(process.execPath, ['tests/independent/verify-receipt.mjs', file], {
		encoding: 'utf8'
	});
}
