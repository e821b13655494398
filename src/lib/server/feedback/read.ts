import { and, eq, exists, inArray, or } from 'drizzle-orm';
import { lastReplyDay, letsReply, letterOf, type Letter } from '#lib/domain/feedback.ts';
import type { FeedbackLevel } from '#lib/domain/round-rules.ts';
import { compareRounds, roundName, type Season } from '#lib/domain/rounds.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { isCaseworkerOf } from '../caseworkers.ts';
import type { Db } from '../db/open.ts';
import { decision } from '../db/schema/case-lists.ts';
import { goodExample } from '../db/schema/feedback.ts';
import { membership, staffMember } from '../db/schema/organisation.ts';
import { round } from '../db/schema/rounds.ts';
import { may, view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import { contentOf, givenOf } from '../reviews/read.ts';
import { standingOf } from '../reviews/standing.ts';
import { ownFiles, type OwnFile } from './own-files.ts';
import { saidOf } from './standing.ts';

/** One review of an own file, as its caseworker reads it. Says nothing of who wrote it. */
export interface ReadLetter extends Letter {
	/** Which of the file's letters: 1, or 2 where two reviewed it independently. Not the seat. */
	part: number;
	/** The caseworker has said that the strength may be shown at the staff meeting. */
	example: boolean;
}

export interface FeedbackFile {
	id: string;
	caseReference: string;
	intervention: string;
	/** Nobody could review it: the documentation is not in the case system. */
	missing: boolean;
	letters: ReadLetter[];
	/** The actor's own; version 0: never saved. */
	reply: { text: string; version: number };
	/** `2026-12-12`; null: not noted as put right. */
	correctedOn: string | null;
}

/** What has been said about the actor's files in a closed round. */
export interface FeedbackRound {
	id: string;
	name: string;
	level: FeedbackLevel;
	/** `2026-12-04` */
	closedOn: string;
	/** The last day for a reply; null where the round lets nobody reply. */
	replyTo: string | null;
	/** Whether the actor can reply today. */
	replyOpen: boolean;
	/** Whether there is a result for the actor to read. */
	result: boolean;
	/** In case reference order. */
	files: FeedbackFile[];
}

/**
 * "Min återkoppling": what the round's feedback level lets the actor read of the own files (product.md, rule 3), the
 * latest round first. Closed rounds where the actor has none are there too, so that nobody waits in vain; of a round
 * that shows only the group's result nobody learns whether an own file was drawn.
 */
export function feedbackOf(db: Db, actor: Actor): FeedbackRound[] {
	const personId = actor.personId ?? notFound();
	return view(db, actor, 'feedback.read', { person: personId }, (db) => {
		const files = Map.groupBy(ownFiles(db, actor), ({ roundId }) => roundId);
		return closedRounds(db, actor, personId).map((one) =>
			feedbackRound(db, actor, one, files.get(one.id) ?? [])
		);
	});
}

/** The latest closed round with something said about the actor's files, for the overview. Null: none. */
export function latestFeedback(db: Db, actor: Actor): FeedbackRound | null {
	const personId = actor.personId ?? notFound();
	return view(db, actor, 'person.overview', { person: personId }, (db) => {
		const files = Map.groupBy(ownFiles(db, actor), ({ roundId }) => roundId);
		const latest = closedRounds(db, actor, personId).find(({ id }) => files.has(id));
		return latest ? feedbackRound(db, actor, latest, files.get(latest.id) ?? []) : null;
	});
}

/** Whether the actor has use for a page of feedback: reviews somewhere, or has had an own file reviewed. */
export function expectsFeedback(db: Db, actor: Actor): boolean {
	const personId = actor.personId ?? notFound();
	return view(
		db,
		actor,
		'person.overview',
		{ person: personId },
		(db) =>
			[...actor.roles.values()].some((roles) => roles.includes('reviewer')) ||
			ownFiles(db, actor).length > 0
	);
}

interface ClosedRound {
	id: string;
	season: Season;
	year: number;
	level: FeedbackLevel;
	replyDays: number;
	closedAt: number | null;
}

/** Those of units where the actor reviews, or with an own case in the list, drawn or not; the latest first. */
function closedRounds(db: Db, actor: Actor, personId: string): ClosedRound[] {
	const reviews = db
		.select({ id: membership.personId })
		.from(membership)
		.where(
			and(
				eq(membership.unitId, round.unitId),
				eq(membership.personId, personId),
				eq(membership.role, 'reviewer')
			)
		);
	const inList = db
		.select({ id: decision.id })
		.from(decision)
		.innerJoin(
			staffMember,
			and(eq(staffMember.unitId, round.unitId), eq(staffMember.personId, personId), isCaseworkerOf)
		)
		.where(eq(decision.caseListId, round.caseListId));
	return db
		.select({
			id: round.id,
			season: round.season,
			year: round.year,
			level: round.feedbackLevel,
			replyDays: round.replyDays,
			closedAt: round.closedAt
		})
		.from(round)
		.where(
			and(
				eq(round.state, 'CLOSED'),
				inArray(round.unitId, [...actor.roles.keys()]),
				or(exists(reviews), exists(inList))
			)
		)
		.orderBy(round.id)
		.all()
		.sort((a, b) => compareRounds(b, a));
}

function feedbackRound(
	db: Db,
	actor: Actor,
	one: ClosedRound,
	files: readonly OwnFile[]
): FeedbackRound {
	const closedOn = dateOf(one.closedAt ?? 0);
	const replyTo = letsReply(one.level) ? lastReplyDay(closedOn, one.replyDays) : null;
	return {
		id: one.id,
		name: roundName(one),
		level: one.level,
		closedOn,
		replyTo,
		replyOpen: replyTo !== null && dateOf(actor.now()) <= replyTo,
		result: may(db, actor, 'result.read', { round: one.id }),
		files: files.map((file) => feedbackFile(db, actor.personId ?? '', file))
	};
}

function feedbackFile(db: Db, personId: string, file: OwnFile): FeedbackFile {
	const { id, caseReference, intervention, missing } = file;
	const said = saidOf(db, id, personId);
	return {
		...{ id, caseReference, intervention, missing },
		letters: file.reviews.map((reviewId, index) => readLetter(db, file, reviewId, index + 1)),
		reply: { text: said?.reply ?? '', version: said?.version ?? 0 },
		correctedOn: said?.correctedAt == null ? null : dateOf(said.correctedAt)
	};
}

function readLetter(db: Db, { level }: OwnFile, reviewId: string, part: number): ReadLetter {
	const standing = standingOf(db, reviewId);
	const content = contentOf(db, standing, standing.reviewerId);
	const letter = letterOf(level, content.keys, {
		...givenOf(content),
		strength: content.texts.STRENGTH?.value ?? '',
		improvement: content.texts.IMPROVEMENT?.value ?? ''
	});
	const example = db
		.select({ at: goodExample.at })
		.from(goodExample)
		.where(eq(goodExample.reviewId, reviewId))
		.get();
	return { part, ...letter, example: example !== undefined };
}
