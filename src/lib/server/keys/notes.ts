import { and, asc, eq, lte } from 'drizzle-orm';
import { withCode } from '#lib/domain/keys/draft.ts';
import { textProblem } from '#lib/domain/keys/text.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db, Tx } from '../db/open.ts';
import { keyNote } from '../db/schema/moderation.ts';
import { change, view, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { staffNames } from '../people/staff-names.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { versionRow } from './draft.ts';

const longest = 2000;
const notSaved = 'Noteringen gick inte att spara. Läs in sidan igen och försök på nytt.';

/** What could be read in two ways in a question, for the key's next version. Says neither who wrote it nor of which file. */
export interface KeyNote {
	id: string;
	questionCode: string;
	/** The number of the version that it is about. */
	version: number;
	text: string;
	/** Days, as ISO text. */
	notedOn: string;
	settledOn: string | null;
}

/** The shape of a note's id, that of `newId`: made in the browser, so that a note sent again is the same note. */
export const noteIdPattern = /^[A-Za-z0-9_-]{16}$/;

/**
 * Writes a note on a question. What is wrong with the text is told under `note`. Not authorised: deeds call it inside
 * `change`.
 * @param at the deed's now; only its day is kept
 * @param keyVersionId a version that has been adopted, with the question in it
 * @param id of `noteIdPattern`
 * @returns false when the same note has come already, and nothing is written
 */
export function insertNote(
	tx: Tx,
	at: number,
	keyVersionId: string,
	questionCode: string,
	text: string,
	id = newId()
): boolean {
	const row = versionRow(tx, keyVersionId);
	if (row.adoptedAt === null)
		conflict('Utkastet är inte fastställt. Ändra frågan i utkastet i stället.');
	const definition: KeyDefinition = JSON.parse(row.content);
	if (!withCode(definition, questionCode)) refuse({ note: 'Frågan finns inte i nyckeln.' });
	const written = text.replaceAll('\r\n', '\n').trim();
	const problem = noteProblem(written);
	if (problem) refuse({ note: problem });
	if (!noteIdPattern.test(id)) refuse({ note: notSaved });
	const there = tx.select().from(keyNote).where(eq(keyNote.id, id)).get();
	if (there) {
		const same =
			there.reviewKeyId === row.reviewKeyId &&
			there.questionCode === questionCode &&
			there.text === written;
		return same ? false : refuse({ note: notSaved });
	}
	tx.insert(keyNote)
		.values({
			id,
			reviewKeyId: row.reviewKeyId,
			version: row.version,
			questionCode,
			text: written,
			notedOn: dateOf(at)
		})
		.run();
	return true;
}

function noteProblem(text: string): string | null {
	if (text === '') return 'Skriv vad som kan läsas på två sätt.';
	if (text.length > longest) return `Skriv högst ${longest} tecken.`;
	return textProblem(text);
}

/** Makes a note from the page that tells how alike reviewers answer. */
export function note(
	db: Db,
	actor: Actor,
	versionId: string,
	{ code, text }: { code: string; text: string }
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'key.note', { keyVersion: versionId }, (tx, log) => {
			insertNote(tx, actor.now(), versionId, code, text);
			log({ question: code });
			return {};
		})
	);
}

/** The notes on this version of a key and the versions before it, by day. */
export function notes(db: Db, actor: Actor, versionId: string): KeyNote[] {
	return view(db, actor, 'key.notes', { keyVersion: versionId }, (db) => {
		const { reviewKeyId, version } = versionRow(db, versionId);
		return (
			db
				.select({
					id: keyNote.id,
					questionCode: keyNote.questionCode,
					version: keyNote.version,
					text: keyNote.text,
					notedOn: keyNote.notedOn,
					settledOn: keyNote.settledOn
				})
				.from(keyNote)
				.where(and(eq(keyNote.reviewKeyId, reviewKeyId), lte(keyNote.version, version)))
				// Within a day by the random id: the order they were written in could tell who wrote which.
				.orderBy(asc(keyNote.notedOn), asc(keyNote.id))
				.all()
		);
	});
}

/** Names of the unit's people, so that whoever writes a note is warned before it names one. */
export function staffToWarnOf(db: Db, actor: Actor, versionId: string): string[] {
	return view(db, actor, 'key.notes', { keyVersion: versionId }, (db) =>
		staffNames(db, versionRow(db, versionId).unitId)
	);
}

/** Says that a note is taken care of, or takes that back. The same again makes no difference. */
export function settleNote(
	db: Db,
	actor: Actor,
	versionId: string,
	{ id, settled }: { id: string; settled: boolean }
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'key.settle-note', { keyVersion: versionId }, (tx, log) => {
			const { reviewKeyId } = versionRow(tx, versionId);
			const found = tx
				.select({ settledOn: keyNote.settledOn, questionCode: keyNote.questionCode })
				.from(keyNote)
				.where(and(eq(keyNote.id, id), eq(keyNote.reviewKeyId, reviewKeyId)))
				.get();
			if (!found) refuse({ note: 'Anteckningen finns inte. Läs in sidan igen.' });
			if ((found.settledOn !== null) !== settled)
				tx.update(keyNote)
					.set({ settledOn: settled ? dateOf(actor.now()) : null })
					.where(eq(keyNote.id, id))
					.run();
			log({ question: found.questionCode, settled });
			return {};
		})
	);
}
