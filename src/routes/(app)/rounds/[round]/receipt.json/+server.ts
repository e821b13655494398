import { receipt } from '#lib/server/draws/receipt.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const made = receipt(locals.db, locals.actor, params.round);
	const name = made.round.toLocaleLowerCase('sv').replaceAll('å', 'a').replaceAll('ö', 'o');
	return new Response(`${JSON.stringify(made, null, '\t')}\n`, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="urvalskvitto-${name.replaceAll(' ', '-')}.json"`,
			'cache-control': 'no-store'
		}
	});
};
