import { error, fail, redirect } from '@sveltejs/kit';
import { demand } from '#lib/server/door.ts';
import { read } from '#lib/server/practice/read.ts';
import { finish, practiceKinds, saveAll, type PracticeChange } from '#lib/server/practice/save.ts';
import { mine } from '#lib/server/reviews/mine.ts';
import type { ReviewChange } from '#lib/server/reviews/save.ts';
import type { FormTrouble } from '#lib/ui/review/review-state.svelte.ts';
import { placesIn, saveChanged } from '../../../reviews/[review]/saving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const content = read(locals.db, locals.actor, params.round);
	const next = content.done
		? mine(locals.db, locals.actor)
				.find(({ id }) => id === params.round)
				?.reviews.find(({ state }) => state !== 'SUBMITTED' && state !== 'NOT_CARRIED_OUT')
		: undefined;
	return {
		content,
		next: next
			? { id: next.id, caseReference: next.caseReference, begun: next.state !== 'NOT_STARTED' }
			: null
	};
};

function saveForm({ db, actor }: App.Locals, round: string, form: FormData): FormTrouble | null {
	demand(db, actor, 'practice.save', { round });
	return saveChanged(placesIn(form), (changes) =>
		saveAll(db, actor, round, changes.map(practised))
	);
}

function practised(change: ReviewChange): PracticeChange {
	const kind = practiceKinds.find((one) => one === change.kind);
	return kind
		? { ...change, kind }
		: error(422, { message: 'Formuläret gick inte att läsa. Läs in sidan igen.' });
}

export const actions = {
	save: async ({ locals, params, request }) => {
		const form = await request.formData();
		const trouble = saveForm(locals, params.round, form);
		if (trouble) return fail(422, { ...trouble, tried: false });
		const cleared = form.get('clear');
		const place = typeof cleared === 'string' ? `#${encodeURIComponent(cleared)}` : '';
		redirect(303, `/rounds/${params.round}/practice${place}`);
	},
	finish: async ({ locals, params, request }) => {
		const trouble = saveForm(locals, params.round, await request.formData());
		if (trouble) return fail(422, { ...trouble, tried: true });
		const result = finish(locals.db, locals.actor, params.round);
		if (!result.ok) return fail(422, { errors: {}, values: {}, versions: {}, tried: true });
		redirect(303, `/rounds/${params.round}/practice`);
	}
} satisfies Actions;
