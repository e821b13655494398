-- What may never happen to what a unit has decided and said of its results, whatever a program does.

CREATE TRIGGER presentation_insert BEFORE INSERT ON presentation
WHEN NEW.version <> 1 OR NOT EXISTS (SELECT 1 FROM result WHERE round_id = NEW.round_id)
BEGIN
	SELECT RAISE(ABORT, 'a presentation is made from a result');
END;
--> statement-breakpoint
CREATE TRIGGER presentation_update BEFORE UPDATE ON presentation
WHEN NEW.round_id <> OLD.round_id OR NEW.version <> OLD.version + 1
BEGIN
	SELECT RAISE(ABORT, 'the versions of a presentation follow each other');
END;
--> statement-breakpoint
CREATE TRIGGER action_insert BEFORE INSERT ON "action"
WHEN NEW.state NOT IN ('NEW', 'ONGOING') OR NEW.version <> 1
	OR NOT EXISTS (SELECT 1 FROM membership WHERE unit_id = NEW.unit_id AND person_id = NEW.owner_id)
BEGIN
	SELECT RAISE(ABORT, 'an action begins open, with an owner of the unit');
END;
--> statement-breakpoint
CREATE TRIGGER action_update BEFORE UPDATE ON "action"
WHEN OLD.state IN ('DONE', 'CANCELLED') OR NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id
	OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by OR NEW.version <> OLD.version + 1
BEGIN
	SELECT RAISE(ABORT, 'an action that is closed stays as it is');
END;
--> statement-breakpoint
CREATE TRIGGER action_owner_of_unit BEFORE UPDATE OF owner_id ON "action"
WHEN NEW.owner_id <> OLD.owner_id
	AND NOT EXISTS (SELECT 1 FROM membership WHERE unit_id = NEW.unit_id AND person_id = NEW.owner_id)
BEGIN
	SELECT RAISE(ABORT, 'the owner of an action is of the unit');
END;
--> statement-breakpoint
CREATE TRIGGER action_first_owner AFTER INSERT ON "action"
BEGIN
	INSERT OR IGNORE INTO action_owner (action_id, person_id) VALUES (NEW.id, NEW.owner_id);
END;
--> statement-breakpoint
CREATE TRIGGER action_next_owner AFTER UPDATE OF owner_id ON "action"
BEGIN
	INSERT OR IGNORE INTO action_owner (action_id, person_id) VALUES (NEW.id, NEW.owner_id);
END;
--> statement-breakpoint
CREATE TRIGGER action_done_by_another BEFORE UPDATE ON "action"
WHEN NEW.state = 'DONE' AND EXISTS (SELECT 1 FROM action_owner
	WHERE action_id = NEW.id AND person_id = NEW.closed_by)
BEGIN
	SELECT RAISE(ABORT, 'what was done is written by somebody who has never been the owner');
END;
--> statement-breakpoint
CREATE TRIGGER action_owner_no_update BEFORE UPDATE ON action_owner
BEGIN
	SELECT RAISE(ABORT, 'action_owner is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER action_owner_no_delete BEFORE DELETE ON action_owner
BEGIN
	SELECT RAISE(ABORT, 'action_owner is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER action_no_delete BEFORE DELETE ON "action"
BEGIN
	SELECT RAISE(ABORT, 'an action is kept');
END;
--> statement-breakpoint
CREATE TRIGGER action_question_insert BEFORE INSERT ON action_question
WHEN NOT EXISTS (SELECT 1 FROM "action" JOIN round ON round.unit_id = "action".unit_id
	JOIN result ON result.round_id = round.id
	WHERE "action".id = NEW.action_id AND round.id = NEW.round_id AND "action".state IN ('NEW', 'ONGOING'))
BEGIN
	SELECT RAISE(ABORT, 'an open action is about questions of a result of its unit');
END;
--> statement-breakpoint
CREATE TRIGGER action_question_no_update BEFORE UPDATE ON action_question
BEGIN
	SELECT RAISE(ABORT, 'what an action is about is put in or taken out');
END;
--> statement-breakpoint
CREATE TRIGGER action_question_delete BEFORE DELETE ON action_question
WHEN (SELECT state FROM "action" WHERE id = OLD.action_id) NOT IN ('NEW', 'ONGOING')
BEGIN
	SELECT RAISE(ABORT, 'an action that is closed stays as it is');
END;
--> statement-breakpoint
CREATE TRIGGER action_intervention_insert BEFORE INSERT ON action_intervention
WHEN NOT EXISTS (SELECT 1 FROM "action" JOIN intervention ON intervention.unit_id = "action".unit_id
	WHERE "action".id = NEW.action_id AND intervention.id = NEW.intervention_id AND "action".state IN ('NEW', 'ONGOING'))
BEGIN
	SELECT RAISE(ABORT, 'an open action is about interventions of its unit');
END;
--> statement-breakpoint
CREATE TRIGGER action_intervention_no_update BEFORE UPDATE ON action_intervention
BEGIN
	SELECT RAISE(ABORT, 'what an action is about is put in or taken out');
END;
--> statement-breakpoint
CREATE TRIGGER action_intervention_delete BEFORE DELETE ON action_intervention
WHEN (SELECT state FROM "action" WHERE id = OLD.action_id) NOT IN ('NEW', 'ONGOING')
BEGIN
	SELECT RAISE(ABORT, 'an action that is closed stays as it is');
END;
--> statement-breakpoint
CREATE TRIGGER action_note_insert BEFORE INSERT ON action_note
WHEN (SELECT state FROM "action" WHERE id = NEW.action_id) NOT IN ('NEW', 'ONGOING')
BEGIN
	SELECT RAISE(ABORT, 'an action that is closed stays as it is');
END;
--> statement-breakpoint
CREATE TRIGGER action_note_no_update BEFORE UPDATE ON action_note
BEGIN
	SELECT RAISE(ABORT, 'action_note is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER action_note_no_delete BEFORE DELETE ON action_note
BEGIN
	SELECT RAISE(ABORT, 'action_note is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER flagged_theme_insert BEFORE INSERT ON flagged_theme
WHEN NOT EXISTS (SELECT 1 FROM result WHERE round_id = NEW.round_id)
	OR EXISTS (SELECT 1 FROM round_follow_up WHERE round_id = NEW.round_id)
BEGIN
	SELECT RAISE(ABORT, 'a theme is flagged by a result');
END;
--> statement-breakpoint
CREATE TRIGGER flagged_theme_no_update BEFORE UPDATE ON flagged_theme
BEGIN
	SELECT RAISE(ABORT, 'flagged_theme is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER flagged_theme_no_delete BEFORE DELETE ON flagged_theme
BEGIN
	SELECT RAISE(ABORT, 'flagged_theme is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER theme_decision_insert BEFORE INSERT ON theme_decision
WHEN EXISTS (SELECT 1 FROM round_follow_up WHERE round_id = NEW.round_id)
	OR NEW.action_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "action" JOIN round ON round.unit_id = "action".unit_id
		WHERE "action".id = NEW.action_id AND round.id = NEW.round_id AND "action".state IN ('NEW', 'ONGOING'))
BEGIN
	SELECT RAISE(ABORT, 'a theme is decided on before the follow-up is done, by an open action of the unit');
END;
--> statement-breakpoint
CREATE TRIGGER theme_decision_no_update BEFORE UPDATE ON theme_decision
BEGIN
	SELECT RAISE(ABORT, 'a decision is taken back and made again');
END;
--> statement-breakpoint
CREATE TRIGGER theme_decision_delete BEFORE DELETE ON theme_decision
WHEN EXISTS (SELECT 1 FROM round_follow_up WHERE round_id = OLD.round_id)
BEGIN
	SELECT RAISE(ABORT, 'what was decided when the follow-up was done stays');
END;
--> statement-breakpoint
CREATE TRIGGER round_follow_up_insert BEFORE INSERT ON round_follow_up
WHEN NOT EXISTS (SELECT 1 FROM result WHERE round_id = NEW.round_id)
	OR EXISTS (SELECT 1 FROM flagged_theme WHERE round_id = NEW.round_id AND NOT EXISTS (
		SELECT 1 FROM theme_decision LEFT JOIN "action" ON "action".id = theme_decision.action_id
		WHERE theme_decision.round_id = flagged_theme.round_id
		AND theme_decision.section_id = flagged_theme.section_id
		AND (theme_decision.action_id IS NULL OR "action".state <> 'CANCELLED')))
BEGIN
	SELECT RAISE(ABORT, 'every flagged theme has an action, or none is needed');
END;
--> statement-breakpoint
CREATE TRIGGER round_follow_up_no_update BEFORE UPDATE ON round_follow_up
BEGIN
	SELECT RAISE(ABORT, 'round_follow_up is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER round_follow_up_no_delete BEFORE DELETE ON round_follow_up
BEGIN
	SELECT RAISE(ABORT, 'round_follow_up is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER goal_year_update BEFORE UPDATE ON goal_year
WHEN NEW.unit_id <> OLD.unit_id OR NEW.year <> OLD.year OR NEW.version <> OLD.version + 1
	OR json_array_length(NEW.levels) <> json_array_length(OLD.levels)
		AND EXISTS (SELECT 1 FROM goal WHERE unit_id = OLD.unit_id AND year = OLD.year)
BEGIN
	SELECT RAISE(ABORT, 'levels come and go only while a year has no goals');
END;
--> statement-breakpoint
CREATE TRIGGER goal_insert BEFORE INSERT ON goal
WHEN NEW.level >= (SELECT json_array_length(levels) FROM goal_year WHERE unit_id = NEW.unit_id AND year = NEW.year)
	OR NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM goal AS parent WHERE parent.id = NEW.parent_id
		AND parent.unit_id = NEW.unit_id AND parent.year = NEW.year AND parent.level = NEW.level - 1)
BEGIN
	SELECT RAISE(ABORT, 'a goal stands below one of the level above, in its own year');
END;
--> statement-breakpoint
CREATE TRIGGER goal_update BEFORE UPDATE ON goal
WHEN NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.year <> OLD.year OR NEW.level <> OLD.level
	OR NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM goal AS parent WHERE parent.id = NEW.parent_id
		AND parent.unit_id = NEW.unit_id AND parent.year = NEW.year AND parent.level = NEW.level - 1)
BEGIN
	SELECT RAISE(ABORT, 'a goal stands below one of the level above, in its own year');
END;
--> statement-breakpoint
CREATE TRIGGER goal_indicator_of_unit_goal BEFORE INSERT ON goal_indicator
WHEN NOT EXISTS (SELECT 1 FROM goal JOIN goal_year ON goal_year.unit_id = goal.unit_id AND goal_year.year = goal.year
	WHERE goal.id = NEW.goal_id AND goal.level = json_array_length(goal_year.levels) - 1)
BEGIN
	SELECT RAISE(ABORT, 'what is measured is a goal of the unit');
END;
--> statement-breakpoint
CREATE TRIGGER goal_indicator_stays BEFORE UPDATE OF goal_id ON goal_indicator
WHEN NEW.goal_id <> OLD.goal_id
BEGIN
	SELECT RAISE(ABORT, 'what a goal is measured by stays with it');
END;
--> statement-breakpoint
CREATE TRIGGER goal_assessment_insert BEFORE INSERT ON goal_assessment
WHEN NEW.version <> 1 OR NOT EXISTS (SELECT 1 FROM goal
	JOIN goal_year ON goal_year.unit_id = goal.unit_id AND goal_year.year = goal.year
	WHERE goal.id = NEW.goal_id AND goal.level = json_array_length(goal_year.levels) - 1)
BEGIN
	SELECT RAISE(ABORT, 'what is assessed is a goal of the unit');
END;
--> statement-breakpoint
CREATE TRIGGER goal_assessment_update BEFORE UPDATE ON goal_assessment
WHEN NEW.goal_id <> OLD.goal_id OR NEW.version <> OLD.version + 1
BEGIN
	SELECT RAISE(ABORT, 'the versions of an assessment follow each other');
END;
--> statement-breakpoint
CREATE TRIGGER mail_insert BEFORE INSERT ON mail
WHEN NEW.state <> 'WAITING' OR NEW.attempts <> 0
BEGIN
	SELECT RAISE(ABORT, 'a message begins by waiting');
END;
--> statement-breakpoint
CREATE TRIGGER mail_update BEFORE UPDATE ON mail
WHEN NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.kind <> OLD.kind OR NEW.about <> OLD.about
	OR OLD.state IN ('SENT', 'FAILED', 'DROPPED') OR NEW.state = 'SENT' AND OLD.state <> 'SENDING'
	OR NEW.attempts < OLD.attempts
BEGIN
	SELECT RAISE(ABORT, 'a message is sent once');
END;
--> statement-breakpoint
CREATE TRIGGER mail_delete BEFORE DELETE ON mail
WHEN OLD.state IN ('WAITING', 'SENDING')
BEGIN
	SELECT RAISE(ABORT, 'a message is sent, or dropped, before it is forgotten');
END;
