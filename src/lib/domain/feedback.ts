import { knownMeaning } from './answer-scale.ts';
import type { Given } from './review-gaps.ts';
import type { KeyDefinition, Meaning, Question } from './review-key.ts';
import { showsStrengths, type FeedbackLevel } from './round-rules.ts';
import { answerTo, openQuestions, visibleQuestions } from './visible-questions.ts';

/** A level at which something of the single file is shown. */
export type OpenLevel = Exclude<FeedbackLevel, 'GROUP'>;

/** Whether the caseworker can reply, and note that what was missing is put right (round-rules.ts). */
export const letsReply = (level: FeedbackLevel): boolean =>
	level === 'REPLY' || level === 'SHORTCOMINGS';

/** The longest reply, as for every other text of a review. */
export const longestReply = 4000;

/** What a reviewer gave, as far as the caseworker may read any of it. */
export interface GivenReview extends Given {
	strength: string;
	improvement: string;
}

export interface CommentOnQuestion {
	/** The question as it stands in the key. */
	question: string;
	comment: string;
}

/**
 * What one review tells the caseworker: words that somebody wrote, never an answer, a count or a sum (product.md, rule
 * 2), and nothing of who wrote them or when.
 */
export interface Letter {
	/** Empty where the level shows none, or nothing was written. */
	strength: string;
	improvement: string;
	/** In the order of the keys. */
	comments: CommentOnQuestion[];
	/** To questions on the provider's plan, which the caseworker does not write. */
	onPlan: CommentOnQuestion[];
}

const lacking: readonly Meaning[] = ['PARTLY', 'NOT_MET', 'NOT_SEEN'];

/**
 * What the caseworker reads of a review that was handed in. Comments to questions that were closed for the file are
 * left out; at the level `SHORTCOMINGS` also the strength, and comments to answers that are met or don't apply.
 * @param keys of the file, documentation first
 */
export function letterOf(
	level: OpenLevel,
	keys: readonly KeyDefinition[],
	given: GivenReview
): Letter {
	const written = openQuestions(visibleQuestions(keys, given.facts, given.answers)).flatMap(
		(question) => {
			const comment = (given.comments[question.code] ?? '').trim();
			if (comment === '' || (level === 'SHORTCOMINGS' && !isLacking(question, given))) return [];
			return [{ comment, question: question.text, plan: question.concerns === 'PLAN' }];
		}
	);
	const of = (plan: boolean) =>
		written
			.filter((one) => one.plan === plan)
			.map(({ question, comment }) => ({ question, comment }));
	return {
		strength: showsStrengths(level) ? given.strength.trim() : '',
		improvement: given.improvement.trim(),
		comments: of(false),
		onPlan: of(true)
	};
}

function isLacking(question: Question, { answers }: GivenReview): boolean {
	const value = answerTo(question, answers);
	const meaning = value === null ? null : knownMeaning(question, value);
	return meaning !== null && lacking.includes(meaning);
}

/** Whether a review says nothing at all to the caseworker. */
export const isBlank = ({ strength, improvement, comments, onPlan }: Letter): boolean =>
	strength === '' && improvement === '' && comments.length + onPlan.length === 0;

/**
 * The last day on which a caseworker can reply, itself included.
 * @param closedOn the day the round was closed in Sweden, `2026-12-04`
 * @param days 1 to 120
 * @throws RangeError unless the text is a calendar date
 */
export function lastReplyDay(closedOn: string, days: number): string {
	const at = new Date(`${closedOn}T00:00:00Z`);
	at.setUTCDate(at.getUTCDate() + days);
	return at.toISOString().slice(0, 10);
}

/** Own files of a round, as far as it matters for what waits. */
export interface RepliesTo {
	/** Whether the caseworker can reply today. */
	replyOpen: boolean;
	files: readonly { missing: boolean; reply: { text: string } }[];
}

/** Whether there is something to reply to: the time lasts, and a file that somebody could review has no reply. */
export const awaitsReply = ({ replyOpen, files }: RepliesTo): boolean =>
	replyOpen && files.some(({ missing, reply }) => !missing && reply.text === '');
