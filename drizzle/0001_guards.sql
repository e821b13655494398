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
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN
	SELECT RAISE(ABORT, 'decision is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN
	SELECT RAISE(ABORT, 'decision is append-only');
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
CREATE TRIGGER round_key_unit_insert BEFORE INSERT ON round_key
WHEN (SELECT review_key.unit_id FROM key_version JOIN review_key ON review_key.id = key_version.review_key_id
	WHERE key_version.id = NEW.key_version_id) <> (SELECT unit_id FROM round WHERE id = NEW.round_id)
BEGIN
	SELECT RAISE(ABORT, 'a round uses keys of its own unit');
END;
--> statement-breakpoint
CREATE TRIGGER round_key_unit_update BEFORE UPDATE ON round_key
WHEN (SELECT review_key.unit_id FROM key_version JOIN review_key ON review_key.id = key_version.review_key_id
	WHERE key_version.id = NEW.key_version_id) <> (SELECT unit_id FROM round WHERE id = NEW.round_id)
BEGIN
	SELECT RAISE(ABORT, 'a round uses keys of its own unit');
END;
--> statement-breakpoint
CREATE TRIGGER round_key_fixed_insert BEFORE INSERT ON round_key
WHEN EXISTS (SELECT 1 FROM round WHERE id = NEW.round_id AND started_at IS NOT NULL)
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
WHEN EXISTS (SELECT 1 FROM round WHERE id = OLD.round_id AND started_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its keys');
END;
--> statement-breakpoint
CREATE TRIGGER round_stratum_fixed_insert BEFORE INSERT ON round_stratum
WHEN EXISTS (SELECT 1 FROM round WHERE id = NEW.round_id AND started_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its sizes');
END;
--> statement-breakpoint
CREATE TRIGGER round_stratum_fixed_update BEFORE UPDATE ON round_stratum
WHEN EXISTS (SELECT 1 FROM round WHERE id IN (OLD.round_id, NEW.round_id) AND started_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its sizes');
END;
--> statement-breakpoint
CREATE TRIGGER round_stratum_fixed_delete BEFORE DELETE ON round_stratum
WHEN EXISTS (SELECT 1 FROM round WHERE id = OLD.round_id AND started_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its sizes');
END;
--> statement-breakpoint
CREATE TRIGGER round_begins_as_draft BEFORE INSERT ON round
WHEN NEW.state <> 'DRAFT' OR NEW.started_at IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'a round begins as a draft');
END;
--> statement-breakpoint
CREATE TRIGGER round_steps BEFORE UPDATE ON round
WHEN OLD.state <> NEW.state AND OLD.state NOT IN ('CLOSED', 'PURGED') AND OLD.state || ' ' || NEW.state NOT IN
	('DRAFT SELECTING', 'SELECTING DRAFT', 'SELECTING ASSIGNED', 'ASSIGNED DRAFT', 'ASSIGNED SELECTING', 'ASSIGNED REVIEWING',
	'REVIEWING MODERATING', 'MODERATING REVIEWING', 'REVIEWING CLOSED', 'MODERATING CLOSED')
BEGIN
	SELECT RAISE(ABORT, 'a round takes its steps in order');
END;
--> statement-breakpoint
CREATE TRIGGER round_stays_closed BEFORE UPDATE ON round
WHEN OLD.state IN ('CLOSED', 'PURGED') AND (NEW.state NOT IN ('CLOSED', 'PURGED') OR (OLD.state = 'PURGED' AND NEW.state <> 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a closed round is never reopened');
END;
--> statement-breakpoint
CREATE TRIGGER round_started BEFORE UPDATE ON round
WHEN (NEW.started_at IS NOT NULL) <> (NEW.state IN ('REVIEWING', 'MODERATING', 'CLOSED', 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a round has begun when its reviewing has');
END;
--> statement-breakpoint
CREATE TRIGGER round_fixed BEFORE UPDATE ON round
WHEN OLD.started_at IS NOT NULL AND (NEW.season <> OLD.season OR NEW.year <> OLD.year
	OR NEW.case_list_id <> OLD.case_list_id OR NEW.period_from <> OLD.period_from OR NEW.period_to <> OLD.period_to
	OR NEW.outcomes <> OLD.outcomes OR NEW.double_share_percent <> OLD.double_share_percent
	OR NEW.review_from <> OLD.review_from OR NEW.started_at IS NOT OLD.started_at)
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its set-up');
END;
--> statement-breakpoint
CREATE TRIGGER round_fixed_when_closed BEFORE UPDATE ON round
WHEN OLD.closed_at IS NOT NULL AND NEW.closed_at IS NOT NULL AND (NEW.review_to <> OLD.review_to OR NEW.apt_on IS NOT OLD.apt_on
	OR NEW.closed_at <> OLD.closed_at)
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER round_same_unit BEFORE UPDATE ON round
WHEN NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id
BEGIN
	SELECT RAISE(ABORT, 'a round stays in its unit');
END;
--> statement-breakpoint
CREATE TRIGGER round_list_insert BEFORE INSERT ON round
WHEN (SELECT unit_id FROM case_list WHERE id = NEW.case_list_id) <> NEW.unit_id
BEGIN
	SELECT RAISE(ABORT, 'a round uses a case list of its own unit');
END;
--> statement-breakpoint
CREATE TRIGGER round_list_update BEFORE UPDATE ON round
WHEN (SELECT unit_id FROM case_list WHERE id = NEW.case_list_id) <> NEW.unit_id
BEGIN
	SELECT RAISE(ABORT, 'a round uses a case list of its own unit');
END;
--> statement-breakpoint
CREATE TRIGGER round_kept BEFORE DELETE ON round
WHEN OLD.state <> 'DRAFT' OR EXISTS (SELECT 1 FROM frame WHERE round_id = OLD.id)
BEGIN
	SELECT RAISE(ABORT, 'a round with a locked list is kept');
END;
--> statement-breakpoint
CREATE TRIGGER frame_list BEFORE INSERT ON frame
WHEN (SELECT unit_id FROM case_list WHERE id = NEW.case_list_id)
	<> (SELECT unit_id FROM round WHERE id = NEW.round_id)
BEGIN
	SELECT RAISE(ABORT, 'a list is locked from a case list of the unit');
END;
--> statement-breakpoint
CREATE TRIGGER frame_unit_decision BEFORE INSERT ON frame_unit
WHEN NOT EXISTS (SELECT 1 FROM frame JOIN decision ON decision.case_list_id = frame.case_list_id
	WHERE frame.id = NEW.frame_id AND decision.id = NEW.decision_id AND decision.case_reference = NEW.case_reference)
BEGIN
	SELECT RAISE(ABORT, 'a locked list holds decisions of its case list');
END;
--> statement-breakpoint
CREATE TRIGGER frame_unit_closed BEFORE INSERT ON frame_unit
WHEN EXISTS (SELECT 1 FROM draw WHERE frame_id = NEW.frame_id)
BEGIN
	SELECT RAISE(ABORT, 'a list that is drawn from never grows');
END;
--> statement-breakpoint
CREATE TRIGGER draw_frame BEFORE INSERT ON draw
WHEN NOT EXISTS (SELECT 1 FROM frame WHERE id = NEW.frame_id AND round_id = NEW.round_id)
BEGIN
	SELECT RAISE(ABORT, 'a draw is made from a locked list of its round');
END;
--> statement-breakpoint
CREATE TRIGGER draw_before_start BEFORE INSERT ON draw
WHEN (SELECT started_at FROM round WHERE id = NEW.round_id) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'nothing is drawn once reviewing has begun');
END;
--> statement-breakpoint
CREATE TRIGGER drawn_unit_closed BEFORE INSERT ON drawn_unit
WHEN EXISTS (SELECT 1 FROM round_file WHERE draw_id = NEW.draw_id)
BEGIN
	SELECT RAISE(ABORT, 'a draw that has given files never grows');
END;
--> statement-breakpoint
CREATE TRIGGER elimination_frozen BEFORE INSERT ON elimination
WHEN (SELECT round.state FROM draw JOIN round ON round.id = draw.round_id WHERE draw.id = NEW.draw_id) IN ('CLOSED', 'PURGED')
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER elimination_not_missing BEFORE INSERT ON elimination
WHEN EXISTS (SELECT 1 FROM round_file WHERE draw_id = NEW.draw_id AND stratum = NEW.stratum
	AND case_reference = NEW.case_reference AND missing)
BEGIN
	SELECT RAISE(ABORT, 'a missing file is a result and never replaced');
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
CREATE TRIGGER review_steps BEFORE UPDATE ON review
WHEN OLD.state = 'SUBMITTED' AND NEW.state NOT IN ('SUBMITTED', 'REOPENED')
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in is frozen until it is opened again');
END;
--> statement-breakpoint
CREATE TRIGGER review_kept BEFORE DELETE ON review
WHEN OLD.state = 'SUBMITTED'
BEGIN
	SELECT RAISE(ABORT, 'a review that is handed in is kept');
END;
--> statement-breakpoint
CREATE TRIGGER review_seat_insert BEFORE INSERT ON review
WHEN NEW.seat = 2 AND NOT (SELECT double FROM round_file WHERE id = NEW.file_id)
BEGIN
	SELECT RAISE(ABORT, 'only a file that two review has a second seat');
END;
--> statement-breakpoint
CREATE TRIGGER review_seat_update BEFORE UPDATE ON review
WHEN NEW.seat = 2 AND NOT (SELECT double FROM round_file WHERE id = NEW.file_id)
BEGIN
	SELECT RAISE(ABORT, 'only a file that two review has a second seat');
END;
--> statement-breakpoint
CREATE TRIGGER review_reviewer_insert BEFORE INSERT ON review
WHEN NOT EXISTS (SELECT 1 FROM round_file JOIN round ON round.id = round_file.round_id
	JOIN membership ON membership.unit_id = round.unit_id
	WHERE round_file.id = NEW.file_id AND membership.person_id = NEW.reviewer_id AND membership.role = 'reviewer')
BEGIN
	SELECT RAISE(ABORT, 'whoever reviews is a reviewer of the unit');
END;
--> statement-breakpoint
CREATE TRIGGER review_reviewer_update BEFORE UPDATE ON review
WHEN (NEW.reviewer_id <> OLD.reviewer_id OR NEW.file_id <> OLD.file_id) AND NOT EXISTS (SELECT 1 FROM round_file JOIN round ON round.id = round_file.round_id
	JOIN membership ON membership.unit_id = round.unit_id
	WHERE round_file.id = NEW.file_id AND membership.person_id = NEW.reviewer_id AND membership.role = 'reviewer')
BEGIN
	SELECT RAISE(ABORT, 'whoever reviews is a reviewer of the unit');
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
--> statement-breakpoint
CREATE TRIGGER review_fact_frozen_insert BEFORE INSERT ON review_fact
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = NEW.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a review is frozen when it is handed in or its round is not under review');
END;
--> statement-breakpoint
CREATE TRIGGER review_fact_frozen_update BEFORE UPDATE ON review_fact
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id IN (OLD.review_id, NEW.review_id)
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a review is frozen when it is handed in or its round is not under review');
END;
--> statement-breakpoint
CREATE TRIGGER review_fact_frozen_delete BEFORE DELETE ON review_fact
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = OLD.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a review is frozen when it is handed in or its round is not under review');
END;
--> statement-breakpoint
CREATE TRIGGER review_text_frozen_insert BEFORE INSERT ON review_text
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = NEW.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a review is frozen when it is handed in or its round is not under review');
END;
--> statement-breakpoint
CREATE TRIGGER review_text_frozen_update BEFORE UPDATE ON review_text
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id IN (OLD.review_id, NEW.review_id)
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a review is frozen when it is handed in or its round is not under review');
END;
--> statement-breakpoint
CREATE TRIGGER review_text_frozen_delete BEFORE DELETE ON review_text
WHEN EXISTS (SELECT 1 FROM review JOIN round_file ON round_file.id = review.file_id JOIN round ON round.id = round_file.round_id
	WHERE review.id = OLD.review_id
	AND (review.state IN ('SUBMITTED', 'NOT_CARRIED_OUT') OR round.state NOT IN ('REVIEWING', 'MODERATING')))
BEGIN
	SELECT RAISE(ABORT, 'a review is frozen when it is handed in or its round is not under review');
END;
--> statement-breakpoint
CREATE TRIGGER result_only_of_closed BEFORE INSERT ON result
WHEN (SELECT state FROM round WHERE id = NEW.round_id) <> 'CLOSED'
BEGIN
	SELECT RAISE(ABORT, 'only a closed round has a stored result');
END;
