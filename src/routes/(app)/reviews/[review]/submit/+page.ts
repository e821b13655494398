import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const { practice } = await parent();
	if (practice) redirect(303, `/rounds/${practice}/practice`);
};
