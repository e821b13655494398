import { fail } from '@sveltejs/kit';
import { demand } from '#lib/server/door.ts';
import { catalogue, importCatalogue } from '#lib/server/interventions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	catalogue(locals.db, locals.actor, params.unit);

export const actions = {
	read: async ({ locals, params, request }) => {
		demand(locals.db, locals.actor, 'intervention.import', { unit: params.unit });
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) {
			return fail(422, { error: 'Välj en fil med insatser.', done: '' });
		}
		const bytes = new Uint8Array(await file.arrayBuffer());
		const read = await importCatalogue(locals.db, locals.actor, params.unit, bytes);
		if (!read.ok) return fail(422, { error: read.errors.file ?? '', done: '' });
		return {
			error: '',
			done:
				read.added + read.changed === 0
					? 'Katalogen var redan lika filen.'
					: `Katalogen är läst: ${read.added} nya insatser, ${read.changed} ändrade.`
		};
	}
} satisfies Actions;
