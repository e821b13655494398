/** The five looks an answer can have: wash, icon and texture (design.md, "Colour"). */
export const answerLooks = ['ja', 'delvis', 'nej', 'framgar', 'ejakt'] as const;
export type AnswerLook = (typeof answerLooks)[number];

const known: Readonly<Record<string, AnswerLook>> = {
	JA: 'ja',
	DELVIS: 'delvis',
	NEJ: 'nej',
	FRAMGAR_INTE: 'framgar',
	EJ_AKTUELLT: 'ejakt'
};

/** The look of an answer; a unit's own answers borrow the five in order, a sixth none. */
export function lookOf(value: string, index = 0): AnswerLook | undefined {
	return known[value] ?? answerLooks[index];
}
