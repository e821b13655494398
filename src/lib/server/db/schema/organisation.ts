import { sql } from 'drizzle-orm';
import {
	check,
	foreignKey,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	unique
} from 'drizzle-orm/sqlite-core';
import { roles, type Role } from '#lib/domain/roles.ts';
import { flag, id, instant, isDate, isSha256, oneOf } from './columns.ts';

export const unit = sqliteTable('unit', {
	id: id(),
	name: text('name').notNull(),
	createdAt: instant('created_at').notNull()
});

export const team = sqliteTable(
	'team',
	{
		id: id(),
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		name: text('name').notNull(),
		position: integer('position').notNull()
	},
	(t) => [unique('team_name').on(t.unitId, t.name), unique('team_in_unit').on(t.unitId, t.id)]
);

export const person = sqliteTable(
	'person',
	{
		id: id(),
		/** Lower case; the name people sign in with. */
		email: text('email').notNull().unique('person_email'),
		name: text('name').notNull(),
		/** Argon2id, null until the person has chosen a password. */
		passwordHash: text('password_hash'),
		createdAt: instant('created_at').notNull(),
		disabledAt: instant('disabled_at')
	},
	(t) => [check('person_email_folded', sql`${t.email} = lower(${t.email})`)]
);

export const membership = sqliteTable(
	'membership',
	{
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		role: text('role').$type<Role>().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.personId, t.role] }),
		index('membership_person').on(t.personId),
		check('membership_role', oneOf(t.role, roles))
	]
);

/** A caseworker (or chief) of the unit, as the case lists name them: by signature. */
export const staffMember = sqliteTable(
	'staff_member',
	{
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		/** Upper case, trimmed, NFC. */
		signature: text('signature').notNull(),
		teamId: text('team_id'),
		/** Per cent of full time, 1 to 100. */
		workShare: integer('work_share').notNull().default(100),
		leaveFrom: text('leave_from'),
		leaveTo: text('leave_to'),
		leftAt: instant('left_at')
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.personId] }),
		unique('staff_signature').on(t.unitId, t.signature),
		index('staff_person').on(t.personId),
		index('staff_team').on(t.unitId, t.teamId),
		foreignKey({ columns: [t.unitId, t.teamId], foreignColumns: [team.unitId, team.id] }).onDelete(
			'restrict'
		),
		check('staff_work_share', sql`${t.workShare} between 1 and 100`),
		check('staff_leave_from', isDate(t.leaveFrom)),
		check('staff_leave_to', isDate(t.leaveTo)),
		check(
			'staff_leave_order',
			sql`${t.leaveFrom} is null or ${t.leaveTo} is null or ${t.leaveFrom} <= ${t.leaveTo}`
		)
	]
);

/** Sessions of signed-in people. Only a hash of the session id is stored. */
export const session = sqliteTable(
	'session',
	{
		idHash: text('id_hash').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		expiresAt: instant('expires_at').notNull()
	},
	(t) => [
		index('session_person').on(t.personId),
		index('session_expires').on(t.expiresAt),
		check('session_hash', isSha256(t.idHash))
	]
);

/** One-time link to choose a password: for a new person, or one who forgot. */
export const passwordLink = sqliteTable(
	'password_link',
	{
		tokenHash: text('token_hash').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		usedAt: instant('used_at')
	},
	(t) => [
		index('password_link_person').on(t.personId),
		check('password_link_hash', isSha256(t.tokenHash))
	]
);

/** The code that opens the set-up page of an empty database. At most one row. */
export const setupCode = sqliteTable(
	'setup_code',
	{
		id: integer('id').primaryKey(),
		codeHash: text('code_hash').notNull(),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		check('setup_code_single', sql`${t.id} = 1`),
		check('setup_code_hash', isSha256(t.codeHash))
	]
);

/** A signature in case lists that the unit has explained once: a person, or somebody outside the unit (null). */
export const signatureAlias = sqliteTable(
	'signature_alias',
	{
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		signature: text('signature').notNull(),
		personId: text('person_id').references(() => person.id, { onDelete: 'restrict' }),
		outsideUnit: flag('outside_unit').notNull().default(false)
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.signature] }),
		index('signature_alias_person').on(t.personId),
		check('signature_alias_means', sql`(${t.personId} is null) = (${t.outsideUnit} = 1)`)
	]
);
