import { and, eq } from 'drizzle-orm';
import { showsStrengths } from '#lib/domain/round-rules.ts';
import type { FeedbackLevel } from '#lib/domain/round-rules.ts';
import type { Db } from '../db/open.ts';
import { decision, intervention } from '../db/schema/case-lists.ts';
import { goodExample } from '../db/schema/feedback.ts';
import { review, reviewText, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { change, demand, view, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import { readFile } from './standing.ts';

/**
 * The caseworker lets the staff meeting see what is good in an own file: the text and the intervention, nothing that
 * tells the case or a person.
 * @param part which of the file's letters, as the caseworker reads them
 */
export function offerExample(db: Db, actor: Actor, fileId: string, part: number): void {
	demand(db, actor, 'feedback.offer-example', { file: fileId });
	if (offered(db, actor, fileId, part)) return;
	change(db, actor, 'feedback.offer-example', { file: fileId }, (tx) => {
		const { personId, level } = readFile(tx, actor, fileId);
		const reviewId = reviewIn(tx, actor, fileId, part);
		if (!showsStrengths(level) || strengthOf(tx, reviewId) === '')
			conflict('Det finns ingen text att visa. Läs in Min återkoppling igen.');
		tx.insert(goodExample).values({ reviewId, personId, at: actor.now() }).run();
	});
}

/** Takes a strength back, also one that a co-caseworker of the file has offered. */
export function takeBackExample(db: Db, actor: Actor, fileId: string, part: number): void {
	demand(db, actor, 'feedback.take-back-example', { file: fileId });
	if (!offered(db, actor, fileId, part)) return;
	change(db, actor, 'feedback.take-back-example', { file: fileId }, (tx) => {
		tx.delete(goodExample)
			.where(eq(goodExample.reviewId, reviewIn(tx, actor, fileId, part)))
			.run();
	});
}

function reviewIn(db: Db, actor: Actor, fileId: string, part: number): string {
	return readFile(db, actor, fileId).reviews[part - 1] ?? notFound();
}

function offered(db: Db, actor: Actor, fileId: string, part: number): boolean {
	const reviewId = reviewIn(db, actor, fileId, part);
	const row = db
		.select({ at: goodExample.at })
		.from(goodExample)
		.where(eq(goodExample.reviewId, reviewId))
		.get();
	return row !== undefined;
}

function strengthOf(db: Db, reviewId: string): string {
	const row = db
		.select({ text: reviewText.text })
		.from(reviewText)
		.where(and(eq(reviewText.reviewId, reviewId), eq(reviewText.kind, 'STRENGTH')))
		.get();
	return row?.text.trim() ?? '';
}

export interface ExamplePage {
	closed: boolean;
	level: FeedbackLevel;
	/** By intervention in the unit's own order. Texts in an order that tells nothing: that of random ids. */
	groups: { intervention: string; texts: string[] }[];
}

/** The strengths that caseworkers have let the staff meeting see. No case, no name, no time. */
export function examples(db: Db, actor: Actor, roundId: string): ExamplePage {
	return view(db, actor, 'example.list', { round: roundId }, (db) => {
		const { state, level } =
			db
				.select({ state: round.state, level: round.feedbackLevel })
				.from(round)
				.where(eq(round.id, roundId))
				.get() ?? notFound();
		const rows = lentTexts(db, roundId);
		return {
			closed: state === 'CLOSED',
			level,
			groups: [...Map.groupBy(rows, (row) => row.intervention)].map(([intervention, of]) => ({
				intervention,
				texts: of.map(({ text }) => text)
			}))
		};
	});
}

/** The same, with the review that each stands in. Not authorised: deeds call it behind the door, and never send the id. */
export function lentTexts(
	db: Db,
	roundId: string
): { reviewId: string; intervention: string; text: string }[] {
	return db
		.select({ reviewId: review.id, intervention: intervention.name, text: reviewText.text })
		.from(goodExample)
		.innerJoin(review, eq(review.id, goodExample.reviewId))
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.innerJoin(reviewText, and(eq(reviewText.reviewId, review.id), eq(reviewText.kind, 'STRENGTH')))
		.where(eq(roundFile.roundId, roundId))
		.orderBy(intervention.position, intervention.name, review.id)
		.all()
		.map((row) => ({ ...row, text: row.text.trim() }));
}
