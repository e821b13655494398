import { resultTables } from '#lib/domain/results/tables/tables.ts';
import { fileAnswer } from '#lib/server/exports/file-name.ts';
import { workbook } from '#lib/server/exports/workbook.ts';
import { resultForFile } from '#lib/server/results.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, actor }, params }) => {
	const { fileName, result, ...wishes } = resultForFile(db, actor, params.round, 'xlsx');
	return fileAnswer(fileName, 'xlsx', await workbook(resultTables(result, wishes)));
};
