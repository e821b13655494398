import { head } from '#lib/server/rounds/head.ts';
import type { LayoutServerLoad } from './$types';

// What stands at the top of each page of the round. Permission is in each deed.
export const load: LayoutServerLoad = ({ locals, params }) => {
	const round = head(locals.db, locals.actor, params.round);
	return { round, unitId: round.unitId };
};
