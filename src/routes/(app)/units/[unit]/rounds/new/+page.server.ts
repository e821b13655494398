import { fail, redirect } from '@sveltejs/kit';
import type { SpreadWay } from '#lib/domain/size-spread.ts';
import { missingInNew } from '#lib/server/actions/missing.ts';
import { copyableRounds, pattern } from '#lib/server/rounds/copy.ts';
import { counted, formChoices } from '#lib/server/rounds/form.ts';
import { create } from '#lib/server/rounds/setup.ts';
import { copiedValues, withinList } from '../../../../rounds/copied-values.ts';
import {
	knownCaseTypes,
	knownOutcomes,
	readValues,
	setupOf,
	suggestedValues,
	type RoundFormValues
} from '../../../../rounds/round-form.ts';
import { withSpread, withSuggestedSizes } from '../../../../rounds/spread-values.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
	const choices = choicesFor({ locals, params });
	const earlier = copyableRounds(locals.db, locals.actor, params.unit);
	const from = url.searchParams.get('from');
	if (from) {
		const like = pattern(locals.db, locals.actor, params.unit, from);
		const copied = copiedValues(like, choices);
		const counted = countFor({ locals, params }, copied.values);
		const { values, told } = withinList(copied, counted, choices);
		const { name, teamRules } = like;
		const missing = missingFrom({ locals, params }, values);
		const shown = { id: from, name, teamRules, told };
		return { choices, values, counted, earlier, missing, copied: shown };
	}
	const values = suggestedValues(choices);
	const counted = countFor({ locals, params }, values);
	const sized = withSuggestedSizes(values, counted, choices);
	const missing = missingFrom({ locals, params }, sized);
	return { choices, values: sized, counted, earlier, missing, copied: null };
};

/** Open actions that the round as it is suggested can't follow up; once it is saved its set-up says so itself. */
function missingFrom(
	{ locals, params }: Pick<RequestEvent, 'locals' | 'params'>,
	values: RoundFormValues
) {
	const read = setupOf(values);
	return read.ok ? missingInNew(locals.db, locals.actor, params.unit, read.setup) : [];
}

export const actions = {
	count: async (event) => {
		const typed = readValues(await event.request.formData());
		const counted = countFor(event, typed);
		// The first decisions that are found get a suggestion.
		const values =
			typed.total === '' ? withSuggestedSizes(typed, counted, choicesFor(event)) : typed;
		return { values, counted, errors: {} };
	},
	suggest: (event) => spread(event, 'suggest'),
	even: (event) => spread(event, 'even'),
	hours: (event) => spread(event, 'hours'),
	save: async (event) => {
		const { locals, params, request } = event;
		const values = readValues(await request.formData());
		const read = setupOf(values);
		const made = read.ok
			? create(locals.db, locals.actor, params.unit, read.setup, values.copyOf)
			: read;
		if (!made.ok)
			return fail(422, { values, counted: countFor(event, values), errors: made.errors });
		redirect(303, `/rounds/${made.round}`);
	}
} satisfies Actions;

/** Sizes by one of the ways to spread them, for browsers without script. */
async function spread(event: Pick<RequestEvent, 'locals' | 'params' | 'request'>, way: SpreadWay) {
	const typed = readValues(await event.request.formData());
	const counted = countFor(event, typed);
	const { values, errors } = withSpread(way, typed, counted, choicesFor(event));
	return Object.keys(errors).length > 0
		? fail(422, { values, counted, errors })
		: { values, counted, errors };
}

function choicesFor({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
	return formChoices(locals.db, locals.actor, { unit: params.unit });
}

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
