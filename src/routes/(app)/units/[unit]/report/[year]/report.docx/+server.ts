import { dateOf } from '#lib/domain/swedish.ts';
import { fileAnswer } from '#lib/server/exports/file-name.ts';
import { reportDocument } from '#lib/server/exports/report-document.ts';
import { exportReport } from '#lib/server/goals/report.ts';
import { yearIn } from '#lib/server/year-results.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const year = yearIn(params.year);
	const report = exportReport(locals.db, locals.actor, params.unit, year);
	const file = await reportDocument(report, dateOf(locals.actor.now()));
	return fileAnswer(`kollegiegranskning-${year}-verksamhetsberattelse.docx`, 'docx', file);
};
