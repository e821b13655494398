import { fail, redirect } from '@sveltejs/kit';
import { laws, type Law } from '#lib/domain/case-facts.ts';
import { caseFields, type ColumnMapping } from '#lib/domain/case-list/fields.ts';
import { answer, type ListAnswers } from '#lib/server/case-lists/answers.ts';
import { importedAs, importList } from '#lib/server/case-lists/import.ts';
import { chooseColumns, discard, preview } from '#lib/server/case-lists/preview.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
	goOnIfImported(event);
	const { locals, params } = event;
	return { preview: preview(locals.db, locals.actor, params.unit, params.pending) };
};

export const actions = {
	columns: async (event) => {
		goOnIfImported(event);
		const { locals, params, request } = event;
		const form = await request.formData();
		const mapping: ColumnMapping = {};
		for (const field of caseFields) {
			const chosen = String(form.get(`column-${field}`) ?? '');
			if (/^\d{1,3}$/.test(chosen)) mapping[field] = Number(chosen);
		}
		const chosen = chooseColumns(locals.db, locals.actor, params.unit, params.pending, mapping);
		if (!chosen.ok) return fail(422, { errors: chosen.errors });
	},
	save: async (event) => {
		goOnIfImported(event);
		const { locals, params, request } = event;
		const form = await request.formData();
		const { unit, pending } = params;
		const { answers, errors } = readAnswers(form);
		answer(locals.db, locals.actor, unit, pending, answers);
		if (Object.keys(errors).length > 0) return fail(422, { errors });
		if (form.get('then') !== 'import') return;
		const imported = importList(locals.db, locals.actor, unit, pending);
		if (!imported.ok) return fail(422, { errors: imported.errors });
		redirect(303, `/case-lists/${imported.list}?new`);
	},
	discard: (event) => {
		goOnIfImported(event);
		const { locals, params } = event;
		discard(locals.db, locals.actor, params.unit, params.pending);
		redirect(303, `/units/${params.unit}/case-lists`);
	}
} satisfies Actions;

/** A button pressed twice, or the page once more: the list is imported, so there it leads. */
function goOnIfImported({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>): void {
	const list = importedAs(locals.db, locals.actor, params.unit, params.pending);
	if (list !== null) redirect(303, `/case-lists/${list}?new`);
}

/** The questions are numbered on the page; each field tells what it answers. */
function readAnswers(form: FormData): { answers: ListAnswers; errors: Record<string, string> } {
	const answers: ListAnswers = { interventions: [], signatures: [], rows: [] };
	const errors: Record<string, string> = {};
	for (const [key, value] of form) {
		const [kind, number] = key.split(':');
		const text = String(value);
		if (kind === 'intervention') {
			const way = form.get(`way:${number}`);
			const code = String(form.get(`code:${number}`) ?? '');
			const law = laws.find((one) => one === form.get(`law:${number}`)) as Law | undefined;
			if (way === 'none') answers.interventions.push({ name: text, means: null });
			else if (way === 'known' && code) answers.interventions.push({ name: text, means: code });
			else if (way === 'new' && law) answers.interventions.push({ name: text, means: { law } });
			else if (way === 'known') errors[`code-${number}`] = `Välj vilken insats ”${text}” är.`;
			else if (way === 'new') errors[`law-${number}`] = `Välj lag för ”${text}”.`;
			else if (form.get('then') === 'import') {
				errors[`fraga-${number}`] = `Svara på vad ”${text}” är.`;
			}
		} else if (kind === 'signature') {
			const means = String(form.get(`person:${number}`) ?? '');
			if (means === '-') answers.signatures.push({ text, means: null });
			else if (means) answers.signatures.push({ text, means });
			else if (form.get('then') === 'import') {
				errors[`person-${number}`] = `Svara på vem ”${text}” är.`;
			}
		} else if (kind === 'row') {
			const [, row, field] = key.split(':');
			if (field !== 'caseworker' && field !== 'decisionMaker') continue;
			if (text === '-') answers.rows.push({ row: Number(row), field, means: null });
			else if (text) answers.rows.push({ row: Number(row), field, means: text });
			else if (form.get('then') === 'import') {
				errors[`row-${row}-${field}`] = `Välj person för rad ${row}, eller läs inte in raden.`;
			}
		}
	}
	return { answers, errors };
}
