import { describe, expect, it } from 'vitest';
import { interventionFinder, signatureFinder } from './matching.ts';
import type { KnownIntervention } from './matching.ts';

describe('a signature', () => {
	const people = [
		{ signature: 'LENY', name: 'Leila Nyström', personId: 'p1' },
		{ signature: 'LEÅR', name: 'Lena Årman', personId: 'p2' },
		{ signature: 'MABE', name: 'Maria Berg' },
		{ signature: 'MAB2', name: 'Maria Berg' }
	];
	const find = signatureFinder(people, [
		{ text: 'leny2', signature: 'LENY' },
		{ text: 'SLUTAT', signature: null },
		{ text: 'gammal', signature: 'FINNS INTE' },
		{ text: 'leår', signature: null },
		{ text: 'LENY', signature: 'LEÅR' },
		{ text: 'Leila Nyström', signature: null }
	]);

	it('is found whatever its case and composition, and so is a full name that only one has', () => {
		for (const text of ['leår', ' LEÅR ', 'LEÅR'.normalize('NFD'), 'Lena Årman']) {
			expect(find(text)?.personId).toBe('p2');
		}
		expect(find('Maria Berg')).toBeNull();
		expect(find('XXXX')).toBeNull();
	});

	it('is whose it was answered to be, also when that is nobody in the unit', () => {
		expect(find('LENY2')?.personId).toBe('p1');
		expect(find('slutat')).toEqual({ signature: 'SLUTAT', personId: null });
		expect(find('gammal')).toBeNull();
	});

	it('is its owner’s, whatever was answered before the unit had anybody by it', () => {
		expect(find('LEÅR')?.personId).toBe('p2');
		expect(find('LENY')?.personId).toBe('p1');
		expect(find('Leila Nyström')?.personId).toBe('p1');
	});

	it('that two people’s name answers to is the one’s that was answered', () => {
		const answered = signatureFinder(people, [{ text: 'Maria Berg', signature: 'MAB2' }]);
		expect(answered('maria berg')?.signature).toBe('MAB2');
		const outside = signatureFinder(people, [{ text: 'Maria Berg', signature: null }]);
		expect(outside('maria berg')).toEqual({ signature: 'Maria Berg', personId: null });
	});
});

describe('an intervention', () => {
	const one = (code: string, name: string, legalBasis: string): KnownIntervention => ({
		code,
		name,
		legalBasis,
		law: legalBasis.startsWith('LSS') ? 'LSS' : 'SOL',
		alsoCalled: code === 'DV' ? ['DV'] : []
	});
	const catalogue = [
		one('HEMTJANST', 'Hemtjänst', 'SoL 11 kap. 1 §'),
		one('DV', 'Daglig verksamhet', 'LSS 9 § 10'),
		one('KP_LSS', 'Kontaktperson', 'LSS 9 § 4'),
		one('KP_SOL', 'Kontaktperson', 'SoL 13 kap. 7 §')
	];
	const find = interventionFinder(catalogue, [
		{ text: 'Hundpromenad', law: 'SOL', code: 'HEMTJANST' },
		{ text: 'Hundpromenad', law: null, code: null }
	]);
	const codeOf = (name: string, legalBasis: string) => {
		const match = find(name, legalBasis);
		return match.kind === 'found' ? match.intervention.code : match.kind;
	};

	it('is found by any of its names', () => {
		expect(codeOf('  HEMTJÄNST ', 'SoL')).toBe('HEMTJANST');
		expect(codeOf('dv', 'LSS 9 § 10')).toBe('DV');
		expect(codeOf('Fotvård', 'SoL')).toBe('unknown');
	});

	it('is told by the law where two share a name, and not at all where the law does not tell', () => {
		expect(codeOf('Kontaktperson', 'LSS 9 § 4')).toBe('KP_LSS');
		expect(codeOf('Kontaktperson', 'SoL')).toBe('KP_SOL');
		expect(codeOf('Kontaktperson', '')).toBe('ambiguous');
	});

	it('is what was answered for that law, before what was answered for any', () => {
		expect(codeOf('HUNDPROMENAD', 'SoL')).toBe('HEMTJANST');
		expect(codeOf('Hundpromenad', 'LSS 9 § 7')).toBe('not-reviewed');
	});
});
