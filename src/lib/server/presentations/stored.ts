import { and, desc, eq, inArray } from 'drizzle-orm';
import {
	proposedChoice,
	type PresentationChoice,
	type SlideAction
} from '#lib/domain/presentation/slides.ts';
import type { LentExample } from '#lib/domain/presentation/slide.ts';
import { publishedResult } from '#lib/domain/results/hiding/rounding.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { roundName } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { action, presentation } from '../db/schema/follow-up.ts';
import { person } from '../db/schema/organisation.ts';
import { round } from '../db/schema/rounds.ts';
import { storedResult } from '../earlier-results.ts';
import { lentTexts } from '../feedback/examples.ts';
import { sha256 } from '../ids.ts';
import { notFound } from '../problems.ts';

/** What is shown at the staff meeting of a round. Not authorised: deeds call it behind the door. */

export interface StoredPresentation {
	/** 0: nobody has chosen anything, what the result proposes is shown. */
	version: number;
	choice: PresentationChoice;
	/** Who saved it last, and when; null before anybody has. */
	saved: { by: string; at: number } | null;
}

/** The choice as stored, or what the result proposes. @param result as it is published */
export function storedPresentation(db: Db, roundId: string, result: Result): StoredPresentation {
	const row = db
		.select({
			version: presentation.version,
			content: presentation.content,
			by: person.name,
			at: presentation.savedAt
		})
		.from(presentation)
		.innerJoin(person, eq(person.id, presentation.savedBy))
		.where(eq(presentation.roundId, roundId))
		.get();
	if (!row) return { version: 0, choice: proposedChoice(result), saved: null };
	const choice: PresentationChoice = JSON.parse(row.content);
	return { version: row.version, choice, saved: { by: row.by, at: row.at } };
}

/** The round of a presentation, and its result as it is published; without one before the round is closed. */
export function presentedRound(db: Db, roundId: string) {
	const row =
		db
			.select({
				unitId: round.unitId,
				season: round.season,
				year: round.year,
				aptOn: round.aptOn
			})
			.from(round)
			.where(eq(round.id, roundId))
			.get() ?? notFound();
	const found = storedResult(db, roundId);
	return {
		...{ unitId: row.unitId, name: roundName(row), aptOn: row.aptOn },
		result: found ? publishedResult(found.result) : null
	};
}

/** The unit's open actions, those decided last first. */
export function openActions(db: Db, unitId: string): SlideAction[] {
	return db
		.select({
			id: action.id,
			title: action.title,
			theme: action.theme,
			owner: person.name,
			dueOn: action.dueOn
		})
		.from(action)
		.innerJoin(person, eq(person.id, action.ownerId))
		.where(and(eq(action.unitId, unitId), inArray(action.state, ['NEW', 'ONGOING'])))
		.orderBy(desc(action.createdAt), action.id)
		.all();
}

/** What caseworkers lend to the meeting now, named so that nobody can tell the review. */
export function lentExamples(db: Db, roundId: string): LentExample[] {
	return lentTexts(db, roundId).map(({ reviewId, intervention, text }) => ({
		...{ key: sha256(`${roundId} ${reviewId}`).slice(0, 16), intervention, text }
	}));
}
