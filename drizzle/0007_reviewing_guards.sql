DROP TRIGGER round_fixed;
--> statement-breakpoint
CREATE TRIGGER round_fixed BEFORE UPDATE ON round
WHEN OLD.started_at IS NOT NULL AND (NEW.season <> OLD.season OR NEW.year <> OLD.year
	OR NEW.case_list_id <> OLD.case_list_id OR NEW.period_from <> OLD.period_from OR NEW.period_to <> OLD.period_to
	OR NEW.outcomes <> OLD.outcomes OR NEW.double_share_percent <> OLD.double_share_percent
	OR NEW.frame_teams IS NOT OLD.frame_teams OR NEW.case_types IS NOT OLD.case_types OR NEW.review_mode <> OLD.review_mode
	OR NEW.double_rule <> OLD.double_rule OR NEW.feedback_level <> OLD.feedback_level
	OR NEW.reply_days <> OLD.reply_days OR NEW.practice <> OLD.practice
	OR NEW.review_from <> OLD.review_from OR NEW.started_at IS NOT OLD.started_at)
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its set-up');
END;
--> statement-breakpoint
CREATE TRIGGER review_first_answers BEFORE UPDATE OF state ON review
WHEN OLD.state = 'SUBMITTED' AND NEW.state = 'REOPENED' AND EXISTS (SELECT 1 FROM round_file
	JOIN review AS other ON other.file_id = round_file.id AND other.id <> OLD.id AND other.state = 'SUBMITTED'
	WHERE round_file.id = OLD.file_id AND round_file.double AND NOT round_file.pair)
BEGIN
	SELECT RAISE(ABORT, 'once both are in the first answers stand');
END;
--> statement-breakpoint
CREATE TRIGGER review_handed_in_fixed BEFORE UPDATE OF reviewer_id, partner_id, submitted_at ON review
WHEN OLD.state = 'SUBMITTED' AND (NEW.reviewer_id <> OLD.reviewer_id OR NEW.partner_id IS NOT OLD.partner_id
	OR NEW.submitted_at IS NOT OLD.submitted_at)
BEGIN
	SELECT RAISE(ABORT, 'what is handed in stays with whoever handed it in');
END;
--> statement-breakpoint
CREATE TRIGGER submission_of_handed_in BEFORE INSERT ON submission
WHEN NOT EXISTS (SELECT 1 FROM review
	JOIN round_file ON round_file.id = review.file_id
	JOIN round ON round.id = round_file.round_id
	WHERE review.id = NEW.review_id AND review.state = 'SUBMITTED' AND round.state IN ('REVIEWING', 'MODERATING'))
	OR NEW.number <> 1 + (SELECT count(*) FROM submission WHERE review_id = NEW.review_id)
	OR NEW.number <> 1 + (SELECT count(*) FROM review_reopening WHERE review_id = NEW.review_id)
	OR NOT EXISTS (SELECT 1 FROM review WHERE id = NEW.review_id AND NEW.submitted_by IN (reviewer_id, partner_id))
BEGIN
	SELECT RAISE(ABORT, 'a submission is what the reviewer has handed in');
END;
--> statement-breakpoint
CREATE TRIGGER submission_no_update BEFORE UPDATE ON submission
BEGIN
	SELECT RAISE(ABORT, 'submission is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER submission_kept BEFORE DELETE ON submission
WHEN EXISTS (SELECT 1 FROM review
	JOIN round_file ON round_file.id = review.file_id
	JOIN round ON round.id = round_file.round_id
	WHERE review.id = OLD.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'what is handed in is kept');
END;
--> statement-breakpoint
CREATE TRIGGER review_reopening_of_last BEFORE INSERT ON review_reopening
WHEN NOT EXISTS (SELECT 1 FROM review
	JOIN round_file ON round_file.id = review.file_id
	JOIN round ON round.id = round_file.round_id
	WHERE review.id = NEW.review_id AND review.state = 'SUBMITTED' AND round.state IN ('REVIEWING', 'MODERATING'))
	OR NEW.number <> (SELECT count(*) FROM submission WHERE review_id = NEW.review_id)
BEGIN
	SELECT RAISE(ABORT, 'only what is handed in can be opened again');
END;
--> statement-breakpoint
CREATE TRIGGER review_reopening_no_update BEFORE UPDATE ON review_reopening
BEGIN
	SELECT RAISE(ABORT, 'review_reopening is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER review_reopening_kept BEFORE DELETE ON review_reopening
WHEN EXISTS (SELECT 1 FROM review
	JOIN round_file ON round_file.id = review.file_id
	JOIN round ON round.id = round_file.round_id
	WHERE review.id = OLD.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a reopening is kept');
END;
--> statement-breakpoint
CREATE TRIGGER moderation_insert BEFORE INSERT ON moderation
WHEN NOT EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	WHERE round_file.id = NEW.file_id AND round_file.double AND NOT round_file.pair
	AND NOT round_file.eliminated AND NOT round_file.missing
	AND round.state IN ('REVIEWING', 'MODERATING')
	AND 2 = (SELECT count(*) FROM review WHERE file_id = NEW.file_id AND state = 'SUBMITTED')
	AND EXISTS (SELECT 1 FROM review WHERE file_id = NEW.file_id AND reviewer_id = NEW.saved_by)) OR NEW.version + NEW.reason_version <> 1
BEGIN
	SELECT RAISE(ABORT, 'samsyn is for the two, once both are in');
END;
--> statement-breakpoint
CREATE TRIGGER moderation_update BEFORE UPDATE ON moderation
WHEN NOT EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	WHERE round_file.id = NEW.file_id AND round_file.double AND NOT round_file.pair
	AND NOT round_file.eliminated AND NOT round_file.missing
	AND round.state IN ('REVIEWING', 'MODERATING')
	AND 2 = (SELECT count(*) FROM review WHERE file_id = NEW.file_id AND state = 'SUBMITTED')
	AND EXISTS (SELECT 1 FROM review WHERE file_id = NEW.file_id AND reviewer_id = NEW.saved_by)) OR NEW.version + NEW.reason_version <> OLD.version + OLD.reason_version + 1
	OR NEW.version < OLD.version OR NEW.reason_version < OLD.reason_version
	OR NEW.file_id <> OLD.file_id OR NEW.kind <> OLD.kind OR NEW.code <> OLD.code
BEGIN
	SELECT RAISE(ABORT, 'samsyn is for the two, once both are in');
END;
--> statement-breakpoint
CREATE TRIGGER moderation_no_delete BEFORE DELETE ON moderation
BEGIN
	SELECT RAISE(ABORT, 'what was settled in samsyn is kept');
END;
--> statement-breakpoint
CREATE TRIGGER key_note_version_insert BEFORE INSERT ON key_note
WHEN NEW.settled_on IS NOT NULL OR NOT EXISTS (SELECT 1 FROM key_version
	WHERE review_key_id = NEW.review_key_id AND version = NEW.version AND state <> 'DRAFT')
BEGIN
	SELECT RAISE(ABORT, 'a note is about a version that has been adopted');
END;
--> statement-breakpoint
CREATE TRIGGER key_note_fixed BEFORE UPDATE ON key_note
WHEN NEW.id <> OLD.id OR NEW.review_key_id <> OLD.review_key_id OR NEW.version <> OLD.version
	OR NEW.question_code <> OLD.question_code OR NEW.text <> OLD.text OR NEW.noted_on <> OLD.noted_on
BEGIN
	SELECT RAISE(ABORT, 'a note only changes by being taken care of');
END;
--> statement-breakpoint
CREATE TRIGGER key_note_no_delete BEFORE DELETE ON key_note
BEGIN
	SELECT RAISE(ABORT, 'a note is kept');
END;
--> statement-breakpoint
CREATE TRIGGER file_report_by_reviewer BEFORE INSERT ON file_report
WHEN NEW.dismissed_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM review
	JOIN round_file ON round_file.id = review.file_id
	JOIN round ON round.id = round_file.round_id
	WHERE round_file.id = NEW.file_id AND NEW.person_id IN (review.reviewer_id, review.partner_id)
	AND review.state IN ('NOT_STARTED', 'STARTED', 'REOPENED')
	AND NOT round_file.eliminated AND round.state IN ('REVIEWING', 'MODERATING'))
BEGIN
	SELECT RAISE(ABORT, 'whoever reviews a file may report it');
END;
--> statement-breakpoint
CREATE TRIGGER file_report_fixed BEFORE UPDATE ON file_report
WHEN NEW.file_id <> OLD.file_id OR NEW.person_id <> OLD.person_id OR NEW.reason <> OLD.reason OR NEW.at <> OLD.at
	OR OLD.dismissed_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a report only changes by being decided, once');
END;
--> statement-breakpoint
CREATE TRIGGER file_report_decided_in_time BEFORE UPDATE ON file_report
WHEN NOT EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	WHERE round_file.id = OLD.file_id AND round.state IN ('REVIEWING', 'MODERATING'))
BEGIN
	SELECT RAISE(ABORT, 'a report is decided on while the round is under review');
END;
--> statement-breakpoint
CREATE TRIGGER file_report_no_delete BEFORE DELETE ON file_report
BEGIN
	SELECT RAISE(ABORT, 'a report is kept');
END;
--> statement-breakpoint
CREATE TRIGGER practice_insert BEFORE INSERT ON practice
WHEN NOT EXISTS (SELECT 1 FROM round
	JOIN membership ON membership.unit_id = round.unit_id
	WHERE round.id = NEW.round_id AND round.practice AND round.state IN ('ASSIGNED', 'REVIEWING', 'MODERATING')
	AND membership.person_id = NEW.person_id AND membership.role = 'reviewer')
BEGIN
	SELECT RAISE(ABORT, 'reviewers practise in a round that asks for it');
END;
--> statement-breakpoint
CREATE TRIGGER practice_update BEFORE UPDATE ON practice
WHEN NOT EXISTS (SELECT 1 FROM round
	JOIN membership ON membership.unit_id = round.unit_id
	WHERE round.id = NEW.round_id AND round.practice AND round.state IN ('ASSIGNED', 'REVIEWING', 'MODERATING')
	AND membership.person_id = NEW.person_id AND membership.role = 'reviewer') OR NEW.round_id <> OLD.round_id OR NEW.person_id <> OLD.person_id OR OLD.done_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a practice file that is done stays done');
END;
--> statement-breakpoint
CREATE TRIGGER feedback_insert BEFORE INSERT ON feedback
WHEN NOT EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	JOIN decision ON decision.id = round_file.decision_id
	LEFT JOIN staff_member AS staff ON staff.unit_id = round.unit_id AND staff.person_id = NEW.person_id
	WHERE round_file.id = NEW.file_id AND round.state = 'CLOSED' AND round.feedback_level IN ('REPLY', 'SHORTCOMINGS')
	AND NOT round_file.eliminated
	AND (NEW.person_id IN (decision.caseworker_id, decision.co_caseworker_id)
		OR decision.caseworker_id IS NULL AND upper(trim(decision.caseworker_signature)) = staff.signature
		OR decision.co_caseworker_id IS NULL AND upper(trim(decision.co_caseworker_signature)) = staff.signature))
BEGIN
	SELECT RAISE(ABORT, 'a caseworker answers about an own file, where the round lets them');
END;
--> statement-breakpoint
CREATE TRIGGER feedback_update BEFORE UPDATE ON feedback
WHEN NOT EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	JOIN decision ON decision.id = round_file.decision_id
	LEFT JOIN staff_member AS staff ON staff.unit_id = round.unit_id AND staff.person_id = NEW.person_id
	WHERE round_file.id = NEW.file_id AND round.state = 'CLOSED' AND round.feedback_level IN ('REPLY', 'SHORTCOMINGS')
	AND NOT round_file.eliminated
	AND (NEW.person_id IN (decision.caseworker_id, decision.co_caseworker_id)
		OR decision.caseworker_id IS NULL AND upper(trim(decision.caseworker_signature)) = staff.signature
		OR decision.co_caseworker_id IS NULL AND upper(trim(decision.co_caseworker_signature)) = staff.signature)) OR NEW.file_id <> OLD.file_id OR NEW.person_id <> OLD.person_id
BEGIN
	SELECT RAISE(ABORT, 'a caseworker answers about an own file, where the round lets them');
END;
--> statement-breakpoint
CREATE TRIGGER feedback_version BEFORE UPDATE ON feedback
WHEN NEW.version NOT IN (OLD.version, OLD.version + 1) OR NEW.reply <> OLD.reply AND NEW.version = OLD.version
BEGIN
	SELECT RAISE(ABORT, 'the version of a reply grows with each change of it');
END;
--> statement-breakpoint
CREATE TRIGGER feedback_no_delete BEFORE DELETE ON feedback
BEGIN
	SELECT RAISE(ABORT, 'what a caseworker has answered is kept');
END;
--> statement-breakpoint
CREATE TRIGGER good_example_insert BEFORE INSERT ON good_example
WHEN NOT EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	JOIN decision ON decision.id = round_file.decision_id
	LEFT JOIN staff_member AS staff ON staff.unit_id = round.unit_id AND staff.person_id = NEW.person_id
	WHERE round_file.id = (SELECT file_id FROM review WHERE id = NEW.review_id) AND round.state = 'CLOSED' AND round.feedback_level IN ('REPLY', 'READ')
	AND NOT round_file.eliminated
	AND (NEW.person_id IN (decision.caseworker_id, decision.co_caseworker_id)
		OR decision.caseworker_id IS NULL AND upper(trim(decision.caseworker_signature)) = staff.signature
		OR decision.co_caseworker_id IS NULL AND upper(trim(decision.co_caseworker_signature)) = staff.signature))
	OR NOT EXISTS (SELECT 1 FROM review_text JOIN review ON review.id = review_text.review_id
		WHERE review.id = NEW.review_id AND review.state = 'SUBMITTED' AND review_text.kind = 'STRENGTH' AND trim(review_text.text) <> '')
BEGIN
	SELECT RAISE(ABORT, 'only the caseworker lets others see a strength of an own file');
END;
--> statement-breakpoint
CREATE TRIGGER good_example_no_update BEFORE UPDATE ON good_example
BEGIN
	SELECT RAISE(ABORT, 'a consent is given or taken back');
END;
