import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { id, instant, isJson, isSha256, oneOf } from './columns.ts';
import { person, unit } from './organisation.ts';

export const keyStates = ['DRAFT', 'ADOPTED', 'SUPERSEDED', 'ARCHIVED'] as const;
export type KeyState = (typeof keyStates)[number];

/** A review key of a unit; what it asks is in its versions. */
export const reviewKey = sqliteTable(
	'review_key',
	{
		id: id(),
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		/** The key's own id, `dok-vuxen-lss-sol`. */
		code: text('code').notNull()
	},
	(t) => [unique('review_key_code').on(t.unitId, t.code)]
);

/** One version of a key. Once adopted its content is frozen by a trigger. */
export const keyVersion = sqliteTable(
	'key_version',
	{
		id: id(),
		reviewKeyId: text('review_key_id')
			.notNull()
			.references(() => reviewKey.id, { onDelete: 'restrict' }),
		version: integer('version').notNull(),
		state: text('state').$type<KeyState>().notNull(),
		title: text('title').notNull(),
		/** `KeyDefinition` as JSON. */
		content: text('content').notNull(),
		sha256: text('sha256').notNull(),
		createdAt: instant('created_at').notNull(),
		adoptedAt: instant('adopted_at'),
		adoptedBy: text('adopted_by').references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [
		unique('key_version_number').on(t.reviewKeyId, t.version),
		index('key_version_adopted_by').on(t.adoptedBy),
		check('key_version_state', oneOf(t.state, keyStates)),
		check('key_version_content', isJson(t.content)),
		check('key_version_sha256', isSha256(t.sha256)),
		check('key_version_adopted', sql`${t.state} = 'DRAFT' or ${t.adoptedAt} is not null`)
	]
);

/** Indicators of a unit, fed by a question code. */
export const indicator = sqliteTable(
	'indicator',
	{
		id: id(),
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		code: text('code').notNull(),
		title: text('title').notNull(),
		questionCode: text('question_code').notNull(),
		/** Per cent, or null when the unit has set none. */
		target: integer('target'),
		unitGoal: text('unit_goal').notNull(),
		position: integer('position').notNull()
	},
	(t) => [
		unique('indicator_code').on(t.unitId, t.code),
		check('indicator_target', sql`${t.target} is null or ${t.target} between 0 and 100`)
	]
);
