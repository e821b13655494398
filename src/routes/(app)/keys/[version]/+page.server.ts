import { key } from '#lib/server/keys/read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const read = key(locals.db, locals.actor, params.version);
	return { key: read, unitId: read.unitId };
};
