import { sql } from 'drizzle-orm';
import {
	check,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	unique,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { answerValues, type AnswerValue } from '#lib/domain/review-key.ts';
import { decision } from './case-lists.ts';
import { id, instant, isJson, oneOf } from './columns.ts';
import { keyVersion } from './keys.ts';
import { person } from './organisation.ts';

/**
 * Provgranskning: a few files reviewed by several people with a draft, to learn how the questions are understood.
 * Tables of their own, so that no answer of a try-out can enter a result.
 */
export const tryOut = sqliteTable(
	'try_out',
	{
		id: id(),
		keyVersionId: text('key_version_id')
			.notNull()
			.references(() => keyVersion.id, { onDelete: 'restrict' }),
		/** `KeyDefinition` as it was when the try-out began: the draft may change meanwhile. */
		content: text('content').notNull(),
		/** The draft's revision then. */
		revision: integer('revision').notNull(),
		startedAt: instant('started_at').notNull(),
		startedBy: text('started_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		closedAt: instant('closed_at')
	},
	(t) => [
		index('try_out_version').on(t.keyVersionId),
		uniqueIndex('try_out_one_open')
			.on(t.keyVersionId)
			.where(sql`closed_at is null`),
		index('try_out_started_by').on(t.startedBy),
		check('try_out_content', isJson(t.content))
	]
);

/** A file of a try-out, picked by hand. */
export const tryOutFile = sqliteTable(
	'try_out_file',
	{
		id: id(),
		tryOutId: text('try_out_id')
			.notNull()
			.references(() => tryOut.id, { onDelete: 'restrict' }),
		decisionId: integer('decision_id')
			.notNull()
			.references(() => decision.id, { onDelete: 'restrict' }),
		position: integer('position').notNull()
	},
	(t) => [
		unique('try_out_file_decision').on(t.tryOutId, t.decisionId),
		index('try_out_file_of_decision').on(t.decisionId)
	]
);

/** One person's try of one file. */
export const tryOutReview = sqliteTable(
	'try_out_review',
	{
		id: id(),
		fileId: text('file_id')
			.notNull()
			.references(() => tryOutFile.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		submittedAt: instant('submitted_at')
	},
	(t) => [
		unique('try_out_review_once').on(t.fileId, t.personId),
		index('try_out_review_person').on(t.personId)
	]
);

export const tryOutFact = sqliteTable(
	'try_out_fact',
	{
		reviewId: text('review_id')
			.notNull()
			.references(() => tryOutReview.id, { onDelete: 'restrict' }),
		fact: text('fact').notNull(),
		value: text('value').notNull(),
		savedAt: instant('saved_at').notNull()
	},
	(t) => [primaryKey({ columns: [t.reviewId, t.fact] })]
);

/** An answer, and a note on what was unclear in the question. */
export const tryOutAnswer = sqliteTable(
	'try_out_answer',
	{
		reviewId: text('review_id')
			.notNull()
			.references(() => tryOutReview.id, { onDelete: 'restrict' }),
		questionCode: text('question_code').notNull(),
		value: text('value').$type<AnswerValue>(),
		note: text('note').notNull().default(''),
		savedAt: instant('saved_at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.reviewId, t.questionCode] }),
		check('try_out_answer_value', oneOf(t.value, answerValues)),
		check('try_out_answer_note', sql`length(${t.note}) <= 4000`)
	]
);
