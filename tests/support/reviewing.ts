import { and, eq, inArray, isNull } from 'drizzle-orm';
import { gapsIn } from '#lib/domain/review-gaps.ts';
import type { AnswerValue } from '#lib/domain/review-key.ts';
import type { Db } from '#lib/server/db/open.ts';
import { declaredConflict, review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { givenOf, read } from '#lib/server/reviews/read.ts';
import { save, saveAll, type ReviewChange } from '#lib/server/reviews/save.ts';
import { submit } from '#lib/server/reviews/submit.ts';
import type { Actor } from '#lib/server/door.ts';
import { must } from './round.ts';
import { actorOf } from './unit.ts';

/** The reviews of a round that wait for their reviewer; one that was handed back waits for another. */
export function waitingReviews(db: Db, roundId: string): { id: string; reviewerId: string }[] {
	return db
		.select({ id: review.id, reviewerId: review.reviewerId })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.leftJoin(
			declaredConflict,
			and(
				eq(declaredConflict.fileId, review.fileId),
				eq(declaredConflict.personId, review.reviewerId)
			)
		)
		.where(
			and(
				eq(roundFile.roundId, roundId),
				inArray(review.state, ['NOT_STARTED', 'STARTED']),
				isNull(declaredConflict.personId)
			)
		)
		.all();
}

/** Every waiting review of a round, answered to the end and handed in by its reviewer. */
export function reviewAll(db: Db, roundId: string): void {
	waitingReviews(db, roundId).forEach(({ id, reviewerId }, nth) => {
		const actor = actorOf(db, reviewerId);
		answerAll(db, actor, id, nth);
		const texts: ReviewChange[] = [
			{ kind: 'text', code: 'STRENGTH', value: 'Tydlig plan.', base: 0 }
		];
		if (nth % 2 === 0) saveAll(db, actor, id, texts);
		must(submit(db, actor, id));
	});
}

/**
 * A review answered to the end, not handed in.
 * @param nth which answers are given: two reviews with different numbers differ
 */
export function answerAll(db: Db, actor: Actor, id: string, nth = 0): void {
	for (;;) {
		const content = read(db, actor, id);
		const gaps = gapsIn(content.keys, givenOf(content));
		if (gaps.length === 0) return;
		const changes = gaps.map(({ kind, code }, place): ReviewChange => {
			const base = (kind === 'answer' ? content.answers[code]?.version : undefined) ?? 0;
			if (kind === 'comment') return { kind, code, value: 'Det framgår inte.', base };
			if (kind === 'answer') return { kind, code, value: answerFor(code), base };
			return { kind, code, value: factFor(code), base };

			function answerFor(code: string): AnswerValue {
				const scale =
					content.keys
						.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
						.find((question) => question.code === code)?.scale ?? [];
				return scale[(nth + place) % scale.length] ?? 'JA';
			}
			function factFor(id: string): string {
				const fact = content.keys.flatMap(({ facts }) => facts).find((each) => each.id === id);
				const values = Object.keys(fact?.values ?? {});
				return values[nth % values.length] ?? '2026-07-01';
			}
		});
		for (const result of saveAll(db, actor, id, changes)) must(result);
	}
}

/** Gives everything that the small key asks for (small-key.ts). */
export function completeReview(db: Db, actor: Actor, reviewId: string): void {
	const given: ReviewChange[] = [
		{ kind: 'fact', code: 'hasRepresentative', value: 'NO', base: 0 },
		{ kind: 'answer', code: 'KLIENT-1', value: 'JA', base: 0 },
		{ kind: 'answer', code: 'BARN-1', value: 'NEJ', base: 0 }
	];
	for (const one of given) save(db, actor, reviewId, one);
}
