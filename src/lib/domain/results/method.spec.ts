import { describe, expect, it } from 'vitest';
import { computeResult } from './compute.ts';
import { methodParagraphs, resultText } from './method.ts';
import { answered, input, key, question } from '../../../../tests/support/result-input.ts';

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
});
