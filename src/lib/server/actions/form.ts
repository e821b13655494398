import { asc, eq } from 'drizzle-orm';
import { isOurs } from '#lib/domain/results/said/in-short.ts';
import { roundName } from '#lib/domain/rounds.ts';
import { closedRounds } from '../closed-rounds.ts';
import type { Db } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { view, type Actor } from '../door.ts';
import { storedResult } from '../earlier-results.ts';
import { newId } from '../ids.ts';
import { staffNames } from '../people/staff-names.ts';
import { undecidedIn } from './themes.ts';
import { possibleOwners } from './wanted.ts';

/** A theme of a closed round with the questions that an action on it can be about. */
export interface ThemeChoice {
	sectionId: string;
	title: string;
	questions: { id: string; text: string; variant: string | null; better: boolean }[];
}

/** What the form of an action chooses among. */
export interface ActionForm {
	/** Made anew for each form: sent twice it is one action. */
	id: string;
	owners: { id: string; name: string }[];
	interventions: { id: string; name: string }[];
	/** The closed round whose result is acted on; null before there is one. */
	round: { id: string; name: string } | null;
	/** Of that round, in the order of its key. */
	themes: ThemeChoice[];
	/** Those of them that wait for a decision. */
	waiting: string[];
	staff: string[];
}

/** The choices for a new action. @param wanted a closed round of the unit; what is unknown gives the newest */
export function actionForm(
	db: Db,
	actor: Actor,
	unitId: string,
	wanted: string | null
): ActionForm {
	return view(db, actor, 'action.create', { unit: unitId }, (db) => {
		const closed = closedRounds(db, unitId);
		const chosen = closed.find(({ id }) => id === wanted) ?? closed[0];
		return {
			id: newId(),
			...choicesOf(db, unitId),
			round: chosen ? { id: chosen.id, name: roundName(chosen) } : null,
			themes: chosen ? themesOf(db, chosen.id) : [],
			waiting: chosen ? undecidedIn(db, chosen.id).map(({ sectionId }) => sectionId) : []
		};
	});
}

/** The choices for whoever changes an action: the questions of the rounds that it is about. */
export function changeForm(db: Db, actor: Actor, actionId: string, unitId: string) {
	return view(db, actor, 'action.change', { action: actionId }, (db) => choicesOf(db, unitId));
}

function choicesOf(db: Db, unitId: string) {
	return {
		owners: possibleOwners(db, unitId),
		interventions: db
			.select({ id: intervention.id, name: intervention.name })
			.from(intervention)
			.where(eq(intervention.unitId, unitId))
			.orderBy(asc(intervention.position))
			.all(),
		staff: staffNames(db, unitId)
	};
}

function themesOf(db: Db, roundId: string): ThemeChoice[] {
	const result = storedResult(db, roundId)?.result;
	if (!result) return [];
	const better = new Set(result.inShort.improvements);
	return result.sections
		.filter(({ kind }) => kind === 'DOCUMENTATION')
		.map(({ id, title, questions }) => ({
			...{ sectionId: id, title },
			questions: result.questions
				.filter((row) => questions.includes(row.id) && isOurs(row))
				.map((row) => ({
					...{ id: row.id, text: row.text, variant: row.variant, better: better.has(row.id) }
				}))
		}))
		.filter(({ questions }) => questions.length > 0);
}
