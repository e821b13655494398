import { describe, expect, it } from 'vitest';
import { legalBasisFor, type InterventionQuestion } from './questions.ts';

const question = (...legalBases: InterventionQuestion['legalBases']): InterventionQuestion => ({
	kind: 'intervention',
	name: 'Ridning',
	rows: [2],
	legalBases,
	law: null
});

describe('the legal basis of a new intervention', () => {
	it('is the one that most rows of its law have', () => {
		const asked = question(
			{ text: 'SoL 4 kap. 1 §', count: 9 },
			{ text: 'LSS 9 § 3', count: 1 },
			{ text: 'LSS 9 § 4', count: 2 }
		);
		expect(legalBasisFor(asked, 'LSS')).toBe('LSS 9 § 4');
		expect(legalBasisFor(asked, 'SOL')).toBe('SoL 4 kap. 1 §');
	});

	it('is one without law when none names it, and else the law', () => {
		expect(
			legalBasisFor(question({ text: '9 § 3', count: 1 }, { text: '', count: 5 }), 'LSS')
		).toBe('9 § 3');
		expect(legalBasisFor(question({ text: '', count: 5 }), 'SOL')).toBe('SoL');
		expect(legalBasisFor(question({ text: 'LSS 9 § 3', count: 5 }), 'SOL')).toBe('SoL');
	});
});
