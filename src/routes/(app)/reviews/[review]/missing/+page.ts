import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

// What can't be changed any more is read as a whole.
export const load: PageLoad = async ({ parent, params }) => {
	const { review } = await parent();
	if (!review.open) redirect(303, `/reviews/${params.review}/submit`);
};
