import { fail, redirect } from '@sveltejs/kit';
import { invite } from '#lib/server/password-links.ts';
import { setDisabled, setLeft, update } from '#lib/server/people/change.ts';
import { onePerson } from '#lib/server/people/list.ts';
import { changeRoles } from '#lib/server/people/roles.ts';
import { readPersonForm, readRoles, type PersonValues } from '../person-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => ({
	...onePerson(locals.db, locals.actor, params.unit, params.person),
	added: url.searchParams.get('added')
});

interface Outcome {
	said: string;
	link: string;
	values: PersonValues | null;
	errors: Readonly<Record<string, string>>;
}
const outcome = (more: Partial<Outcome>): Outcome => ({
	said: '',
	link: '',
	values: null,
	errors: {},
	...more
});

export const actions = {
	save: async ({ locals, params, request }) => {
		const { values, fields } = readPersonForm(await request.formData());
		const done = update(locals.db, locals.actor, params.unit, params.person, fields);
		return done.ok
			? outcome({ said: 'Uppgifterna är sparade.' })
			: fail(422, outcome({ values, errors: done.errors }));
	},
	roles: async ({ locals, params, request }) => {
		const roles = readRoles(await request.formData());
		const done = changeRoles(locals.db, locals.actor, params.unit, params.person, roles);
		if (!done.ok) return fail(422, outcome({ errors: done.errors }));
		// Who gave away their own right to this page goes to the overview.
		const own = locals.actor.personId === params.person;
		if (own && !roles.includes('admin') && !roles.includes('roundLead')) redirect(303, '/');
		return outcome({
			said: done.needsLink
				? 'Behörigheterna är sparade. Personen är utloggad och behöver en ny länk för att välja lösenord.'
				: 'Behörigheterna är sparade.'
		});
	},
	invite: ({ locals, params, url }) => {
		const done = invite(locals.db, locals.actor, params.unit, params.person);
		return done.ok
			? outcome({ link: url.origin + done.path })
			: fail(422, outcome({ errors: done.errors }));
	},
	left: async ({ locals, params, request }) => {
		const left = (await request.formData()).get('left') === 'true';
		const done = setLeft(locals.db, locals.actor, params.unit, params.person, left);
		return done.ok
			? outcome({ said: left ? 'Personen har slutat i enheten.' : 'Personen är tillbaka.' })
			: fail(422, outcome({ errors: done.errors }));
	},
	disable: async ({ locals, params, request }) => {
		const disabled = (await request.formData()).get('disabled') === 'true';
		const done = setDisabled(locals.db, locals.actor, params.unit, params.person, disabled);
		return done.ok
			? outcome({ said: disabled ? 'Kontot är avstängt.' : 'Kontot är öppet igen.' })
			: fail(422, outcome({ errors: done.errors }));
	}
} satisfies Actions;
