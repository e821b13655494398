import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
	moderationKinds,
	moderationOutcomes,
	type ModerationKind,
	type ModerationOutcome
} from '#lib/domain/moderation.ts';
import { id, instant, isDate, oneOf } from './columns.ts';
import { reviewKey } from './keys.ts';
import { person } from './organisation.ts';
import { roundFile } from './reviews.ts';

/**
 * Samsyn: what the two who reviewed a file independently agreed on where their first answers differ. The first answers
 * stay as they are.
 */
export const moderation = sqliteTable(
	'moderation',
	{
		fileId: text('file_id')
			.notNull()
			.references(() => roundFile.id, { onDelete: 'restrict' }),
		kind: text('kind').$type<ModerationKind>().notNull(),
		/** Fact id or question code. */
		code: text('code').notNull(),
		outcome: text('outcome').$type<ModerationOutcome>().notNull(),
		/** What they agreed on. */
		value: text('value'),
		/** Why they read it differently. */
		reason: text('reason').notNull().default(''),
		/** Of outcome and value: 0 while only a reason is saved. */
		version: integer('version').notNull(),
		/** Of the reason, counted apart so that a choice in one place and a reason in another don't collide. */
		reasonVersion: integer('reason_version').notNull().default(0),
		savedAt: instant('saved_at').notNull(),
		savedBy: text('saved_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [
		primaryKey({ columns: [t.fileId, t.kind, t.code] }),
		index('moderation_saved_by').on(t.savedBy),
		check('moderation_kind', oneOf(t.kind, moderationKinds)),
		check('moderation_outcome', oneOf(t.outcome, moderationOutcomes)),
		check('moderation_value', sql`(${t.outcome} = 'AGREED') = (${t.value} is not null)`),
		check('moderation_reason', sql`length(${t.reason}) <= 4000`),
		check('moderation_version', sql`${t.version} >= 0 and ${t.reasonVersion} >= 0`)
	]
);

/**
 * What could be read in two ways in a question, for the key's next version. Says neither who wrote it nor about which
 * file.
 */
export const keyNote = sqliteTable(
	'key_note',
	{
		id: id(),
		reviewKeyId: text('review_key_id')
			.notNull()
			.references(() => reviewKey.id, { onDelete: 'restrict' }),
		/** The number of the version that the note is about. */
		version: integer('version').notNull(),
		questionCode: text('question_code').notNull(),
		text: text('text').notNull(),
		/** A day: an instant could tell who wrote it. */
		notedOn: text('noted_on').notNull(),
		/** Taken care of; null: waits. */
		settledOn: text('settled_on')
	},
	(t) => [
		index('key_note_key').on(t.reviewKeyId, t.questionCode),
		check('key_note_version', sql`${t.version} >= 1`),
		check('key_note_text', sql`length(${t.text}) between 1 and 2000`),
		check('key_note_noted_on', isDate(t.notedOn)),
		check('key_note_settled_on', isDate(t.settledOn))
	]
);
