import { eq } from 'drizzle-orm';
import type { KeyDefinition, Question } from '#lib/domain/review-key.ts';
import type { FeedbackLevel } from '#lib/domain/round-rules.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { round } from '#lib/server/db/schema/rounds.ts';
import type { Actor } from '#lib/server/door.ts';
import { saveAll, type ReviewChange } from '#lib/server/reviews/save.ts';
import { submit } from '#lib/server/reviews/submit.ts';
import { startSession } from '#lib/server/sessions.ts';
import { makeReviewRound, smallKey, type Handlers, type ReviewRound } from './review-round.ts';
import { must } from './round.ts';
import { makeUnit, testNow, type TestUnit } from './unit.ts';

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

/** Closed rounds of every level, and one whose time for replies is over; session ids of those who meet there. */
export interface FeedbackWorld {
	unit: string;
	rounds: Record<FeedbackLevel | 'late', ReviewRound>;
	sessions: Record<'caseworker' | 'first' | 'second' | 'lead' | 'chief', string>;
}

const day = 86_400_000;
const words: Written = {
	strength: 'Man hör personens egen röst. Citatet om morgnarna förklarar behovet.',
	improvement: 'Skriv vem som har lämnat uppgifterna om nätterna.',
	comments: {
		'KLIENT-1': 'Tydliga citat.',
		'BARN-1': 'Barnen nämns inte.',
		'PLAN-1': 'Planen är gammal.'
	}
};

/** Writes the world into a database file that does not exist yet. `reviewer(5)` has a case in each round. */
export async function makeFeedbackWorld(file: string): Promise<FeedbackWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const now = Date.now();
		const round = (feedbackLevel: FeedbackLevel, year: number, days: number) =>
			feedbackRound(db, unit, {
				...{ feedbackLevel, year, reference: `FN-${year}-0208`, closedAt: now - days * day },
				first: words,
				second: year === 2026 ? { strength: 'Målet går att följa upp.' } : null
			});
		const personOf = { first: 0, second: 1, caseworker: 5 } as const;
		const session = (id: string | null) => startSession(db, id ?? '');
		return {
			unit: unit.id,
			rounds: {
				REPLY: round('REPLY', 2026, 2),
				SHORTCOMINGS: round('SHORTCOMINGS', 2025, 3),
				READ: round('READ', 2024, 4),
				GROUP: round('GROUP', 2023, 5),
				late: round('REPLY', 2022, 60)
			},
			sessions: {
				first: await session(unit.reviewer(personOf.first).personId),
				second: await session(unit.reviewer(personOf.second).personId),
				caseworker: await session(unit.reviewer(personOf.caseworker).personId),
				lead: await session(unit.actor('roundLead').personId),
				chief: await session(unit.actor('unitManager').personId)
			}
		};
	} finally {
		close(db);
	}
}
