import { asc, eq } from 'drizzle-orm';
import {
	actionLabels,
	isLate,
	isOpenAction,
	type ActionState
} from '#lib/domain/actions/action.ts';
import {
	followedInShort,
	follower,
	type ActionScope,
	type Followed
} from '#lib/domain/actions/followed.ts';
import type { Missing } from '#lib/domain/actions/missing.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { closedRounds } from '../closed-rounds.ts';
import type { Db } from '../db/open.ts';
import { action, actionNote } from '../db/schema/follow-up.ts';
import { person } from '../db/schema/organisation.ts';
import { may, view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { staffNames } from '../people/staff-names.ts';
import { storedSetup } from '../rounds/setup.ts';
import { missingFor } from './planned.ts';
import { actionsOf, scopeOf, unitRounds, type FoundAction } from './found.ts';
import { hasOwned } from './stands.ts';
import {
	endedFollowUp,
	followUps,
	noActionNeeded,
	type EndedFollowUp,
	type FollowUp
} from './follow-ups.ts';

/** An action as a page shows it. */
export interface ActionView {
	id: string;
	version: number;
	theme: string;
	title: string;
	state: ActionState;
	stateLabel: string;
	late: boolean;
	ownerId: string;
	owner: string;
	dueOn: string;
	/** Calendar date. */
	decidedOn: string;
	/** Names; none: all. */
	interventions: string[];
	/** Each question with the result that it was found in. */
	about: { text: string; href: string }[];
	followed: Followed;
	/** What is said while no later round is closed. */
	waiting: string;
	/** Once it is closed. */
	outcome: string;
	closedBy: string;
	closedOn: string;
}

/** What is closed, and themes that need no action, the newest first. */
export interface ClosedRow {
	/** Of the action, or nothing. */
	actionId: string;
	theme: string;
	what: string;
	by: string;
	on: string;
}

export interface ActionList {
	today: string;
	open: ActionView[];
	closed: ClosedRow[];
	followUps: FollowUp[];
	/** Ids of the open actions that the person may mark as done. */
	mayClose: string[];
	/** The newest follow-up that is done. */
	ended: EndedFollowUp | null;
	/** Whether the person decides on actions. */
	mayDecide: boolean;
	/** The newest closed round, for the staff meeting. */
	newest: { id: string } | null;
	staff: string[];
}

/** The actions of a unit, what became of each, and what is left to decide. */
export function listActions(db: Db, actor: Actor, unitId: string): ActionList {
	return view(db, actor, 'action.list', { unit: unitId }, (db) => {
		const today = dateOf(actor.now());
		const closed = closedRounds(db, unitId);
		const views = viewsOf(db, actor.now(), unitId);
		const open = views.filter(({ state }) => isOpenAction(state));
		const done = views.filter(({ state }) => !isOpenAction(state)).map(closedRow);
		const mayDecide = may(db, actor, 'action.create', { unit: unitId });
		const ups = followUps(db, unitId);
		const [newest] = closed;
		return {
			...{ today, open, mayDecide },
			closed: [...done, ...noActionNeeded(db, unitId)].sort((a, b) => b.on.localeCompare(a.on)),
			followUps: ups,
			mayClose: open.map(({ id }) => id).filter((id) => mayClose(db, actor, id)),
			ended: closed.flatMap(({ id }) => endedFollowUp(db, id) ?? [])[0] ?? null,
			newest: newest ? { id: newest.id } : null,
			staff: mayDecide ? staffNames(db, unitId) : []
		};
	});
}

function closedRow(view: ActionView): ClosedRow {
	const { state, title, outcome, followed } = view;
	const said =
		state === 'DONE' ? [outcome, followedInShort(followed)] : [`${title}. Utgår: ${outcome}`];
	return {
		...{ actionId: view.id, theme: view.theme, by: view.closedBy, on: view.closedOn },
		what: said.filter(Boolean).join(' ')
	};
}

export interface OneAction {
	unitId: string;
	action: ActionView;
	notes: { id: string; on: string; by: string; text: string }[];
	today: string;
	/** What the person may do with it. */
	may: { change: boolean; takeOver: boolean; note: boolean; close: boolean; cancel: boolean };
	questions: readonly { roundId: string; questionId: string }[];
	interventionIds: readonly string[];
	staff: string[];
}

/** One action with what is written of it. */
export function readAction(db: Db, actor: Actor, actionId: string): OneAction {
	const { unitId } =
		db.select({ unitId: action.unitId }).from(action).where(eq(action.id, actionId)).get() ??
		notFound();
	return view(db, actor, 'action.list', { unit: unitId }, (db) => {
		const found = actionsOf(db, unitId).find(({ id }) => id === actionId) ?? notFound();
		const [shown = notFound()] = viewsOf(db, actor.now(), unitId, [found]);
		const open = isOpenAction(shown.state);
		const here = { action: actionId };
		const own = found.ownerId === actor.personId;
		const notes = db
			.select({ note: actionNote, by: person.name })
			.from(actionNote)
			.innerJoin(person, eq(person.id, actionNote.personId))
			.where(eq(actionNote.actionId, actionId))
			.orderBy(asc(actionNote.at))
			.all();
		const allowed = {
			change: open && may(db, actor, 'action.change', here),
			takeOver: open && !own && may(db, actor, 'action.take-over', here),
			note: open && may(db, actor, 'action.note', here),
			close: open && mayClose(db, actor, actionId),
			cancel: open && may(db, actor, 'action.cancel', here)
		};
		const writes = allowed.change || allowed.note || allowed.close || allowed.cancel;
		return {
			...{ unitId, action: shown, today: dateOf(actor.now()) },
			notes: notes.map(({ note, by }) => ({
				...{ id: note.id, on: dateOf(note.at), by, text: note.text }
			})),
			may: allowed,
			questions: found.questions,
			interventionIds: found.interventions.map(({ id }) => id),
			// Names to warn of, for whoever writes here.
			staff: writes ? staffNames(db, unitId) : []
		};
	});
}

/** Whether the person is somebody else than whoever is or was responsible, and may. */
const mayClose = (db: Db, actor: Actor, actionId: string) =>
	!hasOwned(db, actionId, actor.personId) && may(db, actor, 'action.close', { action: actionId });

/** Open actions, for whoever hooks a theme to one. Not authorised: deeds call it behind the door. */
function viewsOf(
	db: Db,
	now: number,
	unitId: string,
	actions: readonly FoundAction[] = actionsOf(db, unitId)
): ActionView[] {
	const { rounds, history, next } = unitRounds(db, unitId, now);
	const follow = follower(rounds, history, next?.name ?? 'nästa omgång');
	const missing = next ? missingIn(db, unitId, now, next.id, actions) : null;
	const today = dateOf(now);
	return actions.map((each) => ({
		...{ id: each.id, version: each.version, theme: each.theme, title: each.title },
		...{ state: each.state, stateLabel: actionLabels[each.state] },
		late: isLate(each.state, each.dueOn, today),
		...{ ownerId: each.ownerId, owner: each.owner, dueOn: each.dueOn },
		decidedOn: dateOf(each.createdAt),
		interventions: each.interventions.map(({ name }) => name),
		about: aboutOf(rounds, scopeOf(each)),
		followed: follow(scopeOf(each)),
		waiting: waitingSaid(each, next?.name, missing),
		...{ outcome: each.outcome ?? '', closedBy: each.closer },
		closedOn: each.closedAt === null ? '' : dateOf(each.closedAt)
	}));
}

function missingIn(
	db: Db,
	unitId: string,
	now: number,
	roundId: string,
	actions: readonly FoundAction[]
): Missing[] {
	const { setup } = storedSetup(db, roundId);
	return missingFor(db, unitId, now, setup, actions);
}

function waitingSaid(
	{ id, questions }: FoundAction,
	next: string | undefined,
	missing: Missing[] | null
): string {
	if (questions.length === 0)
		return 'Åtgärden gäller ingen fråga i nyckeln och följs inte i resultaten.';
	if (!next || !missing) return 'Visas här när nästa omgång är avslutad.';
	const gone = missing.find(({ actionId }) => actionId === id);
	return gone
		? `${gone.said.join(' ')} Åtgärden går därför inte att följa upp i ${next}.`
		: `Frågan finns i nyckeln och insatserna i urvalet för ${next}. Tas någon av dem bort visas det i upplägget.`;
}

function aboutOf(
	rounds: readonly { id: string; result: { questions: { id: string; text: string }[] } }[],
	{ questions }: Pick<ActionScope, 'questions'>
): ActionView['about'] {
	// A question that has been found again in a later round is said once, as it was first.
	const first = new Map<string, { text: string; href: string }>();
	for (const { id, result } of [...rounds].reverse())
		for (const { roundId, questionId } of questions) {
			const row = result.questions.find((each) => each.id === questionId);
			if (roundId !== id || !row || first.has(row.text)) continue;
			const asked = new URLSearchParams({ question: questionId });
			first.set(row.text, { text: row.text, href: `/rounds/${id}/result?${asked}#uppdelning` });
		}
	return [...first.values()];
}
