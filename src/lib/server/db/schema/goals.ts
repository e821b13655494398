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
	assessments,
	directions,
	indicatorSources,
	type Assessment,
	type Direction,
	type IndicatorSource
} from '#lib/domain/goals/goal.ts';
import { keyPurposes, type KeyPurpose } from '#lib/domain/review-key.ts';
import { id, instant, isJson, isSha256, oneOf } from './columns.ts';
import { person, unit } from './organisation.ts';

/** A year's goals of a unit, and what the levels are called that year. */
export const goalYear = sqliteTable(
	'goal_year',
	{
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		year: integer('year').notNull(),
		/** Names of the levels as a JSON list, the highest first, the unit's own last. */
		levels: text('levels').notNull(),
		/** Counts every change of the tree: one that rests on an older one is refused. */
		version: integer('version').notNull().default(1)
	},
	(t) => [
		primaryKey({ columns: [t.unitId, t.year] }),
		check('goal_year_year', sql`${t.year} between 2000 and 2100`),
		check('goal_year_levels', isJson(t.levels)),
		check('goal_year_level_count', sql`json_array_length(${t.levels}) between 1 and 5`),
		check('goal_year_version', sql`${t.version} >= 1`)
	]
);

export const goal = sqliteTable(
	'goal',
	{
		id: id(),
		unitId: text('unit_id').notNull(),
		year: integer('year').notNull(),
		/** Null: of the highest level. */
		parentId: text('parent_id'),
		/** 0 is the highest. */
		level: integer('level').notNull(),
		/** `4.1`; may be empty. */
		number: text('number').notNull().default(''),
		title: text('title').notNull(),
		position: integer('position').notNull()
	},
	(t) => [
		unique('goal_of_year').on(t.unitId, t.year, t.id),
		index('goal_parent').on(t.unitId, t.year, t.parentId),
		foreignKey({
			columns: [t.unitId, t.year],
			foreignColumns: [goalYear.unitId, goalYear.year]
		}).onDelete('restrict'),
		foreignKey({
			columns: [t.unitId, t.year, t.parentId],
			foreignColumns: [t.unitId, t.year, t.id]
		}).onDelete('restrict'),
		check(
			'goal_level',
			sql`${t.level} between 0 and 4 and (${t.level} = 0) = (${t.parentId} is null)`
		),
		check('goal_number', sql`length(${t.number}) <= 20`),
		check('goal_title', sql`trim(${t.title}) <> '' and length(${t.title}) <= 500`),
		check('goal_not_own_parent', sql`${t.parentId} is not ${t.id}`)
	]
);

/** A row of the report's table: what a goal is measured by. */
export const goalIndicator = sqliteTable(
	'goal_indicator',
	{
		id: id(),
		goalId: text('goal_id')
			.notNull()
			.references(() => goal.id, { onDelete: 'restrict' }),
		position: integer('position').notNull(),
		title: text('title').notNull(),
		source: text('source').$type<IndicatorSource>().notNull(),
		/** The code of the indicator, question or section; null when the outcome is written by hand. */
		code: text('code'),
		kind: text('kind').$type<KeyPurpose>(),
		/** Årsmål, per cent; or in words; or neither. */
		target: integer('target'),
		targetText: text('target_text').notNull().default(''),
		direction: text('direction').$type<Direction>().notNull().default('UP'),
		/** KF:s årsmål, as it is written: `77 %`, `tas fram av nämnden` or nothing. */
		councilTarget: text('council_target').notNull().default(''),
		/** Only of what is written by hand. */
		ownOutcome: text('own_outcome').notNull().default(''),
		ownBefore: text('own_before').notNull().default('')
	},
	(t) => [
		index('goal_indicator_goal').on(t.goalId),
		check('goal_indicator_source', oneOf(t.source, indicatorSources)),
		check('goal_indicator_kind', oneOf(t.kind, keyPurposes)),
		check('goal_indicator_direction', oneOf(t.direction, directions)),
		check(
			'goal_indicator_fed',
			sql`(${t.source} = 'OWN') = (${t.code} is null) and (${t.code} is null) = (${t.kind} is null)`
		),
		check(
			'goal_indicator_by_hand',
			sql`${t.source} = 'OWN' or (${t.ownOutcome} = '' and ${t.ownBefore} = '')`
		),
		check('goal_indicator_title', sql`trim(${t.title}) <> '' and length(${t.title}) <= 300`),
		check(
			'goal_indicator_target',
			sql`${t.target} is null or (${t.target} between 0 and 100 and ${t.targetText} = '')`
		),
		check(
			'goal_indicator_texts',
			sql`length(${t.targetText}) <= 100 and length(${t.councilTarget}) <= 100 and length(${t.ownOutcome}) <= 100 and length(${t.ownBefore}) <= 100`
		)
	]
);

/** The chief's own word on a goal, and the comment where it is no longer the proposed one. */
export const goalAssessment = sqliteTable(
	'goal_assessment',
	{
		goalId: text('goal_id')
			.primaryKey()
			.references(() => goal.id, { onDelete: 'restrict' }),
		assessment: text('assessment').$type<Assessment>(),
		/** Null: as it is proposed. */
		comment: text('comment'),
		/** Of the proposal that the comment was written from: figures that came later are told. */
		proposalSha256: text('proposal_sha256'),
		version: integer('version').notNull(),
		at: instant('at').notNull(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [
		index('goal_assessment_person').on(t.personId),
		check('goal_assessment_value', oneOf(t.assessment, assessments)),
		check('goal_assessment_version', sql`${t.version} >= 1`),
		check(
			'goal_assessment_sha256',
			sql`${t.proposalSha256} is null or (${isSha256(t.proposalSha256)})`
		),
		check(
			'goal_assessment_comment',
			sql`(${t.comment} is null) = (${t.proposalSha256} is null) and (${t.comment} is null or length(${t.comment}) <= 5000)`
		)
	]
);
