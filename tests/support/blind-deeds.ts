import { eq } from 'drizzle-orm';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { declaredConflict, review } from '#lib/server/db/schema/reviews.ts';
import type { Actor } from '#lib/server/door.ts';
import { declare } from '#lib/server/recuse.ts';
import { decline, reportMissing } from '#lib/server/reviews/hand-back.ts';
import { read } from '#lib/server/reviews/read.ts';
import { reopen } from '#lib/server/reviews/reopen.ts';
import { dismissReport, reportWrong } from '#lib/server/reviews/report.ts';
import { save } from '#lib/server/reviews/save.ts';
import { submit } from '#lib/server/reviews/submit.ts';
import { partsIn } from './assigned.ts';
import {
	actedAt,
	otherNow,
	signIn,
	written,
	type BlindWorld,
	type OwnReview
} from './blind-worlds.ts';
import { completeReview } from './reviewing.ts';
import { must } from './round.ts';
import { actorOf } from './unit.ts';

/** What B does with one review: the only thing that differs between worlds. */
export interface DeedOfB {
	/** As a sentence goes on after "B". */
	has: string;
	/** Handed in and not opened again: when A has handed in too, both may be shown what they differ on. */
	in?: true;
	do(db: Db, by: Actor, one: OwnReview, world: BlindWorld): void;
}

const put = (
	db: Db,
	by: Actor,
	{ other }: OwnReview,
	kind: 'answer' | 'comment' | 'text',
	code: string,
	value: string,
	base = 0
) => must(save(db, by, other.id, { kind, code, value, base }));

function handIn(db: Db, by: Actor, one: OwnReview): void {
	completeReview(db, by, one.other.id);
	put(db, by, one, 'text', 'IMPROVEMENT', written);
	must(submit(db, by, one.other.id));
}

export const deedsOfB: readonly DeedOfB[] = [
	{ has: 'done nothing, once more', do: () => undefined },
	{
		has: 'signed in and opened the review',
		do(db, by, { other }) {
			signIn(db, other.personId, `b-${other.id}`);
			read(db, by, other.id);
		}
	},
	{
		has: 'answered half, with long comments',
		do(db, by, one) {
			put(db, by, one, 'answer', 'KLIENT-1', 'NEJ');
			put(db, by, one, 'comment', 'KLIENT-1', `${written}. `.repeat(150));
			put(db, by, one, 'text', 'STRENGTH', written.repeat(100));
		}
	},
	{
		has: 'saved many times',
		do(db, by, one) {
			for (let base = 0; base < 40; base++)
				put(db, by, one, 'answer', 'KLIENT-1', base % 2 === 0 ? 'JA' : 'NEJ', base);
		}
	},
	{ has: 'handed in', in: true, do: handIn },
	{
		has: 'handed in, and got the review back',
		do(db, by, one, world) {
			handIn(db, by, one);
			const reason = { review: one.other.id, reason: 'En fråga till.' };
			// Later than B acted: when the round lead opened it is the round lead's own to see.
			const lead = actorOf(db, world.lead, () => by.now() + 11 * 60_000);
			must(reopen(db, lead, world.round, reason));
		}
	},
	{
		has: 'handed the case back, so that another has it',
		do(db, by, { other }) {
			decline(db, by, other.id, 'PRIVATE_RELATION', 'seed');
		}
	},
	{
		has: 'handed the case back, and the next one has handed in',
		in: true,
		do(db, by, one) {
			decline(db, by, one.other.id, 'OTHER', 'seed');
			const next = otherNow(db, one);
			if (!next) throw new RangeError('Nobody took the case');
			handIn(db, actorOf(db, next.personId, by.now), { ...one, other: next });
		}
	},
	{
		has: 'handed the case back, and nobody can take it',
		do(db, by, { fileId, other }) {
			connection(db)
				.drizzle.insert(declaredConflict)
				.values({ fileId, personId: other.personId, reason: 'OTHER', at: by.now() })
				.run();
		}
	},
	{
		has: 'said no to the cases of the caseworker',
		do(db, by, { caseworkerId }, { round }) {
			must(declare(db, by, round, caseworkerId, 'seed'));
		}
	},
	{
		has: 'reported that the documentation is missing',
		do(db, by, { other }) {
			reportMissing(db, by, other.id);
		}
	},
	{
		has: 'reported that the case is wrongly in the sample',
		do(db, by, { other }) {
			must(reportWrong(db, by, other.id, 'WRONG_INTERVENTION'));
		}
	},
	{
		has: 'reported that the case is wrongly in the sample, and was told that it stays',
		do(db, by, { other, fileId }, world) {
			must(reportWrong(db, by, other.id, 'MOVED_BEFORE_PERIOD'));
			dismissReport(db, actorOf(db, world.lead, by.now), world.round, fileId);
		}
	},
	{
		has: 'turned out to be somebody else',
		do(db, _, one, world) {
			const taken = [...partsIn(db, one.fileId), one.other.personId, world.reviewerId];
			const next = world.reviewers.find((id) => !taken.includes(id));
			if (!next) throw new RangeError('Nobody else may review the file');
			connection(db)
				.drizzle.update(review)
				.set({ reviewerId: next })
				.where(eq(review.id, one.other.id))
				.run();
		}
	}
];

/** Does a deed of B's to each file that A reviews too, in a database file of a world. */
export function doAsB(file: string, world: BlindWorld, deed: DeedOfB): void {
	const db = open(file);
	try {
		for (const one of world.own) {
			deed.do(
				db,
				actorOf(db, one.other.personId, () => actedAt),
				one,
				world
			);
		}
	} finally {
		close(db);
	}
}
