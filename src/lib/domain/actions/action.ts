/** How an action stands (ui-vocabulary, 4). That it is late is derived: `isLate`. */
export const actionStates = ['NEW', 'ONGOING', 'DONE', 'CANCELLED'] as const;
export type ActionState = (typeof actionStates)[number];

export const actionLabels: Readonly<Record<ActionState, string>> = {
	NEW: 'Ny',
	ONGOING: 'Pågår',
	DONE: 'Klar',
	CANCELLED: 'Utgår'
};

export const isOpenAction = (state: ActionState): boolean => state === 'NEW' || state === 'ONGOING';

/** Whether it should have been done by now. @param today calendar date in Sweden */
export const isLate = (state: ActionState, dueOn: string, today: string): boolean =>
	isOpenAction(state) && dueOn < today;
