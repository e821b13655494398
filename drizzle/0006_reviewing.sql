CREATE TABLE `file_report` (
	`file_id` text NOT NULL,
	`person_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`dismissed_at` integer,
	PRIMARY KEY(`file_id`, `person_id`),
	FOREIGN KEY (`file_id`) REFERENCES `round_file`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "file_report_reason" CHECK("file_report"."reason" in ('CLOSED_BEFORE_PERIOD', 'MOVED_BEFORE_PERIOD', 'PROTECTED_IDENTITY', 'WRONG_INTERVENTION')),
	CONSTRAINT "file_report_order" CHECK("file_report"."dismissed_at" is null or "file_report"."dismissed_at" >= "file_report"."at")
) STRICT;
--> statement-breakpoint
CREATE INDEX `file_report_person` ON `file_report` (`person_id`);--> statement-breakpoint
CREATE TABLE `practice` (
	`round_id` text NOT NULL,
	`person_id` text NOT NULL,
	`content` text NOT NULL,
	`saved_at` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`round_id`, `person_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "practice_content" CHECK("practice"."content" is null or json_valid("practice"."content"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `practice_person` ON `practice` (`person_id`);--> statement-breakpoint
CREATE TABLE `review_reopening` (
	`review_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`review_id`, `number`),
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`review_id`,`number`) REFERENCES `submission`(`review_id`,`number`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "review_reopening_reason" CHECK(length(trim("review_reopening"."reason")) between 1 and 500)
) STRICT;
--> statement-breakpoint
CREATE INDEX `review_reopening_by` ON `review_reopening` (`by`);--> statement-breakpoint
CREATE TABLE `submission` (
	`review_id` text NOT NULL,
	`number` integer NOT NULL,
	`submitted_at` integer NOT NULL,
	`submitted_by` text NOT NULL,
	`content` text NOT NULL,
	PRIMARY KEY(`review_id`, `number`),
	FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`submitted_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "submission_number" CHECK("submission"."number" >= 1),
	CONSTRAINT "submission_content" CHECK("submission"."content" is null or json_valid("submission"."content"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `submission_by` ON `submission` (`submitted_by`);--> statement-breakpoint
CREATE TABLE `feedback` (
	`file_id` text NOT NULL,
	`person_id` text NOT NULL,
	`reply` text DEFAULT '' NOT NULL,
	`replied_at` integer,
	`corrected_at` integer,
	`version` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`file_id`, `person_id`),
	FOREIGN KEY (`file_id`) REFERENCES `round_file`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "feedback_reply" CHECK(length("feedback"."reply") <= 4000),
	CONSTRAINT "feedback_replied" CHECK(("feedback"."reply" = '') = ("feedback"."replied_at" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `feedback_person` ON `feedback` (`person_id`);--> statement-breakpoint
CREATE TABLE `good_example` (
	`review_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `good_example_person` ON `good_example` (`person_id`);--> statement-breakpoint
CREATE TABLE `key_note` (
	`id` text PRIMARY KEY NOT NULL,
	`review_key_id` text NOT NULL,
	`version` integer NOT NULL,
	`question_code` text NOT NULL,
	`text` text NOT NULL,
	`noted_on` text NOT NULL,
	`settled_on` text,
	FOREIGN KEY (`review_key_id`) REFERENCES `review_key`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "key_note_version" CHECK("key_note"."version" >= 1),
	CONSTRAINT "key_note_text" CHECK(length("key_note"."text") between 1 and 2000),
	CONSTRAINT "key_note_noted_on" CHECK("key_note"."noted_on" is date("key_note"."noted_on")),
	CONSTRAINT "key_note_settled_on" CHECK("key_note"."settled_on" is date("key_note"."settled_on"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `key_note_key` ON `key_note` (`review_key_id`,`question_code`);--> statement-breakpoint
CREATE TABLE `moderation` (
	`file_id` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`outcome` text NOT NULL,
	`value` text,
	`reason` text DEFAULT '' NOT NULL,
	`version` integer NOT NULL,
	`reason_version` integer DEFAULT 0 NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL,
	PRIMARY KEY(`file_id`, `kind`, `code`),
	FOREIGN KEY (`file_id`) REFERENCES `round_file`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`saved_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "moderation_kind" CHECK("moderation"."kind" in ('FACT', 'ANSWER')),
	CONSTRAINT "moderation_outcome" CHECK("moderation"."outcome" in ('OPEN', 'AGREED', 'NO_AGREEMENT')),
	CONSTRAINT "moderation_value" CHECK(("moderation"."outcome" = 'AGREED') = ("moderation"."value" is not null)),
	CONSTRAINT "moderation_reason" CHECK(length("moderation"."reason") <= 4000),
	CONSTRAINT "moderation_version" CHECK("moderation"."version" >= 0 and "moderation"."reason_version" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `moderation_saved_by` ON `moderation` (`saved_by`);--> statement-breakpoint
ALTER TABLE `round` ADD `double_rule` text DEFAULT 'FIRST' NOT NULL CONSTRAINT "round_double_rule" CHECK(double_rule in ('FIRST', 'AGREED'));--> statement-breakpoint
ALTER TABLE `round` ADD `feedback_level` text DEFAULT 'GROUP' NOT NULL CONSTRAINT "round_feedback_level" CHECK(feedback_level in ('REPLY', 'SHORTCOMINGS', 'READ', 'GROUP'));--> statement-breakpoint
ALTER TABLE `round` ADD `reply_days` integer DEFAULT 21 NOT NULL CONSTRAINT "round_reply_days" CHECK(reply_days between 1 and 120);--> statement-breakpoint
ALTER TABLE `round` ADD `practice` integer DEFAULT false NOT NULL;--> statement-breakpoint
INSERT INTO `submission` (`review_id`, `number`, `submitted_at`, `submitted_by`, `content`)
SELECT review.id, 1, review.submitted_at, review.reviewer_id, json_object(
	'facts', json((SELECT json_group_object(fact, value) FROM review_fact WHERE review_id = review.id AND value IS NOT NULL)),
	'answers', json((SELECT json_group_object(question_code, value) FROM answer WHERE review_id = review.id AND value IS NOT NULL)),
	'comments', json((SELECT json_group_object(question_code, comment) FROM answer WHERE review_id = review.id AND comment <> '')),
	'texts', json((SELECT json_group_object(kind, text) FROM review_text WHERE review_id = review.id AND text <> '')))
FROM review
JOIN round_file ON round_file.id = review.file_id
JOIN round ON round.id = round_file.round_id
WHERE review.state = 'SUBMITTED' AND round.state = 'REVIEWING';
