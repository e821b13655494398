import { yearPage } from '#lib/domain/results/view/year-page.ts';
import { readYear, yearIn } from '#lib/server/year-results.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const found = readYear(locals.db, locals.actor, params.unit, yearIn(params.year));
	const { unit, year, rounds, state } = found;
	const page = found.state === 'stored' ? yearPage(found.result) : null;
	return { unit, year, rounds, state, page };
};
