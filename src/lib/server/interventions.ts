import type { Law } from '#lib/domain/case-facts.ts';
import type { Tx } from './db/open.ts';
import { intervention, interventionName } from './db/schema/case-lists.ts';
import { newId } from './ids.ts';

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
