import { asc, eq } from 'drizzle-orm';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { review } from '#lib/server/db/schema/reviews.ts';
import type { Actor } from '#lib/server/door.ts';
import { startSession } from '#lib/server/sessions.ts';
import { accountOf, setPassword } from './accounts.ts';
import { makeReviewRound } from './review-round.ts';
import { password, type Reviewing } from './review-world.ts';
import { roundAt } from './round.ts';
import { makeUnit } from './unit.ts';

/** Reviews to look at the reviewing screen with; one for each test, so that none rests on what another left. */
export interface ScreenWorld {
	/** Of the small key (review-round.ts), one reviewer each. */
	alone: Reviewing[];
	/** Of the small key, two who review together. */
	pairs: [Reviewing, Reviewing][];
	/** Of the keys that come with the program. */
	whole: Reviewing;
}

export async function makeScreenWorld(
	file: string,
	{ alone, pairs }: { alone: number; pairs: number }
): Promise<ScreenWorld> {
	const db = open(file);
	try {
		migrate(db);
		const world: ScreenWorld = { alone: [], pairs: [], whole: await whole(db) };
		for (let i = 0; i < alone; i++) {
			const unit = makeUnit(db, { name: `Enhet ${i}` });
			const { reviewId } = makeReviewRound(db, unit);
			world.alone.push(await signedIn(db, unit.reviewer(0), reviewId));
		}
		for (let i = 0; i < pairs; i++) {
			const unit = makeUnit(db, { name: `Parenhet ${i}` });
			const { reviewId } = makeReviewRound(db, unit, { pair: true });
			world.pairs.push([
				await signedIn(db, unit.reviewer(0), reviewId),
				await signedIn(db, unit.reviewer(1), reviewId)
			]);
		}
		return world;
	} finally {
		close(db);
	}
}

async function whole(db: Db): Promise<Reviewing> {
	const unit = makeUnit(db);
	roundAt(db, unit, 'reviewing');
	const actor = unit.reviewer(0);
	const own = db
		.select({ id: review.id })
		.from(review)
		.where(eq(review.reviewerId, actor.personId ?? ''))
		.orderBy(asc(review.id))
		.get();
	if (!own) throw new RangeError('Nothing to review');
	return signedIn(db, actor, own.id);
}

async function signedIn(db: Db, actor: Actor, reviewId: string): Promise<Reviewing> {
	const personId = actor.personId ?? '';
	await setPassword(db, personId, password);
	return {
		personId,
		email: accountOf(db, personId).email,
		review: reviewId,
		session: await startSession(db, personId)
	};
}
