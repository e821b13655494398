import { csvFile } from '#lib/server/exports/csv.ts';
import { notReadTable } from '#lib/server/exports/not-read-rows.ts';
import { preview } from '#lib/server/case-lists/preview.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	csvFile(
		'arendelista-rader.csv',
		notReadTable(preview(locals.db, locals.actor, params.unit, params.pending).rows)
	);
