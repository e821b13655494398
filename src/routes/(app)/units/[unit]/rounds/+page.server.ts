import { latestResults } from '#lib/server/overview.ts';
import { rounds } from '#lib/server/rounds/list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { db, actor }, params }) => ({
	...rounds(db, actor, params.unit),
	latest: latestResults(db, actor, params.unit)
});
