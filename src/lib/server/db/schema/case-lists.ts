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
import { caseFields, type CaseField } from '#lib/domain/case-list/fields.ts';
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

/** Other names of an intervention, from the catalogue. Two laws may share a name. */
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

/** What somebody answered about a name in a case list: the intervention it means, or null for none that the unit reviews. */
export const interventionAnswer = sqliteTable(
	'intervention_answer',
	{
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		/** As written in the list, trimmed. */
		name: text('name').notNull(),
		/** The law it holds for; empty: whatever the law. */
		law: text('law').$type<Law | ''>().notNull(),
		interventionId: text('intervention_id')
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.name, t.law] }),
		index('intervention_answer_meaning').on(t.unitId, t.interventionId),
		foreignKey({
			columns: [t.unitId, t.interventionId],
			foreignColumns: [intervention.unitId, intervention.id]
		}).onDelete('restrict'),
		check('intervention_answer_law', oneOf(t.law, [...laws, '']))
	]
);

/** Under which heading a field stood last time; null: the list did not have it. */
export const columnChoice = sqliteTable(
	'column_choice',
	{
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		field: text('field').$type<CaseField>().notNull(),
		heading: text('heading')
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.field] }),
		check('column_choice_field', oneOf(t.field, caseFields))
	]
);

/** An imported case list. What was only looked at is never here. */
export const caseList = sqliteTable(
	'case_list',
	{
		id: id(),
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		fileName: text('file_name').notNull(),
		sha256: text('sha256').notNull(),
		/** Field → heading, as JSON. */
		columns: text('columns').notNull(),
		/** Counts of rows by what became of them. */
		accepted: integer('accepted').notNull(),
		refused: integer('refused').notNull(),
		duplicates: integer('duplicates').notNull(),
		importedAt: instant('imported_at').notNull(),
		importedBy: text('imported_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [
		unique('case_list_file').on(t.unitId, t.sha256),
		index('case_list_imported_by').on(t.importedBy),
		check('case_list_sha256', isSha256(t.sha256)),
		check('case_list_columns', isJson(t.columns))
	]
);

/** Rows that were not read in: why, never what a refused cell held. */
export const caseListRow = sqliteTable(
	'case_list_row',
	{
		caseListId: text('case_list_id')
			.notNull()
			.references(() => caseList.id, { onDelete: 'restrict' }),
		/** The line in the file, the heading being 1. */
		row: integer('row').notNull(),
		outcome: text('outcome').$type<'refuse' | 'duplicate'>().notNull(),
		/** `Reason[]` of domain/case-list, as JSON. */
		reasons: text('reasons').notNull(),
		/** `RowAbout` of domain/case-list, as JSON. */
		about: text('about').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.caseListId, t.row] }),
		check('case_list_row_outcome', oneOf(t.outcome, ['refuse', 'duplicate'])),
		check('case_list_row_reasons', isJson(t.reasons)),
		check('case_list_row_about', isJson(t.about))
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
		/** As the list has them: somebody outside the unit today may be a reviewer tomorrow. */
		caseworkerSignature: text('caseworker_signature').notNull(),
		coCaseworkerSignature: text('co_caseworker_signature'),
		decisionMakerSignature: text('decision_maker_signature'),
		interventionId: text('intervention_id')
			.notNull()
			.references(() => intervention.id, { onDelete: 'restrict' }),
		decisionDate: text('decision_date').notNull(),
		/** Null where the list has no column for it; the reviewer answers. */
		caseType: text('case_type').$type<CaseType>(),
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
		index('decision_case').on(t.caseListId, t.caseReference),
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
		check('decision_reference', sql`length(${t.caseReference}) between 1 and 64`)
	]
);
