import { redirect } from '@sveltejs/kit';
import { sessionCookie, sessionCookieName, signOut } from '#lib/server/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');

export const actions = {
	default: ({ locals, cookies, url }) => {
		const sessionId = cookies.get(sessionCookieName);
		if (sessionId) signOut(locals.db, locals.actor, sessionId);
		const { name, value, options } = sessionCookie('', url.protocol === 'https:');
		cookies.set(name, value, options);
		redirect(303, '/sign-in');
	}
} satisfies Actions;
