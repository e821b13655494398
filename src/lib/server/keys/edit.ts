import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { applyEdit, same, touches, type KeyEdit } from '#lib/domain/keys/edits.ts';
import { textProblemIn } from '#lib/domain/keys/text.ts';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db, Tx } from '../db/open.ts';
import { keyEdit, keyVersion } from '../db/schema/keys.ts';
import { person } from '../db/schema/organisation.ts';
import { change, view, type Actor } from '../door.ts';
import { sha256 } from '../ids.ts';
import { conflict, notFound } from '../problems.ts';
import { most } from '../review-keys/key-file-schema.ts';
import { versionRow } from './draft.ts';

/** An edit as everybody who has the draft open takes it in. */
export interface MadeEdit {
	number: number;
	at: number;
	by: string;
	mine: boolean;
	edit: KeyEdit;
}

/** What became of an edit, with all edits that the page did not know of: applied in order they give the draft of today. */
export interface EditReply {
	state: 'saved' | 'conflict' | 'refused';
	revision: number;
	savedAt: number;
	missed: MadeEdit[];
	/** Why it was refused. */
	sentence?: string;
	/** What the field holds now, and who wrote it and when. */
	theirs?: unknown;
	by?: string;
	at?: number;
}

const sizeLimit = 1_000_000;

/** Leaves the deed without writing anything, not even to the log. */
class NotSaved extends Error {
	readonly reply: Pick<EditReply, 'state' | 'sentence' | 'theirs'>;
	constructor(reply: NotSaved['reply']) {
		super(reply.sentence ?? reply.state);
		this.reply = reply;
	}
}

/**
 * Saves one edit of a draft. Saying the same again changes nothing; an edit of what somebody else has changed is not
 * saved, and both are told.
 * @param known the last revision that the page has
 */
export function saveEdit(
	db: Db,
	actor: Actor,
	versionId: string,
	edit: KeyEdit,
	known: number
): EditReply {
	try {
		change(db, actor, 'key.edit', { keyVersion: versionId }, (tx, note) => {
			const problem = textProblemIn(edit);
			if (problem) throw new NotSaved({ state: 'refused', sentence: problem });
			// The answer to it was lost, and somebody may have changed it back since.
			if (made(tx, versionId, me(actor), edit, known)) throw new NotSaved({ state: 'saved' });
			note(write(tx, actor, versionId, edit, null));
		});
		return reply(db, actor, versionId, known, { state: 'saved' });
	} catch (error) {
		if (!(error instanceof NotSaved)) throw error;
		return reply(db, actor, versionId, known, error.reply, edit);
	}
}

/**
 * Takes back the person's own last edit that can be taken back: one that somebody has written over stays, and so do
 * others' edits. An undo that the page does not know of counts as this one, so that a lost answer is not undone twice.
 */
export function undo(db: Db, actor: Actor, versionId: string, known: number): EditReply {
	try {
		change(db, actor, 'key.undo', { keyVersion: versionId }, (tx, note) => {
			const own = ownEdits(tx, versionId, me(actor));
			if (own.some(({ number, undoes }) => undoes !== null && number > known))
				throw new NotSaved({ state: 'saved' });
			const draft = draftOf(tx, versionId);
			const undone = new Set(own.map(({ undoes }) => undoes));
			const left = own.filter(({ number, undoes }) => undoes === null && !undone.has(number));
			for (const { number, inverse } of left) {
				const applied = applyEdit(draft, JSON.parse(inverse));
				if (!applied.ok || applied.inverse === null) continue;
				return note(write(tx, actor, versionId, JSON.parse(inverse), number));
			}
			throw new NotSaved({ state: 'refused', sentence: nothingToUndo(left.length > 0) });
		});
		return reply(db, actor, versionId, known, { state: 'saved' });
	} catch (error) {
		if (!(error instanceof NotSaved)) throw error;
		return reply(db, actor, versionId, known, error.reply);
	}
}

const nothingToUndo = (writtenOver: boolean) =>
	writtenOver
		? 'Det går inte att ångra: någon annan har ändrat samma sak sedan dess.'
		: 'Det finns inget att ångra.';

/** The edits made after a revision: what others have done since the page was loaded. */
export function editsSince(db: Db, actor: Actor, versionId: string, known: number): EditReply {
	return reply(db, actor, versionId, known, { state: 'saved' });
}

/** Whether the person has made this very edit after the revision that the page knows. */
function made(db: Db, versionId: string, personId: string, edit: KeyEdit, known: number): boolean {
	return db
		.select({ edit: keyEdit.edit })
		.from(keyEdit)
		.where(
			and(eq(keyEdit.keyVersionId, versionId), eq(keyEdit.by, personId), gt(keyEdit.number, known))
		)
		.all()
		.some((one) => same(JSON.parse(one.edit), edit));
}

/** A person's edits of a draft, the latest first. */
function ownEdits(db: Db, versionId: string, personId: string) {
	return db
		.select({
			number: keyEdit.number,
			edit: keyEdit.edit,
			inverse: keyEdit.inverse,
			undoes: keyEdit.undoes
		})
		.from(keyEdit)
		.where(and(eq(keyEdit.keyVersionId, versionId), eq(keyEdit.by, personId)))
		.orderBy(desc(keyEdit.number))
		.all();
}

/** Whether the person has an edit to take back. Not authorised. */
export function canUndo(db: Db, versionId: string, personId: string): boolean {
	const own = ownEdits(db, versionId, personId);
	const undone = new Set(own.map(({ undoes }) => undoes));
	return own.some(({ number, undoes }) => undoes === null && !undone.has(number));
}

function draftOf(db: Db, versionId: string): KeyDefinition {
	const row = versionRow(db, versionId);
	if (row.state !== 'DRAFT')
		conflict('Nyckeln är fastställd och går inte att ändra. Skapa en ny version i stället.');
	return JSON.parse(row.content);
}

/** More than a key file can hold could be adopted and never taken out. */
const tooMany = (draft: KeyDefinition) =>
	questionsOf(draft).length > most.questions ||
	draft.sections.length > most.sections ||
	draft.facts.length > most.facts;

/** The door lets nobody through who is not signed in. */
const me = ({ personId }: Actor): string => personId ?? notFound();

function write(
	tx: Tx,
	actor: Actor,
	versionId: string,
	edit: KeyEdit,
	undoes: number | null
): { edit: number } {
	const applied = applyEdit(draftOf(tx, versionId), edit);
	if (!applied.ok) {
		throw new NotSaved(
			applied.kind === 'conflict'
				? { state: 'conflict', theirs: applied.theirs }
				: { state: 'refused', sentence: applied.sentence }
		);
	}
	if (applied.inverse === null) throw new NotSaved({ state: 'saved' });
	const content = JSON.stringify(applied.draft);
	if (content.length > sizeLimit || tooMany(applied.draft))
		throw new NotSaved({ state: 'refused', sentence: 'Nyckeln är för stor. Ta bort något först.' });
	const number = standing(tx, versionId).revision + 1;
	tx.insert(keyEdit)
		.values({
			keyVersionId: versionId,
			number,
			at: actor.now(),
			by: me(actor),
			edit: JSON.stringify(edit),
			inverse: JSON.stringify(applied.inverse),
			undoes
		})
		.run();
	tx.update(keyVersion)
		.set({ content, sha256: sha256(content), title: applied.draft.title, revision: number })
		.where(eq(keyVersion.id, versionId))
		.run();
	return { edit: number };
}

/** How far a draft has come, without its content. */
const standing = (db: Db, versionId: string) =>
	db
		.select({ revision: keyVersion.revision, createdAt: keyVersion.createdAt })
		.from(keyVersion)
		.where(eq(keyVersion.id, versionId))
		.get() ?? notFound();

function reply(
	db: Db,
	actor: Actor,
	versionId: string,
	known: number,
	what: Pick<EditReply, 'state' | 'sentence' | 'theirs'>,
	edit?: KeyEdit
): EditReply {
	return view(db, actor, 'key.read-draft', { keyVersion: versionId }, (db) => {
		const { revision, createdAt } = standing(db, versionId);
		const missed = editsAfter(db, actor, versionId, known);
		const last = missed.at(-1) ?? lastEdit(db, versionId);
		const done = { ...what, revision, savedAt: last?.at ?? createdAt, missed };
		if (what.state !== 'conflict' || edit?.kind !== 'set') return done;
		const their = missed.findLast(({ edit: other }) => touches(other, edit));
		return { ...done, ...(their && { by: their.by, at: their.at }) };
	});
}

function editsAfter(db: Db, actor: Actor, versionId: string, known: number): MadeEdit[] {
	return db
		.select({
			number: keyEdit.number,
			at: keyEdit.at,
			personId: keyEdit.by,
			by: person.name,
			edit: keyEdit.edit
		})
		.from(keyEdit)
		.innerJoin(person, eq(person.id, keyEdit.by))
		.where(and(eq(keyEdit.keyVersionId, versionId), gt(keyEdit.number, known)))
		.orderBy(asc(keyEdit.number))
		.all()
		.map(({ personId, edit, ...row }) => ({
			...row,
			mine: personId === actor.personId,
			edit: JSON.parse(edit)
		}));
}

/** When a draft was last saved, and by whom. Not authorised. */
export function lastEdit(db: Db, versionId: string): { at: number; by: string } | undefined {
	return db
		.select({ at: keyEdit.at, by: person.name })
		.from(keyEdit)
		.innerJoin(person, eq(person.id, keyEdit.by))
		.where(eq(keyEdit.keyVersionId, versionId))
		.orderBy(desc(keyEdit.number))
		.limit(1)
		.get();
}
