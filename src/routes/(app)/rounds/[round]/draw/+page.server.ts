import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { eliminationReasons } from '#lib/domain/eliminations.ts';
import { demand } from '#lib/server/door.ts';
import { eliminate, markMissing } from '#lib/server/draws/eliminate.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make } from '#lib/server/draws/make.ts';
import { drawPage } from '#lib/server/draws/page.ts';
import { check } from '#lib/server/draws/receipt.ts';
import { dismissReport } from '#lib/server/reviews/report.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => ({
	page: drawPage(locals.db, locals.actor, params.round, url.searchParams.get('insats')),
	/** What was just done. */
	done: url.searchParams.get('klart')
});

const eliminateForm = z.object({
	file: z.string().min(1, 'Välj ett ärende.'),
	reason: z.enum(eliminationReasons, 'Välj ett skäl.')
});

const noValues = { file: '', reason: '', seed: '' };

export const actions = {
	lock: ({ locals, params }) => {
		const locked = lockFrame(locals.db, locals.actor, params.round);
		if (!locked.ok)
			return fail(422, { deed: 'lock' as const, errors: locked.errors, values: noValues });
		redirect(303, `/rounds/${params.round}/draw`);
	},
	make: async ({ locals, params, request }) => {
		const form = await request.formData();
		const seed = String(form.get('seed') ?? '');
		const reason = String(form.get('reason') ?? '');
		const made = make(locals.db, locals.actor, params.round, { seed, reason });
		if (!made.ok)
			return fail(422, {
				deed: 'make' as const,
				errors: made.errors,
				values: { ...noValues, seed, reason }
			});
		redirect(303, `/rounds/${params.round}/draw`);
	},
	check: ({ locals, params }) => {
		const { differences } = check(locals.db, locals.actor, params.round);
		return { deed: 'check' as const, differences, errors: {}, values: noValues };
	},
	eliminate: async ({ locals, params, request, url }) => {
		demand(locals.db, locals.actor, 'draw.eliminate', { round: params.round });
		const form = await request.formData();
		const values = {
			...noValues,
			file: String(form.get('file') ?? ''),
			reason: String(form.get('reason') ?? '')
		};
		const read = eliminateForm.safeParse(values);
		if (!read.success) {
			const { file, reason } = z.flattenError(read.error).fieldErrors;
			const errors: Record<string, string> = {};
			if (file?.[0]) errors['eliminate-file'] = file[0];
			if (reason?.[0]) errors['eliminate-reason'] = reason[0];
			return fail(422, { deed: 'eliminate' as const, errors, values });
		}
		eliminate(locals.db, locals.actor, params.round, read.data);
		redirect(303, backToOrder(params.round, url));
	},
	dismiss: async ({ locals, params, request }) => {
		const file = String((await request.formData()).get('file') ?? '');
		dismissReport(locals.db, locals.actor, params.round, file);
		redirect(303, `/rounds/${params.round}/draw?klart=kvar`);
	},
	missing: async ({ locals, params, request, url }) => {
		demand(locals.db, locals.actor, 'file.mark-missing', { round: params.round });
		const form = await request.formData();
		const file = String(form.get('file') ?? '');
		if (file === '')
			return fail(422, {
				deed: 'missing' as const,
				errors: { 'missing-file': 'Välj ett ärende.' },
				values: noValues
			});
		const missing = form.get('missing') !== 'no';
		markMissing(locals.db, locals.actor, params.round, { file, missing });
		redirect(303, backToOrder(params.round, url));
	}
} satisfies Actions;

function backToOrder(round: string, url: URL): string {
	const shown = url.searchParams.get('insats');
	return `/rounds/${round}/draw${shown ? `?insats=${encodeURIComponent(shown)}` : ''}#bortfall`;
}
