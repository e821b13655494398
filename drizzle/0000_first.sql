CREATE TABLE `case_list` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`columns` text NOT NULL,
	`accepted` integer NOT NULL,
	`refused` integer NOT NULL,
	`duplicates` integer NOT NULL,
	`imported_at` integer NOT NULL,
	`imported_by` text NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`imported_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "case_list_sha256" CHECK(length("case_list"."sha256") = 64 and "case_list"."sha256" not glob '*[^0-9a-f]*'),
	CONSTRAINT "case_list_columns" CHECK("case_list"."columns" is null or json_valid("case_list"."columns"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `case_list_imported_by` ON `case_list` (`imported_by`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_list_file` ON `case_list` (`unit_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `case_list_row` (
	`case_list_id` text NOT NULL,
	`row` integer NOT NULL,
	`outcome` text NOT NULL,
	`reasons` text NOT NULL,
	`about` text NOT NULL,
	PRIMARY KEY(`case_list_id`, `row`),
	FOREIGN KEY (`case_list_id`) REFERENCES `case_list`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "case_list_row_outcome" CHECK("case_list_row"."outcome" in ('refuse', 'duplicate')),
	CONSTRAINT "case_list_row_reasons" CHECK("case_list_row"."reasons" is null or json_valid("case_list_row"."reasons")),
	CONSTRAINT "case_list_row_about" CHECK("case_list_row"."about" is null or json_valid("case_list_row"."about"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `column_choice` (
	`unit_id` text NOT NULL,
	`field` text NOT NULL,
	`heading` text,
	PRIMARY KEY(`unit_id`, `field`),
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "column_choice_field" CHECK("column_choice"."field" in ('caseReference', 'team', 'caseworker', 'coCaseworker', 'intervention', 'legalBasis', 'decisionDate', 'caseType', 'outcome', 'decisionMaker', 'gender', 'birthYear', 'childrenInHousehold', 'orderDate', 'planDate', 'protectedIdentity', 'closedOn'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `decision` (
	`id` integer PRIMARY KEY NOT NULL,
	`case_list_id` text NOT NULL,
	`row` integer NOT NULL,
	`case_reference` text NOT NULL,
	`team_id` text,
	`caseworker_id` text,
	`co_caseworker_id` text,
	`decision_maker_id` text,
	`caseworker_signature` text NOT NULL,
	`co_caseworker_signature` text,
	`decision_maker_signature` text,
	`intervention_id` text NOT NULL,
	`decision_date` text NOT NULL,
	`case_type` text,
	`outcome` text NOT NULL,
	`gender` text NOT NULL,
	`age_group` text,
	`children_in_household` integer,
	`order_date` text,
	`plan_date` text,
	`protected_identity` integer NOT NULL,
	`closed_on` text,
	FOREIGN KEY (`case_list_id`) REFERENCES `case_list`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`caseworker_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`co_caseworker_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decision_maker_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`intervention_id`) REFERENCES `intervention`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "decision_date_form" CHECK("decision"."decision_date" is date("decision"."decision_date")),
	CONSTRAINT "decision_case_type" CHECK("decision"."case_type" in ('NEW', 'REASSESSMENT')),
	CONSTRAINT "decision_outcome" CHECK("decision"."outcome" in ('GRANTED', 'PARTIAL', 'REJECTED')),
	CONSTRAINT "decision_gender" CHECK("decision"."gender" in ('FEMALE', 'MALE', 'OTHER')),
	CONSTRAINT "decision_age_group" CHECK("decision"."age_group" in ('0-14', '15-17', '18-20', '21-64', '65+')),
	CONSTRAINT "decision_order_date" CHECK("decision"."order_date" is date("decision"."order_date")),
	CONSTRAINT "decision_plan_date" CHECK("decision"."plan_date" is date("decision"."plan_date")),
	CONSTRAINT "decision_closed_on" CHECK("decision"."closed_on" is date("decision"."closed_on")),
	CONSTRAINT "decision_reference" CHECK(length("decision"."case_reference") between 1 and 64)
) STRICT;
--> statement-breakpoint
CREATE INDEX `decision_case` ON `decision` (`case_list_id`,`case_reference`);--> statement-breakpoint
CREATE INDEX `decision_team` ON `decision` (`team_id`);--> statement-breakpoint
CREATE INDEX `decision_caseworker` ON `decision` (`caseworker_id`);--> statement-breakpoint
CREATE INDEX `decision_co_caseworker` ON `decision` (`co_caseworker_id`);--> statement-breakpoint
CREATE INDEX `decision_decision_maker` ON `decision` (`decision_maker_id`);--> statement-breakpoint
CREATE INDEX `decision_intervention` ON `decision` (`intervention_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `decision_row` ON `decision` (`case_list_id`,`row`);--> statement-breakpoint
CREATE TABLE `intervention` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`legal_basis` text NOT NULL,
	`law` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "intervention_law" CHECK("intervention"."law" in ('LSS', 'SOL', 'RIKSFARDTJANST')),
	CONSTRAINT "intervention_code_form" CHECK("intervention"."code" <> '' and "intervention"."code" not glob '*[^A-Z0-9_]*')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `intervention_code` ON `intervention` (`unit_id`,`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `intervention_in_unit` ON `intervention` (`unit_id`,`id`);--> statement-breakpoint
CREATE TABLE `intervention_answer` (
	`unit_id` text NOT NULL,
	`name` text NOT NULL,
	`law` text NOT NULL,
	`intervention_id` text,
	PRIMARY KEY(`unit_id`, `name`, `law`),
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`,`intervention_id`) REFERENCES `intervention`(`unit_id`,`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "intervention_answer_law" CHECK("intervention_answer"."law" in ('LSS', 'SOL', 'RIKSFARDTJANST', ''))
) STRICT;
--> statement-breakpoint
CREATE INDEX `intervention_answer_meaning` ON `intervention_answer` (`unit_id`,`intervention_id`);--> statement-breakpoint
CREATE TABLE `intervention_name` (
	`unit_id` text NOT NULL,
	`intervention_id` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`unit_id`, `intervention_id`, `name`),
	FOREIGN KEY (`unit_id`,`intervention_id`) REFERENCES `intervention`(`unit_id`,`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `indicator` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`code` text NOT NULL,
	`title` text NOT NULL,
	`question_code` text NOT NULL,
	`target` integer,
	`unit_goal` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "indicator_target" CHECK("indicator"."target" is null or "indicator"."target" between 0 and 100)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `indicator_code` ON `indicator` (`unit_id`,`code`);--> statement-breakpoint
CREATE TABLE `key_version` (
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
	FOREIGN KEY (`review_key_id`) REFERENCES `review_key`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`adopted_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "key_version_state" CHECK("key_version"."state" in ('DRAFT', 'ADOPTED', 'SUPERSEDED', 'ARCHIVED')),
	CONSTRAINT "key_version_content" CHECK("key_version"."content" is null or json_valid("key_version"."content")),
	CONSTRAINT "key_version_sha256" CHECK(length("key_version"."sha256") = 64 and "key_version"."sha256" not glob '*[^0-9a-f]*'),
	CONSTRAINT "key_version_adopted" CHECK("key_version"."state" = 'DRAFT' or "key_version"."adopted_at" is not null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `key_version_adopted_by` ON `key_version` (`adopted_by`);--> statement-breakpoint
CREATE UNIQUE INDEX `key_version_number` ON `key_version` (`review_key_id`,`version`);--> statement-breakpoint
CREATE TABLE `review_key` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`code` text NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `review_key_code` ON `review_key` (`unit_id`,`code`);--> statement-breakpoint
CREATE TABLE `membership` (
	`unit_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`unit_id`, `person_id`, `role`),
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "membership_role" CHECK("membership"."role" in ('admin', 'unitManager', 'roundLead', 'reviewer', 'observer'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `membership_person` ON `membership` (`person_id`);--> statement-breakpoint
CREATE TABLE `password_link` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "password_link_hash" CHECK(length("password_link"."token_hash") = 64 and "password_link"."token_hash" not glob '*[^0-9a-f]*')
) STRICT;
--> statement-breakpoint
CREATE INDEX `password_link_person` ON `password_link` (`person_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	CONSTRAINT "person_email_folded" CHECK("person"."email" = lower("person"."email"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_email` ON `person` (`email`);--> statement-breakpoint
CREATE TABLE `session` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "session_hash" CHECK(length("session"."id_hash") = 64 and "session"."id_hash" not glob '*[^0-9a-f]*')
) STRICT;
--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`);--> statement-breakpoint
CREATE INDEX `session_expires` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `setup_code` (
	`id` integer PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "setup_code_single" CHECK("setup_code"."id" = 1),
	CONSTRAINT "setup_code_hash" CHECK(length("setup_code"."code_hash") = 64 and "setup_code"."code_hash" not glob '*[^0-9a-f]*')
) STRICT;
--> statement-breakpoint
CREATE TABLE `signature_alias` (
	`unit_id` text NOT NULL,
	`signature` text NOT NULL,
	`person_id` text,
	`outside_unit` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`unit_id`, `signature`),
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "signature_alias_means" CHECK(("signature_alias"."person_id" is null) = ("signature_alias"."outside_unit" = 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `signature_alias_person` ON `signature_alias` (`person_id`);--> statement-breakpoint
CREATE TABLE `staff_member` (
	`unit_id` text NOT NULL,
	`person_id` text NOT NULL,
	`signature` text NOT NULL,
	`team_id` text,
	`work_share` integer DEFAULT 100 NOT NULL,
	`leave_from` text,
	`leave_to` text,
	`left_at` integer,
	PRIMARY KEY(`unit_id`, `person_id`),
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`,`team_id`) REFERENCES `team`(`unit_id`,`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "staff_work_share" CHECK("staff_member"."work_share" between 1 and 100),
	CONSTRAINT "staff_leave_from" CHECK("staff_member"."leave_from" is date("staff_member"."leave_from")),
	CONSTRAINT "staff_leave_to" CHECK("staff_member"."leave_to" is date("staff_member"."leave_to")),
	CONSTRAINT "staff_leave_order" CHECK("staff_member"."leave_from" is null or "staff_member"."leave_to" is null or "staff_member"."leave_from" <= "staff_member"."leave_to")
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_person` ON `staff_member` (`person_id`);--> statement-breakpoint
CREATE INDEX `staff_team` ON `staff_member` (`unit_id`,`team_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_signature` ON `staff_member` (`unit_id`,`signature`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `team_name` ON `team` (`unit_id`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `team_in_unit` ON `team` (`unit_id`,`id`);--> statement-breakpoint
CREATE TABLE `unit` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `answer` (
	`review_id` text NOT NULL,
	`question_code` text NOT NULL,
	`value` text,
	`comment` text DEFAULT '' NOT NULL,
	`version` integer NOT NULL,
	`comment_version` integer DEFAULT 0 NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`review_id`, `question_code`),
	FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "answer_value" CHECK("answer"."value" in ('JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT')),
	CONSTRAINT "answer_comment" CHECK(length("answer"."comment") <= 4000)
) STRICT;
--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`unit_id` text,
	`person_id` text,
	`deed` text NOT NULL,
	`subject` text NOT NULL,
	`round_id` text,
	`review_id` text,
	`detail` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "audit_log_subject" CHECK("audit_log"."subject" is null or json_valid("audit_log"."subject")),
	CONSTRAINT "audit_log_detail" CHECK("audit_log"."detail" is null or json_valid("audit_log"."detail"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_log_unit` ON `audit_log` (`unit_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_log_round` ON `audit_log` (`round_id`,`id`);--> statement-breakpoint
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
CREATE TABLE `result` (
	`round_id` text PRIMARY KEY NOT NULL,
	`computed_at` integer NOT NULL,
	`content` text NOT NULL,
	`sha256` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "result_content" CHECK("result"."content" is null or json_valid("result"."content")),
	CONSTRAINT "result_sha256" CHECK(length("result"."sha256") = 64 and "result"."sha256" not glob '*[^0-9a-f]*')
) STRICT;
--> statement-breakpoint
CREATE TABLE `review` (
	`id` text PRIMARY KEY NOT NULL,
	`file_id` text NOT NULL,
	`seat` integer NOT NULL,
	`reviewer_id` text NOT NULL,
	`state` text NOT NULL,
	`assigned_at` integer NOT NULL,
	`started_at` integer,
	`submitted_at` integer,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`file_id`) REFERENCES `round_file`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reviewer_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "review_seat_value" CHECK("review"."seat" in (1, 2)),
	CONSTRAINT "review_state" CHECK("review"."state" in ('NOT_STARTED', 'STARTED', 'SUBMITTED', 'REOPENED', 'NOT_CARRIED_OUT')),
	CONSTRAINT "review_submitted" CHECK("review"."state" <> 'SUBMITTED' or "review"."submitted_at" is not null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `review_reviewer` ON `review` (`reviewer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `review_seat` ON `review` (`file_id`,`seat`);--> statement-breakpoint
CREATE UNIQUE INDEX `review_two_people` ON `review` (`file_id`,`reviewer_id`);--> statement-breakpoint
CREATE TABLE `review_fact` (
	`review_id` text NOT NULL,
	`fact` text NOT NULL,
	`value` text,
	`version` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`review_id`, `fact`),
	FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `review_text` (
	`review_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`version` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`review_id`, `kind`),
	FOREIGN KEY (`review_id`) REFERENCES `review`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "review_text_kind" CHECK("review_text"."kind" in ('STRENGTH', 'IMPROVEMENT')),
	CONSTRAINT "review_text_length" CHECK(length("review_text"."text") <= 4000)
) STRICT;
--> statement-breakpoint
CREATE TABLE `round_file` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`draw_id` text NOT NULL,
	`stratum` text NOT NULL,
	`case_reference` text NOT NULL,
	`decision_id` integer NOT NULL,
	`double` integer NOT NULL,
	`eliminated` integer DEFAULT false NOT NULL,
	`missing` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decision_id`) REFERENCES `decision`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`draw_id`,`stratum`,`case_reference`) REFERENCES `drawn_unit`(`draw_id`,`stratum`,`case_reference`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "round_file_one_fate" CHECK(not ("round_file"."eliminated" and "round_file"."missing"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `round_file_round` ON `round_file` (`round_id`);--> statement-breakpoint
CREATE INDEX `round_file_decision` ON `round_file` (`decision_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `round_file_case` ON `round_file` (`draw_id`,`stratum`,`case_reference`);--> statement-breakpoint
CREATE TABLE `draw` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`number` integer NOT NULL,
	`frame_id` text NOT NULL,
	`seed` text NOT NULL,
	`seed_source` text NOT NULL,
	`double_share_percent` integer NOT NULL,
	`drawn_at` integer NOT NULL,
	`drawn_by` text NOT NULL,
	`drawn_by_name` text NOT NULL,
	`round_name` text NOT NULL,
	`reason_for_new_draw` text,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`frame_id`) REFERENCES `frame`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`drawn_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "draw_seed_source" CHECK("draw"."seed_source" in ('random', 'chosen')),
	CONSTRAINT "draw_reason" CHECK(("draw"."number" = 1) = ("draw"."reason_for_new_draw" is null)),
	CONSTRAINT "draw_double_share" CHECK("draw"."double_share_percent" between 0 and 100)
) STRICT;
--> statement-breakpoint
CREATE INDEX `draw_frame` ON `draw` (`frame_id`);--> statement-breakpoint
CREATE INDEX `draw_drawn_by` ON `draw` (`drawn_by`);--> statement-breakpoint
CREATE UNIQUE INDEX `draw_number` ON `draw` (`round_id`,`number`);--> statement-breakpoint
CREATE TABLE `drawn_unit` (
	`draw_id` text NOT NULL,
	`stratum` text NOT NULL,
	`position` integer NOT NULL,
	`case_reference` text NOT NULL,
	`ticket` text NOT NULL,
	`role` text NOT NULL,
	`double` integer NOT NULL,
	PRIMARY KEY(`draw_id`, `stratum`, `position`),
	FOREIGN KEY (`draw_id`) REFERENCES `draw`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "drawn_unit_role" CHECK("drawn_unit"."role" in ('sample', 'reserve')),
	CONSTRAINT "drawn_unit_ticket" CHECK(length("drawn_unit"."ticket") = 64 and "drawn_unit"."ticket" not glob '*[^0-9a-f]*')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `drawn_unit_case` ON `drawn_unit` (`draw_id`,`stratum`,`case_reference`);--> statement-breakpoint
CREATE TABLE `elimination` (
	`draw_id` text NOT NULL,
	`stratum` text NOT NULL,
	`case_reference` text NOT NULL,
	`reason` text NOT NULL,
	`replaced_by` text,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`by_name` text NOT NULL,
	PRIMARY KEY(`draw_id`, `stratum`, `case_reference`),
	FOREIGN KEY (`by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`draw_id`,`stratum`,`case_reference`) REFERENCES `drawn_unit`(`draw_id`,`stratum`,`case_reference`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`draw_id`,`stratum`,`replaced_by`) REFERENCES `drawn_unit`(`draw_id`,`stratum`,`case_reference`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "elimination_reason" CHECK("elimination"."reason" in ('CLOSED_BEFORE_PERIOD', 'MOVED_BEFORE_PERIOD', 'PROTECTED_IDENTITY', 'WRONG_INTERVENTION'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `elimination_by` ON `elimination` (`by`);--> statement-breakpoint
CREATE UNIQUE INDEX `elimination_replaced_by` ON `elimination` (`draw_id`,`stratum`,`replaced_by`);--> statement-breakpoint
CREATE TABLE `frame` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`size` integer NOT NULL,
	`case_list_id` text NOT NULL,
	`period_from` text NOT NULL,
	`period_to` text NOT NULL,
	`excluded_protected_identity` integer NOT NULL,
	`excluded_closed_before_period` integer NOT NULL,
	`locked_at` integer NOT NULL,
	`locked_by` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`case_list_id`) REFERENCES `case_list`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`locked_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "frame_hash" CHECK(length("frame"."hash") = 64 and "frame"."hash" not glob '*[^0-9a-f]*'),
	CONSTRAINT "frame_size" CHECK("frame"."size" >= 1)
) STRICT;
--> statement-breakpoint
CREATE INDEX `frame_case_list` ON `frame` (`case_list_id`);--> statement-breakpoint
CREATE INDEX `frame_locked_by` ON `frame` (`locked_by`);--> statement-breakpoint
CREATE UNIQUE INDEX `frame_number` ON `frame` (`round_id`,`number`);--> statement-breakpoint
CREATE TABLE `frame_unit` (
	`frame_id` text NOT NULL,
	`stratum` text NOT NULL,
	`case_reference` text NOT NULL,
	`decision_id` integer NOT NULL,
	PRIMARY KEY(`frame_id`, `stratum`, `case_reference`),
	FOREIGN KEY (`frame_id`) REFERENCES `frame`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decision_id`) REFERENCES `decision`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `frame_unit_decision` ON `frame_unit` (`decision_id`);--> statement-breakpoint
CREATE TABLE `round` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`season` text NOT NULL,
	`year` integer NOT NULL,
	`state` text NOT NULL,
	`case_list_id` text NOT NULL,
	`period_from` text NOT NULL,
	`period_to` text NOT NULL,
	`outcomes` text NOT NULL,
	`double_share_percent` integer DEFAULT 0 NOT NULL,
	`review_from` text NOT NULL,
	`review_to` text NOT NULL,
	`apt_on` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`started_at` integer,
	`closed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `unit`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`case_list_id`) REFERENCES `case_list`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`created_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "round_season_value" CHECK("round"."season" in ('SPRING', 'AUTUMN')),
	CONSTRAINT "round_state" CHECK("round"."state" in ('DRAFT', 'SELECTING', 'ASSIGNED', 'REVIEWING', 'MODERATING', 'CLOSED', 'PURGED')),
	CONSTRAINT "round_year" CHECK("round"."year" between 2000 and 2100),
	CONSTRAINT "round_period" CHECK("round"."period_from" <= "round"."period_to"),
	CONSTRAINT "round_period_from" CHECK("round"."period_from" is date("round"."period_from")),
	CONSTRAINT "round_period_to" CHECK("round"."period_to" is date("round"."period_to")),
	CONSTRAINT "round_outcomes" CHECK("round"."outcomes" is null or json_valid("round"."outcomes")),
	CONSTRAINT "round_double_share" CHECK("round"."double_share_percent" between 0 and 100),
	CONSTRAINT "round_review_dates" CHECK("round"."review_from" <= "round"."review_to"),
	CONSTRAINT "round_review_from" CHECK("round"."review_from" is date("round"."review_from")),
	CONSTRAINT "round_review_to" CHECK("round"."review_to" is date("round"."review_to")),
	CONSTRAINT "round_apt_on" CHECK("round"."apt_on" is date("round"."apt_on")),
	CONSTRAINT "round_closed" CHECK(("round"."state" in ('CLOSED', 'PURGED')) = ("round"."closed_at" is not null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `round_case_list` ON `round` (`case_list_id`);--> statement-breakpoint
CREATE INDEX `round_created_by` ON `round` (`created_by`);--> statement-breakpoint
CREATE UNIQUE INDEX `round_season` ON `round` (`unit_id`,`season`,`year`);--> statement-breakpoint
CREATE TABLE `round_key` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`intervention_id` text,
	`team_id` text,
	`purpose` text NOT NULL,
	`key_version_id` text NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`intervention_id`) REFERENCES `intervention`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`key_version_id`) REFERENCES `key_version`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "round_key_purpose" CHECK("round_key"."purpose" in ('DOCUMENTATION', 'ORDERS'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `round_key_round` ON `round_key` (`round_id`);--> statement-breakpoint
CREATE INDEX `round_key_intervention` ON `round_key` (`intervention_id`);--> statement-breakpoint
CREATE INDEX `round_key_team` ON `round_key` (`team_id`);--> statement-breakpoint
CREATE INDEX `round_key_version` ON `round_key` (`key_version_id`);--> statement-breakpoint
CREATE TABLE `round_stratum` (
	`round_id` text NOT NULL,
	`intervention_id` text NOT NULL,
	`sample_size` integer NOT NULL,
	PRIMARY KEY(`round_id`, `intervention_id`),
	FOREIGN KEY (`round_id`) REFERENCES `round`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`intervention_id`) REFERENCES `intervention`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "round_stratum_size" CHECK("round_stratum"."sample_size" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `round_stratum_intervention` ON `round_stratum` (`intervention_id`);