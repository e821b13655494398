import { and, asc, desc, eq, or } from 'drizzle-orm';
import { practiceCaseFor, type PracticeCase } from '#lib/domain/practice/case.ts';
import { keysForFile } from '#lib/domain/round-keys.ts';
import type { RoundState, Season } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { decision } from '../db/schema/case-lists.ts';
import { practice } from '../db/schema/back-and-forth.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { notFound } from '../problems.ts';
import { keyRules, type RoundKeyVersion } from '../round-files.ts';

/** One place of the practice file as it is kept. */
export interface Kept {
	value: string | null;
	version: number;
	savedAt: number;
}

/** The document of a practice file: what was given in each place, and the key versions that it was begun with. */
export interface PracticeAnswers {
	keys: string[];
	answer: Record<string, Kept>;
	fact: Record<string, Kept>;
	comment: Record<string, Kept>;
}

export interface AskedPractice {
	roundId: string;
	unitId: string;
	season: Season;
	year: number;
	state: RoundState;
	reviewTo: string;
	practice: PracticeCase;
	/** Documentation first. */
	keys: RoundKeyVersion[];
	kept: PracticeAnswers;
	savedAt: number | null;
	doneAt: number | null;
}

/**
 * The practice file that a round asks a person to review; null when it asks for none, or has no key to practise on. Not
 * authorised: deeds call it behind the door.
 */
export function askedPractice(db: Db, roundId: string, personId: string): AskedPractice | null {
	const inRound = db
		.select({
			unitId: round.unitId,
			season: round.season,
			year: round.year,
			state: round.state,
			reviewTo: round.reviewTo,
			asked: round.practice
		})
		.from(round)
		.where(eq(round.id, roundId))
		.get();
	if (!inRound) notFound();
	const { asked, ...told } = inRound;
	if (!asked) return null;
	const stored = db
		.select({ content: practice.content, savedAt: practice.savedAt, doneAt: practice.doneAt })
		.from(practice)
		.where(and(eq(practice.roundId, roundId), eq(practice.personId, personId)))
		.get();
	const kept: PracticeAnswers = stored
		? JSON.parse(stored.content)
		: { keys: [], answer: {}, fact: {}, comment: {} };
	const keys = practiceKeys(db, roundId, personId, told.season, kept.keys);
	const [first] = keys;
	if (!first) return null;
	return {
		roundId,
		...told,
		practice: practiceCaseFor(first.definition),
		keys,
		kept: { ...kept, keys: keys.map(({ id }) => id) },
		savedAt: stored?.savedAt ?? null,
		doneAt: stored?.doneAt ?? null
	};
}

/** Made up, and decided alike in every case: granted in part. */
const outcome = 'PARTIAL';

/**
 * The keys of the person's own first file in the round, else the round's first documentation key. Those that the practice
 * was begun with stay, whatever files come and go.
 */
function practiceKeys(
	db: Db,
	roundId: string,
	personId: string,
	season: Season,
	begunWith: readonly string[]
): RoundKeyVersion[] {
	const rules = keyRules(db, roundId);
	const kept = begunWith.flatMap((id) => rules.find(({ key }) => key.id === id)?.key ?? []);
	if (kept.length > 0) return kept;
	const ownFirst = db
		.select({ interventionId: decision.interventionId, teamId: decision.teamId })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.where(
			and(
				eq(roundFile.roundId, roundId),
				eq(roundFile.eliminated, false),
				or(eq(review.reviewerId, personId), eq(review.partnerId, personId))
			)
		)
		.orderBy(desc(review.assignedAt), asc(roundFile.stratum), asc(roundFile.caseReference))
		.limit(1)
		.get();
	const file = ownFirst ?? { interventionId: '', teamId: null };
	const documentation = rules.filter(({ purpose }) => purpose === 'DOCUMENTATION');
	const [any] = documentation
		.map(({ key }) => key)
		.sort((a, b) => (a.definition.id < b.definition.id ? -1 : 1));
	if (!any) return [];
	const [own = any] = keysForFile(documentation, { ...file, season, outcome });
	const orders = rules.filter(({ purpose }) => purpose === 'ORDERS');
	return [own, ...keysForFile(orders, { ...file, season, outcome })];
}
