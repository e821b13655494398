import { csvFile } from '#lib/server/exports/csv.ts';
import { exportYear, yearIn } from '#lib/server/year-results.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const { fileName, rows } = exportYear(locals.db, locals.actor, params.unit, yearIn(params.year));
	return csvFile(fileName, rows);
};
