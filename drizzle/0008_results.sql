CREATE TABLE `comment_reading` (
	`review_id` text NOT NULL,
	`place` text NOT NULL,
	`version` integer NOT NULL,
	`decision` text NOT NULL,
	`text` text,
	`theme` text DEFAULT '' NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`review_id`, `place`, `version`),
	FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "comment_reading_version" CHECK("comment_reading"."version" >= 1),
	CONSTRAINT "comment_reading_decision" CHECK("comment_reading"."decision" in ('SHOWN', 'LEFT_OUT')),
	CONSTRAINT "comment_reading_text" CHECK("comment_reading"."text" is null or (trim("comment_reading"."text") <> '' and length("comment_reading"."text") <= 4000)),
	CONSTRAINT "comment_reading_theme" CHECK(length("comment_reading"."theme") <= 60)
) STRICT;
--> statement-breakpoint
CREATE INDEX `comment_reading_person` ON `comment_reading` (`person_id`);--> statement-breakpoint
CREATE TABLE `unit_comparison` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`code_sha256` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`other_unit_id` text,
	`agreed_by` text,
	`agreed_at` integer,
	`ended_by` text,
	`ended_at` integer,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`asked_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`other_unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`agreed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`ended_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "unit_comparison_sha256" CHECK(length("unit_comparison"."code_sha256") = 64 and "unit_comparison"."code_sha256" not glob '*[^0-9a-f]*'),
	CONSTRAINT "unit_comparison_expires" CHECK("unit_comparison"."expires_at" > "unit_comparison"."asked_at"),
	CONSTRAINT "unit_comparison_agreed" CHECK(("unit_comparison"."other_unit_id" is null) = ("unit_comparison"."agreed_at" is null) and ("unit_comparison"."agreed_by" is null) = ("unit_comparison"."agreed_at" is null)),
	CONSTRAINT "unit_comparison_other" CHECK("unit_comparison"."other_unit_id" is null or "unit_comparison"."other_unit_id" <> "unit_comparison"."unit_id"),
	CONSTRAINT "unit_comparison_in_time" CHECK("unit_comparison"."agreed_at" is null or "unit_comparison"."agreed_at" between "unit_comparison"."asked_at" and "unit_comparison"."expires_at"),
	CONSTRAINT "unit_comparison_ended" CHECK(("unit_comparison"."ended_by" is null) = ("unit_comparison"."ended_at" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_comparison_code` ON `unit_comparison` (`code_sha256`);--> statement-breakpoint
CREATE INDEX `unit_comparison_unit` ON `unit_comparison` (`unit_id`);--> statement-breakpoint
CREATE INDEX `unit_comparison_other` ON `unit_comparison` (`other_unit_id`);--> statement-breakpoint
CREATE INDEX `unit_comparison_asked_by` ON `unit_comparison` (`asked_by`);--> statement-breakpoint
CREATE INDEX `unit_comparison_agreed_by` ON `unit_comparison` (`agreed_by`);--> statement-breakpoint
CREATE INDEX `unit_comparison_ended_by` ON `unit_comparison` (`ended_by`);--> statement-breakpoint
CREATE TABLE `year_result` (
	`unit_id` text NOT NULL,
	`year` integer NOT NULL,
	`computed_at` integer NOT NULL,
	`content` text NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`unit_id`, `year`),
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "year_result_content" CHECK("year_result"."content" is null or json_valid("year_result"."content")),
	CONSTRAINT "year_result_sha256" CHECK(length("year_result"."sha256") = 64 and "year_result"."sha256" not glob '*[^0-9a-f]*')
) STRICT;
