import { sql } from 'drizzle-orm';
import {
	check,
	foreignKey,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	unique,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import { answerValues, type AnswerValue } from '#lib/domain/review-key.ts';
import { conflictReasons, type ConflictReason } from '#lib/domain/words.ts';
import { reviewStates, type ReviewState } from '#lib/domain/rounds.ts';
import { decision } from './case-lists.ts';
import { flag, id, instant, isJson, isSha256, oneOf } from './columns.ts';
import { person, team } from './organisation.ts';
import { drawnUnit, round } from './rounds.ts';

/** A file that the round reviews: drawn, or the reserve that took an eliminated one's place. */
export const roundFile = sqliteTable(
	'round_file',
	{
		id: id(),
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		drawId: text('draw_id').notNull(),
		stratum: text('stratum').notNull(),
		caseReference: text('case_reference').notNull(),
		decisionId: integer('decision_id')
			.notNull()
			.references(() => decision.id, { onDelete: 'restrict' }),
		double: flag('double').notNull(),
		/** Left the sample: it was wrongly in the frame. */
		eliminated: flag('eliminated').notNull().default(false),
		/** Documentation missing in the case system: a result, never replaced (draw.md, 6). */
		missing: flag('missing').notNull().default(false),
		/** Two people review it together, in one review: a drawn double review is then not carried out as such. */
		pair: flag('pair').notNull().default(false)
	},
	(t) => [
		unique('round_file_case').on(t.drawId, t.stratum, t.caseReference),
		index('round_file_round').on(t.roundId),
		index('round_file_decision').on(t.decisionId),
		foreignKey({
			columns: [t.drawId, t.stratum, t.caseReference],
			foreignColumns: [drawnUnit.drawId, drawnUnit.stratum, drawnUnit.caseReference]
		}).onDelete('restrict'),
		check('round_file_one_fate', sql`not (${t.eliminated} and ${t.missing})`)
	]
);

/** One reviewer's review of one file. A drawn double review has two, seat 1 and 2. */
export const review = sqliteTable(
	'review',
	{
		id: id(),
		fileId: text('file_id')
			.notNull()
			.references(() => roundFile.id, { onDelete: 'restrict' }),
		seat: integer('seat').notNull(),
		reviewerId: text('reviewer_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		state: text('state').$type<ReviewState>().notNull(),
		assignedAt: instant('assigned_at').notNull(),
		startedAt: instant('started_at'),
		submittedAt: instant('submitted_at'),
		/** Counts every save, so that a save that rests on an older state is noticed. */
		version: integer('version').notNull().default(0),
		/** The other of two who review together and answer in the same review. */
		partnerId: text('partner_id').references(() => person.id, { onDelete: 'restrict' }),
		/** Stays with whoever has it when the rest is assigned anew. */
		locked: flag('locked').notNull().default(false)
	},
	(t) => [
		unique('review_seat').on(t.fileId, t.seat),
		unique('review_two_people').on(t.fileId, t.reviewerId),
		index('review_reviewer').on(t.reviewerId),
		index('review_partner').on(t.partnerId),
		check('review_partner_other', sql`${t.partnerId} is null or ${t.partnerId} <> ${t.reviewerId}`),
		check('review_seat_value', sql`${t.seat} in (1, 2)`),
		check('review_state', oneOf(t.state, reviewStates)),
		check('review_submitted', sql`${t.state} <> 'SUBMITTED' or ${t.submittedAt} is not null`)
	]
);

/** A fact about the case that the reviewer answered or corrected. */
export const reviewFact = sqliteTable(
	'review_fact',
	{
		reviewId: text('review_id')
			.notNull()
			.references(() => review.id, { onDelete: 'restrict' }),
		fact: text('fact').notNull(),
		value: text('value'),
		version: integer('version').notNull(),
		savedAt: instant('saved_at').notNull()
	},
	(t) => [primaryKey({ columns: [t.reviewId, t.fact] })]
);

/** The answer to a question, with its comment. Null: answered before, then cleared, or only a comment. */
export const answer = sqliteTable(
	'answer',
	{
		reviewId: text('review_id')
			.notNull()
			.references(() => review.id, { onDelete: 'restrict' }),
		questionCode: text('question_code').notNull(),
		value: text('value').$type<AnswerValue>(),
		comment: text('comment').notNull().default(''),
		/** Of the value: 1 the first time it is saved, 0 while only the comment is. */
		version: integer('version').notNull(),
		/** Of the comment, counted apart so that an answer in one tab and a comment in another don't collide. */
		commentVersion: integer('comment_version').notNull().default(0),
		savedAt: instant('saved_at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.reviewId, t.questionCode] }),
		check('answer_value', oneOf(t.value, answerValues)),
		check('answer_comment', sql`length(${t.comment}) <= 4000`)
	]
);

/** A reviewer's own word that somebody else must review the file. A category and nothing more (product.md, rule 3). */
export const declaredConflict = sqliteTable(
	'declared_conflict',
	{
		fileId: text('file_id')
			.notNull()
			.references(() => roundFile.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		reason: text('reason').$type<ConflictReason>().notNull(),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.fileId, t.personId] }),
		index('declared_conflict_person').on(t.personId),
		check('declared_conflict_reason', oneOf(t.reason, conflictReasons))
	]
);

/** A way out of a group rule for one file: a person, or everybody of a group, may review it all the same. */
export const ruleException = sqliteTable(
	'rule_exception',
	{
		fileId: text('file_id')
			.notNull()
			.references(() => roundFile.id, { onDelete: 'restrict' }),
		/** Whom it is for: a person, or a group; the other is null. */
		personId: text('person_id').references(() => person.id, { onDelete: 'restrict' }),
		teamId: text('team_id').references(() => team.id, { onDelete: 'restrict' }),
		at: instant('at').notNull(),
		by: text('by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [
		uniqueIndex('rule_exception_person').on(t.fileId, t.personId),
		uniqueIndex('rule_exception_team').on(t.fileId, t.teamId),
		index('rule_exception_of_person').on(t.personId),
		index('rule_exception_of_team').on(t.teamId),
		index('rule_exception_by').on(t.by),
		check('rule_exception_one', sql`(${t.personId} is null) <> (${t.teamId} is null)`)
	]
);

/**
 * Who was assigned to open which file, from when and until when: the basis for the access-log check. From the start of
 * reviewing on; it ends when the file leaves the person or the round closes, never when a review is handed in.
 */
export const caseAccess = sqliteTable(
	'case_access',
	{
		id: id(),
		fileId: text('file_id')
			.notNull()
			.references(() => roundFile.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		givenAt: instant('given_at').notNull(),
		endedAt: instant('ended_at')
	},
	(t) => [
		index('case_access_file').on(t.fileId),
		index('case_access_person').on(t.personId),
		uniqueIndex('case_access_open')
			.on(t.fileId, t.personId)
			.where(sql`ended_at is null`),
		check('case_access_order', sql`${t.endedAt} is null or ${t.endedAt} >= ${t.givenAt}`)
	]
);

/** What the reviewer wrote about the whole file: a strength and what could be better. */
export const reviewText = sqliteTable(
	'review_text',
	{
		reviewId: text('review_id')
			.notNull()
			.references(() => review.id, { onDelete: 'restrict' }),
		kind: text('kind').$type<'STRENGTH' | 'IMPROVEMENT'>().notNull(),
		text: text('text').notNull(),
		version: integer('version').notNull(),
		savedAt: instant('saved_at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.reviewId, t.kind] }),
		check('review_text_kind', oneOf(t.kind, ['STRENGTH', 'IMPROVEMENT'])),
		check('review_text_length', sql`length(${t.text}) <= 4000`)
	]
);

/** The result of a closed round, as it was published. Append-only. */
export const result = sqliteTable(
	'result',
	{
		roundId: text('round_id')
			.primaryKey()
			.references(() => round.id, { onDelete: 'restrict' }),
		computedAt: instant('computed_at').notNull(),
		content: text('content').notNull(),
		sha256: text('sha256').notNull()
	},
	(t) => [check('result_content', isJson(t.content)), check('result_sha256', isSha256(t.sha256))]
);

/** Who did what and when. Append-only, each row carrying the hash of the row before it. No foreign keys: it outlives what it tells of. */
export const auditLog = sqliteTable(
	'audit_log',
	{
		id: integer('id').primaryKey(),
		at: instant('at').notNull(),
		unitId: text('unit_id'),
		personId: text('person_id'),
		deed: text('deed').notNull(),
		/** The object, as JSON: `{"round": "…"}`. */
		subject: text('subject').notNull(),
		/** The round and the review that the object belongs to, for reading the log of a round. */
		roundId: text('round_id'),
		reviewId: text('review_id'),
		/** What a reader needs beside it, as JSON; never answers, comments or case facts. */
		detail: text('detail'),
		previousHash: text('previous_hash').notNull(),
		hash: text('hash').notNull()
	},
	(t) => [
		index('audit_log_unit').on(t.unitId, t.id),
		index('audit_log_round').on(t.roundId, t.id),
		check('audit_log_subject', isJson(t.subject)),
		check('audit_log_detail', isJson(t.detail))
	]
);
