import { fail, redirect } from '@sveltejs/kit';
import { counted, formChoices } from '#lib/server/rounds/form.ts';
import { create } from '#lib/server/rounds/setup.ts';
import {
	knownCaseTypes,
	knownOutcomes,
	readValues,
	setupOf,
	suggestedValues,
	withSuggestedSizes,
	type RoundFormValues
} from '../../../../rounds/round-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const choices = formChoices(locals.db, locals.actor, { unit: params.unit });
	const values = suggestedValues(choices);
	const count = countFor({ locals, params }, values);
	return { choices, values: withSuggestedSizes(values, count, choices), counted: count };
};

export const actions = {
	count: async (event) => {
		const values = readValues(await event.request.formData());
		return { values, counted: countFor(event, values), errors: {} };
	},
	suggest: async (event) => {
		const values = readValues(await event.request.formData());
		const choices = formChoices(event.locals.db, event.locals.actor, { unit: event.params.unit });
		const count = countFor(event, values);
		return { values: withSuggestedSizes(values, count, choices), counted: count, errors: {} };
	},
	save: async (event) => {
		const { locals, params, request } = event;
		const values = readValues(await request.formData());
		const read = setupOf(values);
		const made = read.ok ? create(locals.db, locals.actor, params.unit, read.setup) : read;
		if (!made.ok)
			return fail(422, { values, counted: countFor(event, values), errors: made.errors });
		redirect(303, `/rounds/${made.round}`);
	}
} satisfies Actions;

function countFor(
	{ locals, params }: Pick<RequestEvent, 'locals' | 'params'>,
	values: RoundFormValues
) {
	return counted(locals.db, locals.actor, params.unit, {
		caseListId: values.caseList,
		periodFrom: values.periodFrom,
		periodTo: values.periodTo,
		outcomes: knownOutcomes(values.outcomes),
		frameTeams: values.frameTeams,
		caseTypes: knownCaseTypes(values.caseTypes)
	});
}
