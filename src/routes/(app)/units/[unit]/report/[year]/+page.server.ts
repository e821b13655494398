import { fail } from '@sveltejs/kit';
import { dateOf } from '#lib/domain/swedish.ts';
import { demand } from '#lib/server/door.ts';
import { assess } from '#lib/server/goals/assess.ts';
import { readReport } from '#lib/server/goals/report.ts';
import { yearIn } from '#lib/server/year-results.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	...readReport(locals.db, locals.actor, params.unit, yearIn(params.year)),
	today: dateOf(locals.actor.now())
});

export const actions = {
	save: async ({ locals, params, request }) => {
		const form = await request.formData();
		const typed = (name: string) => String(form.get(name) ?? '');
		const goal = typed('goal');
		// A form without a goal is nobody's: the unit decides whether it may be sent at all.
		if (goal === '') {
			demand(locals.db, locals.actor, 'goal.change', { unit: params.unit });
			return fail(422, { goal, typed: null, errors: { version: 'Målet saknas.' } });
		}
		// Back to the proposal: the form has it beside what is typed.
		const comment = form.has('restore') ? typed('proposal') : typed('comment');
		const assessment = form.has('clear') ? '' : typed('assessment');
		const from = { proposal: typed('proposal'), proposalSha256: typed('proposalSha256') };
		const done = assess(locals.db, locals.actor, goal, {
			...{ assessment, comment, proposalSha256: from.proposalSha256 },
			version: Number(typed('version')) || 0
		});
		if (done.ok) return { goal, typed: null, errors: {} };
		return fail(422, { goal, typed: { assessment, comment, ...from }, errors: done.errors });
	}
} satisfies Actions;
