import { same, touches, type SetEdit } from '#lib/domain/keys/edits.ts';
import { fieldOf } from '#lib/domain/keys/fields.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { MadeEdit } from '#lib/server/keys/edit.ts';
import type { KeptEdits } from './kept-edits.ts';

/** Two values of one field, until the person has chosen. */
export interface EditConflict {
	/** What the person wrote: its `after`. */
	edit: SetEdit;
	theirs: unknown;
	by: string | null;
	at: number | null;
	/** The names under which it is kept. */
	names: readonly string[];
}

/** What is said where two values can't be shown side by side. */
export const together =
	'Någon annan ändrade samma sak medan du skrev. Se vad som står nu och gör om ändringen.';

/** The fields that two people have changed at once, by place. What the person wrote is kept until the choice is made. */
export class EditConflicts {
	all = $state.raw<Readonly<Record<string, EditConflict>>>({});
	#kept: KeptEdits;

	constructor(kept: KeptEdits) {
		this.#kept = kept;
	}

	/**
	 * Both values of a field; when it is in conflict already, what the person wrote last.
	 * @param missed others' edits that the page did not know of: they tell who it was and when
	 */
	add(
		edit: SetEdit,
		place: string,
		theirs: unknown,
		name: string | null,
		missed: readonly MadeEdit[] = []
	): void {
		const open = this.all[place];
		const their = missed.findLast(({ edit: other, mine }) => !mine && touches(other, edit));
		const names = [...(open?.names ?? []), ...(name === null ? [] : [name])];
		const { by = null, at = null } = their ?? open ?? {};
		this.all = { ...this.all, [place]: { edit, theirs, by, at, names } };
		for (const each of names) this.#kept.keep({ name: each, edit, place });
	}

	/**
	 * Closes what is no conflict any more in the draft of now, and shows what the others wrote last.
	 * @returns those whose field is gone
	 */
	settle(draft: KeyDefinition, missed: readonly MadeEdit[]): { edit: SetEdit; place: string }[] {
		return Object.entries(this.all).flatMap(([place, { edit, theirs }]) => {
			const now = fieldOf(draft, edit);
			if (now !== undefined && !same(now, edit.after)) {
				if (!same(now, theirs)) this.add(edit, place, now, null, missed);
				return [];
			}
			this.close(place);
			return now === undefined ? [{ edit, place }] : [];
		});
	}

	/** @throws RangeError when there is no conflict at the place */
	close(place: string): EditConflict {
		const { [place]: conflict, ...rest } = this.all;
		if (!conflict) throw new RangeError(`No conflict at ${place}`);
		this.all = rest;
		for (const name of conflict.names) this.#kept.drop(name);
		return conflict;
	}
}
