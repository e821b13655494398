import { describe, expect, it } from 'vitest';
import { answered, file, input, key, question } from '../../../../../tests/support/result-input.ts';
import type { Change } from '../over-rounds/change.ts';
import { computeResult } from '../compute.ts';
import { changedColumn } from '../said/in-short-said.ts';
import { resultPage } from './page.ts';
import { listSaid } from '../said/change-words.ts';
import type { Previous, Result } from '../result.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const four = Array.from({ length: 8 }, (_, i) => question(`Q${i + 1}`));
const asked = key('a', four);
const files = Array.from({ length: 20 }, (_, i) =>
	file('A', [asked], {
		answers: Object.fromEntries(four.map(({ code }) => [code, i % 5 ? 'JA' : 'DELVIS']))
	})
);
const result = computeResult(input({ A: 60 }, files));
const change = (more: Partial<Change> = {}): Change => ({
	...{ difference: 0.2, lower: 0.05, upper: 0.35, level: 0.95, verdict: 'increased' },
	...more
});
const before = (difference: Change): Previous => ({
	...{ state: 'comparable', season: 'SPRING', year: 2026, ja: 12, n: 20, share: 0.6, step: 1 },
	difference
});
const having = (...previous: Previous[]): Result => ({
	...result,
	questions: result.questions.map((each, i) => ({
		...each,
		previous: previous[i] ?? { state: 'none' }
	})),
	inShort: {
		...result.inShort,
		changed: result.questions.slice(0, previous.length).flatMap(({ id }, i) => {
			const one = previous[i];
			const certain = one?.state === 'comparable' && one.difference?.verdict === 'increased';
			return certain ? [{ about: 'question' as const, question: id }] : [];
		})
	}
});
const column = (...previous: Previous[]) => {
	const { said, rest, notes } = changedColumn(having(...previous));
	return { said: said.map(plain), rest: plain(rest), notes: notes.map(plain) };
};

describe('what has changed, in short', () => {
	it('says that there is nothing to compare with', () => {
		expect(column().rest).toBe('Det finns ingen tidigare omgång att jämföra med.');
		expect(column({ state: 'changed', season: 'SPRING', year: 2026 }).rest).toBe(
			'Ingen fråga går att jämföra med en tidigare omgång.'
		);
	});

	it('says that nothing has certainly changed, and since when', () => {
		const not = before(change({ verdict: 'undecided' }));
		expect(column(not)).toEqual({
			said: [],
			rest: 'Inget har ändrats mer än slumpen i urvalet brukar ge sedan Vår 2026. Det betyder inte att inget har hänt.',
			notes: []
		});
		expect(column(not, { ...not, year: 2025 } as Previous).rest).toContain(
			'sedan tidigare omgångar'
		);
		expect(column(before(change({ verdict: 'exact' }))).rest).toBe(
			'Alla ärenden är granskade, både nu och förra gången (Vår 2026). Skillnaderna är exakta och står i tabellerna.'
		);
	});

	it('says five changes at most, and how many more there are', () => {
		const many = (n: number) => column(...Array.from({ length: n }, () => before(change())));
		expect(many(1)).toEqual({
			said: ['Högre än Vår 2026: Framgår Q1? (från 60 % till 80 %).'],
			rest: '',
			notes: []
		});
		expect(many(5).rest).toBe('');
		expect(many(6).rest).toBe('1 förändring till står i tabellerna.');
		expect(many(8).rest).toBe('3 förändringar till står i tabellerna.');
		expect(many(8).said).toHaveLength(5);
		expect(many(8).notes).toEqual([
			'8 frågor jämförs. Även om inget har ändrats kan någon se ändrad ut av slumpen.'
		]);
	});

	it('says of a result from before changes were judged that they are not', () => {
		const { changed: _, ...old } = result.inShort;
		const stored = having({ ...before(change()), difference: undefined } as Previous);
		expect(changedColumn({ ...stored, inShort: old }).rest).toBe(
			'Resultatet fastställdes innan förändringar bedömdes i programmet.'
		);
	});
});

describe('what is said below a list of differences', () => {
	it('is what chance does, only where more than one can be chance, and that some are careful', () => {
		expect(listSaid([change(), undefined])).toEqual([]);
		expect(listSaid([change(), change({ verdict: 'exact' })])).toEqual([]);
		expect(listSaid([change(), change({ careful: 'protected' })])).toHaveLength(2);
	});
});

describe('the table of a section', () => {
	const table = (stored: Result) => resultPage(stored, null).parts[0]?.sections[0];

	it('has the mean score, and the change in points with its verdict', () => {
		const section = table(having(before(change())));
		expect(section?.questions[0]).toMatchObject({
			...{ score: '0,90', changed: 'Har ökat', change: '+20 (mellan 5 och 35)' }
		});
		expect(plain(section?.questions[0]?.previous ?? '')).toBe('Vår 2026: 12 av 20 (60 %)');
		expect(section?.questions[1]).toMatchObject({ change: '', changed: '', previous: '' });
		expect(section).toMatchObject({ scored: true });
		expect(section?.scoreNote).not.toContain('skydda');
	});

	it('says once that a mean score is not shown, and has none where every one is missing', () => {
		const without = (index: number): Result => ({
			...result,
			questions: result.questions.map((each, i) => {
				if (i < index || each.total.state !== 'shown') return each;
				const { score: _, ...figures } = each.total.figures;
				return { ...each, total: { state: 'shown', figures } };
			})
		});
		expect(table(without(7))?.scoreNote).toContain('visas den inte, för att skydda en liten grupp');
		expect(table(without(7))?.questions[7]?.score).toBe('');
		expect(table(without(0))).toMatchObject({ scored: false, scoreNote: '' });
	});

	it('has a dash for the mean score of a question without Delvis', () => {
		const two = key('b', [question('Q1', { scale: ['JA', 'NEJ'] }), question('Q2')]);
		const mixed = computeResult(
			input(
				{ A: 60 },
				answered('A', [two], 'Q1', 'JJJJJNNN').map((one) => ({
					...one,
					answers: { ...one.answers, Q2: 'JA' as const }
				}))
			)
		);
		expect(table(mixed)?.questions.map(({ score }) => score)).toEqual(['–', '1,00']);
	});

	it('sends no figures besides those of the chart', () => {
		const sent = JSON.stringify(resultPage(result, null));
		expect(sent).not.toMatch(/"strict"|"mean"|"level"/);
	});
});
