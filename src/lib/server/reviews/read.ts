import { count, eq } from 'drizzle-orm';
import { isBlind } from '#lib/domain/assignment/rules.ts';
import type { AnswerValue, Facts, KeyDefinition } from '#lib/domain/review-key.ts';
import type { Given } from '#lib/domain/review-gaps.ts';
import type { FeedbackLevel } from '#lib/domain/round-rules.ts';
import { roundName, type ReviewState } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { person } from '../db/schema/organisation.ts';
import { answer, declaredConflict, reviewFact, reviewText } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { staffNames } from '../people/staff-names.ts';
import { notFound } from '../problems.ts';
import { roundFiles } from '../round-files.ts';
import { handedInOf, type HandedIn } from './handed-in.ts';
import { mustBeImpartial } from './impartial.ts';
import { reportOf, type FileReport } from './report.ts';
import { holdersOf, mayChange, mustBeHeld, standingOf, type Standing } from './standing.ts';
import { present, type Versioned } from './versioned.ts';

/** Everything that the reviewer has before them. Says nothing of any other review of the file (product.md, rule 4). */
export interface ReviewContent {
	id: string;
	/** Who reads. */
	personId: string;
	/** Whom the review is done together with; null: alone, or independently of another. */
	partner: string | null;
	/** One of two has handed the case back, with what they had answered together: the other begins anew. */
	begunAnew: boolean;
	state: ReviewState;
	/** Whether anything can be changed now. */
	open: boolean;
	/** Grows with each save and each step of this review. */
	version: number;
	submittedAt: number | null;
	/** The round is closed. */
	closed: boolean;
	/** It was not carried out since the documentation is not in the case system. Of two who review blindly only until the close. */
	missing: boolean;
	/** As it was each time it was handed in, once it has been opened again; otherwise empty. */
	handedIn: HandedIn[];
	/** What those who have the review have said of the file's place in the sample. */
	report: FileReport | null;
	lastSavedAt: number | null;
	roundName: string;
	/** `2026-12-04` */
	reviewTo: string;
	/** What the caseworker will read of the review; null: it has none who reads. */
	feedbackLevel: FeedbackLevel | null;
	caseReference: string;
	intervention: string;
	legalBasis: string;
	keys: KeyDefinition[];
	/** Names of the unit's interventions by code, for conditions that rest on them. */
	interventions: Record<string, string>;
	/** What the case list tells; the reviewer's `facts` go before it. */
	known: Facts;
	facts: Record<string, Versioned<string | null>>;
	answers: Record<string, Versioned<AnswerValue | null>>;
	comments: Record<string, Versioned<string>>;
	texts: Record<string, Versioned<string>>;
	/** Names of the unit's people, so that a text that names one can be warned about. */
	staffNames: string[];
}

/** The review, for whoever has it. Reading does not start it: the first save does. */
export function read(db: Db, actor: Actor, reviewId: string): ReviewContent {
	return view(db, actor, 'review.read', { review: reviewId }, (tx) => {
		const standing = standingOf(tx, reviewId);
		const personId = actor.personId ?? notFound();
		mustBeHeld(standing);
		mustBeImpartial(tx, standing, personId);
		return contentOf(tx, standing, personId);
	});
}

/** Not authorised: deeds call it behind the door. */
export function contentOf(db: Db, standing: Standing, personId: string): ReviewContent {
	const { reviewId } = standing;
	const [file] = roundFiles(db, standing.roundId, standing.fileId);
	const inRound = db
		.select({
			season: round.season,
			year: round.year,
			reviewTo: round.reviewTo,
			feedbackLevel: round.feedbackLevel
		})
		.from(round)
		.where(eq(round.id, standing.roundId))
		.get();
	if (!file || !inRound) notFound();
	const keys = file.keys.map(({ definition }) => definition);
	const given = givenIn(db, reviewId);
	return {
		id: reviewId,
		personId,
		partner: partnerOf(db, standing, personId),
		begunAnew: begunAnew(db, standing),
		state: standing.state,
		open: mayChange(standing),
		version: standing.version,
		submittedAt: standing.submittedAt,
		closed: standing.roundState === 'CLOSED' || standing.roundState === 'PURGED',
		// Of a review that goes on, and of one that the close has ended, it would tell what the other of two has said.
		missing:
			standing.state === 'NOT_CARRIED_OUT' &&
			file.missing &&
			(standing.roundState === 'REVIEWING' || !isBlind(file)),
		handedIn: handedInOf(db, reviewId),
		report: reportOf(db, standing),
		roundName: roundName(inRound),
		reviewTo: inRound.reviewTo,
		feedbackLevel: inRound.feedbackLevel,
		caseReference: file.caseReference,
		intervention: file.interventionName,
		legalBasis: file.legalBasis,
		keys,
		interventions: interventionsOf(db, standing),
		known: file.facts,
		staffNames: staffNames(db, standing.unitId),
		...given
	};
}

/** Names of the unit's interventions by code. */
export function interventionsOf(
	db: Db,
	{ unitId }: Pick<Standing, 'unitId'>
): Record<string, string> {
	const rows = db
		.select({ code: intervention.code, name: intervention.name })
		.from(intervention)
		.where(eq(intervention.unitId, unitId))
		.orderBy(intervention.position, intervention.code)
		.all();
	return Object.fromEntries(rows.map(({ code, name }) => [code, name]));
}

function partnerOf(db: Db, standing: Standing, personId: string): string | null {
	const other = holdersOf(standing).find((id) => id !== personId);
	if (other === undefined) return null;
	return (
		db.select({ name: person.name }).from(person).where(eq(person.id, other)).get()?.name ?? null
	);
}

/** Told of a pair's file only: of two who review blindly neither may learn what the other does (product.md, rule 4). */
function begunAnew(db: Db, { pair, state, fileId }: Standing): boolean {
	if (!pair || state !== 'NOT_STARTED') return false;
	const row = db
		.select({ n: count() })
		.from(declaredConflict)
		.where(eq(declaredConflict.fileId, fileId))
		.get();
	return (row?.n ?? 0) > 0;
}

/** What the rules go by: the case list, corrected by the reviewer, and what is not cleared. */
export function givenOf(
	content: Pick<ReviewContent, 'known' | 'facts' | 'answers' | 'comments'>
): Given {
	return {
		facts: { ...content.known, ...present(content.facts) },
		answers: present(content.answers),
		comments: present(content.comments)
	};
}

/** What the reviewer gave, by code. */
function givenIn(
	db: Db,
	reviewId: string
): Pick<ReviewContent, 'facts' | 'answers' | 'comments' | 'texts' | 'lastSavedAt'> {
	const facts = db
		.select({
			code: reviewFact.fact,
			value: reviewFact.value,
			version: reviewFact.version,
			savedAt: reviewFact.savedAt
		})
		.from(reviewFact)
		.where(eq(reviewFact.reviewId, reviewId))
		.all();
	const answers = db
		.select({
			code: answer.questionCode,
			value: answer.value,
			version: answer.version,
			comment: answer.comment,
			commentVersion: answer.commentVersion,
			savedAt: answer.savedAt
		})
		.from(answer)
		.where(eq(answer.reviewId, reviewId))
		.all();
	const texts = db
		.select({
			code: reviewText.kind,
			value: reviewText.text,
			version: reviewText.version,
			savedAt: reviewText.savedAt
		})
		.from(reviewText)
		.where(eq(reviewText.reviewId, reviewId))
		.all();
	const comments = answers.map(({ code, comment, commentVersion }) => ({
		code,
		value: comment,
		version: commentVersion
	}));
	const instants = [...facts, ...answers, ...texts].map(({ savedAt }) => savedAt);
	return {
		facts: byCode(facts),
		answers: byCode(answers),
		comments: byCode(comments),
		texts: byCode(texts),
		lastSavedAt: instants.length > 0 ? Math.max(...instants) : null
	};
}

function byCode<Value>(
	rows: readonly { code: string; value: Value; version: number }[]
): Record<string, Versioned<Value>> {
	return Object.fromEntries(rows.map(({ code, value, version }) => [code, { value, version }]));
}
