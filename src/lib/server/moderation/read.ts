import { eq } from 'drizzle-orm';
import { noAgreement } from '#lib/domain/moderation.ts';
import { isCalendarDate } from '#lib/domain/dates.ts';
import type { AnswerValue, Question } from '#lib/domain/review-key.ts';
import type { DoubleRule } from '#lib/domain/round-rules.ts';
import { dateOf, dateWords } from '#lib/domain/swedish.ts';
import { factsAsked } from '#lib/domain/visible-questions.ts';
import type { Db } from '../db/open.ts';
import { person } from '../db/schema/organisation.ts';
import { round } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { staffNames } from '../people/staff-names.ts';
import { notFound } from '../problems.ts';
import type { Versioned } from '../reviews/versioned.ts';
import { isOpen, isRunning, moderationOf, type MyModeration } from './standing.ts';
import type { SettledRow } from './settled.ts';

/** What one of the two gave. Null: was not asked. */
export interface Gave {
	value: string | null;
	comment: string;
}

/** A place where the two differ, and what they have settled there. */
export type ModerationPlace = {
	/** Question code or fact id. */
	code: string;
	mine: Gave;
	theirs: Gave;
	/** One of the answers, `OENIG`, or null. */
	choice: Versioned<string | null>;
	/** Why they did not agree. */
	reason: Versioned<string>;
} & (
	| { kind: 'answer'; question: Question; section: string }
	| {
			kind: 'fact';
			label: string;
			options: { value: string; label: string }[];
			/** What the case list has. */
			listed: string | null;
	  }
);

/** A question that both answered alike. */
export interface AlikeAnswer {
	question: Pick<Question, 'code' | 'text' | 'own'>;
	value: AnswerValue;
}

/** All that the two have before them. Does not say which review was drawn first. */
export interface ModerationContent {
	id: string;
	/** Who reads. */
	personId: string;
	/** The name of the other. */
	other: string;
	/** Whether anything can be settled now. */
	open: boolean;
	/** The round runs, and the other can't take part any more. */
	alone: boolean;
	/** Grows with each save. */
	version: number;
	lastSavedAt: number | null;
	caseReference: string;
	intervention: string;
	legalBasis: string;
	/** The day when both were in: `2026-12-04`. */
	lockedOn: string;
	doubleRule: DoubleRule;
	/** Facts first, then questions, in the order of the keys. */
	places: ModerationPlace[];
	alike: AlikeAnswer[];
	/** Names of the unit's people, so that a text that names one can be warned about. */
	staffNames: string[];
}

/**
 * Samsyn, for each of the two. A file that has none does not exist, and leaves no row in the log that says that it was
 * read.
 */
export function read(db: Db, actor: Actor, reviewId: string): ModerationContent {
	mustExist(db, actor, reviewId);
	return view(db, actor, 'moderation.read', { review: reviewId }, (db) =>
		contentOf(db, moderationOf(db, actor, reviewId))
	);
}

/**
 * Stops whoever asks for samsyn that is not there, before a form is even read: one that is empty or unreadable must not
 * be answered otherwise than by a page that does not exist.
 */
export function mustExist(db: Db, actor: Actor, reviewId: string): void {
	view(db, actor, 'moderation.follow', { review: reviewId }, (db) => {
		moderationOf(db, actor, reviewId);
	});
}

/**
 * What an open page of samsyn asks for, so that what the other saves shows up on it. Not logged: that it was opened is.
 * @param since the version that the page has
 * @returns null when nothing has happened since
 */
export function readNow(
	db: Db,
	actor: Actor,
	reviewId: string,
	since: number | null = null
): ModerationContent | null {
	return view(db, actor, 'moderation.follow', { review: reviewId }, (db) => {
		const mine = moderationOf(db, actor, reviewId);
		// The close, and that the other can't take part, change what can be done, and no version.
		if (isOpen(mine) && versionOf(mine.settled) === since) return null;
		return contentOf(db, mine);
	});
}

const versionOf = (rows: readonly SettledRow[]) =>
	rows.reduce((sum, { version, reasonVersion }) => sum + version + reasonVersion, 0);

function contentOf(db: Db, mine: MyModeration): ModerationContent {
	const { file, standing, settled, result } = mine;
	const rule =
		db
			.select({ doubleRule: round.doubleRule })
			.from(round)
			.where(eq(round.id, standing.roundId))
			.get() ?? notFound();
	const name = db
		.select({ name: person.name })
		.from(person)
		.where(eq(person.id, mine.theirs.reviewerId))
		.get()?.name;
	return {
		id: standing.reviewId,
		personId: mine.personId,
		other: name ?? '',
		open: isOpen(mine),
		alone: mine.alone && isRunning(standing),
		version: versionOf(settled),
		lastSavedAt: settled.length > 0 ? Math.max(...settled.map(({ savedAt }) => savedAt)) : null,
		caseReference: file.caseReference,
		intervention: file.interventionName,
		legalBasis: file.legalBasis,
		lockedOn: dateOf(Math.max(mine.mine.submittedAt, mine.theirs.submittedAt)),
		doubleRule: rule.doubleRule,
		places: placesIn(mine),
		alike: result.alike.map(({ question: { code, text, own }, value }) => ({
			question: { code, text, ...(own && { own }) },
			value
		})),
		staffNames: staffNames(db, standing.unitId)
	};
}

function placesIn({ keys, file, settled, result, first, mine, theirs }: MyModeration) {
	const asked = new Map(factsAsked(keys).map((fact) => [fact.id, fact]));
	return result.differing.map((place): ModerationPlace => {
		const { code } = place;
		const row = settled.find((one) => one.kind === place.kind && one.code === code);
		const gave = (review: typeof mine): Gave => ({
			value: review === first ? place.first : place.second,
			comment: place.kind === 'ANSWER' ? (review.comments[code] ?? '') : ''
		});
		const common = {
			code,
			mine: gave(mine),
			theirs: gave(theirs),
			choice: { value: choiceOf(row), version: row?.version ?? 0 },
			reason: { value: row?.reason ?? '', version: row?.reasonVersion ?? 0 }
		};
		if (place.kind === 'ANSWER') {
			return { ...common, kind: 'answer', question: place.question, section: place.section };
		}
		const values = asked.get(code)?.values;
		return {
			...common,
			kind: 'fact',
			label: place.fact,
			options: values
				? Object.entries(values).map(([value, label]) => ({ value, label }))
				: [place.first, place.second].flatMap((value) =>
						value ? [{ value, label: say(value) }] : []
					),
			listed: file.facts[code] ?? null
		};
	});
}

const say = (value: string) => (isCalendarDate(value) ? dateWords(value) : value);

/** What stands in a place, as the page has it. */
export function choiceOf(row: Pick<SettledRow, 'outcome' | 'value'> | undefined): string | null {
	return row?.outcome === 'NO_AGREEMENT' ? noAgreement : (row?.value ?? null);
}
