import { makeReviewRound } from './review-round.ts';
import { roundAt } from './round.ts';
import { tryOut } from './try-out.ts';
import { freshDb, makeUnit, type TestUnit } from './unit.ts';

/**
 * A unit with a closed round, a draft and a round under review where two review one file together; and another unit,
 * where two review one file blindly. What is attempted is undone, so the tests of a file can share them.
 */
export function guardedRounds() {
	const db = freshDb();
	const unit = makeUnit(db);
	const other = makeUnit(db, { name: 'En annan enhet' });
	return {
		db,
		unit,
		other,
		closed: roundAt(db, unit, 'closed', 4, 2025),
		pair: makeReviewRound(db, unit, { pair: true }),
		blind: makeReviewRound(db, other),
		draft: roundAt(db, unit, 'draft', 4, 2027),
		attempt: (sql: string) => tryOut(db, sql),
		idOf: (index: number, of: TestUnit = unit) => of.reviewer(index).personId ?? '',
		leadOf: (of: TestUnit) => of.actor('roundLead').personId ?? ''
	};
}
