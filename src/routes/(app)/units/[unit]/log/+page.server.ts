import { readLog } from '#lib/server/audit-log.ts';
import { nameOfUnit } from '#lib/server/units.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
	const deed = url.searchParams.get('deed') ?? '';
	const page = Number(/^\d{1,6}$/.exec(url.searchParams.get('page') ?? '')?.[0] ?? 1);
	return {
		unit: nameOfUnit(locals.db, locals.actor, params.unit),
		deed,
		log: readLog(locals.db, locals.actor, params.unit, { deed, page })
	};
};
