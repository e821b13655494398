import { sql } from 'drizzle-orm';
import {
	check,
	foreignKey,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text
} from 'drizzle-orm/sqlite-core';
import { eliminationReasons, type EliminationReason } from '#lib/domain/eliminations.ts';
import { instant, isJson, oneOf } from './columns.ts';
import { person } from './organisation.ts';
import { review, roundFile } from './reviews.ts';
import { round } from './rounds.ts';

/** A review as it was handed in, each time. Append-only. */
export const submission = sqliteTable(
	'submission',
	{
		reviewId: text('review_id')
			.notNull()
			.references(() => review.id, { onDelete: 'restrict' }),
		/** From 1. */
		number: integer('number').notNull(),
		submittedAt: instant('submitted_at').notNull(),
		submittedBy: text('submitted_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		/** Facts, answers, comments and texts, as JSON of `Submitted`. */
		content: text('content').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.reviewId, t.number] }),
		index('submission_by').on(t.submittedBy),
		check('submission_number', sql`${t.number} >= 1`),
		check('submission_content', isJson(t.content))
	]
);

/** Why a review that was handed in was opened again, each time. Append-only. */
export const reviewReopening = sqliteTable(
	'review_reopening',
	{
		reviewId: text('review_id').notNull(),
		/** The number of the submission that was opened. */
		number: integer('number').notNull(),
		at: instant('at').notNull(),
		by: text('by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		reason: text('reason').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.reviewId, t.number] }),
		index('review_reopening_by').on(t.by),
		foreignKey({
			columns: [t.reviewId, t.number],
			foreignColumns: [submission.reviewId, submission.number]
		}).onDelete('restrict'),
		check('review_reopening_reason', sql`length(trim(${t.reason})) between 1 and 500`)
	]
);

/** A reviewer's word that a file is wrongly in the sample: the round lead decides whether it leaves. */
export const fileReport = sqliteTable(
	'file_report',
	{
		fileId: text('file_id')
			.notNull()
			.references(() => roundFile.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		reason: text('reason').$type<EliminationReason>().notNull(),
		at: instant('at').notNull(),
		/** The round lead has decided that the file stays. */
		dismissedAt: instant('dismissed_at')
	},
	(t) => [
		primaryKey({ columns: [t.fileId, t.personId] }),
		index('file_report_person').on(t.personId),
		check('file_report_reason', oneOf(t.reason, eliminationReasons)),
		check('file_report_order', sql`${t.dismissedAt} is null or ${t.dismissedAt} >= ${t.at}`)
	]
);

/** A reviewer's answers to the made-up practice file. They count nowhere, and nobody else sees them. */
export const practice = sqliteTable(
	'practice',
	{
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		/** Facts, answers, comments and texts with their versions, as JSON of `PracticeAnswers`. */
		content: text('content').notNull(),
		savedAt: instant('saved_at').notNull(),
		doneAt: instant('done_at')
	},
	(t) => [
		primaryKey({ columns: [t.roundId, t.personId] }),
		index('practice_person').on(t.personId),
		check('practice_content', isJson(t.content))
	]
);
