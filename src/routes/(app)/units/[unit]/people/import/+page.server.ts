import { fail } from '@sveltejs/kit';
import { demand } from '#lib/server/door.ts';
import { readPeopleFile } from '#lib/server/people/file.ts';
import { importPeople } from '#lib/server/people/import.ts';
import { listPeople } from '#lib/server/people/list.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const { unit, teams, mayGiveRoles } = listPeople(locals.db, locals.actor, params.unit);
	return { unit, teams, mayGiveRoles };
};

export const actions = {
	default: async ({ locals, params, request }) => {
		demand(locals.db, locals.actor, 'unit.import-people', { unit: params.unit });
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) {
			return fail(422, { error: 'Välj en fil.', problems: [], done: null });
		}
		const read = await readPeopleFile(new Uint8Array(await file.arrayBuffer()));
		if (!read.ok) return fail(422, { error: read.error, problems: [], done: null });
		const done = importPeople(locals.db, locals.actor, params.unit, read);
		if (!done.ok) return fail(422, { error: '', problems: done.problems, done: null });
		return { error: '', problems: [], done };
	}
} satisfies Actions;
