import { fail } from '@sveltejs/kit';
import { demand } from '#lib/server/door.ts';
import { addGoal, changeGoal, moveGoal, removeGoal, type At } from '#lib/server/goals/change.ts';
import {
	addMeasured,
	changeMeasured,
	moveMeasured,
	removeMeasured,
	type IndicatorFields
} from '#lib/server/goals/measured.ts';
import { readGoals } from '#lib/server/goals/read.ts';
import { nameLevels, startYear } from '#lib/server/goals/year.ts';
import type { Mended } from '#lib/server/refusal.ts';
import { yearIn } from '#lib/server/year-results.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	readGoals(locals.db, locals.actor, params.unit, yearIn(params.year));

/** What a form comes back with: which form, what was typed, and what is wrong. */
export interface Outcome {
	said: string;
	/** `goal-<id>`, `new-<parent>`, `indicator-<id>`, `new-indicator-<goal>`, `levels`, `start`. */
	at: string;
	typed: Record<string, string>;
	errors: Readonly<Record<string, string>>;
}

type Typed = (name: string) => string;
type Deed = (event: RequestEvent, at: At, typed: Typed) => Mended<object>;

/** Does one change and says so, or gives the form back as it was typed. */
const does = (said: string, deed: Deed) => async (event: RequestEvent) => {
	const { locals, params, request } = event;
	demand(locals.db, locals.actor, 'goal.change', { unit: params.unit });
	const form = await request.formData();
	const typed: Typed = (name) => String(form.get(name) ?? '');
	const at = {
		...{ unitId: params.unit, year: yearIn(params.year) },
		version: Number(typed('version')) || 0
	};
	const done = deed(event, at, typed);
	const what = { at: typed('at'), typed: Object.fromEntries(texts(form)) };
	if (done.ok) return { ...what, said, typed: {}, errors: {} } satisfies Outcome;
	return fail(422, { ...what, said: '', errors: done.errors } satisfies Outcome);
};

const texts = (form: FormData) =>
	[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
const goalFields = (typed: Typed) => ({
	...{ number: typed('number'), title: typed('title') },
	parentId: typed('parent') || null
});
const indicatorFields = (typed: Typed): IndicatorFields => ({
	...{ title: typed('title'), feed: typed('feed'), target: typed('target') },
	...{ direction: typed('direction') || 'UP', councilTarget: typed('councilTarget') },
	...{ ownOutcome: typed('ownOutcome'), ownBefore: typed('ownBefore') }
});
const step = (typed: Typed) => (typed('by') === 'up' ? -1 : 1);
const id = (typed: Typed) => ({ id: typed('id') });

export const actions = {
	start: does('Målen är på plats.', ({ locals, params }, { year }, typed) =>
		startYear(locals.db, locals.actor, params.unit, year, Number(typed('from')) || null)
	),
	levels: does('Nivåernas namn är sparade.', ({ locals, params }, { year, version }, typed) =>
		nameLevels(locals.db, locals.actor, params.unit, year, {
			...{ version, levels: [0, 1, 2, 3, 4].map((at) => typed(`level-${at}`)) }
		})
	),
	addGoal: does('Målet är tillagt.', ({ locals }, at, typed) =>
		addGoal(locals.db, locals.actor, at, goalFields(typed))
	),
	changeGoal: does('Målet är ändrat.', ({ locals }, at, typed) =>
		changeGoal(locals.db, locals.actor, at, { ...id(typed), ...goalFields(typed) })
	),
	moveGoal: does('Målet är flyttat.', ({ locals }, at, typed) =>
		moveGoal(locals.db, locals.actor, at, { ...id(typed), by: step(typed) })
	),
	removeGoal: does('Målet är borttaget.', ({ locals }, at, typed) =>
		removeGoal(locals.db, locals.actor, at, id(typed))
	),
	addIndicator: does('Indikatorn är tillagd.', ({ locals }, at, typed) =>
		addMeasured(locals.db, locals.actor, at, {
			...{ goalId: typed('goal') },
			...indicatorFields(typed)
		})
	),
	changeIndicator: does('Indikatorn är ändrad.', ({ locals }, at, typed) =>
		changeMeasured(locals.db, locals.actor, at, { ...id(typed), ...indicatorFields(typed) })
	),
	moveIndicator: does('Indikatorn är flyttad.', ({ locals }, at, typed) =>
		moveMeasured(locals.db, locals.actor, at, { ...id(typed), by: step(typed) })
	),
	removeIndicator: does('Indikatorn är borttagen.', ({ locals }, at, typed) =>
		removeMeasured(locals.db, locals.actor, at, id(typed))
	)
} satisfies Actions;
