import { csvFile } from '#lib/server/exports/csv.ts';
import { notReadTable } from '#lib/server/exports/not-read-rows.ts';
import { list } from '#lib/server/case-lists/lists.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	csvFile('arendelista-rader.csv', notReadTable(list(locals.db, locals.actor, params.list).rows));
