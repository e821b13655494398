import { describe, expect, it } from 'vitest';
import {
	answered,
	input,
	key,
	onlyIf,
	question,
	row
} from '../../../../../tests/support/result-input.ts';
import { computeResult } from '../compute.ts';
import { methodParagraphs, printFooter } from './method.ts';
import { resultPage } from '../view/page.ts';
import type { IndicatorDefinition, Result } from '../result.ts';
import { inShortSaid } from './in-short-said.ts';
import { questionNotes } from './notes.ts';
import {
	everyFile,
	howSure,
	plainly,
	previousSaid,
	questionSaid,
	shareSaid,
	unreachable,
	verdictSaid
} from './sentences.ts';

const nbsp = '\u00A0';
const plain = (text: string) => text.replaceAll(nbsp, ' ');
const q1 = key('a', [question('Q1')]);
const target: IndicatorDefinition = {
	code: 'IND-Q1',
	title: 'Andel Q1',
	unitGoal: '',
	target: 90
};
const round = (N: number, line: string, indicators = [target]) =>
	computeResult(input({ A: N }, answered('A', [q1], 'Q1', line), { indicators }));
const notes = (result: Result) =>
	result.questions.flatMap((q) => questionNotes(q, q.about, result.strata)).map(plain);

describe('a question as a statement', () => {
	it.each([
		[
			'Framgår det hur den enskilde kom till tals vid den senaste nyprövningen?',
			'REASSESSMENT' as const,
			'I 51 av 61 nyprövningar framgår det hur den enskilde kom till tals'
		],
		['Är utredningen gjord?', null, 'I 51 av 61 ärenden är utredningen gjord'],
		['Går det att förstå beslutet?', null, 'I 51 av 61 ärenden går det att förstå beslutet']
	])('turns %s around', (text, about, said) => {
		expect(plain(plainly(questionSaid({ text, about }, { ja: 51, n: 61 })))).toBe(said);
	});
});

describe('the verdict on a target', () => {
	const said = (N: number, line: string, indicators = [target]) => {
		const [indicator] = round(N, line, indicators).indicators;
		if (!indicator) throw new Error('No indicator');
		return [verdictSaid(indicator), howSure(indicator, null, 90), unreachable(indicator)].map(
			plain
		);
	};

	it('is met, not met or can not be told', () => {
		expect(said(60, 'J'.repeat(58))[0]).toBe('Årsmålet 90 % är nått.');
		expect(said(200, 'JJJJJNNNNN').slice(0, 2)).toEqual([
			'Årsmålet 90 % är inte nått.',
			'Av alla 200 ärenden är det troligen 24–76 %.'
		]);
		expect(said(60, `${'J'.repeat(36)}NNNN`)[0]).toBe(
			'Det går inte att avgöra om årsmålet 90 % är nått.'
		);
	});

	it('says when so few files could not show it', () => {
		expect(said(200, 'JJJJJJJJJJ')[2]).toBe(
			'Med 10 ärenden kan målet 90 % inte visas som uppnått ens om alla är Ja. Minst 30 ärenden behövs.'
		);
	});

	it('has no sampling uncertainty when all files are read', () => {
		expect(said(10, 'JJJJJJJJJN')[1]).toBe(
			'Alla 10 ärenden är granskade. Andelen är 90 % och har ingen urvalsosäkerhet.'
		);
	});
});

describe('the notes of a question', () => {
	it('do not let all Ja stand for the rest', () => {
		expect(notes(round(200, 'JJJJJJJJJJ'))).toEqual([
			'Alla 10 ärenden vi granskade var Ja. Det betyder inte att alla 200 ärenden är det: den verkliga andelen är troligen minst 73 %.'
		]);
	});

	it('tell of no Ja, of wide spans and of the denominator', () => {
		// 1/n* = 0,9 · 60/59 · 5 · (1/5)², upper limit z²/(n* + z²) = 0,413, outwards to 21 of 50 files.
		expect(notes(round(60, 'NNNNNE'))).toEqual([
			'Inget av de 5 granskade ärendena var Ja. Den verkliga andelen är troligen högst 42 %.',
			'Mycket osäkert: för få ärenden granskade för en tydlig bild.',
			'Frågan var aktuell i 5 av 6 granskade ärenden. Procenten räknas på dem.'
		]);
	});

	it('name the files by what the question is for', () => {
		const asked = key('a', [question('Q1', { showIf: onlyIf('caseType', 'REASSESSMENT') })]);
		const facts = { caseType: 'REASSESSMENT' };
		const result = computeResult(
			input({ A: 90 }, answered('A', [asked], 'Q1', 'NNNNNN', { facts }))
		);
		expect(notes(result)[0]).toMatch(/^Ingen av de 6 granskade nyprövningarna var Ja\./);
	});

	it('explain the weighting where the per cent is not the counted one', () => {
		const result = computeResult(
			input({ A: 80, B: 20 }, [
				...answered('A', [q1], 'Q1', 'JJJJJJDN'.repeat(4)),
				...answered('B', [q1], 'Q1', 'JJJNNN'.repeat(3))
			])
		);
		expect(notes(result)).toEqual([
			'Varje insats räknas efter hur många ärenden den har, därför kan 70 % skilja sig från 33 av 50.'
		]);
	});

	it('tell what was not read from what was read without an answer, out of those the question is for', () => {
		const other = key('b', [question('Q2')]);
		const result = computeResult(
			input(
				{ A: 50, B: 7, C: 3, D: 100 },
				[
					...answered('A', [q1], 'Q1', 'JJJJJN'),
					...answered('B', [q1], 'Q1', '---'),
					...answered('D', [other], 'Q2', 'JJJJJJ')
				],
				{ indicators: [target] }
			)
		);
		const first = row(result, 'Q1');
		const unanswered =
			'Resultatet gäller inte Insats B: frågan är inte besvarad i något ärende därifrån (7 av 60 ärenden saknas i bilden).';
		expect(questionNotes(first, null, result.strata).slice(-2)).toEqual([
			'Resultatet gäller inte Insats C: inga ärenden därifrån är granskade (3 av 60 ärenden saknas i bilden).',
			unanswered
		]);
		// In a table what nobody read is not said again for every question.
		expect(questionNotes(first, null, result.strata, true).slice(-1)).toEqual([unanswered]);
		expect(questionNotes(first, null, result.strata, true).join()).not.toContain('Insats C');
		expect(resultPage(result, null).headline?.notes).toContain(unanswered);
	});

	it('explain it once for a table, a section and a breakdown, and beside the sentence in short', () => {
		const result = computeResult(
			input(
				{ A: 80, B: 20 },
				[
					...answered('A', [q1], 'Q1', 'JJJJJJDN'.repeat(4), { teamId: 't1' }),
					...answered('B', [q1], 'Q1', 'JJJNNN'.repeat(3), { teamId: 't1' }),
					...answered('A', [q1], 'Q1', 'J'.repeat(8), { teamId: 't2' })
				],
				{ indicators: [target] }
			)
		);
		const page = resultPage(result, 'Q1');
		const note =
			'Varje insats räknas efter hur många ärenden den har, därför kan procenten skilja sig från antalen.';
		expect(page.indicators[0]?.notes.join()).not.toContain('Varje insats');
		expect(page.indicatorNotes).toEqual([note]);
		expect(page.parts[0]?.sections[0]?.weighted).toBe(note);
		const weighted = page.choice?.divisions.map(({ dimension, weighted }) => [dimension, weighted]);
		expect(weighted).toContainEqual(['team', note]);
		expect(weighted).toContainEqual(['intervention', '']);
		const [q] = result.questions;
		const figures = { ja: 41, n: 58, share: 0.7, step: 1 as const };
		expect(q && plain(plainly(inShortSaid(q, figures)))).toBe(
			'I 41 av 58 ärenden framgår Q1 (70 %)'
		);
		expect(q && plain(plainly(inShortSaid(q, { ...figures, share: 41 / 58 })))).toBe(
			'I 41 av 58 ärenden framgår Q1'
		);
	});

	it('name what the result does not speak for', () => {
		const result = computeResult(
			input({ A: 20, B: 5 }, [
				...answered('A', [q1], 'Q1', 'J'.repeat(19) + 'N'),
				...answered('B', [q1], 'Q1', 'J', { state: 'NOT_CARRIED_OUT' })
			])
		);
		expect(notes(result)).toEqual([
			'Resultatet gäller inte Insats B: inga ärenden därifrån är granskade (5 av 25 ärenden saknas i bilden).'
		]);
	});
});

describe('a share as it is said', () => {
	const said = (share: number, ja: number, n: number, step: 1 | 5 = 1) =>
		plain(shareSaid({ share, ja, n, step }));

	it('is never all or none while somebody answered otherwise', () => {
		expect(said(0.997, 99, 100)).toBe('nästan 100 %');
		expect(said(1, 100, 100)).toBe('100 %');
		expect(said(0.994, 99, 100)).toBe('99 %');
		expect(said(0.003, 1, 100)).toBe('nära 0 %');
		expect(said(0, 0, 100)).toBe('0 %');
		expect(said(0.006, 1, 100)).toBe('1 %');
	});

	it('never looks exact where it is rounded to protect a group', () => {
		expect(said(0.55, 54, 100, 5)).toBe('omkring 55 %');
		expect(said(1, 98, 100, 5)).toBe('nästan 100 %');
		expect(said(0, 2, 100, 5)).toBe('nära 0 %');
		expect(said(1, 100, 100, 5)).toBe('omkring 100 %');
	});
});

describe('words for the whole', () => {
	it('say roughly when the number of files is itself estimated', () => {
		const [only] = round(200, 'JJJJJJJEEE').questions;
		expect(only && everyFile(only, null)).toBe(`Alla omkring 140 ärenden`);
	});

	it('say why an earlier round can not stand beside', () => {
		expect(previousSaid({ state: 'changed', season: 'AUTUMN', year: 2026 })).toBe(
			'Frågan har ändrats sedan Höst 2026. Resultaten går inte att jämföra.'
		);
	});

	it('are the same whether a group is small or protects one', () => {
		const files = [
			...answered('A', [q1], 'Q1', 'JJJ', { gender: 'FEMALE' }),
			...answered('A', [q1], 'Q1', 'JJJJJNNNNN', { gender: 'MALE' })
		];
		const { choice } = resultPage(computeResult(input({ A: 100 }, files)), 'Q1');
		const gender = choice?.divisions.find(({ dimension }) => dimension === 'gender');
		const said = 'Visas inte: färre än fem ärenden, eller för att skydda en sådan grupp.';
		expect(gender?.groups.map(({ absent }) => absent)).toEqual([said, said]);
		expect(gender?.left).toEqual([`Kvinnor och flickor och Män och pojkar. ${said}`]);
		expect(previousSaid({ state: 'hidden', season: 'AUTUMN', year: 2026 })).toBe(
			'Höst 2026. Visas inte: färre än fem ärenden, eller för att skydda en sådan grupp.'
		);
	});

	it('tell how it was made, with losses in one and several', () => {
		const files = [
			...answered('A', [q1], 'Q1', 'JJJJJ'),
			...answered('A', [q1], 'Q1', 'J', { state: 'MISSING' }),
			...answered('A', [q1], 'Q1', 'J', { state: 'NOT_CARRIED_OUT' })
		];
		const made = input({ A: 100 }, files);
		const result = computeResult({
			...made,
			round: { ...made.round, eliminated: 1, replaced: 1, keys: [] }
		});
		expect(plain(methodParagraphs(result)[0] ?? '')).toBe(
			'7 av 100 beslut under 1 juli–21 november 2026 drogs genom lottning. 6 granskare. Bortfall: 1 ärende, ersatt. Underlaget saknades i 1 ärende, som inte ersätts och inte räknas i någon fråga. 1 ärende granskades inte och räknas inte i någon fråga.'
		);
		expect(printFooter(result, '2027-01-08')).toMatch(
			/^Innehåller inga personuppgifter om enskilda\..* Utskrivet den 8 januari 2027\.$/
		);
	});
});
