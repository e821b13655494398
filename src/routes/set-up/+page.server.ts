import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { limitAttempts } from '#lib/server/attempts.ts';
import { sessionCookie, startSession } from '#lib/server/sessions.ts';
import { awaitsSetUp, setUp } from '#lib/server/set-up.ts';
import type { Actions, PageServerLoad } from './$types';

const attempts = limitAttempts();

const setUpForm = z.object({
	code: z.string().trim(),
	unit: z.string().trim().max(200),
	teams: z.string().transform((text) =>
		text
			.split('\n')
			.map((line) => line.trim().replace(/\s+/g, ' '))
			.filter((line) => line !== '')
	),
	name: z.string().trim().max(200),
	email: z.string().trim().max(254),
	password: z.string().max(1000),
	leadsRounds: z.boolean()
});

export const load: PageServerLoad = ({ locals }) => {
	if (!awaitsSetUp(locals.db)) redirect(303, '/');
};

export const actions = {
	default: async ({ locals, request, url, cookies, getClientAddress }) => {
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const values = {
			code: text('code'),
			unit: text('unit'),
			teams: text('teams'),
			name: text('name'),
			email: text('email'),
			leadsRounds: form.get('leadsRounds') === 'on'
		};
		const read = setUpForm.parse({ ...values, password: text('password') });
		const done = await setUp(locals.db, attempts, read, { address: getClientAddress() });
		if (!done.ok) return fail(422, { values, errors: done.errors });
		const { name, value, options } = sessionCookie(
			await startSession(locals.db, done.personId),
			url.protocol === 'https:'
		);
		cookies.set(name, value, options);
		redirect(303, `/units/${done.unitId}/people`);
	}
} satisfies Actions;
