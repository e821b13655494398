import type { LayoutLoad } from './$types';

// Sent only with a review that has something to tell, or is done by two together.
export const load: LayoutLoad = async ({ data }) => {
	const { begunAnew, handedIn, open, partner, report } = data.review;
	const happened = begunAnew || (open && (report !== null || handedIn.length > 0));
	const [told, pair] = await Promise.all([
		happened ? import('#lib/ui/review/Told.svelte').catch(() => null) : null,
		partner === null ? null : import('#lib/ui/review/PairLine.svelte').catch(() => null)
	]);
	return { ...data, Told: told?.default, PairLine: pair?.default };
};
