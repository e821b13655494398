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
import { computeResult } from '../compute.ts';
import { resultPage } from '../view/page.ts';
import type { Result } from '../result.ts';

describe('questions of several keys', () => {
	const adult = key('vuxen', {
		KLIENT: [question('Q1', { text: 'Framgår den enskilde?' }), question('Q2')]
	});
	const child = key('barn', {
		KLIENT: [question('Q1', { text: 'Framgår barnet?', variant: 'barn' }), question('Q2')]
	});
	const orders = key('best', { BEST: [question('Q2'), question('O1')] }, { kind: 'ORDERS' });

	it('are one row when the wording is the same, and one row a variant when it is not', () => {
		const result = computeResult(
			input(
				{ A: 60 },
				[...answered('A', [adult], 'Q1', 'JJJJJN'), ...answered('A', [child], 'Q1', 'JJJNNNN')],
				{ indicators: [indicator('Q1', 90)] }
			)
		);
		expect(result.questions.map(({ id }) => id)).toEqual(['Q1', 'Q1~barn', 'Q2']);
		expect(figures(row(result, 'Q1').total)).toMatchObject({ ja: 5, n: 6, notShown: 7 });
		expect(figures(row(result, 'Q1~barn').total)).toMatchObject({ ja: 3, n: 7, notShown: 6 });
		const [pooled] = result.indicators;
		expect(pooled?.questions[0]).toBe('Q1');
		expect(figures(pooled?.total)).toMatchObject({ ja: 8, n: 13, notShown: 0 });
		expect(pooled?.verdict).toBe('NOT_MET');
	});

	it('count an answer once when documentation and orders share the code', () => {
		const files = Array.from({ length: 6 }, () =>
			file('A', [adult, orders], { answers: { Q1: 'JA', Q2: 'JA', O1: 'NEJ' } })
		);
		const result = computeResult(input({ A: 60 }, files));
		expect(result.questions.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
			'DOCUMENTATION Q1',
			'DOCUMENTATION Q2',
			'ORDERS O1'
		]);
		expect(figures(row(result, 'Q2').total).n).toBe(6);
		expect(result.inShort.improvements).not.toContain('O1');
	});
});

describe('a code in documentation and in orders', () => {
	const documentation = key('dok', [question('X')]);
	const other = key('dok2', [question('Y')]);
	const orders = key('best', [question('X', { text: 'Syns X?' })], { kind: 'ORDERS' });
	const round = (line: string, previous: Result[] = []) =>
		computeResult(
			input(
				{ A: 60 },
				[
					...answered('A', [documentation], 'X', 'JJJJJJ'),
					...answered('A', [other, orders], 'X', line)
				],
				{ indicators: [indicator('X', 90)], previous }
			)
		);

	it('is two indicators, never pooled', () => {
		const { indicators } = round('NNNNNNN');
		expect(indicators.map(({ kind, split }) => [kind, split])).toEqual([
			['DOCUMENTATION', true],
			['ORDERS', true]
		]);
		expect(indicators.map(({ total }) => figures(total))).toMatchObject([
			{ ja: 6, n: 6 },
			{ ja: 0, n: 7 }
		]);
		const page = resultPage(round('NNNNNNN'), 'indikator.IND-X.plan');
		expect(page.indicators.map(({ title }) => title)).toEqual([
			'Andel X (dokumentation)',
			'Andel X (beställning och plan)'
		]);
		expect(page.choice?.label).toBe('Andel X (beställning och plan)');
	});

	it('is compared with the same kind of the round before', () => {
		const { indicators } = round('NNNNNNN', [round('JJJJJJNN')]);
		expect(indicators.map(({ previous }) => previous)).toMatchObject([
			{ state: 'comparable', ja: 6, n: 6 },
			{ state: 'comparable', ja: 6, n: 8 }
		]);
	});

	it('is comparable though the same wording stands under another variant', () => {
		const named = key('dok', [question('X', { variant: 'vuxen' })]);
		const before = computeResult(
			input({ A: 60 }, answered('A', [named], 'X', 'JJJJJN'), { indicators: [indicator('X', 90)] })
		);
		const now = computeResult(
			input({ A: 60 }, answered('A', [documentation], 'X', 'JJJJJJ'), {
				indicators: [indicator('X', 90)],
				previous: [before]
			})
		);
		expect(now.indicators[0]?.previous).toMatchObject({ state: 'comparable', ja: 5, n: 6 });
	});
});

describe('the order of sections', () => {
	it('is that of the key most files have, others beside the section with the same code', () => {
		const adult = key('vuxen', { UTR: [question('U1')], KLIENT: [question('K1')] });
		const child = key('barn', {
			UTR: [question('U2')],
			MOTE: [question('M1')],
			KLIENT: [question('K1', { variant: 'barn' })]
		});
		const renamed = {
			...child,
			sections: child.sections.map((each) => ({ ...each, title: `Barnets ${each.code}` }))
		};
		const { sections } = computeResult(
			input({ A: 30 }, [
				...Array.from({ length: 6 }, () => file('A', [adult])),
				...Array.from({ length: 5 }, () => file('A', [renamed]))
			])
		);
		expect(sections.map(({ id, title }) => `${id} ${title}`)).toEqual([
			'UTR Avsnitt UTR',
			'UTR~2 Barnets UTR',
			'MOTE Barnets MOTE',
			'KLIENT Avsnitt KLIENT',
			'KLIENT~2 Barnets KLIENT'
		]);
	});
});
