import { fail, redirect } from '@sveltejs/kit';
import { demand } from '#lib/server/door.ts';
import { handBack } from '#lib/server/try-outs/hand-back.ts';
import { mine, open } from '#lib/server/try-outs/open.ts';
import { saveAll, submit, tryChangeKinds, type TryChange } from '#lib/server/try-outs/save.ts';
import type { FormTrouble } from '#lib/ui/review/review-state.svelte.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	const content = open(locals.db, locals.actor, params.try);
	const left = content.open
		? null
		: mine(locals.db, locals.actor).find(({ id }) => id !== params.try);
	return {
		content,
		next: left ? { id: left.id, caseReference: left.caseReference } : null
	};
};

/** What a form sent without JavaScript holds. A radio group with nothing chosen sends nothing: it stays as it is. */
function changesIn(form: FormData): TryChange[] {
	const cleared = form.get('clear');
	const changes = [...form].flatMap(([place, value]): TryChange[] => {
		const colon = place.indexOf(':');
		const kind = tryChangeKinds.find((one) => one === place.slice(0, colon));
		const code = place.slice(colon + 1);
		if (!kind || typeof value !== 'string') return [];
		return [{ kind, code, value: kind === 'answer' && code === cleared ? null : value }];
	});
	return changes.slice(0, 1000);
}

function saveForm({ db, actor }: App.Locals, id: string, form: FormData): FormTrouble | null {
	demand(db, actor, 'try-out.answer', { tryOutReview: id });
	const changes = changesIn(form);
	const results = changes.length > 0 ? saveAll(db, actor, id, changes) : [];
	const errors: Record<string, string> = {};
	const values: Record<string, string | null> = {};
	changes.forEach(({ kind, code, value }, i) => {
		const result = results[i];
		if (!result || result.ok) return;
		errors[`${kind}:${code}`] = result.error;
		values[`${kind}:${code}`] = value;
	});
	return Object.keys(errors).length > 0 ? { errors, values, versions: {} } : null;
}

export const actions = {
	save: async ({ locals, params, request }) => {
		const form = await request.formData();
		const trouble = saveForm(locals, params.try, form);
		if (trouble) return fail(422, { ...trouble, tried: false });
		const cleared = form.get('clear');
		const place = typeof cleared === 'string' ? `#${encodeURIComponent(cleared)}` : '';
		redirect(303, `/try-outs/${params.try}${place}`);
	},
	submit: async ({ locals, params, request }) => {
		const trouble = saveForm(locals, params.try, await request.formData());
		if (trouble) return fail(422, { ...trouble, tried: true });
		const result = submit(locals.db, locals.actor, params.try);
		if (!result.ok) return fail(422, { errors: {}, values: {}, versions: {}, tried: true });
		redirect(303, `/try-outs/${params.try}`);
	},
	handBack: ({ locals, params }) => {
		handBack(locals.db, locals.actor, params.try);
		redirect(303, `/try-outs/${params.try}`);
	}
} satisfies Actions;
