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
import {
	ageGroups,
	caseTypes,
	decisionOutcomes,
	genders,
	laws,
	type AgeGroup,
	type CaseType,
	type DecisionOutcome,
	type Gender,
	type Law
} from '#lib/domain/case-facts.ts';
import { flag, id, instant, isDate, isJson, isSha256, oneOf } from './columns.ts';
import { person, team, unit } from './organisation.ts';

/** The unit's own catalogue of interventions. The code is the stratum of the draw. */
export const intervention = sqliteTable(
	'intervention',
	{
		id: id(),
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		code: text('code').notNull(),
		name: text('name').notNull(),
		/** As written, `LSS 9 § 6`. */
		legalBasis: text('legal_basis').notNull(),
		law: text('law').$type<Law>().notNull(),
		position: integer('position').notNull()
	},
	(t) => [
		unique('intervention_code').on(t.unitId, t.code),
		unique('intervention_in_unit').on(t.unitId, t.id),
		check('intervention_law', oneOf(t.law, laws)),
		check('intervention_code_form', sql`${t.code} <> '' and ${t.code} not glob '*[^A-Z0-9_]*'`)
	]
);

/** Other names of an intervention: from the catalogue, or remembered from a case list. Two laws may share a name. */
export const interventionName = sqliteTable(
	'intervention_name',
	{
		unitId: text('unit_id').notNull(),
		interventionId: text('intervention_id').notNull(),
		name: text('name').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.interventionId, t.name] }),
		foreignKey({
			columns: [t.unitId, t.interventionId],
			foreignColumns: [intervention.unitId, intervention.id]
		}).onDelete('restrict')
	]
);

/** Which column a heading was read as last time. */
export const columnChoice = sqliteTable(
	'column_choice',
	{
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		heading: text('heading').notNull(),
		/** A field of `domain/case-list`, or null: the column is not used. */
		field: text('field')
	},
	(t) => [primaryKey({ columns: [t.unitId, t.heading] })]
);

export const caseListStates = ['DRAFT', 'IMPORTED'] as const;
export type CaseListState = (typeof caseListStates)[number];

export const caseList = sqliteTable(
	'case_list',
	{
		id: id(),
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		state: text('state').$type<CaseListState>().notNull(),
		fileName: text('file_name').notNull(),
		sha256: text('sha256').notNull(),
		/** Field → heading, as JSON. */
		columns: text('columns').notNull(),
		/** Counts of rows by what became of them. */
		accepted: integer('accepted').notNull(),
		asked: integer('asked').notNull(),
		refused: integer('refused').notNull(),
		duplicates: integer('duplicates').notNull(),
		readAt: instant('read_at').notNull(),
		readBy: text('read_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		importedAt: instant('imported_at')
	},
	(t) => [
		unique('case_list_file').on(t.unitId, t.sha256),
		index('case_list_read_by').on(t.readBy),
		check('case_list_state', oneOf(t.state, caseListStates)),
		check('case_list_imported', sql`(${t.state} = 'IMPORTED') = (${t.importedAt} is not null)`),
		check('case_list_sha256', isSha256(t.sha256)),
		check('case_list_columns', isJson(t.columns))
	]
);

export const rowOutcomes = ['ask', 'refuse', 'duplicate', 'left-out'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** Rows that were not simply accepted: what was wrong, never what the refused cell held. */
export const caseListRow = sqliteTable(
	'case_list_row',
	{
		caseListId: text('case_list_id')
			.notNull()
			.references(() => caseList.id, { onDelete: 'restrict' }),
		/** The line in the file, the heading being 1. */
		row: integer('row').notNull(),
		outcome: text('outcome').$type<RowOutcome>().notNull(),
		/** Reasons as JSON: `[{code, field, text}]`. */
		reasons: text('reasons').notNull(),
		/** For a row asked about: the decision as far as it could be read, as JSON, with the unknown name or signature. */
		decision: text('decision')
	},
	(t) => [
		primaryKey({ columns: [t.caseListId, t.row] }),
		check('case_list_row_outcome', oneOf(t.outcome, rowOutcomes)),
		check('case_list_row_reasons', isJson(t.reasons)),
		check('case_list_row_decision', isJson(t.decision))
	]
);

/** One accepted row of a case list: a decision on an intervention in a case. */
export const decision = sqliteTable(
	'decision',
	{
		id: integer('id').primaryKey(),
		caseListId: text('case_list_id')
			.notNull()
			.references(() => caseList.id, { onDelete: 'restrict' }),
		row: integer('row').notNull(),
		caseReference: text('case_reference').notNull(),
		teamId: text('team_id').references(() => team.id, { onDelete: 'restrict' }),
		caseworkerId: text('caseworker_id').references(() => person.id, { onDelete: 'restrict' }),
		coCaseworkerId: text('co_caseworker_id').references(() => person.id, { onDelete: 'restrict' }),
		decisionMakerId: text('decision_maker_id').references(() => person.id, {
			onDelete: 'restrict'
		}),
		interventionId: text('intervention_id')
			.notNull()
			.references(() => intervention.id, { onDelete: 'restrict' }),
		decisionDate: text('decision_date').notNull(),
		caseType: text('case_type').$type<CaseType>().notNull(),
		outcome: text('outcome').$type<DecisionOutcome>().notNull(),
		gender: text('gender').$type<Gender>().notNull(),
		ageGroup: text('age_group').$type<AgeGroup>(),
		childrenInHousehold: flag('children_in_household'),
		orderDate: text('order_date'),
		planDate: text('plan_date'),
		protectedIdentity: flag('protected_identity').notNull(),
		closedOn: text('closed_on')
	},
	(t) => [
		unique('decision_row').on(t.caseListId, t.row),
		index('decision_team').on(t.teamId),
		index('decision_caseworker').on(t.caseworkerId),
		index('decision_co_caseworker').on(t.coCaseworkerId),
		index('decision_decision_maker').on(t.decisionMakerId),
		index('decision_intervention').on(t.interventionId),
		check('decision_date_form', isDate(t.decisionDate)),
		check('decision_case_type', oneOf(t.caseType, caseTypes)),
		check('decision_outcome', oneOf(t.outcome, decisionOutcomes)),
		check('decision_gender', oneOf(t.gender, genders)),
		check('decision_age_group', oneOf(t.ageGroup, ageGroups)),
		check('decision_order_date', isDate(t.orderDate)),
		check('decision_plan_date', isDate(t.planDate)),
		check('decision_closed_on', isDate(t.closedOn)),
		check('decision_reference', sql`length(${t.caseReference}) between 1 and 60`)
	]
);
