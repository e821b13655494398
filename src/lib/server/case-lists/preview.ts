import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import {
	caseFields,
	guessColumns,
	missingColumns,
	type CaseField,
	type ColumnMapping
} from '#lib/domain/case-list/fields.ts';
import { judgeRows } from '#lib/domain/case-list/judge.ts';
import { codeFor, questionsOf, type Question } from '#lib/domain/case-list/questions.ts';
import { answerTo, type JudgedRow } from '#lib/domain/case-list/rows.ts';
import { cellText } from '#lib/domain/case-list/values.ts';
import type { Law } from '#lib/domain/case-facts.ts';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import type { Db } from '../db/open.ts';
import { caseList } from '../db/schema/case-lists.ts';
import { view, type Actor } from '../door.ts';
import { gone } from '../problems.ts';
import { FileProblem } from '../tables/file-problem.ts';
import { knownIn, rememberedColumns } from './known.ts';
import { PendingLists, type PendingList } from './pending.ts';
import { readTable } from './read.ts';

/** One for the running program: what is in it is found only by the person who put it there. */
const pendingLists = new PendingLists();

export type ReadFile =
	| { ok: true; pending: string }
	| { ok: true; alreadyImported: string }
	| { ok: false; errors: { file: string } };

/** Reads a file into memory, to be looked at before it is imported. A file that is imported already leads to its list. */
export async function readFile(
	db: Db,
	actor: Actor,
	unitId: string,
	bytes: Uint8Array,
	fileName: string
): Promise<ReadFile> {
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const { imported, remembered } = view(
		db,
		actor,
		'case-list.read-file',
		{ unit: unitId },
		(db) => ({
			imported: db
				.select({ id: caseList.id })
				.from(caseList)
				.where(and(eq(caseList.unitId, unitId), eq(caseList.sha256, sha256)))
				.get(),
			remembered: rememberedColumns(db, unitId)
		})
	);
	if (imported) return { ok: true, alreadyImported: imported.id };
	try {
		const table = await readTable(bytes);
		const list = pendingLists.add({
			unitId,
			personId: actor.personId ?? '',
			fileName: hasIdentityNumber(fileName) ? 'Ärendelista' : fileName.slice(0, 200),
			sha256,
			table,
			mapping: guessColumns(table.headings, remembered),
			interventionAnswers: new Map(),
			newInterventions: [],
			signatureAnswers: new Map(),
			rowAnswers: new Map(),
			judged: null,
			lastUsed: actor.now()
		});
		return { ok: true, pending: list.id };
	} catch (problem) {
		if (problem instanceof FileProblem) return { ok: false, errors: { file: problem.message } };
		throw problem;
	}
}

export interface Preview {
	id: string;
	fileName: string;
	rowCount: number;
	headings: string[];
	/** Each field with its column and the first value in it; never a value that looks like an identity number. */
	columns: { field: CaseField; column: number | null; example: string | null }[];
	missing: string[];
	counts: { accept: number; ask: number; refuse: number; duplicate: number; unusual: number };
	unusual: string[];
	questions: Question[];
	/** Rows that are not accepted, in file order. */
	rows: JudgedRow[];
	/** Groups in the list that the unit does not have; their rows get the caseworker's group. */
	unknownTeams: string[];
	people: { signature: string; name: string }[];
	interventions: { code: string; name: string; legalBasis: string }[];
}

/** What an import of a list would do, row by row. Nothing is written. */
export function preview(db: Db, actor: Actor, unitId: string, id: string): Preview {
	return view(db, actor, 'case-list.read-file', { unit: unitId }, (db) => {
		const list = pending(actor, unitId, id);
		const { judged, known } = judge(db, actor, list);
		const { table, mapping } = list;
		const counts = { accept: 0, ask: 0, refuse: 0, duplicate: 0, unusual: 0 };
		const teams = new Set(known.teams);
		const unknownTeams = new Set<string>();
		for (const row of judged) {
			counts[row.outcome]++;
			if (row.unusual.length > 0) counts.unusual++;
			const team = row.decision?.team;
			if (team && !teams.has(team)) unknownTeams.add(team);
		}
		return {
			id,
			fileName: list.fileName,
			rowCount: table.rows.length,
			headings: table.headings,
			columns: caseFields.map((field) => ({
				field,
				column: mapping[field] ?? null,
				example: example(list, mapping[field])
			})),
			missing: missingColumns(mapping),
			counts,
			unusual: [...new Set(judged.flatMap((row) => row.unusual))].slice(0, 200),
			questions: questionsOf(judged),
			rows: judged.filter((row) => row.outcome !== 'accept'),
			unknownTeams: [...unknownTeams].slice(0, 20),
			people: known.people
				.map(({ signature, name }) => ({ signature, name }))
				.sort((a, b) => a.name.localeCompare(b.name, 'sv')),
			interventions: known.interventions.map(({ code, name, legalBasis }) => ({
				code,
				name,
				legalBasis
			}))
		};
	});
}

/** Reads other columns than those guessed. A column that is chosen twice is refused. */
export function chooseColumns(
	db: Db,
	actor: Actor,
	unitId: string,
	id: string,
	mapping: ColumnMapping
): { ok: true } | { ok: false; errors: Record<string, string> } {
	return view(db, actor, 'case-list.read-file', { unit: unitId }, () => {
		const list = pending(actor, unitId, id);
		const fields = new Map<number, CaseField>();
		const errors: Record<string, string> = {};
		for (const field of caseFields) {
			const column = mapping[field];
			if (column === undefined) continue;
			const heading = list.table.headings[column];
			if (fields.has(column) || heading === undefined) {
				errors[`column-${field}`] = `Kolumnen ${heading ?? ''} är vald två gånger.`;
			}
			fields.set(column, field);
		}
		if (Object.keys(errors).length > 0) return { ok: false, errors };
		list.mapping = mapping;
		list.judged = null;
		return { ok: true };
	});
}

/** Answers to the questions of a list, by what the list says. */
export interface ListAnswers {
	/** A code, `null` for none that the unit reviews, or the law of a new intervention. */
	interventions: { name: string; means: string | null | { law: Law; legalBasis: string } }[];
	/** A signature of the unit, or `null` for somebody outside it. */
	signatures: { text: string; means: string | null }[];
	/** A signature of the unit, or `null` to leave the row out. */
	rows: { row: number; field: 'caseworker' | 'decisionMaker'; means: string | null }[];
}

/** Takes the answers; the rows are judged anew. They are remembered for the next list when this one is imported. */
export function answer(
	db: Db,
	actor: Actor,
	unitId: string,
	id: string,
	answers: ListAnswers
): void {
	view(db, actor, 'case-list.read-file', { unit: unitId }, (db) => {
		const list = pending(actor, unitId, id);
		const { known } = judge(db, actor, list);
		const codes = new Set(known.interventions.map(({ code }) => code));
		const signatures = new Set(known.people.map(({ signature }) => signature));
		for (const { name, means } of answers.interventions) {
			if (means !== null && typeof means === 'object') {
				const code = codeFor(name, codes);
				codes.add(code);
				list.newInterventions.push({ code, name, ...means, alsoCalled: [] });
			} else if (means === null || codes.has(means)) list.interventionAnswers.set(name, means);
		}
		for (const { text, means } of answers.signatures) {
			if (means === null || signatures.has(means)) list.signatureAnswers.set(text, means);
		}
		for (const { row, field, means } of answers.rows) {
			if (means === null || signatures.has(means)) list.rowAnswers.set(answerTo(row, field), means);
		}
		list.judged = null;
	});
}

/** Forgets a list that was not imported. */
export function discard(db: Db, actor: Actor, unitId: string, id: string): void {
	view(db, actor, 'case-list.read-file', { unit: unitId }, () => {
		pendingLists.drop(pending(actor, unitId, id).id);
	});
}

/** The list that this person has on its way in. */
export function pending(actor: Actor, unitId: string, id: string): PendingList {
	return (
		pendingLists.find(id, unitId, actor.personId, actor.now()) ??
		gone('Listan finns inte kvar i minnet. Inget är sparat. Välj filen igen.')
	);
}

/** Every row judged with what the unit knows and what has been answered. Not authorised: called behind the door. */
export function judge(db: Db, actor: Actor, list: PendingList) {
	const stored = knownIn(db, list.unitId, actor.now());
	const known = {
		...stored,
		interventions: [...stored.interventions, ...list.newInterventions],
		rememberedInterventions: [
			...(stored.rememberedInterventions ?? []),
			...[...list.interventionAnswers].map(([text, code]) => ({ text, law: null, code }))
		],
		rememberedSignatures: [
			...(stored.rememberedSignatures ?? []),
			...[...list.signatureAnswers].map(([text, signature]) => ({ text, signature }))
		],
		answers: list.rowAnswers,
		headings: list.table.headings
	};
	const complete = missingColumns(list.mapping).length === 0;
	const judged = (list.judged ??= complete ? judgeRows(list.table.rows, list.mapping, known) : []);
	return { judged, known };
}

function example({ table }: PendingList, column: number | undefined): string | null {
	if (column === undefined) return null;
	for (const { cells } of table.rows.slice(0, 200)) {
		const text = cellText(cells[column]);
		if (text !== '') return hasIdentityNumber(text) ? null : text.slice(0, 60);
	}
	return null;
}
