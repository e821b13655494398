import { expect, it } from 'vitest';
import { freshDb, makeUnit } from '../../../../tests/support/unit.ts';
import { read } from '../reviews/read.ts';
import { makeReviewRound } from '../../../../tests/support/review-round.ts';
import { setLeft } from './change.ts';
import { staffNames } from './staff-names.ts';

it('names everybody of the unit once, also who has left, and nobody of another', () => {
	const db = freshDb();
	const unit = makeUnit(db);
	const before = staffNames(db, unit.id);
	expect(before).toContain('Person HL1');
	expect(new Set(before).size).toBe(before.length);
	expect(before).toEqual(before.toSorted((a, b) => a.localeCompare(b, 'sv')));
	makeUnit(db, { name: 'En annan enhet' });
	setLeft(db, unit.actor('roundLead'), unit.id, unit.reviewer(1).personId ?? '', true);
	expect(staffNames(db, unit.id)).toEqual(before);
});

it('come with a review, the same whoever reads it and whatever the others do', () => {
	const db = freshDb();
	const unit = makeUnit(db);
	const round = makeReviewRound(db, unit);
	const mine = read(db, unit.reviewer(0), round.reviewId).staffNames;
	expect(read(db, unit.reviewer(1), round.otherReviewId).staffNames).toEqual(mine);
	expect(mine).toEqual(staffNames(db, unit.id));
});
