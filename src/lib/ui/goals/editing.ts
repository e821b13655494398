import type { SubmitFunction } from '@sveltejs/kit';
import { invalidateAll } from '$app/navigation';
import type { GoalsPage } from '#lib/server/goals/read.ts';
import type { Plan } from '#lib/server/goals/plan.ts';

/** What a form of the page came back with. */
export interface Came {
	at: string;
	typed: Readonly<Record<string, string>>;
	errors: Readonly<Record<string, string | undefined>>;
}

/** What every form of the goals page needs. */
export interface Editing {
	plan: Plan;
	page: GoalsPage;
	came: Came | null;
}

/** What a form came back with, if it was this one that was not taken. */
export const failed = (came: Came | null, at: string): Came | null =>
	came?.at === at && Object.keys(came.errors).length > 0 ? came : null;

/** Sends a form, keeps what is typed, and reads what stands now, also when that is what stopped it. */
export const keeping: SubmitFunction =
	() =>
	async ({ update, result }) => {
		await update({ reset: false });
		if (result.type === 'failure') await invalidateAll();
	};
