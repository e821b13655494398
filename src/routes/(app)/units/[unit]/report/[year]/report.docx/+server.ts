import { dateOf } from '#lib/domain/swedish.ts';
import { reportDocument } from '#lib/server/exports/report-document.ts';
import { exportReport } from '#lib/server/goals/report.ts';
import { yearIn } from '#lib/server/year-results.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const year = yearIn(params.year);
	const report = exportReport(locals.db, locals.actor, params.unit, year);
	const file = await reportDocument(report, dateOf(locals.actor.now()));
	return new Response(file.slice().buffer, {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			'content-disposition': `attachment; filename="kollegiegranskning-${year}-verksamhetsberattelse.docx"`
		}
	});
};
