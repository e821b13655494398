import { expect, test, type Browser, type Page } from '@playwright/test';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import {
	addCondition,
	addQuestion,
	answer,
	asked,
	browserOf,
	comeBack,
	enter,
	entry,
	field,
	guidance,
	heading,
	main,
	makeOwnScale,
	outline,
	saved,
	signInBeside,
	startTryOut,
	tabTo,
	tryNext,
	write
} from '../support/key-hands.ts';
import {
	definitionOf,
	makeKeyWorld,
	questionIn,
	versionRow,
	type KeyWorker,
	type KeyWorld
} from '../support/key-world.ts';
import { endSessions, password } from '../support/review-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { closeContexts, type Complaints, look } from '../support/watched.ts';

test.describe.configure({ mode: 'serial' });

let server: Server;
let db: Db;
let world: KeyWorld;
const complaints: Complaints = [];
let lead: Page;
let second: Page;
/** The key's first version. */
let first: string;

/** What a browser says when it can't reach the server, or is told that nobody is signed in, or that values differ. */
const expected = /ERR_INTERNET_DISCONNECTED|401 \(Unauthorized\)|409 \(Conflict\)|422 \(/;
const title = 'Dokumentation, prov';
const will = 'Framgår det vad personen själv vill?';
const goal = 'Är målet tydligt?';
const follow = 'Framgår det hur målet följs upp?';
const represented = 'Finns en företrädare?';

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeKeyWorld(file);
	});
	db = open(server.database);
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	if (complaints.length > 0) console.error(complaints.join('\n'));
	if (db) close(db);
	await server?.stop();
});

const signIn = (browser: Browser, person: KeyWorker) =>
	browserOf(browser, server, person, complaints, expected);

const codes = () => questionsOf(definitionOf(db, first)).map(({ code }) => code);
const stands = (code: string) => questionIn(db, first, code);

test('a key is made by keyboard alone, and what the screen calls saved is on disk', async ({
	browser
}) => {
	const page = (lead = await signIn(browser, world.lead));
	await page.goto(`/units/${world.unit.id}/keys`);
	await look(page, complaints);
	await write(page, page.getByLabel('Namn på nyckeln'), title);
	await enter(page, page.getByRole('button', { name: 'Skapa nyckeln' }));
	await expect(heading(page)).toHaveText(title);
	first = new URL(page.url()).pathname.split('/')[2] ?? '';
	await look(page, complaints);
	await write(page, field(page, 'Syfte'), 'Visar om personens vilja och mål framgår.');

	await enter(page, entry(page, /^Om ärendet/));
	await enter(page, main(page).getByRole('button', { name: 'Ny uppgift med ja och nej' }));
	await expect(field(page, 'Uppgift')).toBeFocused();
	await page.keyboard.type(represented);
	await look(page, complaints);

	await enter(page, outline(page).getByText('Lägg till område', { exact: true }));
	await write(page, outline(page).getByLabel('Områdets namn'), 'Mål');
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText('Mål');
	await look(page, complaints);

	const standard = ['Ja', 'Delvis', 'Nej', 'Ej aktuellt'];
	const guided = Object.fromEntries(standard.map((each) => [each, `Välj det här vid ${each}.`]));
	await addQuestion(page, will, guided);
	await addQuestion(page, goal, {});
	await makeOwnScale(page, ['Tydligt', 'Otydligt', 'Saknas'], 'Framgår inte av akten');
	for (const label of ['Tydligt', 'Otydligt', 'Saknas'])
		await write(page, guidance(page, label), `Så ser ${label} ut.`);

	// One guidance is left out: what comes before adoption finds it.
	const { Delvis: _, ...three } = guided;
	await addQuestion(page, follow, three);
	const condition = await addCondition(page, 'MÅL-1', 'Finns');
	await expect(condition).toContainText(
		`Visas när svaret på MÅL-1 är Ja och svaret på ”${represented}” är Ja.`
	);
	await look(page, complaints);
	await expect(saved(page)).toBeVisible();
	expect(codes()).toEqual(['MÅL-1', 'MÅL-2', 'MÅL-3']);
	expect(stands('MÅL-1')).toMatchObject({ text: will, guidance: { JA: guided.Ja } });
	expect(stands('MÅL-2').own).toEqual({
		VAL_1: { label: 'Tydligt', counts: 'MET' },
		VAL_2: { label: 'Otydligt', counts: 'PARTLY' },
		VAL_3: { label: 'Saknas', counts: 'NOT_SEEN' }
	});
	const fact = definitionOf(db, first).facts[0]?.id;
	const rests = [
		{ answer: 'MÅL-1', in: ['JA'] },
		{ fact, in: ['YES'] }
	];
	expect(stands('MÅL-3').showIf).toEqual({ all: rests });
});

test('questions are moved and moves undone by keyboard, never past what they rest on', async () => {
	await tabTo(lead, entry(lead, /^MÅL-2/));
	await lead.keyboard.press('Alt+ArrowUp');
	await expect(entry(lead, /^MÅL-2/)).toBeFocused();
	await expect.poll(codes).toEqual(['MÅL-2', 'MÅL-1', 'MÅL-3']);
	await lead.keyboard.press('Control+z');
	await expect(lead.getByText('Ångrat: MÅL-2 står där den stod.')).toBeAttached();
	await expect.poll(codes).toEqual(['MÅL-1', 'MÅL-2', 'MÅL-3']);

	await tabTo(lead, entry(lead, /^MÅL-3/));
	await lead.keyboard.press('Alt+ArrowUp');
	await expect.poll(codes).toEqual(['MÅL-1', 'MÅL-3', 'MÅL-2']);
	await lead.keyboard.press('Alt+ArrowUp');
	await expect(lead.getByRole('alert').getByText(/MÅL-3/)).toBeVisible();
	await look(lead, complaints);
	expect(codes()).toEqual(['MÅL-1', 'MÅL-3', 'MÅL-2']);
	await enter(lead, outline(lead).getByRole('button', { name: 'Ångra' }));
	await expect.poll(codes).toEqual(['MÅL-1', 'MÅL-2', 'MÅL-3']);
});

test('two edit at once: different fields both land, the same field is asked about', async ({
	browser
}) => {
	second = await signIn(browser, world.second);
	const { id } = stands('MÅL-1');
	for (const page of [lead, second]) await page.goto(`/keys/${first}/edit?fraga=${id}`);
	const [words, note] = ['Framgår det vad personen vill?', 'Önskemålen står med.'];
	await field(lead, 'Fråga').fill(words);
	await guidance(second, 'Ja').fill(note);
	await guidance(second, 'Ja').blur();
	await expect
		.poll(() => [stands('MÅL-1').text, stands('MÅL-1').guidance.JA])
		.toEqual([words, note]);
	for (const page of [lead, second]) {
		await comeBack(page);
		await expect(field(page, 'Fråga')).toHaveValue(words);
		await expect(guidance(page, 'Ja')).toHaveValue(note);
	}

	await field(lead, 'Fråga').fill('Framgår personens vilja?');
	await expect.poll(() => stands('MÅL-1').text).toBe('Framgår personens vilja?');
	await field(second, 'Fråga').fill(will);
	await expect(
		second.getByText(/^Person LED2 ändrade samma sak .*Vilket ska gälla\?$/)
	).toBeVisible();
	await expect(main(second).getByRole('definition')).toHaveText([will, 'Framgår personens vilja?']);
	expect(stands('MÅL-1').text).toBe('Framgår personens vilja?');
	await look(second, complaints);
	await main(second).getByRole('button', { name: 'Behåll min' }).click();
	await expect.poll(() => stands('MÅL-1').text).toBe(will);
	await field(lead, 'Fråga').blur();
	await comeBack(lead);
	await expect(field(lead, 'Fråga')).toHaveValue(will);
});

test('a lost connection and an expired sign-in lose nothing that was written', async () => {
	const note = guidance(lead, 'Nej');
	await lead.context().setOffline(true);
	await note.fill('Inga önskemål står med.');
	await note.blur();
	const kept = /Ingen anslutning\. Dina ändringar finns kvar på den här datorn/;
	await expect(lead.getByText(kept)).toBeVisible();
	await look(lead, complaints);
	expect(stands('MÅL-1').guidance.NEJ).toBe('Välj det här vid Nej.');
	await lead.context().setOffline(false);
	await expect.poll(() => stands('MÅL-1').guidance.NEJ).toBe('Inga önskemål står med.');
	await expect(saved(lead)).toBeVisible();
	await expect(lead.getByText(kept)).toHaveCount(0);

	endSessions(db, world.lead.personId);
	await note.fill('Det står inget om viljan.');
	await note.blur();
	await expect(lead.getByText(/^Du har loggats ut/)).toBeVisible();
	await look(lead, complaints);
	await signInBeside(lead, world.lead.email, password);
	await expect.poll(() => stands('MÅL-1').guidance.NEJ).toBe('Det står inget om viljan.');
	await expect(note).toHaveValue('Det står inget om viljan.');
});

test('what is missing stops the adoption, and the finding leads to its place', async () => {
	await lead.getByRole('link', { name: 'Fastställ nyckeln' }).click();
	await expect(heading(lead)).toHaveText('1 sak att rätta innan nyckeln kan fastställas');
	await look(lead, complaints);
	const forced = await lead.request.post(`/keys/${first}/adopt?/adopt`, {
		form: { revision: versionRow(db, first).revision },
		headers: { origin: server.origin, accept: 'text/html' }
	});
	expect([forced.status(), versionRow(db, first).state]).toEqual([422, 'DRAFT']);
	await expect(main(lead).getByText('Vägledning för Delvis saknas.')).toBeVisible();
	await main(lead).getByRole('link', { name: 'MÅL-3' }).first().click();
	await expect(heading(lead)).toHaveText('MÅL-3');
	await guidance(lead, 'Delvis').fill('En del av uppföljningen står med.');
	await lead.getByRole('link', { name: 'Fastställ nyckeln' }).click();
	await expect(heading(lead)).toHaveText('Nyckeln kan fastställas');
	await look(lead, complaints);
});

test('the preview opens and closes a question as the facts and answers change', async () => {
	await lead.goto(`/keys/${first}/preview`);
	await expect(asked(lead, /följs upp/)).toHaveCount(0);
	await look(lead, complaints);
	await answer(lead, represented, 'Ja');
	await answer(lead, will, 'Ja');
	await expect(asked(lead, /följs upp/)).toBeVisible();
	await look(lead, complaints);
	await answer(lead, will, 'Nej');
	await expect(asked(lead, /följs upp/)).toHaveCount(0);
	await answer(lead, will, 'Ja');
	await answer(lead, represented, 'Nej');
	await expect(main(lead).getByText('Visas inte nu: MÅL-3.')).toBeVisible();
});

test('two reviewers try the draft out, and the round lead sees where they differ but not who said what', async ({
	browser
}) => {
	await lead.goto(`/keys/${first}/try-out`);
	await look(lead, complaints);
	const names = world.reviewers.map(({ name }) => name);
	await startTryOut(lead, world.files, names, (page) => look(page, complaints));
	await expect(heading(lead)).toHaveText('0 av 4 provgranskningar är inlämnade');
	await expect(main(lead).getByText('Inga svar visas ännu')).toBeVisible();
	await look(lead, complaints);

	for (const [index, reviewer] of world.reviewers.entries()) {
		const page = await signIn(browser, reviewer);
		const seen = index === 0 ? (page: Page) => look(page, complaints) : undefined;
		const same = { [represented]: 'Ja', [goal]: 'Tydligt' };
		const yes = { ...same, [will]: 'Ja', [follow]: 'Delvis' };
		await tryNext(page, index === 0 ? yes : { ...same, [will]: 'Nej' }, seen);
		await tryNext(page, yes);
		await page.goto('/');
		await expect(page.getByRole('link', { name: /^Provgranska FN-/ })).toHaveCount(0);
		await page.context().close();
	}

	await lead.goto(`/keys/${first}/try-out`);
	await expect(heading(lead)).toHaveText('4 av 4 provgranskningar är inlämnade');
	const question = lead.getByRole('region').filter({ hasText: will });
	await expect(question).toContainText('Svaren skiljer sig i 1 av 2 ärenden.');
	await expect(question.getByRole('listitem').first()).toContainText(/Ja\s*1.*Nej\s*1/s);
	await expect(main(lead).getByText(/^Alla svarade lika, och ingen/)).toContainText('MÅL-2');
	await expect(main(lead).getByRole('region')).not.toContainText([/Person HL/]);
	await look(lead, complaints);
	await main(lead).getByText('Avsluta provgranskningen', { exact: true }).first().click();
	await main(lead).getByRole('button', { name: 'Avsluta provgranskningen' }).click();
	await expect(heading(lead)).toHaveText(/^Provgranskningen/);
	await look(lead, complaints);
});

test('the key is adopted, and nobody changes it any more, not even on a page that is open still', async () => {
	const draft = definitionOf(db, first);
	await lead.goto(`/keys/${first}/adopt`);
	await lead.getByRole('button', { name: 'Fastställ nyckeln' }).click();
	await expect(main(lead).getByText(/, version 1, är fastställd\.$/)).toBeVisible();
	await look(lead, complaints);
	expect([versionRow(db, first).state, definitionOf(db, first)]).toEqual(['ADOPTED', draft]);

	await field(second, 'Fråga').fill('En fråga för sent');
	await field(second, 'Fråga').blur();
	await expect(second.getByText(/Det du ändrade efter det är inte sparat\.$/)).toBeVisible();
	expect(definitionOf(db, first)).toEqual(draft);
	await lead.getByRole('link', { name: title }).click();
	await expect(heading(lead)).toHaveText(title);
	await look(lead, complaints);
});

test('no page that it met was inaccessible, and no browser complained', () => {
	expect(complaints.splice(0)).toEqual([]);
});
