import type { CalendarKind } from '#lib/domain/calendar/dates.ts';
import { changeDates } from '#lib/server/calendar/change.ts';
import { calendar } from '#lib/server/calendar/read.ts';
import { helena } from './cast.ts';
import { done } from './done.ts';
import type { DemoUnit } from './unit.ts';

type Written = Partial<Record<CalendarKind, string>>;

/** What a round has not from its set-up, by its name. */
const dates: Readonly<Record<string, Written>> = {
	'Vår 2025': { LIST: '2025-05-05', DRAW: '2025-05-06', REPORT: '2025-06-19' },
	'Höst 2025': {
		...{ LIST: '2025-11-04', DRAW: '2025-11-05' },
		...{ MODERATION: '2025-12-09', REPORT: '2026-01-16' }
	},
	'Vår 2026': {
		...{ LIST: '2026-05-04', DRAW: '2026-05-06' },
		...{ MODERATION: '2026-06-04', REPORT: '2026-06-26' }
	},
	'Höst 2026': {
		...{ LIST: '2026-11-03', DRAW: '2026-11-05' },
		...{ MODERATION: '2026-12-10', REPORT: '2027-01-22' }
	}
};

/** The round lead writes down the dates of the rounds, an evening after the last of them has begun. */
export function writeDates(unit: DemoUnit): void {
	unit.at('2026-11-20', '19:40');
	const lead = unit.actor(helena.email);
	for (const year of [2025, 2026]) {
		for (const { id, name, version, dates: now } of calendar(unit.db, lead, unit.id, year).rounds)
			done(changeDates(unit.db, lead, id, { version, dates: { ...now, ...dates[name] } }));
	}
}
