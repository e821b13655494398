import { asc, eq, inArray } from 'drizzle-orm';
import type { ActionScope } from '#lib/domain/actions/followed.ts';
import type { KeyHistory } from '#lib/domain/results/over-rounds/lines.ts';
import { compareRounds, roundName } from '#lib/domain/rounds.ts';
import { closedRounds } from '../closed-rounds.ts';
import type { Db } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { action, actionIntervention, actionQuestion } from '../db/schema/follow-up.ts';
import { person } from '../db/schema/organisation.ts';
import { round } from '../db/schema/rounds.ts';
import { keyHistory, storedResult, type RoundResult } from '../earlier-results.ts';

/** An action as it is stored, with what it is about. */
export type FoundAction = Omit<typeof action.$inferSelect, 'createdBy' | 'closedBy'> & {
	owner: string;
	closedBy: string | null;
	/** Who closed it, by name. */
	closer: string;
	questions: { roundId: string; questionId: string }[];
	interventions: { id: string; code: string; name: string }[];
};

/** The unit's actions, those to be done first first. Not authorised: deeds call it behind the door. */
export function actionsOf(db: Db, unitId: string): FoundAction[] {
	const rows = db
		.select()
		.from(action)
		.where(eq(action.unitId, unitId))
		.orderBy(asc(action.dueOn), asc(action.createdAt), asc(action.id))
		.all();
	const ids = rows.map(({ id }) => id);
	const questions = db
		.select()
		.from(actionQuestion)
		.where(inArray(actionQuestion.actionId, ids))
		.all();
	const interventions = db
		.select({
			...{ actionId: actionIntervention.actionId, id: intervention.id },
			...{ code: intervention.code, name: intervention.name }
		})
		.from(actionIntervention)
		.innerJoin(intervention, eq(intervention.id, actionIntervention.interventionId))
		.where(inArray(actionIntervention.actionId, ids))
		.orderBy(asc(intervention.position))
		.all();
	const people = rows.flatMap(({ ownerId, closedBy }) => [ownerId, closedBy ?? ownerId]);
	const names = new Map(
		db
			.select({ id: person.id, name: person.name })
			.from(person)
			.where(inArray(person.id, people))
			.all()
			.map(({ id, name }) => [id, name])
	);
	const of = <Row extends { actionId: string }>(list: readonly Row[], id: string) =>
		list.filter(({ actionId }) => actionId === id).map(({ actionId: _, ...rest }) => rest);
	return rows.map(({ createdBy: _, ...row }) => ({
		...row,
		owner: names.get(row.ownerId) ?? '',
		closer: names.get(row.closedBy ?? '') ?? '',
		questions: of(questions, row.id),
		interventions: of(interventions, row.id)
	}));
}

export const scopeOf = ({ questions, interventions, createdAt }: FoundAction): ActionScope => ({
	...{ questions, interventions, decidedAt: createdAt }
});

/** What actions of a unit are followed over. */
export interface UnitRounds {
	/** With a result, the latest first. */
	rounds: (RoundResult & { computedAt: number })[];
	history: KeyHistory[];
	/** The first round that is planned or runs after those that have a result. */
	next: { id: string; name: string } | null;
}

/** Not authorised either. @param until later versions of keys do not count */
export function unitRounds(db: Db, unitId: string, until: number): UnitRounds {
	const closed = closedRounds(db, unitId);
	const rounds = closed.flatMap(({ id }) => {
		const stored = storedResult(db, id);
		return stored ? [{ id, result: stored.result, computedAt: stored.computedAt }] : [];
	});
	const [newest] = closed;
	const [next] = db
		.select({ id: round.id, season: round.season, year: round.year })
		.from(round)
		.where(eq(round.unitId, unitId))
		.all()
		.filter(
			(each) =>
				!closed.some(({ id }) => id === each.id) && (!newest || compareRounds(each, newest) > 0)
		)
		.sort(compareRounds);
	const heads = rounds.map(({ result }) => result.round);
	return {
		rounds,
		history: keyHistory(db, unitId, heads, until),
		next: next ? { id: next.id, name: roundName(next) } : null
	};
}
