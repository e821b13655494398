import { csvFile } from '#lib/server/exports/csv.ts';
import { exportCsv } from '#lib/server/results.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const { fileName, rows } = exportCsv(locals.db, locals.actor, params.round);
	return csvFile(fileName, rows);
};
