import { mustExist } from '#lib/server/moderation/read.ts';
import { settleAll, settleKinds, type Settlement } from '#lib/server/moderation/settle.ts';
import type { ReviewChange } from '#lib/server/reviews/save.ts';
import type { FormTrouble } from '#lib/ui/review/review-state.svelte.ts';
import { placesIn, saveChanged } from '../saving.server.ts';

/** Saves what the person changed in the form of samsyn. Null when all of it is saved. */
export function saveModeration(
	{ db, actor }: App.Locals,
	reviewId: string,
	form: FormData
): FormTrouble | null {
	mustExist(db, actor, reviewId);
	const cleared = form.get('clear');
	const places = placesIn(form).map((seen) =>
		seen.place === cleared ? { ...seen, change: { ...seen.change, value: null } } : seen
	);
	return saveChanged(places, (changes) =>
		settleAll(db, actor, reviewId, changes.filter(isSettlement))
	);
}

function isSettlement(change: ReviewChange): change is Settlement {
	return settleKinds.some((kind) => kind === change.kind);
}
