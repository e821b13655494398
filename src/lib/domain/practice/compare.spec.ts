import { describe, expect, it } from 'vitest';
import type { KeyDefinition, Question } from '../review-key.ts';
import type { PracticeCase } from './case.ts';
import { compareWithSuggestions } from './compare.ts';

const question = (code: string, more: Partial<Question> = {}): Question => ({
	code,
	text: `Framgår ${code}?`,
	scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
	showIf: null,
	guidance: {},
	references: [],
	commentRequiredOn: [],
	indicator: null,
	variant: null,
	...more
});

const yesNo = { YES: 'Ja', NO: 'Nej' };
const key: KeyDefinition = {
	id: 'prov',
	title: 'Prov',
	purpose: '',
	kind: 'DOCUMENTATION',
	suggestedFor: '',
	appliesTo: {},
	instructions: [],
	facts: [
		{
			id: 'caseType',
			label: 'Ärendetyp',
			type: 'enum',
			values: { NEW: 'Ny ansökan', REASSESSMENT: 'Nyprövning' },
			source: 'urval'
		},
		{ id: 'child', label: 'Finns det barn?', type: 'yesNo', values: yesNo, source: 'granskare' },
		{ id: 'own', label: 'Egen uppgift?', type: 'yesNo', values: yesNo, source: 'granskare' }
	],
	factDefaults: {},
	sections: [
		{
			code: 'A',
			title: 'A',
			questions: [
				question('A-1'),
				question('A-2', { showIf: { fact: 'child', in: ['YES'] } }),
				question('A-3', { showIf: { answer: 'A-1', in: ['JA'] } }),
				question('EGEN-1'),
				question('EGEN-2', { showIf: { fact: 'own', in: ['YES'] } }),
				question('A-4', { showIf: { answer: 'EGEN-1', in: ['JA'] } })
			]
		}
	]
};

const practice: PracticeCase = {
	about: '',
	intervention: 'Boendestöd',
	legalBasis: 'SoL',
	outcome: 'PARTIAL',
	sections: [],
	keys: ['prov'],
	known: { caseType: 'REASSESSMENT' },
	facts: { child: { value: 'YES', reason: 'Det bor ett barn där.' } },
	answers: {
		'A-1': { value: 'NEJ', reason: 'Det står inte.' },
		'A-2': { value: 'DELVIS', reason: 'Barnet nämns.' },
		'A-3': { value: 'JA', reason: 'Det står.' },
		'A-4': { value: 'JA', reason: 'Det står där.' }
	}
};

const compare = (
	facts: Record<string, string>,
	answers: Record<string, Question['scale'][number]>,
	comments: Record<string, string> = {}
) =>
	compareWithSuggestions(practice, [key], {
		facts: { caseType: 'REASSESSMENT', own: 'NO', ...facts },
		answers,
		comments
	});
const asSuggested = { 'A-1': 'NEJ', 'A-2': 'DELVIS', 'EGEN-1': 'NEJ' } as const;

describe('the finished practice file beside the suggestions', () => {
	it('says in words what the reviewer answered, what is suggested and why', () => {
		const { differing } = compare({ child: 'YES' }, { ...asSuggested, 'A-2': 'JA' });
		expect(differing).toEqual([
			{
				code: 'A-2',
				text: 'Framgår A-2?',
				said: 'Du svarade Ja. Förslag: Delvis.',
				reason: 'Barnet nämns.',
				comment: ''
			}
		]);
	});

	it('says so where they are alike, with the reviewer’s comment', () => {
		const { alike, differing } = compare({ child: 'YES' }, asSuggested, { 'A-1': 'Saknas helt.' });
		expect(differing).toEqual([]);
		expect(alike.map(({ said }) => said)).toEqual([
			'Du svarade Ja, som förslaget.',
			'Du svarade Nej, som förslaget.',
			'Du svarade Delvis, som förslaget.'
		]);
		expect(alike[1]?.comment).toBe('Saknas helt.');
	});

	it('tells a fact that differs first, and the question that it closed', () => {
		const { differing } = compare({ child: 'NO' }, asSuggested);
		expect(differing.map(({ code, said }) => [code, said])).toEqual([
			['child', 'Du svarade Nej. Förslag: Ja.'],
			['A-2', 'Frågan visades inte för dig. Förslag: Delvis.']
		]);
	});

	it('tells of a question that only the reviewer’s answers opened', () => {
		const { differing } = compare(
			{ child: 'YES' },
			{ ...asSuggested, 'A-1': 'JA', 'A-3': 'DELVIS' }
		);
		expect(differing.map(({ said }) => said)).toEqual([
			'Du svarade Ja. Förslag: Nej.',
			'Du svarade Delvis. Frågan gäller inte övningsärendet.'
		]);
	});

	it('tells of a fact of the list that the reviewer changed, and of no other', () => {
		const changed = compare({ child: 'YES', caseType: 'NEW' }, asSuggested);
		expect(changed.differing.map(({ said }) => said)).toEqual([
			'Du svarade Ny ansökan. Förslag: Nyprövning.'
		]);
		const all = Object.values(compare({ child: 'YES' }, asSuggested)).flat();
		expect(all.map(({ code }) => code)).not.toContain('caseType');
	});

	it('leaves the unit’s own questions without a suggestion, and lets them open others', () => {
		const { without, alike } = compare(
			{ child: 'YES', own: 'YES' },
			{ ...asSuggested, 'EGEN-1': 'JA', 'EGEN-2': 'NEJ', 'A-4': 'JA' }
		);
		expect(without.map(({ code, said }) => [code, said])).toEqual([
			['EGEN-1', 'Du svarade Ja. Fråga utan förslag: jämför med vägledningen.'],
			['EGEN-2', 'Du svarade Nej. Fråga utan förslag: jämför med vägledningen.']
		]);
		expect(alike.map(({ code }) => code)).toContain('A-4');
	});

	it('asks a code that two keys share once', () => {
		const orders = { ...key, id: 'best', facts: [], sections: key.sections };
		const given = { facts: { child: 'YES', own: 'NO' }, answers: asSuggested, comments: {} };
		const codes = Object.values(compareWithSuggestions(practice, [key, orders], given))
			.flat()
			.map(({ code }) => code);
		expect(codes).toEqual([...new Set(codes)]);
	});
});
