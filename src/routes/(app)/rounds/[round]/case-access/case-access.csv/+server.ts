import { exportCaseAccess } from '#lib/server/case-access/read.ts';
import { csvFile } from '#lib/server/exports/csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const { fileName, rows } = exportCaseAccess(locals.db, locals.actor, params.round);
	return csvFile(fileName, rows);
};
