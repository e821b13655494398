import { and, eq, gte, inArray } from 'drizzle-orm';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Db, Tx } from '../db/open.ts';
import { action } from '../db/schema/follow-up.ts';
import { change, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { undecidedTheme, writeDecision, type Theme } from './decision.ts';
import {
	aboutErrors,
	isOfUnit,
	todayOf,
	wordErrors,
	writeAbout,
	type AboutQuestion,
	type ActionWords
} from './wanted.ts';

/** An action that is decided on. */
export interface NewAction extends ActionWords {
	/**
	 * Made with the form, of `actionIdPattern`: a form that is sent twice with the same words is one action. Without it an
	 * identical open action of the same person within the minute is the same one.
	 */
	id?: string;
	/** Absent with `decides`: those of the theme that can be better. */
	questions?: readonly AboutQuestion[];
	/** Intervention ids; none: all. */
	interventions?: readonly string[];
	/** The flagged theme of a closed round that it is the decision on. */
	decides?: Theme;
}

/** The shape of `newId`. */
const actionIdPattern = /^[A-Za-z0-9_-]{16}$/;

const aboutTheme = 'Välj minst en av temats frågor. Annars syns det inte om åtgärden hjälper.';

/** Leaves the transaction with nothing written and nothing logged: the same form has come before. */
class CameBefore extends Error {
	readonly action: string;
	constructor(action: string) {
		super('came before');
		this.action = action;
	}
}

/**
 * Decides on an action of the unit, and with `decides` on a theme of a closed round. Errors by field: `theme`, `title`,
 * `ownerId`, `dueOn`, `questions`, `interventions`, and `decides` when somebody else has decided on the theme.
 * @returns the id of the action; sent again with the same words it is the same, and nothing more is written
 */
export function create(
	db: Db,
	actor: Actor,
	unitId: string,
	input: NewAction
): Mended<{ action: string }> {
	try {
		return mendable(() =>
			change(db, actor, 'action.create', { unit: unitId }, (tx, note) => {
				const { dueOn, ownerId, decides, interventions = [] } = input;
				const [theme, title] = [oneLine(input.theme), oneLine(input.title)];
				const words = { theme, title, ownerId, dueOn };
				const before = madeBefore(tx, actor, unitId, words, input.id);
				if (before) throw new CameBefore(before);
				const decided = decides && decidedTheme(tx, unitId, decides);
				const questions = input.questions ?? decided?.questions ?? [];
				const errors: Record<string, string> = {
					...wordErrors(tx, unitId, words, todayOf(actor.now())),
					...aboutErrors(tx, unitId, questions, interventions)
				};
				const isOnTheme = ({ roundId, questionId }: AboutQuestion) =>
					roundId === decides?.roundId && decided?.all.includes(questionId);
				if (decides && !questions.some(isOnTheme)) errors.questions ??= aboutTheme;
				if (Object.keys(errors).length > 0) refuse(errors);
				const id = freshId(tx, input.id);
				tx.insert(action)
					.values({
						...{ id, unitId, ...words, state: 'NEW' },
						...{ createdAt: actor.now(), createdBy: actor.personId ?? '' }
					})
					.run();
				writeAbout(tx, id, questions, interventions);
				if (decides) writeDecision(tx, actor, decides, { actionId: id });
				note({ action: id, ...(decides && { round: decides.roundId }) });
				return { action: id };
			})
		);
	} catch (stopped) {
		if (stopped instanceof CameBefore) return { ok: true, action: stopped.action };
		throw stopped;
	}
}

/** The action that the same form has made before, or a person who pressed twice. */
function madeBefore(
	tx: Tx,
	actor: Actor,
	unitId: string,
	words: ActionWords,
	id: string | undefined
): string | undefined {
	const createdBy = actor.personId ?? '';
	if (id !== undefined) {
		if (!actionIdPattern.test(id)) refuse({ title: notSaved });
		const there = tx.select().from(action).where(eq(action.id, id)).get();
		if (!there) return undefined;
		if (there.unitId !== unitId || there.createdBy !== createdBy) refuse({ title: notSaved });
		// Other words on the same form are another action: somebody went back in the browser and wrote the next one.
		const isSame = (['theme', 'title', 'ownerId', 'dueOn'] as const).every(
			(word) => there[word] === words[word]
		);
		return isSame ? id : undefined;
	}
	const { theme, title, ownerId, dueOn } = words;
	return tx
		.select({ id: action.id })
		.from(action)
		.where(
			and(
				...[eq(action.unitId, unitId), eq(action.createdBy, createdBy)],
				...[eq(action.theme, theme), eq(action.title, title)],
				...[eq(action.ownerId, ownerId), eq(action.dueOn, dueOn)],
				...[inArray(action.state, ['NEW', 'ONGOING']), gte(action.createdAt, actor.now() - 60_000)]
			)
		)
		.get()?.id;
}

function freshId(tx: Tx, wanted: string | undefined): string {
	if (wanted === undefined) return newId();
	const there = tx.select({ id: action.id }).from(action).where(eq(action.id, wanted)).get();
	return there ? newId() : wanted;
}

const notSaved = 'Åtgärden gick inte att spara. Läs in sidan igen och försök på nytt.';

/** What the theme's decision brings; refuses when it is none of the unit's, or decided on already. */
function decidedTheme(tx: Tx, unitId: string, theme: Theme) {
	if (!isOfUnit(tx, unitId, theme.roundId)) refuse({ decides: 'Temat finns inte i enheten.' });
	return undecidedTheme(tx, theme);
}
