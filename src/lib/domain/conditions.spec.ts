import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionSentence, holds, restsOn } from './conditions.ts';
import { normalForm } from './keys/normal-form.ts';
import type { Condition, FactDefinition } from './review-key.ts';

const lss: Condition = { fact: 'legalBasis', in: ['LSS'] };
const granted: Condition = { fact: 'decisionOutcome', in: ['GRANTED', 'PARTIAL'] };
const asked: Condition = { answer: 'BEST-1', in: ['JA'] };
const facts: FactDefinition[] = [
	{
		id: 'legalBasis',
		label: 'Lagrum',
		type: 'enum',
		values: { LSS: 'LSS', SOL: 'SoL' },
		source: 'urval'
	},
	{
		id: 'decisionOutcome',
		label: 'Beslut',
		type: 'enum',
		values: { GRANTED: 'Bifall', PARTIAL: 'Delvis avslag', REJECTED: 'Avslag' },
		source: 'urval'
	},
	{
		id: 'thirdPartyContacts',
		label: 'Har handläggaren haft kontakt med någon annan om den enskilde?',
		type: 'yesNo',
		values: { YES: 'Ja', NO: 'Nej' },
		source: 'granskare'
	}
];

describe('a condition', () => {
	it('holds for one of its values, and never for what is not known or not answered', () => {
		expect(holds(granted, { decisionOutcome: 'PARTIAL' }, {})).toBe(true);
		expect(holds(granted, { decisionOutcome: 'REJECTED' }, {})).toBe(false);
		expect(holds(granted, {}, {})).toBe(false);
		expect(holds(asked, {}, { 'BEST-1': 'JA' })).toBe(true);
		expect(holds(asked, {}, { 'BEST-1': 'NEJ' })).toBe(false);
		expect(holds(asked, {}, {})).toBe(false);
		expect(holds({ fact: 'toString', in: ['x'] }, {}, {})).toBe(false);
	});

	it('combines parts with all and any', () => {
		const both: Condition = { all: [lss, asked] };
		const either: Condition = { any: [lss, asked] };
		expect(holds(both, { legalBasis: 'LSS' }, {})).toBe(false);
		expect(holds(both, { legalBasis: 'LSS' }, { 'BEST-1': 'JA' })).toBe(true);
		expect(holds(either, { legalBasis: 'LSS' }, {})).toBe(true);
		expect(holds(either, { legalBasis: 'SOL' }, {})).toBe(false);
	});

	it('tells what it rests on', () => {
		expect(restsOn({ all: [lss, { any: [asked, lss, granted] }] })).toEqual({
			facts: ['legalBasis', 'decisionOutcome'],
			answers: ['BEST-1']
		});
	});
});

describe('a condition in Swedish', () => {
	it('says when a question is shown', () => {
		const sentences: [Condition | null, string][] = [
			[null, 'Visas alltid.'],
			[
				{ all: [lss, granted] },
				'Visas när Lagrum är LSS och Beslut är Bifall eller Delvis avslag.'
			],
			[asked, 'Visas när svaret på BEST-1 är Ja.'],
			[
				{
					any: [
						{ answer: 'BARN-3', in: ['NEJ'] },
						{ answer: 'KLIENT-2', in: ['NEJ', 'EJ_AKTUELLT'] }
					]
				},
				'Visas när svaret på BARN-3 är Nej, eller när svaret på KLIENT-2 är Nej eller Ej aktuellt.'
			],
			[
				{ fact: 'thirdPartyContacts', in: ['YES'] },
				'Visas när svaret på ”Har handläggaren haft kontakt med någon annan om den enskilde?” är Ja.'
			],
			[
				{ all: [asked, { any: [lss, granted] }] },
				'Visas när svaret på BEST-1 är Ja och antingen Lagrum är LSS eller Beslut är Bifall eller Delvis avslag.'
			],
			[
				{ any: [asked, { all: [lss, granted] }] },
				'Visas när svaret på BEST-1 är Ja, eller när både Lagrum är LSS och Beslut är Bifall eller Delvis avslag.'
			],
			[{ fact: 'intervention', in: ['A', 'B', 'C'] }, 'Visas när intervention är A, B eller C.']
		];
		for (const [condition, sentence] of sentences)
			expect(conditionSentence(condition, facts)).toBe(sentence);
	});

	it('calls the answers of a unit’s own scale what their question calls them', () => {
		const questions = [
			{ code: 'BEST-1' },
			{
				code: 'PLAN-1',
				own: {
					VAL_1: { label: 'Utförligt', counts: 'MET' as const },
					VAL_2: { label: 'Går inte att se', counts: 'NOT_SEEN' as const }
				}
			}
		];
		const told: Condition = { answer: 'PLAN-1', in: ['VAL_1', 'VAL_2'] };
		expect(conditionSentence({ all: [asked, told] }, facts, questions)).toBe(
			'Visas när svaret på BEST-1 är Ja och svaret på PLAN-1 är Utförligt eller Går inte att se.'
		);
	});

	it('holds on an answer of a unit’s own scale like on any other', () => {
		const told: Condition = { answer: 'PLAN-1', in: ['VAL_1'] };
		expect(holds(told, {}, { 'PLAN-1': 'VAL_1' })).toBe(true);
		expect(holds(told, {}, { 'PLAN-1': 'VAL_2' })).toBe(false);
		expect(holds(told, {}, {})).toBe(false);
	});
});

describe('the one way to write a condition', () => {
	const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
		condition: fc.oneof(
			{ maxDepth: 3 },
			fc.record({
				fact: fc.constantFrom('f', 'g', 'h'),
				in: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 })
			}),
			fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
			fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) })
		)
	}));
	const facts = fc.record({
		f: fc.constantFrom('x', 'y', 'z'),
		g: fc.constantFrom('x', 'y', 'z'),
		h: fc.constantFrom('x', 'y', 'z')
	});

	type Form = string | { kind: 'all' | 'any'; parts: Form[] };
	const read = (form: Form): Condition => {
		if (typeof form === 'string') return JSON.parse(form);
		const parts = form.parts.map(read);
		return form.kind === 'all' ? { all: parts } : { any: parts };
	};

	it('holds for the same facts, and is one way only', () => {
		fc.assert(
			fc.property(condition, facts, (any, known) => {
				const form = normalForm(any, JSON.stringify);
				const again = read(JSON.parse(form));
				expect(holds(again, known, {})).toBe(holds(any, known, {}));
				expect(normalForm(again, JSON.stringify)).toBe(form);
			}),
			{ numRuns: 500 }
		);
	});
});
