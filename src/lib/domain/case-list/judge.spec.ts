import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseFields, guessColumns } from './fields.ts';
import { judgeRows } from './judge.ts';
import { answerTo } from './rows.ts';
import type { JudgedRow, Known } from './rows.ts';
import type { Cell } from './values.ts';

const headings =
	'Ärendenummer;Grupp;Handläggare;Medhandläggare;Insats;Lagrum;Beslutsdatum;Beslutstyp;Utfall;Kön;Födelseår;Barn i hushållet;Beställning;Genomförandeplan;Beslutsfattare;Skyddade personuppgifter;Avslutat;Övrigt'.split(
		';'
	);
const mapping = guessColumns(headings);

const known: Known = {
	today: '2026-11-21',
	headings,
	people: [
		{ signature: 'LENY', name: 'Leila Nyström', personId: 'p1' },
		{ signature: 'LEÅR', name: 'Lena Årman', personId: 'p2' },
		{ signature: 'MABE', name: 'Maria Berg' },
		{ signature: 'MAB2', name: 'Maria Berg' }
	],
	interventions: [
		{
			code: 'HEMTJANST',
			name: 'Hemtjänst',
			legalBasis: 'SoL 11 kap. 1 §',
			law: 'SOL',
			alsoCalled: []
		},
		{
			code: 'DV',
			name: 'Daglig verksamhet',
			legalBasis: 'LSS 9 § 10',
			law: 'LSS',
			alsoCalled: ['DV']
		},
		{ code: 'KP_LSS', name: 'Kontaktperson', legalBasis: 'LSS 9 § 4', law: 'LSS', alsoCalled: [] },
		{
			code: 'KP_SOL',
			name: 'Kontaktperson',
			legalBasis: 'SoL 13 kap. 7 §',
			law: 'SOL',
			alsoCalled: []
		}
	]
};

const plain: Record<string, Cell> = {
	Ärendenummer: 'FN-50861-0024',
	Grupp: 'Barn',
	Handläggare: 'LENY',
	Insats: 'Hemtjänst',
	Lagrum: 'SoL',
	Beslutsdatum: '2026-07-09',
	Beslutstyp: 'Nyprövning',
	Utfall: 'Bifall',
	Kön: 'Kvinna',
	Födelseår: '2014',
	'Barn i hushållet': 'Ja',
	Beslutsfattare: 'LENY'
};

function cellsWith(changes: Record<string, Cell> = {}): Cell[] {
	return headings.map((heading) => changes[heading] ?? plain[heading] ?? '');
}

function judgeOne(changes: Record<string, Cell>, more: Partial<Known> = {}): JudgedRow {
	const [judged] = judgeRows([{ row: 2, cells: cellsWith(changes) }], mapping, {
		...known,
		...more
	});
	if (!judged) throw new Error('no row came back');
	return judged;
}

function told(changes: Record<string, Cell>, more: Partial<Known> = {}): [string, ...string[]] {
	const { outcome, reasons } = judgeOne(changes, more);
	return [outcome, ...reasons.map(({ code }) => code)];
}

describe('a row of a case list', () => {
	it('becomes a decision that holds the age group and not the birth year', () => {
		const { outcome, decision } = judgeOne({ Genomförandeplan: '2026-08-14' });
		expect(outcome).toBe('accept');
		expect(decision).toEqual({
			caseReference: 'FN-50861-0024',
			team: 'Barn',
			caseworker: { signature: 'LENY', personId: 'p1' },
			coCaseworker: null,
			decisionMaker: { signature: 'LENY', personId: 'p1' },
			intervention: 'HEMTJANST',
			law: 'SOL',
			legalBasis: 'SoL',
			decisionDate: '2026-07-09',
			caseType: 'REASSESSMENT',
			outcome: 'GRANTED',
			gender: 'FEMALE',
			ageGroup: '0-14',
			childrenInHousehold: true,
			orderDate: null,
			planDate: '2026-08-14',
			protectedIdentity: false,
			closedOn: null
		});
	});

	it('is refused for each thing that a person must mend in the case system', () => {
		expect(told({ Ärendenummer: '' })).toEqual(['refuse', 'no-case-reference']);
		expect(told({ Ärendenummer: 'A'.repeat(65) })).toEqual(['refuse', 'too-long']);
		expect(told({ Ärendenummer: 'A\n1' })).toEqual(['refuse', 'bad-case-reference']);
		expect(told({ Ärendenummer: 'A\u200b1' })).toEqual(['refuse', 'bad-case-reference']);
		expect(told({ Grupp: 'Bar\u0007n' })).toEqual(['refuse', 'unreadable-characters']);
		expect(told({ Grupp: 'B'.repeat(201) })).toEqual(['refuse', 'too-long']);
		expect(told({ Beslutsdatum: '' })).toEqual(['refuse', 'date-missing']);
		expect(told({ Beslutsdatum: '31/02/2026' })).toEqual(['refuse', 'impossible-date']);
		expect(told({ Beslutsdatum: 'snart' })).toEqual(['refuse', 'unreadable-date']);
		expect(told({ Beslutsdatum: '2026-11-22' })).toEqual(['refuse', 'decision-in-future']);
		expect(told({ Beslutsdatum: '2026-11-21' })).toEqual(['accept']);
		expect(told({ Avslutat: '2026-02-30' })).toEqual(['refuse', 'impossible-date']);
		expect(told({ Födelseår: '1899' })).toEqual(['refuse', 'birth-year-before-1900']);
		expect(told({ Födelseår: '1900' })).toEqual(['accept']);
		expect(told({ Födelseår: '2026' })).toEqual(['accept']);
		expect(told({ Födelseår: '2027' })).toEqual(['refuse', 'birth-year-after-decision']);
		expect(told({ Födelseår: 'sjuttiotalet' })).toEqual(['refuse', 'unreadable-birth-year']);
		expect(told({ Utfall: '' })).toEqual(['refuse', 'outcome-missing']);
		expect(told({ Utfall: 'Återkallad' })).toEqual(['refuse', 'unknown-outcome']);
		expect(told({ Beslutstyp: 'Omprövning' })).toEqual(['refuse', 'unknown-case-type']);
		expect(told({ Kön: 'hen' })).toEqual(['refuse', 'unknown-gender']);
		expect(told({ 'Barn i hushållet': 'kanske' })).toEqual(['refuse', 'unknown-yes-no']);
		expect(told({ 'Skyddade personuppgifter': '?' })).toEqual(['refuse', 'unknown-yes-no']);
		expect(told({ Insats: '' })).toEqual(['refuse', 'intervention-missing']);
	});

	it('is accepted with unknown facts where a cell that need not be filled is empty', () => {
		const { decision } = judgeOne({
			Beslutstyp: '',
			Kön: '',
			Födelseår: '-',
			'Barn i hushållet': ''
		});
		expect(decision).toMatchObject({
			caseType: null,
			gender: null,
			ageGroup: null,
			childrenInHousehold: null
		});
	});

	it('is asked about when a conflict of interest cannot be checked', () => {
		expect(told({ Handläggare: '' })).toEqual(['ask', 'caseworker-missing']);
		expect(told({ Handläggare: 'XXXX' })).toEqual(['ask', 'unknown-signature']);
		expect(told({ Medhandläggare: 'XXXX' })).toEqual(['ask', 'unknown-signature']);
		expect(told({ Beslutsfattare: '' })).toEqual(['ask', 'decision-maker-missing']);
		expect(told({ Beslutsfattare: 'XXXX' })).toEqual(['ask', 'unknown-signature']);
	});

	it('is refused and not asked about when it has a fault as well as a question', () => {
		expect(told({ Handläggare: '', Utfall: '' })).toEqual([
			...['refuse', 'caseworker-missing', 'outcome-missing']
		]);
	});

	it('is accepted without decision maker where the list has no such column', () => {
		const { decisionMaker, ...rest } = mapping;
		expect(decisionMaker).toBe(14);
		const [judged] = judgeRows([{ row: 2, cells: cellsWith({ Beslutsfattare: '' }) }], rest, known);
		expect(judged).toMatchObject({ outcome: 'accept', decision: { decisionMaker: null } });
	});

	it('uses an answer about a missing caseworker on that row alone', () => {
		const answers = new Map<string, string | null>([[answerTo(2, 'caseworker'), 'LEÅR']]);
		const rows = [cellsWith({ Handläggare: '' }), cellsWith({ Handläggare: '', Kön: 'Man' })];
		const judged = judgeRows(
			rows.map((cells, index) => ({ row: index + 2, cells })),
			mapping,
			{ ...known, answers }
		);
		expect(judged.map(({ outcome }) => outcome)).toEqual(['accept', 'ask']);
		const out = new Map([[answerTo(2, 'caseworker'), null]]);
		expect(told({ Handläggare: '' }, { answers: out })).toEqual(['refuse', 'left-out']);
	});

	it('tells what was written in a way of its own', () => {
		const { unusual } = judgeOne({ Insats: ' HEMTJÄNST ', Beslutsdatum: '28/5 2026', Kön: 'm' });
		expect(unusual).toEqual(['HEMTJÄNST', '28/5 2026', 'm']);
		expect(judgeOne({}).unusual).toEqual([]);
	});

	it('is refused when it has more values than there are headings', () => {
		const cells = [...cellsWith(), 'för mycket'];
		const [judged] = judgeRows([{ row: 2, cells }], mapping, known);
		expect(judged?.reasons.map(({ code }) => code)).toEqual(['too-many-cells']);
		const empty = judgeRows([{ row: 2, cells: [...cellsWith(), '', ' '] }], mapping, known);
		expect(empty[0]?.outcome).toBe('accept');
	});

	it('names the column of the file and what stands there', () => {
		const [reason] = judgeOne({ Beslutsdatum: '31/02/2026' }).reasons;
		expect(reason).toEqual({
			code: 'impossible-date',
			field: 'decisionDate',
			column: 'Beslutsdatum',
			sentence:
				'Beslutsdatum: datumet 31/02/2026 finns inte. Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-03-12.',
			found: '31/02/2026'
		});
	});
});

describe('rows that are alike', () => {
	const judgeAll = (rows: Cell[][]) =>
		judgeRows(
			rows.map((cells, index) => ({ row: index + 2, cells })),
			mapping,
			known
		);

	it('count once, and the later ones name the first', () => {
		const judged = judgeAll([cellsWith(), cellsWith({ Kön: 'Man' }), cellsWith(), cellsWith()]);
		expect(judged.map(({ outcome }) => outcome)).toEqual([
			...['accept', 'accept', 'duplicate', 'duplicate']
		]);
		expect(judged[3]?.reasons).toMatchObject([{ code: 'duplicate-of', firstRow: 2 }]);
	});

	it('are alike without regard to space around and empty cells at the end', () => {
		const short = cellsWith().slice(0, 15);
		expect(judgeAll([cellsWith(), short, cellsWith({ Insats: ' Hemtjänst ' })])[2]?.outcome).toBe(
			'duplicate'
		);
	});

	it('are decisions of their own when any column differs, also one that holds no field', () => {
		expect(judgeAll([cellsWith(), cellsWith({ Övrigt: 'a' })])[1]?.outcome).toBe('accept');
	});

	it('are not taken for alike because of where their cells are divided', () => {
		const judged = judgeAll([
			cellsWith({ Grupp: 'a\ue000LENY', Handläggare: '' }),
			cellsWith({ Grupp: 'a', Handläggare: 'LENY\ue000' })
		]);
		expect(judged.map(({ outcome }) => outcome)).not.toContain('duplicate');
	});
});

describe('an identity number in a row', () => {
	it('refuses the row whatever column it stands in, and is nowhere in the answer', () => {
		const forms = ['19910914-2399', '199109142399', '910914-2399', '910914+2399', '9109142399'];
		fc.assert(
			fc.property(
				fc.nat(headings.length),
				fc.constantFrom(...forms),
				fc.constantFrom('', 'Se ', 'ärende '),
				(column, number, before) => {
					const cells = [...cellsWith(), ''];
					cells[column] = `${before}${number}`;
					const rows = [
						{ row: 2, cells },
						{ row: 3, cells }
					];
					const judged = judgeRows(rows, mapping, known);
					expect(judged[0]?.outcome).toBe('refuse');
					expect(judged[0]?.reasons.map(({ code }) => code)).toEqual(['identity-number']);
					expect(judged[1]?.outcome).toBe('duplicate');
					const digits = JSON.stringify(judged).replace(/\D/g, '');
					expect(digits).not.toContain('9109142399');
				}
			)
		);
	});

	it('is not shown when it stands in a heading', () => {
		const named = headings.with(17, '19910914-2399');
		const judged = judgeOne({ Övrigt: '9109142399' }, { headings: named });
		expect(judged.reasons[0]?.column).toBe('Kolumn 18');
	});
});

it('every row gets one judgement in the order of the file, and a decision exactly when it is accepted', () => {
	const cell = fc.oneof(
		fc.string({ maxLength: 12 }),
		fc.constantFrom('LENY', 'Hemtjänst', '2026-07-09', 'Bifall', '1990', 'SoL', 'Ja', '')
	);
	const rows = fc.array(fc.array(cell, { maxLength: 20 }), { maxLength: 12 });
	fc.assert(
		fc.property(rows, (lists) => {
			const table = lists.map((cells, index) => ({ row: index * 2 + 2, cells }));
			const judged = judgeRows(table, mapping, known);
			expect(judged.map(({ row }) => row)).toEqual(table.map(({ row }) => row));
			for (const { outcome, decision, reasons } of judged) {
				expect(decision !== null).toBe(outcome === 'accept');
				expect(reasons.length > 0).toBe(outcome !== 'accept');
			}
		})
	);
	expect(caseFields).toHaveLength(17);
});
