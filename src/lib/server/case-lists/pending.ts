import type { ColumnMapping } from '#lib/domain/case-list/fields.ts';
import type { InterventionQuestion } from '#lib/domain/case-list/questions.ts';
import type { JudgedRow, Known } from '#lib/domain/case-list/rows.ts';
import type { Table } from '../tables/table.ts';
import { newSecret } from '../ids.ts';

/** A new intervention that somebody asked for while answering; it is made when the list is imported. */
export type NewIntervention = Known['interventions'][number];

/** A list that has been read and not imported. It may hold what must never reach the disk, so it lives in memory only. */
export interface PendingList {
	id: string;
	unitId: string;
	personId: string;
	fileName: string;
	sha256: string;
	table: Table;
	mapping: ColumnMapping;
	/** By the text in the list. `null`: no intervention that the unit reviews. */
	interventionAnswers: Map<string, string | null>;
	newInterventions: NewIntervention[];
	/** By the text in the list. `null`: somebody outside the unit. */
	signatureAnswers: Map<string, string | null>;
	/** By `answerTo(row, field)`. `null`: leave the row out. */
	rowAnswers: Map<string, string | null>;
	/** All that the list has asked, answered or not: nothing else takes an answer. Names and signatures by `foldText`. */
	asked: {
		interventions: Map<string, InterventionQuestion>;
		signatures: Map<string, string>;
		/** `answerTo(row, field)` */
		rows: Set<string>;
	};
	/** Judged with the mapping and answers above; dropped when they change. */
	judged: JudgedRow[] | null;
	lastUsed: number;
}

const longestIdle = 60 * 60 * 1000;
const mostOfOnePerson = 3;

/** What became of a list that was imported: its rows are let go of. */
interface Imported {
	unitId: string;
	personId: string;
	caseListId: string;
	at: number;
}

/**
 * Lists on their way in, by person: nobody else can reach them. One that has not been touched for an hour is dropped,
 * and a person's oldest when they have too many; the file is then chosen again.
 */
export class PendingLists {
	readonly #lists = new Map<string, PendingList>();
	readonly #imported = new Map<string, Imported>();

	add(list: Omit<PendingList, 'id'>): PendingList {
		this.#dropIdle(list.lastUsed);
		const own = [...this.#lists.values()]
			.filter(({ personId }) => personId === list.personId)
			.sort((a, b) => a.lastUsed - b.lastUsed);
		for (const one of own.slice(0, Math.max(0, own.length - mostOfOnePerson + 1))) {
			this.#lists.delete(one.id);
		}
		const added = { ...list, id: newSecret() };
		this.#lists.set(added.id, added);
		return added;
	}

	find(id: string, unitId: string, personId: string | null, now: number): PendingList | undefined {
		this.#dropIdle(now);
		const list = this.#lists.get(id);
		if (!list || list.unitId !== unitId || list.personId !== personId) return undefined;
		list.lastUsed = now;
		return list;
	}

	drop(id: string): void {
		this.#lists.delete(id);
	}

	/** Lets go of a list that has been imported, and remembers for an hour where it went: a button is pressed twice. */
	settle({ id, unitId, personId }: PendingList, caseListId: string, now: number): void {
		this.#lists.delete(id);
		this.#imported.set(id, { unitId, personId, caseListId, at: now });
	}

	/** The imported list that a list on its way in became. */
	importedAs(id: string, unitId: string, personId: string | null, now: number): string | undefined {
		this.#dropIdle(now);
		const found = this.#imported.get(id);
		return found?.unitId === unitId && found.personId === personId ? found.caseListId : undefined;
	}

	#dropIdle(now: number): void {
		for (const [id, { at }] of this.#imported) {
			if (now - at > longestIdle) this.#imported.delete(id);
		}
		for (const list of this.#lists.values()) {
			if (now - list.lastUsed > longestIdle) this.#lists.delete(list.id);
		}
	}
}

/** Those of the running program: what is in it is found only by the person who put it there. */
export const pendingLists = new PendingLists();
