import { isCalendarDate } from '#lib/domain/dates.ts';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import type { KeyDefinition, Question } from '#lib/domain/review-key.ts';
import { hasUnseenSigns } from '#lib/domain/unseen-signs.ts';
import type { ReviewChange } from './save.ts';

const longest = 4000;

/** Line ends as one sign and comments never null, so that the same text is the same value whoever sends it. */
export function asWritten(change: ReviewChange): ReviewChange {
	if (change.kind === 'comment' || change.kind === 'text') {
		return { ...change, value: (change.value ?? '').replaceAll('\r\n', '\n') };
	}
	return { ...change, value: change.value === '' ? null : change.value };
}

/** Why a change can't be saved, as a sentence for the field, or null. Never repeats the value: it may be an identity number. */
export function refusal(
	keys: readonly KeyDefinition[],
	{ kind, code, value }: ReviewChange
): string | null {
	switch (kind) {
		case 'answer': {
			const question = questionIn(keys, code);
			if (!question) return 'Frågan finns inte i granskningen.';
			return value === null || question.scale.some((allowed) => allowed === value)
				? null
				: 'Välj ett av svaren i listan.';
		}
		case 'comment':
			return questionIn(keys, code)
				? textRefusal(value ?? '', 'kommentaren')
				: 'Frågan finns inte i granskningen.';
		case 'text':
			return code === 'STRENGTH' || code === 'IMPROVEMENT'
				? textRefusal(value ?? '', 'texten')
				: 'Fältet finns inte i granskningen.';
		case 'fact':
			return factRefusal(keys, code, value);
	}
}

function questionIn(keys: readonly KeyDefinition[], code: string): Question | undefined {
	for (const key of keys) {
		for (const section of key.sections) {
			for (const question of section.questions) if (question.code === code) return question;
		}
	}
	return undefined;
}

export function factRefusal(
	keys: readonly KeyDefinition[],
	id: string,
	value: string | null
): string | null {
	const fact = keys.flatMap((key) => key.facts).find((known) => known.id === id);
	if (!fact) return 'Uppgiften finns inte i granskningen.';
	if (value === null) return null;
	if (fact.type === 'date') {
		return isCalendarDate(value) ? null : 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2027-03-12.';
	}
	return fact.values && Object.hasOwn(fact.values, value) ? null : 'Välj ett av svaren i listan.';
}

/**
 * Why a text can't be saved, or null.
 * @param where what it is called within a sentence: `kommentaren`
 */
export function textRefusal(text: string, where: string, most = longest): string | null {
	if (text.length > most) return `Skriv högst ${most} tecken.`;
	if (hasIdentityNumber(text, 'prose')) {
		return `Det ser ut som ett personnummer i ${where}. Ta bort det innan du sparar.`;
	}
	if (hasUnseenSigns(text)) {
		return `Det finns tecken som inte syns i ${where}. Ta bort dem, eller klistra in allt som vanlig text.`;
	}
	return null;
}
