import type { Db } from '../db/open.ts';
import { change, view, type Actor } from '../door.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { readKeyFiles, type FileProblems, type KeyInFile } from '../review-keys/key-file.ts';
import { intakeOf, takeIn, type Intake } from './take-in.ts';

/** A key file as it was read: the keys to choose from, and what the chosen one would come to. */
export interface ReadKeyFile {
	keys: readonly { code: string; title: string }[];
	/** Null: the file has several keys and none is chosen. */
	intake: Intake | null;
}

/**
 * Reads a key file and compares it with the unit's own key. Nothing is taken in.
 * @param code which of the file's keys; empty: the only one
 */
export function readFile(
	db: Db,
	actor: Actor,
	unitId: string,
	file: Uint8Array | string,
	code: string
): ({ ok: true } & ReadKeyFile) | ({ ok: false } & FileProblems) {
	return view(db, actor, 'key.read-file', { unit: unitId }, (db) => {
		const read = readKeyFiles(file);
		if ('problems' in read) return { ok: false, ...read };
		const chosen = chosenKey(read.keys, code);
		return {
			ok: true,
			keys: read.keys.map(({ key }) => ({ code: key.id, title: key.title })),
			intake: chosen ? intakeOf(db, unitId, chosen) : null
		};
	});
}

/**
 * Takes a key in as a draft: of a new key, or of the next version of the unit's own.
 * @param text the file again
 * @param shownAgainst the id of the unit's version that it was compared with; empty: the key was new
 */
export function importKey(
	db: Db,
	actor: Actor,
	unitId: string,
	{ text, code, shownAgainst }: { text: string; code: string; shownAgainst: string }
): Mended<{ versionId: string }> {
	return mendable(() =>
		change(db, actor, 'key.import', { unit: unitId }, (tx, note) => {
			const read = readKeyFiles(text);
			const chosen = 'keys' in read ? chosenKey(read.keys, code) : undefined;
			if (!chosen) refuse({ file: 'Filen går inte att läsa. Välj den igen.' });
			note({ key: chosen.key.id });
			return takeIn(tx, actor, unitId, chosen, shownAgainst);
		})
	);
}

function chosenKey(keys: readonly KeyInFile[], code: string): KeyInFile | undefined {
	return code === '' && keys.length === 1 ? keys[0] : keys.find(({ key }) => key.id === code);
}
