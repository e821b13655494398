import { redirect } from '@sveltejs/kit';
import { newestYear } from '#lib/server/goals/read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	redirect(303, `/units/${params.unit}/goals/${newestYear(locals.db, locals.actor, params.unit)}`);
