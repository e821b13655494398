import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answered,
	indicator,
	input,
	key,
	question
} from '../../../../tests/support/result-input.ts';
import { computeResult } from '../results/compute.ts';
import { publishedResult } from '../results/hiding/rounding.ts';
import type { Result } from '../results/result.ts';
import { resultPage } from '../results/view/page.ts';
import { proposedChoice, slideFrame, slidesOf, type PresentationChoice } from './slides.ts';

const codes = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'] as const;
const asked = key('a', {
	Ett: [question('Q1'), question('Q2')],
	Två: [question('Q3')],
	Tre: [question('Q4'), question('Q5')]
});

/** A round where each question is answered in a line of letters, as many files as the line is long. */
function roundOf(lines: readonly string[], target: number | null = 90): Result {
	const files = lines.flatMap((line, i) => answered('A', [asked], codes[i] ?? 'Q1', line));
	return computeResult(
		input({ A: Math.max(100, files.length) }, files, { indicators: [indicator('Q1', target)] })
	);
}

const usual = publishedResult(
	roundOf(['J'.repeat(20) + 'DDN', 'J'.repeat(24), 'JJJJJDDNNNNNN', 'JJJNNNNNNN', 'JN'])
);
const around = { aptOn: '2026-12-16', actions: [] };
const slides = (result = usual, choice = proposedChoice(result)) =>
	slidesOf(result, choice, around);
const idOf = (code: string, result = usual) =>
	result.questions.find((each) => each.code === code)?.id ?? '';
const point = (question: string, heading = '') => ({ question, heading, notes: '', chart: true });

/** Everything that a result shows, chosen at once. */
function allOf(result: Result): PresentationChoice {
	const ids = result.questions.map(({ id }) => id);
	return {
		...proposedChoice(result),
		strengths: ids.slice(0, 4).map((id) => point(id)),
		improvements: [...ids, 'okänd'].map((id) => point(id))
	};
}

describe('slides', () => {
	it('tell what was done, what it opens with, what is good, what can be better, and what is decided', () => {
		expect(slides().map(({ kind }) => kind)).toEqual([
			...['opening', 'chart', 'strengths', 'improvements'],
			...['chart', 'chart', 'decide']
		]);
		expect(slides()[1]).toMatchObject({
			title: 'I 20 av 23 ärenden framgår Q1',
			verdict: 'Vi vet inte säkert om vi når årsmålet 90\u00a0%.',
			chart: {
				answers: [
					{ label: 'Ja', count: 20 },
					{ label: 'Delvis', count: 2 },
					{ label: 'Nej', count: 1 }
				],
				target: 'Årsmål 90\u00a0%'
			}
		});
		expect(slideFrame(usual, '2026-12-16').apt).toBe('APT onsdag den 16 december 2026');
		expect(slideFrame(usual, null).apt).toBe('');
	});

	it('ask one question a theme, the first time that the theme is shown', () => {
		const all = slides(usual, {
			...proposedChoice(usual),
			strengths: [],
			improvements: [point(idOf('Q2')), point(idOf('Q3'))]
		});
		const talked = all.flatMap((each) => (each.kind === 'chart' ? [each.talk !== null] : []));
		expect(talked).toEqual([true, false, true]);
	});

	it('let the chief word a heading, and say what the result says below it', () => {
		const choice = {
			...proposedChoice(usual),
			improvements: [point(idOf('Q3'), 'Alla 99 är bra')]
		};
		const shown = slides(usual, choice).filter(({ key }) => key.includes(':'))[0];
		expect(shown).toMatchObject({
			title: 'Alla 99 är bra',
			said: 'I 5 av 13 ärenden framgår Q3.'
		});
	});

	it('leave out what is left out, and show an example only while it is lent', () => {
		const choice = proposedChoice(usual);
		const lent = { key: 'a', intervention: 'Ledsagning', text: 'Tydligt.' };
		const left = {
			...choice,
			examples: ['a', 'b'],
			improvements: [],
			slides: {
				...choice.slides,
				opening: { ...choice.slides.opening, leftOut: true },
				headline: { ...choice.slides.headline, leftOut: true }
			}
		};
		const kinds = (examples: (typeof lent)[]) =>
			slidesOf(usual, left, { ...around, examples }).map(({ kind }) => kind);
		expect(kinds([lent])).toEqual(['strengths', 'example', 'improvements', 'decide']);
		expect(kinds([])).toEqual(['strengths', 'improvements', 'decide']);
	});

	it('are sensible where nothing can be shown', () => {
		const nothing = publishedResult(roundOf(['JJ', 'N']));
		const all = slides(nothing, allOf(nothing));
		expect(all.map(({ kind }) => kind)).toEqual([
			...['opening', 'strengths', 'improvements', 'decide']
		]);
		expect(all[1]).toMatchObject({
			points: [],
			none: expect.stringContaining('Ingen annan fråga')
		});
	});

	const line = fc.string({ unit: fc.constantFrom('J', 'D', 'N'), maxLength: 14 });
	const rounds = fc.array(line, { minLength: 5, maxLength: 5 }).map((lines) => roundOf(lines));

	it('show at most three of each, each once, and nothing of a question that is hidden', () => {
		fc.assert(
			fc.property(rounds, (stored) => {
				const result = publishedResult(stored);
				const all = slides(result, allOf(result));
				const listed = all.flatMap((each) => ('points' in each ? [each.points] : []));
				for (const points of listed) expect(points.length).toBeLessThanOrEqual(3);
				const ids = listed.flat().map(({ question }) => question);
				expect(new Set(ids).size).toBe(ids.length);
				const told = JSON.stringify(all);
				for (const { code, total } of result.questions)
					if (total.state !== 'shown') expect(told).not.toContain(code);
			}),
			{ numRuns: 25 }
		);
	});

	it('hold no figure that the page of the result does not', () => {
		const numbers = (what: unknown) =>
			new Set(
				JSON.stringify(what)
					.replaceAll('\u00a0', '')
					.match(/\d+(?:[.,]\d+)?/g) ?? []
			);
		fc.assert(
			fc.property(rounds, (stored) => {
				const result = publishedResult(stored);
				const page = numbers([
					...[resultPage(stored, null), slideFrame(result, null).foot, stored.round],
					...[result.questions.map(({ total }) => total), result.counts, 'Q1 Q2 Q3 Q4 Q5'],
					...result.indicators.map(({ total }) => total)
				]);
				const strange = [...numbers(slides(result, allOf(result)))].filter(
					(each) => !page.has(each)
				);
				const limits = result.questions.flatMap(({ total }) =>
					total.state === 'shown'
						? [total.figures.share, total.figures.lower, total.figures.upper].map((share) =>
								String(Math.round(share * 100))
							)
						: []
				);
				expect(strange.filter((each) => !limits.includes(each))).toEqual([]);
			}),
			{ numRuns: 25 }
		);
	});
});
