import { fail, redirect } from '@sveltejs/kit';
import type { Role } from '#lib/domain/roles.ts';
import { add } from '#lib/server/people/change.ts';
import { listPeople } from '#lib/server/people/list.ts';
import { readPersonForm, readRoles } from '../person-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const { unit, teams, mayGiveRoles } = listPeople(locals.db, locals.actor, params.unit);
	return { unit, teams, mayGiveRoles };
};

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const { values, fields } = readPersonForm(form);
		// A round lead sees no roles to tick: whom they add is a reviewer.
		const ticked = readRoles(form);
		const roles: Role[] = form.has('chooses-roles') ? ticked : ['reviewer'];
		const done = add(locals.db, locals.actor, params.unit, fields, roles);
		if (!done.ok) return fail(422, { values, roles, errors: done.errors });
		redirect(
			303,
			`/units/${params.unit}/people/${done.personId}?added${done.joined ? '=joined' : ''}`
		);
	}
} satisfies Actions;
