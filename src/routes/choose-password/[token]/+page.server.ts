import { fail, redirect } from '@sveltejs/kit';
import { choosePassword, readLink } from '#lib/server/password-links.ts';
import { sessionCookie, startSession } from '#lib/server/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	readLink(locals.db, locals.actor, params.token);

export const actions = {
	default: async ({ locals, params, request, cookies, url }) => {
		const form = await request.formData();
		const password = String(form.get('password') ?? '');
		if (password !== String(form.get('again') ?? '')) {
			return fail(422, {
				errors: { password: undefined, again: 'De två lösenorden är inte lika. Skriv dem igen.' }
			});
		}
		const chosen = await choosePassword(locals.db, locals.actor, params.token, password);
		if (!chosen.ok)
			return fail(422, { errors: { password: chosen.errors.password, again: undefined } });
		const { name, value, options } = sessionCookie(
			await startSession(locals.db, chosen.personId),
			url.protocol === 'https:'
		);
		cookies.set(name, value, options);
		redirect(303, '/');
	}
} satisfies Actions;
