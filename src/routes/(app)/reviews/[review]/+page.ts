import { redirect } from '@sveltejs/kit';
import { browser } from '$app/environment';
import type { PageLoad } from './$types';

// What can't be changed any more is read as a whole.
export const load: PageLoad = async ({ parent, params, url }) => {
	const { review, practice } = await parent();
	if (practice) redirect(303, `/rounds/${practice}/practice`);
	if (!review.open) redirect(303, `/reviews/${params.review}/submit`);

	// Sent only where the page shows them; made on the server too, so that they stand there without JavaScript.
	const wanted = url.searchParams.get('area');
	const asksQuestions = review.keys.some(({ sections }) =>
		sections.some(({ code }) => code === wanted)
	);
	const withoutScript = url.searchParams.has('/save');
	const [facts, sent] = await Promise.all([
		asksQuestions && browser ? null : import('#lib/ui/review/FactForm.svelte').catch(() => null),
		withoutScript ? import('#lib/ui/review/SentForm.svelte').catch(() => null) : null
	]);
	return { FactForm: facts?.default, SentForm: sent?.default };
};
