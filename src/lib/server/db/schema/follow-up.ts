import { sql } from 'drizzle-orm';
import {
	check,
	foreignKey,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text
} from 'drizzle-orm/sqlite-core';
import { actionStates, type ActionState } from '#lib/domain/actions/action.ts';
import { intervention } from './case-lists.ts';
import { id, instant, isDate, isJson, oneOf } from './columns.ts';
import { person, unit } from './organisation.ts';
import { round } from './rounds.ts';

/** What is shown at the staff meeting of a round, as it was chosen and worded; the figures are in `result`. */
export const presentation = sqliteTable(
	'presentation',
	{
		roundId: text('round_id')
			.primaryKey()
			.references(() => round.id, { onDelete: 'restrict' }),
		/** 1, 2 and so on: a save that rests on an older one is refused. */
		version: integer('version').notNull(),
		/** `PresentationChoice` as JSON. */
		content: text('content').notNull(),
		savedAt: instant('saved_at').notNull(),
		savedBy: text('saved_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [
		index('presentation_saved_by').on(t.savedBy),
		check('presentation_version', sql`${t.version} >= 1`),
		check('presentation_content', isJson(t.content))
	]
);

/** What the unit does about a theme: of documentation, never of a person or a case. */
export const action = sqliteTable(
	'action',
	{
		id: id(),
		unitId: text('unit_id')
			.notNull()
			.references(() => unit.id, { onDelete: 'restrict' }),
		/** A section of the keys in words, `Samordning och uppföljning`. */
		theme: text('theme').notNull(),
		/** What is to be done. */
		title: text('title').notNull(),
		ownerId: text('owner_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		/** Klart senast. */
		dueOn: text('due_on').notNull(),
		state: text('state').$type<ActionState>().notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		/** Counts changes: one that rests on an older one is refused. */
		version: integer('version').notNull().default(1),
		/** What was done, or why it is not to be done, in the words of whoever closed it. */
		outcome: text('outcome'),
		closedAt: instant('closed_at'),
		closedBy: text('closed_by').references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [
		index('action_unit').on(t.unitId, t.state),
		index('action_owned_by').on(t.ownerId),
		index('action_created_by').on(t.createdBy),
		index('action_closed_by').on(t.closedBy),
		check('action_state', oneOf(t.state, actionStates)),
		check('action_due_on', isDate(t.dueOn)),
		check('action_theme', sql`trim(${t.theme}) <> '' and length(${t.theme}) <= 200`),
		check('action_title', sql`trim(${t.title}) <> '' and length(${t.title}) <= 300`),
		check('action_version', sql`${t.version} >= 1`),
		check(
			'action_closed',
			sql`(${t.state} in ('DONE', 'CANCELLED')) = (${t.closedAt} is not null) and (${t.closedAt} is null) = (${t.closedBy} is null) and (${t.closedAt} is null) = (${t.outcome} is null)`
		),
		check('action_outcome', sql`${t.outcome} is null or trim(${t.outcome}) <> ''`),
		// Of what was done somebody else than the owner writes.
		check('action_closed_by_another', sql`${t.state} <> 'DONE' or ${t.closedBy} <> ${t.ownerId}`)
	]
);

/** Whoever is or has been the owner of an action, kept by triggers: none of them writes what was done. */
export const actionOwner = sqliteTable(
	'action_owner',
	{
		actionId: text('action_id')
			.notNull()
			.references(() => action.id, { onDelete: 'restrict' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [
		primaryKey({ columns: [t.actionId, t.personId] }),
		index('action_owner_person').on(t.personId)
	]
);

/** The questions that an action is about, as a closed round's result names them: their lines are followed from there. */
export const actionQuestion = sqliteTable(
	'action_question',
	{
		actionId: text('action_id')
			.notNull()
			.references(() => action.id, { onDelete: 'restrict' }),
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		/** `QuestionResult.id` in the result of the round. */
		questionId: text('question_id').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.actionId, t.roundId, t.questionId] }),
		index('action_question_round').on(t.roundId)
	]
);

/** The interventions that an action is about; none: all. */
export const actionIntervention = sqliteTable(
	'action_intervention',
	{
		actionId: text('action_id')
			.notNull()
			.references(() => action.id, { onDelete: 'restrict' }),
		interventionId: text('intervention_id')
			.notNull()
			.references(() => intervention.id, { onDelete: 'restrict' })
	},
	(t) => [
		primaryKey({ columns: [t.actionId, t.interventionId] }),
		index('action_intervention_intervention').on(t.interventionId)
	]
);

/** What is written of an action on the way. Append-only. */
export const actionNote = sqliteTable(
	'action_note',
	{
		id: id(),
		actionId: text('action_id')
			.notNull()
			.references(() => action.id, { onDelete: 'restrict' }),
		at: instant('at').notNull(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' }),
		text: text('text').notNull()
	},
	(t) => [
		index('action_note_action').on(t.actionId),
		index('action_note_person').on(t.personId),
		check('action_note_text', sql`trim(${t.text}) <> '' and length(${t.text}) <= 2000`)
	]
);

/** A theme of a closed round that the result says can be better (`domain/actions/flagged.ts`). */
export const flaggedTheme = sqliteTable(
	'flagged_theme',
	{
		roundId: text('round_id')
			.notNull()
			.references(() => round.id, { onDelete: 'restrict' }),
		/** `SectionResult.id` in the result of the round. */
		sectionId: text('section_id').notNull()
	},
	(t) => [primaryKey({ columns: [t.roundId, t.sectionId] })]
);

/** What was decided of a flagged theme: an action, or that none is needed. */
export const themeDecision = sqliteTable(
	'theme_decision',
	{
		roundId: text('round_id').notNull(),
		sectionId: text('section_id').notNull(),
		/** Null: no action is needed. */
		actionId: text('action_id').references(() => action.id, { onDelete: 'restrict' }),
		/** Why no action is needed; may be empty. */
		reason: text('reason').notNull().default(''),
		at: instant('at').notNull(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [
		primaryKey({ columns: [t.roundId, t.sectionId] }),
		index('theme_decision_action').on(t.actionId),
		index('theme_decision_person').on(t.personId),
		foreignKey({
			columns: [t.roundId, t.sectionId],
			foreignColumns: [flaggedTheme.roundId, flaggedTheme.sectionId]
		}).onDelete('restrict'),
		check('theme_decision_reason', sql`length(${t.reason}) <= 500`),
		check('theme_decision_either', sql`${t.actionId} is null or ${t.reason} = ''`)
	]
);

/** That the follow-up of a round is done: every flagged theme has its decision. Append-only. */
export const roundFollowUp = sqliteTable(
	'round_follow_up',
	{
		roundId: text('round_id')
			.primaryKey()
			.references(() => round.id, { onDelete: 'restrict' }),
		at: instant('at').notNull(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'restrict' })
	},
	(t) => [index('round_follow_up_person').on(t.personId)]
);
