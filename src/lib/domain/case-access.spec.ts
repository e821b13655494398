import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessShownTo, type CaseAccess } from './case-access.ts';

const row = (person: string, file: string, more: Partial<CaseAccess> = {}): CaseAccess => ({
	file,
	caseReference: `FN-${file}`,
	intervention: 'Boendestöd',
	person,
	name: `Person ${person}`,
	from: '2026-11-16',
	to: null,
	...more
});
const filesOf = (rows: readonly CaseAccess[], person: string) =>
	new Set(rows.filter((one) => one.person === person).map(({ file }) => file)).size;

describe('whoever has no part in any case', () => {
	it('reads all of it, by name and then by reference', () => {
		const rows = [
			row('2', '10', { name: 'Östen' }),
			row('1', '9'),
			row('1', '10'),
			row('1', '9', { from: '2026-11-01', to: '2026-11-02' }),
			row('3', '1', { name: 'Åsa' })
		];
		const { shown, withheld } = accessShownTo(rows, new Set(), 'lead');
		expect(withheld).toEqual([]);
		expect(shown.map(({ name, file, from }) => [name, file, from])).toEqual([
			['Person 1', '9', '2026-11-01'],
			['Person 1', '9', '2026-11-16'],
			['Person 1', '10', '2026-11-16'],
			['Åsa', '1', '2026-11-16'],
			['Östen', '10', '2026-11-16']
		]);
	});
});

describe('whoever has a part in a case', () => {
	it('learns of it only that it is there, once, however often it changed hands', () => {
		const rows = [
			row('1', '7', { to: '2026-11-20' }),
			row('2', '7', { from: '2026-11-20' }),
			row('1', '8'),
			row('2', '9')
		];
		const { shown, withheld } = accessShownTo(rows, new Set(['FN-7']), 'lead');
		expect(shown.map(({ file }) => file)).toEqual(['8', '9']);
		expect(withheld).toEqual([
			{ file: '7', caseReference: 'FN-7', intervention: 'Boendestöd', why: 'PART' }
		]);
	});

	it('sees one file fewer of everybody, and so nothing by counting', () => {
		const rows = ['1', '2', '3'].flatMap((person) => [
			row(person, `${person}1`),
			row(person, `${person}2`)
		]);
		const { shown, withheld } = accessShownTo(rows, new Set(['FN-12']), 'lead');
		expect(['1', '2', '3'].map((person) => filesOf(shown, person))).toEqual([1, 1, 1]);
		expect(withheld.map(({ why }) => why).sort()).toEqual(['COUNT', 'COUNT', 'PART']);
	});

	it('sees the own half of a double review and not the other', () => {
		const rows = [row('lead', '7'), row('1', '7')];
		const { shown, withheld } = accessShownTo(rows, new Set(['FN-7']), 'lead');
		expect(shown.map(({ person }) => person)).toEqual(['lead']);
		expect(withheld).toHaveLength(1);
	});

	it('is not told by another file of the same case whose a withheld one is', () => {
		const rows = [
			row('1', '7'),
			row('2', 'a', { caseReference: 'FN-8' }),
			row('2', 'b', { caseReference: 'FN-8' }),
			row('2', 'c')
		];
		const { shown } = accessShownTo(rows, new Set(['FN-7']), 'lead');
		expect(shown.map(({ file }) => file)).toEqual(['a', 'b']);
	});
});

const held = fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(20)), {
	maxLength: 60,
	selector: String
});

describe('for any round', () => {
	it('the list of a person says the same whether or not the withheld case was theirs', () => {
		fc.assert(
			fc.property(held, fc.nat(6), fc.nat(6), (pairs, one, other) => {
				fc.pre(one !== other);
				const rows = pairs.map(([person, file]) => row(String(person), String(file)));
				const numbers = (holder: number) => {
					const all = [...rows, row(String(holder), 'own')];
					const { shown } = accessShownTo(all, new Set(['FN-own']), 'lead');
					return Array.from({ length: 7 }, (_, person) => [
						filesOf(all, String(person)),
						filesOf(shown, String(person))
					]);
				};
				for (const holder of [one, other])
					for (const [has = 0, seen] of numbers(holder)) expect(seen).toBe(Math.max(0, has - 1));
			})
		);
	});

	it('nothing of a case with a part is shown but the own, and every row is shown or its file withheld', () => {
		fc.assert(
			fc.property(held, fc.uniqueArray(fc.nat(20)), (pairs, mine) => {
				const rows = pairs.map(([person, file]) => row(String(person), String(file)));
				const part = new Set(mine.map((file) => `FN-${file}`));
				const { shown, withheld } = accessShownTo(rows, part, '0');
				for (const { caseReference, person } of shown)
					expect(person === '0' || !part.has(caseReference)).toBe(true);
				const told = new Set(withheld.map(({ caseReference }) => caseReference));
				for (const one of rows)
					expect(shown.includes(one) || told.has(one.caseReference)).toBe(true);
				expect(shown.filter(({ person }) => person === '0')).toHaveLength(
					rows.filter(({ person }) => person === '0').length
				);
			})
		);
	});
});
