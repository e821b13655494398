import type { KeyEdit } from '#lib/domain/keys/edits.ts';
import type { FactDefinition, KeyDefinition } from '#lib/domain/review-key.ts';
import {
	ageGroupLabels,
	caseTypeLabels,
	decisionOutcomeLabels,
	genderLabels,
	lawLabels
} from '#lib/domain/words.ts';

/** What the case list can tell of a case, as keys word it. */
export const standardFacts: readonly FactDefinition[] = [
	{ id: 'legalBasis', label: 'Lagrum', type: 'enum', source: 'urval', values: lawLabels },
	{ id: 'intervention', label: 'Insats', type: 'enum', source: 'urval' },
	{ id: 'decisionDate', label: 'Beslutsdatum', type: 'date', source: 'urval' },
	{ id: 'caseType', label: 'Ärendetyp', type: 'enum', source: 'urval', values: caseTypeLabels },
	{
		id: 'decisionOutcome',
		label: 'Beslut',
		type: 'enum',
		source: 'urval',
		values: decisionOutcomeLabels
	},
	{ id: 'ageGroup', label: 'Åldersgrupp', type: 'enum', source: 'urval', values: ageGroupLabels },
	{ id: 'gender', label: 'Kön', type: 'enum', source: 'urval', values: genderLabels }
];

/** The facts of the case list that a key lacks. */
export const lacking = (key: KeyDefinition): FactDefinition[] =>
	standardFacts.filter(({ id }) => !key.facts.some((fact) => fact.id === id));

/** The facts that the reviewer answers. */
export const answered = (facts: readonly FactDefinition[]): FactDefinition[] =>
	facts.filter(({ source }) => source === 'granskare');

export const yesNo = { YES: 'Ja', NO: 'Nej' } as const;
export const yesNoUnknown = { ...yesNo, UNKNOWN: 'Framgår inte' } as const;

/** A fact before anything is written in it, last. */
export function addedFact(key: KeyDefinition, id: string, type: 'yesNo' | 'enum'): KeyEdit {
	const values = type === 'yesNo' ? yesNoUnknown : { V1: '', V2: '' };
	return addedLast(key, { id, label: '', type, source: 'granskare', values });
}

/** One that the case list tells, after the others. */
export function addedLast(key: KeyDefinition, value: FactDefinition): KeyEdit {
	const after = key.facts.at(-1)?.id ?? null;
	return { kind: 'add', what: 'fact', id: value.id, at: { in: null, after }, value };
}

/** The name of the next answer of a fact: higher than any it has, so that a condition never finds another answer there. */
export function nextValue(values: Readonly<Record<string, string>>): string {
	const numbers = Object.keys(values).map((value) => Number(/^V(\d+)$/.exec(value)?.[1] ?? 0));
	return `V${Math.max(0, ...numbers) + 1}`;
}
