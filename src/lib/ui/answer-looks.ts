import type { Meaning } from '#lib/domain/review-key.ts';

/** The five looks an answer can have: wash, icon and texture (design.md, "Colour"). */
export const answerLooks = ['ja', 'delvis', 'nej', 'framgar', 'ejakt'] as const;
export type AnswerLook = (typeof answerLooks)[number];

const looks: Readonly<Record<Meaning, AnswerLook>> = {
	MET: 'ja',
	PARTLY: 'delvis',
	NOT_MET: 'nej',
	NOT_SEEN: 'framgar',
	NOT_APPLICABLE: 'ejakt'
};

/** The look of an answer follows what it counts as, whatever it is called. Null, an answer that nobody knows: none. */
export function lookOf(counts: Meaning | null | undefined): AnswerLook | undefined {
	return counts ? looks[counts] : undefined;
}
