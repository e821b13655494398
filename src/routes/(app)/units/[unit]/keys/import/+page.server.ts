import { fail, redirect } from '@sveltejs/kit';
import { demand } from '#lib/server/door.ts';
import { importKey, readFile, type ReadKeyFile } from '#lib/server/keys/import.ts';
import { compareShipped, renewKey } from '#lib/server/keys/renew.ts';
import type { FileProblems } from '#lib/server/review-keys/key-file.ts';
import { decodeText } from '#lib/server/tables/decode.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
	demand(locals.db, locals.actor, 'key.read-file', { unit: params.unit });
	const shipped = url.searchParams.get('shipped');
	return {
		shipped: shipped ? compareShipped(locals.db, locals.actor, params.unit, shipped) : null
	};
};

/** What the page shows of a file: what stops it, or what it holds, with its text to send again. */
interface Shown extends Partial<FileProblems> {
	error: string;
	text: string;
	file: ReadKeyFile | null;
}
const nothing: Shown = { error: '', text: '', file: null };

export const actions = {
	read: async ({ locals, params, request }) => {
		demand(locals.db, locals.actor, 'key.read-file', { unit: params.unit });
		const form = await request.formData();
		const upload = form.get('file');
		const sent = String(form.get('text') ?? '');
		const chosen = upload instanceof File && upload.size > 0 ? upload : null;
		if (!chosen && sent === '') return fail(422, { ...nothing, error: 'Välj en fil.' });
		const bytes = chosen ? new Uint8Array(await chosen.arrayBuffer()) : sent;
		const code = String(form.get('code') ?? '');
		const read = readFile(locals.db, locals.actor, params.unit, bytes, code);
		if (!read.ok) {
			const { problems, more } = read;
			return fail(422, { ...nothing, problems, more });
		}
		const { keys, intake } = read;
		const text = typeof bytes === 'string' ? bytes : decodeText(bytes).text;
		return { ...nothing, text, file: { keys, intake } };
	},
	take: async ({ locals, params, request }) => {
		demand(locals.db, locals.actor, 'key.import', { unit: params.unit });
		const form = await request.formData();
		const [text = '', code = '', shownAgainst = ''] = ['text', 'code', 'shownAgainst'].map((name) =>
			String(form.get(name) ?? '')
		);
		const order = { text, code, shownAgainst };
		const taken = importKey(locals.db, locals.actor, params.unit, order);
		if (!taken.ok) return fail(422, { ...nothing, error: taken.errors.file ?? '' });
		redirect(303, `/keys/${taken.versionId}/edit`);
	},
	renew: async ({ locals, params, request }) => {
		demand(locals.db, locals.actor, 'key.renew', { unit: params.unit });
		const form = await request.formData();
		const taken = renewKey(locals.db, locals.actor, params.unit, {
			code: String(form.get('code') ?? ''),
			shownAgainst: String(form.get('shownAgainst') ?? '')
		});
		if (!taken.ok) return fail(422, { ...nothing, error: taken.errors.file ?? '' });
		redirect(303, `/keys/${taken.versionId}/edit`);
	}
} satisfies Actions;
