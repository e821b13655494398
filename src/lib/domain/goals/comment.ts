import { count, listing, outOf, whole } from '../swedish.ts';
import { roundName } from '../rounds.ts';
import { isWeighted } from '../results/said/notes.ts';
import { plainly, questionSaid, shareSaid } from '../results/said/sentences.ts';
import type { Figures, Result } from '../results/result.ts';
import { roundRows, type Fed, type Sources } from './fed.ts';
import type { Outcome } from './outcome.ts';
import { changeInShort, judged, likelySaid, type Wished } from './said.ts';

/** A row of a goal as its comment needs it. */
export interface Told extends Wished {
	title: string;
	/** Null: written by hand. */
	fed: Fed | null;
	outcome: Outcome | null;
	ownOutcome: string;
	ownBefore: string;
}

/**
 * The comment that is proposed for a goal (ui-vocabulary.md, section 9): what it rests on, numerator, denominator, how sure,
 * the year before, the verdict and the method. It says nothing that the page does not.
 * @param rows of the goal, in their order
 */
export function proposedComment(rows: readonly Told[], sources: Sources): string {
	const shown = rows.filter(({ outcome }) => outcome?.cell?.state === 'shown');
	const reviewed = shown.flatMap(({ outcome }) => outcome ?? []);
	const figures = reviewed.flatMap(({ cell }) => (cell?.state === 'shown' ? [cell.figures] : []));
	const rounds = roundsOf(reviewed, sources);
	return [
		shown.length > 0 ? basisSaid(shown, rounds, sources.year) : '',
		...rows.map((row) => (row.outcome ? rowSaid(row, row.outcome, sources) : handSaid(row))),
		shown.length > 0 ? methodSaid(rounds, figures) : ''
	]
		.filter(Boolean)
		.join(' ');
}

/** The rounds of the year that the rows rest on, the earliest first. */
function roundsOf(shown: readonly Outcome[], { rounds, year }: Sources): Result[] {
	const periods = new Set(shown.map(({ period }) => period));
	const used = rounds.filter(
		({ round }) => periods.has(`VB ${year}`) || periods.has(roundName(round))
	);
	return used.toReversed();
}

const seasonOf = ({ round }: Result) => (round.season === 'SPRING' ? 'våren' : 'hösten');

/** How many interventions are named; more of them are counted. */
const mostNamed = 3;

function basisSaid(shown: readonly Told[], rounds: readonly Result[], year: number): string {
	const names = new Map(
		rounds.flatMap((round) => shown.flatMap(({ fed }) => (fed ? concerned(round, fed) : [])))
	);
	const about =
		names.size <= mostNamed
			? listing([...names.values()].map(lowered))
			: `${whole(names.size)} olika insatser`;
	const what = names.size > 0 ? ` av ärenden med beslut om ${about}` : '';
	return `Resultatet bygger på kollegiegranskning ${listing(rounds.map(seasonOf))} ${year}${what}.`;
}

/** The interventions of a round in which the measure has any file, as its own breakdown tells. */
function concerned(round: Result, fed: Fed): [id: string, name: string][] {
	const measures = roundRows(round, fed);
	return round.groups.intervention.flatMap(({ id, name }, at): [string, string][] => {
		const cells = measures.map(({ breakdown }) => breakdown.intervention[at]);
		return cells.some((cell) => cell && cell.state !== 'empty') ? [[id, name]] : [];
	});
}

/** With a small first letter inside a sentence; `LSS-boende`, `HVB` and `SoL` are as they are. */
const lowered = (words: string) =>
	/^\S\S*\p{Lu}/u.test(words) ? words : words.slice(0, 1).toLocaleLowerCase('sv') + words.slice(1);

function rowSaid(row: Told, outcome: Outcome, { year, stored }: Sources): string {
	const { cell, why, period } = outcome;
	if (cell?.state === 'hidden')
		return `Utfallet för ”${row.title}” visas inte, för att skydda en liten grupp.`;
	if (cell?.state !== 'shown')
		return `Det finns inget utfall för ”${row.title}”${why ? `: ${lowered(why)}` : ''}.`;
	const { figures } = cell;
	const { verdict } = judged(outcome, row);
	const change = outcome.before.state === 'shown' ? outcome.before.change : null;
	return [
		figuresSaid(row, outcome, figures),
		stored && why ? `Det gäller bara ${inProse(period)}.` : '',
		figures.census ? '' : likelySaid(cell, row.target, outcome.asked === null),
		beforeSaid(outcome, year),
		row.target === null && row.targetText === '' ? '' : verdict,
		changeInShort(change)
	]
		.filter(Boolean)
		.join(' ');
}

/** `I 99 av 121 nyprövningar framgår det hur den enskilde kom till tals (82 %).` */
function figuresSaid({ title }: Told, { asked }: Outcome, figures: Figures): string {
	const share = shareSaid(figures);
	return asked
		? `${plainly(questionSaid(asked, figures))} (${share}).`
		: `Ja i ${outOf(figures.ja, figures.n)} svar på frågorna om ${lowered(title)} (${share}).`;
}

function beforeSaid({ before }: Outcome, year: number): string {
	if (before.state === 'shown') {
		const { figures, round } = before;
		return `${round ? begun(round) : 'Året före'} var det ${outOf(figures.ja, figures.n)} (${shareSaid(figures)}).`;
	}
	if (before.value === 'Ej jämförbart' && before.why === 'Frågan är ändrad')
		return `Frågan är ändrad och kan inte jämföras med ${year - 1}.`;
	return '';
}

/** `hösten 2026` of the name of a round. */
const inProse = (period: string) => period.replace('Vår ', 'våren ').replace('Höst ', 'hösten ');

/** `Hösten 2025`, which begins a sentence. */
const begun = (period: string) => period.replace('Vår ', 'Våren ').replace('Höst ', 'Hösten ');

const handSaid = ({ title, ownOutcome, ownBefore }: Told) =>
	ownOutcome
		? `${title}: ${ownOutcome}${ownBefore ? ` (året före ${ownBefore})` : ''}.`
		: `Det finns inget utfall för ”${title}”.`;

function methodSaid(rounds: readonly Result[], figures: readonly Figures[]): string {
	const weighted = figures.some(isWeighted)
		? 'Varje insats räknas efter hur många ärenden den har, därför kan procenten skilja sig från antalen.'
		: '';
	return [...drawnSaid(rounds), weighted].filter(Boolean).join(' ');
}

const isWhole = ({ round, counts }: Result) => counts.drawn === round.frame.size;
const sumOf = (rounds: readonly Result[], of: (round: Result) => number) =>
	rounds.reduce((all, round) => all + of(round), 0);

/** How the files of whole rounds came to be read: a draw is told only where one was made. */
function drawnSaid(rounds: readonly Result[]): string[] {
	const frame = sumOf(rounds, ({ round }) => round.frame.size);
	const drawn = sumOf(rounds, ({ counts }) => counts.drawn);
	const several = rounds.length > 1;
	if (rounds.every(isWhole))
		return [
			`Alla ${count(frame, 'beslut', 'beslut')} i ${several ? 'listorna' : 'listan'} ingick.`
		];
	if (!rounds.some(isWhole))
		return [
			`Ärendena i ${several ? 'omgångarna' : 'omgången'} valdes genom lottning: ${outOf(drawn, frame)} beslut.`
		];
	return rounds.map((round) => {
		const when = seasonOf(round);
		const size = round.round.frame.size;
		return isWhole(round)
			? `Alla ${count(size, 'beslut', 'beslut')} i listan för ${when} ingick.`
			: `Ärendena för ${when} valdes genom lottning: ${outOf(round.counts.drawn, size)} beslut.`;
	});
}
