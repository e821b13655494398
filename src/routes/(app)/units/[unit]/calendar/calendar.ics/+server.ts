import { calendarFile } from '#lib/domain/calendar/ics.ts';
import { calendar } from '#lib/server/calendar/read.ts';
import { yearIn } from '../year.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) => {
	const { rounds, year } = calendar(locals.db, locals.actor, params.unit, yearIn(url));
	return new Response(calendarFile(rounds, locals.actor.now()), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="kollegiegranskning-${year}.ics"`
		}
	});
};
