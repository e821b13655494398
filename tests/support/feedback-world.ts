import { eq } from 'drizzle-orm';
import type { KeyDefinition, Question } from '#lib/domain/review-key.ts';
import type { FeedbackLevel } from '#lib/domain/round-rules.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { round } from '#lib/server/db/schema/rounds.ts';
import type { Actor } from '#lib/server/door.ts';
import { saveAll, type ReviewChange } from '#lib/server/reviews/save.ts';
import { submit } from '#lib/server/reviews/submit.ts';
import { makeReviewRound, smallKey, type Handlers, type ReviewRound } from './review-round.ts';
import { must } from './round.ts';
import { testNow, type TestUnit } from './unit.ts';

/** The small key with a question on the provider's plan. */
export const feedbackKey: KeyDefinition = {
	...smallKey,
	sections: smallKey.sections.map((section) =>
		section.code === 'BARN'
			? { ...section, questions: [...section.questions, planQuestion(section.questions[0])] }
			: section
	)
};

function planQuestion(like: Question | undefined): Question {
	if (!like) throw new RangeError('a section without questions');
	return { ...like, code: 'PLAN-1', text: 'Finns det en aktuell plan?', concerns: 'PLAN' };
}

/** What one reviewer writes. */
export interface Written {
	strength?: string;
	improvement?: string;
	/** By question code. */
	comments?: Readonly<Record<string, string>>;
	answers?: Readonly<Record<string, string>>;
}

export const answers = {
	hasRepresentative: 'NO',
	'KLIENT-1': 'JA',
	'BARN-1': 'NEJ',
	'PLAN-1': 'NEJ'
} as const;

/** Hands in a review of a file with `feedbackKey`. */
export function handInWith(db: Db, actor: Actor, reviewId: string, written: Written): void {
	const change = (kind: ReviewChange['kind'], code: string, value: string) => ({
		...{ kind, code, value, base: 0 }
	});
	const texts = { STRENGTH: written.strength ?? '', IMPROVEMENT: written.improvement ?? '' };
	const results = saveAll(db, actor, reviewId, [
		...Object.entries({ ...answers, ...written.answers }).map(([code, value]) =>
			change(code.includes('-') ? 'answer' : 'fact', code, value)
		),
		...Object.entries(written.comments ?? {}).map(([code, text]) => change('comment', code, text)),
		...Object.entries(texts).map(([code, text]) => change('text', code, text))
	]);
	results.forEach(must);
	must(submit(db, actor, reviewId));
}

/** Closes one round, without a result, at an instant. */
export function closeAt(db: Db, roundId: string, closedAt = testNow): void {
	connection(db)
		.drizzle.update(round)
		.set({ state: 'CLOSED', closedAt })
		.where(eq(round.id, roundId))
		.run();
}

/**
 * A closed round with one file of `reviewer(5)`'s, reviewed by `reviewer(0)` and `reviewer(1)`: blindly, or as a pair
 * that has the first one's words. A review without words is not handed in.
 */
export function feedbackRound(
	db: Db,
	unit: TestUnit,
	{
		first = { strength: 'Man hör personens röst.', improvement: 'Skriv vem som har sagt det.' },
		second = null as Written | null,
		closedAt = testNow,
		...options
	}: {
		first?: Written | null;
		second?: Written | null;
		closedAt?: number;
		feedbackLevel?: FeedbackLevel;
		pair?: boolean;
		year?: number;
		reference?: string;
		handlers?: Handlers;
	} = {}
): ReviewRound {
	const made = makeReviewRound(db, unit, {
		...{ key: feedbackKey, feedbackLevel: 'REPLY' },
		...options
	});
	if (first) handInWith(db, unit.reviewer(0), made.reviewId, first);
	if (second) handInWith(db, unit.reviewer(1), made.otherReviewId, second);
	closeAt(db, made.id, closedAt);
	return made;
}
