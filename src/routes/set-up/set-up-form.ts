import { z } from 'zod';

const tooLong = 'Texten är för lång.';

const setUpForm = z.object({
	code: z.string().trim(),
	unit: z.string().trim().max(200, tooLong),
	teams: z
		.string()
		.max(20_000, tooLong)
		.transform((text) =>
			text
				.split('\n')
				.map((line) => line.trim().replace(/\s+/g, ' '))
				.filter((line) => line !== '')
		),
	name: z.string().trim().max(200, tooLong),
	email: z.string().trim().max(254, tooLong),
	password: z.string().max(1000, 'Lösenordet är för långt.'),
	leadsRounds: z.boolean()
});

/** Reads the form of the set-up page. `values`: what was typed, to show again; never the password. */
export function readSetUpForm(form: FormData) {
	const text = (name: string) => String(form.get(name) ?? '');
	const values = {
		code: text('code'),
		unit: text('unit'),
		teams: text('teams'),
		name: text('name'),
		email: text('email'),
		leadsRounds: form.get('leadsRounds') === 'on'
	};
	const read = setUpForm.safeParse({ ...values, password: text('password') });
	if (read.success) return { ok: true as const, values, read: read.data };
	const errors: Partial<Record<keyof z.infer<typeof setUpForm>, string>> = {};
	for (const { path, message } of read.error.issues)
		errors[path[0] as keyof typeof errors] ??= message;
	return { ok: false as const, values, errors };
}
