import { workedDraw } from '#lib/domain/worked-draw.ts';
import { sha256 } from '#lib/server/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ example: workedDraw(sha256) });
