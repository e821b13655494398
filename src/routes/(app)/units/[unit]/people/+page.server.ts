import { fail } from '@sveltejs/kit';
import { config } from '#lib/server/config.ts';
import { mailStandingFor } from '#lib/server/mail/trouble.ts';
import { inviteWaiting } from '#lib/server/password-links.ts';
import { addGroup, renameGroup } from '#lib/server/people/groups.ts';
import { listPeople } from '#lib/server/people/list.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => ({
	...listPeople(locals.db, locals.actor, params.unit),
	mail: mailStandingFor(locals.db, locals.actor, params.unit),
	sends: config().mail !== undefined
});

export const actions = {
	group: async ({ locals, params, request }) => {
		const form = await request.formData();
		const id = String(form.get('id') ?? '');
		const name = String(form.get('name') ?? '');
		const done = id
			? renameGroup(locals.db, locals.actor, params.unit, id, name)
			: addGroup(locals.db, locals.actor, params.unit, name);
		if (!done.ok) return fail(422, { id, name, error: done.errors.group ?? '', links: [] });
		return { id, name: '', error: '', links: [] };
	},
	links: ({ locals, params, url }) => {
		const links = inviteWaiting(locals.db, locals.actor, params.unit).map(
			({ name, email, path }) => ({ name, email, link: url.origin + path })
		);
		return { id: '', name: '', error: '', links };
	}
} satisfies Actions;
