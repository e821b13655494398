import { fail } from '@sveltejs/kit';
import { readingSaid } from '#lib/domain/comments.ts';
import { decide, showMany } from '#lib/server/comments/decide.ts';
import { listComments } from '#lib/server/comments/read.ts';
import type { CommentsAnswer } from '#lib/ui/comments/said.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => ({
	page: listComments(locals.db, locals.actor, params.round, url.searchParams.get('fraga'))
});

const textIn = (form: FormData, name: string) => String(form.get(name) ?? '');

/** Words that were asked about, when it is the button beside them that was pressed. */
const meantIn = (form: FormData) => (form.has('meant') ? form.getAll('asked').map(String) : []);

const done = (said: string): CommentsAnswer => ({ said, decided: null, many: null });

export const actions = {
	decide: async ({ locals, params, request }) => {
		const form = await request.formData();
		const wanted = {
			comment: textIn(form, 'comment'),
			version: Number(form.get('version')),
			choice: textIn(form, form.has('meant') ? 'meant' : 'choice'),
			text: textIn(form, 'text'),
			theme: textIn(form, 'theme')
		};
		const decided = decide(locals.db, locals.actor, params.round, {
			...wanted,
			meant: meantIn(form)
		});
		if (decided.ok) return done(`${readingSaid(decided.reading)}.`);
		const { comment, version, ...typed } = wanted;
		const { errors, conflict, ask } = { errors: {}, conflict: null, ask: [], ...decided };
		return fail(422, { ...done(''), decided: { comment, version, typed, errors, conflict, ask } });
	},
	showMany: async ({ locals, params, request }) => {
		const form = await request.formData();
		const ticked = form.getAll(form.has('all') ? 'every' : 'comment').map(String);
		const theme = textIn(form, 'theme');
		const shown = showMany(locals.db, locals.actor, params.round, {
			...{ comments: ticked, theme, meant: meantIn(form) }
		});
		if (shown.ok) return done(shownSaid(shown.shown));
		const { errors, taken, ask } = { errors: {}, taken: 0, ask: null, ...shown };
		return fail(422, {
			...done(''),
			many: { ticked, theme, errors, ask, taken: taken > 0 ? takenSaid(taken) : '' }
		});
	}
} satisfies Actions;

const shownSaid = (n: number) =>
	n === 1 ? 'En kommentar visas som den är skriven.' : `${n} kommentarer visas som de är skrivna.`;

const takenSaid = (n: number) =>
	`Någon annan har läst ${n === 1 ? 'en' : n} av de markerade kommentarerna medan du hade sidan öppen. Inget är sparat. De andra är fortfarande markerade.`;
