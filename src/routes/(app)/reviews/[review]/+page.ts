import { redirect } from '@sveltejs/kit';
import { browser } from '$app/environment';
import { startArea } from '#lib/ui/review/start-area.ts';
import type { PageLoad } from './$types';

// What can't be changed any more is read as a whole.
export const load: PageLoad = async ({ parent, params, url }) => {
	const { review, practice } = await parent();
	if (practice) redirect(303, `/rounds/${practice}/practice`);
	if (!review.open) redirect(303, `/reviews/${params.review}/submit`);

	// Of facts and questions a page shows one; the server makes any page. Where the address names no area that is asked
	// about now, the page shows the facts, and has them a moment later.
	const area = url.searchParams.get('area') ?? startArea(review);
	const asksFacts = !review.keys.some(({ sections }) => sections.some(({ code }) => code === area));
	const withoutScript = url.searchParams.has('/save');
	const [facts, card, sent] = await Promise.all([
		asksFacts || !browser ? import('#lib/ui/review/FactForm.svelte').catch(() => null) : null,
		asksFacts && browser ? null : import('#lib/ui/review/QuestionCard.svelte').catch(() => null),
		withoutScript ? import('#lib/ui/review/SentForm.svelte').catch(() => null) : null
	]);
	return { FactForm: facts?.default, QuestionCard: card?.default, SentForm: sent?.default };
};
