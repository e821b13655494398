import type { Db } from '../db/open.ts';
import { change, view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import type { KeyInFile } from '../review-keys/key-file.ts';
import { shippedKeys } from '../review-keys/shipped.ts';
import { intakeOf, takeIn, type Intake } from './take-in.ts';

/** What the shipped key would come to as the next version of the unit's own. Nothing is taken in. */
export function compareShipped(db: Db, actor: Actor, unitId: string, code: string): Intake {
	return view(db, actor, 'key.compare-shipped', { unit: unitId }, (db) =>
		intakeOf(db, unitId, shippedFile(code) ?? notFound())
	);
}

/** Takes the shipped key in as a draft, as `importKey` does a file. */
export function renewKey(
	db: Db,
	actor: Actor,
	unitId: string,
	{ code, shownAgainst }: { code: string; shownAgainst: string }
): Mended<{ versionId: string }> {
	return mendable(() =>
		change(db, actor, 'key.renew', { unit: unitId }, (tx, note) => {
			const file = shippedFile(code) ?? refuse({ file: 'Den färdiga nyckeln finns inte.' });
			note({ key: code, edition: file.key.edition ?? '1' });
			return takeIn(tx, actor, unitId, file, shownAgainst);
		})
	);
}

function shippedFile(code: string): KeyInFile | undefined {
	const { keys, indicators } = shippedKeys();
	const key = keys.find(({ id }) => id === code);
	if (!key) return undefined;
	const fed = new Set(key.sections.flatMap(({ questions }) => questions.map((q) => q.indicator)));
	return { key, indicators: indicators.filter(({ id }) => fed.has(id)) };
}
