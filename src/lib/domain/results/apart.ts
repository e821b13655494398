import type { FirstAnswers } from '../moderation.ts';
import type { KeyDefinition } from '../review-key.ts';
import { defaultThreshold } from '../statistics/suppression.ts';
import { countingAnswers, visibleQuestions } from '../visible-questions.ts';
import type { ReviewedApart } from './result.ts';

/** A file that two reviewed independently, as they answered before they talked. */
export interface FileApart {
	keys: readonly KeyDefinition[];
	answers: readonly [FirstAnswers, FirstAnswers];
}

/**
 * How many answers were alike in files that two reviewed apart (methods.md (15), over all questions): of those that both
 * were asked and answered.
 * @returns undefined for fewer files than a group that is shown
 */
export function reviewedApart(files: readonly FileApart[]): ReviewedApart | undefined {
	if (files.length < defaultThreshold) return undefined;
	let [answers, alike] = [0, 0];
	for (const { keys, answers: both } of files) {
		const [first, second] = both.map((given) =>
			countingAnswers(visibleQuestions(keys, given.facts, given.answers), given.answers)
		);
		for (const [code, value] of Object.entries(first ?? {})) {
			const other = second?.[code];
			if (value === null || other == null) continue;
			answers++;
			if (value === other) alike++;
		}
	}
	return { files: files.length, answers, alike };
}
