import { listing, outOf, whole } from '../swedish.ts';
import { isWeighted } from '../results/said/notes.ts';
import { plainly, questionSaid, shareSaid } from '../results/said/sentences.ts';
import type { Figures } from '../results/result.ts';
import type { Sources } from './fed.ts';
import type { Outcome } from './outcome.ts';
import { changeInShort, judged, likelySaid, type Wished } from './said.ts';

/** A row of a goal as its comment needs it. */
export interface Told extends Wished {
	title: string;
	/** Null: written by hand. */
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
	const reviewed = rows.flatMap(({ outcome }) => outcome ?? []);
	const shown = reviewed.some(({ cell }) => cell?.state === 'shown');
	const figures = reviewed.flatMap(({ cell }) => (cell?.state === 'shown' ? [cell.figures] : []));
	return [
		shown ? basisSaid(reviewed, sources) : '',
		...rows.map((row) => (row.outcome ? rowSaid(row, row.outcome, sources) : handSaid(row))),
		shown ? methodSaid(reviewed, sources, figures) : ''
	]
		.filter(Boolean)
		.join(' ');
}

/** The rounds of the year that the rows rest on. */
function roundsOf(outcomes: readonly Outcome[], { rounds, year }: Sources) {
	const periods = new Set(
		outcomes.flatMap(({ cell, period }) => (cell?.state === 'shown' ? [period] : []))
	);
	const used = rounds.filter(
		({ round }) =>
			periods.has(`VB ${year}`) ||
			periods.has(`${round.season === 'SPRING' ? 'Vår' : 'Höst'} ${year}`)
	);
	return used.toReversed();
}

/** How many interventions are named; more of them are counted. */
const mostNamed = 3;

function basisSaid(outcomes: readonly Outcome[], sources: Sources): string {
	const rounds = roundsOf(outcomes, sources);
	const when = listing(rounds.map(({ round }) => (round.season === 'SPRING' ? 'våren' : 'hösten')));
	const names = new Map(
		rounds.flatMap(({ strata }) =>
			strata.flatMap(({ id, name, covered }) => (covered ? [[id, name] as const] : []))
		)
	);
	const about =
		names.size <= mostNamed
			? listing([...names.values()].map(lowered))
			: `${whole(names.size)} olika insatser`;
	return `Resultatet bygger på kollegiegranskning ${when} ${sources.year} av ärenden med beslut om ${about}.`;
}

const lowered = (name: string) => name.slice(0, 1).toLocaleLowerCase('sv') + name.slice(1);

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
		return `${round || 'Året före'} var det ${outOf(figures.ja, figures.n)} (${shareSaid(figures)}).`;
	}
	if (before.value === 'Ej jämförbart' && before.why === 'Frågan är ändrad')
		return `Frågan är ändrad och kan inte jämföras med ${year - 1}.`;
	return '';
}

/** `hösten 2026` of the name of a round. */
const inProse = (period: string) => period.replace('Vår ', 'våren ').replace('Höst ', 'hösten ');

const handSaid = ({ title, ownOutcome, ownBefore }: Told) =>
	ownOutcome
		? `${title}: ${ownOutcome}${ownBefore ? ` (året före ${ownBefore})` : ''}.`
		: `Det finns inget utfall för ”${title}”.`;

function methodSaid(
	outcomes: readonly Outcome[],
	sources: Sources,
	figures: readonly Figures[]
): string {
	const rounds = roundsOf(outcomes, sources);
	const sum = (of: (round: Sources['rounds'][number]) => number) =>
		rounds.reduce((all, round) => all + of(round), 0);
	const drawn = `Ärendena valdes genom lottning: ${whole(sum(({ counts }) => counts.drawn))} av ${whole(sum(({ round }) => round.frame.size))} beslut.`;
	const weighted = figures.some(isWeighted)
		? 'Varje insats räknas efter hur många ärenden den har, därför kan procenten skilja sig från antalen.'
		: '';
	return [drawn, weighted].filter(Boolean).join(' ');
}
