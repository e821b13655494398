import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyQuestion } from '#lib/domain/keys/draft.ts';
import { holds } from '#lib/domain/conditions.ts';
import type { Condition, FactDefinition } from '#lib/domain/review-key.ts';
import { conditionOf, emptyRow, formOf, looksAt, subjectsOf, withValue } from './condition-form.ts';

const lss: Condition = { fact: 'legalBasis', in: ['LSS'] };
const yes: Condition = { answer: 'A-1', in: ['JA', 'DELVIS'] };
const no: Condition = { answer: 'A-1', in: ['NEJ'] };

describe('a condition in a form', () => {
	it('is one row, rows, or rows with groups', () => {
		expect(formOf(lss)).toEqual({
			join: 'all',
			rows: [{ subject: 'fact:legalBasis', values: ['LSS'] }]
		});
		expect(formOf({ any: [lss, { all: [yes, no] }] })).toEqual({
			join: 'any',
			rows: [
				{ subject: 'fact:legalBasis', values: ['LSS'] },
				{
					join: 'all',
					rows: [
						{ subject: 'answer:A-1', values: ['JA', 'DELVIS'] },
						{ subject: 'answer:A-1', values: ['NEJ'] }
					]
				}
			]
		});
	});

	it('is not possible when groups hold groups', () => {
		expect(formOf({ all: [lss, { any: [yes, { all: [lss, no] }] }] })).toBeNull();
	});

	it('says nothing while a row lacks what it looks at, or a value, or a group its rows', () => {
		const whole = { subject: 'fact:legalBasis', values: ['LSS'] };
		for (const rows of [
			[],
			[emptyRow],
			[whole, emptyRow],
			[whole, { subject: 'answer:A-1', values: [] }],
			[whole, { join: 'any' as const, rows: [] }],
			[whole, { join: 'any' as const, rows: [whole, emptyRow] }]
		])
			expect(conditionOf({ join: 'all', rows })).toBeNull();
		expect(conditionOf({ join: 'all', rows: [whole] })).toEqual(lss);
	});

	it('comes back from the form meaning the same, and stays so', () => {
		const leaf = fc.oneof(
			fc
				.subarray(['LSS', 'SOL'], { minLength: 1 })
				.map((values): Condition => ({ fact: 'legalBasis', in: values })),
			fc.constantFrom(yes, no)
		);
		const group = (of: fc.Arbitrary<Condition>) =>
			fc
				.tuple(fc.array(of, { minLength: 1, maxLength: 3 }), fc.boolean())
				.map(([parts, all]): Condition => (all ? { all: parts } : { any: parts }));
		fc.assert(
			fc.property(
				group(fc.oneof(leaf, group(leaf))),
				fc.constantFrom('LSS', 'SOL', 'OTHER'),
				fc.constantFrom('JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'),
				(condition, legalBasis, answer) => {
					const back = conditionOf(formOf(condition)!)!;
					const facts = { legalBasis };
					expect(holds(back, facts, { 'A-1': answer })).toBe(
						holds(condition, facts, { 'A-1': answer })
					);
					expect(conditionOf(formOf(back)!)).toEqual(back);
				}
			)
		);
	});
});

describe('what a row can look at', () => {
	const facts: FactDefinition[] = [
		{
			id: 'legalBasis',
			label: 'Lagrum',
			type: 'enum',
			values: { LSS: 'LSS', SOL: 'SoL' },
			source: 'urval'
		},
		{ id: 'decisionDate', label: 'Beslutsdatum', type: 'date', source: 'urval' }
	];

	it('is facts with values and earlier questions with their answers', () => {
		const own = {
			...emptyQuestion('q', 'A-1'),
			text: 'Framgår det?',
			scale: ['VAL_1', 'VAL_2'] as const,
			own: {
				VAL_1: { label: 'Tydligt', counts: 'MET' as const },
				VAL_2: { label: 'Otydligt', counts: 'NOT_MET' as const }
			}
		};
		expect(subjectsOf(facts, [own])).toEqual({
			facts: [
				{
					name: 'fact:legalBasis',
					label: 'Lagrum',
					options: [
						{ value: 'LSS', label: 'LSS' },
						{ value: 'SOL', label: 'SoL' }
					]
				}
			],
			questions: [
				{
					name: 'answer:A-1',
					label: 'A-1 Framgår det?',
					options: [
						{ value: 'VAL_1', label: 'Tydligt' },
						{ value: 'VAL_2', label: 'Otydligt' }
					]
				}
			]
		});
	});

	it('keeps its values in the order they are shown, and forgets them with what it looked at', () => {
		const row = { subject: 'answer:A-1', values: ['NEJ'] };
		expect(withValue(row, 'JA', true, ['JA', 'NEJ']).values).toEqual(['JA', 'NEJ']);
		expect(withValue(row, 'NEJ', false, ['JA', 'NEJ']).values).toEqual([]);
		expect(withValue(row, 'NEJ', true, ['JA', 'NEJ'])).toEqual(row);
		expect(looksAt(row, 'answer:A-1')).toEqual(row);
		expect(looksAt(row, 'fact:legalBasis')).toEqual({ subject: 'fact:legalBasis', values: [] });
	});
});
