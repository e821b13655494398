import { beginStarting } from '#lib/ui/starting.ts';

export const init = () => beginStarting();
