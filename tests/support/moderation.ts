import type { Db } from '#lib/server/db/open.ts';
import type { Actor } from '#lib/server/door.ts';
import { save } from '#lib/server/reviews/save.ts';
import { submit } from '#lib/server/reviews/submit.ts';
import type { ReviewRound } from './review-round.ts';
import { must } from './round.ts';
import type { TestUnit } from './unit.ts';

/** The two differ in a fact, in a question of both, in one that only the second was asked; BARN-1 is alike. */
export const firstAnswers = {
	mine: { hasRepresentative: 'NO', 'KLIENT-1': 'JA', 'BARN-1': 'NEJ' },
	theirs: { hasRepresentative: 'YES', 'KLIENT-1': 'NEJ', 'KLIENT-2': 'JA', 'BARN-1': 'NEJ' }
} as const;

/** Gives these answers to a review of the small key of review-round.ts, a comment with each Nej, and hands it in. */
export function handIn(
	db: Db,
	actor: Actor,
	review: string,
	given: Readonly<Record<string, string>>
): void {
	for (const [code, value] of Object.entries(given)) {
		const kind = code.includes('-') ? 'answer' : 'fact';
		must(save(db, actor, review, { kind, code, value, base: 0 }));
		if (value !== 'NEJ') continue;
		const comment = `Saknas i ${code}.`;
		must(save(db, actor, review, { kind: 'comment', code, value: comment, base: 0 }));
	}
	must(submit(db, actor, review));
}

/** The two, `reviewer(0)` and `reviewer(1)` unless others have the seats, hand in their blind reviews of the file. */
export function bothHandIn(
	db: Db,
	unit: TestUnit,
	{ reviewId, otherReviewId }: ReviewRound,
	{ mine, theirs }: { mine: Record<string, string>; theirs: Record<string, string> } = firstAnswers,
	[one, other]: readonly [number, number] = [0, 1]
): void {
	handIn(db, unit.reviewer(one), reviewId, mine);
	handIn(db, unit.reviewer(other), otherReviewId, theirs);
}
