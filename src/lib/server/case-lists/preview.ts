import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import {
	caseFields,
	guessColumns,
	missingColumns,
	type CaseField,
	type ColumnMapping
} from '#lib/domain/case-list/fields.ts';
import { questionsOf, type Question } from '#lib/domain/case-list/questions.ts';
import type { JudgedRow } from '#lib/domain/case-list/rows.ts';
import { cellText } from '#lib/domain/case-list/values.ts';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import type { Db } from '../db/open.ts';
import { caseList } from '../db/schema/case-lists.ts';
import { view, type Actor } from '../door.ts';
import { FileProblem } from '../tables/file-problem.ts';
import { judge, pending } from './judging.ts';
import { rememberedColumns } from './known.ts';
import { pendingLists, type PendingList } from './pending.ts';
import { readTable } from './read.ts';

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
			asked: { interventions: new Map(), signatures: new Map(), rows: new Set() },
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

/** Forgets a list that was not imported. */
export function discard(db: Db, actor: Actor, unitId: string, id: string): void {
	view(db, actor, 'case-list.read-file', { unit: unitId }, () => {
		pendingLists.drop(pending(actor, unitId, id).id);
	});
}

function example({ table }: PendingList, column: number | undefined): string | null {
	if (column === undefined) return null;
	for (const { cells } of table.rows.slice(0, 200)) {
		const text = cellText(cells[column]);
		if (text !== '') return hasIdentityNumber(text) ? null : text.slice(0, 60);
	}
	return null;
}
