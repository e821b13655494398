import { and, eq, inArray } from 'drizzle-orm';
import { actionReminder, roundReminders, type Reminder } from '#lib/domain/calendar/reminders.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { action } from '../db/schema/follow-up.ts';
import { view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { datedRounds } from './dated-rounds.ts';
import { reviewsLeft } from './left.ts';

export interface Reminders {
	today: string;
	/** The nearest first. */
	reminders: Reminder[];
}

/** What the actor is reminded of: dates of the rounds that concern them, own reviews, own actions. */
export function reminders(db: Db, actor: Actor): Reminders {
	const { personId } = actor;
	if (personId === null) notFound();
	return view(db, actor, 'person.overview', { person: personId }, (db) => {
		const today = dateOf(actor.now());
		const left = reviewsLeft(db, personId);
		const units = [...actor.roles.keys()];
		const ofRounds = datedRounds(db, units).flatMap((round) => {
			const roles = actor.roles.get(round.unitId) ?? [];
			if (roles.every((role) => role === 'admin')) return [];
			const part = {
				leads: roles.includes('roundLead'),
				manages: roles.includes('unitManager'),
				reviews: roles.includes('reviewer'),
				reviewsLeft: left.get(round.id) ?? 0
			};
			return roundReminders(round, part, today);
		});
		const ofActions = db
			.select({ title: action.title, dueOn: action.dueOn, unitId: action.unitId })
			.from(action)
			.where(
				and(
					eq(action.ownerId, personId),
					inArray(action.unitId, units),
					inArray(action.state, ['NEW', 'ONGOING'])
				)
			)
			.all()
			.flatMap((each) => actionReminder(each, today) ?? []);
		return {
			today,
			reminders: [...ofRounds, ...ofActions].sort((a, b) =>
				a.on < b.on ? -1 : a.on > b.on ? 1 : 0
			)
		};
	});
}
