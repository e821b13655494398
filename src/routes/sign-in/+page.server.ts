import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { localPath } from '#lib/domain/local-path.ts';
import { limitAttempts } from '#lib/server/attempts.ts';
import { sessionCookie, startSession } from '#lib/server/sessions.ts';
import { awaitsSetUp } from '#lib/server/set-up.ts';
import { checkPassword } from '#lib/server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const attempts = limitAttempts();

const signInForm = z.object({
	email: z.string().trim().min(1, 'Skriv din e-postadress.'),
	password: z.string().min(1, 'Skriv ditt lösenord.')
});

export const load: PageServerLoad = ({ locals, url }) => {
	if (awaitsSetUp(locals.db)) redirect(303, '/set-up');
	const wanted = url.searchParams.get('next');
	const next = localPath(wanted);
	if (locals.person) redirect(303, next);
	return { next, sentHere: wanted !== null && next !== '/' };
};

export const actions = {
	default: async ({ locals, request, url, cookies, getClientAddress }) => {
		const form = await request.formData();
		const email = String(form.get('email') ?? '');
		const read = signInForm.safeParse({ email, password: form.get('password') ?? '' });
		if (!read.success) {
			const errors = z.flattenError(read.error).fieldErrors;
			return fail(422, {
				email,
				message: '',
				errors: { email: errors.email?.[0], password: errors.password?.[0] }
			});
		}
		const answer = await checkPassword(locals.db, attempts, {
			...read.data,
			address: getClientAddress()
		});
		if (!answer.ok) {
			return fail(422, {
				email,
				message: answer.message,
				errors: { email: undefined, password: undefined }
			});
		}
		const { name, value, options } = sessionCookie(
			await startSession(locals.db, answer.personId),
			url.protocol === 'https:'
		);
		cookies.set(name, value, options);
		redirect(303, localPath(url.searchParams.get('next')));
	}
} satisfies Actions;
