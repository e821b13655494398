import { redirect } from '@sveltejs/kit';
import { openingReport } from '#lib/server/goals/report.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	redirect(
		303,
		`/units/${params.unit}/report/${openingReport(locals.db, locals.actor, params.unit)}`
	);
