import type { KeyDefinition } from '#lib/domain/review-key.ts';

/** A small key: a fact of the reviewer's own, a question that rests on it and one with a scale of the unit's own. */
export const smallKey: KeyDefinition = {
	id: 'provnyckel',
	title: 'Provnyckel',
	purpose: 'Att pröva frågor.',
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
		{
			id: 'children',
			label: 'Rör ärendet barn?',
			type: 'yesNo',
			values: { YES: 'Ja', NO: 'Nej' },
			source: 'granskare'
		}
	],
	factDefaults: {},
	sections: [
		{
			id: 's1',
			code: 'KLIENT',
			title: 'Klientens röst',
			questions: [
				{
					id: 'q1',
					code: 'KLIENT-1',
					text: 'Framgår det vad den enskilde själv vill?',
					scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
					showIf: null,
					guidance: { JA: 'Önskemålen står med.', NEJ: 'Inga önskemål står med.' },
					references: [],
					commentRequiredOn: ['NEJ'],
					indicator: null,
					variant: null
				},
				{
					id: 'q2',
					code: 'BARN-1',
					text: 'Framgår det hur barnet påverkas?',
					scale: ['VAL_1', 'VAL_2', 'VAL_3'],
					own: {
						VAL_1: { label: 'Utförligt', counts: 'MET' },
						VAL_2: { label: 'Kort', counts: 'PARTLY' },
						VAL_3: { label: 'Framgår inte', counts: 'NOT_SEEN' }
					},
					showIf: { fact: 'children', in: ['YES'] },
					guidance: {},
					references: [],
					commentRequiredOn: [],
					indicator: null,
					variant: null
				}
			]
		}
	]
};
