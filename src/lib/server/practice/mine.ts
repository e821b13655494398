import { and, eq, or } from 'drizzle-orm';
import { suggestionsOf } from '#lib/domain/practice/compare.ts';
import { compareRounds, roundName } from '#lib/domain/rounds.ts';
import { openQuestions, progress, visibleQuestions } from '#lib/domain/visible-questions.ts';
import type { Db } from '../db/open.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { hinderNow } from '../reviews/impartial.ts';
import { standingOf } from '../reviews/standing.ts';
import { askedPractice } from './asked.ts';
import { mustPractiseFirst } from './gate.ts';
import { givenIn } from './read.ts';

/** A practice file that stands before the actor's reviews in a round. */
export interface WaitingPractice {
	roundId: string;
	roundName: string;
	/** `2026-12-04` */
	reviewTo: string;
	begun: boolean;
	answered: number;
	questions: number;
	/** An estimate of what is left: five minutes to read, one for each question. */
	minutes: number;
}

const minutesToRead = 5;

/** The practice files that the actor must review before going on, the latest round first. */
export function mine(db: Db, actor: Actor): WaitingPractice[] {
	const { personId } = actor;
	if (personId === null) notFound();
	return view(db, actor, 'person.overview', { person: personId }, (db) => {
		const waiting = db
			.select({ reviewId: review.id, roundId: round.id })
			.from(review)
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.innerJoin(round, eq(round.id, roundFile.roundId))
			.where(
				and(
					eq(round.practice, true),
					eq(round.state, 'REVIEWING'),
					eq(roundFile.eliminated, false),
					or(eq(review.reviewerId, personId), eq(review.partnerId, personId))
				)
			)
			.all()
			.filter(({ reviewId }) => {
				const standing = standingOf(db, reviewId);
				return (
					standing.declaredAt === null &&
					mustPractiseFirst(db, standing, personId) &&
					hinderNow(db, standing, personId) === null
				);
			});
		return [...new Set(waiting.map(({ roundId }) => roundId))]
			.flatMap((roundId) => askedPractice(db, roundId, personId) ?? [])
			.sort(compareRounds)
			.map((asked) => {
				const { facts, answers } = givenIn(asked);
				const keys = asked.keys.map(({ definition }) => definition);
				const { answered, questions } = progress(visibleQuestions(keys, facts, answers), answers);
				const begun = asked.savedAt !== null;
				// Most questions open as one answers: what the suggestions open tells how long it gets.
				const suggested = suggestionsOf(asked.practice, keys);
				const all = openQuestions(visibleQuestions(keys, suggested.facts, suggested.answers));
				const left = Math.max(all.length, questions) - answered;
				return {
					roundId: asked.roundId,
					roundName: roundName(asked),
					reviewTo: asked.reviewTo,
					begun,
					answered,
					questions,
					minutes: (begun ? 0 : minutesToRead) + left
				};
			});
	});
}
