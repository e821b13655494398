import { describe, expect, it } from 'vitest';
import { computeResult } from '#lib/domain/results/compute.ts';
import {
	answered,
	file,
	indicator,
	input,
	key,
	question
} from '../../../../tests/support/result-input.ts';
import { csv } from './csv.ts';
import { resultTable } from './result-csv.ts';

const q1 = key('a', [question('Q1')]);
const plain = (text: unknown) => String(text).replaceAll('\u00A0', ' ');

describe('the table of a result', () => {
	it('shows no limit as the target when it is not', () => {
		// 16 of 29, all Ja: the lower limit is 26 files of 29, 89,66 %.
		const result = computeResult(
			input({ A: 29 }, answered('A', [q1], 'Q1', 'J'.repeat(16)), {
				indicators: [indicator('Q1', 90)]
			})
		);
		const [head, total] = resultTable(result);
		const at = (name: string) => total?.[head?.indexOf(name) ?? -1];
		expect(at('Troligen från, procent')).toBe(89.7);
		expect(at('Troligen till, procent')).toBe(100);
		expect(at('Årsmål, procent')).toBe(90);
		expect(csv([total ?? []])).toContain(';89,7;');
		const question = resultTable(result).find((cells) => cells[1] === 'Fråga');
		expect(question?.[head?.indexOf('Troligen från, procent') ?? -1]).toBe(90);
	});

	it('says why per cent and counts differ', () => {
		const result = computeResult(
			input({ A: 80, B: 20 }, [
				...answered('A', [q1], 'Q1', 'JJJJJJDN'.repeat(4)),
				...answered('B', [q1], 'Q1', 'JJJNNN'.repeat(3))
			])
		);
		const [head, ...all] = resultTable(result);
		const rows = all.filter((cells) => cells[1] === 'Fråga');
		const note = head?.indexOf('Anmärkning') ?? -1;
		expect(plain(rows[0]?.[note])).toBe(
			'Varje insats räknas efter hur många ärenden den har, därför kan 70 % skilja sig från 33 av 50.'
		);
		expect(rows.find((cells) => cells[4] === 'Insats')?.[note]).toBe('');
	});

	it('has rows of a section only where several questions make its figures', () => {
		const two = key('a', [question('Q1'), question('Q2')]);
		const of = (definition: typeof two) =>
			resultTable(
				computeResult(
					input(
						{ A: 60 },
						Array.from({ length: 8 }, () =>
							file('A', [definition], { answers: { Q1: 'JA', Q2: 'NEJ' } })
						)
					)
				)
			).filter((row) => row[1] === 'Avsnitt');
		expect(of(two).length).toBeGreaterThan(0);
		expect(of(q1)).toEqual([]);
	});

	it('has a column for Framgår inte only when a question has the answer', () => {
		const [head] = resultTable(
			computeResult(input({ A: 20 }, answered('A', [q1], 'Q1', 'JJJJJN')))
		);
		expect(head).not.toContain('Framgår inte');
		const own = {
			VAL_1: { label: 'Tydligt', counts: 'MET' },
			VAL_2: { label: 'Går inte att se', counts: 'NOT_SEEN' }
		} as const;
		const both = key('b', [question('M1', { scale: ['VAL_1', 'VAL_2'], own }), question('Q1')]);
		const files = Array.from({ length: 9 }, (_, i) =>
			file('A', [both], { answers: { M1: i < 6 ? 'VAL_1' : 'VAL_2', Q1: 'NEJ' } })
		);
		const [wider, ...rows] = resultTable(computeResult(input({ A: 20 }, files)));
		for (const cells of rows) expect(cells).toHaveLength(wider?.length ?? 0);
		const at = (code: string, column: string) =>
			rows.find((cells) => cells[2] === code)?.[wider?.indexOf(column) ?? -1];
		expect(['Ja', 'Nej', 'Framgår inte', 'Räknas'].map((column) => at('M1', column))).toEqual([
			6, 0, 3, 9
		]);
		expect(['Nej', 'Framgår inte', 'Räknas'].map((column) => at('Q1', column))).toEqual([
			9,
			null,
			9
		]);
		expect(at('M1', 'Anmärkning')).toContain(
			'Uppfyllt (Ja): Tydligt. Framgår inte: Går inte att se.'
		);
	});

	it('has the mean score, the change and the difference between women and men, of all files only', () => {
		const made = input(
			{ A: 200 },
			Array.from({ length: 40 }, (_, i) =>
				file('A', [q1], {
					gender: i < 20 ? 'FEMALE' : 'MALE',
					answers: { Q1: i < 20 ? 'JA' : i < 30 ? 'DELVIS' : 'NEJ' }
				})
			)
		);
		const then = computeResult(input({ A: 200 }, answered('A', [q1], 'Q1', 'N'.repeat(40))));
		const spring = { ...then, round: { ...then.round, season: 'SPRING' as const } };
		const [head, ...rows] = resultTable(computeResult({ ...made, previous: [spring] }));
		const of = rows.filter((cells) => cells[1] === 'Fråga');
		const at = (row: number, column: string) => of[row]?.[head?.indexOf(column) ?? -1];
		expect(at(0, 'Medelpoäng, 0 till 1')).toBe(0.63);
		expect(at(0, 'Förändring, procentenheter')).toBe(50);
		expect(at(0, 'Förändring, bedömning')).toBe('Har ökat');
		expect(at(0, 'Kvinnor minus män, procentenheter')).toBe(100);
		expect(at(0, 'Kvinnor och män, bedömning')).toBe('Högre för kvinnor');
		for (const row of of.keys()) {
			expect(of[row]).toHaveLength(head?.length ?? 0);
			if (row > 0) expect(of[row]?.slice(-9)).toEqual(Array.from({ length: 9 }, () => null));
		}
	});
});
