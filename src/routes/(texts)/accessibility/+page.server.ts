import { config } from '#lib/server/config.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const { responsible, contact } = config();
	return { responsible, contact };
};
