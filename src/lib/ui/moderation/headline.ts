import { count, outOf } from '#lib/domain/swedish.ts';
import type { ModerationState } from './moderation-state.svelte.ts';

/** `I 3 av 18 frågor skiljer sig svaren`, and with one question `I frågan skiljer sig svaren` */
export function headlineOf({ content, differing }: ModerationState): string {
	const { questions, facts } = differing;
	const all = content.alike.length + questions;
	if (questions + facts === 0) {
		return all === 1 ? 'Ni svarade lika på frågan' : `Ni svarade lika på alla ${all} frågor`;
	}
	const parts = [
		questions > 0 && (all === 1 ? 'frågan' : `${outOf(questions, all)} frågor`),
		facts > 0 && `${count(facts, 'uppgift', 'uppgifter')} om ärendet`
	].filter((part) => part !== false);
	return `I ${parts.join(' och ')} skiljer sig svaren`;
}

/** How much of what differs is settled: `1 av 3 frågor klara` */
export function doneOf({ differing, left, places }: ModerationState): string {
	const one = places.length === 1;
	const questions = one ? 'fråga ' : 'frågor ';
	const what = differing.facts > 0 ? '' : questions;
	return `${outOf(places.length - left.length, places.length)} ${what}${one ? 'klar' : 'klara'}`;
}

export function leadOf({ content, places }: ModerationState): string {
	if (places.length === 0) return 'Det finns inget att ta upp. Du behöver inte göra mer.';
	return content.open
		? 'Läs texten i akten tillsammans. En av er fyller i, och båda kan ändra. De första svaren står kvar som de är.'
		: 'De första svaren står kvar som de var.';
}
