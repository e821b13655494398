import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { storeResult } from '#lib/server/results.ts';
import { close as closeRound } from '#lib/server/rounds/close.ts';
import { key, question, section } from '../support/drafts.ts';
import { browserOf, entry, field, heading, main } from '../support/key-hands.ts';
import {
	adopted,
	definitionOf,
	draftRound,
	leadOf,
	makeKeyWorld,
	questionIn,
	reviewRound,
	versionRow,
	versionsOf,
	type KeyWorker,
	type KeyWorld
} from '../support/key-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { stored } from '../support/version-rounds.ts';
import { closeContexts, type Complaints, look } from '../support/watched.ts';

test.describe.configure({ mode: 'serial' });

let server: Server;
let db: Db;
let world: KeyWorld;
const complaints: Complaints = [];
let lead: Page;
/** The key's versions, and the rounds that use them. */
let [first, second, earlier, later] = ['', '', '', ''];
/** What the first round came to, as it is stored. */
let result: string | undefined;
/** The key as a file. */
let file: string;

const [will, goal, follow] = ['Framgår personens vilja?', 'Är målet tydligt?', 'Följs målet upp?'];
const reasons = {
	will: 'Kortare och lättare att läsa.',
	goal: 'Frågan gäller nu om målet är nått.'
};
const made = key([], {
	title: 'Dokumentation, prov',
	sections: [
		section(
			[
				question('MÅL-1', { text: will }),
				question('MÅL-2', { text: goal }),
				question('MÅL-3', { text: follow, showIf: { answer: 'MÅL-2', in: ['JA', 'DELVIS'] } })
			],
			{ id: 'id-mal', code: 'MÅL', title: 'Mål' }
		)
	]
});

test.beforeAll(async ({ browser }) => {
	server = await startServer(async (file) => {
		world = await makeKeyWorld(file);
	});
	db = open(server.database);
	first = adopted(db, world, made);
	lead = await signIn(browser, world.lead);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	if (complaints.length > 0) console.error(complaints.join('\n'));
	if (db) close(db);
	await server?.stop();
});

// A file that is refused is answered so.
const signIn = (browser: Browser, person: KeyWorker) =>
	browserOf(browser, server, person, complaints, /422 \(/);

test('a round chooses the version and is carried through with it', async () => {
	await lead.goto(`/units/${world.unit.id}/rounds/new`);
	await lead.getByLabel('Halvår').selectOption({ label: 'Vår' });
	await lead.getByLabel('Beslut från och med').fill('2026-05-01');
	await lead.getByLabel('Beslut till och med').fill('2026-10-31');
	await lead.getByLabel('Minst per insats').fill('0');
	await lead.getByLabel('Att granska', { exact: true }).fill('0');
	await lead.getByLabel('Att granska, Daglig verksamhet, LSS').fill('10');
	const choices = lead.getByRole('region', { name: 'Nycklar' });
	for (const team of ['Funktionsnedsättning barn', 'Funktionsnedsättning vuxna', 'Socialpsykiatri'])
		await choices.getByLabel(team).selectOption({ label: `${made.title}, version 1` });
	await look(lead, complaints);
	await lead.getByRole('button', { name: 'Skapa omgången' }).click();
	await lead.waitForURL((url) => url.pathname.startsWith('/rounds/'));
	earlier = new URL(lead.url()).pathname.split('/')[2] ?? '';
	reviewRound(db, world, earlier);
	await lead.goto(`/rounds/${earlier}/close`);
	await lead.getByRole('button', { name: 'Avsluta omgången' }).click();
	await expect(lead).toHaveURL(`/rounds/${earlier}/result`);
	await expect(
		main(lead).getByText('Det finns ingen tidigare omgång att jämföra med.')
	).toBeVisible();
	await look(lead, complaints);
	result = stored(db, earlier);
	expect(result).toContain('MÅL-1');
});

test('a new version says of each changed question whether it can be compared, and why', async () => {
	await lead.goto(`/units/${world.unit.id}/keys`);
	await lead.getByRole('button', { name: `Skapa ny version av ${made.title}` }).click();
	await expect(heading(lead)).toHaveText('MÅL-1');
	second = new URL(lead.url()).pathname.split('/')[2] ?? '';
	const compared = lead.getByRole('complementary', { name: 'Jämfört med version 1' });
	await expect(compared).toContainText('Frågan är likadan som MÅL-1 i version 1.');
	await field(lead, 'Fråga').fill('Framgår vad personen vill?');
	await compared.getByRole('radio', { name: /bara orden är ändrade/ }).check();
	await field(lead, 'Skäl').fill(reasons.will);
	await look(lead, complaints);

	await entry(lead, /^MÅL-2/).click();
	await expect(heading(lead)).toHaveText('MÅL-2');
	await field(lead, 'Fråga').fill('Är målet nått?');
	await compared.getByRole('radio', { name: /betyder något nytt/ }).check();
	await expect(heading(lead)).toHaveText('MÅL-4');
	await field(lead, 'Skäl').fill(reasons.goal);
	await field(lead, 'Skäl').blur();
	await look(lead, complaints);
	await entry(lead, 'Om nyckeln').click();
	await expect(compared.getByRole('link')).toHaveText(['MÅL-1', 'MÅL-4', 'MÅL-3']);
	await look(lead, complaints);
	expect(definitionOf(db, first)).toEqual(made);
});

test('the new version is adopted beside the one that a round has used', async () => {
	await entry(lead, /^Mål/).click();
	await entry(lead, /^MÅL-3/).click();
	const compared = lead.getByRole('complementary', { name: 'Jämfört med version 1' });
	// Its condition rests on the new question, so that the program offers nothing that can be compared.
	await expect(compared.getByRole('radio', { name: /bara orden är ändrade/ })).toBeDisabled();
	await compared.getByRole('radio', { name: /betyder något nytt/ }).check();
	await expect(heading(lead)).toHaveText('MÅL-5');
	await field(lead, 'Skäl').fill('Villkoret gäller en ny fråga.');
	await lead.getByRole('link', { name: 'Fastställ nyckeln' }).click();
	await expect(heading(lead)).toHaveText('Nyckeln kan fastställas');
	const changes = lead.getByRole('table', { name: 'Ändrade frågor' });
	await expect(changes.getByRole('row', { name: /MÅL-1/ })).toContainText(reasons.will);
	await expect(changes.getByRole('row', { name: /MÅL-1/ })).toContainText('Fortsätter');
	await expect(changes.getByRole('row', { name: /MÅL-4/ })).toContainText('Bryts');
	await look(lead, complaints);
	await lead.getByRole('button', { name: 'Fastställ nyckeln' }).click();
	await expect(main(lead).getByText(/, version 2, är fastställd\.$/)).toBeVisible();
	expect([versionRow(db, first).state, versionRow(db, second).state]).toEqual([
		'SUPERSEDED',
		'ADOPTED'
	]);
	await main(lead).getByText('1 tidigare version').click();
	await look(lead, complaints);
	await main(lead).getByRole('link', { name: 'Version 1' }).click();
	await expect(heading(lead)).toHaveText(made.title);
	await look(lead, complaints);
});

test('over time one line goes on and the other breaks with its reason; the earlier result stays as it was', async () => {
	later = draftRound(db, world, second, ['SPRING', 2027]);
	reviewRound(db, world, later);
	closeRound(db, leadOf(db, world), later, storeResult);
	await lead.goto(`/rounds/${later}/result`);
	const overTime = lead.getByRole('region', { name: 'Över tid' });
	const shown = async (code: string) => {
		const list = overTime.getByLabel('Visa en fråga över tid');
		const label = await list.getByRole('option', { name: new RegExp(`^${code} `) }).innerText();
		await list.selectOption({ label });
		await overTime.getByRole('button', { name: 'Visa' }).click();
		await expect(lead).toHaveURL(/[?&]fraga=/);
		const line = overTime.getByRole('region', { name: new RegExp(`${code}$`) });
		await line.getByText('Visa som tabell').click();
		return line;
	};
	const goesOn = await shown('MÅL-1');
	await expect(goesOn.getByRole('rowheader')).toHaveText(['Vår 2026', 'Vår 2027']);
	await expect(goesOn).not.toContainText(/Linjen (bryts|börjar)/);
	await look(lead, complaints);
	const broken = await shown('MÅL-4');
	await expect(broken).toContainText(reasons.goal);
	await expect(broken).toContainText(/Linjen (bryts vid|börjar med) Vår 2027/);
	await look(lead, complaints);
	expect(stored(db, earlier)).toBe(result);
	expect(stored(db, later)).toContain('MÅL-4');
});

test('the key goes out as a file and into another unit, seen before it is taken in', async ({
	browser
}) => {
	await lead.goto(`/keys/${second}`);
	const download = lead.waitForEvent('download');
	await lead.getByRole('link', { name: 'Hämta som fil' }).click();
	file = join(server.dataDir, 'key.json');
	await (await download).saveAs(file);
	expect(readFileSync(file, 'utf8')).not.toMatch(/FN-\d|Person /);

	const page = await signIn(browser, world.neighbour);
	const keys = () => versionsOf(db, world.neighbour.unitId);
	await page.goto(`/units/${world.neighbour.unitId}/keys/import`);
	await look(page, complaints);
	const bad = join(server.dataDir, 'bad.json');
	writeFileSync(bad, readFileSync(file, 'utf8').replaceAll('"JA"', '"KANSKE"'));
	await read(page, bad);
	await expect(page.getByRole('table', { name: 'Fel i filen' })).toBeVisible();
	await expect(
		main(page)
			.getByText(/Inget är inläst\./)
			.first()
	).toBeVisible();
	await look(page, complaints);
	expect(keys()).toEqual([]);

	await read(page, file);
	await expect(page.getByRole('heading', { name: made.title })).toBeVisible();
	await expect(main(page).getByText('Allt i den är nytt.', { exact: false })).toBeVisible();
	await look(page, complaints);
	expect(keys()).toEqual([]);
	await page.getByRole('button', { name: 'Ta in som utkast' }).click();
	await expect(heading(page)).toHaveText('MÅL-1');
	await look(page, complaints);
	const [taken] = keys();
	expect(keys()).toMatchObject([{ version: 1, state: 'DRAFT' }]);
	expect(questionIn(db, taken?.id ?? '', 'MÅL-4').text).toBe('Är målet nått?');
});

test('a changed file shows what differs from the unit’s own version, and changes nothing yet', async () => {
	const changed = join(server.dataDir, 'changed.json');
	writeFileSync(changed, readFileSync(file, 'utf8').replace('Är målet nått?', 'Är målen nådda?'));
	const before = versionsOf(db, world.unit.id);
	await lead.goto(`/units/${world.unit.id}/keys/import`);
	await read(lead, changed);
	await expect(main(lead).getByText(/^Jämfört med enhetens version 2:/)).toContainText(
		'1 fråga är ändrad'
	);
	const questions = lead.getByRole('region', { name: 'Frågor', exact: true });
	await expect(questions).toContainText('MÅL-4');
	await expect(questions).toContainText('nådda');
	await look(lead, complaints);
	expect(versionsOf(db, world.unit.id)).toEqual(before);
});

test('on paper the key has its codes and a box for each answer, and prints', async () => {
	await lead.goto(`/keys/${second}/paper`);
	for (const code of ['MÅL-1', 'MÅL-4', 'MÅL-5'])
		await expect(main(lead).getByRole('heading', { level: 3, name: code })).toBeVisible();
	const answers = main(lead)
		.getByRole('term')
		.filter({ hasText: /^\s*(Ja|Delvis|Nej|Ej aktuellt)$/ });
	await expect(answers).toHaveCount(12);
	await expect(answers.locator('[aria-hidden="true"]')).toHaveCount(12);
	await look(lead, complaints);
	const pdf = (await lead.pdf({ format: 'A4' })).toString('latin1');
	expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(0);
});

test('no page that it met was inaccessible, and no browser complained', () => {
	expect(complaints.splice(0)).toEqual([]);
});

async function read(page: Page, path: string) {
	await page.getByLabel('Fil med en granskningsnyckel').setInputFiles(path);
	await page.getByRole('button', { name: 'Läs filen' }).click();
}
