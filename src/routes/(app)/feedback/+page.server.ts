import { fail } from '@sveltejs/kit';
import { markCorrected, takeBackCorrected } from '#lib/server/feedback/corrected.ts';
import { offerExample, takeBackExample } from '#lib/server/feedback/examples.ts';
import { feedbackOf } from '#lib/server/feedback/read.ts';
import { reply } from '#lib/server/feedback/reply.ts';
import { namesToSpare } from '#lib/server/feedback/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	rounds: feedbackOf(locals.db, locals.actor),
	staff: namesToSpare(locals.db, locals.actor)
});

const textIn = (form: FormData, name: string) => String(form.get(name) ?? '');

/** What the form says of the file that it is about; `said`: what was done, for the file's own line. */
const answer = (file: string, said: string) => ({
	file,
	said,
	error: '',
	text: '',
	conflict: null
});

export const actions = {
	reply: async ({ locals, request }) => {
		const form = await request.formData();
		const [file, text] = [textIn(form, 'file'), textIn(form, 'reply')];
		const base = Number(form.get('version'));
		const done = reply(locals.db, locals.actor, file, { text, base });
		if (done.ok)
			return answer(
				file,
				text.trim() ? 'Svaret är sparat.' : 'Du har inget svar på återkopplingen.'
			);
		if ('error' in done) return fail(422, { ...answer(file, ''), error: done.error, text });
		return fail(422, { ...answer(file, ''), text, conflict: done.conflict });
	},
	correct: async ({ locals, request }) => {
		const file = textIn(await request.formData(), 'file');
		markCorrected(locals.db, locals.actor, file);
		return answer(file, 'Ärendet är markerat som rättat.');
	},
	uncorrect: async ({ locals, request }) => {
		const file = textIn(await request.formData(), 'file');
		takeBackCorrected(locals.db, locals.actor, file);
		return answer(file, 'Markeringen är borttagen.');
	},
	offer: async ({ locals, request }) => {
		const form = await request.formData();
		const file = textIn(form, 'file');
		offerExample(locals.db, locals.actor, file, Number(form.get('part')));
		return answer(file, 'Texten får visas på APT.');
	},
	takeBack: async ({ locals, request }) => {
		const form = await request.formData();
		const file = textIn(form, 'file');
		takeBackExample(locals.db, locals.actor, file, Number(form.get('part')));
		return answer(file, 'Texten visas inte på APT.');
	}
} satisfies Actions;
