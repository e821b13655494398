-- What may never happen, refused by the database whatever the program does. drizzle-kit knows no triggers; tests/guards.spec.ts tries
-- to break each of these. REPLACE fires triggers of deletion only under recursive_triggers, which db/open.ts turns on.
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN
	SELECT RAISE(ABORT, 'audit_log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN
	SELECT RAISE(ABORT, 'audit_log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER frame_no_update BEFORE UPDATE ON frame
BEGIN
	SELECT RAISE(ABORT, 'frame is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER frame_no_delete BEFORE DELETE ON frame
BEGIN
	SELECT RAISE(ABORT, 'frame is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER frame_unit_no_update BEFORE UPDATE ON frame_unit
BEGIN
	SELECT RAISE(ABORT, 'frame_unit is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER frame_unit_no_delete BEFORE DELETE ON frame_unit
BEGIN
	SELECT RAISE(ABORT, 'frame_unit is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER draw_no_update BEFORE UPDATE ON draw
BEGIN
	SELECT RAISE(ABORT, 'draw is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER draw_no_delete BEFORE DELETE ON draw
BEGIN
	SELECT RAISE(ABORT, 'draw is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER drawn_unit_no_update BEFORE UPDATE ON drawn_unit
BEGIN
	SELECT RAISE(ABORT, 'drawn_unit is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER drawn_unit_no_delete BEFORE DELETE ON drawn_unit
BEGIN
	SELECT RAISE(ABORT, 'drawn_unit is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER elimination_no_update BEFORE UPDATE ON elimination
BEGIN
	SELECT RAISE(ABORT, 'elimination is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER elimination_no_delete BEFORE DELETE ON elimination
BEGIN
	SELECT RAISE(ABORT, 'elimination is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER result_no_update BEFORE UPDATE ON result
BEGIN
	SELECT RAISE(ABORT, 'result is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER result_no_delete BEFORE DELETE ON result
BEGIN
	SELECT RAISE(ABORT, 'result is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER key_version_frozen BEFORE UPDATE ON key_version
WHEN OLD.state <> 'DRAFT' AND (NEW.content <> OLD.content OR NEW.sha256 <> OLD.sha256 OR NEW.version <> OLD.version
	OR NEW.review_key_id <> OLD.review_key_id OR NEW.title <> OLD.title OR NEW.adopted_at IS NOT OLD.adopted_at
	OR NEW.adopted_by IS NOT OLD.adopted_by OR NEW.state = 'DRAFT')
BEGIN
	SELECT RAISE(ABORT, 'an adopted key version never changes');
END;
--> statement-breakpoint
CREATE TRIGGER key_version_kept BEFORE DELETE ON key_version
WHEN OLD.state <> 'DRAFT'
BEGIN
	SELECT RAISE(ABORT, 'an adopted key version is kept');
END;
--> statement-breakpoint
CREATE TRIGGER round_key_adopted_insert BEFORE INSERT ON round_key
WHEN (SELECT state FROM key_version WHERE id = NEW.key_version_id) NOT IN ('ADOPTED', 'SUPERSEDED')
BEGIN
	SELECT RAISE(ABORT, 'a round uses adopted key versions');
END;
--> statement-breakpoint
CREATE TRIGGER round_key_adopted_update BEFORE UPDATE ON round_key
WHEN (SELECT state FROM key_version WHERE id = NEW.key_version_id) NOT IN ('ADOPTED', 'SUPERSEDED')
BEGIN
	SELECT RAISE(ABORT, 'a round uses adopted key versions');
END;
--> statement-breakpoint
CREATE TRIGGER round_key_fixed_insert BEFORE INSERT ON round_key
WHEN (SELECT started_at FROM round WHERE id = NEW.round_id) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its keys');
END;
--> statement-breakpoint
CREATE TRIGGER round_key_fixed_update BEFORE UPDATE ON round_key
WHEN EXISTS (SELECT 1 FROM round WHERE id IN (OLD.round_id, NEW.round_id) AND started_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its keys');
END;
--> statement-breakpoint
CREATE TRIGGER round_key_fixed_delete BEFORE DELETE ON round_key
WHEN (SELECT started_at FROM round WHERE id = OLD.round_id) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its keys');
END;
--> statement-breakpoint
CREATE TRIGGER round_stays_closed BEFORE UPDATE ON round
WHEN OLD.state IN ('CLOSED', 'PURGED') AND (NEW.state NOT IN ('CLOSED', 'PURGED') OR (OLD.state = 'PURGED' AND NEW.state <> 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a closed round is never reopened');
END;
--> statement-breakpoint
CREATE TRIGGER round_kept BEFORE DELETE ON round
WHEN OLD.state <> 'DRAFT'
BEGIN
	SELECT RAISE(ABORT, 'a round with a locked list is kept');
END;
--> statement-breakpoint
CREATE TRIGGER round_file_drawn BEFORE INSERT ON round_file
WHEN NOT EXISTS (SELECT 1 FROM draw
	JOIN frame_unit ON frame_unit.frame_id = draw.frame_id
		AND frame_unit.stratum = NEW.stratum AND frame_unit.case_reference = NEW.case_reference
	JOIN drawn_unit ON drawn_unit.draw_id = draw.id
		AND drawn_unit.stratum = NEW.stratum AND drawn_unit.case_reference = NEW.case_reference
	LEFT JOIN elimination ON elimination.draw_id = draw.id
		AND elimination.stratum = NEW.stratum AND elimination.replaced_by = NEW.case_reference
	LEFT JOIN round_file AS gone ON gone.draw_id = draw.id
		AND gone.stratum = NEW.stratum AND gone.case_reference = elimination.case_reference
	WHERE draw.id = NEW.draw_id AND draw.round_id = NEW.round_id AND frame_unit.decision_id = NEW.decision_id
	AND CASE drawn_unit.role WHEN 'sample' THEN drawn_unit.double ELSE gone.double END = NEW.double)
BEGIN
	SELECT RAISE(ABORT, 'a file is drawn, never picked');
END;
--> statement-breakpoint
CREATE TRIGGER round_file_fixed BEFORE UPDATE ON round_file
WHEN NEW.id <> OLD.id OR NEW.round_id <> OLD.round_id OR NEW.draw_id <> OLD.draw_id OR NEW.stratum <> OLD.stratum
	OR NEW.case_reference <> OLD.case_reference OR NEW.decision_id <> OLD.decision_id OR NEW.double <> OLD.double
BEGIN
	SELECT RAISE(ABORT, 'a file stays what was drawn');
END;
--> statement-breakpoint
CREATE TRIGGER round_file_frozen_insert BEFORE INSERT ON round_file
WHEN EXISTS (SELECT 1 FROM round WHERE id = NEW.round_id AND state IN ('CLOSED', 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER round_file_frozen_update BEFORE UPDATE ON round_file
WHEN EXISTS (SELECT 1 FROM round WHERE id IN (OLD.round_id, NEW.round_id) AND state IN ('CLOSED', 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER round_file_frozen_delete BEFORE DELETE ON round_file
WHEN EXISTS (SELECT 1 FROM round WHERE id = OLD.round_id AND state IN ('CLOSED', 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_frozen_insert BEFORE INSERT ON review
WHEN EXISTS (SELECT 1 FROM round_file JOIN round ON round.id = round_file.round_id
	WHERE round_file.id = NEW.file_id AND round.state IN ('CLOSED', 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_frozen_update BEFORE UPDATE ON review
WHEN EXISTS (SELECT 1 FROM round_file JOIN round ON round.id = round_file.round_id
	WHERE round_file.id IN (OLD.file_id, NEW.file_id) AND round.state IN ('CLOSED', 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_frozen_delete BEFORE DELETE ON review
WHEN EXISTS (SELECT 1 FROM round_file JOIN round ON round.id = round_file.round_id
	WHERE round_file.id = OLD.file_id AND round.state IN ('CLOSED', 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_not_own_insert BEFORE INSERT ON review
WHEN EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	JOIN decision AS reviewed ON reviewed.id = round_file.decision_id
	JOIN decision AS handled ON handled.case_list_id = reviewed.case_list_id
		AND handled.case_reference = reviewed.case_reference
	LEFT JOIN staff_member AS reviewer ON reviewer.unit_id = round.unit_id AND reviewer.person_id = NEW.reviewer_id
	WHERE round_file.id = NEW.file_id
	AND (NEW.reviewer_id IN (handled.caseworker_id, handled.co_caseworker_id, handled.decision_maker_id)
		OR handled.caseworker_id IS NULL AND upper(trim(handled.caseworker_signature)) = reviewer.signature
		OR handled.co_caseworker_id IS NULL AND upper(trim(handled.co_caseworker_signature)) = reviewer.signature
		OR handled.decision_maker_id IS NULL AND upper(trim(handled.decision_maker_signature)) = reviewer.signature))
BEGIN
	SELECT RAISE(ABORT, 'nobody reviews a case of their own');
END;
--> statement-breakpoint
CREATE TRIGGER review_not_own_update BEFORE UPDATE OF reviewer_id, file_id ON review
WHEN EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	JOIN decision AS reviewed ON reviewed.id = round_file.decision_id
	JOIN decision AS handled ON handled.case_list_id = reviewed.case_list_id
		AND handled.case_reference = reviewed.case_reference
	LEFT JOIN staff_member AS reviewer ON reviewer.unit_id = round.unit_id AND reviewer.person_id = NEW.reviewer_id
	WHERE round_file.id = NEW.file_id
	AND (NEW.reviewer_id IN (handled.caseworker_id, handled.co_caseworker_id, handled.decision_maker_id)
		OR handled.caseworker_id IS NULL AND upper(trim(handled.caseworker_signature)) = reviewer.signature
		OR handled.co_caseworker_id IS NULL AND upper(trim(handled.co_caseworker_signature)) = reviewer.signature
		OR handled.decision_maker_id IS NULL AND upper(trim(handled.decision_maker_signature)) = reviewer.signature))
BEGIN
	SELECT RAISE(ABORT, 'nobody reviews a case of their own');
END;
--> statement-breakpoint
CREATE TRIGGER answer_frozen_insert BEFORE INSERT ON answer
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = NEW.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in or closed is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER answer_frozen_update BEFORE UPDATE ON answer
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id IN (OLD.review_id, NEW.review_id)
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in or closed is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER answer_frozen_delete BEFORE DELETE ON answer
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = OLD.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in or closed is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_fact_frozen_insert BEFORE INSERT ON review_fact
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = NEW.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in or closed is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_fact_frozen_update BEFORE UPDATE ON review_fact
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id IN (OLD.review_id, NEW.review_id)
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in or closed is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_fact_frozen_delete BEFORE DELETE ON review_fact
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = OLD.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in or closed is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_text_frozen_insert BEFORE INSERT ON review_text
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = NEW.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in or closed is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_text_frozen_update BEFORE UPDATE ON review_text
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id IN (OLD.review_id, NEW.review_id)
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in or closed is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER review_text_frozen_delete BEFORE DELETE ON review_text
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = OLD.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in or closed is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER result_only_of_closed BEFORE INSERT ON result
WHEN (SELECT state FROM round WHERE id = NEW.round_id) <> 'CLOSED'
BEGIN
	SELECT RAISE(ABORT, 'only a closed round has a stored result');
END;
