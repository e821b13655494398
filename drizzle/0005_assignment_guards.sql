DROP TRIGGER review_not_own_insert;
--> statement-breakpoint
DROP TRIGGER review_not_own_update;
--> statement-breakpoint
DROP TRIGGER review_seat_insert;
--> statement-breakpoint
DROP TRIGGER review_seat_update;
--> statement-breakpoint
DROP TRIGGER round_fixed;
--> statement-breakpoint
CREATE TRIGGER review_not_own_insert BEFORE INSERT ON review
WHEN EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	JOIN decision AS reviewed ON reviewed.id = round_file.decision_id
	JOIN case_list AS list ON list.unit_id = round.unit_id
	JOIN decision AS handled ON handled.case_list_id = list.id AND handled.case_reference = reviewed.case_reference
	JOIN person AS reader ON reader.id IN (NEW.reviewer_id, NEW.partner_id)
	LEFT JOIN staff_member AS staff ON staff.unit_id = round.unit_id AND staff.person_id = reader.id
	WHERE round_file.id = NEW.file_id
	AND (reader.id IN (handled.caseworker_id, handled.co_caseworker_id, handled.decision_maker_id)
		OR handled.caseworker_id IS NULL AND upper(trim(handled.caseworker_signature)) = staff.signature
		OR handled.co_caseworker_id IS NULL AND upper(trim(handled.co_caseworker_signature)) = staff.signature
		OR handled.decision_maker_id IS NULL AND upper(trim(handled.decision_maker_signature)) = staff.signature))
BEGIN
	SELECT RAISE(ABORT, 'nobody reviews a case of their own');
END;
--> statement-breakpoint
CREATE TRIGGER review_not_own_update BEFORE UPDATE OF reviewer_id, partner_id, file_id ON review
WHEN EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	JOIN decision AS reviewed ON reviewed.id = round_file.decision_id
	JOIN case_list AS list ON list.unit_id = round.unit_id
	JOIN decision AS handled ON handled.case_list_id = list.id AND handled.case_reference = reviewed.case_reference
	JOIN person AS reader ON reader.id IN (NEW.reviewer_id, NEW.partner_id)
	LEFT JOIN staff_member AS staff ON staff.unit_id = round.unit_id AND staff.person_id = reader.id
	WHERE round_file.id = NEW.file_id
	AND (reader.id IN (handled.caseworker_id, handled.co_caseworker_id, handled.decision_maker_id)
		OR handled.caseworker_id IS NULL AND upper(trim(handled.caseworker_signature)) = staff.signature
		OR handled.co_caseworker_id IS NULL AND upper(trim(handled.co_caseworker_signature)) = staff.signature
		OR handled.decision_maker_id IS NULL AND upper(trim(handled.decision_maker_signature)) = staff.signature))
BEGIN
	SELECT RAISE(ABORT, 'nobody reviews a case of their own');
END;
--> statement-breakpoint
CREATE TRIGGER review_recused_insert BEFORE INSERT ON review
WHEN EXISTS (SELECT 1 FROM round_file
	JOIN recusal ON recusal.round_id = round_file.round_id AND recusal.person_id IN (NEW.reviewer_id, NEW.partner_id)
	JOIN round ON round.id = round_file.round_id
	JOIN decision ON decision.id = round_file.decision_id
	LEFT JOIN staff_member AS colleague ON colleague.unit_id = round.unit_id AND colleague.person_id = recusal.colleague_id
	WHERE round_file.id = NEW.file_id
	AND (recusal.colleague_id IN (decision.caseworker_id, decision.co_caseworker_id)
		OR decision.caseworker_id IS NULL AND upper(trim(decision.caseworker_signature)) = colleague.signature
		OR decision.co_caseworker_id IS NULL AND upper(trim(decision.co_caseworker_signature)) = colleague.signature))
BEGIN
	SELECT RAISE(ABORT, 'nobody reviews files they have said no to');
END;
--> statement-breakpoint
CREATE TRIGGER review_recused_update BEFORE UPDATE OF reviewer_id, partner_id, file_id ON review
WHEN EXISTS (SELECT 1 FROM round_file
	JOIN recusal ON recusal.round_id = round_file.round_id AND recusal.person_id IN (NEW.reviewer_id, NEW.partner_id)
	JOIN round ON round.id = round_file.round_id
	JOIN decision ON decision.id = round_file.decision_id
	LEFT JOIN staff_member AS colleague ON colleague.unit_id = round.unit_id AND colleague.person_id = recusal.colleague_id
	WHERE round_file.id = NEW.file_id
	AND (recusal.colleague_id IN (decision.caseworker_id, decision.co_caseworker_id)
		OR decision.caseworker_id IS NULL AND upper(trim(decision.caseworker_signature)) = colleague.signature
		OR decision.co_caseworker_id IS NULL AND upper(trim(decision.co_caseworker_signature)) = colleague.signature))
BEGIN
	SELECT RAISE(ABORT, 'nobody reviews files they have said no to');
END;
--> statement-breakpoint
CREATE TRIGGER review_seat_insert BEFORE INSERT ON review
WHEN NEW.seat = 2 AND NOT (SELECT double AND NOT pair FROM round_file WHERE id = NEW.file_id)
BEGIN
	SELECT RAISE(ABORT, 'only a file that two review has a second seat');
END;
--> statement-breakpoint
CREATE TRIGGER review_seat_update BEFORE UPDATE ON review
WHEN NEW.seat = 2 AND NOT (SELECT double AND NOT pair FROM round_file WHERE id = NEW.file_id)
BEGIN
	SELECT RAISE(ABORT, 'only a file that two review has a second seat');
END;
--> statement-breakpoint
CREATE TRIGGER review_partner_insert BEFORE INSERT ON review
WHEN NEW.partner_id IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	JOIN membership ON membership.unit_id = round.unit_id
	WHERE round_file.id = NEW.file_id AND round_file.pair AND membership.person_id = NEW.partner_id AND membership.role = 'reviewer'))
BEGIN
	SELECT RAISE(ABORT, 'whoever reviews with another is a reviewer of the unit');
END;
--> statement-breakpoint
CREATE TRIGGER review_partner_update BEFORE UPDATE ON review
WHEN NEW.partner_id IS NOT NULL AND (NEW.partner_id IS NOT OLD.partner_id OR NEW.file_id <> OLD.file_id) AND (NOT EXISTS (SELECT 1 FROM round_file
	JOIN round ON round.id = round_file.round_id
	JOIN membership ON membership.unit_id = round.unit_id
	WHERE round_file.id = NEW.file_id AND round_file.pair AND membership.person_id = NEW.partner_id AND membership.role = 'reviewer'))
BEGIN
	SELECT RAISE(ABORT, 'whoever reviews with another is a reviewer of the unit');
END;
--> statement-breakpoint
CREATE TRIGGER round_file_pair BEFORE UPDATE OF pair ON round_file
WHEN NEW.pair <> OLD.pair AND EXISTS (SELECT 1 FROM review WHERE file_id = OLD.id
	AND (NEW.pair AND seat = 2 OR NOT NEW.pair AND partner_id IS NOT NULL))
BEGIN
	SELECT RAISE(ABORT, 'two review together, or apart');
END;
--> statement-breakpoint
CREATE TRIGGER round_fixed BEFORE UPDATE ON round
WHEN OLD.started_at IS NOT NULL AND (NEW.season <> OLD.season OR NEW.year <> OLD.year
	OR NEW.case_list_id <> OLD.case_list_id OR NEW.period_from <> OLD.period_from OR NEW.period_to <> OLD.period_to
	OR NEW.outcomes <> OLD.outcomes OR NEW.double_share_percent <> OLD.double_share_percent
	OR NEW.frame_teams IS NOT OLD.frame_teams OR NEW.case_types IS NOT OLD.case_types OR NEW.review_mode <> OLD.review_mode
	OR NEW.review_from <> OLD.review_from OR NEW.started_at IS NOT OLD.started_at)
BEGIN
	SELECT RAISE(ABORT, 'a round that has begun keeps its set-up');
END;
--> statement-breakpoint
CREATE TRIGGER recusal_frozen_insert BEFORE INSERT ON recusal
WHEN (SELECT state FROM round WHERE id = NEW.round_id) IN ('CLOSED', 'PURGED')
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER recusal_frozen_delete BEFORE DELETE ON recusal
WHEN (SELECT state FROM round WHERE id = OLD.round_id) IN ('CLOSED', 'PURGED')
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER round_team_rule_frozen_insert BEFORE INSERT ON round_team_rule
WHEN (SELECT state FROM round WHERE id = NEW.round_id) IN ('CLOSED', 'PURGED')
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER round_team_rule_frozen_delete BEFORE DELETE ON round_team_rule
WHEN (SELECT state FROM round WHERE id = OLD.round_id) IN ('CLOSED', 'PURGED')
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER recusal_no_update BEFORE UPDATE ON recusal
BEGIN
	SELECT RAISE(ABORT, 'a word of conflict is given or taken back, never changed');
END;
--> statement-breakpoint
CREATE TRIGGER recusal_unit BEFORE INSERT ON recusal
WHEN EXISTS (SELECT 1 FROM round WHERE round.id = NEW.round_id AND (
	NOT EXISTS (SELECT 1 FROM membership WHERE unit_id = round.unit_id AND person_id = NEW.person_id AND role = 'reviewer')
	OR NOT EXISTS (SELECT 1 FROM staff_member WHERE unit_id = round.unit_id AND person_id = NEW.colleague_id)))
BEGIN
	SELECT RAISE(ABORT, 'both work in the unit of the round');
END;
--> statement-breakpoint
CREATE TRIGGER round_team_rule_frozen_update BEFORE UPDATE ON round_team_rule
WHEN EXISTS (SELECT 1 FROM round WHERE id IN (OLD.round_id, NEW.round_id) AND state IN ('CLOSED', 'PURGED'))
BEGIN
	SELECT RAISE(ABORT, 'a closed round is frozen');
END;
--> statement-breakpoint
CREATE TRIGGER round_team_rule_unit_insert BEFORE INSERT ON round_team_rule
WHEN (SELECT unit_id FROM team WHERE id = NEW.team_id) <> (SELECT unit_id FROM round WHERE id = NEW.round_id)
BEGIN
	SELECT RAISE(ABORT, 'a round has rules for groups of its own unit');
END;
--> statement-breakpoint
CREATE TRIGGER round_team_rule_unit_update BEFORE UPDATE ON round_team_rule
WHEN (SELECT unit_id FROM team WHERE id = NEW.team_id) <> (SELECT unit_id FROM round WHERE id = NEW.round_id)
BEGIN
	SELECT RAISE(ABORT, 'a round has rules for groups of its own unit');
END;
--> statement-breakpoint
CREATE TRIGGER rule_exception_insert BEFORE INSERT ON rule_exception
WHEN EXISTS (SELECT 1 FROM round_file JOIN round ON round.id = round_file.round_id WHERE round_file.id = NEW.file_id
	AND (round.state IN ('CLOSED', 'PURGED')
		OR NEW.team_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM team WHERE id = NEW.team_id AND unit_id = round.unit_id)
		OR NEW.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membership WHERE unit_id = round.unit_id
			AND person_id = NEW.person_id AND role = 'reviewer')))
BEGIN
	SELECT RAISE(ABORT, 'an exception is for people of the unit, while the round runs');
END;
--> statement-breakpoint
CREATE TRIGGER rule_exception_no_update BEFORE UPDATE ON rule_exception
BEGIN
	SELECT RAISE(ABORT, 'rule_exception is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER rule_exception_kept BEFORE DELETE ON rule_exception
WHEN EXISTS (SELECT 1 FROM round_file JOIN round ON round.id = round_file.round_id
	WHERE round_file.id = OLD.file_id AND round.started_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'an exception is kept once reviewing has begun');
END;
--> statement-breakpoint
CREATE TRIGGER case_access_begun BEFORE INSERT ON case_access
WHEN EXISTS (SELECT 1 FROM round_file JOIN round ON round.id = round_file.round_id
	WHERE round_file.id = NEW.file_id AND (round.started_at IS NULL OR round.state IN ('CLOSED', 'PURGED')))
BEGIN
	SELECT RAISE(ABORT, 'cases are open to reviewers while the round runs');
END;
--> statement-breakpoint
CREATE TRIGGER case_access_fixed BEFORE UPDATE ON case_access
WHEN OLD.ended_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.file_id <> OLD.file_id OR NEW.person_id <> OLD.person_id
	OR NEW.given_at <> OLD.given_at OR NEW.ended_at IS NULL
BEGIN
	SELECT RAISE(ABORT, 'what is told of access never changes');
END;
--> statement-breakpoint
CREATE TRIGGER case_access_no_delete BEFORE DELETE ON case_access
BEGIN
	SELECT RAISE(ABORT, 'what is told of access is kept');
END;
