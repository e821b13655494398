import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, isJson, isSha256, oneOf } from './columns.ts';
import { person, unit } from './organisation.ts';
import { review } from './reviews.ts';

/** Spring and autumn of a year as one estimate, stored when the later of its two rounds closes. Append-only. */
export const yearResult = sqliteTable(
	'year_result',
	{
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		year: integer('year').notNull(),
		computedAt: instant('computed_at').notNull(),
		content: text('content').notNull(),
		sha256: text('sha256').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.year] }),
		check('year_result_content', isJson(t.content)),
		check('year_result_sha256', isSha256(t.sha256))
	]
);

/**
 * What a round lead has made of a reviewer's comment in a closed round: whether others read it, and in which words. Each
 * reading is a row of its own and the last one counts; what the reviewer wrote stays where it was written.
 */
export const commentReading = sqliteTable(
	'comment_reading',
	{
		reviewId: text('review_id')
			.notNull()
			.references(() => review.id, { onDelete: 'restrict' }),
		/** A question code, or `STRENGTH` or `IMPROVEMENT` of the review as a whole. */
		place: text('place').notNull(),
		/** 1, 2 and so on. */
		version: integer('version').notNull(),
		decision: text('decision').$type<'SHOWN' | 'LEFT_OUT'>().notNull(),
		/** In other words than the reviewer's. Null: as it was written. */
		text: text('text'),
		/** What it is about, in the unit's words; empty when nobody has said. */
		theme: text('theme').notNull().default(''),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.reviewId, t.place, t.version] }),
		index('comment_reading_person').on(t.personId),
		check('comment_reading_version', sql`${t.version} >= 1`),
		check('comment_reading_decision', oneOf(t.decision, ['SHOWN', 'LEFT_OUT'])),
		check(
			'comment_reading_text',
			sql`${t.text} is null or (trim(${t.text}) <> '' and length(${t.text}) <= 4000)`
		),
		check('comment_reading_theme', sql`length(${t.theme}) <= 60`)
	]
);

/**
 * Two units that let each other see their results side by side. One asks and gets a code; whoever leads the other unit says
 * yes with it, and only then does either unit exist for the other. Either can end it.
 */
export const unitComparison = sqliteTable(
	'unit_comparison',
	{
		id: text('id').primaryKey(),
		/** The unit that asks. */
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		codeSha256: text('code_sha256').notNull().unique('unit_comparison_code'),
		askedBy: text('asked_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		askedAt: instant('asked_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		/** The unit that said yes. */
		otherUnitId: text('other_unit_id').references(() => unit.id, { onDelete: 'restrict' }),
		agreedBy: text('agreed_by').references(() => person.id, { onDelete: 'restrict' }),
		agreedAt: instant('agreed_at'),
		endedBy: text('ended_by').references(() => person.id, { onDelete: 'restrict' }),
		endedAt: instant('ended_at')
	},
	(t) => [
		index('unit_comparison_unit').on(t.unitId),
		index('unit_comparison_other').on(t.otherUnitId),
		index('unit_comparison_asked_by').on(t.askedBy),
		index('unit_comparison_agreed_by').on(t.agreedBy),
		index('unit_comparison_ended_by').on(t.endedBy),
		check('unit_comparison_sha256', isSha256(t.codeSha256)),
		check('unit_comparison_expires', sql`${t.expiresAt} > ${t.askedAt}`),
		check(
			'unit_comparison_agreed',
			sql`(${t.otherUnitId} is null) = (${t.agreedAt} is null) and (${t.agreedBy} is null) = (${t.agreedAt} is null)`
		),
		check(
			'unit_comparison_other',
			sql`${t.otherUnitId} is null or ${t.otherUnitId} <> ${t.unitId}`
		),
		check(
			'unit_comparison_in_time',
			sql`${t.agreedAt} is null or ${t.agreedAt} between ${t.askedAt} and ${t.expiresAt}`
		),
		check('unit_comparison_ended', sql`(${t.endedBy} is null) = (${t.endedAt} is null)`)
	]
);
