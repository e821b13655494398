CREATE TABLE `mail` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`state` text NOT NULL,
	`queued_at` integer NOT NULL,
	`send_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`started_at` integer,
	`sent_at` integer,
	`trouble` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "mail_kind" CHECK("mail"."kind" in ('REVIEWS_GIVEN', 'REVIEWS_LEFT', 'RESULT_READY', 'DATE_NEAR', 'ACTION_DUE')),
	CONSTRAINT "mail_state" CHECK("mail"."state" in ('WAITING', 'SENDING', 'SENT', 'FAILED', 'DROPPED')),
	CONSTRAINT "mail_attempts" CHECK("mail"."attempts" between 0 and 20),
	CONSTRAINT "mail_sent" CHECK(("mail"."state" = 'SENT') = ("mail"."sent_at" is not null)),
	CONSTRAINT "mail_started" CHECK("mail"."state" not in ('SENDING', 'SENT') or "mail"."started_at" is not null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `mail_waiting` ON `mail` (`send_at`) WHERE state = 'WAITING';--> statement-breakpoint
CREATE UNIQUE INDEX `mail_once` ON `mail` (`person_id`,`kind`,`about`);--> statement-breakpoint
CREATE TABLE `mail_opt_out` (
	`person_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `round_date` (
	`round_id` text NOT NULL,
	`kind` text NOT NULL,
	`on_date` text NOT NULL,
	PRIMARY KEY(`round_id`, `kind`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "round_date_kind" CHECK("round_date"."kind" in ('LIST', 'DRAW', 'MODERATION', 'REPORT')),
	CONSTRAINT "round_date_on" CHECK("round_date"."on_date" is date("round_date"."on_date"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `action` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`theme` text NOT NULL,
	`title` text NOT NULL,
	`owner_id` text NOT NULL,
	`due_on` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`outcome` text,
	`closed_at` integer,
	`closed_by` text,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`owner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`created_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`closed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "action_state" CHECK("action"."state" in ('NEW', 'ONGOING', 'DONE', 'CANCELLED')),
	CONSTRAINT "action_due_on" CHECK("action"."due_on" is date("action"."due_on")),
	CONSTRAINT "action_theme" CHECK(trim("action"."theme") <> '' and length("action"."theme") <= 200),
	CONSTRAINT "action_title" CHECK(trim("action"."title") <> '' and length("action"."title") <= 300),
	CONSTRAINT "action_version" CHECK("action"."version" >= 1),
	CONSTRAINT "action_closed" CHECK(("action"."state" in ('DONE', 'CANCELLED')) = ("action"."closed_at" is not null) and ("action"."closed_at" is null) = ("action"."closed_by" is null) and ("action"."closed_at" is null) = ("action"."outcome" is null)),
	CONSTRAINT "action_outcome" CHECK("action"."outcome" is null or trim("action"."outcome") <> ''),
	CONSTRAINT "action_closed_by_another" CHECK("action"."state" <> 'DONE' or "action"."closed_by" <> "action"."owner_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `action_unit` ON `action` (`unit_id`,`state`);--> statement-breakpoint
CREATE INDEX `action_owned_by` ON `action` (`owner_id`);--> statement-breakpoint
CREATE INDEX `action_created_by` ON `action` (`created_by`);--> statement-breakpoint
CREATE INDEX `action_closed_by` ON `action` (`closed_by`);--> statement-breakpoint
CREATE TABLE `action_intervention` (
	`action_id` text NOT NULL,
	`intervention_id` text NOT NULL,
	PRIMARY KEY(`action_id`, `intervention_id`),
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`intervention_id`) REFERENCES `intervention`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `action_intervention_intervention` ON `action_intervention` (`intervention_id`);--> statement-breakpoint
CREATE TABLE `action_note` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`at` integer NOT NULL,
	`person_id` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "action_note_text" CHECK(trim("action_note"."text") <> '' and length("action_note"."text") <= 2000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `action_note_action` ON `action_note` (`action_id`);--> statement-breakpoint
CREATE INDEX `action_note_person` ON `action_note` (`person_id`);--> statement-breakpoint
CREATE TABLE `action_owner` (
	`action_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`action_id`, `person_id`),
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `action_owner_person` ON `action_owner` (`person_id`);--> statement-breakpoint
CREATE TABLE `action_question` (
	`action_id` text NOT NULL,
	`round_id` text NOT NULL,
	`question_id` text NOT NULL,
	PRIMARY KEY(`action_id`, `round_id`, `question_id`),
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `action_question_round` ON `action_question` (`round_id`);--> statement-breakpoint
CREATE TABLE `flagged_theme` (
	`round_id` text NOT NULL,
	`section_id` text NOT NULL,
	PRIMARY KEY(`round_id`, `section_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `presentation` (
	`round_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`saved_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "presentation_version" CHECK("presentation"."version" >= 1),
	CONSTRAINT "presentation_content" CHECK("presentation"."content" is null or json_valid("presentation"."content"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `presentation_saved_by` ON `presentation` (`saved_by`);--> statement-breakpoint
CREATE TABLE `round_follow_up` (
	`round_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`person_id` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `round_follow_up_person` ON `round_follow_up` (`person_id`);--> statement-breakpoint
CREATE TABLE `theme_decision` (
	`round_id` text NOT NULL,
	`section_id` text NOT NULL,
	`action_id` text,
	`reason` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`round_id`, `section_id`),
	FOREIGN KEY (`action_id`) REFERENCES `action`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`round_id`,`section_id`) REFERENCES `flagged_theme`(`round_id`,`section_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "theme_decision_reason" CHECK(length("theme_decision"."reason") <= 500),
	CONSTRAINT "theme_decision_either" CHECK("theme_decision"."action_id" is null or "theme_decision"."reason" = '')
) STRICT;
--> statement-breakpoint
CREATE INDEX `theme_decision_action` ON `theme_decision` (`action_id`);--> statement-breakpoint
CREATE INDEX `theme_decision_person` ON `theme_decision` (`person_id`);--> statement-breakpoint
CREATE TABLE `goal` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`year` integer NOT NULL,
	`parent_id` text,
	`level` integer NOT NULL,
	`number` text DEFAULT '' NOT NULL,
	`title` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`unit_id`,`year`) REFERENCES `goal_year`(`unit_id`,`year`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`,`year`,`parent_id`) REFERENCES `goal`(`unit_id`,`year`,`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "goal_level" CHECK("goal"."level" between 0 and 4 and ("goal"."level" = 0) = ("goal"."parent_id" is null)),
	CONSTRAINT "goal_number" CHECK(length("goal"."number") <= 20),
	CONSTRAINT "goal_title" CHECK(trim("goal"."title") <> '' and length("goal"."title") <= 500),
	CONSTRAINT "goal_not_own_parent" CHECK("goal"."parent_id" is not "goal"."id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `goal_parent` ON `goal` (`unit_id`,`year`,`parent_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `goal_of_year` ON `goal` (`unit_id`,`year`,`id`);--> statement-breakpoint
CREATE TABLE `goal_assessment` (
	`goal_id` text PRIMARY KEY NOT NULL,
	`assessment` text,
	`comment` text,
	`proposal_sha256` text,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`person_id` text NOT NULL,
	FOREIGN KEY (`goal_id`) REFERENCES `goal`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "goal_assessment_value" CHECK("goal_assessment"."assessment" in ('FULLY', 'PARTLY', 'NOT')),
	CONSTRAINT "goal_assessment_version" CHECK("goal_assessment"."version" >= 1),
	CONSTRAINT "goal_assessment_sha256" CHECK("goal_assessment"."proposal_sha256" is null or (length("goal_assessment"."proposal_sha256") = 64 and "goal_assessment"."proposal_sha256" not glob '*[^0-9a-f]*')),
	CONSTRAINT "goal_assessment_comment" CHECK(("goal_assessment"."comment" is null) = ("goal_assessment"."proposal_sha256" is null) and ("goal_assessment"."comment" is null or length("goal_assessment"."comment") <= 5000))
) STRICT;
--> statement-breakpoint
CREATE INDEX `goal_assessment_person` ON `goal_assessment` (`person_id`);--> statement-breakpoint
CREATE TABLE `goal_indicator` (
	`id` text PRIMARY KEY NOT NULL,
	`goal_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`source` text NOT NULL,
	`code` text,
	`kind` text,
	`target` integer,
	`target_text` text DEFAULT '' NOT NULL,
	`direction` text DEFAULT 'UP' NOT NULL,
	`council_target` text DEFAULT '' NOT NULL,
	`own_outcome` text DEFAULT '' NOT NULL,
	`own_before` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`goal_id`) REFERENCES `goal`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "goal_indicator_source" CHECK("goal_indicator"."source" in ('INDICATOR', 'QUESTION', 'SECTION', 'OWN')),
	CONSTRAINT "goal_indicator_kind" CHECK("goal_indicator"."kind" in ('DOCUMENTATION', 'ORDERS')),
	CONSTRAINT "goal_indicator_direction" CHECK("goal_indicator"."direction" in ('UP', 'DOWN')),
	CONSTRAINT "goal_indicator_fed" CHECK(("goal_indicator"."source" = 'OWN') = ("goal_indicator"."code" is null) and ("goal_indicator"."code" is null) = ("goal_indicator"."kind" is null)),
	CONSTRAINT "goal_indicator_by_hand" CHECK("goal_indicator"."source" = 'OWN' or ("goal_indicator"."own_outcome" = '' and "goal_indicator"."own_before" = '')),
	CONSTRAINT "goal_indicator_title" CHECK(trim("goal_indicator"."title") <> '' and length("goal_indicator"."title") <= 300),
	CONSTRAINT "goal_indicator_target" CHECK("goal_indicator"."target" is null or ("goal_indicator"."target" between 0 and 100 and "goal_indicator"."target_text" = '')),
	CONSTRAINT "goal_indicator_texts" CHECK(length("goal_indicator"."target_text") <= 100 and length("goal_indicator"."council_target") <= 100 and length("goal_indicator"."own_outcome") <= 100 and length("goal_indicator"."own_before") <= 100)
) STRICT;
--> statement-breakpoint
CREATE INDEX `goal_indicator_goal` ON `goal_indicator` (`goal_id`);--> statement-breakpoint
CREATE TABLE `goal_year` (
	`unit_id` text NOT NULL,
	`year` integer NOT NULL,
	`levels` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`unit_id`, `year`),
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "goal_year_year" CHECK("goal_year"."year" between 2000 and 2100),
	CONSTRAINT "goal_year_levels" CHECK("goal_year"."levels" is null or json_valid("goal_year"."levels")),
	CONSTRAINT "goal_year_level_count" CHECK(json_array_length("goal_year"."levels") between 1 and 5),
	CONSTRAINT "goal_year_version" CHECK("goal_year"."version" >= 1)
) STRICT;
