import { error } from '@sveltejs/kit';
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
	return saveChanged(places, (changes) => settleAll(db, actor, reviewId, changes.map(settlement)));
}

/** What samsyn has no place for is refused whole: left out, it would move what is told of the rest. */
function settlement(change: ReviewChange): Settlement {
	const kind = settleKinds.find((one) => one === change.kind);
	return kind
		? { ...change, kind }
		: error(422, { message: 'Formuläret gick inte att läsa. Läs in sidan igen.' });
}
