import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { RoundFormChoices } from '#lib/server/rounds/form.ts';
import type { RoundFormValues } from './round-form.ts';
import SizeFields from './SizeFields.svelte';

const choices: RoundFormChoices = {
	unit: 'Provenheten',
	lists: [],
	interventions: [
		{ id: 'dv', code: 'DV', name: 'Daglig verksamhet', legalBasis: 'LSS 9 § 10', law: 'LSS' },
		{ id: 'bs', code: 'BS', name: 'Boendestöd', legalBasis: 'SoL 11 kap. 1 §', law: 'SOL' }
	],
	teams: [],
	keys: [],
	reviewers: 4,
	taken: [],
	target: 90,
	earlier: {
		pace: { minutes: 30, reviews: 96 },
		minutes: 40,
		drawn: { DV: { population: 100, size: 46 } }
	},
	today: '2026-11-21'
};
const values: RoundFormValues = {
	doubleRule: 'AGREED',
	feedbackLevel: 'REPLY',
	replyDays: '21',
	practice: false,
	season: 'SPRING',
	year: '2027',
	caseList: 'list',
	periodFrom: '2026-11-01',
	periodTo: '2027-04-30',
	outcomes: ['GRANTED'],
	frameTeams: null,
	caseTypes: null,
	sizes: { dv: '15', bs: '5' },
	keys: {},
	reviewFrom: '',
	reviewTo: '',
	aptOn: '',
	version: '0',
	copyOf: '',
	total: '20',
	minimum: '5',
	double: '0',
	reviewMode: 'ALONE',
	minutes: '30',
	share: '80',
	improvement: '20',
	halfWidth: '15',
	hours: ''
};
const counted = {
	populations: { dv: 100, bs: 40 },
	excluded: { protectedIdentity: 0, closedBeforePeriod: 0 },
	unknownCaseType: 0,
	withoutTeam: false
};

const show = () => render(SizeFields, { choices, values, counted, errors: {} });
const size = (name: RegExp) => page.getByRole('textbox', { name });
const dv = () => size(/Att granska, Daglig verksamhet/);
const bs = () => size(/Att granska, Boendestöd/);
/** What stands in the cells of an intervention's row. */
const row = (name: string) =>
	[...document.querySelectorAll('.sizes tr')]
		.filter((each) => each.querySelector('th')?.textContent.startsWith(name))
		.flatMap((each) => [...each.querySelectorAll('td')])
		.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

describe('planning the sizes', () => {
	it('tells what a size buys and costs while it is typed', async () => {
		await show();
		await dv().fill('46');
		await expect.element(size(/^Att granska$/)).toHaveValue('51');
		// methods.md, section 8: 46 of 100 for 60 to 80 %; 46 files of 30 minutes among four.
		expect(row('Daglig verksamhet')).toEqual(['100', '', '± 8', '26', '80 %', '23 tim', '5,8 tim']);
		expect(row('Boendestöd')).toContain('går inte att säga');
	});

	it('gives the same precision everywhere at the press of a button', async () => {
		await show();
		await page.getByRole('button', { name: 'Samma säkerhet överallt' }).click();
		await expect.element(dv()).toHaveValue('21');
		await expect.element(bs()).toHaveValue('16');
	});

	it('fits the total to the hours that there are, and to two who review together', async () => {
		await show();
		await page.getByLabelText('Timmar, alla tillsammans').fill('20');
		const press = () =>
			page.getByRole('button', { name: 'Så många som timmarna räcker till' }).click();
		await press();
		await expect.element(size(/^Att granska$/)).toHaveValue('40');
		await page.getByLabelText('Två granskar tillsammans').click();
		await press();
		await expect.element(size(/^Att granska$/)).toHaveValue('20');
	});

	it('says when the hours are not told, and moves there', async () => {
		await show();
		await page.getByRole('button', { name: 'Så många som timmarna räcker till' }).click();
		await expect.element(page.getByText(/Skriv hur många hela timmar det finns/)).toBeVisible();
		await expect.element(page.getByLabelText('Timmar, alla tillsammans')).toHaveFocus();
	});

	it('draws nothing at 0, and says when a total is less than the minimums', async () => {
		await show();
		const told = page.getByText(
			/7 ärenden räcker inte till minst 5 per insats. I tabellen står därför 10\./
		);
		await size(/^Att granska$/).fill('7');
		await expect.element(told).toBeVisible();
		await size(/^Att granska$/).fill('0');
		await expect.element(dv()).toHaveValue('0');
		await expect.element(bs()).toHaveValue('0');
		await expect.element(told).not.toBeInTheDocument();
	});

	it('says whether the minutes are the unit’s own', async () => {
		await show();
		await expect
			.element(page.getByText('Det är medianen av 96 granskningar i enhetens tidigare omgångar.'))
			.toBeVisible();
		await page.getByLabelText('Minuter per granskning').fill('50');
		await expect.element(page.getByText(/Antagande. 30 minuter är medianen/)).toBeVisible();
	});
});
