import { compareWithSuggestions, type Comparison } from '#lib/domain/practice/compare.ts';
import type { PracticeText } from '#lib/domain/practice/case.ts';
import type { AnswerValue, Facts, KeyDefinition } from '#lib/domain/review-key.ts';
import type { Given } from '#lib/domain/review-gaps.ts';
import { roundName } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { view, type Actor } from '../door.ts';
import { staffNames } from '../people/staff-names.ts';
import { gone, notFound } from '../problems.ts';
import { interventionsOf } from '../reviews/read.ts';
import type { Versioned } from '../reviews/versioned.ts';
import { askedPractice, type AskedPractice, type Kept } from './asked.ts';

/** The practice file on the screen. The suggestions come when it is done, not before. */
export interface PracticeContent {
	roundId: string;
	/** Who reads. */
	personId: string;
	roundName: string;
	/** `2026-12-04` */
	reviewTo: string;
	done: boolean;
	lastSavedAt: number | null;
	about: string;
	intervention: string;
	legalBasis: string;
	sections: readonly PracticeText[];
	keys: KeyDefinition[];
	/** Names of the unit's interventions by code, for conditions that rest on them. */
	interventions: Record<string, string>;
	known: Facts;
	facts: Record<string, Versioned<string | null>>;
	answers: Record<string, Versioned<AnswerValue | null>>;
	comments: Record<string, Versioned<string>>;
	compared: Comparison | null;
	/** Names of the unit's people, so that a comment that names one can be warned about. */
	staffNames: string[];
}

/** The actor's own practice file in a round that asks for one. Nobody else ever reads it. */
export function read(db: Db, actor: Actor, roundId: string): PracticeContent {
	return view(db, actor, 'practice.read', { round: roundId }, (db) => {
		const personId = actor.personId ?? notFound();
		const asked = askedPractice(db, roundId, personId) ?? notFound();
		const done = asked.doneAt !== null;
		if (!done && asked.state !== 'REVIEWING') {
			if (asked.state !== 'CLOSED' && asked.state !== 'PURGED') notFound();
			gone('Omgången är avslutad. Övningsärendet behövs inte längre.');
		}
		const { practice, keys, kept } = asked;
		const { about, intervention, legalBasis, sections, known } = practice;
		const definitions = keys.map(({ definition }) => definition);
		return {
			roundId,
			personId,
			roundName: roundName(asked),
			reviewTo: asked.reviewTo,
			done,
			lastSavedAt: asked.savedAt,
			...{ about, intervention, legalBasis, sections, known },
			keys: definitions,
			interventions: interventionsOf(db, asked),
			facts: versioned(kept.fact),
			// `refusal` has let through only what the questions' scales have.
			answers: versioned(kept.answer) as PracticeContent['answers'],
			comments: versioned(kept.comment) as PracticeContent['comments'],
			staffNames: staffNames(db, asked.unitId),
			compared: done ? compareWithSuggestions(practice, definitions, givenIn(asked)) : null
		};
	});
}

/** What the rules go by: what the case list tells, and what is not cleared. */
export function givenIn({ practice, kept }: AskedPractice): Given {
	return {
		facts: { ...practice.known, ...present(kept.fact) },
		answers: present(kept.answer) as Given['answers'],
		comments: present(kept.comment)
	};
}

function versioned(kept: Record<string, Kept>): Record<string, Versioned<string | null>> {
	return Object.fromEntries(
		Object.entries(kept).map(([code, { value, version }]) => [code, { value, version }])
	);
}

function present(kept: Record<string, Kept>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(kept).flatMap(([code, { value }]) => (value === null ? [] : [[code, value]]))
	);
}
