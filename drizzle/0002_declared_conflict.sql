CREATE TABLE `declared_conflict` (
	`file_id` text NOT NULL,
	`person_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`file_id`, `person_id`),
	FOREIGN KEY (`file_id`) REFERENCES `round_file`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "declared_conflict_reason" CHECK("declared_conflict"."reason" in ('OWN_CASE', 'CO_HANDLER', 'DECISION_MAKER', 'PREVIOUS_HANDLER', 'PRIVATE_RELATION', 'OTHER'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `declared_conflict_person` ON `declared_conflict` (`person_id`);--> statement-breakpoint
ALTER TABLE `answer` ADD `comment_version` integer DEFAULT 0 NOT NULL;