import { describe, expect, it } from 'vitest';
import { answered, file, input, key, question } from '../../../../../tests/support/result-input.ts';
import { computeResult } from '../compute.ts';
import { resultText } from './text.ts';
import { resultPage } from '../view/page.ts';
import type { IndicatorDefinition, Previous, Result } from '../result.ts';

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

describe('the page', () => {
	it('gives the headline’s breakdowns when the address asks for something that is not there', () => {
		const result = round(60, 'JJJJJJ');
		expect(resultPage(result, 'Q9').choice?.value).toBe('indikator.IND-Q1');
		expect(resultPage(result, 'Q1').choice?.value).toBe('Q1');
	});

	it('holds no figure of a hidden group, and the text to copy neither', () => {
		const files = [
			...answered('A', [q1], 'Q1', 'JJJJJJJJ', { gender: 'MALE' }),
			...answered('A', [q1], 'Q1', 'NNN', { gender: 'FEMALE' })
		];
		const result = computeResult(input({ A: 100 }, files));
		const { choice, text } = resultPage(result, null);
		const gender = choice?.divisions.find(({ dimension }) => dimension === 'gender');
		expect(gender?.groups.map(({ figures }) => figures)).toEqual([null, null]);
		expect(text).toContain('Det här vet vi inte');
	});

	it('has figures of a section of its own only where several questions make them', () => {
		const two = key('a', [question('Q1'), question('Q2')]);
		const made = (definition: typeof two) =>
			computeResult(
				input(
					{ A: 60 },
					Array.from({ length: 8 }, (_, i) =>
						file('A', [definition], { answers: { Q1: i ? 'JA' : 'NEJ', Q2: 'JA' } })
					)
				)
			);
		const summary = (result: Result) => resultPage(result, null).parts[0]?.sections[0]?.summary;
		expect(plain(summary(made(two)) ?? '')).toMatch(/^Ja i 15 av 16 svar/);
		expect(summary(made(q1))).toBe('');
		expect(resultPage(made(two), 'avsnitt.S').choice?.value).toBe('avsnitt.S');
		expect(resultPage(made(q1), 'avsnitt.S').choice?.value).toBe('Q1');
	});

	it('names the very uncertain questions, folded', () => {
		const { unknown } = resultPage(round(200, 'JJJNNN', []), null).inShort;
		const [last] = unknown.slice(-1);
		expect(last).toMatchObject({ ask: 'Vilken fråga?', which: ['Framgår Q1?'] });
	});

	it('names targets and what differs by their words and not by codes', () => {
		const files = [
			...answered('A', [q1], 'Q1', 'JJJJJJJJ', { gender: 'MALE' }),
			...answered('A', [q1], 'Q1', 'NNN', { gender: 'FEMALE' })
		];
		const said = resultPage(
			computeResult(input({ A: 100 }, files, { indicators: [target] })),
			null
		).inShort.unknown.map((each) => plain(each.said));
		expect(said.join(' ')).toContain('Om det skiljer mellan kvinnor och män i ”Andel Q1”.');
		const open = resultPage(round(60, 'J'.repeat(36) + 'NNNN'), null).inShort.unknown;
		expect(plain(open[0]?.said ?? '')).toBe(
			'Om årsmålet 90 % är nått för ”Andel Q1”. Spannet går på båda sidor om målet.'
		);
	});

	it('has the change of an indicator in numbers, and as a sentence besides', () => {
		const now = round(60, 'JJJJJJJJNN');
		const difference = {
			...{ difference: 0.06, lower: -0.12, upper: 0.24, level: 0.95 as const },
			verdict: 'undecided' as const
		};
		const previous: Previous = {
			...{ state: 'comparable', season: 'SPRING', year: 2026, ja: 15, n: 20, share: 0.74 },
			...{ step: 1, difference }
		};
		const [row] = resultPage(
			{ ...now, indicators: now.indicators.map((each) => ({ ...each, previous })) },
			null
		).indicators;
		expect(row?.change).toBe('Går inte att avgöra: +6 (mellan −12 och 24)');
		expect(row?.changeSaid).toContain('Det går inte att avgöra om andelen har ändrats');
	});

	it('keeps orders and plans by themselves', () => {
		const orders = key('best', [question('O1')], { kind: 'ORDERS' });
		const files = Array.from({ length: 6 }, () =>
			file('A', [q1, orders], { answers: { Q1: 'JA', O1: 'NEJ' } })
		);
		const result = computeResult(input({ A: 60 }, files));
		const { parts, inShort } = resultPage(result, null);
		expect(parts.map(({ kind }) => kind)).toEqual(['DOCUMENTATION', 'ORDERS']);
		expect(inShort.improvements).toEqual([]);
		expect(resultText(result)).not.toContain('O1');
	});
});
