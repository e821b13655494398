import { caseAccessPage } from '#lib/server/case-access/read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	access: caseAccessPage(locals.db, locals.actor, params.round)
});
