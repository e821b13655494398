import { config } from '#lib/server/config.ts';
import { reminders } from '#lib/server/calendar/mine.ts';
import { chooseMail, wantsMail } from '#lib/server/mail/choice.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	now: reminders(locals.db, locals.actor),
	wants: wantsMail(locals.db, locals.actor),
	/** The service sends mail at all. */
	sends: config().mail !== undefined,
	email: locals.person?.email ?? ''
});

export const actions = {
	choose: async ({ locals, request }) => {
		const wants = (await request.formData()).get('wants') === 'yes';
		chooseMail(locals.db, locals.actor, wants);
		return { wants };
	}
} satisfies Actions;
