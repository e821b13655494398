import { fail, redirect } from '@sveltejs/kit';
import type { SpreadWay } from '#lib/domain/size-spread.ts';
import { missingInRound } from '#lib/server/actions/missing.ts';
import { counted, formChoices } from '#lib/server/rounds/form.ts';
import { changeable, changeSetup, setup } from '#lib/server/rounds/setup.ts';
import {
	knownCaseTypes,
	knownOutcomes,
	readValues,
	setupOf,
	valuesOf,
	type RoundFormValues
} from '../../round-form.ts';
import { withSpread } from '../../spread-values.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
	const { locals, params } = event;
	const stored = setup(locals.db, locals.actor, params.round);
	const values = valuesOf(stored.setup, stored.version);
	return {
		choices: choicesFor(event),
		values,
		counted: countFor(event, stored.unitId, values),
		changeable: changeable(stored.state),
		missing: missingInRound(locals.db, locals.actor, params.round)
	};
};

export const actions = {
	count: async (event) => {
		const { unitId } = setup(event.locals.db, event.locals.actor, event.params.round);
		const values = readValues(await event.request.formData());
		return { values, counted: countFor(event, unitId, values), errors: {} };
	},
	suggest: (event) => spread(event, 'suggest'),
	even: (event) => spread(event, 'even'),
	hours: (event) => spread(event, 'hours'),
	save: async (event) => {
		const { locals, params, request } = event;
		const stored = setup(locals.db, locals.actor, params.round);
		const typed = readValues(await request.formData());
		// Once reviewing has started the form holds the dates only; the rest stands as it is.
		const values =
			changeable(stored.state) === 'dates'
				? {
						...valuesOf(stored.setup, stored.version),
						reviewTo: typed.reviewTo,
						aptOn: typed.aptOn,
						version: typed.version
					}
				: typed;
		const read = setupOf(values);
		const saved = read.ok
			? changeSetup(locals.db, locals.actor, params.round, {
					version: Number(values.version),
					setup: read.setup
				})
			: read;
		if (!saved.ok)
			return fail(422, {
				values,
				counted: countFor(event, stored.unitId, values),
				errors: saved.errors
			});
		redirect(303, `/rounds/${params.round}`);
	}
} satisfies Actions;

type Event = Pick<RequestEvent, 'locals' | 'params'>;

/** Sizes by one of the ways to spread them, for browsers without script. */
async function spread(event: Event & Pick<RequestEvent, 'request'>, way: SpreadWay) {
	const { unitId } = setup(event.locals.db, event.locals.actor, event.params.round);
	const typed = readValues(await event.request.formData());
	const counted = countFor(event, unitId, typed);
	const { values, errors } = withSpread(way, typed, counted, choicesFor(event));
	return Object.keys(errors).length > 0
		? fail(422, { values, counted, errors })
		: { values, counted, errors };
}

function choicesFor({ locals, params }: Event) {
	return formChoices(locals.db, locals.actor, { round: params.round });
}

function countFor({ locals }: Event, unitId: string, values: RoundFormValues) {
	return counted(locals.db, locals.actor, unitId, {
		caseListId: values.caseList,
		periodFrom: values.periodFrom,
		periodTo: values.periodTo,
		outcomes: knownOutcomes(values.outcomes),
		frameTeams: values.frameTeams,
		caseTypes: knownCaseTypes(values.caseTypes)
	});
}
