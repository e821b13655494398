import { list } from '#lib/server/case-lists/lists.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
	const found = list(locals.db, locals.actor, params.list);
	return {
		list: found,
		unitId: found.unitId,
		justImported: url.searchParams.has('new'),
		sameFile: url.searchParams.has('same')
	};
};
