import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../review-key.ts';
import { changeOf, fromPublished, isOpen } from '../over-rounds/change.ts';
import { computeResult, type InputFile } from '../compute.ts';
import type { Measure, Result } from '../result.ts';
import { publishedResult } from '../hiding/rounding.ts';
import {
	file,
	head,
	indicator,
	input,
	key,
	question
} from '../../../../../tests/support/result-input.ts';

/**
 * What stands beside a share where a group is hidden is a function of what is published, and so tells nothing more. Tried by
 * making it again from the published result alone.
 */

const asked = key('a', [
	question('Q1'),
	question('Q2', { showIf: { fact: 'second', in: ['YES'] } })
]);
const answers: AnswerValue[] = ['JA', 'JA', 'JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'];

const anyFile = fc
	.record({
		stratum: fc.constantFrom('A', 'A', 'B', 'C'),
		gender: fc.constantFrom('FEMALE' as const, 'MALE' as const),
		teamId: fc.constantFrom('t1', 't2'),
		second: fc.boolean(),
		Q1: fc.constantFrom(...answers),
		Q2: fc.constantFrom(...answers)
	})
	.map(({ second, Q1, Q2, ...more }): InputFile =>
		file(more.stratum, [asked], {
			...more,
			facts: { second: second ? 'YES' : 'NO' },
			answers: second ? { Q1, Q2 } : { Q1 }
		})
	);
const anyRound = fc.array(anyFile, { minLength: 8, maxLength: 36 });

const computed = (files: InputFile[], previous: Result[] = []) =>
	computeResult(
		input({ A: 90, B: 60, C: 40 }, files, {
			round: { ...head, season: previous.length > 0 ? 'AUTUMN' : 'SPRING' },
			indicators: [indicator('Q1', 90)],
			previous
		})
	);
const measuresOf = ({ questions, indicators, sections }: Result): Measure[] => [
	...questions,
	...indicators,
	...sections
];

describe('beside a share with a hidden intervention', () => {
	it('stands nothing that is not made of what is published', () => {
		let [hidden, compared] = [0, 0];
		fc.assert(
			fc.property(anyRound, anyRound, (first, second) => {
				const then = computed(first);
				const now = computed(second, [then]);
				const [shownNow, shownThen] = [publishedResult(now), publishedResult(then)];
				measuresOf(now).forEach((measure, i) => {
					if (isOpen(measure) || measure.total.state !== 'shown') return;
					hidden++;
					expect(measure.total.figures.strict).toBeUndefined();
					expect(measure.total.figures.score).toBeUndefined();
					const { genders } = measure;
					const [women, men] = measuresOf(shownNow)[i]?.breakdown.gender ?? [];
					if (!genders || genders.verdict === 'exact') return;
					if (women?.state !== 'shown' || men?.state !== 'shown') throw new Error('both are shown');
					const again = fromPublished(women.figures, men.figures, genders.level, -0.5);
					expect(genders).toEqual({ ...again, careful: 'protected' });
				});
				now.questions.forEach(({ previous, ...measure }, i) => {
					if (previous.state !== 'comparable' || !previous.difference) return;
					const before = then.questions.find(({ code }) => code === measure.code);
					if (!before || (isOpen(measure) && isOpen(before))) return;
					const [a, b] = [
						shownNow.questions[i],
						shownThen.questions.find(({ code }) => code === measure.code)
					];
					if (!a || !b) throw new Error('both are published');
					compared++;
					expect(previous.difference).toEqual(changeOf(a, b, previous.difference.level));
				});
			}),
			{ numRuns: 120 }
		);
		expect(hidden).toBeGreaterThan(20);
		expect(compared).toBeGreaterThan(10);
	});
});
