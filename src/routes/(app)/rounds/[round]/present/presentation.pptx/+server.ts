import { fileAnswer } from '#lib/server/exports/file-name.ts';
import { presentationFile } from '#lib/server/exports/slides/presentation-file.ts';
import { presentationForFile } from '#lib/server/presentations/export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, actor }, params }) => {
	const { fileName, slides, frame, at } = presentationForFile(db, actor, params.round);
	return fileAnswer(fileName, 'pptx', await presentationFile(slides, frame, at));
};
