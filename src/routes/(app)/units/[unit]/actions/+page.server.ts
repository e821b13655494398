import { fail } from '@sveltejs/kit';
import { listActions } from '#lib/server/actions/read.ts';
import { completeFollowUp, decideTheme, takeBackDecision } from '#lib/server/actions/themes.ts';
import { demand } from '#lib/server/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	unitId: params.unit,
	...listActions(locals.db, locals.actor, params.unit)
});

/** `place`: the theme that a form was about, `round.section`. */
const outcome = (
	place: string,
	more: { said?: string; errors?: Readonly<Record<string, string>>; reason?: string }
) => ({ place, said: '', errors: {}, reason: '', ...more });

const typed = async (request: Request) => {
	const form = await request.formData();
	return (name: string) => String(form.get(name) ?? '');
};

export const actions = {
	none: async ({ locals: { db, actor }, params, request }) => {
		demand(db, actor, 'action.create', { unit: params.unit });
		const of = await typed(request);
		const [round, sectionId, reason] = [of('round'), of('section'), of('reason')];
		if (!round) return fail(422, outcome('', { errors: { decides: choose } }));
		const done = decideTheme(db, actor, round, { sectionId, reason });
		const place = `${round}.${sectionId}`;
		return done.ok
			? outcome('', { said: `${done.title}: ingen åtgärd behövs.` })
			: fail(422, outcome(place, { errors: done.errors, reason }));
	},
	hook: async ({ locals: { db, actor }, params, request }) => {
		demand(db, actor, 'action.create', { unit: params.unit });
		const of = await typed(request);
		const [round, sectionId, actionId] = [of('round'), of('section'), of('action')];
		if (!round) return fail(422, outcome('', { errors: { decides: choose } }));
		const done = decideTheme(db, actor, round, { sectionId, actionId });
		return done.ok
			? outcome('', { said: `${done.title} är kopplat till åtgärden.` })
			: fail(422, outcome(`${round}.${sectionId}`, { errors: done.errors }));
	},
	takeBack: async ({ locals: { db, actor }, params, request }) => {
		demand(db, actor, 'action.create', { unit: params.unit });
		const of = await typed(request);
		const round = of('round');
		if (!round) return fail(422, outcome('', { errors: { decides: choose } }));
		const done = takeBackDecision(db, actor, round, {
			...{ sectionId: of('section'), actionId: of('action') || null },
			at: Number(of('at'))
		});
		return done.ok
			? outcome('', { said: 'Beslutet är återtaget.' })
			: fail(422, outcome('', { errors: done.errors }));
	},
	complete: async ({ locals: { db, actor }, params, request }) => {
		demand(db, actor, 'action.create', { unit: params.unit });
		const round = (await typed(request))('round');
		if (!round) return fail(422, outcome('', { errors: { complete: choose } }));
		const done = completeFollowUp(db, actor, round);
		return done.ok
			? outcome('', { said: 'Uppföljningen är avslutad.' })
			: fail(422, outcome('', { errors: done.errors }));
	}
} satisfies Actions;

const choose = 'Välj ett tema. Läs in sidan igen.';
