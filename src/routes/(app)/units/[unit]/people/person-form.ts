import { z } from 'zod';
import { roles, type Role } from '#lib/domain/roles.ts';
import type { PersonFields } from '#lib/server/people/fields.ts';

const personForm = z.object({
	name: z.string(),
	email: z.string(),
	signature: z.string(),
	teamId: z.string(),
	workShare: z.string().transform((text) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : NaN)),
	leaveFrom: z.string().trim(),
	leaveTo: z.string().trim()
});

/** What was typed, to show again. */
export type PersonValues = Record<keyof PersonFields, string>;

/** Reads the form of a person. What is wrong with the facts the deed says. */
export function readPersonForm(form: FormData): { values: PersonValues; fields: PersonFields } {
	const text = (name: string) => String(form.get(name) ?? '');
	const values: PersonValues = {
		name: text('name'),
		email: text('email'),
		signature: text('signature'),
		teamId: text('teamId'),
		workShare: text('workShare'),
		leaveFrom: text('leaveFrom'),
		leaveTo: text('leaveTo')
	};
	return { values, fields: personForm.parse(values) };
}

/** The roles that are ticked. */
export function readRoles(form: FormData): Role[] {
	const ticked = form.getAll('roles');
	return roles.filter((role) => ticked.includes(role));
}
