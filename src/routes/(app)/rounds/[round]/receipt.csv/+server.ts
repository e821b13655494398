import { receiptRows } from '#lib/server/draws/receipt.ts';
import { csvFile } from '#lib/server/exports/csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const { round, rows } = receiptRows(locals.db, locals.actor, params.round);
	const name = round.toLocaleLowerCase('sv').replaceAll('å', 'a').replaceAll('ö', 'o');
	return csvFile(`urvalskvitto-${name.replaceAll(' ', '-')}.csv`, rows);
};
