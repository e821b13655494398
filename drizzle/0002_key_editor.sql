CREATE TABLE `key_edit` (
	`key_version_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`edit` text NOT NULL,
	`inverse` text NOT NULL,
	`undoes` integer,
	PRIMARY KEY(`key_version_id`, `number`),
	FOREIGN KEY (`key_version_id`) REFERENCES `key_version`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "key_edit_number" CHECK("key_edit"."number" >= 1),
	CONSTRAINT "key_edit_undoes" CHECK("key_edit"."undoes" is null or "key_edit"."undoes" < "key_edit"."number"),
	CONSTRAINT "key_edit_edit" CHECK("key_edit"."edit" is null or json_valid("key_edit"."edit")),
	CONSTRAINT "key_edit_inverse" CHECK("key_edit"."inverse" is null or json_valid("key_edit"."inverse"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `key_edit_undone_once` ON `key_edit` (`key_version_id`,`undoes`);--> statement-breakpoint
CREATE INDEX `key_edit_by` ON `key_edit` (`by`);--> statement-breakpoint
CREATE TABLE `try_out` (
	`id` text PRIMARY KEY NOT NULL,
	`key_version_id` text NOT NULL,
	`content` text NOT NULL,
	`revision` integer NOT NULL,
	`started_at` integer NOT NULL,
	`started_by` text NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`key_version_id`) REFERENCES `key_version`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`started_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "try_out_content" CHECK("try_out"."content" is null or json_valid("try_out"."content"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `try_out_version` ON `try_out` (`key_version_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `try_out_one_open` ON `try_out` (`key_version_id`) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX `try_out_started_by` ON `try_out` (`started_by`);--> statement-breakpoint
CREATE TABLE `try_out_answer` (
	`review_id` text NOT NULL,
	`question_code` text NOT NULL,
	`value` text,
	`note` text DEFAULT '' NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`review_id`, `question_code`),
	FOREIGN KEY (`review_id`) REFERENCES `try_out_review`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "try_out_answer_value" CHECK("try_out_answer"."value" in ('JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT', 'VAL_1', 'VAL_2', 'VAL_3', 'VAL_4', 'VAL_5', 'VAL_6')),
	CONSTRAINT "try_out_answer_note" CHECK(length("try_out_answer"."note") <= 4000)
) STRICT;
--> statement-breakpoint
CREATE TABLE `try_out_fact` (
	`review_id` text NOT NULL,
	`fact` text NOT NULL,
	`value` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`review_id`, `fact`),
	FOREIGN KEY (`review_id`) REFERENCES `try_out_review`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `try_out_file` (
	`id` text PRIMARY KEY NOT NULL,
	`try_out_id` text NOT NULL,
	`decision_id` integer NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`try_out_id`) REFERENCES `try_out`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decision_id`) REFERENCES `decision`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `try_out_file_of_decision` ON `try_out_file` (`decision_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `try_out_file_decision` ON `try_out_file` (`try_out_id`,`decision_id`);--> statement-breakpoint
CREATE TABLE `try_out_review` (
	`id` text PRIMARY KEY NOT NULL,
	`file_id` text NOT NULL,
	`person_id` text NOT NULL,
	`submitted_at` integer,
	FOREIGN KEY (`file_id`) REFERENCES `try_out_file`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `try_out_review_person` ON `try_out_review` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `try_out_review_once` ON `try_out_review` (`file_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `__new_key_version` (
	`id` text PRIMARY KEY NOT NULL,
	`review_key_id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`sha256` text NOT NULL,
	`created_at` integer NOT NULL,
	`adopted_at` integer,
	`adopted_by` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`based_on` text,
	FOREIGN KEY (`review_key_id`) REFERENCES `review_key`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`adopted_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`based_on`) REFERENCES `key_version`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "key_version_state" CHECK("state" in ('DRAFT', 'ADOPTED', 'SUPERSEDED', 'ARCHIVED')),
	CONSTRAINT "key_version_content" CHECK("content" is null or json_valid("content")),
	CONSTRAINT "key_version_sha256" CHECK(length("sha256") = 64 and "sha256" not glob '*[^0-9a-f]*'),
	CONSTRAINT "key_version_adopted" CHECK("state" in ('DRAFT', 'ARCHIVED') or "adopted_at" is not null),
	CONSTRAINT "key_version_revision" CHECK("revision" >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_key_version`("id", "review_key_id", "version", "state", "title", "content", "sha256", "created_at", "adopted_at", "adopted_by", "revision", "based_on") SELECT "id", "review_key_id", "version", "state", "title", "content", "sha256", "created_at", "adopted_at", "adopted_by", 0, NULL FROM `key_version`;--> statement-breakpoint
DROP TABLE `key_version`;--> statement-breakpoint
ALTER TABLE `__new_key_version` RENAME TO `key_version`;--> statement-breakpoint
CREATE UNIQUE INDEX `key_version_one_draft` ON `key_version` (`review_key_id`) WHERE state = 'DRAFT';--> statement-breakpoint
CREATE UNIQUE INDEX `key_version_one_adopted` ON `key_version` (`review_key_id`) WHERE state = 'ADOPTED';--> statement-breakpoint
CREATE INDEX `key_version_adopted_by` ON `key_version` (`adopted_by`);--> statement-breakpoint
CREATE INDEX `key_version_based_on` ON `key_version` (`based_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `key_version_number` ON `key_version` (`review_key_id`,`version`);--> statement-breakpoint
CREATE TABLE `__new_answer` (
	`review_id` text NOT NULL,
	`question_code` text NOT NULL,
	`value` text,
	`comment` text DEFAULT '' NOT NULL,
	`version` integer NOT NULL,
	`comment_version` integer DEFAULT 0 NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`review_id`, `question_code`),
	FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "answer_value" CHECK("value" in ('JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT', 'VAL_1', 'VAL_2', 'VAL_3', 'VAL_4', 'VAL_5', 'VAL_6')),
	CONSTRAINT "answer_comment" CHECK(length("comment") <= 4000)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_answer`("review_id", "question_code", "value", "comment", "version", "comment_version", "saved_at") SELECT "review_id", "question_code", "value", "comment", "version", "comment_version", "saved_at" FROM `answer`;--> statement-breakpoint
DROP TABLE `answer`;--> statement-breakpoint
ALTER TABLE `__new_answer` RENAME TO `answer`;--> statement-breakpoint
CREATE TRIGGER answer_frozen_insert BEFORE INSERT ON answer
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = NEW.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a review is frozen when it is handed in or its round is not under review');
END;
--> statement-breakpoint
CREATE TRIGGER answer_frozen_update BEFORE UPDATE ON answer
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id IN (OLD.review_id, NEW.review_id)
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a review is frozen when it is handed in or its round is not under review');
END;
--> statement-breakpoint
CREATE TRIGGER answer_frozen_delete BEFORE DELETE ON answer
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = OLD.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a review is frozen when it is handed in or its round is not under review');
END;
