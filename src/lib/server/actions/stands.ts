import { and, asc, eq } from 'drizzle-orm';
import { isOpenAction, type ActionState } from '#lib/domain/actions/action.ts';
import type { Db, Tx } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { action, actionIntervention, actionOwner, actionQuestion } from '../db/schema/follow-up.ts';
import { person } from '../db/schema/organisation.ts';
import { storedResult } from '../earlier-results.ts';
import { notFound } from '../problems.ts';
import { mendable, type Errors } from '../refusal.ts';
import type { AboutQuestion, ActionWords } from './wanted.ts';

/** How an action stands in the database, for whoever saved on something older. */
export interface StandsNow extends ActionWords {
	owner: string;
	state: ActionState;
	version: number;
	outcome: string | null;
	/** What it is followed by, in words. */
	asked: string[];
	/** Names of interventions; none: all. */
	interventions: string[];
}

export type Saved =
	| { ok: true; version: number }
	| { ok: false; errors: Errors }
	/** Somebody else has changed it since: nothing is overwritten. */
	| { ok: false; stands: StandsNow };

/** An action as it is stored, with what it is about. */
export interface Stored {
	action: typeof action.$inferSelect;
	questions: AboutQuestion[];
	/** Ids. */
	interventions: string[];
}

/** Leaves the transaction with nothing written and nothing logged. */
class NotSaved extends Error {
	readonly saved: Saved;
	constructor(saved: Saved) {
		super('not saved');
		this.saved = saved;
	}
}

export function saved(deed: () => { version: number }): Saved {
	try {
		return mendable(deed);
	} catch (stopped) {
		if (stopped instanceof NotSaved) return stopped.saved;
		throw stopped;
	}
}

/**
 * An open action as it was when the page was loaded; stops when it has changed since.
 * @param isWanted whether it stands as it is wanted already: a button pressed twice
 */
export function openAction(
	tx: Tx,
	actionId: string,
	version: number,
	isWanted: (now: Stored) => boolean
): Stored['action'] {
	const now = stored(tx, actionId);
	if (now.action.version === version && isOpenAction(now.action.state)) return now.action;
	throw new NotSaved(
		isWanted(now)
			? { ok: true, version: now.action.version }
			: { ok: false, stands: standsNow(tx, now) }
	);
}

export function stored(tx: Tx, actionId: string): Stored {
	const row = tx.select().from(action).where(eq(action.id, actionId)).get() ?? notFound();
	const questions = tx
		.select({ roundId: actionQuestion.roundId, questionId: actionQuestion.questionId })
		.from(actionQuestion)
		.where(eq(actionQuestion.actionId, actionId))
		.all();
	const interventions = tx
		.select({ id: actionIntervention.interventionId })
		.from(actionIntervention)
		.where(eq(actionIntervention.actionId, actionId))
		.all()
		.map(({ id }) => id);
	return { action: row, questions, interventions };
}

function standsNow(tx: Tx, { action: row, questions }: Stored): StandsNow {
	const { theme, title, ownerId, dueOn, state, version, outcome } = row;
	const owner = tx.select({ name: person.name }).from(person).where(eq(person.id, ownerId)).get();
	const texts = questions.flatMap(
		({ roundId, questionId }) =>
			storedResult(tx, roundId)?.result.questions.find(({ id }) => id === questionId)?.text ?? []
	);
	const interventions = tx
		.select({ name: intervention.name })
		.from(actionIntervention)
		.innerJoin(intervention, eq(intervention.id, actionIntervention.interventionId))
		.where(eq(actionIntervention.actionId, row.id))
		.orderBy(asc(intervention.position))
		.all()
		.map(({ name }) => name);
	return {
		...{ theme, title, ownerId, owner: owner?.name ?? '', dueOn, state, version, outcome },
		...{ asked: [...new Set(texts)], interventions }
	};
}

/** Writes the next version of an action. Whatever changes what it is about writes one too, so that an older page is told. */
export function next(
	tx: Tx,
	actionId: string,
	now: { version: number },
	values: Partial<typeof action.$inferInsert> = {}
): { version: number } {
	const version = now.version + 1;
	tx.update(action)
		.set({ ...values, version })
		.where(eq(action.id, actionId))
		.run();
	return { version };
}

/** Whether a person is or has been the owner of an action. */
export const hasOwned = (db: Db, actionId: string, personId: string | null): boolean =>
	db
		.select({ id: actionOwner.personId })
		.from(actionOwner)
		.where(and(eq(actionOwner.actionId, actionId), eq(actionOwner.personId, personId ?? '')))
		.get() !== undefined;
