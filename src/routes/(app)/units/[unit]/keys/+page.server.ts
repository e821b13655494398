import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/server/door.ts';
import { adoptShipped } from '#lib/server/keys/adopt-shipped.ts';
import { createKey } from '#lib/server/keys/draft.ts';
import { keys, type ListedKey } from '#lib/server/keys/list.ts';
import type { Actions, PageServerLoad } from './$types';

/** What just happened to a key: `?adopted=` carries its code, which the address gives a name only when the unit has it. */
const news = {
	adopted: ['Nyckeln är fastställd.', 'är fastställd.'],
	discarded: ['Utkastet är borttaget.', ''],
	archived: ['Versionen är arkiverad.', '']
} as const;

function newsOf(url: URL, all: readonly ListedKey[]): string {
	const what = Object.keys(news).find((each): each is keyof typeof news =>
		url.searchParams.has(each)
	);
	if (!what) return '';
	const [said, ofOne] = news[what];
	const version = all
		.flatMap(({ versions }) => versions)
		.find(({ id }) => id === url.searchParams.get(what));
	return ofOne && version ? `${version.title}, version ${version.version}, ${ofOne}` : said;
}

export const load: PageServerLoad = ({ locals, params, url }) => {
	const found = keys(locals.db, locals.actor, params.unit);
	return {
		...found,
		mayAdopt: may(locals.db, locals.actor, 'key.adopt', { unit: params.unit }),
		unit: params.unit,
		news: newsOf(url, found.keys)
	};
};

export const actions = {
	adopt: async ({ locals, params, request }) => {
		const codes = (await request.formData()).getAll('key').map(String);
		adoptShipped(locals.db, locals.actor, params.unit, codes);
		redirect(303, `/units/${params.unit}/keys?adopted`);
	},
	create: async ({ locals, params, request }) => {
		const form = await request.formData();
		const title = String(form.get('title') ?? '');
		const kind = form.get('kind') === 'ORDERS' ? 'ORDERS' : 'DOCUMENTATION';
		const made = createKey(locals.db, locals.actor, params.unit, { title, kind });
		if (!made.ok) return fail(422, { errors: made.errors, values: { title, kind } });
		redirect(303, `/keys/${made.versionId}/edit`);
	}
} satisfies Actions;
