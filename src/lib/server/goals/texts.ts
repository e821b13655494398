import { textRefusal } from '../reviews/wanted.ts';

/**
 * What is wrong with texts, by field.
 * @param wanted each with the words for where it stands, the most signs, and what to say when it may not be empty
 */
export function textProblems(
	wanted: Readonly<Record<string, { text: string; where: string; most: number; empty?: string }>>
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(wanted).flatMap(([field, { text, where, most, empty }]) => {
			const wrong = text === '' ? (empty ?? null) : textRefusal(text, where, most);
			return wrong ? [[field, wrong]] : [];
		})
	);
}
