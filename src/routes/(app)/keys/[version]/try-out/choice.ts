import { caseTypes } from '#lib/domain/case-facts.ts';
import type { CaseFilter } from '#lib/server/try-outs/cases.ts';

/** What stands in the form of a new try-out. */
export interface Choice {
	filter: CaseFilter;
	decisions: number[];
	references: string;
	people: string[];
}

export const nothingChosen: Choice = {
	filter: { intervention: '', caseType: '', reference: '' },
	decisions: [],
	references: '',
	people: []
};

const mostTyped = 5000;

export function choiceIn(form: FormData): Choice {
	const text = (field: string) => String(form.get(field) ?? '').slice(0, mostTyped);
	return {
		filter: {
			intervention: text('intervention'),
			caseType: caseTypes.find((one) => one === text('caseType')) ?? '',
			reference: text('search').trim().slice(0, 64)
		},
		decisions: [...new Set(form.getAll('decision').map(Number).filter(Number.isSafeInteger))].slice(
			0,
			100
		),
		references: text('references'),
		people: form.getAll('person').map(String).slice(0, 100)
	};
}

/** Case references as typed or pasted: one a line, or with commas or spaces between. */
export function typedReferences(text: string): string[] {
	return text.split(/[\s,;]+/).filter((one) => one !== '');
}
