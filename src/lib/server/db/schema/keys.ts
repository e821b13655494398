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

/**
 * One version of a key. A draft is changed edit by edit; once adopted its content is frozen by a trigger. A draft that
 * was put away is archived without having been adopted.
 */
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
		adoptedBy: text('adopted_by').references(() => person.id, { onDelete: 'restrict' }),
		/** The number of the last edit. */
		revision: integer('revision').notNull().default(0),
		/** The version that a draft was copied from. */
		basedOn: text('based_on')
	},
	(t) => [
		unique('key_version_number').on(t.reviewKeyId, t.version),
		uniqueIndex('key_version_one_draft')
			.on(t.reviewKeyId)
			.where(sql`state = 'DRAFT'`),
		uniqueIndex('key_version_one_adopted')
			.on(t.reviewKeyId)
			.where(sql`state = 'ADOPTED'`),
		index('key_version_adopted_by').on(t.adoptedBy),
		index('key_version_based_on').on(t.basedOn),
		foreignKey({ columns: [t.basedOn], foreignColumns: [t.id] }).onDelete('restrict'),
		check('key_version_state', oneOf(t.state, keyStates)),
		check('key_version_content', isJson(t.content)),
		check('key_version_sha256', isSha256(t.sha256)),
		check(
			'key_version_adopted',
			sql`${t.state} in ('DRAFT', 'ARCHIVED') or ${t.adoptedAt} is not null`
		),
		check('key_version_revision', sql`${t.revision} >= 0`)
	]
);

/** One change of a draft, as it was made. Kept with the version; append-only. */
export const keyEdit = sqliteTable(
	'key_edit',
	{
		keyVersionId: text('key_version_id')
			.notNull()
			.references(() => keyVersion.id, { onDelete: 'restrict' }),
		/** From 1; the version's revision after it. */
		number: integer('number').notNull(),
		at: instant('at').notNull(),
		by: text('by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		/** `KeyEdit` as JSON. */
		edit: text('edit').notNull(),
		/** The edit that takes it back. */
		inverse: text('inverse').notNull(),
		/** The number of the edit that this one takes back. */
		undoes: integer('undoes')
	},
	(t) => [
		primaryKey({ columns: [t.keyVersionId, t.number] }),
		uniqueIndex('key_edit_undone_once').on(t.keyVersionId, t.undoes),
		index('key_edit_by').on(t.by),
		check('key_edit_number', sql`${t.number} >= 1`),
		check('key_edit_undoes', sql`${t.undoes} is null or ${t.undoes} < ${t.number}`),
		check('key_edit_edit', isJson(t.edit)),
		check('key_edit_inverse', isJson(t.inverse))
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
