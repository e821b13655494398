-- What may never happen to what a closed round has published, whatever a program does.

CREATE TRIGGER year_result_no_update BEFORE UPDATE ON year_result
BEGIN
	SELECT RAISE(ABORT, 'year_result is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER year_result_no_delete BEFORE DELETE ON year_result
BEGIN
	SELECT RAISE(ABORT, 'year_result is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER year_result_of_two BEFORE INSERT ON year_result
WHEN (SELECT count(DISTINCT round.season) FROM result JOIN round ON round.id = result.round_id
	WHERE round.unit_id = NEW.unit_id AND round.year = NEW.year) <> 2
BEGIN
	SELECT RAISE(ABORT, 'a year has a result when both of its rounds have one');
END;
--> statement-breakpoint
CREATE TRIGGER comment_reading_insert BEFORE INSERT ON comment_reading
WHEN NOT EXISTS (SELECT 1 FROM review
	JOIN round_file ON round_file.id = review.file_id
	JOIN round ON round.id = round_file.round_id
	WHERE review.id = NEW.review_id AND review.state = 'SUBMITTED' AND NOT round_file.eliminated AND round.state = 'CLOSED')
	OR NOT EXISTS (SELECT 1 FROM answer
		WHERE review_id = NEW.review_id AND question_code = NEW.place AND trim(coalesce(comment, '')) <> ''
		UNION ALL SELECT 1 FROM review_text
		WHERE review_id = NEW.review_id AND kind = NEW.place AND trim(text) <> '')
BEGIN
	SELECT RAISE(ABORT, 'what is read is a comment of a closed round');
END;
--> statement-breakpoint
CREATE TRIGGER comment_reading_version BEFORE INSERT ON comment_reading
WHEN NEW.version <> 1 + (SELECT count(*) FROM comment_reading
	WHERE review_id = NEW.review_id AND place = NEW.place)
BEGIN
	SELECT RAISE(ABORT, 'the readings of a comment follow each other');
END;
--> statement-breakpoint
CREATE TRIGGER comment_reading_no_update BEFORE UPDATE ON comment_reading
BEGIN
	SELECT RAISE(ABORT, 'comment_reading is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER comment_reading_no_delete BEFORE DELETE ON comment_reading
BEGIN
	SELECT RAISE(ABORT, 'comment_reading is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER unit_comparison_asked BEFORE INSERT ON unit_comparison
WHEN NEW.agreed_at IS NOT NULL OR NEW.ended_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a comparison begins with a question');
END;
--> statement-breakpoint
CREATE TRIGGER unit_comparison_update BEFORE UPDATE ON unit_comparison
WHEN NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.code_sha256 <> OLD.code_sha256
	OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at OR NEW.expires_at <> OLD.expires_at
	OR OLD.agreed_at IS NOT NULL AND (NEW.agreed_at IS NOT OLD.agreed_at
		OR NEW.agreed_by IS NOT OLD.agreed_by OR NEW.other_unit_id IS NOT OLD.other_unit_id)
	OR OLD.ended_at IS NOT NULL
	OR NEW.ended_at < coalesce(NEW.agreed_at, NEW.asked_at)
	OR OLD.agreed_at IS NULL AND NEW.agreed_at IS NOT NULL AND NEW.ended_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a comparison is asked for, agreed to and ended, once each');
END;
--> statement-breakpoint
CREATE TRIGGER unit_comparison_once BEFORE UPDATE OF agreed_at ON unit_comparison
WHEN NEW.agreed_at IS NOT NULL AND EXISTS (SELECT 1 FROM unit_comparison AS other
	WHERE other.id <> NEW.id AND other.agreed_at IS NOT NULL AND other.ended_at IS NULL
	AND min(other.unit_id, other.other_unit_id) = min(NEW.unit_id, NEW.other_unit_id)
	AND max(other.unit_id, other.other_unit_id) = max(NEW.unit_id, NEW.other_unit_id))
BEGIN
	SELECT RAISE(ABORT, 'two units have one comparison at a time');
END;
--> statement-breakpoint
CREATE TRIGGER unit_comparison_no_delete BEFORE DELETE ON unit_comparison
BEGIN
	SELECT RAISE(ABORT, 'what units have agreed to is kept');
END;
