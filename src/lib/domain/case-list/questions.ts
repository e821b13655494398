/** What must be asked before a list can be read in: once for each name and signature, whatever the number of rows. */
import type { Law } from '../case-facts.ts';
import { lawLabels } from '../words.ts';
import type { RowAbout, JudgedRow, SignatureField } from './rows.ts';
import { foldText, readLaw } from './values.ts';

export interface InterventionQuestion {
	kind: 'intervention';
	/** As the first row writes it. */
	name: string;
	rows: number[];
	/** Legal bases beside the name, with how many rows have each. */
	legalBases: { text: string; count: number }[];
	/** The law of the rows when they agree on one. */
	law: Law | null;
}

export interface SignatureQuestion {
	kind: 'signature';
	signature: string;
	rows: number[];
}

/** Rows where a signature is missing; each is answered for itself. */
export interface MissingQuestion {
	kind: 'missing';
	field: SignatureField;
	rows: { row: number; about: RowAbout }[];
}

export type Question = InterventionQuestion | SignatureQuestion | MissingQuestion;

/**
 * The questions of a judged list, in the order of their first rows: interventions, then signatures, then what is missing.
 * A row that is refused for another reason asks nothing.
 */
export function questionsOf(rows: readonly JudgedRow[]): Question[] {
	const interventions = new Map<string, InterventionQuestion>();
	const signatures = new Map<string, SignatureQuestion>();
	const missing = new Map<SignatureField, MissingQuestion>();
	for (const { row, outcome, reasons, about } of rows) {
		if (outcome !== 'ask' || !about) continue;
		for (const { code, field, found } of reasons) {
			if (code === 'unknown-intervention' || code === 'ambiguous-intervention') {
				const name = found ?? '';
				const question = take(interventions, foldText(name), (): InterventionQuestion => ({
					kind: 'intervention',
					name,
					rows: [],
					legalBases: [],
					law: readLaw(about.legalBasis ?? '')
				}));
				question.rows.push(row);
				const text = about.legalBasis ?? '';
				const basis = question.legalBases.find((one) => one.text === text);
				if (basis) basis.count++;
				else question.legalBases.push({ text, count: 1 });
				if (readLaw(text) !== question.law) question.law = null;
			} else if (code === 'unknown-signature') {
				const signature = found ?? '';
				const question = take(signatures, foldText(signature), (): SignatureQuestion => ({
					kind: 'signature',
					signature,
					rows: []
				}));
				question.rows.push(row);
			} else if (field === 'caseworker' || field === 'decisionMaker') {
				take(missing, field, (): MissingQuestion => ({
					kind: 'missing',
					field,
					rows: []
				})).rows.push({
					row,
					about
				});
			}
		}
	}
	return [...interventions.values(), ...signatures.values(), ...missing.values()];
}

function take<K, V>(map: Map<K, V>, key: K, make: () => V): V {
	const found = map.get(key) ?? make();
	map.set(key, found);
	return found;
}

/**
 * The legal basis that a new intervention gets: the one that most of the question's rows have, among those that name its
 * law, else among those that name none, else the law.
 */
export function legalBasisFor({ legalBases }: InterventionQuestion, law: Law): string {
	const most = (wanted: Law | null) =>
		legalBases
			.filter(({ text }) => text !== '' && readLaw(text) === wanted)
			.reduce((best, one) => (one.count > best.count ? one : best), { text: '', count: 0 }).text;
	return most(law) || most(null) || lawLabels[law];
}

/**
 * A code for a new intervention, from its name: `Hundpromenad` → `HUNDPROMENAD`, made unique with a number.
 * @param taken codes that the catalogue already has
 */
export function codeFor(name: string, taken: ReadonlySet<string>): string {
	const base =
		name
			.normalize('NFD')
			.toUpperCase()
			.replace(/[^A-Z0-9\s_-]/g, '')
			.trim()
			.replace(/[\s_-]+/g, '_')
			.replace(/^(?=\d)/, 'INSATS_')
			.slice(0, 50) || 'INSATS';
	let code = base;
	for (let number = 2; taken.has(code); number++) code = `${base}_${number}`;
	return code;
}
