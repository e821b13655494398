import { readTable } from '../case-lists/read.ts';
import { FileProblem } from '../tables/file-problem.ts';
import { readPeople, type PersonRow } from '../tables/people.ts';
import type { TableProblem } from '../tables/table.ts';

/** Reads a file of staff. A file that can't be read at all is a sentence; faults in rows come with the people. */
export async function readPeopleFile(
	bytes: Uint8Array
): Promise<
	{ ok: true; people: PersonRow[]; problems: TableProblem[] } | { ok: false; error: string }
> {
	try {
		return { ok: true, ...readPeople(await readTable(bytes)) };
	} catch (error) {
		if (error instanceof FileProblem) return { ok: false, error: error.message };
		throw error;
	}
}
