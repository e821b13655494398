import { describe, expect, it } from 'vitest';
import { computeResult } from '../compute.ts';
import { methodParagraphs, methodParts } from './method.ts';
import { weightsExample } from './weights-example.ts';
import { resultText } from './text.ts';
import { answered, input, key, question } from '../../../../../tests/support/result-input.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const q1 = key('a', [question('Q1')]);

describe('the method box', () => {
	it('tells what chose the list, what it leaves out, each reason to leave the sample, and the draws before', () => {
		const made = input({ A: 100 }, answered('A', [q1], 'Q1', 'JJJJJ'));
		const [first] = made.round.draws;
		if (!first) throw new Error('No draw');
		const { round, ...result } = computeResult({
			...made,
			round: {
				...made.round,
				frame: {
					...made.round.frame,
					rule: { outcomes: ['GRANTED'], teams: ['Barn', 'Vuxna', ''], caseTypes: ['NEW'] },
					excluded: { protectedIdentity: 2, closedBeforePeriod: 1 }
				},
				draws: [
					first,
					{ ...first, number: 2, drawnOn: '2026-11-23', reasonForNewDraw: 'Fel period i listan.' },
					{ ...first, number: 3, drawnOn: '2026-11-24', reasonForNewDraw: 'Fler ska granskas' }
				],
				eliminated: 3,
				replaced: 2,
				eliminations: [
					{ reason: 'PROTECTED_IDENTITY', files: 1 },
					{ reason: 'WRONG_INTERVENTION', files: 2 }
				]
			}
		});
		const said = methodParagraphs({ round, ...result }).map(plain);
		expect(said[0]).toContain(
			'Bortfall: 3 ärenden, 2 av dem ersatta (skyddade personuppgifter: 1, fel insats i listan: 2).'
		);
		expect(said).toContain(
			'Listan: Bifall; grupperna Barn, Vuxna och ärenden utan grupp; ny ansökan. 2 beslut med skyddade personuppgifter och 1 beslut i ärenden som avslutades före perioden ingår inte.'
		);
		expect(said).toContain(
			'Dragning 1, den 22 november 2026, gjordes om: Fel period i listan. Dragning 2, den 23 november 2026, gjordes om: Fler ska granskas.'
		);
		expect(plain(resultText({ round, ...result }))).toContain('gjordes om: Fel period i listan.');
	});

	it('says nothing of a list that was locked before its rule was kept', () => {
		const result = computeResult(input({ A: 100 }, answered('A', [q1], 'Q1', 'JJJJJ')));
		expect(methodParagraphs(result).join(' ')).not.toMatch(/Listan:|gjordes om/);
	});

	it('tells apart what two reviewed each for themselves and what two reviewed together', () => {
		const files = answered('A', [q1], 'Q1', 'JJJJJ').map((file, i) => ({
			...file,
			double: i < 2,
			...(i === 4 ? { pair: true } : {})
		}));
		const said = methodParagraphs(computeResult(input({ A: 100 }, files))).map(plain);
		expect(said.join(' ')).toContain('2 ärenden skulle granskas av två, var för sig.');
		expect(said).toContain('1 ärende granskades av två tillsammans, med ett gemensamt svar.');
		const without = methodParagraphs(
			computeResult(input({ A: 100 }, answered('A', [q1], 'Q1', 'JJJJJ')))
		);
		expect(without.join(' ')).not.toMatch(/tillsammans/);
	});

	it('has parts with headings, and leaves out one that there is nothing to say of', () => {
		const alone = computeResult(input({ A: 100 }, answered('A', [q1], 'Q1', 'JJJJJ')));
		expect(methodParts(alone).map(({ heading }) => heading)).toEqual([
			'Urval',
			'Bortfall',
			'Nycklar',
			'Så räknas procenten',
			'Det här säger resultatet inte',
			'Små grupper',
			'Vem som ser vad'
		]);
		for (const { paragraphs } of methodParts(alone)) expect(paragraphs).not.toContain('');
	});

	it('says that nothing had to be replaced, beside what was missing', () => {
		const files = [
			...answered('A', [q1], 'Q1', 'JJJJJ'),
			...answered('A', [q1], 'Q1', 'JJ', { state: 'MISSING' })
		];
		const losses = methodParts(computeResult(input({ A: 100 }, files))).find(
			({ heading }) => heading === 'Bortfall'
		);
		expect(losses?.paragraphs.map(plain)).toEqual([
			'Inget ärende behövde ersättas.',
			'Underlaget saknades i 2 ärenden, som inte ersätts och inte räknas i någon fråga.'
		]);
	});

	it('explains the weights with the two largest interventions that the headline shows', () => {
		const example = (bs: string, more = 'JJJJJ') =>
			plain(
				weightsExample(
					computeResult(
						input({ A: 180, B: 40, C: 10 }, [
							...answered('A', [q1], 'Q1', more),
							...answered('B', [q1], 'Q1', bs),
							...answered('C', [q1], 'Q1', 'JJJJJ')
						])
					)
				)
			);
		expect(example('JJJJJNNN')).toBe(
			'Insats A har 180 ärenden och 5 granskade, så varje sådant ärende står för 36. Insats B har 40 ärenden och 8 granskade, så varje sådant ärende står för 5.'
		);
		expect(example('JJJJJNNN', 'JJJJJNN')).toContain(
			'7 granskade, så varje sådant ärende står för ungefär 26.'
		);
		// A file that the question does not concern weighs too, and is not in its counts.
		expect(example('JJJJJNNE')).toBe('');
	});

	it('has no example of a hidden intervention, nor of one alone or of two that weigh the same', () => {
		const of = (sizes: Record<string, number>, lines: Record<string, string>) =>
			weightsExample(
				computeResult(
					input(
						sizes,
						Object.entries(lines).flatMap(([id, line]) => answered(id, [q1], 'Q1', line))
					)
				)
			);
		expect(of({ A: 100 }, { A: 'JJJJJ' })).toBe('');
		expect(of({ A: 50, B: 60 }, { A: 'JJJJJ', B: 'JJJJJJ' })).toBe('');
		expect(of({ A: 90, B: 60 }, { A: 'JJJJJNNN', B: 'JNN' })).not.toContain('Insats B');
	});

	it('tells which key versions the round before had', () => {
		const now = computeResult(input({ A: 100 }, answered('A', [q1], 'Q1', 'JJJJJ')));
		const keyOf = (id: string, version: number) => ({
			...{ id, title: `Nyckel ${id}`, version, kind: 'DOCUMENTATION' as const, sha256: '' }
		});
		const round = { ...now.round, keys: [keyOf('a', 2), keyOf('b', 1), keyOf('c', 1)] };
		const before = {
			...now.round,
			season: 'SPRING' as const,
			keys: [keyOf('a', 1), keyOf('c', 1)]
		};
		const keys = methodParts({ ...now, round }, before).find(
			({ heading }) => heading === 'Nycklar'
		);
		expect(keys?.paragraphs.map(plain)).toEqual([
			'Nycklar: Nyckel a, version 2; Nyckel b, version 1; Nyckel c, version 1.',
			'Nyckel a var version 1 i Vår 2026. Nyckel b användes inte i Vår 2026.'
		]);
	});

	it('tells which questions can not be compared, once for each reason', () => {
		const now = computeResult(
			input(
				{ A: 100 },
				answered('A', [key('a', [question('Q1'), question('Q2'), question('Q3')])], 'Q1', 'JJJJJ')
			)
		);
		const broken = { state: 'changed', season: 'SPRING', year: 2026 } as const;
		const [first, second, third] = now.questions;
		if (!first || !second || !third) throw new Error('Three questions');
		const result = {
			...now,
			questions: [
				{ ...first, previous: broken },
				{ ...second, previous: broken },
				{ ...third, previous: { ...broken, change: 'NEW_SCALE', reason: 'Fler svar', version: 2 } }
			] as const
		};
		const keys = methodParts({ ...result, questions: [...result.questions] }).find(
			({ heading }) => heading === 'Nycklar'
		);
		expect(keys?.paragraphs.slice(1)).toEqual([
			'Q1 och Q2: Frågan har ändrats sedan Vår 2026. Resultaten går inte att jämföra.',
			'Q3: Frågan har nya svar i version 2: Fler svar. Resultaten går inte att jämföra med Vår 2026.'
		]);
	});
});
