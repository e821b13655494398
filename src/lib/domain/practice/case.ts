import type { DecisionOutcome } from '../case-facts.ts';
import type { Facts, KeyDefinition, Question, StandardValue } from '../review-key.ts';
import { ordersKeyCode, suggestedKeyCode } from '../round-keys.ts';
import { adultCase } from './adult.ts';
import { childCase } from './child.ts';

/** A part of the made-up documentation. */
export interface PracticeText {
	heading: string;
	paragraphs: readonly string[];
}

/** What the reviewer should come to, and why, in the words of the key's guidance. */
export interface Suggested<Value extends string> {
	value: Value;
	reason: string;
}

/** A made-up case (övningsärende): documentation to read, and suggested answers. No person behind it, no name in it. */
export interface PracticeCase {
	/** What a reviewer needs to take for given. */
	about: string;
	intervention: string;
	legalBasis: string;
	outcome: DecisionOutcome;
	sections: readonly PracticeText[];
	/** As a case list would tell them. */
	known: Facts;
	/** What the reviewer answers about the case, by fact id. */
	facts: Readonly<Record<string, Suggested<string>>>;
	/** By question code of the shipped keys in `keys`. */
	answers: Readonly<Record<string, Suggested<StandardValue>>>;
	/** The shipped keys that the suggestions are made for. */
	keys: readonly string[];
}

export const practiceCases: readonly PracticeCase[] = [adultCase, childCase];

/**
 * The made-up case to practise on with a key: a child's for the shipped key for children and for keys that are called so,
 * else an adult's.
 * @param key the documentation key
 */
export function practiceCaseFor(key: Pick<KeyDefinition, 'id' | 'title'>): PracticeCase {
	const own = practiceCases.find(({ keys }) => keys.includes(key.id) && key.id !== ordersKeyCode);
	if (own) return own;
	return childCase.keys.includes(suggestedKeyCode(key.title)) ? childCase : adultCase;
}

/** A question that has become another one since the key was shipped. */
const another: readonly string[] = ['NEW', 'NEW_SCALE', 'SPLIT', 'MERGED'];

/**
 * The suggested answer to a question, or null for a question of the unit's own: in a key of its own, added to a shipped
 * key, or changed so that it asks or answers something else. New wording alone keeps the suggestion.
 * @param keyId of the key that asks the question
 */
export function suggestedAnswer(
	{ keys, answers }: Pick<PracticeCase, 'keys' | 'answers'>,
	keyId: string,
	question: Pick<Question, 'id' | 'code' | 'scale' | 'own' | 'lineage'>
): Suggested<StandardValue> | null {
	const { id, code, scale, own, lineage } = question;
	const unitsOwn =
		!keys.includes(keyId) ||
		(id ?? code) !== code ||
		own !== undefined ||
		(lineage !== undefined && another.includes(lineage.change));
	if (unitsOwn || !Object.hasOwn(answers, code)) return null;
	const found = answers[code];
	return found && scale.includes(found.value) ? found : null;
}
