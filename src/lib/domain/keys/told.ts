import { answerOptions } from '../answer-scale.ts';
import { conditionSentence } from '../conditions.ts';
import { questionsOf } from './draft.ts';
import type { FactDefinition, KeyDefinition, Meaning, Question, Section } from '../review-key.ts';
import { listing } from '../swedish.ts';
import { decisionOutcomeLabels, lawLabels } from '../words.ts';

/** A field of a key as people read it. `text` is empty where there is nothing. */
export interface Told {
	/** The field, the same in every version. */
	id: string;
	field: string;
	text: string;
	/** What decides whether two are the same, where it is not the text. */
	same?: string;
}

/** Facts that a key can rest on without asking them, for their names. */
const unasked: readonly FactDefinition[] = [
	{ id: 'legalBasis', label: 'Lagrum', type: 'enum', source: 'urval', values: lawLabels },
	{
		id: 'decisionOutcome',
		label: 'Beslut',
		type: 'enum',
		source: 'urval',
		values: decisionOutcomeLabels
	}
];

export const meaningLabels: Readonly<Record<Meaning, string>> = {
	MET: 'uppfyllt',
	PARTLY: 'delvis uppfyllt',
	NOT_MET: 'inte uppfyllt',
	NOT_SEEN: 'framgår inte av akten',
	NOT_APPLICABLE: 'ej aktuellt'
};

/** The fields of a key itself. */
export function keyFields(key: KeyDefinition): Told[] {
	const facts = [...key.facts, ...unasked];
	const holds = (values: Readonly<Record<string, readonly string[]>>) =>
		Object.entries(values)
			.map(([id, list]) => conditionSentence({ fact: id, in: list }, facts))
			.map((sentence) => sentence.slice('Visas när '.length))
			.join(' ');
	return [
		{ id: 'title', field: 'Titel', text: key.title },
		{ id: 'purpose', field: 'Syfte', text: key.purpose },
		{
			id: 'kind',
			field: 'Granskar',
			text: key.kind === 'ORDERS' ? 'Beställning och genomförandeplan' : 'Dokumentation'
		},
		{ id: 'suggestedFor', field: 'Passar för', text: key.suggestedFor },
		{ id: 'appliesTo', field: 'Gäller ärenden där', text: holds(key.appliesTo) },
		{
			id: 'factDefaults',
			field: 'Förutsätter att',
			text: holds(
				Object.fromEntries(Object.entries(key.factDefaults).map(([id, value]) => [id, [value]]))
			)
		},
		{ id: 'instructions', field: 'Instruktion', text: key.instructions.join('\n') },
		{ id: 'edition', field: 'Utgåva av den färdiga nyckeln', text: key.edition ?? '' }
	];
}

export function sectionFields({ code, title }: Section): Told[] {
	return [
		{ id: 'code', field: 'Kod', text: code },
		{ id: 'title', field: 'Område', text: title }
	];
}

export function factFields({ label, source, type, values, hint }: FactDefinition): Told[] {
	const kinds = { date: 'Datum', yesNo: 'Ja · Nej', enum: 'Enhetens insatser' };
	return [
		{ id: 'label', field: 'Uppgift', text: label },
		{
			id: 'source',
			field: 'Kommer från',
			text: source === 'urval' ? 'Ärendelistan' : 'Granskaren'
		},
		{
			id: 'values',
			field: 'Värden',
			text: values ? Object.values(values).join(' · ') : kinds[type],
			same: JSON.stringify(values ?? type)
		},
		{ id: 'hint', field: 'Förklaring', text: hint ?? '' }
	];
}

/**
 * The fields of a question.
 * @param key the key that it stands in, which gives the facts and answers of its condition their names
 * @param indicator the title of the indicator that it feeds; empty: none
 */
export function questionFields(question: Question, key: KeyDefinition, indicator: string): Told[] {
	const { code, text, hint, showIf, references, commentRequiredOn, guidance, own } = question;
	const options = answerOptions(question);
	const required = options.filter(({ value }) => commentRequiredOn.includes(value));
	const lawful = references.map(({ label, when }) =>
		when ? `${label} (${lawLabels[when]})` : label
	);
	return [
		{ id: 'code', field: 'Kod', text: code },
		{ id: 'text', field: 'Fråga', text },
		{ id: 'hint', field: 'Förklaring', text: hint ?? '' },
		{
			id: 'scale',
			field: 'Svar',
			text: options
				.map(({ label, counts }) => (own ? `${label} (${meaningLabels[counts]})` : label))
				.join(' · ')
		},
		...options.map(({ value, label }) => ({
			id: `guidance ${value}`,
			field: `Vägledning för ${label}`,
			text: guidance[value] ?? ''
		})),
		{
			id: 'showIf',
			field: 'Visas',
			text: conditionSentence(showIf, [...key.facts, ...unasked], questionsOf(key))
		},
		{ id: 'references', field: 'Hänvisningar', text: listing(lawful) },
		{
			id: 'comment',
			field: 'Kommentar krävs',
			text: required.length > 0 ? `Vid ${listing(required.map(({ label }) => label))}` : ''
		},
		{ id: 'indicator', field: 'Indikator', text: indicator, same: question.indicator ?? '' },
		{
			id: 'concerns',
			field: 'Gäller',
			text: question.concerns ? 'Utförarens plan' : 'Handläggarens dokumentation'
		},
		{ id: 'variant', field: 'Variant', text: question.variant ?? '' }
	];
}
