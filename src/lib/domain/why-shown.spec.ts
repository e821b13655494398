import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Answers, Facts, KeyDefinition, Question } from './review-key.ts';
import { hiddenCount, visibleQuestions } from './visible-questions.ts';
import { reasonsHidden, reasonsShown } from './why-shown.ts';

const question = (code: string, text: string, showIf: Question['showIf'] = null): Question => ({
	code,
	text,
	scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
	showIf,
	guidance: {},
	references: [],
	commentRequiredOn: [],
	indicator: null,
	variant: null
});
const law = { fact: 'legalBasis', in: ['LSS'] } as const;
const granted = { fact: 'decisionOutcome', in: ['GRANTED', 'PARTIAL'] } as const;
const siblings = { fact: 'siblings', in: ['YES'] } as const;
const key: KeyDefinition = {
	id: 'dok',
	title: 'Dok',
	purpose: '',
	kind: 'DOCUMENTATION',
	suggestedFor: '',
	appliesTo: {},
	instructions: [],
	facts: [
		{
			id: 'legalBasis',
			label: 'Lagrum',
			type: 'enum',
			values: { LSS: 'LSS', SOL: 'SoL' },
			source: 'urval'
		},
		{ id: 'intervention', label: 'Insats', type: 'enum', source: 'urval' },
		{
			id: 'decisionOutcome',
			label: 'Beslut',
			type: 'enum',
			values: { GRANTED: 'Bifall', PARTIAL: 'Delvis avslag', REJECTED: 'Avslag' },
			source: 'urval'
		},
		{
			id: 'siblings',
			label: 'Bor barnet med syskon?',
			type: 'yesNo',
			values: { YES: 'Ja', NO: 'Nej' },
			source: 'granskare'
		}
	],
	factDefaults: {},
	sections: [
		{
			code: 'KLIENT',
			title: 'Klientens röst',
			questions: [
				question('K-1', 'Kom den enskilde till tals?'),
				question('K-2', 'Framgår syskonens behov?', siblings),
				question('K-3', 'Framgår hur syskonen har fått stöd?', siblings),
				question('K-4', 'Finns en plan?', { all: [law, granted] }),
				question('K-5', 'Framgår varför?', {
					any: [
						{ answer: 'K-1', in: ['NEJ', 'EJ_AKTUELLT'] },
						{ answer: 'K-2', in: ['NEJ'] }
					]
				}),
				question('K-6', 'Framgår närvaron?', { fact: 'intervention', in: ['SYSS'] })
			]
		}
	]
};
const interventions = { SYSS: 'Sysselsättning', DAGV: 'Daglig verksamhet' };
const shown = (facts: Facts, answers: Answers, keys = [key]) => ({
	keys,
	facts,
	answers,
	interventions,
	sections: visibleQuestions(keys, facts, answers)
});

describe('why a question is shown', () => {
	it('is told by what holds now, in the words of the facts and the questions', () => {
		const facts = { legalBasis: 'LSS', decisionOutcome: 'GRANTED', siblings: 'YES' };
		expect(reasonsShown(shown(facts, { 'K-1': 'NEJ' }))).toEqual({
			'K-2': 'Visas eftersom svaret på ”Bor barnet med syskon?” är Ja.',
			'K-3': 'Visas eftersom svaret på ”Bor barnet med syskon?” är Ja.',
			'K-4': 'Visas eftersom Lagrum är LSS och Beslut är Bifall.',
			'K-5': 'Visas eftersom svaret på ”Kom den enskilde till tals?” är Nej.'
		});
	});

	it('names every alternative that holds, and no other', () => {
		const answers: Answers = { 'K-1': 'EJ_AKTUELLT', 'K-2': 'NEJ' };
		expect(reasonsShown(shown({ siblings: 'YES' }, answers))['K-5']).toBe(
			'Visas eftersom svaret på ”Kom den enskilde till tals?” är Ej aktuellt och svaret på ”Framgår syskonens behov?” är Nej.'
		);
		// The answer to a question that is closed is no reason.
		expect(reasonsShown(shown({}, answers))['K-5']).toBe(
			'Visas eftersom svaret på ”Kom den enskilde till tals?” är Ej aktuellt.'
		);
	});

	it('calls an intervention by its name, not its code', () => {
		expect(reasonsShown(shown({ intervention: 'SYSS' }, {}))['K-6']).toBe(
			'Visas eftersom Insats är Sysselsättning.'
		);
	});
});

describe('why a question is not shown', () => {
	it('is told once for all questions with the same reason', () => {
		const facts = {
			legalBasis: 'SOL',
			decisionOutcome: 'GRANTED',
			siblings: 'NO',
			intervention: 'DAGV'
		};
		expect(reasonsHidden(shown(facts, { 'K-1': 'JA' }))).toEqual([
			{
				when: 'Visas när svaret på ”Bor barnet med syskon?” är Ja.',
				waits: false,
				questions: ['Framgår syskonens behov?', 'Framgår hur syskonen har fått stöd?']
			},
			{
				when: 'Visas när Lagrum är LSS och Beslut är Bifall eller Delvis avslag.',
				waits: false,
				questions: ['Finns en plan?']
			},
			{
				when: 'Visas när svaret på ”Kom den enskilde till tals?” är Nej eller Ej aktuellt, eller när svaret på ”Framgår syskonens behov?” är Nej.',
				waits: false,
				questions: ['Framgår varför?']
			},
			{
				when: 'Visas när Insats är Sysselsättning.',
				waits: false,
				questions: ['Framgår närvaron?']
			}
		]);
	});

	it('says whether it waits for an answer', () => {
		const waiting = (facts: Facts, answers: Answers) =>
			reasonsHidden(shown(facts, answers)).flatMap(({ waits, questions }) =>
				waits ? questions : []
			);
		const listed = { legalBasis: 'SOL', decisionOutcome: 'GRANTED', intervention: 'DAGV' };
		expect(waiting(listed, { 'K-1': 'JA' })).toEqual([
			'Framgår syskonens behov?',
			'Framgår hur syskonen har fått stöd?'
		]);
		expect(waiting({ ...listed, siblings: 'NO' }, {})).toEqual(['Framgår varför?']);
	});

	it('is told of every question that is hidden, and of none that is open', () => {
		fc.assert(
			fc.property(
				fc.record(
					{
						legalBasis: fc.constantFrom('LSS', 'SOL'),
						decisionOutcome: fc.constantFrom('GRANTED', 'REJECTED'),
						siblings: fc.constantFrom('YES', 'NO'),
						intervention: fc.constantFrom('SYSS', 'DAGV')
					},
					{ requiredKeys: [] }
				),
				fc.dictionary(fc.constantFrom('K-1', 'K-2'), fc.constantFrom('JA', 'NEJ')),
				(facts, answers) => {
					const all = shown(facts as Facts, answers as Answers);
					const hidden = all.sections.flatMap((section) => section.hidden.map(({ text }) => text));
					const told = reasonsHidden(all).flatMap(({ questions }) => questions);
					expect(told.toSorted()).toEqual(hidden.toSorted());
					expect(told).toHaveLength(hiddenCount(all.sections));
					const conditional = all.sections.flatMap(({ questions }) =>
						questions.flatMap(({ code, showIf }) => (showIf ? code : []))
					);
					expect(Object.keys(reasonsShown(all)).toSorted()).toEqual(conditional.toSorted());
				}
			)
		);
	});
});
