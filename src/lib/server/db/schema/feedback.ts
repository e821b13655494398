import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant } from './columns.ts';
import { person } from './organisation.ts';
import { review, roundFile } from './reviews.ts';

/** What a caseworker says of the feedback on an own file: a reply, and whether what was missing is put right. */
export const feedback = sqliteTable(
	'feedback',
	{
		fileId: text('file_id')
			.notNull()
			.references(() => roundFile.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		reply: text('reply').notNull().default(''),
		repliedAt: instant('replied_at'),
		correctedAt: instant('corrected_at'),
		/** Of the reply. */
		version: integer('version').notNull().default(0)
	},
	(t) => [
		primaryKey({ columns: [t.fileId, t.personId] }),
		index('feedback_person').on(t.personId),
		check('feedback_reply', sql`length(${t.reply}) <= 4000`),
		check('feedback_replied', sql`(${t.reply} = '') = (${t.repliedAt} is null)`)
	]
);

/** A strength that the caseworker lets the staff meeting see, without names and without the case. Gone when taken back. */
export const goodExample = sqliteTable(
	'good_example',
	{
		reviewId: text('review_id')
			.primaryKey()
			.references(() => review.id, { onDelete: 'restrict' }),
		/** The caseworker who said yes. */
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		at: instant('at').notNull()
	},
	(t) => [index('good_example_person').on(t.personId)]
);
