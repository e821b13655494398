import { describe, expect, it } from 'vitest';
import type { QuestionComments } from '#lib/domain/comments.ts';
import type { PartView } from '#lib/domain/results/view/parts.ts';
import { partHeadings } from '#lib/domain/results/view/parts.ts';
import { addressWith, closingOf, partsOfPage } from './parts.ts';

const comments = (question: string, ...texts: string[]): QuestionComments => ({
	...{ question, heading: question, hidden: '' },
	themes: texts.length > 0 ? [{ theme: '', texts }] : []
});
const part = (kind: PartView['kind'], plansApart = true): PartView => ({
	...{ kind, plansApart },
	sections: []
});

describe('what the parts of a result are called', () => {
	it('names orders and plans together only where the keys do not tell them apart', () => {
		expect(partHeadings(part('ORDERS'))).toBe('Beställning och uppföljning');
		expect(partHeadings(part('ORDERS', false))).toBe('Beställning och genomförandeplan');
		expect(partHeadings(part('PLANS'))).toBe('Utförarens genomförandeplaner');
	});
});

describe('the index of a result', () => {
	const ids = (more: Partial<Parameters<typeof partsOfPage>[0]>) =>
		partsOfPage({
			...{ indicators: [], parts: [], choice: null, womenMen: null, comments: [] },
			...more
		}).map(({ id }) => id);

	it('has only what stands on the page', () => {
		expect(ids({})).toEqual(['kort', 'over-tid', 'metod']);
		expect(
			ids({
				parts: [part('DOCUMENTATION'), part('PLANS')],
				comments: [comments('STRENGTH', 'Bra.')]
			})
		).toEqual(['kort', 'fragor', 'planer', 'ord', 'over-tid', 'metod']);
	});
});

describe('comments on reviews as a whole', () => {
	it('are those that somebody may read, and none on a question', () => {
		const all = [
			comments('Q1', 'Om frågan.'),
			comments('STRENGTH'),
			comments('IMPROVEMENT', 'Kort.')
		];
		expect(closingOf(all).map(({ question }) => question)).toEqual(['IMPROVEMENT']);
	});
});

describe('an address with choices', () => {
	it('has those that are made, and is the bare address without any', () => {
		expect(addressWith('/rounds/r/result', { question: null, fraga: '' })).toBe('/rounds/r/result');
		expect(addressWith('/rounds/r/result', { question: 'avsnitt.1', visa: 'team.å b' })).toBe(
			'/rounds/r/result?question=avsnitt.1&visa=team.%C3%A5+b'
		);
	});
});
