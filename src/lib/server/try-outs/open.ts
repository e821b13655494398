import { and, eq, isNull } from 'drizzle-orm';
import type { AnswerValue, Facts, KeyDefinition } from '#lib/domain/review-key.ts';
import { progress, visibleQuestions } from '#lib/domain/visible-questions.ts';
import type { Db } from '../db/open.ts';
import { tryOut, tryOutReview } from '../db/schema/try-outs.ts';
import { view, type Actor } from '../door.ts';
import { staffNames } from '../people/staff-names.ts';
import { notFound } from '../problems.ts';
import { storedTries, storedTry, tryOf, type StoredTry } from './given.ts';

/** Everything that somebody who takes part has before them. Says nothing of anybody else. */
export interface TryContent {
	id: string;
	personId: string;
	/** Whether anything can be changed now. */
	open: boolean;
	submittedAt: number | null;
	/** Handed back unread. */
	handedBack: boolean;
	lastSavedAt: number | null;
	version: number;
	caseReference: string;
	intervention: string;
	legalBasis: string;
	definition: KeyDefinition;
	known: Facts;
	facts: Facts;
	answers: Readonly<Record<string, AnswerValue>>;
	notes: Readonly<Record<string, string>>;
	/** Names of the unit's people, so that a text that names one can be warned about. */
	staffNames: string[];
}

export const isOpen = ({ submittedAt, closedAt }: StoredTry) =>
	submittedAt === null && closedAt === null;

/** A file of a try-out, for the one who is asked to read it. */
export function open(db: Db, actor: Actor, reviewId: string): TryContent {
	return view(db, actor, 'try-out.open', { tryOutReview: reviewId }, (db) => {
		const stored = storedTry(db, reviewId);
		return {
			id: reviewId,
			personId: stored.personId,
			open: isOpen(stored),
			submittedAt: stored.submittedAt,
			handedBack: stored.handedBack,
			lastSavedAt: stored.lastSavedAt,
			version: stored.version,
			caseReference: stored.caseReference,
			intervention: stored.interventionName,
			legalBasis: stored.legalBasis,
			definition: stored.definition,
			known: stored.known,
			facts: stored.facts,
			answers: stored.answers,
			notes: stored.notes,
			staffNames: staffNames(db, stored.unitId)
		};
	});
}

/** A try as its person meets it on the overview. */
export interface MyTry {
	id: string;
	caseReference: string;
	intervention: string;
	key: string;
	answered: number;
	questions: number;
}

/** The actor's own tries that are not handed in, in try-outs that are open. */
export function mine(db: Db, actor: Actor): MyTry[] {
	const { personId } = actor;
	if (personId === null) notFound();
	return view(db, actor, 'person.overview', { person: personId }, (db) =>
		storedTries(
			db,
			and(
				eq(tryOutReview.personId, personId),
				isNull(tryOutReview.submittedAt),
				isNull(tryOut.closedAt)
			)
		).map((stored) => {
			const { facts, answers } = tryOf(stored);
			const sections = visibleQuestions([stored.definition], facts, answers);
			return {
				id: stored.reviewId,
				caseReference: stored.caseReference,
				intervention: stored.interventionName,
				key: stored.definition.title,
				...progress(sections, answers)
			};
		})
	);
}
