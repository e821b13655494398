import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	cellText,
	foldText,
	readCaseType,
	readDate,
	readGender,
	readLaw,
	readOutcome,
	readProtected,
	readYear,
	readYesNo
} from './values.ts';

describe('a date in a case list', () => {
	it.each([
		'2026-03-12',
		' 2026-03-12 ',
		'20260312',
		'12/3 2026',
		'12/3-2026',
		'12/03/2026',
		'12.3.2026',
		'12-03-2026',
		'2026/03/12',
		'2026.03.12',
		'2026-3-12',
		'2026-03-12 00:00:00',
		'2026-03-12T00:00:00Z',
		'den 12 mars 2026',
		'12 mar 2026',
		'46093'
	])('is read from %j', (text) => {
		expect(readDate(text)).toMatchObject({ date: '2026-03-12' });
	});

	it('is read from a real Excel date', () => {
		expect(readDate(new Date('2026-03-12T00:00:00Z'))).toEqual({ date: '2026-03-12', plain: true });
		expect(cellText(new Date('2026-03-12T00:00:00Z'))).toBe('2026-03-12');
	});

	it.each(['31/02/2026', '2026-02-29', '20261301', '3/13/2026', '2026-00-10', '1026-07-09'])(
		'is impossible in %j',
		(text) => {
			expect(readDate(text)).toBe('impossible');
		}
	);

	it.each([
		'',
		'igår',
		'2026',
		'12/3',
		'12/3 26',
		'260312',
		'2026-03',
		'2026-03-12x',
		'12 mors 2026'
	])('is not read from %j', (text) => {
		expect(readDate(text)).toBe('unreadable');
	});

	it('is read back from every day of 1900–2100, and told as written when it was', () => {
		fc.assert(
			fc.property(
				fc.date({
					min: new Date('1900-03-01'),
					max: new Date('2100-12-31'),
					noInvalidDate: true
				}),
				(day) => {
					const iso = day.toISOString().slice(0, 10);
					const [year, month, dayOfMonth] = iso.split('-').map(Number);
					expect(readDate(iso)).toEqual({ date: iso, plain: true });
					expect(readDate(`${dayOfMonth}/${month} ${year}`)).toEqual({ date: iso, plain: false });
					expect(readDate(iso.replaceAll('-', ''))).toEqual({ date: iso, plain: false });
				}
			)
		);
	});
});

describe('the words of a case list', () => {
	it('have the same meaning however they are cased, spaced and composed', () => {
		expect(foldText('  LEÅR '.normalize('NFD'))).toBe(foldText('leår'));
		expect(readOutcome(' DELVIS  avslag ')).toBe('PARTIAL');
		expect(readCaseType('Ny\u00a0ansökan'.normalize('NFD'))).toBe('NEW');
	});

	it('tell women, men and unknown by word or letter', () => {
		expect(['Kvinna', 'k', 'Man', 'M', 'Okänt', 'o', 'hen'].map(readGender)).toEqual([
			...['FEMALE', 'FEMALE', 'MALE', 'MALE', 'OTHER', 'OTHER'],
			null
		]);
	});

	it('do not take an omprövning for a nyprövning', () => {
		expect(['Nyprövning', 'Ny ansökan', 'Omprövning'].map(readCaseType)).toEqual([
			...['REASSESSMENT', 'NEW'],
			null
		]);
	});

	it('tell the law of a legal basis', () => {
		expect(readLaw('LSS 9 § 10')).toBe('LSS');
		expect(readLaw('9 § 10 lss')).toBe('LSS');
		expect(readLaw('SoL')).toBe('SOL');
		expect(readLaw('11 kap. 1 § SoL (2025:400)')).toBe('SOL');
		expect(readLaw('Lag (1997:735) om riksfärdtjänst')).toBe('RIKSFARDTJANST');
		expect(readLaw('Solna kommuns riktlinjer')).toBeNull();
		expect(readLaw('')).toBeNull();
	});

	it('tell yes and no, and what is neither', () => {
		expect(['Ja', 'x', '2', 'Nej', 'n', '0', 'kanske'].map(readYesNo)).toEqual([
			...[true, true, true, false, false, false],
			null
		]);
		expect(['Skyddad folkbokföring', 'ja', 'Nej', '?'].map(readProtected)).toEqual([
			...[true, true, false],
			null
		]);
	});

	it('give the year of a birth year or a birth date', () => {
		expect(['1976', '1976-05-04', '19760504', '1850', '76', '1850-01-01'].map(readYear)).toEqual([
			...[1976, 1976, 1976, 1850, null, 1850]
		]);
	});

	it('are nothing where only a dash stands', () => {
		expect(['-', ' – ', '', 'a-b'].map(cellText)).toEqual(['', '', '', 'a-b']);
		expect(cellText(undefined)).toBe('');
	});
});
