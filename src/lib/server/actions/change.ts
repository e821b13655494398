import { eq } from 'drizzle-orm';
import { isOpenAction } from '#lib/domain/actions/action.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Db } from '../db/open.ts';
import { actionIntervention, actionNote, actionQuestion } from '../db/schema/follow-up.ts';
import { change, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { notFound } from '../problems.ts';
import { refuse } from '../refusal.ts';
import { textRefusal } from '../reviews/wanted.ts';
import { hasOwned, next, openAction, saved, stored, type Saved, type Stored } from './stands.ts';
import {
	aboutErrors,
	possibleOwners,
	todayOf,
	wordErrors,
	writeAbout,
	type AboutQuestion,
	type ActionWords
} from './wanted.ts';

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
			const words = {
				...{ theme: oneLine(wanted.theme), title: oneLine(wanted.title) },
				...{ ownerId: wanted.ownerId, dueOn: wanted.dueOn }
			};
			const now = openAction(tx, actionId, wanted.version, (there) =>
				isSame(there, { ...wanted, ...words })
			);
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

/** Whether an action stands as a form would have it. */
function isSame({ action, questions, interventions }: Stored, wanted: ChangedAction): boolean {
	const words = ['theme', 'title', 'ownerId', 'dueOn', 'state'] as const;
	const alike = (there: readonly string[], sent: readonly string[] | undefined) =>
		!sent || (there.length === new Set(sent).size && sent.every((one) => there.includes(one)));
	const named = ({ roundId, questionId }: AboutQuestion) => `${roundId} ${questionId}`;
	return (
		words.every((word) => action[word] === wanted[word]) &&
		alike(questions.map(named), wanted.questions?.map(named)) &&
		alike(interventions, wanted.interventions)
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
			const ownerId = actor.personId ?? '';
			const now = openAction(
				...([tx, actionId, version] as const),
				({ action }) => isOpenAction(action.state) && action.ownerId === ownerId
			);
			if (ownerId === now.ownerId) refuse({ ownerId: 'Du är redan ansvarig för åtgärden.' });
			if (!possibleOwners(tx, now.unitId).some(({ id }) => id === ownerId)) notFound();
			return next(tx, actionId, now, { ownerId, state: 'ONGOING' });
		})
	);
}

const longestNote = 2000;

/** Writes on an open action, also by others than who is responsible. */
export function noteOn(db: Db, actor: Actor, actionId: string, typed: string): Saved {
	return saved(() =>
		change(db, actor, 'action.note', { action: actionId }, (tx) => {
			const { version, state } = stored(tx, actionId).action;
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
 * somebody who neither is nor has been responsible.
 */
export function closeAction(
	db: Db,
	actor: Actor,
	actionId: string,
	wanted: { version: number; outcome: string }
): Saved {
	return saved(() =>
		change(db, actor, 'action.close', { action: actionId }, (tx) => {
			const now = openAction(tx, actionId, wanted.version, isEnded(actor, 'DONE', wanted.outcome));
			if (now.ownerId === actor.personId)
				refuse({ outcome: 'Någon annan än den ansvariga skriver vad som gjordes.' });
			if (hasOwned(tx, actionId, actor.personId)) refuse({ outcome: ownedBefore });
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
			const now = openAction(
				...([tx, actionId, wanted.version] as const),
				isEnded(actor, 'CANCELLED', wanted.outcome)
			);
			const outcome = outcomeOf(wanted.outcome, 'Skriv varför åtgärden inte görs.');
			return next(tx, actionId, now, { state: 'CANCELLED', outcome, ...ending(actor) });
		})
	);
}

const ownedBefore =
	'Du har varit ansvarig för åtgärden. Någon som aldrig har varit det skriver vad som gjordes.';

/** Whether the person has ended the action so already. */
const isEnded =
	(actor: Actor, state: 'DONE' | 'CANCELLED', typed: string) =>
	({ action }: Stored): boolean =>
		action.state === state &&
		action.closedBy === actor.personId &&
		action.outcome === typed.replaceAll('\r\n', '\n').trim();

const ending = (actor: Actor) => ({ closedAt: actor.now(), closedBy: actor.personId ?? '' });

function outcomeOf(typed: string, missing: string): string {
	const outcome = typed.replaceAll('\r\n', '\n').trim();
	const problem = outcome === '' ? missing : textRefusal(outcome, 'texten', longestNote);
	return problem ? refuse({ outcome: problem }) : outcome;
}
