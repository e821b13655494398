import { fail, redirect } from '@sveltejs/kit';
import { limitAttempts } from '#lib/server/attempts.ts';
import { sessionCookie, startSession } from '#lib/server/sessions.ts';
import { awaitsSetUp, setUp } from '#lib/server/set-up.ts';
import { readSetUpForm } from './set-up-form.ts';
import type { Actions, PageServerLoad } from './$types';

const attempts = limitAttempts();

export const load: PageServerLoad = ({ locals }) => {
	if (!awaitsSetUp(locals.db)) redirect(303, '/');
};

export const actions = {
	default: async ({ locals, request, url, cookies, getClientAddress }) => {
		const typed = readSetUpForm(await request.formData());
		const { values } = typed;
		if (!typed.ok) return fail(422, { values, errors: typed.errors });
		const done = await setUp(locals.db, attempts, typed.read, { address: getClientAddress() });
		if (!done.ok) return fail(422, { values, errors: done.errors });
		const { name, value, options } = sessionCookie(
			await startSession(locals.db, done.personId),
			url.protocol === 'https:'
		);
		cookies.set(name, value, options);
		redirect(303, `/units/${done.unitId}/people`);
	}
} satisfies Actions;
