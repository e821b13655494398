import { sql } from 'drizzle-orm';
import {
	check,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	unique
} from 'drizzle-orm/sqlite-core';
import {
	dateKinds,
	mailKinds,
	mailStates,
	type DateKind,
	type MailKind,
	type MailState
} from '#lib/domain/mail/mail.ts';
import { id, instant, isDate, oneOf } from './columns.ts';
import { person } from './organisation.ts';
import { round } from './rounds.ts';

/** Dates of a round that its set-up has not: list, draw, samsyn and report. */
export const roundDate = sqliteTable(
	'round_date',
	{
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		kind: text('kind').$type<DateKind>().notNull(),
		onDate: text('on_date').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.roundId, t.kind] }),
		check('round_date_kind', oneOf(t.kind, dateKinds)),
		check('round_date_on', isDate(t.onDate))
	]
);

/** A message to one person, queued once and sent once. What it says is made when it is sent, and kept nowhere. */
export const mail = sqliteTable(
	'mail',
	{
		id: id(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		kind: text('kind').$type<MailKind>().notNull(),
		/** What it is about: the id of a round or an action, and of a round's date its kind and day. */
		about: text('about').notNull(),
		state: text('state').$type<MailState>().notNull(),
		queuedAt: instant('queued_at').notNull(),
		/** Not before this instant. */
		sendAt: instant('send_at').notNull(),
		attempts: integer('attempts').notNull().default(0),
		/** Given to the mail server. */
		startedAt: instant('started_at'),
		sentAt: instant('sent_at'),
		/** Why the last attempt came to nothing, as the server's code: never its text, which may hold addresses. */
		trouble: text('trouble')
	},
	(t) => [
		unique('mail_once').on(t.personId, t.kind, t.about),
		index('mail_waiting')
			.on(t.sendAt)
			.where(sql`state = 'WAITING'`),
		check('mail_kind', oneOf(t.kind, mailKinds)),
		check('mail_state', oneOf(t.state, mailStates)),
		check('mail_attempts', sql`${t.attempts} between 0 and 20`),
		check('mail_sent', sql`(${t.state} = 'SENT') = (${t.sentAt} is not null)`),
		check('mail_started', sql`${t.state} not in ('SENDING', 'SENT') or ${t.startedAt} is not null`)
	]
);

/** Whoever wants no reminders by mail. */
export const mailOptOut = sqliteTable('mail_opt_out', {
	personId: text('person_id')
		.primaryKey()
		.references(() => person.id, { onDelete: 'restrict' }),
	at: instant('at').notNull()
});
