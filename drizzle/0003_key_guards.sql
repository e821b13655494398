CREATE TRIGGER key_version_frozen BEFORE UPDATE ON key_version
WHEN OLD.state <> 'DRAFT' AND (NEW.content <> OLD.content OR NEW.sha256 <> OLD.sha256 OR NEW.version <> OLD.version
	OR NEW.review_key_id <> OLD.review_key_id OR NEW.title <> OLD.title OR NEW.adopted_at IS NOT OLD.adopted_at
	OR NEW.adopted_by IS NOT OLD.adopted_by OR NEW.revision <> OLD.revision OR NEW.based_on IS NOT OLD.based_on
	OR NEW.created_at <> OLD.created_at)
BEGIN
	SELECT RAISE(ABORT, 'an adopted key version never changes');
END;
--> statement-breakpoint
CREATE TRIGGER key_version_steps BEFORE UPDATE ON key_version
WHEN NEW.state <> OLD.state AND NOT (OLD.state = 'DRAFT' AND NEW.state IN ('ADOPTED', 'ARCHIVED')
	OR OLD.state = 'ADOPTED' AND NEW.state IN ('SUPERSEDED', 'ARCHIVED')
	OR OLD.state = 'SUPERSEDED' AND NEW.state = 'ARCHIVED')
BEGIN
	SELECT RAISE(ABORT, 'a key version goes forward through its states');
END;
--> statement-breakpoint
CREATE TRIGGER key_version_in_use BEFORE UPDATE ON key_version
WHEN NEW.state = 'ARCHIVED' AND EXISTS (SELECT 1 FROM round_key JOIN round ON round.id = round_key.round_id
	WHERE round_key.key_version_id = OLD.id AND round.state NOT IN ('CLOSED', 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a key version in use is not put away');
END;
--> statement-breakpoint
CREATE TRIGGER key_version_same BEFORE UPDATE ON key_version
WHEN NEW.id <> OLD.id OR NEW.review_key_id <> OLD.review_key_id OR NEW.version <> OLD.version
	OR NEW.based_on IS NOT OLD.based_on
BEGIN
	SELECT RAISE(ABORT, 'a key version keeps its place');
END;
--> statement-breakpoint
CREATE TRIGGER key_version_kept BEFORE DELETE ON key_version
WHEN OLD.state <> 'DRAFT'
BEGIN
	SELECT RAISE(ABORT, 'an adopted key version is kept');
END;
--> statement-breakpoint
CREATE TRIGGER key_version_basis_insert BEFORE INSERT ON key_version
WHEN NEW.based_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM key_version AS basis
	WHERE basis.id = NEW.based_on AND basis.review_key_id = NEW.review_key_id AND basis.version < NEW.version
	AND basis.state <> 'DRAFT')
BEGIN
	SELECT RAISE(ABORT, 'a version is based on an earlier one of its key');
END;
--> statement-breakpoint
CREATE TRIGGER key_version_basis_update BEFORE UPDATE ON key_version
WHEN NEW.based_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM key_version AS basis
	WHERE basis.id = NEW.based_on AND basis.review_key_id = NEW.review_key_id AND basis.version < NEW.version
	AND basis.state <> 'DRAFT')
BEGIN
	SELECT RAISE(ABORT, 'a version is based on an earlier one of its key');
END;
--> statement-breakpoint
CREATE TRIGGER review_key_kept BEFORE UPDATE ON review_key
WHEN NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.code <> OLD.code
BEGIN
	SELECT RAISE(ABORT, 'a key keeps its unit and code');
END;
--> statement-breakpoint
CREATE TRIGGER key_edit_draft BEFORE INSERT ON key_edit
WHEN (SELECT state FROM key_version WHERE id = NEW.key_version_id) <> 'DRAFT'
BEGIN
	SELECT RAISE(ABORT, 'only a draft is edited');
END;
--> statement-breakpoint
CREATE TRIGGER key_edit_no_update BEFORE UPDATE ON key_edit
BEGIN
	SELECT RAISE(ABORT, 'key_edit is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER key_edit_kept BEFORE DELETE ON key_edit
WHEN (SELECT state FROM key_version WHERE id = OLD.key_version_id) <> 'DRAFT'
BEGIN
	SELECT RAISE(ABORT, 'the edits of a version are kept');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_draft BEFORE INSERT ON try_out
WHEN (SELECT state FROM key_version WHERE id = NEW.key_version_id) <> 'DRAFT'
BEGIN
	SELECT RAISE(ABORT, 'only a draft is tried out');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_fixed BEFORE UPDATE ON try_out
WHEN OLD.closed_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.key_version_id <> OLD.key_version_id OR NEW.content <> OLD.content
	OR NEW.revision <> OLD.revision OR NEW.started_at <> OLD.started_at OR NEW.started_by <> OLD.started_by
BEGIN
	SELECT RAISE(ABORT, 'a try-out keeps what it began with');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_no_delete BEFORE DELETE ON try_out
BEGIN
	SELECT RAISE(ABORT, 'a try-out is kept');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_file_unit BEFORE INSERT ON try_out_file
WHEN NOT EXISTS (SELECT 1 FROM try_out JOIN key_version ON key_version.id = try_out.key_version_id
	JOIN review_key ON review_key.id = key_version.review_key_id
	JOIN decision ON decision.id = NEW.decision_id JOIN case_list ON case_list.id = decision.case_list_id
	WHERE try_out.id = NEW.try_out_id AND try_out.closed_at IS NULL AND case_list.unit_id = review_key.unit_id)
BEGIN
	SELECT RAISE(ABORT, 'a file of a try-out is of the unit, and the try-out is open');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_file_no_update BEFORE UPDATE ON try_out_file
BEGIN
	SELECT RAISE(ABORT, 'a file of a try-out stays');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_file_no_delete BEFORE DELETE ON try_out_file
BEGIN
	SELECT RAISE(ABORT, 'a file of a try-out stays');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_review_not_own BEFORE INSERT ON try_out_review
WHEN EXISTS (SELECT 1 FROM try_out_file
	JOIN try_out ON try_out.id = try_out_file.try_out_id
	JOIN key_version ON key_version.id = try_out.key_version_id
	JOIN review_key ON review_key.id = key_version.review_key_id
	JOIN decision AS tried ON tried.id = try_out_file.decision_id
	JOIN decision AS handled ON handled.case_list_id = tried.case_list_id
		AND handled.case_reference = tried.case_reference
	LEFT JOIN staff_member AS reader ON reader.unit_id = review_key.unit_id AND reader.person_id = NEW.person_id
	WHERE try_out_file.id = NEW.file_id
	AND (NEW.person_id IN (handled.caseworker_id, handled.co_caseworker_id, handled.decision_maker_id)
		OR handled.caseworker_id IS NULL AND upper(trim(handled.caseworker_signature)) = reader.signature
		OR handled.co_caseworker_id IS NULL AND upper(trim(handled.co_caseworker_signature)) = reader.signature
		OR handled.decision_maker_id IS NULL AND upper(trim(handled.decision_maker_signature)) = reader.signature))
BEGIN
	SELECT RAISE(ABORT, 'nobody tries a key on a case of their own');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_review_open BEFORE INSERT ON try_out_review
WHEN EXISTS (SELECT 1 FROM try_out_file JOIN try_out ON try_out.id = try_out_file.try_out_id
	WHERE try_out_file.id = NEW.file_id AND try_out.closed_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'the try-out is closed');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_review_fixed BEFORE UPDATE ON try_out_review
WHEN NEW.id <> OLD.id OR NEW.file_id <> OLD.file_id OR NEW.person_id <> OLD.person_id OR OLD.submitted_at IS NOT NULL
	OR EXISTS (SELECT 1 FROM try_out_file JOIN try_out ON try_out.id = try_out_file.try_out_id
		WHERE try_out_file.id = OLD.file_id AND try_out.closed_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'a try keeps its file and person, and is handed in once');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_review_no_delete BEFORE DELETE ON try_out_review
BEGIN
	SELECT RAISE(ABORT, 'a try is kept');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_answer_frozen_insert BEFORE INSERT ON try_out_answer
WHEN EXISTS (SELECT 1 FROM try_out_review JOIN try_out_file ON try_out_file.id = try_out_review.file_id
	JOIN try_out ON try_out.id = try_out_file.try_out_id
	WHERE try_out_review.id IN (NEW.review_id) AND (try_out_review.submitted_at IS NOT NULL OR try_out.closed_at IS NOT NULL))
BEGIN
	SELECT RAISE(ABORT, 'a try is frozen when it is handed in or the try-out is closed');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_answer_frozen_update BEFORE UPDATE ON try_out_answer
WHEN EXISTS (SELECT 1 FROM try_out_review JOIN try_out_file ON try_out_file.id = try_out_review.file_id
	JOIN try_out ON try_out.id = try_out_file.try_out_id
	WHERE try_out_review.id IN (OLD.review_id, NEW.review_id) AND (try_out_review.submitted_at IS NOT NULL OR try_out.closed_at IS NOT NULL))
BEGIN
	SELECT RAISE(ABORT, 'a try is frozen when it is handed in or the try-out is closed');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_answer_frozen_delete BEFORE DELETE ON try_out_answer
WHEN EXISTS (SELECT 1 FROM try_out_review JOIN try_out_file ON try_out_file.id = try_out_review.file_id
	JOIN try_out ON try_out.id = try_out_file.try_out_id
	WHERE try_out_review.id IN (OLD.review_id) AND (try_out_review.submitted_at IS NOT NULL OR try_out.closed_at IS NOT NULL))
BEGIN
	SELECT RAISE(ABORT, 'a try is frozen when it is handed in or the try-out is closed');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_fact_frozen_insert BEFORE INSERT ON try_out_fact
WHEN EXISTS (SELECT 1 FROM try_out_review JOIN try_out_file ON try_out_file.id = try_out_review.file_id
	JOIN try_out ON try_out.id = try_out_file.try_out_id
	WHERE try_out_review.id IN (NEW.review_id) AND (try_out_review.submitted_at IS NOT NULL OR try_out.closed_at IS NOT NULL))
BEGIN
	SELECT RAISE(ABORT, 'a try is frozen when it is handed in or the try-out is closed');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_fact_frozen_update BEFORE UPDATE ON try_out_fact
WHEN EXISTS (SELECT 1 FROM try_out_review JOIN try_out_file ON try_out_file.id = try_out_review.file_id
	JOIN try_out ON try_out.id = try_out_file.try_out_id
	WHERE try_out_review.id IN (OLD.review_id, NEW.review_id) AND (try_out_review.submitted_at IS NOT NULL OR try_out.closed_at IS NOT NULL))
BEGIN
	SELECT RAISE(ABORT, 'a try is frozen when it is handed in or the try-out is closed');
END;
--> statement-breakpoint
CREATE TRIGGER try_out_fact_frozen_delete BEFORE DELETE ON try_out_fact
WHEN EXISTS (SELECT 1 FROM try_out_review JOIN try_out_file ON try_out_file.id = try_out_review.file_id
	JOIN try_out ON try_out.id = try_out_file.try_out_id
	WHERE try_out_review.id IN (OLD.review_id) AND (try_out_review.submitted_at IS NOT NULL OR try_out.closed_at IS NOT NULL))
BEGIN
	SELECT RAISE(ABORT, 'a try is frozen when it is handed in or the try-out is closed');
END;
