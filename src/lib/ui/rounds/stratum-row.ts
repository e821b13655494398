import type { Law } from '#lib/domain/case-facts.ts';
import type { PlannedStratum } from '#lib/domain/round-plan.ts';
import { decimal } from '#lib/domain/swedish.ts';
import { lawLabels } from '#lib/domain/words.ts';

/** An intervention in a table of how many to review. */
export interface StratumRow extends PlannedStratum {
	id: string;
	name: string;
	legalBasis: string;
	law: Law;
}

/** Hours in a column of them: `3,3 tim`. */
export const hoursInTable = (minutes: number) => `${decimal(minutes / 60)} tim`;

/** Where in the law, under the law's own heading; riksfärdtjänst has but one place. */
export const provision = ({ law, legalBasis }: Pick<StratumRow, 'law' | 'legalBasis'>) =>
	law === 'RIKSFARDTJANST' ? '' : legalBasis.replace(lawLabels[law], '').trim();
