import { and, asc, eq, ne } from 'drizzle-orm';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { caseList, decision } from '#lib/server/db/schema/case-lists.ts';
import { session } from '#lib/server/db/schema/organisation.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import type { Role } from '#lib/domain/roles.ts';
import { start } from '#lib/server/assignments/start.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make as makeDraw } from '#lib/server/draws/make.ts';
import { sha256 } from '#lib/server/ids.ts';
import { submit } from '#lib/server/reviews/submit.ts';
import { create } from '#lib/server/rounds/setup.ts';
import { giveRole, removeRoles } from './accounts.ts';
import { assignAtOnce } from './assign-at-once.ts';
import { versionOf } from './key-versions.ts';
import { smallKey } from './review-round.ts';
import { completeReview, waitingReviews } from './reviewing.ts';
import { must, roundAt, roundSetup } from './round.ts';
import { actorOf, makeUnit, testNow } from './unit.ts';

/**
 * One world many times over: a round in which A reviews files blindly. The worlds differ only in what the other reviewer
 * of those files, B, has done.
 */
export interface BlindWorld {
	unit: string;
	round: string;
	/** A round before it, closed. */
	closedRound: string;
	caseList: string;
	keyVersion: string;
	/** A. */
	reviewerId: string;
	/** A colleague who has no case and reviews nothing. */
	stranger: string;
	/** All who review, A among them. */
	reviewers: string[];
	/** A's reviews, each of a file that another person reviews too. */
	own: OwnReview[];
	/** Session ids; two of A's, one for each of those who may see more than A. */
	sessions: Record<'reviewer' | 'sameReviewer' | 'observer' | 'unitManager' | 'roundLead', string>;
	/** The round lead. */
	lead: string;
}

export interface OwnReview {
	id: string;
	fileId: string;
	caseworkerId: string;
	other: { id: string; personId: string };
}

/** When A reads: three hours after B's first deed. The server's clock stands still there. */
export const readAt = testNow + 3 * 60 * 60_000;
/** When B acts: 09.41 in Sweden, an instant that nothing else in the world has. */
export const actedAt = testNow + 41 * 60_000 + 7_777;
/** What B writes. No page of anybody who has not handed in the other review may hold it. */
export const written = 'Bs egna ord om akten';

/** Writes the world, with B having done nothing, into a file that does not exist yet. */
export function makeBlindWorld(file: string, roles: readonly Role[]): BlindWorld {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db, { reviewers: 7 });
		const stranger = unit.reviewer(6).personId ?? '';
		removeRoles(db, stranger);
		const closedRound = roundAt(db, unit, 'closed', 4, 2025);
		const lead = unit.actor('roundLead');
		const keyVersion = versionOf(db, unit, { ...smallKey, id: 'blind' });
		const { round } = must(
			create(db, lead, unit.id, {
				...roundSetup(db, unit, 4),
				season: 'SPRING',
				keys: unit.teams.map((teamId) => ({
					...{
						interventionId: null,
						teamId,
						purpose: 'DOCUMENTATION' as const,
						keyVersionId: keyVersion
					}
				})),
				doubleSharePercent: 100
			})
		);
		must(lockFrame(db, lead, round));
		must(makeDraw(db, lead, round, {}, () => 'a1'.repeat(32)));
		assignAtOnce(db, lead, round);
		must(start(db, lead, round));
		const reviewerId = unit.reviewer(0).personId ?? '';
		for (const role of roles) giveRole(db, unit.id, reviewerId, role);
		const reviewers = [0, 1, 2, 3, 4, 5].map((index) => unit.reviewer(index));
		handInTheRest(db, round, reviewerId);
		const person = (role: Role) => unit.actor(role).personId ?? '';
		return {
			unit: unit.id,
			round,
			closedRound,
			caseList: db.select({ id: caseList.id }).from(caseList).limit(1).get()?.id ?? '',
			keyVersion,
			reviewerId,
			stranger,
			reviewers: reviewers.map(({ personId }) => personId ?? ''),
			own: ownReviews(db, round, reviewerId),
			sessions: {
				reviewer: signIn(db, reviewerId, 'r1'),
				sameReviewer: signIn(db, reviewerId, 'r2'),
				observer: signIn(db, person('observer'), 'o1'),
				unitManager: signIn(db, person('unitManager'), 'm1'),
				roundLead: signIn(db, person('roundLead'), 'l1')
			},
			lead: person('roundLead')
		};
	} finally {
		close(db);
	}
}

/** What A has no part in is done: nobody can hand anything back that A would then be given. */
function handInTheRest(db: Db, roundId: string, reviewerId: string): void {
	const shared = ownReviews(db, roundId, reviewerId).map(({ fileId }) => fileId);
	const rest = waitingReviews(db, roundId).filter(({ id }) => {
		const row = db.select({ fileId: review.fileId }).from(review).where(eq(review.id, id)).get();
		return !shared.includes(row?.fileId ?? '');
	});
	for (const { id, reviewerId } of rest) {
		const actor = actorOf(db, reviewerId);
		completeReview(db, actor, id);
		must(submit(db, actor, id));
	}
}

function ownReviews(db: Db, roundId: string, reviewerId: string): OwnReview[] {
	const own = db
		.select({ id: review.id, fileId: review.fileId, caseworkerId: decision.caseworkerId })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.where(and(eq(roundFile.roundId, roundId), eq(review.reviewerId, reviewerId)))
		.orderBy(asc(roundFile.caseReference))
		.all();
	return own.map(({ caseworkerId, ...one }) => {
		const other = db
			.select({ id: review.id, personId: review.reviewerId })
			.from(review)
			.where(and(eq(review.fileId, one.fileId), ne(review.id, one.id)))
			.get();
		if (!other || !caseworkerId) throw new RangeError('A file that only one person reviews');
		return { ...one, caseworkerId, other };
	});
}

/** A session that the server's still clock finds good, and not yet to be prolonged. */
export function signIn(db: Db, personId: string, name: string): string {
	const id = `session-${name}`.padEnd(40, '0');
	connection(db)
		.drizzle.insert(session)
		.values({ idHash: sha256(id), personId, expiresAt: readAt + 8 * 60 * 60_000 })
		.run();
	return id;
}

/** Whoever has the other review of the file now. */
export function otherNow(db: Db, one: OwnReview): { id: string; personId: string } | undefined {
	return db
		.select({ id: review.id, personId: review.reviewerId })
		.from(review)
		.where(and(eq(review.fileId, one.fileId), ne(review.id, one.id)))
		.get();
}
