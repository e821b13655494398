import { dateInText, weekdayInText } from '#lib/domain/swedish.ts';
import type { FeedbackRound } from '#lib/server/feedback/read.ts';

const small = ['Inget', 'Ett', 'Två', 'Tre', 'Fyra', 'Fem', 'Sex', 'Sju', 'Åtta', 'Nio', 'Tio'];

/** The news of a round in a sentence or two: how many own files, and whether all who reviewed wrote what is good. */
export function newsOf({ files, name, level }: FeedbackRound): string {
	if (level === 'GROUP') return 'Omgången visar bara gruppens resultat, inget om enskilda ärenden.';
	const reviewed = files.filter(({ missing }) => !missing);
	if (reviewed.length === 0) return `Inget av dina ärenden granskades i ${name}.`;
	const n = small[reviewed.length] ?? String(reviewed.length);
	const first =
		reviewed.length === 1
			? `Ett av dina ärenden granskades i ${name}.`
			: `${n} av dina ärenden granskades i ${name}.`;
	const letters = reviewed.flatMap(({ letters }) => letters);
	return letters.length > 1 && letters.every(({ strength }) => strength !== '')
		? `${first} Alla som granskade skrev vad som fungerar.`
		: first;
}

/** Until when one can reply, and who reads it. */
export function replyWords({ replyTo, replyOpen }: FeedbackRound): string {
	if (replyTo === null) return 'I den här omgången går återkopplingen bara att läsa.';
	return replyOpen
		? `Du kan svara till och med ${weekdayInText(replyTo)}. Den som har granskat ärendet läser ditt svar, ingen annan.`
		: `Tiden för att svara gick ut ${dateInText(replyTo)}.`;
}

/** What a form on the page came back with, and of which file. */
export interface FileAnswer {
	file: string;
	/** What was done, in words; empty when nothing was. */
	said: string;
	/** Of the reply. */
	error: string;
	/** The reply as it was typed. */
	text: string;
	conflict: { mine: string; theirs: string; version: number } | null;
}

/** A text as the overview has room for it: cut between words, with three dots when something is left out. */
export function inShort(text: string, most = 220): string {
	const line = text.replaceAll(/\s+/g, ' ').trim();
	if (line.length <= most) return line;
	const cut = line.lastIndexOf(' ', most);
	return `${line.slice(0, cut > most / 2 ? cut : most)} …`;
}
