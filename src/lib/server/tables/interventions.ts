/** The catalogue of interventions as a file (data/README.md, insatser.csv). */
import type { Law } from '../../domain/case-facts.ts';
import { foldHeading } from '../../domain/case-list/fields.ts';
import { cellText, foldText, readLaw } from '../../domain/case-list/values.ts';
import { hasIdentityNumber } from '../../domain/identity-number.ts';
import { column, missing, type Table, type TableProblem } from './table.ts';

export interface InterventionRow {
	row: number;
	code: string;
	name: string;
	legalBasis: string;
	law: Law;
	alsoCalled: string[];
}

const headings = {
	code: ['Kod', 'Insatskod'],
	name: ['Namn', 'Insats', 'Insatsnamn'],
	legalBasis: ['Lagrum', 'Lagstöd', 'Paragraf'],
	law: ['Lag', 'Lagstiftning'],
	alsoCalled: ['Även kallad', 'Kallas också', 'Andra namn', 'Alternativa namn']
};

const folded: ReadonlySet<string> = new Set(Object.values(headings).flat().map(foldHeading));

/** Whether a cell is one of the headings of the catalogue. */
export function isInterventionHeading(text: string): boolean {
	return folded.has(foldHeading(text));
}

const codeForm = /^[A-Z][A-Z0-9_]{0,63}$/;

/** Reads the catalogue. A row with a problem is not among the interventions; whoever stores them must refuse the file. */
export function readInterventions(table: Table): {
	interventions: InterventionRow[];
	problems: TableProblem[];
} {
	const at = {
		code: column(table, headings.code),
		name: column(table, headings.name),
		legalBasis: column(table, headings.legalBasis),
		law: column(table, headings.law),
		alsoCalled: column(table, headings.alsoCalled)
	};
	const problems = [
		...missing('Kod', at.code),
		...missing('Namn', at.name),
		...(at.law < 0 ? missing('Lagrum', at.legalBasis) : [])
	];
	if (problems.length > 0) return { interventions: [], problems };

	const interventions: InterventionRow[] = [];
	const rowOfCode = new Map<string, number>();
	for (const { row, cells } of table.rows) {
		const text = (index: number): string => cellText(cells[index]).normalize('NFC');
		const before = problems.length;
		const wrong = (index: number, sentence: string): void => {
			problems.push({ row, column: table.headings[index] ?? null, sentence });
		};
		const numbered = cells.findIndex((cell) => hasIdentityNumber(cellText(cell)));
		if (numbered >= 0) {
			wrong(numbered, 'Det ser ut som ett personnummer. Ta bort det ur filen.');
			continue;
		}
		const code = text(at.code).toUpperCase();
		const name = text(at.name);
		const law = readLaw(text(at.law)) ?? readLaw(text(at.legalBasis));
		const earlier = rowOfCode.get(code);
		if (!codeForm.test(code)) {
			wrong(at.code, 'Skriv koden med bokstäverna A–Z, siffror och understreck.');
		} else if (earlier !== undefined) {
			wrong(at.code, `Koden ${code} står redan på rad ${earlier}.`);
		}
		if (name === '') wrong(at.name, 'Skriv ett namn på insatsen.');
		if (name.length > 200) wrong(at.name, 'Namnet är för långt.');
		if (law === null) {
			wrong(at.law < 0 ? at.legalBasis : at.law, 'Skriv LSS, SoL eller Riksfärdtjänst.');
		}
		if (law === null || problems.length > before) continue;
		rowOfCode.set(code, row);
		const others = text(at.alsoCalled).split('|');
		interventions.push({
			row,
			code,
			name,
			legalBasis: text(at.legalBasis) || text(at.law),
			law,
			alsoCalled: [
				...new Map(others.map((other) => [foldText(other), other.trim()] as const)).values()
			].filter((other) => other !== '')
		});
	}
	return { interventions, problems };
}
