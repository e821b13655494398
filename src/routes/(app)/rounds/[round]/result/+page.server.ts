import { overTime } from '#lib/domain/results/over-rounds/over-time.ts';
import { resultPage } from '#lib/domain/results/view/page.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { onResult } from '#lib/server/actions/on-result.ts';
import { agreementLinks } from '#lib/server/agreement.ts';
import { commentsOnResult } from '#lib/server/comments/read.ts';
import { may } from '#lib/server/door.ts';
import { read } from '#lib/server/results.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { db, actor }, params: { round }, url }) => {
	const found = read(db, actor, round);
	const { unitId, name } = found;
	if (found.state !== 'closed') return { unitId, name, closed: null };
	const asked = (choice: string) => url.searchParams.get(choice);
	const shown = resultPage(found.result, asked('question'), {
		today: dateOf(actor.now()),
		group: asked('visa'),
		before: found.rounds[1]?.result.round ?? null
	});
	return {
		unitId,
		closed: found.closed,
		agreement: agreementLinks(db, actor, round),
		receipt: may(db, actor, 'draw.receipt', { round }),
		mayPresent: may(db, actor, 'presentation.read', { round }),
		mayReadComments: may(db, actor, 'comment.list', { round }),
		comments: shown.group ? [] : (commentsOnResult(db, actor, round) ?? []),
		actions: shown.group ? [] : onResult(db, actor, round),
		wholeYear: found.yearStored ? found.result.round.year : null,
		overTime: overTime(found.rounds, found.history, asked('fraga')),
		chosen: {
			question: asked('question'),
			fraga: asked('fraga'),
			visa: shown.group?.value ?? null
		},
		...shown
	};
};
