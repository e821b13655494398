import { emptyKey, emptyQuestion } from '#lib/domain/keys/draft.ts';
import type {
	Condition,
	FactDefinition,
	KeyDefinition,
	Question,
	Section
} from '#lib/domain/review-key.ts';

/** Drafts that can be adopted as they are, for the checks' specs to spoil. */

export const lss: Condition = { fact: 'legalBasis', in: ['LSS'] };
export const facts: FactDefinition[] = [
	{
		id: 'legalBasis',
		label: 'Lagrum',
		type: 'enum',
		values: { LSS: 'LSS', SOL: 'SoL' },
		source: 'urval'
	},
	{
		id: 'hasRepresentative',
		label: 'Finns en företrädare?',
		type: 'yesNo',
		values: { YES: 'Ja', NO: 'Nej' },
		source: 'granskare'
	},
	{ id: 'decisionDate', label: 'Beslutsdatum', type: 'date', source: 'urval' }
];

export const question = (code: string, change: Partial<Question> = {}): Question => ({
	...emptyQuestion(`id-${code}`, code),
	text: `Framgår det vad den enskilde vill (${code})?`,
	guidance: { JA: 'Det står.', DELVIS: 'Något.', NEJ: 'Nej.', EJ_AKTUELLT: 'Gäller inte.' },
	references: [{ label: 'LSS 6 §' }],
	...change
});
export const section = (questions: Question[], change: Partial<Section> = {}): Section => ({
	...{ id: 'id-S', code: 'S', title: 'Område', questions },
	...change
});
export const key = (questions: Question[], change: Partial<KeyDefinition> = {}): KeyDefinition => ({
	...emptyKey('dok', 'Dokumentation', 'DOCUMENTATION'),
	purpose: 'Visar vad som framgår.',
	suggestedFor: 'Alla grupper',
	facts,
	sections: [section(questions)],
	...change
});
