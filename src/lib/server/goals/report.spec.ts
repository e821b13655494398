import mammoth from 'mammoth';
import { beforeEach, describe, expect, it } from 'vitest';
import { tableText } from '#lib/domain/goals/text.ts';
import { at, plan, planned } from '../../../../tests/support/goal-world.ts';
import { adoptVersion, lineage, withQuestions } from '../../../../tests/support/key-versions.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { closedRound, first, setUp } from '../../../../tests/support/version-rounds.ts';
import type { TestUnit } from '../../../../tests/support/unit.ts';
import type { Db } from '../db/open.ts';
import { reportDocument } from '../exports/report-document.ts';
import { readYear } from '../year-results.ts';
import { assess, savedMeanwhile } from './assess.ts';
import { changeMeasured } from './measured.ts';
import { openingYear } from './read.ts';
import { exportReport, openingReport, readReport, type ReportGoal } from './report.ts';

let db: Db;
let unit: TestUnit;
const chief = () => unit.actor('unitManager');
/** Words as they are read: a space that does not break is a space. */
const plainly = (text: string) => text.replaceAll('\u00a0', ' ');
const report = (year = 2026) => readReport(db, chief(), unit.id, year);
function goal(year = 2026): ReportGoal {
	const [found] = report(year).goals;
	if (!found) throw new Error('No goal');
	return found;
}
const rows = (year = 2026) =>
	goal(year).rows.map(({ outcome, before, target, period }) =>
		[outcome.value, outcome.below, before.value, before.below, target, period].map(plainly)
	);
const say = (more: Partial<Parameters<typeof assess>[3]> = {}, actor = chief()) => {
	const { id, version, proposal, proposalSha256 } = goal();
	return assess(db, actor, id, {
		...{ assessment: '', comment: proposal, proposalSha256, version, ...more }
	});
};

beforeEach(() => {
	({ db, unit } = setUp());
});

function bothYears() {
	for (const year of [2025, 2026])
		for (const season of ['SPRING', 'AUTUMN'] as const)
			closedRound(db, unit, first, [season, year], year === 2025 ? 3 : 1);
}

describe('the table of the annual report', () => {
	it('tells the stored year with counts, and the year before', () => {
		bothYears();
		planned(db, unit, [{}, { feed: 'INDICATOR|IND-A|DOCUMENTATION', target: '' }]);
		const stored = readYear(db, chief(), unit.id, 2026);
		expect(stored.state).toBe('stored');
		expect(rows()).toEqual([
			['90 %', '18 av 20', '70 %', '14 av 20', '90 %', 'VB 2026'],
			['90 %', '18 av 20', '70 %', '14 av 20', 'Årsmål saknas', 'VB 2026']
		]);
	});

	it('tells the year’s only closed round by its name', () => {
		closedRound(db, unit, first, ['AUTUMN', 2025], 3);
		closedRound(db, unit, first, ['SPRING', 2026], 1);
		planned(db, unit, [{}]);
		expect(rows()).toEqual([['90 %', '9 av 10', '70 %', '7 av 10, Höst 2025', '90 %', 'Vår 2026']]);
		expect(plainly(goal().proposal)).toContain(' Hösten 2025 var det 7 av 10 (70 %).');
	});

	it('tells a section round by round, and never reckons a year of it', () => {
		bothYears();
		planned(db, unit, [{ feed: 'SECTION|S|DOCUMENTATION', target: '' }]);
		expect(rows()).toEqual([
			[
				'90 %',
				'45 av 50 svar',
				'Ej jämförbart',
				'Avsnitt jämförs inte mellan år',
				'Årsmål saknas',
				'Höst 2026'
			]
		]);
		expect(goal().rows[0]?.notes).toContain('Avsnitt räknas per omgång. Här visas Höst 2026.');
		expect(goal().proposal).toContain('Det gäller bara hösten 2026.');
	});

	it('says in words what was not asked, what is hidden, and what can’t stand beside the year before', () => {
		closedRound(db, unit, first, ['AUTUMN', 2025], 3);
		const { definition } = adoptVersion(db, unit, 'dok', (draft) =>
			withQuestions(draft, {
				B: { code: 'B2', text: 'Går målen att följa upp?', lineage: lineage('NEW') }
			})
		);
		planned(db, unit, [{ feed: 'QUESTION|B|DOCUMENTATION' }, {}]);
		closedRound(db, unit, definition, ['SPRING', 2026], 1);
		expect(rows()[0]?.slice(0, 2)).toEqual(['Inget utfall', 'Frågan ställdes inte']);
		expect(rows()[1]?.[2]).toBe('70 %');
		planned(db, unit, [{ feed: 'QUESTION|A|DOCUMENTATION' }], 2030);
		expect(rows(2030)[0]).toEqual([
			...['Inget utfall', 'Ingen omgång är fastställd 2030', 'Inget utfall', ''],
			...['90 %', 'VB 2030']
		]);
	});

	it('tells what is written by hand as it is written', () => {
		planned(db, unit, [
			{ feed: 'OWN', title: 'Nöjda', target: '80', ownOutcome: '76 %', ownBefore: '71,25 %' }
		]);
		expect(rows()).toEqual([['76 %', '', '71,25 %', '', '80 %', 'VB 2026']]);
		expect(goal().rows[0]?.judged).toBeNull();
		expect(goal().proposal).toBe('Nöjda: 76 % (året före 71,25 %).');
	});

	it('opens with the year it is in Sweden where there are no goals', () => {
		const newYear = Date.parse('2026-12-31T23:30:00Z');
		const actor = { ...chief(), now: () => newYear };
		expect(openingReport(db, actor, unit.id)).toBe(2027);
		expect(openingYear(db, actor, unit.id)).toBe(2027);
	});

	it('is for whoever follows results up, and is not told of in the log until it is taken out', () => {
		bothYears();
		planned(db, unit, [{}]);
		const readers = ['unitManager', 'roundLead', 'observer'] as const;
		expectOnly(db, unit, readers, (actor) => readReport(db, actor, unit.id, 2026));
		expect(logged(db, 'report.read')).toBe(0);
		expectOnly(db, unit, readers, (actor) => exportReport(db, actor, unit.id, 2026));
		exportReport(db, unit.actor('observer'), unit.id, 2026);
		expect(logged(db, 'report.export')).toBe(1);
		expect(openingReport(db, unit.actor('observer'), unit.id)).toBe(2026);
	});
});

describe('what the figures say', () => {
	it('is the stored verdict where the target is the one that was stored', () => {
		bothYears();
		planned(db, unit, [{ feed: 'INDICATOR|IND-A|DOCUMENTATION', target: '90' }]);
		const { judged } = goal().rows[0] ?? {};
		expect(plainly(judged?.verdict ?? '')).toBe(
			'Det går inte att avgöra om årsmålet 90 % är nått.'
		);
		expect(judged?.look).toBe('unsure');
	});

	it('follows the target that stands there now', () => {
		bothYears();
		planned(db, unit, [{ target: '50' }]);
		expect(plainly(goal().rows[0]?.judged?.verdict ?? '')).toBe('Årsmålet 50 % är nått.');
		const [measured] = plan(db, unit).goals.at(-1)?.indicators ?? [];
		changeMeasured(db, chief(), at(db, unit), {
			...{ id: measured?.id ?? '', title: 'A', feed: 'QUESTION|A|DOCUMENTATION', target: '50' },
			...{ direction: 'DOWN', councilTarget: '', ownOutcome: '', ownBefore: '' }
		});
		expect(plainly(goal().rows[0]?.judged?.verdict ?? '')).toBe(
			'Årsmålet högst 50 % är inte nått.'
		);
	});

	it('of a target in words is the change since the year before', () => {
		bothYears();
		planned(db, unit, [{ target: 'öka 2026' }]);
		const { judged } = goal().rows[0] ?? {};
		expect(judged?.verdict).toBe('Årsmålet är ”öka 2026”.');
		expect(judged?.rest).toMatch(/Det går inte att avgöra om andelen har ändrats sedan 2025\./);
	});
});

describe('the proposed comment', () => {
	it('tells what it rests on, counts, how sure, the year before, the verdict and the draw', () => {
		bothYears();
		planned(db, unit, [{ feed: 'INDICATOR|IND-A|DOCUMENTATION' }]);
		expect(plainly(goal().proposal)).toMatch(
			/^Resultatet bygger på kollegiegranskning våren och hösten 2026 av ärenden med beslut om daglig verksamhet\. I 18 av 20 ärenden framgår den enskildes inställning \(90 %\)\. Av alla ärenden som frågan gäller är andelen troligen \d+–\d+(,\d)? %\. Året före var det 14 av 20 \(70 %\)\. Det går inte att avgöra om årsmålet 90 % är nått\. Det går inte att avgöra om andelen har ändrats sedan 2025\. Ärendena i omgångarna valdes genom lottning: 20 av 80 beslut\.$/
		);
	});

	it('stands until somebody writes otherwise, and follows the figures meanwhile', () => {
		closedRound(db, unit, first, ['SPRING', 2026], 1);
		planned(db, unit, [{}]);
		const before = goal();
		expect(say({ assessment: 'PARTLY' })).toEqual({ ok: true });
		expect(goal()).toMatchObject({ assessment: 'PARTLY', edited: null, version: 1 });
		closedRound(db, unit, first, ['AUTUMN', 2026], 1);
		expect(goal().comment).toBe(goal().proposal);
		expect(goal().comment).not.toBe(before.comment);
	});

	it('is kept once it is edited, and tells when the figures have changed since', () => {
		closedRound(db, unit, first, ['SPRING', 2026], 1);
		planned(db, unit, [{}]);
		expect(say({ comment: 'Egna ord.\r\nPå två rader. ' })).toEqual({ ok: true });
		expect(goal()).toMatchObject({
			comment: 'Egna ord.\nPå två rader.',
			edited: { by: 'Person LED1', own: true, stale: false }
		});
		closedRound(db, unit, first, ['AUTUMN', 2026], 1);
		expect(goal()).toMatchObject({ comment: 'Egna ord.\nPå två rader.', edited: { stale: true } });
		// An assessment alone does not make it newer.
		expect(say({ comment: goal().comment, assessment: 'NOT' })).toEqual({ ok: true });
		expect(goal().edited?.stale).toBe(true);
		expect(say({ comment: goal().proposal })).toEqual({ ok: true });
		expect(goal()).toMatchObject({ edited: null, comment: goal().proposal });
	});
});

describe('the assessment of a goal', () => {
	beforeEach(() => {
		closedRound(db, unit, first, ['SPRING', 2026], 1);
		planned(db, unit, [{}]);
	});

	it('is nothing until the chief has chosen, and nobody else chooses', () => {
		expect(goal()).toMatchObject({ assessment: null, version: 0 });
		expectOnly(db, unit, ['unitManager'], (actor) => say({ assessment: 'FULLY' }, actor));
		expect(logged(db, 'goal.assess')).toBe(0);
		expect(say({ assessment: 'FULLY' })).toEqual({ ok: true });
		expect(goal().assessment).toBe('FULLY');
		expect(logged(db, 'goal.assess')).toBe(1);
		expect(say({ assessment: '' })).toEqual({ ok: true });
		expect(goal().assessment).toBeNull();
	});

	it('is refused when somebody has saved since, with what stands left as it was', () => {
		say({ assessment: 'FULLY' });
		const late = say({ assessment: 'NOT', comment: 'Sent', version: 0 });
		expect(late).toEqual({ ok: false, errors: { version: savedMeanwhile } });
		expect(goal()).toMatchObject({ assessment: 'FULLY', edited: null, version: 1 });
		expect(logged(db, 'goal.assess')).toBe(1);
	});

	it('stands when the form is sent twice, with the comment too', () => {
		const { proposal } = goal();
		for (const sent of [{ comment: proposal }, { comment: 'Egna ord.' }]) {
			const { version } = goal();
			const twice = () => say({ assessment: 'PARTLY', ...sent, version });
			expect([twice(), twice()]).toEqual([{ ok: true }, { ok: true }]);
			expect(goal()).toMatchObject({ assessment: 'PARTLY', version: version + 1 });
			expect(say({ assessment: 'NOT', ...sent, version })).toMatchObject({ ok: false });
		}
	});

	it('is one of the three, with a comment that is not too long', () => {
		expect(() => say({ assessment: 'KANSKE' })).toThrow(expect.objectContaining({ status: 404 }));
		expect(say({ comment: 'x'.repeat(5001) })).toMatchObject({
			errors: { comment: 'Skriv högst 5000 tecken.' }
		});
		expect(goal().version).toBe(0);
	});
});

describe('the report as a Word file', () => {
	it('has the same tables, comments and assessments as the page, read by another program', async () => {
		bothYears();
		planned(db, unit, [
			{ councilTarget: '=1+1' },
			{ feed: 'OWN', title: 'Nöjda & glada', ownOutcome: '76 %' }
		]);
		say({ assessment: 'PARTLY', comment: 'Första raden.\nAndra <raden>.' });
		const file = await reportDocument(exportReport(db, chief(), unit.id, 2026), '2027-01-08');
		const buffer = Buffer.from(file);
		const { value: html } = await mammoth.convertToHtml({ buffer });
		const text = (part: string) =>
			plainly(part)
				.replace(/<[^>]+>/g, '')
				.replaceAll('&lt;', '<')
				.replaceAll('&gt;', '>')
				.replaceAll('&amp;', '&');
		const table = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
			[...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => text(cell))
		);
		expect(table).toEqual(
			plainly(tableText(goal().rows, 2026))
				.split('\n')
				.map((row) => row.split('\t'))
		);
		expect(table[1]).toEqual([
			...['Den enskildes inställning framgår', '90 % (18 av 20)', '70 % (14 av 20)'],
			...['90 %', '=1+1', 'VB 2026']
		]);
		const raw = plainly((await mammoth.extractRawText({ buffer })).value);
		for (const said of [
			'Första raden.',
			'Andra <raden>.',
			'Bedömning: Uppfylls delvis',
			goal().name
		])
			expect(raw).toContain(said);
		expect(raw).toContain('KF:s mål: 4.6 Mål på nivå 2');
		expect(raw).toContain('Vår 2026 och Höst 2026 är fastställda och räknas tillsammans.');
	});
});
