import {
	daysAfter,
	daysBetween,
	movedDate,
	movedPeriod,
	nextMonday
} from '#lib/domain/calendar/dates.ts';
import { whole } from '#lib/domain/swedish.ts';
import type { Counted, RoundFormChoices } from '#lib/server/rounds/form.ts';
import type { Pattern } from '#lib/server/rounds/copy.ts';
import { suggestedValues, valuesOf, type RoundFormValues } from './round-form.ts';

/** A new round's form with the set-up of an earlier one, and sentences about what could not be as it was. */
export interface Copied {
	values: RoundFormValues;
	told: string[];
}

/**
 * The form with an earlier round's set-up: interventions, sizes, keys, who reviews how, and how it is followed up. The list and
 * the half-year are the new round's own; dates move there and never lie in the past.
 */
export function copiedValues(pattern: Pattern, choices: RoundFormChoices): Copied {
	const suggested = suggestedValues(choices);
	const before = valuesOf(pattern.setup, 0);
	const told: string[] = [];
	const year = Number(suggested.year);
	const season = suggested.season === 'SPRING' ? ('SPRING' as const) : ('AUTUMN' as const);
	const now = { season, year };
	const { periodFrom, periodTo } = suggested.periodFrom ? suggested : periodLike(pattern, now);
	return {
		values: {
			...before,
			...{ season: suggested.season, year: suggested.year, caseList: suggested.caseList },
			...{ periodFrom, periodTo, ...datesLike(pattern, now, choices.today) },
			frameTeams: knownTeams(before.frameTeams, choices, told),
			sizes: knownSizes(before.sizes, choices, told),
			keys: {
				...missingKeys(before.keys, suggested, choices, told),
				...newestKeys(before.keys, choices, told)
			},
			version: '0',
			copyOf: pattern.id
		},
		told
	};
}

const noList =
	'Listan som är vald har inga beslut under perioden. Läs in en ny ärendelista innan du skapar omgången, eller ändra perioden.';

/** Sizes no larger than the new list allows. */
export function withinList(
	{ values, told }: Copied,
	{ populations }: Counted,
	choices: RoundFormChoices
): Copied {
	// A list that has nothing of the period is not the one that the round will be drawn from.
	if (!Object.values(populations).some((there) => there > 0))
		return { values, told: [...told, noList] };
	const sizes = { ...values.sizes };
	const fewer = choices.interventions.flatMap(({ id, name }) => {
		const [wanted, there] = [Number(sizes[id] ?? 0), populations[id] ?? 0];
		if (wanted <= there) return [];
		sizes[id] = String(there);
		return [`${name}: ${whole(there)} i stället för ${whole(wanted)}, fler har inte listan.`];
	});
	const total = String(Object.values(sizes).reduce((sum, size) => sum + Number(size), 0));
	return { values: { ...values, sizes, total }, told: [...told, ...fewer] };
}

function periodLike({ setup }: Pattern, now: Parameters<typeof movedPeriod>[2]) {
	const { from, to } = movedPeriod({ from: setup.periodFrom, to: setup.periodTo }, setup, now);
	return { periodFrom: from, periodTo: to };
}

/** As many days as before, from the same week and weekday; from next Monday where that is past. */
function datesLike({ setup }: Pattern, now: Parameters<typeof movedDate>[2], today: string) {
	const moved = movedDate(setup.reviewFrom, setup, now);
	const reviewFrom = moved > today ? moved : nextMonday(today);
	const like = (date: string) => daysAfter(reviewFrom, daysBetween(setup.reviewFrom, date));
	return {
		reviewFrom,
		reviewTo: like(setup.reviewTo),
		aptOn: setup.aptOn === null ? '' : like(setup.aptOn)
	};
}

function knownTeams(
	teams: string[] | null,
	{ teams: there }: RoundFormChoices,
	told: string[]
): string[] | null {
	const known = teams?.filter((id) => id === '' || there.some((team) => team.id === id)) ?? null;
	if (teams && known && known.length < teams.length)
		told.push('En grupp som urvalet gällde finns inte längre. Den är inte med.');
	return known;
}

function knownSizes(
	sizes: Readonly<Record<string, string>>,
	{ interventions }: RoundFormChoices,
	told: string[]
): Record<string, string> {
	const known = Object.entries(sizes).filter(([id]) => interventions.some((one) => one.id === id));
	if (known.length < Object.keys(sizes).length)
		told.push('En insats i den tidigare omgången finns inte längre i insatskatalogen.');
	return Object.fromEntries(known);
}

/** The newest adopted version of each key; one that is no longer used leaves the choice open. */
function newestKeys(
	keys: Readonly<Record<string, string>>,
	{ keys: versions, teams, interventions }: RoundFormChoices,
	told: string[]
): Record<string, string> {
	const places = new Set([
		...teams.map(({ id }) => `key-${id}`),
		...interventions.map(({ id }) => `key-i-${id}`),
		...['key-none', 'key-orders']
	]);
	const said = new Set<string>();
	const chosen = Object.entries(keys).flatMap(([place, id]): [string, string][] => {
		if (!places.has(place)) {
			said.add('En nyckel gällde en grupp eller en insats som inte finns längre. Den är inte med.');
			return [];
		}
		const then = versions.find((version) => version.id === id);
		if (then?.state === 'ADOPTED') return [[place, id]];
		const now = versions.find(({ code, state }) => code === then?.code && state === 'ADOPTED');
		if (!now || !then) {
			said.add('En nyckel i den tidigare omgången används inte längre. Välj en annan.');
			return [];
		}
		said.add(`${now.title}: version ${now.version} i stället för ${then.version}, som är ersatt.`);
		return [[place, now.id]];
	});
	told.push(...said);
	return Object.fromEntries(chosen);
}

/**
 * What an ordinary new round suggests where the earlier one had no choice: a group that is new, orders after a spring.
 * Files without group, and orders in a spring, are told of nowhere: most rounds have none.
 */
function missingKeys(
	keys: Readonly<Record<string, string>>,
	suggested: RoundFormValues,
	{ keys: versions, teams }: RoundFormChoices,
	told: string[]
): Record<string, string> {
	const added = Object.entries(suggested.keys).filter(([place]) => !(place in keys));
	for (const [place, id] of added) {
		const title = versions.find((version) => version.id === id)?.title;
		const team = teams.find((one) => `key-${one.id}` === place)?.name;
		const orders = place === 'key-orders' && suggested.season === 'AUTUMN';
		const what = team ?? (orders ? 'Beställning och genomförandeplan' : undefined);
		if (what === undefined) continue;
		told.push(
			title === undefined
				? `${what}: välj en nyckel. Den tidigare omgången hade ingen.`
				: `${what}: nyckeln ${title} är föreslagen. Den tidigare omgången hade ingen.`
		);
	}
	return Object.fromEntries(added);
}
