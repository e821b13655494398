import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

// What can't be changed any more is read as a whole.
export const load: PageLoad = async ({ parent, params }) => {
	const { review, practice } = await parent();
	if (practice) redirect(303, `/rounds/${practice}/practice`);
	if (!review.open) redirect(303, `/reviews/${params.review}/submit`);
};
