import { eq } from 'drizzle-orm';
import { isOpenAction, type ActionState } from '#lib/domain/actions/action.ts';
import type { Db, Tx } from '../db/open.ts';
import { action, actionIntervention, actionNote, actionQuestion } from '../db/schema/follow-up.ts';
import { person } from '../db/schema/organisation.ts';
import { change, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Errors } from '../refusal.ts';
import { textRefusal } from '../reviews/wanted.ts';
import {
	aboutErrors,
	oneLine,
	possibleOwners,
	todayOf,
	wordErrors,
	writeAbout,
	type AboutQuestion,
	type ActionWords
} from './wanted.ts';

/** How an action stands in the database, for whoever saved on something older. */
export interface StandsNow extends ActionWords {
	owner: string;
	state: ActionState;
	version: number;
	outcome: string | null;
}

export type Saved =
	| { ok: true; version: number }
	| { ok: false; errors: Errors }
	/** Somebody else has changed it since: nothing is overwritten. */
	| { ok: false; stands: StandsNow };

/** Leaves the transaction with nothing written and nothing logged. */
class NotSaved extends Error {
	readonly stands: StandsNow;
	constructor(stands: StandsNow) {
		super('not saved');
		this.stands = stands;
	}
}

/** What a change of an action is: all that its form holds. */
export interface ChangedAction extends ActionWords {
	/** The version that the page last saw. */
	version: number;
	state: 'NEW' | 'ONGOING';
	/** Absent: as they are. */
	questions?: readonly AboutQuestion[];
	/** Intervention ids, none: all. Absent: as they are. */
	interventions?: readonly string[];
}

const closed = 'Åtgärden är avslutad och går inte att ändra.';

/** Changes an open action: its words, day, owner, state and what it is about. */
export function changeAction(db: Db, actor: Actor, actionId: string, wanted: ChangedAction): Saved {
	return saved(() =>
		change(db, actor, 'action.change', { action: actionId }, (tx, note) => {
			const now = openAction(tx, actionId, wanted.version);
			const words = {
				...{ theme: oneLine(wanted.theme), title: oneLine(wanted.title) },
				...{ ownerId: wanted.ownerId, dueOn: wanted.dueOn }
			};
			const errors = {
				...wordErrors(tx, now.unitId, words, todayOf(actor.now()), now),
				...aboutErrors(tx, now.unitId, wanted.questions ?? [], wanted.interventions ?? [])
			};
			if (Object.keys(errors).length > 0) refuse(errors);
			if (wanted.questions)
				tx.delete(actionQuestion).where(eq(actionQuestion.actionId, actionId)).run();
			if (wanted.interventions)
				tx.delete(actionIntervention).where(eq(actionIntervention.actionId, actionId)).run();
			writeAbout(tx, actionId, wanted.questions ?? [], wanted.interventions ?? []);
			note({ version: now.version + 1 });
			return next(tx, actionId, now, { ...words, state: wanted.state });
		})
	);
}

/** Takes an open action over: whoever does it is responsible from now on. */
export function takeOver(
	db: Db,
	actor: Actor,
	actionId: string,
	{ version }: { version: number }
): Saved {
	return saved(() =>
		change(db, actor, 'action.take-over', { action: actionId }, (tx) => {
			const now = openAction(tx, actionId, version);
			const ownerId = actor.personId ?? '';
			if (ownerId === now.ownerId) refuse({ ownerId: 'Du är redan ansvarig för åtgärden.' });
			if (!possibleOwners(tx, now.unitId).some(({ id }) => id === ownerId)) notFound();
			return next(tx, actionId, now, { ownerId, state: 'ONGOING' });
		})
	);
}

export const longestNote = 2000;

/** Writes on an open action, also by others than who is responsible. */
export function noteOn(db: Db, actor: Actor, actionId: string, typed: string): Saved {
	return saved(() =>
		change(db, actor, 'action.note', { action: actionId }, (tx) => {
			const { version, state } = stands(tx, actionId);
			if (!isOpenAction(state)) refuse({ note: closed });
			const text = typed.replaceAll('\r\n', '\n').trim();
			const problem =
				text === '' ? 'Skriv en anteckning.' : textRefusal(text, 'anteckningen', longestNote);
			if (problem) refuse({ note: problem });
			const last = tx
				.select()
				.from(actionNote)
				.where(eq(actionNote.actionId, actionId))
				.all()
				.filter(({ personId }) => personId === actor.personId)
				.sort((a, b) => b.at - a.at)[0];
			// Pressed twice.
			if (last?.text === text && actor.now() - last.at < 60_000)
				refuse({ note: 'Anteckningen är redan sparad.' });
			tx.insert(actionNote)
				.values({ id: newId(), actionId, at: actor.now(), personId: actor.personId ?? '', text })
				.run();
			return { version };
		})
	);
}

/**
 * Marks an action as done with a word on what was done, or lets it lapse with a word on why. What was done is written by
 * somebody else than the one who is responsible.
 */
export function closeAction(
	db: Db,
	actor: Actor,
	actionId: string,
	wanted: { version: number; outcome: string }
): Saved {
	return saved(() =>
		change(db, actor, 'action.close', { action: actionId }, (tx) => {
			const now = openAction(tx, actionId, wanted.version);
			if (now.ownerId === actor.personId)
				refuse({ outcome: 'Någon annan än den ansvariga skriver vad som gjordes.' });
			const outcome = outcomeOf(wanted.outcome, 'Skriv vad som gjordes.');
			return next(tx, actionId, now, { state: 'DONE', outcome, ...ending(actor) });
		})
	);
}

/** See `closeAction`. */
export function cancelAction(
	db: Db,
	actor: Actor,
	actionId: string,
	wanted: { version: number; outcome: string }
): Saved {
	return saved(() =>
		change(db, actor, 'action.cancel', { action: actionId }, (tx) => {
			const now = openAction(tx, actionId, wanted.version);
			const outcome = outcomeOf(wanted.outcome, 'Skriv varför åtgärden inte görs.');
			return next(tx, actionId, now, { state: 'CANCELLED', outcome, ...ending(actor) });
		})
	);
}

const ending = (actor: Actor) => ({ closedAt: actor.now(), closedBy: actor.personId ?? '' });

function outcomeOf(typed: string, missing: string): string {
	const outcome = typed.replaceAll('\r\n', '\n').trim();
	const problem = outcome === '' ? missing : textRefusal(outcome, 'texten', longestNote);
	return problem ? refuse({ outcome: problem }) : outcome;
}

function saved(deed: () => { version: number }): Saved {
	try {
		return mendable(deed);
	} catch (stopped) {
		if (stopped instanceof NotSaved) return { ok: false, stands: stopped.stands };
		throw stopped;
	}
}

/** An open action as it was when the page was loaded; stops when it has changed since. */
function openAction(tx: Tx, actionId: string, version: number) {
	const now = stands(tx, actionId);
	if (now.version !== version || !isOpenAction(now.state)) throw new NotSaved(now);
	return now;
}

function stands(tx: Tx, actionId: string): StandsNow & { unitId: string } {
	const row = tx
		.select({ action, owner: person.name })
		.from(action)
		.innerJoin(person, eq(person.id, action.ownerId))
		.where(eq(action.id, actionId))
		.get();
	if (!row) notFound();
	const { unitId, theme, title, ownerId, dueOn, state, version, outcome } = row.action;
	const { owner } = row;
	return { unitId, theme, title, ownerId, owner, dueOn, state, version, outcome };
}

function next(
	tx: Tx,
	actionId: string,
	now: { version: number },
	values: Partial<typeof action.$inferInsert>
): { version: number } {
	const version = now.version + 1;
	tx.update(action)
		.set({ ...values, version })
		.where(eq(action.id, actionId))
		.run();
	return { version };
}
