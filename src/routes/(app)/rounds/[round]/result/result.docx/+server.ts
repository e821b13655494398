import { resultDocument } from '#lib/server/exports/document.ts';
import { fileAnswer } from '#lib/server/exports/file-name.ts';
import { resultForFile } from '#lib/server/results.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, actor }, params }) => {
	const { fileName, result, ...wishes } = resultForFile(db, actor, params.round, 'docx');
	return fileAnswer(fileName, 'docx', await resultDocument(result, wishes));
};
