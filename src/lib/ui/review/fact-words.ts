import type { FactDefinition } from '#lib/domain/review-key.ts';
import { dateWords } from '#lib/domain/swedish.ts';

/** Short names for the side column; a fact of a unit's own has its label. */
const short: Readonly<Record<string, string>> = {
	legalBasis: 'Lagrum',
	caseType: 'Ärendetyp',
	decisionOutcome: 'Beslut',
	ageGroup: 'Ålder',
	gender: 'Kön',
	childrenConcerned: 'Barn',
	siblingsConcerned: 'Syskon',
	hasRepresentative: 'Företrädare',
	needsBothServices: 'Vårdbehov',
	choiceAvailable: 'Valmöjlighet',
	thirdPartyContacts: 'Kontakter',
	interventionOver12Months: 'Över ett år'
};

/** A fact's value in words. */
export function sayFact(fact: FactDefinition, value: string): string {
	return fact.values?.[value] ?? value;
}

/** What is known, in few words, for the side column: the decision with its date, no intervention (it stands at the top). */
export function shortFacts(
	asked: readonly FactDefinition[],
	facts: Readonly<Record<string, string>>
): { label: string; value: string }[] {
	return asked.flatMap((fact) => {
		const value = facts[fact.id];
		if (!value || fact.id === 'intervention' || fact.id === 'decisionDate') return [];
		const words = sayFact(fact, value);
		const date = facts.decisionDate;
		const dated = fact.id === 'decisionOutcome' && date ? `${words}, ${dateWords(date)}` : words;
		return [{ label: short[fact.id] ?? fact.label, value: dated }];
	});
}
