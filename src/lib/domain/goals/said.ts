import { percent, span } from '../shares.ts';
import { changeSaid } from '../results/said/change-words.ts';
import { verdictSaid } from '../results/said/sentences.ts';
import type { Cell, Verdict } from '../results/result.ts';
import type { Since } from './fed.ts';
import type { Direction } from './goal.ts';
import type { Outcome } from './outcome.ts';
import { noTarget, type Target } from './target.ts';
import { verdictOn } from './verdict.ts';

/** A year's target with which way is wished for. */
export interface Wished extends Target {
	direction: Direction;
}

/** How what the figures say looks: never colour alone, and uncertain never as failure. */
export type Look = 'good' | 'short' | 'unsure';

/** *Siffrorna säger*, beside the chief's own assessment. */
export interface Judged {
	look: Look;
	/** The verdict, in bold. */
	verdict: string;
	/** How sure, and since when. */
	rest: string;
}

const looks: Readonly<Record<Verdict, Look>> = {
	MET: 'good',
	NOT_MET: 'short',
	UNDECIDED: 'unsure',
	NO_TARGET: 'unsure',
	NO_VALUE: 'unsure'
};

/** What the figures say of a year's target. @param wished the target, a number, words or none */
export function judged({ cell, stored, why, before, asked }: Outcome, wished: Wished): Judged {
	const change = before.state === 'shown' ? before.change : null;
	if (cell?.state !== 'shown') {
		const verdict = cell?.state === 'hidden' ? 'Utfallet visas inte.' : 'Inget utfall.';
		const rest = cell?.state === 'hidden' ? protecting : why && `${why}.`;
		return { look: 'unsure', verdict, rest };
	}
	const likely = likelySaid(cell, wished.target, asked === null);
	if (wished.target === null) {
		const look = wished.targetText && change ? lookOf(change, wished.direction) : 'unsure';
		const verdict = wished.targetText ? `Årsmålet är ”${wished.targetText}”.` : `${noTarget}.`;
		const rest = [likely, sinceSaid(change, cell)].filter(Boolean).join(' ');
		return { look, verdict, rest };
	}
	const verdict = verdictOn(cell, wished, stored);
	return { look: looks[verdict], verdict: wordsOf(verdict, wished), rest: likely };
}

const protecting = 'Färre än fem ärenden, eller för att skydda en sådan grupp.';

/** The verdict in words, whichever way is wished for. */
export function wordsOf(verdict: Verdict, { target, direction }: Wished): string {
	const said = verdictSaid({ verdict, target });
	return direction === 'DOWN' && target !== null
		? said.replace(percent(target / 100), `högst ${percent(target / 100)}`)
		: said;
}

/** `Av alla ärenden som frågan gäller är andelen troligen 86–94 %.`, as it is published. @param section of its answers */
export function likelySaid(cell: Cell, target: number | null, section: boolean): string {
	if (cell.state !== 'shown') return '';
	const { census, lower, upper } = cell.figures;
	return census
		? 'Alla ärenden är granskade, så andelen har ingen urvalsosäkerhet.'
		: `Av ${section ? 'svaren i alla ärenden' : 'alla ärenden som frågan gäller'} är andelen troligen ${span(lower, upper, target)}.`;
}

function lookOf({ difference: { verdict } }: Since, direction: Direction): Look {
	if (verdict === 'increased') return direction === 'UP' ? 'good' : 'short';
	if (verdict === 'decreased') return direction === 'UP' ? 'short' : 'good';
	return 'unsure';
}

/** The verdict on the change, as the result tells it. */
function sinceSaid(change: Since | null, cell: Cell): string {
	if (cell.state !== 'shown') return '';
	return change
		? changeSaid(change.difference, cell.figures, change.then, change.since)
		: 'Det finns ingen tidigare andel att jämföra med.';
}

/** The same in one short sentence, for a comment; nothing without a difference. */
export function changeInShort(change: Since | null): string {
	if (!change) return '';
	const { difference, since } = change;
	switch (difference.verdict) {
		case 'increased':
			return `Andelen har ökat sedan ${since}.`;
		case 'decreased':
			return `Andelen har minskat sedan ${since}.`;
		case 'unchanged':
			return `Andelen är i stort sett oförändrad sedan ${since}.`;
		case 'undecided':
			return `Det går inte att avgöra om andelen har ändrats sedan ${since}.`;
		case 'exact':
			return 'Båda gångerna granskades alla ärenden.';
	}
}
