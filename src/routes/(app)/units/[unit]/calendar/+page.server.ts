import { fail } from '@sveltejs/kit';
import { calendarKinds, type CalendarKind } from '#lib/domain/calendar/dates.ts';
import { changeDates } from '#lib/server/calendar/change.ts';
import { calendar } from '#lib/server/calendar/read.ts';
import { yearIn } from './year.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => ({
	calendar: calendar(locals.db, locals.actor, params.unit, yearIn(url))
});

export const actions = {
	save: async ({ locals, request }) => {
		const data = await request.formData();
		const text = (field: string) => String(data.get(field) ?? '').trim();
		const typed = Object.fromEntries(calendarKinds.map((kind) => [kind, text(kind)])) as Record<
			CalendarKind,
			string
		>;
		const dates = Object.fromEntries(
			calendarKinds.map((kind) => [kind, typed[kind] === '' ? null : typed[kind]])
		) as Record<CalendarKind, string | null>;
		const round = text('round');
		const version = Number(text('version'));
		const saved = changeDates(locals.db, locals.actor, round, { version, dates });
		if (!saved.ok) return fail(422, { round, typed, errors: saved.errors, saved: false });
		return { round, typed: null, errors: {}, saved: true };
	}
} satisfies Actions;
