import { answerLabel, knownMeaning } from '#lib/domain/answer-scale.ts';
import { idOf } from '#lib/domain/keys/draft.ts';
import { same, type KeyEdit } from '#lib/domain/keys/edits.ts';
import type { AnswerValue, Question } from '#lib/domain/review-key.ts';
import type { Scale } from './own-scale.ts';

/**
 * A question gets other answers. An answer that is called and counts the same as one it had keeps its guidance and its
 * rule for comments, whatever its value.
 */
export function rescaled(question: Question, scale: Scale): KeyEdit {
	const next = { own: scale.own ?? undefined };
	const before = (value: AnswerValue) =>
		question.scale.find(
			(old) =>
				answerLabel(question, old) === answerLabel(next, value) &&
				knownMeaning(question, old) === knownMeaning(next, value)
		) ?? value;
	const set = (field: string, was: unknown, after: unknown): KeyEdit => ({
		...{ kind: 'set', what: 'question', id: idOf(question), field },
		...{ before: was, after }
	});
	const edits = [set('scale', { values: question.scale, own: question.own ?? null }, scale)];
	for (const value of scale.values) {
		const guidance = question.guidance[before(value)] ?? '';
		const now = question.guidance[value] ?? '';
		if (now === '' && guidance !== '') edits.push(set(`guidance:${value}`, '', guidance));
	}
	const commented = question.commentRequiredOn;
	const kept = scale.values.filter((value) => commented.includes(before(value)));
	if (!same(kept, commented)) edits.push(set('commentRequiredOn', commented, kept));
	const [only] = edits;
	return only && edits.length === 1 ? only : { kind: 'many', edits };
}
