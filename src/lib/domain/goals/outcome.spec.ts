import { describe, expect, it } from 'vitest';
import type { Figures } from '../results/result.ts';
import type { YearResult } from '../results/over-rounds/year-result.ts';
import { proposedComment } from './comment.ts';
import type { Sources } from './fed.ts';
import { outcomesOf } from './outcome.ts';
import { reportOf, type GoalIndicator } from './report.ts';

const fed = { source: 'QUESTION', code: 'A', kind: 'DOCUMENTATION' } as const;
type Row = YearResult['questions'][number];
const row = (more: Partial<Row>): Row => ({
	...{ id: 'A', code: 'A', variant: null, kind: 'DOCUMENTATION', section: 'S' },
	...{ text: 'Framgår det vad den enskilde vill?', scale: ['JA', 'NEJ'], about: null },
	...{ total: { state: 'hidden' }, careful: false, sample: null, before: { state: 'none' } },
	...more
});
const sources = (questions: Row[]): Sources => ({
	...{ year: 2026, rounds: [], before: { stored: null, rounds: [] } },
	stored: {
		...{ schema: 'kollegiegranskning.ar/1', unit: 'Enheten', year: 2026, rounds: [], sections: [] },
		...{ questions, indicators: [], broken: [], alone: { SPRING: 0, AUTUMN: 0 } }
	}
});
const figures: Figures = {
	...{ ja: 18, delvis: 1, nej: 1, ejAktuellt: 0, notShown: 0, unanswered: 0, n: 20, files: 20 },
	...{ share: 0.9012, lower: 0.7023, upper: 0.9749, census: false, uncertain: false, step: 1 }
};
const indicator: GoalIndicator = {
	...{ id: 'i', title: 'Viljan framgår', ...fed, target: 90, targetText: '', direction: 'UP' },
	...{ councilTarget: '', ownOutcome: '', ownBefore: '' }
};

describe('an outcome', () => {
	it('that is hidden is told in words, in the table and in the comment, and has no figure', () => {
		const { rows, proposal } = reportOf([indicator], sources([row({})]));
		expect(rows).toMatchObject([
			{
				outcome: { value: 'Visas inte', below: 'För att skydda en liten grupp' },
				judged: { verdict: 'Utfallet visas inte.', look: 'unsure' },
				figures: null
			}
		]);
		expect(proposal).toBe(
			'Utfallet för ”Viljan framgår” visas inte, för att skydda en liten grupp.'
		);
	});

	it('carries published figures alone, rounded as pages show them', () => {
		const [outcome] = outcomesOf(fed, sources([row({ total: { state: 'shown', figures } })]));
		expect(outcome?.cell).toMatchObject({ figures: { share: 0.9, lower: 0.7, upper: 0.97 } });
	});

	it.each([
		[{ state: 'hidden' }, 'Visas inte'],
		[{ state: 'changed' }, 'Ej jämförbart'],
		[{ state: 'none' }, 'Inget utfall']
	] as const)('has a year before that is %j told as %s', (before, value) => {
		const { rows } = reportOf([indicator], sources([row({ before })]));
		expect(rows[0]?.before.value).toBe(value);
	});

	it('of a question that is put in two ways stands in two rows, each with its words', () => {
		const total = { state: 'shown', figures } as const;
		const { rows } = reportOf(
			[indicator],
			sources([row({ total }), row({ id: 'A~barn', variant: 'barn', text: 'Hörs barnet?', total })])
		);
		expect(rows.map(({ variant }) => variant)).toEqual([
			'Framgår det vad den enskilde vill?',
			'Hörs barnet?'
		]);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
	});

	it('of nothing at all proposes no comment', () => {
		expect(proposedComment([], sources([]))).toBe('');
		expect(reportOf([], sources([]))).toEqual({ rows: [], proposal: '' });
	});
});
