import { eq } from 'drizzle-orm';
import { gapsIn, type Gap } from '#lib/domain/review-gaps.ts';
import type { Db } from '../db/open.ts';
import { review } from '../db/schema/reviews.ts';
import { change, type Actor } from '../door.ts';
import { mustHavePractised } from '../practice/gate.ts';
import { notFound } from '../problems.ts';
import { keepSubmission } from './handed-in.ts';
import { mustAllBeImpartial } from './impartial.ts';
import { contentOf, givenOf } from './read.ts';
import { mustBeOpen, standingOf } from './standing.ts';

/** Leaves the transaction with nothing written and nothing logged. */
class Incomplete extends Error {
	readonly gaps: Gap[];
	constructor(gaps: Gap[]) {
		super(`${gaps.length} gaps`);
		this.gaps = gaps;
	}
}

/** Hands the review in and keeps what was handed in, or says what is missing. */
export function submit(
	db: Db,
	actor: Actor,
	reviewId: string
): { ok: true } | { ok: false; gaps: Gap[] } {
	try {
		change(db, actor, 'review.submit', { review: reviewId }, (tx) => {
			const standing = standingOf(tx, reviewId);
			mustBeOpen(standing);
			const personId = actor.personId ?? notFound();
			mustAllBeImpartial(tx, standing, personId);
			mustHavePractised(tx, standing, personId);
			const content = contentOf(tx, standing, standing.reviewerId);
			const gaps = gapsIn(content.keys, givenOf(content));
			if (gaps.length > 0) throw new Incomplete(gaps);
			const now = actor.now();
			tx.update(review)
				.set({
					state: 'SUBMITTED',
					startedAt: standing.startedAt ?? now,
					submittedAt: now,
					version: standing.version + 1
				})
				.where(eq(review.id, reviewId))
				.run();
			keepSubmission(tx, content, { at: now, personId });
		});
		return { ok: true };
	} catch (stopped) {
		if (stopped instanceof Incomplete) return { ok: false, gaps: stopped.gaps };
		throw stopped;
	}
}
