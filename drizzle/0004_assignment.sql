CREATE TABLE `case_access` (
	`id` text PRIMARY KEY NOT NULL,
	`file_id` text NOT NULL,
	`person_id` text NOT NULL,
	`given_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`file_id`) REFERENCES `round_file`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "case_access_order" CHECK("case_access"."ended_at" is null or "case_access"."ended_at" >= "case_access"."given_at")
) STRICT;
--> statement-breakpoint
CREATE INDEX `case_access_file` ON `case_access` (`file_id`);--> statement-breakpoint
CREATE INDEX `case_access_person` ON `case_access` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_access_open` ON `case_access` (`file_id`,`person_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `rule_exception` (
	`file_id` text NOT NULL,
	`person_id` text,
	`team_id` text,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	FOREIGN KEY (`file_id`) REFERENCES `round_file`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "rule_exception_one" CHECK(("rule_exception"."person_id" is null) <> ("rule_exception"."team_id" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `rule_exception_person` ON `rule_exception` (`file_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `rule_exception_team` ON `rule_exception` (`file_id`,`team_id`);--> statement-breakpoint
CREATE INDEX `rule_exception_of_person` ON `rule_exception` (`person_id`);--> statement-breakpoint
CREATE INDEX `rule_exception_of_team` ON `rule_exception` (`team_id`);--> statement-breakpoint
CREATE INDEX `rule_exception_by` ON `rule_exception` (`by`);--> statement-breakpoint
CREATE TABLE `recusal` (
	`round_id` text NOT NULL,
	`person_id` text NOT NULL,
	`colleague_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`round_id`, `person_id`, `colleague_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`colleague_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "recusal_two_people" CHECK("recusal"."person_id" <> "recusal"."colleague_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `recusal_person` ON `recusal` (`person_id`);--> statement-breakpoint
CREATE INDEX `recusal_colleague` ON `recusal` (`colleague_id`);--> statement-breakpoint
CREATE TABLE `round_team_rule` (
	`round_id` text NOT NULL,
	`team_id` text NOT NULL,
	`rule` text NOT NULL,
	PRIMARY KEY(`round_id`, `team_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "round_team_rule_value" CHECK("round_team_rule"."rule" in ('PREFER_OTHER', 'PREFER_OWN', 'ONLY_OWN'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `round_team_rule_team` ON `round_team_rule` (`team_id`);--> statement-breakpoint
ALTER TABLE `review` ADD `partner_id` text REFERENCES `person`(`id`) ON DELETE restrict CONSTRAINT "review_partner_other" CHECK(partner_id is null or partner_id <> reviewer_id);--> statement-breakpoint
ALTER TABLE `review` ADD `locked` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `review_partner` ON `review` (`partner_id`);--> statement-breakpoint
ALTER TABLE `round_file` ADD `pair` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `frame` ADD `rule` text CONSTRAINT "frame_rule" CHECK(rule is null or json_valid(rule));--> statement-breakpoint
ALTER TABLE `round` ADD `frame_teams` text CONSTRAINT "round_frame_teams" CHECK(frame_teams is null or json_valid(frame_teams));--> statement-breakpoint
ALTER TABLE `round` ADD `case_types` text CONSTRAINT "round_case_types" CHECK(case_types is null or json_valid(case_types));--> statement-breakpoint
ALTER TABLE `round` ADD `review_mode` text DEFAULT 'ALONE' NOT NULL CONSTRAINT "round_review_mode" CHECK(review_mode in ('ALONE', 'PAIR'));--> statement-breakpoint
ALTER TABLE `round` ADD `minutes_per_review` integer DEFAULT 40 NOT NULL CONSTRAINT "round_minutes_per_review" CHECK(minutes_per_review between 1 and 600);
--> statement-breakpoint
INSERT INTO `case_access` (`id`, `file_id`, `person_id`, `given_at`)
SELECT lower(hex(randomblob(8))), review.file_id, review.reviewer_id, max(review.assigned_at, round.started_at)
FROM review
JOIN round_file ON round_file.id = review.file_id AND NOT round_file.eliminated
JOIN round ON round.id = round_file.round_id
WHERE round.state IN ('REVIEWING', 'MODERATING')
AND NOT EXISTS (SELECT 1 FROM declared_conflict WHERE declared_conflict.file_id = review.file_id
	AND declared_conflict.person_id = review.reviewer_id);
