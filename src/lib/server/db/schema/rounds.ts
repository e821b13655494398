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
import { eliminationReasons, type EliminationReason } from '#lib/domain/eliminations.ts';
import {
	reviewModes,
	teamRules,
	type ReviewMode,
	type TeamRule
} from '#lib/domain/assignment/rules.ts';
import {
	doubleRules,
	feedbackLevels,
	type DoubleRule,
	type FeedbackLevel
} from '#lib/domain/round-rules.ts';
import { roundStates, seasons, type RoundState, type Season } from '#lib/domain/rounds.ts';
import { caseList, decision, intervention } from './case-lists.ts';
import { flag, id, instant, isDate, isJson, isSha256, oneOf } from './columns.ts';
import { keyVersion } from './keys.ts';
import { person, team, unit } from './organisation.ts';

export const round = sqliteTable(
	'round',
	{
		id: id(),
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		season: text('season').$type<Season>().notNull(),
		year: integer('year').notNull(),
		state: text('state').$type<RoundState>().notNull(),
		caseListId: text('case_list_id')
			.notNull()
			.references(() => caseList.id, { onDelete: 'restrict' }),
		periodFrom: text('period_from').notNull(),
		periodTo: text('period_to').notNull(),
		/** Outcomes that the frame takes in, as a JSON list of `DecisionOutcome`. */
		outcomes: text('outcomes').notNull(),
		doubleSharePercent: integer('double_share_percent').notNull().default(0),
		reviewFrom: text('review_from').notNull(),
		reviewTo: text('review_to').notNull(),
		aptOn: text('apt_on'),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		startedAt: instant('started_at'),
		closedAt: instant('closed_at'),
		/** Counts every change of the set-up: a save that rests on an older one is refused. */
		version: integer('version').notNull().default(1),
		/** The groups whose decisions the frame takes in, as a JSON list of ids, '' for decisions without group; null: all. */
		frameTeams: text('frame_teams'),
		/** The case types that the frame takes in, as a JSON list of `CaseType`; null: all. */
		caseTypes: text('case_types'),
		/** How the files that are not drawn for double review are read. */
		reviewMode: text('review_mode').$type<ReviewMode>().notNull().default('ALONE'),
		/** Expected minutes of a review, reading included. */
		minutesPerReview: integer('minutes_per_review').notNull().default(40),
		/** Which answers of a file that two reviewed independently the result uses. */
		doubleRule: text('double_rule').$type<DoubleRule>().notNull().default('FIRST'),
		/** What caseworkers see of the reviews of their own files. */
		feedbackLevel: text('feedback_level').$type<FeedbackLevel>().notNull().default('GROUP'),
		/** Days after the close in which a caseworker can reply. */
		replyDays: integer('reply_days').notNull().default(21),
		/** Everybody reviews the made-up practice file before the first real one. */
		practice: flag('practice').notNull().default(false)
	},
	(t) => [
		unique('round_season').on(t.unitId, t.season, t.year),
		index('round_case_list').on(t.caseListId),
		index('round_created_by').on(t.createdBy),
		check('round_season_value', oneOf(t.season, seasons)),
		check('round_state', oneOf(t.state, roundStates)),
		check('round_year', sql`${t.year} between 2000 and 2100`),
		check('round_period', sql`${t.periodFrom} <= ${t.periodTo}`),
		check('round_period_from', isDate(t.periodFrom)),
		check('round_period_to', isDate(t.periodTo)),
		check('round_outcomes', isJson(t.outcomes)),
		check('round_double_share', sql`${t.doubleSharePercent} between 0 and 100`),
		check('round_review_dates', sql`${t.reviewFrom} <= ${t.reviewTo}`),
		check('round_review_from', isDate(t.reviewFrom)),
		check('round_review_to', isDate(t.reviewTo)),
		check('round_apt_on', isDate(t.aptOn)),
		check('round_frame_teams', isJson(t.frameTeams)),
		check('round_case_types', isJson(t.caseTypes)),
		check('round_review_mode', oneOf(t.reviewMode, reviewModes)),
		check('round_minutes_per_review', sql`${t.minutesPerReview} between 1 and 600`),
		check('round_double_rule', oneOf(t.doubleRule, doubleRules)),
		check('round_feedback_level', oneOf(t.feedbackLevel, feedbackLevels)),
		check('round_reply_days', sql`${t.replyDays} between 1 and 120`),
		check('round_closed', sql`(${t.state} in ('CLOSED', 'PURGED')) = (${t.closedAt} is not null)`)
	]
);

/** How many files of an intervention the round draws. */
export const roundStratum = sqliteTable(
	'round_stratum',
	{
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		interventionId: text('intervention_id')
			.notNull()
			.references(() => intervention.id, { onDelete: 'restrict' }),
		sampleSize: integer('sample_size').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.roundId, t.interventionId] }),
		index('round_stratum_intervention').on(t.interventionId),
		check('round_stratum_size', sql`${t.sampleSize} >= 0`)
	]
);

/** What a round says of reviewing the files of a group within it or outside it; a group without a row: no matter. */
export const roundTeamRule = sqliteTable(
	'round_team_rule',
	{
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		teamId: text('team_id')
			.notNull()
			.references(() => team.id, { onDelete: 'restrict' }),
		rule: text('rule').$type<Exclude<TeamRule, 'ANY'>>().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.roundId, t.teamId] }),
		index('round_team_rule_team').on(t.teamId),
		check('round_team_rule_value', oneOf(t.rule, teamRules.slice(1)))
	]
);

/** "Jag kan inte granska ärenden från …": said before the round, without a reason. */
export const recusal = sqliteTable(
	'recusal',
	{
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		/** The caseworker whose files the person can't review. */
		colleagueId: text('colleague_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.roundId, t.personId, t.colleagueId] }),
		index('recusal_person').on(t.personId),
		index('recusal_colleague').on(t.colleagueId),
		check('recusal_two_people', sql`${t.personId} <> ${t.colleagueId}`)
	]
);

/** Which key version a file gets: the most specific row wins (intervention and group, intervention, group, all). */
export const roundKey = sqliteTable(
	'round_key',
	{
		id: id(),
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		interventionId: text('intervention_id').references(() => intervention.id, {
			onDelete: 'restrict'
		}),
		teamId: text('team_id').references(() => team.id, { onDelete: 'restrict' }),
		purpose: text('purpose').$type<'DOCUMENTATION' | 'ORDERS'>().notNull(),
		keyVersionId: text('key_version_id')
			.notNull()
			.references(() => keyVersion.id, { onDelete: 'restrict' })
	},
	(t) => [
		index('round_key_round').on(t.roundId),
		index('round_key_intervention').on(t.interventionId),
		index('round_key_team').on(t.teamId),
		index('round_key_version').on(t.keyVersionId),
		check('round_key_purpose', oneOf(t.purpose, ['DOCUMENTATION', 'ORDERS']))
	]
);

/** A locked frame (underlag för urval). Never changed; a new one is a new row. */
export const frame = sqliteTable(
	'frame',
	{
		id: id(),
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		number: integer('number').notNull(),
		hash: text('hash').notNull(),
		size: integer('size').notNull(),
		caseListId: text('case_list_id')
			.notNull()
			.references(() => caseList.id, { onDelete: 'restrict' }),
		periodFrom: text('period_from').notNull(),
		periodTo: text('period_to').notNull(),
		excludedProtectedIdentity: integer('excluded_protected_identity').notNull(),
		excludedClosedBeforePeriod: integer('excluded_closed_before_period').notNull(),
		lockedAt: instant('locked_at').notNull(),
		lockedBy: text('locked_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		/** What chose the units beside the period, as JSON of `FrameChoiceKept`; null before 0.3.0. */
		rule: text('rule')
	},
	(t) => [
		unique('frame_number').on(t.roundId, t.number),
		index('frame_case_list').on(t.caseListId),
		index('frame_locked_by').on(t.lockedBy),
		check('frame_hash', isSha256(t.hash)),
		check('frame_size', sql`${t.size} >= 1`),
		check('frame_rule', isJson(t.rule))
	]
);

export const frameUnit = sqliteTable(
	'frame_unit',
	{
		frameId: text('frame_id')
			.notNull()
			.references(() => frame.id, { onDelete: 'restrict' }),
		stratum: text('stratum').notNull(),
		caseReference: text('case_reference').notNull(),
		decisionId: integer('decision_id')
			.notNull()
			.references(() => decision.id, { onDelete: 'restrict' })
	},
	(t) => [
		primaryKey({ columns: [t.frameId, t.stratum, t.caseReference] }),
		index('frame_unit_decision').on(t.decisionId)
	]
);

export const draw = sqliteTable(
	'draw',
	{
		id: id(),
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		number: integer('number').notNull(),
		frameId: text('frame_id')
			.notNull()
			.references(() => frame.id, { onDelete: 'restrict' }),
		seed: text('seed').notNull(),
		seedSource: text('seed_source').$type<'random' | 'chosen'>().notNull(),
		doubleSharePercent: integer('double_share_percent').notNull(),
		drawnAt: instant('drawn_at').notNull(),
		drawnBy: text('drawn_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		/** As they were when the draw was made: a receipt never changes. */
		drawnByName: text('drawn_by_name').notNull(),
		roundName: text('round_name').notNull(),
		/** Compulsory from the second draw on (draw.md, 7). */
		reasonForNewDraw: text('reason_for_new_draw')
	},
	(t) => [
		unique('draw_number').on(t.roundId, t.number),
		index('draw_frame').on(t.frameId),
		index('draw_drawn_by').on(t.drawnBy),
		check('draw_seed_source', oneOf(t.seedSource, ['random', 'chosen'])),
		check('draw_reason', sql`(${t.number} = 1) = (${t.reasonForNewDraw} is null)`),
		check('draw_double_share', sql`${t.doubleSharePercent} between 0 and 100`)
	]
);

export const drawnUnit = sqliteTable(
	'drawn_unit',
	{
		drawId: text('draw_id')
			.notNull()
			.references(() => draw.id, { onDelete: 'restrict' }),
		stratum: text('stratum').notNull(),
		/** Place in ticket order within the stratum, from 1. */
		position: integer('position').notNull(),
		caseReference: text('case_reference').notNull(),
		ticket: text('ticket').notNull(),
		role: text('role').$type<'sample' | 'reserve'>().notNull(),
		double: flag('double').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.drawId, t.stratum, t.position] }),
		unique('drawn_unit_case').on(t.drawId, t.stratum, t.caseReference),
		check('drawn_unit_role', oneOf(t.role, ['sample', 'reserve'])),
		check('drawn_unit_ticket', isSha256(t.ticket))
	]
);

export const elimination = sqliteTable(
	'elimination',
	{
		drawId: text('draw_id').notNull(),
		stratum: text('stratum').notNull(),
		caseReference: text('case_reference').notNull(),
		reason: text('reason').$type<EliminationReason>().notNull(),
		/** The reserve that took the place, or null when the stratum had none left. */
		replacedBy: text('replaced_by'),
		at: instant('at').notNull(),
		by: text('by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		byName: text('by_name').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.drawId, t.stratum, t.caseReference] }),
		unique('elimination_replaced_by').on(t.drawId, t.stratum, t.replacedBy),
		index('elimination_by').on(t.by),
		foreignKey({
			columns: [t.drawId, t.stratum, t.caseReference],
			foreignColumns: [drawnUnit.drawId, drawnUnit.stratum, drawnUnit.caseReference]
		}).onDelete('restrict'),
		foreignKey({
			columns: [t.drawId, t.stratum, t.replacedBy],
			foreignColumns: [drawnUnit.drawId, drawnUnit.stratum, drawnUnit.caseReference]
		}).onDelete('restrict'),
		check('elimination_reason', oneOf(t.reason, eliminationReasons))
	]
);
