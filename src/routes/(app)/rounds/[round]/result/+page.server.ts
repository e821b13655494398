import { overTime } from '#lib/domain/results/over-time.ts';
import { resultPage } from '#lib/domain/results/page.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { agreementLinks } from '#lib/server/agreement.ts';
import { read } from '#lib/server/results.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
	const found = read(locals.db, locals.actor, params.round);
	const { unitId, name } = found;
	return found.state === 'closed'
		? {
				unitId,
				closed: found.closed,
				agreement: agreementLinks(locals.db, locals.actor, params.round),
				overTime: overTime(found.rounds, found.history, url.searchParams.get('fraga')),
				chosen: {
					question: url.searchParams.get('question'),
					fraga: url.searchParams.get('fraga')
				},
				...resultPage(found.result, url.searchParams.get('question'), dateOf(locals.actor.now()))
			}
		: { unitId, name, closed: null };
};
