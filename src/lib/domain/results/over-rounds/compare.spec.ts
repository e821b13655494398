import { describe, expect, it } from 'vitest';
import {
	answered,
	indicator,
	input,
	key,
	question
} from '../../../../../tests/support/result-input.ts';
import { sourceOf } from '../../../../../tests/support/year-input.ts';
import type { KeyDefinition } from '../../review-key.ts';
import { comparisonOf } from './compare.ts';

const keys = [
	key('a', [question('Q1'), question('Q2')]),
	key('b', [question('B1'), question('P1', { concerns: 'PLAN' })], { kind: 'ORDERS' })
];
const codes = ['Q1', 'Q2', 'B1', 'P1'];

/** A round in which so many of forty files are Ja in these questions. */
function roundWith(
	season: 'SPRING' | 'AUTUMN',
	yes: number,
	asked: readonly string[],
	{ N = 400, of = keys as KeyDefinition[] } = {}
) {
	const line = (i: number) => (i < yes ? ('JA' as const) : ('NEJ' as const));
	const files = answered('A', of, 'none', '-'.repeat(40)).map((file, i) => ({
		...file,
		answers: Object.fromEntries(codes.filter((c) => asked.includes(c)).map((c) => [c, line(i)]))
	}));
	const made = input({ A: N }, files, { indicators: [indicator('Q1', 80)] });
	return { id: season, result: sourceOf(season, made, of).result };
}
const compared = (asked: readonly string[], from: number, to: number, more = {}) =>
	comparisonOf([roundWith('AUTUMN', to, asked, more), roundWith('SPRING', from, asked, more)], []);

describe('the news of a comparison', () => {
	it('is of what the caseworkers write, and not of orders or the plans of the provider', () => {
		expect(compared(codes, 5, 38).news).toBe(
			'Av 2 frågor om dokumentationen som går att jämföra med Vår 2026 är det säkert att 2 har ökat.'
		);
		expect(compared(['B1', 'P1'], 5, 38).news).toBe(
			'Ingen fråga om dokumentationen har en andel som går att jämföra med Vår 2026.'
		);
	});

	it('says one as one', () => {
		const only = 'Den enda fråga om dokumentationen som går att jämföra med Vår 2026 har';
		expect(compared(['Q1'], 5, 38).news).toBe(`${only} säkert ökat.`);
		expect(compared(['Q1'], 38, 5).news).toBe(`${only} säkert minskat.`);
		expect(compared(['Q1'], 30, 31).news).toBe(
			`${only} inte säkert ändrats. Det betyder inte att inget har hänt.`
		);
	});

	it('is never certain where all files were read', () => {
		const { news, parts, notes } = compared(['Q1', 'Q2'], 5, 38, { N: 40 });
		expect(news).toBe(
			'Alla ärenden är granskade i båda omgångarna, så skillnaderna är exakta för dessa ärenden.'
		);
		expect(parts[0]?.sections[0]?.rows[0]).toMatchObject({
			...{ verdict: 'Alla ärenden är granskade', inTable: '+83' },
			difference: { difference: 0.83, certain: false, exact: true }
		});
		expect(notes.join(' ')).not.toContain('slumpen');
	});
});

describe('the rows of a comparison', () => {
	it('stand part by part, the plans of the provider by themselves', () => {
		const { parts } = compared(codes, 20, 21);
		expect(
			parts.map(({ kind, plansApart, sections }) => [
				kind,
				plansApart,
				sections.flatMap(({ rows }) => rows.map(({ code }) => code))
			])
		).toEqual([
			['DOCUMENTATION', true, ['Q1', 'Q2']],
			['ORDERS', true, ['B1']],
			['PLANS', true, ['P1']]
		]);
	});

	it('carry no finer figures than they show', () => {
		const { parts, indicators } = compared(codes, 20, 23);
		const rows = [
			...indicators,
			...parts.flatMap(({ sections }) => sections.flatMap((s) => s.rows))
		];
		for (const { difference } of rows)
			for (const share of [difference?.difference, difference?.lower, difference?.upper])
				expect(Math.abs((share ?? 0) * 1000 - Math.round((share ?? 0) * 1000))).toBeLessThan(1e-9);
	});

	it('say of a question and of an indicator that the earlier round had it not', () => {
		const before = roundWith('SPRING', 20, ['B1'], { of: keys.slice(1) });
		const { indicators, parts } = comparisonOf([roundWith('AUTUMN', 20, codes), before], []);
		expect(parts[0]?.sections[0]?.rows[0]?.said).toBe('Frågan ställdes inte i Vår 2026.');
		expect(indicators[0]?.said).toBe('Indikatorn fanns inte i Vår 2026.');
	});
});
