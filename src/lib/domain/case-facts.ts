/** What is known of a case from the case list: the facts that conditions, frames and breakdowns rest on. */

export const laws = ['LSS', 'SOL', 'RIKSFARDTJANST'] as const;
export type Law = (typeof laws)[number];

export const caseTypes = ['NEW', 'REASSESSMENT'] as const;
export type CaseType = (typeof caseTypes)[number];

export const decisionOutcomes = ['GRANTED', 'PARTIAL', 'REJECTED'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

export const genders = ['FEMALE', 'MALE', 'OTHER'] as const;
export type Gender = (typeof genders)[number];

export const ageGroups = ['0-14', '15-17', '18-20', '21-64', '65+'] as const;
export type AgeGroup = (typeof ageGroups)[number];

/**
 * Age group from whole years (data/README.md: decision year minus birth year).
 * @param age whole years, 0 or more
 */
export function ageGroup(age: number): AgeGroup {
	if (age < 15) return '0-14';
	if (age < 18) return '15-17';
	if (age < 21) return '18-20';
	return age < 65 ? '21-64' : '65+';
}

/** What the case list tells of the file under review. */
export interface DecisionFacts {
	law: Law;
	/** The intervention's code. */
	intervention: string;
	/** `2026-07-03` */
	decisionDate: string;
	/** Null where the list has no column for it. */
	caseType: CaseType | null;
	outcome: DecisionOutcome;
	gender: Gender;
	ageGroup: AgeGroup | null;
	childrenInHousehold: boolean | null;
}

/**
 * Facts of a key as the case list prefills them; the reviewer may correct each. Children in the household prefill
 * `childrenConcerned` in adult cases only (data/README.md). What the list does not know is absent.
 */
export function factsFromDecision(decision: DecisionFacts): Record<string, string> {
	const facts: Record<string, string> = {
		legalBasis: decision.law,
		intervention: decision.intervention,
		decisionDate: decision.decisionDate,
		decisionOutcome: decision.outcome,
		gender: decision.gender
	};
	if (decision.caseType) facts.caseType = decision.caseType;
	if (decision.ageGroup) {
		facts.ageGroup = decision.ageGroup;
		const adult = decision.ageGroup !== '0-14' && decision.ageGroup !== '15-17';
		if (adult && decision.childrenInHousehold !== null) {
			facts.childrenConcerned = decision.childrenInHousehold ? 'YES' : 'NO';
		}
	}
	return facts;
}
