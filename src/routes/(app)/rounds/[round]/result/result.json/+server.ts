import { resultTables } from '#lib/domain/results/tables/tables.ts';
import { fileAnswer } from '#lib/server/exports/file-name.ts';
import { resultJson, resultSchemaFile } from '#lib/server/exports/result-json.ts';
import { resultForFile } from '#lib/server/results.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { db, actor }, params, url }) => {
	const { fileName, result, ...wishes } = resultForFile(db, actor, params.round, 'json');
	const schema = new URL(`/schemas/${resultSchemaFile}`, url.origin).href;
	return fileAnswer(fileName, 'json', resultJson(result, resultTables(result, wishes), schema));
};
