import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answered,
	figures,
	file,
	indicator,
	input,
	key,
	onlyIf,
	question,
	row
} from '../../../../tests/support/result-input.ts';
import { computeResult, type ResultInput } from './compute.ts';

const q1 = key('a', [question('Q1')]);

describe('the figures of a question', () => {
	it('count files and weight each intervention by its files in the frame', () => {
		// A: 6 of 8 of 80 files, B: 3 of 6 of 20. Weighted (80·0,75 + 20·0,5)/100 = 0,70; counted 9 of 14 = 0,64.
		const result = computeResult(
			input({ A: 80, B: 20 }, [
				...answered('A', [q1], 'Q1', 'JJJJJJDN'),
				...answered('B', [q1], 'Q1', 'JJJNNN')
			])
		);
		const { total, sample } = row(result, 'Q1');
		expect(figures(total)).toMatchObject({ ja: 9, delvis: 1, nej: 4, n: 14, files: 14 });
		expect(figures(total).share).toBeCloseTo(0.7, 12);
		expect(sample).toEqual({ read: 14, frame: 100, concerned: 100, strata: 2, uncovered: [] });
	});

	it('keep Ej aktuellt and hidden files in the sample with nothing in the denominator', () => {
		const asked = key('a', [question('Q1', { showIf: onlyIf('caseType', 'REASSESSMENT') })]);
		const facts = { caseType: 'REASSESSMENT' };
		const result = computeResult(
			input({ A: 40 }, [
				...answered('A', [asked], 'Q1', 'JJJJNEE', { facts }),
				...answered('A', [asked], 'Q1', 'JJJ', { facts: { caseType: 'NEW' }, caseType: 'NEW' })
			])
		);
		const { total, sample, about } = row(result, 'Q1');
		expect(about).toBe('REASSESSMENT');
		expect(figures(total)).toMatchObject({ ja: 4, nej: 1, ejAktuellt: 2, notShown: 3, n: 5 });
		// Half of the ten files read concern the question: 20 of the 40.
		expect(sample).toMatchObject({ read: 10, frame: 40, concerned: 20 });
	});

	it('leave unanswered files and reviews never handed in outside the sample', () => {
		const result = computeResult(
			input({ A: 30 }, [
				...answered('A', [q1], 'Q1', 'JJJJJN---'),
				...answered('A', [q1], 'Q1', 'JJ', { state: 'NOT_CARRIED_OUT' }),
				...answered('A', [q1], 'Q1', 'J', { state: 'MISSING' })
			])
		);
		const { total, sample } = row(result, 'Q1');
		expect(figures(total)).toMatchObject({ ja: 5, nej: 1, unanswered: 3, n: 6 });
		expect(sample?.read).toBe(6);
		expect(result.counts).toEqual({
			drawn: 12,
			handedIn: 9,
			notCarriedOut: 2,
			missing: 1,
			double: 0
		});
	});

	it('have no uncertainty when every file is read', () => {
		const result = computeResult(input({ A: 8 }, answered('A', [q1], 'Q1', 'JJJJJJNN')));
		expect(figures(row(result, 'Q1').total)).toMatchObject({
			share: 0.75,
			lower: 0.75,
			upper: 0.75,
			census: true,
			uncertain: false
		});
	});

	it('do not promise that all are Ja because the reviewed ones are', () => {
		const result = computeResult(input({ A: 200 }, answered('A', [q1], 'Q1', 'JJJJJJJJJJ')));
		const { share, lower, upper } = figures(row(result, 'Q1').total);
		expect({ share, upper }).toEqual({ share: 1, upper: 1 });
		// Table of methods.md, section 8: 10 of 200, all Ja, gives a lower limit of 73.
		expect(Math.round(lower * 100)).toBe(73);
	});

	it('are marked as very uncertain when the interval is wider than 30 points', () => {
		const few = computeResult(input({ A: 200 }, answered('A', [q1], 'Q1', 'JJJNN')));
		const many = computeResult(
			input({ A: 200 }, answered('A', [q1], 'Q1', 'JJJJJJJJJJJJJJJJJJNN'.repeat(3)))
		);
		expect(figures(row(few, 'Q1').total).uncertain).toBe(true);
		expect(figures(row(many, 'Q1').total).uncertain).toBe(false);
	});

	it('leave out an intervention none of whose files has the question, and keep one where some have it', () => {
		const other = key('b', [question('Q2')]);
		const both = computeResult(
			input({ A: 50, B: 50, C: 50 }, [
				...answered('A', [q1], 'Q1', 'JJJJJJ'),
				...answered('B', [other], 'Q2', 'NNNNNN'),
				...answered('C', [q1], 'Q1', 'NNN'),
				...answered('C', [other], 'Q2', 'JJJ')
			])
		);
		const { total, sample } = row(both, 'Q1');
		expect(sample).toMatchObject({ strata: 2, frame: 100, read: 12 });
		expect(figures(total)).toMatchObject({ ja: 6, nej: 3, notShown: 3, n: 9 });
	});

	it('say which interventions were meant and not read', () => {
		const result = computeResult(
			input({ A: 50, B: 7 }, [
				...answered('A', [q1], 'Q1', 'JJJJJN'),
				...answered('B', [q1], 'Q1', 'J', { state: 'MISSING' })
			])
		);
		expect(row(result, 'Q1').sample?.uncovered).toEqual(['B']);
		expect(result.inShort.unknown).toContainEqual({ about: 'strata', strata: ['B'] });
	});
});

describe('a section', () => {
	it('has the file as its unit and the answers as its share', () => {
		const two = key('a', [question('Q1'), question('Q2')]);
		const files = Array.from({ length: 10 }, (_, i) =>
			file('A', [two], { answers: { Q1: 'JA', Q2: i < 5 ? 'JA' : 'NEJ' } })
		);
		const { total, sample } = computeResult(input({ A: 100 }, files)).sections[0] ?? {};
		const one = figures(total);
		expect(one).toMatchObject({ ja: 15, nej: 5, n: 20, files: 10, share: 0.75 });
		expect(sample).toMatchObject({ read: 10, concerned: null });
		// Twenty answers of ten files are worth less than twenty files: 15 of 20 of 200 alone would be narrower.
		expect(one.upper - one.lower).toBeGreaterThan(0.3);
	});

	it('leaves out a question that is itself hidden', () => {
		const two = key('a', [question('Q1'), question('Q2', { showIf: onlyIf('x', 'YES') })]);
		const files = Array.from({ length: 10 }, (_, i) =>
			file('A', [two], {
				facts: i < 3 ? { x: 'YES' } : {},
				answers: i < 3 ? { Q1: 'JA', Q2: 'NEJ' } : { Q1: 'JA' }
			})
		);
		const result = computeResult(input({ A: 100 }, files));
		expect(row(result, 'Q2').total).toEqual({ state: 'hidden' });
		expect(result.sections[0]?.counted).toEqual(['Q1']);
		expect(figures(result.sections[0]?.total)).toMatchObject({ ja: 10, n: 10 });
	});
});

describe('breakdowns', () => {
	const files = [
		...answered('A', [q1], 'Q1', 'JJJJJNNN', { gender: 'FEMALE' }),
		...answered('A', [q1], 'Q1', 'JJJJJJ', { gender: 'MALE', teamId: 't2' }),
		...answered('B', [q1], 'Q1', 'NNNNNN', { gender: 'MALE', teamId: 't2' })
	];
	const result = computeResult(input({ A: 100, B: 10 }, files));

	it('use an intervention’s own files and frame only', () => {
		const [a, b] = row(result, 'Q1').breakdown.intervention;
		expect(figures(a)).toMatchObject({ ja: 11, n: 14 });
		expect(figures(a).share).toBeCloseTo(11 / 14, 12);
		expect(figures(b)).toMatchObject({ ja: 0, n: 6, share: 0 });
	});

	it('keep the files of other groups in the sample when they count a group', () => {
		const [women, men] = row(result, 'Q1').breakdown.gender;
		expect(figures(women).share).toBeCloseTo(5 / 8, 12);
		// Men: A weighs 100/14, B 10/6. (6·100/14) / (6·100/14 + 6·10/6).
		expect(figures(men).share).toBeCloseTo(600 / 14 / (600 / 14 + 10), 12);
	});

	it('rest a group’s estimate on the interventions that it has files of', () => {
		const alone = input({ A: 100, B: 10 }, files);
		const strata = alone.strata.map((s) => ({ ...s, teams: s.id === 'A' ? ['t1', 't2'] : ['t2'] }));
		const cells = row(computeResult({ ...alone, strata }), 'Q1').breakdown.team;
		expect(figures(cells[0])).toMatchObject({ ja: 5, n: 8, census: false });
	});

	it('hide a group under five files and another one beside it, without any figure', () => {
		const some = [
			...answered('A', [q1], 'Q1', 'JJJ', { gender: 'FEMALE' }),
			...answered('A', [q1], 'Q1', 'JJJJJNNNNN', { gender: 'MALE' })
		];
		const { total, breakdown } = row(computeResult(input({ A: 100 }, some)), 'Q1');
		expect(total.state).toBe('shown');
		expect(breakdown.gender).toEqual([{ state: 'hidden' }, { state: 'hidden' }]);
	});

	it('say nothing of a whole under five files', () => {
		const { total, sample, breakdown } = row(
			computeResult(input({ A: 100 }, answered('A', [q1], 'Q1', 'JJNN'))),
			'Q1'
		);
		expect(total).toEqual({ state: 'hidden' });
		expect(sample).toBeNull();
		expect(breakdown.team).toEqual([{ state: 'hidden' }, { state: 'empty' }]);
	});

	it('hide an intervention that a group would give away', () => {
		// Group 1 has all of A (3) and C (8), group 2 all of B (9): with both groups shown, A could be subtracted.
		const some = [
			...answered('A', [q1], 'Q1', 'JJJ', { teamId: 't1' }),
			...answered('C', [q1], 'Q1', 'JJJJJJJN', { teamId: 't1' }),
			...answered('B', [q1], 'Q1', 'JJJJJJJNN', { teamId: 't2' })
		];
		const { breakdown } = row(computeResult(input({ A: 30, B: 90, C: 80 }, some)), 'Q1');
		expect(breakdown.intervention.map(({ state }) => state)).toEqual(['hidden', 'shown', 'hidden']);
		expect(breakdown.team.map(({ state }) => state)).toEqual(['shown', 'shown']);
	});
});

describe('the result as a document', () => {
	const letters = ['J', 'D', 'N', 'E', '-'] as const;
	const anyInput = fc
		.array(
			fc.record({
				stratum: fc.constantFrom('A', 'B', 'C'),
				line: fc.constantFrom(...letters),
				second: fc.constantFrom('JA', 'NEJ', 'EJ_AKTUELLT') as fc.Arbitrary<'JA' | 'NEJ'>,
				asks: fc.boolean(),
				teamId: fc.constantFrom('t1', 't2', null),
				gender: fc.constantFrom('FEMALE', 'MALE', 'OTHER'),
				ageGroup: fc.constantFrom('0-14', '21-64', null)
			}),
			{ minLength: 1, maxLength: 40 }
		)
		.map((drawn): ResultInput => {
			const two = key('a', [question('Q1'), question('Q2', { showIf: onlyIf('asks', 'YES') })]);
			const files = drawn.flatMap(({ stratum, line, second, asks, ...facts }) =>
				answered(stratum, [two], 'Q1', line, {
					...(facts as object),
					facts: { asks: asks ? 'YES' : 'NO' }
				}).map((each) => ({ ...each, answers: { ...each.answers, Q2: second } }))
			);
			return input({ A: 50, B: 60, C: 41 }, files, { indicators: [indicator('Q1', 90)] });
		});

	it('is the same to the byte whatever the order of the files', () => {
		fc.assert(
			fc.property(anyInput, fc.infiniteStream(fc.nat()), (made, order) => {
				const keyed = made.files.map((each) => ({ each, at: order.next().value ?? 0 }));
				const shuffled = keyed.sort((a, b) => a.at - b.at).map(({ each }) => each);
				expect(JSON.stringify(computeResult({ ...made, files: shuffled }))).toBe(
					JSON.stringify(computeResult(made))
				);
			}),
			{ numRuns: 60 }
		);
	});

	it('shows no denominator of one to four files anywhere', () => {
		fc.assert(
			fc.property(anyInput, (made) => {
				const text = JSON.stringify(computeResult(made));
				expect(text).not.toMatch(/"files":[1-4],/);
			}),
			{ numRuns: 60 }
		);
	});

	it('reads back from JSON as it was', () => {
		fc.assert(
			fc.property(anyInput, (made) => {
				const result = computeResult(made);
				expect(JSON.parse(JSON.stringify(result))).toEqual(result);
			}),
			{ numRuns: 20 }
		);
	});
});
