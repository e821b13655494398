import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import {
	cellsOf,
	heads,
	isExact,
	openTables,
	outcome,
	percent,
	read,
	rounds,
	rowOf
} from '../support/hand-made-browser.ts';
import { differences } from '../support/hand-made-facit.ts';
import { makeHandMadeFile, type HandMadeWorld } from '../support/hand-made-world.ts';
import { startServer, type Server } from '../support/server.ts';
import { numbersIn, rowIn, tablesWith } from '../support/table-text.ts';
import { closeContexts, type Complaints, watch } from '../support/watched.ts';

let server: Server;
let world: HandMadeWorld;
let page: Page;
const complaints: Complaints = [];

test.beforeAll(async ({ browser }) => {
	server = await startServer(async (file) => {
		world = await makeHandMadeFile(file);
	});
	const context = await browser.newContext({ baseURL: server.origin });
	await context.addCookies([{ name: 'session', value: world.session, url: server.origin }]);
	watch(context, complaints);
	page = await context.newPage();
	await page.goto('/');
});
test.afterEach(() => expect(complaints).toEqual([]));
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(() => server?.stop());

for (const [when, name] of rounds) {
	test(`every figure of ${name} stands in a table of its page`, async () => {
		const tables = await openTables(page, `/rounds/${world.rounds[when]}/result`);
		for (const each of cellsOf(when, false)) {
			const row = rowIn(tablesWith(tables, 'Fråga', 'Uppfyllt'), each.code);
			const found = read(row, 'Ja', 'Uppfyllt', 'Troligen');
			expect(found, each.where).toEqual([each.figures?.ja, ...outcome(each)]);
		}
	});

	test(`every group of ${name} stands in a table, or in words without a digit`, async () => {
		for (const each of cellsOf(when, true)) {
			const { group, hidden, figures, code, where } = each;
			if (!group) continue;
			const address = `/rounds/${world.rounds[when]}/result?question=${code}`;
			const tables = await openTables(page, address);
			const row = rowOf(tablesWith(tables, heads[group.dimension], 'Ja,'), group);
			// Where both are hidden there is no table.
			const rest = row
				? row.slice(1).join(' ')
				: await page.locator(`#uppdelning-${group.dimension}`).innerText();
			if (hidden) expect(rest, where).toContain('Visas inte');
			else if (!figures) expect(rest, where).toContain('Inga ärenden');
			if (hidden || !figures) expect(rest, where).not.toMatch(/\d/);
			else if (isExact(each)) {
				const numbers = numbersIn(rest);
				expect(numbers.slice(0, 2), where).toEqual([figures.ja, figures.n]);
				expect(numbers.slice(-3), where).toEqual(outcome(each));
			}
		}
	});
}

test('the comparison has both rounds, and the year its own figures', async () => {
	const { SPRING, AUTUMN } = world.rounds;
	const compared = await openTables(page, `/rounds/${AUTUMN}/result/compare?with=${SPRING}`);
	for (const [when, name] of rounds)
		for (const each of cellsOf(when, false)) {
			const found = read(rowIn(tablesWith(compared, 'Fråga', name), each.code), name);
			expect(found, each.where).toEqual([each.figures?.ja, each.figures?.n, ...outcome(each)]);
		}
	const year = await openTables(page, `/units/${world.unit}/years/2026`);
	for (const each of cellsOf('YEAR', false).filter(isExact)) {
		const row = rowIn(tablesWith(year, 'Fråga', 'Uppfyllt'), each.code);
		const found = read(row, 'Ja', 'Uppfyllt', 'Troligen');
		expect(found, each.where).toEqual([each.figures?.ja, ...outcome(each)]);
	}
});

test('women and men stand side by side with what is between them', async () => {
	const tables = await openTables(page, `/rounds/${world.rounds.AUTUMN}/result`);
	const pairs = tablesWith(tables, 'Fråga', 'Kvinnor, Ja');
	for (const { code, kind, genders, guarded, exact, where } of differences) {
		if (kind !== 'question' || genders !== 'AUTUMN' || guarded) continue;
		const wanted = [exact.d, exact.lower, exact.upper].map(percent);
		expect(read(rowIn(pairs, code), 'Skillnad'), where).toEqual(wanted);
	}
	expect(rowIn(pairs, 'U1')).toBeUndefined();
});

test('the file has every figure, and none of a hidden cell', async () => {
	await page.goto(`/rounds/${world.rounds.AUTUMN}/result`);
	const coming = page.waitForEvent('download');
	await page.locator('a[href$="result.csv"]').first().click();
	const text = readFileSync(await (await coming).path(), 'utf8');
	const all: Record<string, string>[] = parse(text, { columns: true, bom: true, delimiter: ';' });
	const lines = all.filter(({ Del }) => Del === 'Fråga');
	const limits = ['från', 'till'].map((end) => `Troligen ${end}, procent`);
	for (const each of cellsOf('AUTUMN', false)) {
		const is = (line: Record<string, string>) =>
			line['Kod'] === each.code && line['Uppdelning'] === 'Alla';
		const found = ['Ja', 'Räknas', 'Uppfyllt, procent', ...limits].map((column) =>
			Number(lines.find(is)?.[column])
		);
		expect(found, each.where).toEqual([each.figures?.ja, each.figures?.n, ...outcome(each)]);
	}
	const hidden = lines.filter((line) => line['Anmärkning']?.startsWith('Visas inte'));
	expect(hidden).toHaveLength(cellsOf('AUTUMN', true).filter((each) => each.hidden).length);
	for (const { Omgång: _, Kod: __, Text: ___, Värde: ____, ...line } of hidden)
		expect(Object.values(line).join(' ')).not.toMatch(/\d/);
});
