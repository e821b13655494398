import { describe, expect, test } from 'vitest';
import type { StuckFiles } from '#lib/server/assignments/page.ts';
import { kindOf, newsOf, reasonsOf, rulesOf, waysWord } from './stuck-news.ts';

const stuck = (references: string[], more: Partial<StuckFiles> = {}): StuckFiles => ({
	files: references.map((caseReference) => ({
		fileId: caseReference,
		caseReference,
		intervention: 'Avlösarservice',
		team: 'Funktionsnedsättning barn'
	})),
	missing: 1,
	blind: false,
	pair: false,
	rule: 'ANY',
	hinders: [],
	ways: [],
	...more
});

describe('what is stuck', () => {
	test('is named by its reference when it is one file, and counted when it is more', () => {
		expect(newsOf(stuck(['FN-1']))).toBe('Ingen kan granska FN-1');
		expect(newsOf(stuck(['FN-1', 'FN-2']))).toBe('Ingen kan granska 2 ärenden');
	});

	test.each(['blind', 'pair'] as const)('tells when one of two (%s) is found', (of) => {
		const half = stuck(['FN-1'], { [of]: true });
		expect(newsOf(half)).toBe('FN-1 saknar den andra av två granskare');
		expect(rulesOf(half)).toContain('Alla utom en är förhindrade.');
		expect(newsOf({ ...half, missing: 2 })).toBe('Ingen kan granska FN-1');
		expect(rulesOf({ ...half, missing: 2 })).toContain('Alla är förhindrade.');
	});

	test('tells both rules that collide, the group and the two', () => {
		expect(rulesOf(stuck(['FN-1'], { rule: 'ONLY_OWN', blind: true, missing: 2 }))).toBe(
			'Ärendet granskas bara inom gruppen Funktionsnedsättning barn och granskas av två oberoende av varandra. Alla är förhindrade.'
		);
	});

	test('says nothing of a rule that is only a wish', () => {
		expect(rulesOf(stuck(['FN-1'], { rule: 'PREFER_OWN' }))).toBe('Alla är förhindrade.');
	});

	test('tells the intervention only when all files are of one', () => {
		const both = stuck(['FN-1', 'FN-2']);
		expect(kindOf(both)).toBe('Avlösarservice, Funktionsnedsättning barn.');
		const [first, second] = both.files;
		if (!first || !second) throw new RangeError('Two files');
		expect(
			kindOf({ ...both, files: [first, { ...second, intervention: 'Boendestöd' }] })
		).toBeNull();
	});
});

describe('why nobody can', () => {
	test('is one line for each person, and one for a reason that three share, last', () => {
		const why = 'är i en annan grupp';
		const hinders = [
			{ name: 'Ali', why },
			{ name: 'Bo', why: 'är handläggare i ärendet' },
			{ name: 'Cia', why },
			{ name: 'Dan', why: 'har anmält jäv' },
			{ name: 'Eva', why },
			{ name: 'Filip', why: 'har anmält jäv' }
		];
		expect(reasonsOf({ hinders }).map(({ names, why }) => `${names} ${why}`)).toEqual([
			'Bo är handläggare i ärendet',
			'Dan har anmält jäv',
			'Filip har anmält jäv',
			'Ali, Cia och Eva är i en annan grupp'
		]);
	});
});

test('the ways out are counted in words', () => {
	expect([1, 2, 5, 12].map(waysWord)).toEqual([
		'En väg ut, prövad',
		'Två vägar ut, båda prövade',
		'Fem vägar ut, alla prövade',
		'12 vägar ut, alla prövade'
	]);
});
