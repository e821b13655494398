import { and, eq } from 'drizzle-orm';
import type { Law } from '#lib/domain/case-facts.ts';
import type { Db, Tx } from './db/open.ts';
import { decision, intervention, interventionName } from './db/schema/case-lists.ts';
import { change, may, view, type Actor } from './door.ts';
import { newId } from './ids.ts';
import { mendable, refuse, type Mended } from './refusal.ts';
import { readTable } from './case-lists/read.ts';
import { FileProblem } from './tables/file-problem.ts';
import { readInterventions, type InterventionRow } from './tables/interventions.ts';

/** One intervention of a unit's catalogue. `otherNames`: what case lists may call it besides its name. */
export interface CatalogueRow {
	code: string;
	name: string;
	legalBasis: string;
	law: Law;
	otherNames: readonly string[];
}

/** Puts the catalogue of a unit that has none, in the order given. */
export function insertCatalogue(tx: Tx, unitId: string, rows: readonly CatalogueRow[]): void {
	rows.forEach(({ otherNames, ...row }, position) => {
		const id = newId();
		tx.insert(intervention)
			.values({ id, unitId, ...row, position })
			.run();
		for (const name of otherNames)
			tx.insert(interventionName).values({ unitId, interventionId: id, name }).run();
	});
}

export interface Catalogue {
	/** In the unit's own order. */
	interventions: (CatalogueRow & { id: string })[];
	/** Whether the reader may also import one. */
	mayImport: boolean;
}

/** The catalogue of a unit with the other names. */
export function catalogue(db: Db, actor: Actor, unitId: string): Catalogue {
	return view(db, actor, 'intervention.list', { unit: unitId }, (db) => {
		const names = Map.groupBy(
			db.select().from(interventionName).where(eq(interventionName.unitId, unitId)).all(),
			({ interventionId }) => interventionId
		);
		const interventions = db
			.select({
				id: intervention.id,
				code: intervention.code,
				name: intervention.name,
				legalBasis: intervention.legalBasis,
				law: intervention.law
			})
			.from(intervention)
			.where(eq(intervention.unitId, unitId))
			.orderBy(intervention.position)
			.all()
			.map((row) => ({ ...row, otherNames: (names.get(row.id) ?? []).map(({ name }) => name) }));
		return { interventions, mayImport: may(db, actor, 'intervention.import', { unit: unitId }) };
	});
}

/**
 * Reads the unit's own catalogue from a file. An intervention that is there already gets the file's name, law and other names;
 * one that is not in the file stays, since decisions may rest on it. The code is what a draw calls its stratum, so a
 * code that decisions rest on keeps its law.
 */
export async function importCatalogue(
	db: Db,
	actor: Actor,
	unitId: string,
	bytes: Uint8Array
): Promise<Mended<{ added: number; changed: number }>> {
	let rows: InterventionRow[];
	try {
		const { interventions, problems } = readInterventions(await readTable(bytes));
		if (problems.length > 0) {
			const told = problems
				.slice(0, 10)
				.map(({ row, sentence }) => (row ? `Rad ${row}: ` : '') + sentence);
			return { ok: false, errors: { file: told.join(' ') } };
		}
		rows = interventions;
	} catch (problem) {
		if (problem instanceof FileProblem) return { ok: false, errors: { file: problem.message } };
		throw problem;
	}
	return mendable(() =>
		change(db, actor, 'intervention.import', { unit: unitId }, (tx, note) => {
			const known = new Map(
				tx
					.select()
					.from(intervention)
					.where(eq(intervention.unitId, unitId))
					.all()
					.map((row) => [row.code, row])
			);
			let position = known.size;
			let [added, changed] = [0, 0];
			for (const { row, alsoCalled, ...entry } of rows) {
				const old = known.get(entry.code);
				if (old && old.law !== entry.law && isUsed(tx, old.id)) {
					refuse({
						file: `Rad ${row}: ${old.name} har beslut i en inläst lista och kan inte byta lag. Ge insatsen en ny kod.`
					});
				}
				const id = old?.id ?? newId();
				if (!old) {
					tx.insert(intervention)
						.values({ id, unitId, ...entry, position: position++ })
						.run();
					added++;
				} else if (
					old.name !== entry.name ||
					old.legalBasis !== entry.legalBasis ||
					old.law !== entry.law
				) {
					tx.update(intervention).set(entry).where(eq(intervention.id, id)).run();
					changed++;
				}
				tx.delete(interventionName)
					.where(and(eq(interventionName.unitId, unitId), eq(interventionName.interventionId, id)))
					.run();
				for (const name of new Set(alsoCalled)) {
					tx.insert(interventionName).values({ unitId, interventionId: id, name }).run();
				}
			}
			note({ added, changed });
			return { added, changed };
		})
	);
}

function isUsed(tx: Tx, interventionId: string): boolean {
	return (
		tx
			.select({ id: decision.id })
			.from(decision)
			.where(eq(decision.interventionId, interventionId))
			.limit(1)
			.get() !== undefined
	);
}
