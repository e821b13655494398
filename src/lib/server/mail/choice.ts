import { eq } from 'drizzle-orm';
import type { Db } from '../db/open.ts';
import { mailOptOut } from '../db/schema/calendar.ts';
import { change, view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';

/** Whether the actor gets reminders by mail, where the service sends any. */
export function wantsMail(db: Db, actor: Actor): boolean {
	const { personId } = actor;
	if (personId === null) notFound();
	return view(db, actor, 'person.overview', { person: personId }, (db) => {
		const said = db
			.select({ at: mailOptOut.at })
			.from(mailOptOut)
			.where(eq(mailOptOut.personId, personId))
			.get();
		return said === undefined;
	});
}

/** The actor's own choice. What waits to be sent when somebody says no is dropped when its time comes. */
export function chooseMail(db: Db, actor: Actor, wants: boolean): void {
	const { personId } = actor;
	if (personId === null) notFound();
	change(db, actor, 'mail.choose', { person: personId }, (tx, note) => {
		if (wants) tx.delete(mailOptOut).where(eq(mailOptOut.personId, personId)).run();
		else tx.insert(mailOptOut).values({ personId, at: actor.now() }).onConflictDoNothing().run();
		note({ wants });
	});
}
