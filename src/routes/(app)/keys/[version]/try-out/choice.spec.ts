import { describe, expect, it } from 'vitest';
import { choiceIn, typedReferences } from './choice.ts';

describe('the form of a new try-out', () => {
	it('gives what is chosen, each decision once, and nothing that is no decision', () => {
		const form = new FormData();
		for (const value of ['7', '7', '12', 'x', '1.5']) form.append('decision', value);
		form.append('person', 'anna');
		form.set('caseType', 'NEW');
		form.set('search', ' FN-1 ');
		form.set('references', 'FN-2');
		expect(choiceIn(form)).toEqual({
			filter: { intervention: '', caseType: 'NEW', reference: 'FN-1' },
			decisions: [7, 12],
			references: 'FN-2',
			people: ['anna']
		});
	});

	it('takes no case type that there is not', () => {
		const form = new FormData();
		form.set('caseType', 'OLD');
		expect(choiceIn(form).filter.caseType).toBe('');
	});

	it('reads pasted references one a line, or with commas and spaces between', () => {
		expect(typedReferences(' FN-1\r\nFN-2, FN-3;FN-4 ')).toEqual(['FN-1', 'FN-2', 'FN-3', 'FN-4']);
		expect(typedReferences('  ')).toEqual([]);
	});
});
