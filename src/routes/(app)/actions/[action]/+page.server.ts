import { fail, redirect } from '@sveltejs/kit';
import {
	cancelAction,
	changeAction,
	closeAction,
	noteOn,
	takeOver
} from '#lib/server/actions/change.ts';
import { changeForm } from '#lib/server/actions/form.ts';
import { readAction as readOne } from '#lib/server/actions/read.ts';
import type { Saved } from '#lib/server/actions/stands.ts';
import { demand } from '#lib/server/door.ts';
import { questionValues, readAction, type ActionValues } from '../action-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { db, actor }, params }) => {
	const one = readOne(db, actor, params.action);
	const choices = one.may.change ? changeForm(db, actor, params.action, one.unitId) : null;
	return { ...one, choices };
};

interface Typed {
	values?: ActionValues;
	note?: string;
	outcome?: string;
}

const answer = (saved: Saved, address: string, which: string, typed: Typed) => {
	if (saved.ok) redirect(303, address);
	return fail(422, {
		...{
			which,
			values: typed.values ?? null,
			note: typed.note ?? '',
			outcome: typed.outcome ?? ''
		},
		errors: 'errors' in saved ? saved.errors : {},
		stands: 'stands' in saved ? saved.stands : null
	});
};

export const actions = {
	change: async ({ locals: { db, actor }, params, request }) => {
		demand(db, actor, 'action.change', { action: params.action });
		const { form, values } = readAction(await request.formData());
		const saved = changeAction(db, actor, params.action, {
			...values,
			version: Number(form('version')),
			state: form('state') === 'ONGOING' ? 'ONGOING' : 'NEW',
			questions: questionValues(values.questions)
		});
		return answer(saved, `/actions/${params.action}`, 'change', { values });
	},
	takeOver: async ({ locals: { db, actor }, params, request }) => {
		demand(db, actor, 'action.take-over', { action: params.action });
		const version = Number((await request.formData()).get('version'));
		return answer(
			takeOver(db, actor, params.action, { version }),
			...([`/actions/${params.action}`, 'takeOver', {}] as const)
		);
	},
	note: async ({ locals: { db, actor }, params, request }) => {
		demand(db, actor, 'action.note', { action: params.action });
		const note = String((await request.formData()).get('note') ?? '');
		const saved = noteOn(db, actor, params.action, note);
		return answer(saved, `/actions/${params.action}#anteckningar`, 'note', { note });
	},
	close: async ({ locals: { db, actor }, params, request }) => {
		demand(db, actor, 'action.close', { action: params.action });
		const { form } = readAction(await request.formData());
		const wanted = { version: Number(form('version')), outcome: form('outcome') };
		const saved = closeAction(db, actor, params.action, wanted);
		return answer(saved, `/actions/${params.action}`, 'close', { outcome: wanted.outcome });
	},
	cancel: async ({ locals: { db, actor }, params, request }) => {
		demand(db, actor, 'action.cancel', { action: params.action });
		const { form } = readAction(await request.formData());
		const wanted = { version: Number(form('version')), outcome: form('outcome') };
		const saved = cancelAction(db, actor, params.action, wanted);
		return answer(saved, `/actions/${params.action}`, 'cancel', { outcome: wanted.outcome });
	}
} satisfies Actions;
