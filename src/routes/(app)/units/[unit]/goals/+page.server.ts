import { redirect } from '@sveltejs/kit';
import { openingYear } from '#lib/server/goals/read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	redirect(303, `/units/${params.unit}/goals/${openingYear(locals.db, locals.actor, params.unit)}`);
