import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { roles, type Role } from '#lib/domain/roles.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { caseList, decision } from '#lib/server/db/schema/case-lists.ts';
import { keyVersion } from '#lib/server/db/schema/keys.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { ask } from '#lib/server/comparisons/agree.ts';
import { list } from '#lib/server/comparisons/read.ts';
import { startSession } from '#lib/server/sessions.ts';
import { latestList } from '#lib/server/try-outs/cases.ts';
import { makeAction } from './actions-world.ts';
import { makeDraft } from './key-draft.ts';
import { bothHandIn } from './moderation.ts';
import { practised } from './practice-world.ts';
import { makeReviewRound } from './review-round.ts';
import { roundAt, type Stage } from './round.ts';
import { smallKey } from './small-key.ts';
import { tryOutOf, tryOutReviewOf } from './try-out-world.ts';
import { makeUnit, type TestUnit } from './unit.ts';

/** A unit with a round in each stage, another unit beside it, and somebody signed in for each part. */
export interface WalkWorld {
	unit: string;
	caseList: string;
	keyVersion: string;
	/** `reviewer`'s, in a try-out that is open. */
	tryOutReview: string;
	/** A key's draft. */
	keyDraft: string;
	/** A reviewer whom nothing else rests on. */
	sparePerson: string;
	/** A file in the round under review. */
	file: string;
	/** A file in the closed round whose caseworker is `reviewer`. */
	ownFile: string;
	/** Of the closed round, the only one of that year. */
	closedYear: number;
	/** By stage. */
	rounds: Record<Stage, string>;
	/** One of `reviewer`'s, by stage; and one of a file that two have handed in, for samsyn. */
	reviews: { reviewing: string; closed: string; moderated: string };
	/** That the unit has asked for. */
	comparison: string;
	/** An open action of the unit. */
	action: string;
	/** Session ids. */
	sessions: Record<Role | 'colleague' | 'elsewhere', string>;
}

const stages: readonly Stage[] = ['closed', 'draft', 'locked', 'drawn', 'assigned', 'reviewing'];

/** Each stage has a year of its own. */
const firstYear = 2020;

/** Writes the world into a database file that does not exist yet. */
export async function makeWalkWorld(file: string): Promise<WalkWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const rounds = Object.fromEntries(
			stages.map((stage, index) => {
				const asked = { practice: stage === 'reviewing' };
				return [stage, roundAt(db, unit, stage, 4, firstYear + index, asked)];
			})
		) as Record<Stage, string>;
		for (const index of [0, 1, 2, 3, 4, 5]) {
			practised(db, rounds.reviewing, unit.reviewer(index).personId ?? '');
		}
		const mine = ofReviewer(db, rounds.reviewing);
		const others = { name: 'En annan enhet' };
		const people: [keyof WalkWorld['sessions'], string | null][] = [
			...roles.map((role): [Role, string | null] => [role, unit.actor(role).personId]),
			['reviewer', mine.reviewerId],
			['colleague', mine.colleagueId],
			['elsewhere', makeUnit(db, others).actor('roundLead').personId]
		];
		const sessions = await Promise.all(
			people.map(async ([who, person]) => [who, await startSession(db, person ?? '')])
		);
		return {
			unit: unit.id,
			caseList: first(db.select({ id: caseList.id }).from(caseList).limit(1).get()).id,
			keyVersion: first(
				db
					.select({ id: keyVersion.id })
					.from(keyVersion)
					.where(eq(keyVersion.state, 'ADOPTED'))
					.limit(1)
					.get()
			).id,
			keyDraft: makeDraft(db, unit, { ...smallKey, id: 'utkast' }),
			tryOutReview: tried(db, unit, mine.reviewerId, mine.spareId),
			sparePerson: mine.spareId,
			file: mine.fileId,
			ownFile: ownFile(db, rounds.closed, mine.reviewerId),
			closedYear: firstYear + stages.indexOf('closed'),
			rounds,
			reviews: {
				reviewing: mine.reviewId,
				closed: ofReviewer(db, rounds.closed, mine).reviewId,
				moderated: moderated(db, unit, mine)
			},
			comparison: askedFor(db, unit),
			action: makeAction(db, unit),
			sessions: Object.fromEntries(sessions)
		};
	} finally {
		close(db);
	}
}

/** A review of this person's in samsyn with somebody else than the colleague. */
function moderated(
	db: Db,
	unit: TestUnit,
	{ reviewerId, spareId, colleagueId }: ReturnType<typeof ofReviewer>
): string {
	const [one, other, caseworker] = [reviewerId, spareId, colleagueId].map((id) =>
		[0, 1, 2, 3, 4, 5].findIndex((index) => unit.reviewer(index).personId === id)
	);
	const reviewers = [first(one), first(other)] as const;
	const round = makeReviewRound(db, unit, {
		year: 2030,
		reviewers,
		handlers: { caseworkerId: unit.reviewer(first(caseworker)).personId }
	});
	bothHandIn(db, unit, round, undefined, reviewers);
	return round.reviewId;
}

/** A try of this person in an open try-out of a draft. */
function tried(db: Db, unit: TestUnit, reviewerId: string, otherId: string): string {
	const list = first(latestList(db, unit.id) ?? undefined);
	const started = tryOutOf(db, unit, makeDraft(db, unit), list.id, [reviewerId, otherId], 1);
	return tryOutReviewOf(db, started, reviewerId);
}

/** A comparison that the unit has asked for and nobody has answered. */
function askedFor(db: Db, unit: TestUnit): string {
	const chief = { ...unit.actor('unitManager'), now: Date.now };
	ask(db, chief, unit.id);
	return first(list(db, chief, unit.id).waiting[0]).id;
}

function ownFile(db: Db, roundId: string, caseworkerId: string): string {
	return first(
		db
			.select({ id: roundFile.id })
			.from(roundFile)
			.innerJoin(decision, eq(decision.id, roundFile.decisionId))
			.where(
				and(
					eq(roundFile.roundId, roundId),
					eq(decision.caseworkerId, caseworkerId),
					isNull(decision.coCaseworkerId)
				)
			)
			.get()
	).id;
}

/** A review in a round with its reviewer, and two reviewers who have no part in the file. */
function ofReviewer(db: Db, roundId: string, wanted?: { reviewerId: string }) {
	const seats = db
		.select({ id: review.id, fileId: review.fileId, reviewerId: review.reviewerId })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(and(eq(roundFile.roundId, roundId), ne(review.state, 'SUBMITTED')))
		.orderBy(asc(review.id))
		.all();
	const mine = first(
		seats.find(({ reviewerId }) => wanted === undefined || reviewerId === wanted.reviewerId)
	);
	const [colleagueId, spareId] = [...new Set(seats.map(({ reviewerId }) => reviewerId))].filter(
		(id) => !seats.some(({ fileId, reviewerId }) => fileId === mine.fileId && reviewerId === id)
	);
	return {
		reviewId: mine.id,
		fileId: mine.fileId,
		reviewerId: mine.reviewerId,
		colleagueId: first(colleagueId),
		spareId: first(spareId)
	};
}

function first<T>(value: T | undefined): T {
	if (value === undefined) throw new RangeError('Nothing there');
	return value;
}
