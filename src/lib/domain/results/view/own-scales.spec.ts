import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answered,
	figures,
	file,
	indicator,
	input,
	key,
	question,
	row
} from '../../../../../tests/support/result-input.ts';
import type { AnswerValue, Question } from '../../review-key.ts';
import { computeResult } from '../compute.ts';
import { asFirstSchema } from '../over-rounds/first-schema.ts';
import { resultText } from '../said/text.ts';
import { scaleSaid } from '../said/notes.ts';
import { resultPage } from './page.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');

/** Two answers are met, one is partly, one can't be seen, one does not concern the case. */
const five: Pick<Question, 'scale' | 'own'> = {
	scale: ['VAL_1', 'VAL_2', 'VAL_3', 'VAL_4', 'VAL_5'],
	own: {
		VAL_1: { label: 'Utförligt', counts: 'MET' },
		VAL_2: { label: 'Tydligt', counts: 'MET' },
		VAL_3: { label: 'Kort', counts: 'PARTLY' },
		VAL_4: { label: 'Går inte att se', counts: 'NOT_SEEN' },
		VAL_5: { label: 'Gäller inte', counts: 'NOT_APPLICABLE' }
	}
};
const text = 'Hur beskrivs målet?';
const own = key('a', [question('M1', { ...five, text })]);
const given = (line: string, stratum = 'A') =>
	[...line].map((digit) =>
		file(stratum, [own], { answers: { M1: `VAL_${digit}` as AnswerValue } })
	);

describe('answers of a scale of the unit’s own', () => {
	it('count as their question says, and what can not be seen stays in the denominator as not met', () => {
		const result = computeResult(input({ A: 24 }, given('111222233445')));
		const { total, sample, own: kept } = row(result, 'M1');
		const told = figures(total);
		expect(told).toMatchObject({
			ja: 7,
			delvis: 2,
			nej: 0,
			framgarInte: 2,
			ejAktuellt: 1,
			n: 11,
			files: 11
		});
		expect(told.share).toBeCloseTo(7 / 11, 12);
		expect(sample).toMatchObject({ read: 12, concerned: 22 });
		expect(kept).toEqual(five.own);
		expect(figures(result.sections[0]?.total)).toMatchObject({ ja: 7, framgarInte: 2, n: 11 });
	});

	it('give the same figures as the standard scale, with Framgår inte where Nej would be', () => {
		const q1 = key('a', [question('Q1')]);
		const standard = { 1: 'J', 2: 'J', 3: 'D', 4: 'N', 5: 'E' } as const;
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom('1', '2', '3', '4', '5'), { minLength: 1, maxLength: 40 }),
				(digits) => {
					const line = digits.map((digit) => standard[Number(digit) as 1]).join('');
					const [ours, theirs] = [
						row(computeResult(input({ A: 60 }, given(digits.join('')))), 'M1'),
						row(computeResult(input({ A: 60 }, answered('A', [q1], 'Q1', line))), 'Q1')
					];
					expect(ours.total.state).toBe(theirs.total.state);
					expect(ours.sample).toEqual(theirs.sample);
					if (ours.total.state !== 'shown' || theirs.total.state !== 'shown') return;
					const { framgarInte, nej, ...rest } = ours.total.figures;
					expect([nej, framgarInte]).toEqual([0, theirs.total.figures.nej]);
					expect({ ...rest, nej: framgarInte }).toEqual(theirs.total.figures);
				}
			),
			{ numRuns: 40 }
		);
	});

	it('hide Framgår inte with the rest of a group of fewer than five', () => {
		const few = given('1144').map((each) => ({ ...each, teamId: 't2' }));
		const { breakdown } = row(
			computeResult(input({ A: 60 }, [...given('1112233444'), ...few])),
			'M1'
		);
		expect(breakdown.team).toEqual([{ state: 'hidden' }, { state: 'hidden' }]);
	});

	it('are another question than the same words with other answers', () => {
		const renamed = { ...five.own, VAL_3: { label: 'I korthet', counts: 'PARTLY' as const } };
		const other = key('b', [question('M1', { ...five, text, own: renamed })]);
		const files = [
			...given('111222'),
			...given('333111').map((each) => ({ ...each, keys: [other] }))
		];
		const { questions } = computeResult(input({ A: 60 }, files));
		const delvis = questions.map(({ own: kept, total }) => [
			kept?.VAL_3?.label,
			figures(total).delvis
		]);
		expect(delvis.toSorted()).toEqual([
			['I korthet', 3],
			['Kort', 0]
		]);
	});

	it('can be what another question waits for', () => {
		const chained = key('c', [
			question('M1', five),
			question('M2', { showIf: { answer: 'M1', in: ['VAL_3', 'VAL_4'] } })
		]);
		const files = ['VAL_1', 'VAL_3', 'VAL_4'].flatMap((value) =>
			Array.from({ length: 6 }, () =>
				file('A', [chained], { answers: { M1: value as AnswerValue, M2: 'JA' } })
			)
		);
		const result = computeResult(input({ A: 40 }, files));
		expect(figures(row(result, 'M2').total)).toMatchObject({ ja: 12, n: 12 });
	});
});

describe('a round without such answers', () => {
	it('is stored in the same form as before there were any', () => {
		const q1 = key('a', [question('Q1')]);
		const result = computeResult(
			input({ A: 30 }, answered('A', [q1], 'Q1', 'JJJJDNNE'), { indicators: [indicator('Q1', 90)] })
		);
		const first = asFirstSchema(result);
		const question1 = row(result, 'Q1');
		expect(Object.keys(question1)).toEqual(
			'id code variant kind section text hint scale about previous total sample breakdown'.split(
				' '
			)
		);
		const inOrder =
			'ja delvis nej unanswered n files share lower upper census uncertain step notShown ejAktuellt strict score';
		for (const { total } of [question1, ...result.sections, ...result.indicators])
			expect(Object.keys(figures(total))).toEqual(inOrder.split(' '));
		for (const { total } of [row(first, 'Q1'), ...first.sections, ...first.indicators])
			expect(Object.keys(figures(total))).toEqual(inOrder.split(' ').slice(0, -2));
		expect(JSON.stringify(result)).not.toMatch(/framgarInte|"own"|concerns/);
	});

	it('has Framgår inte only where a question has the answer', () => {
		const mixed = key('d', { S: [question('M1', five)], T: [question('Q1')] });
		const files = Array.from({ length: 8 }, () =>
			file('A', [mixed], { answers: { M1: 'VAL_4', Q1: 'NEJ' } })
		);
		const result = computeResult(input({ A: 30 }, files));
		const [s, t] = result.sections;
		expect(figures(s?.total).framgarInte).toBe(8);
		expect(figures(row(result, 'M1').total).framgarInte).toBe(8);
		expect(figures(t?.total)).not.toHaveProperty('framgarInte');
		expect(figures(row(result, 'Q1').total)).toMatchObject({ nej: 8 });
		expect(figures(row(result, 'Q1').total)).not.toHaveProperty('framgarInte');
	});
});

describe('the page of a result with a scale of the unit’s own', () => {
	const page = (line: string) =>
		resultPage(
			computeResult(input({ A: 60 }, given(line), { indicators: [indicator('M1', 80)] })),
			null
		);

	it('tells what counts as what beside the question', () => {
		const note =
			'Uppfyllt (Ja): Utförligt och Tydligt. Delvis: Kort. Framgår inte: Går inte att se. Ej aktuellt: Gäller inte.';
		const { parts, headline, indicators } = page('111222233445');
		expect(parts[0]?.sections[0]?.questions[0]).toMatchObject({
			scaleNote: note,
			answers: ['MET', 'MET', 'PARTLY', 'NOT_SEEN', 'NOT_APPLICABLE']
		});
		expect(parts[0]?.sections[0]?.notSeen).toBe(true);
		expect(headline?.notes).toContain(note);
		expect(indicators[0]?.notes).toContain('Uppfyllt (Ja): Utförligt och Tydligt.');
	});

	it('has nothing to tell of answers that are called what the figures call them', () => {
		expect(scaleSaid({ scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] })).toBe('');
		expect(
			scaleSaid({
				scale: ['VAL_1', 'VAL_2', 'VAL_3'],
				own: {
					VAL_1: { label: 'Ja', counts: 'MET' },
					VAL_2: { label: 'Nej', counts: 'NOT_MET' },
					VAL_3: { label: 'Framgår inte', counts: 'NOT_SEEN' }
				}
			})
		).toBe('');
	});

	it('says the names of the answers where a sentence would turn the question around', () => {
		const { headline } = page('111222233445');
		const { before, figure, after } = headline?.said ?? { before: '', figure: '', after: '' };
		expect(plain(before + figure + after)).toBe(
			'I 7 av 11 ärenden är svaret Utförligt eller Tydligt på frågan ”Hur beskrivs målet?”'
		);
	});

	it('says what can not be seen apart from Delvis among what can be better', () => {
		const two = key('e', [question('Q1'), question('M1', { ...five, text })]);
		const files = [...'1133444444'].map((digit) =>
			file('A', [two], { answers: { Q1: 'JA', M1: `VAL_${digit}` as AnswerValue } })
		);
		const result = computeResult(input({ A: 60 }, files));
		expect(resultPage(result, null).inShort.improvements[0]?.more).toBe(
			'Delvis i 2. Framgår inte i 6.'
		);
		expect(resultText(result)).toContain(
			'Framgår inte räknas som inte uppfyllt och visas för sig.'
		);
	});
});

describe('questions on the provider’s plan', () => {
	const plan = key('p', {
		S: [question('Q1'), question('Q2', { concerns: 'PLAN' })],
		T: [question('P1', { concerns: 'PLAN' }), question('P2', { concerns: 'PLAN' })],
		U: [question('Q3')]
	});
	const files = Array.from({ length: 8 }, () =>
		file('A', [plan], { answers: { Q1: 'JA', Q2: 'NEJ', P1: 'NEJ', P2: 'NEJ', Q3: 'NEJ' } })
	);
	const result = computeResult(input({ A: 30 }, files));

	it('carry it into the result, others carry nothing', () => {
		expect(result.questions.map(({ id, concerns }) => [id, concerns])).toEqual([
			['Q1', undefined],
			['Q2', 'PLAN'],
			['P1', 'PLAN'],
			['P2', 'PLAN'],
			['Q3', undefined]
		]);
	});

	it('stand by themselves, away from the documentation, without a figure that counts both', () => {
		const shown = resultPage(result, null).parts.map(({ kind, sections }) => [
			kind,
			sections.map(({ questions, summary }) => [questions.map(({ id }) => id), summary !== ''])
		]);
		expect(shown).toEqual([
			[
				'DOCUMENTATION',
				[
					[['Q1'], false],
					// One question: its own figures say it.
					[['Q3'], false]
				]
			],
			[
				'PLANS',
				[
					[['Q2'], false],
					[['P1', 'P2'], true]
				]
			]
		]);
	});

	it('are never said to be something for the caseworkers to do better', () => {
		expect(result.inShort.improvements).toEqual(['Q3']);
	});
});
