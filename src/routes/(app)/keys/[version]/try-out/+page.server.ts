import { fail, redirect } from '@sveltejs/kit';
import type { Errors } from '#lib/server/refusal.ts';
import { close } from '#lib/server/try-outs/close.ts';
import { tryOuts } from '#lib/server/try-outs/read.ts';
import { plan, start } from '#lib/server/try-outs/start.ts';
import { choiceIn, nothingChosen, typedReferences, type Choice } from './choice.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
	const wanted = url.searchParams.get('prov');
	const page = tryOuts(locals.db, locals.actor, params.version, {
		filter: nothingChosen.filter,
		wanted
	});
	return { page, unitId: page.unitId, wanted, started: url.searchParams.has('startad') };
};

const noErrors: Errors = {};

const wantedOf = ({ decisions, references, people }: Choice) => ({
	decisions,
	references: typedReferences(references),
	people
});

/** What the form shows again: the choice, and the cases that the filter lets through. */
function chosen({ db, actor }: App.Locals, version: string, choice: Choice) {
	const { cases, found, picked } = tryOuts(db, actor, version, {
		filter: choice.filter,
		picked: choice.decisions
	});
	return { choice, cases, found, picked };
}

export const actions = {
	find: async ({ locals, params, request }) => {
		const choice = choiceIn(await request.formData());
		return { ...chosen(locals, params.version, choice), errors: noErrors, plan: null };
	},
	plan: async ({ locals, params, request }) => {
		const choice = choiceIn(await request.formData());
		const made = plan(locals.db, locals.actor, params.version, wantedOf(choice));
		const shown = chosen(locals, params.version, choice);
		if (!made.ok) return fail(422, { ...shown, errors: made.errors, plan: null });
		return { ...shown, errors: noErrors, plan: made.plan };
	},
	start: async ({ locals, params, request }) => {
		const choice = choiceIn(await request.formData());
		const made = start(locals.db, locals.actor, params.version, wantedOf(choice));
		if (!made.ok) {
			const shown = chosen(locals, params.version, choice);
			return fail(422, { ...shown, errors: made.errors, plan: null });
		}
		redirect(303, `/keys/${params.version}/try-out?startad`);
	},
	close: async ({ locals, params, request }) => {
		const id = String((await request.formData()).get('tryOut') ?? '');
		close(locals.db, locals.actor, params.version, id);
		redirect(303, `/keys/${params.version}/try-out?prov=${encodeURIComponent(id)}`);
	}
} satisfies Actions;
