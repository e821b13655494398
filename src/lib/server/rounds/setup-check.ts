import { and, eq, inArray } from 'drizzle-orm';
import { isCalendarDate } from '#lib/domain/dates.ts';
import { keysForFile } from '#lib/domain/round-keys.ts';
import { roundName } from '#lib/domain/rounds.ts';
import { count, whole } from '#lib/domain/swedish.ts';
import { longestReplyDays } from '#lib/domain/round-rules.ts';
import type { Db } from '../db/open.ts';
import { keyVersion, reviewKey } from '../db/schema/keys.ts';
import { round } from '../db/schema/rounds.ts';
import { importedList, interventionsOf, previewFrame, teamsOf } from './frame-source.ts';
import type { RoundSetup } from './setup.ts';

const wrongDate = 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2027-03-12.';
const endBeforeStart = 'Slutdatum måste vara samma dag som startdatum eller senare.';

/**
 * What hinders a set-up from being saved, a sentence by field. Fields: `season`, `year`, `caseList`, `periodFrom`,
 * `periodTo`, `outcomes`, `frameTeams`, `caseTypes`, `sizes`, `size-<intervention>`, `key-<group>` (`key-none` without group), `key-orders`,
 * `double`, `minutes`, `reviewFrom`, `reviewTo`, `aptOn`.
 * @param roundId the round that is changed, null for a new one
 */
export function checkSetup(
	db: Db,
	unitId: string,
	setup: RoundSetup,
	roundId: string | null
): Record<string, string> {
	const errors = { ...dateErrors(setup) };
	const other = sameSeason(db, unitId, setup);
	if (!Number.isInteger(setup.year) || setup.year < 2000 || setup.year > 2100) {
		errors.year = 'Skriv året med fyra siffror, till exempel 2026.';
	} else if (other && other.id !== roundId) {
		errors.season = `${roundName(setup)} finns redan. Välj ett annat halvår eller år.`;
	}
	const share = setup.doubleSharePercent;
	if (!Number.isInteger(share) || share < 0 || share > 100) {
		errors.double = 'Skriv andelen som hela procent mellan 0 och 100.';
	}
	const minutes = setup.minutesPerReview;
	if (!Number.isInteger(minutes) || minutes < 1 || minutes > 600) {
		errors.minutes = 'Skriv tiden i hela minuter, 1–600.';
	}
	const days = setup.replyDays;
	if (!Number.isInteger(days) || days < 1 || days > longestReplyDays) {
		errors.replyDays = `Skriv antalet dagar med siffror, 1–${longestReplyDays}.`;
	}
	const choice = choiceErrors(db, unitId, setup);
	Object.assign(errors, choice);
	if (!importedList(db, unitId, setup.caseListId)) {
		errors.caseList = 'Välj en ärendelista som är godkänd.';
		return errors;
	}
	if (Object.keys(choice).length > 0) return errors;
	return { ...errors, ...sizeErrors(db, unitId, setup), ...keyErrors(db, unitId, setup) };
}

function choiceErrors(db: Db, unitId: string, setup: RoundSetup): Record<string, string> {
	const { outcomes, frameTeams, caseTypes } = setup;
	const errors: Record<string, string> = {};
	if (outcomes.length === 0) errors.outcomes = 'Välj minst ett utfall.';
	const known = new Set(['', ...teamsOf(db, unitId).map(({ id }) => id)]);
	if (frameTeams?.length === 0) errors.frameTeams = 'Välj minst en grupp, eller alla.';
	else if (frameTeams?.some((id) => !known.has(id)))
		errors.frameTeams = 'En grupp finns inte i enheten. Läs in sidan igen.';
	if (caseTypes?.length === 0) errors.caseTypes = 'Välj minst en ärendetyp, eller alla.';
	return errors;
}

/** Whether a round of this half-year exists already. */
function sameSeason(db: Db, unitId: string, { season, year }: RoundSetup) {
	return db
		.select({ id: round.id })
		.from(round)
		.where(and(eq(round.unitId, unitId), eq(round.season, season), eq(round.year, year)))
		.get();
}

function dateErrors(setup: RoundSetup): Record<string, string> {
	const errors: Record<string, string> = {};
	for (const field of ['periodFrom', 'periodTo', 'reviewFrom', 'reviewTo', 'aptOn'] as const) {
		const date = setup[field];
		if (date !== null && !isCalendarDate(date)) errors[field] = wrongDate;
	}
	if (!errors.periodFrom && !errors.periodTo && setup.periodFrom > setup.periodTo)
		errors.periodTo = endBeforeStart;
	if (!errors.reviewFrom && !errors.reviewTo && setup.reviewFrom > setup.reviewTo)
		errors.reviewTo = endBeforeStart;
	return errors;
}

function sizeErrors(db: Db, unitId: string, setup: RoundSetup): Record<string, string> {
	const errors: Record<string, string> = {};
	const { populations } = previewFrame(db, unitId, setup);
	const known = new Set(interventionsOf(db, unitId).map(({ id }) => id));
	let total = 0;
	for (const [id, size] of Object.entries(setup.sizes)) {
		const population = populations[id] ?? 0;
		if (!known.has(id)) {
			errors.sizes = 'En insats finns inte i enhetens katalog. Läs in sidan igen.';
		} else if (!Number.isInteger(size) || size < 0) {
			errors[`size-${id}`] = 'Skriv antalet med siffror, 0 eller mer.';
		} else if (size > population) {
			errors[`size-${id}`] = tooFew(population, size);
		} else {
			total += size;
		}
	}
	if (total === 0 && Object.keys(errors).length === 0)
		errors.sizes = 'Skriv hur många ärenden som ska granskas för minst en insats.';
	return errors;
}

/** The sentence of ui-vocabulary.md, section 7. */
export function tooFew(population: number, size: number): string {
	return population === 0
		? `Listan har inga ärenden, men du vill dra ${whole(size)}. Skriv 0 eller ändra perioden.`
		: `Listan har ${count(population, 'ärende', 'ärenden')}, men du vill dra ${whole(size)}. Minska antalet eller lägg till fler ärenden.`;
}

function keyErrors(db: Db, unitId: string, setup: RoundSetup): Record<string, string> {
	const errors: Record<string, string> = {};
	const ids = [...new Set(setup.keys.map(({ keyVersionId }) => keyVersionId))];
	const usable = new Map(
		db
			.select({ id: keyVersion.id, content: keyVersion.content })
			.from(keyVersion)
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.where(
				and(
					eq(reviewKey.unitId, unitId),
					inArray(keyVersion.id, ids),
					inArray(keyVersion.state, ['ADOPTED', 'SUPERSEDED'])
				)
			)
			.all()
			.map(({ id, content }) => [id, JSON.parse(content).kind as string])
	);
	const teams = new Map(teamsOf(db, unitId).map(({ id, name }) => [id, name]));
	const interventions = new Set(interventionsOf(db, unitId).map(({ id }) => id));
	for (const { interventionId, teamId, purpose, keyVersionId } of setup.keys) {
		const field = keyField({ interventionId, teamId, purpose });
		const place =
			(interventionId === null || interventions.has(interventionId)) &&
			(teamId === null || teams.has(teamId));
		if (usable.get(keyVersionId) !== purpose || !place)
			errors[field] = 'Välj en nyckel som är fastställd och passar här.';
	}
	if (Object.keys(errors).length > 0) return errors;
	for (const { id, teamId, orders } of kindsOfFile(db, unitId, setup)) {
		const file = { interventionId: id, teamId, season: setup.season };
		const rules = setup.keys.map((rule) => ({ ...rule, key: rule.purpose }));
		const kinds = keysForFile(rules, { ...file, outcome: orders ? 'GRANTED' : 'REJECTED' });
		if (!kinds.includes('DOCUMENTATION')) {
			const name = teamId === null ? null : teams.get(teamId);
			errors[keyField({ interventionId: null, teamId, purpose: 'DOCUMENTATION' })] = name
				? `Välj en nyckel för ${name}.`
				: 'Välj en nyckel för ärenden utan grupp.';
		}
		if (orders && setup.season === 'AUTUMN' && !kinds.includes('ORDERS'))
			errors['key-orders'] = 'Välj en nyckel för beställning och genomförandeplan.';
	}
	return errors;
}

/** The field of the form that holds a choice of key. */
export function keyField(choice: {
	interventionId: string | null;
	teamId: string | null;
	purpose: string;
}): string {
	if (choice.purpose === 'ORDERS') return 'key-orders';
	if (choice.interventionId !== null) return `key-i-${choice.interventionId}`;
	return `key-${choice.teamId ?? 'none'}`;
}

/** The combinations of intervention and group that the round can draw from. */
function kindsOfFile(db: Db, unitId: string, setup: RoundSetup) {
	const { units } = previewFrame(db, unitId, setup);
	const kinds = new Map<string, { id: string; teamId: string | null; orders: boolean }>();
	for (const { interventionId: id, teamId, outcome } of units) {
		if ((setup.sizes[id] ?? 0) === 0) continue;
		const key = `${id};${teamId}`;
		const known = kinds.get(key) ?? { id, teamId, orders: false };
		kinds.set(key, { ...known, orders: known.orders || outcome !== 'REJECTED' });
	}
	return kinds.values();
}
