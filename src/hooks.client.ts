import { setStarting } from '#lib/ui/starting.ts';

export const init = () => setStarting(true);
