import type { CaseType } from '../case-facts.ts';
import { roundName } from '../rounds.ts';
import { count, listing, outOf, percent, span, whole } from '../swedish.ts';
import type { Headline } from './in-short.ts';
import type {
	Cell,
	Figures,
	IndicatorResult,
	Previous,
	QuestionResult,
	Result,
	ResultStratum,
	Sample,
	Whole,
	Unknown
} from './result.ts';

/**
 * The Swedish of a result (methods.md, section 12; ui-vocabulary.md, section 9). Page, export and slide say the same,
 * since they all ask here. The interface says *ärende* where the methods say *akt*.
 */

/** A sentence whose count stands out: `I `, `91 av 98`, ` ärenden går det att förstå …`. */
export interface Said {
	before: string;
	figure: string;
	after: string;
}

export const plainly = ({ before, figure, after }: Said): string => before + figure + after;

/** `61 nyprövningar`, `1 ärende`: the files that a question is about, by its condition. */
export function filesInWords(n: number, about: CaseType | null): string {
	if (about === 'REASSESSMENT') return count(n, 'nyprövning', 'nyprövningar');
	if (about === 'NEW') return count(n, 'ny ansökan', 'nya ansökningar');
	return count(n, 'ärende', 'ärenden');
}

/**
 * `I 51 av 61 nyprövningar framgår det hur den enskilde kom till tals.` A Swedish question that begins with its verb is a
 * statement as soon as something else stands before it.
 */
export function questionSaid(
	{ text, about }: Pick<QuestionResult, 'text' | 'about'>,
	{ ja, n }: Pick<Figures, 'ja' | 'n'>
): Said {
	let asked = text.replace(/\?\s*$/, '');
	if (about === 'REASSESSMENT') asked = asked.replace(/ vid den senaste nyprövningen$/, '');
	const [figure, noun] = [outOf(ja, n), filesInWords(n, about).replace(/^\S+/, '')];
	return {
		before: 'I ',
		figure,
		after: `${noun} ${asked.slice(0, 1).toLocaleLowerCase('sv')}${asked.slice(1)}`
	};
}

/** The questions whose words stand for a headline. */
export function headlineSaid(
	headline: Headline,
	questions: readonly QuestionResult[]
): Said | null {
	const measure = headline.kind === 'indicator' ? headline.indicator : headline.question;
	const question =
		headline.kind === 'indicator'
			? questions.find(({ id }) => id === headline.indicator.questions[0])
			: headline.question;
	if (!question || measure.total.state !== 'shown') return null;
	return questionSaid(question, measure.total.figures);
}

/** `Alla 791 nyprövningar`, or `Alla omkring 790 nyprövningar` when the number is itself estimated, as `publishedResult` rounds it. */
export function everyFile(measure: Whole, about: CaseType | null): string {
	const { total, sample } = measure;
	if (total.state !== 'shown' || !sample) return '';
	const { concerned, read, frame } = sample;
	if (concerned === null) return `Alla ${count(frame, 'ärende', 'ärenden')}`;
	const known = total.figures.n === read;
	return known || total.figures.census
		? `Alla ${filesInWords(concerned, about)}`
		: `Alla omkring ${filesInWords(concerned, about)}`;
}

const lower = (sentence: string) =>
	sentence.slice(0, 1).toLocaleLowerCase('sv') + sentence.slice(1);
const least = (figures: Figures) => percent(figures.lower);
const most = (figures: Figures) => percent(figures.upper);

/** How sure the figure is: the sentence beside a verdict or a headline. */
export function howSure(measure: Whole, about: CaseType | null, target?: number | null): string {
	if (measure.total.state !== 'shown') return '';
	const { figures } = measure.total;
	const all = everyFile(measure, about);
	return figures.census
		? `${all} är granskade. Andelen är ${percent(figures.share)} och har ingen urvalsosäkerhet.`
		: `Av ${lower(all)} är det troligen ${span(figures.lower, figures.upper, target)}.`;
}

/** The verdict on a target, in words: uncertain never looks like failure. */
export function verdictSaid({ verdict, target }: IndicatorResult): string {
	const goal = target === null ? '' : percent(target / 100);
	switch (verdict) {
		case 'MET':
			return `Årsmålet ${goal} är nått.`;
		case 'NOT_MET':
			return `Årsmålet ${goal} är inte nått.`;
		case 'UNDECIDED':
			return `Det går inte att avgöra om årsmålet ${goal} är nått.`;
		case 'NO_TARGET':
			return 'Årsmål saknas.';
		case 'NO_VALUE':
			return 'Inget utfall.';
	}
}

/** Said beforehand when so few files can't show the target as met; empty otherwise. */
export function unreachable({ reachable, target, total, needed }: IndicatorResult): string {
	if (reachable !== false || target === null || total.state !== 'shown') return '';
	const { n } = total.figures;
	const files = count(n, 'ärende', 'ärenden');
	const more = needed ? ` Minst ${count(needed, 'ärende', 'ärenden')} behövs.` : '';
	return `Med ${files} kan målet ${percent(target / 100)} inte visas som uppnått ens om alla är Ja.${more}`;
}

/**
 * What a reader needs beside the figures of a question: methods.md, section 12, in the order of that table.
 * @param brief without what a count beside it, a note below the table or *Det här vet vi inte* already says
 */
export function questionNotes(
	measure: Whole,
	about: CaseType | null,
	strata: Result['strata'],
	brief = false
): string[] {
	const { total, sample } = measure;
	if (total.state !== 'shown' || !sample) return [];
	const { figures } = total;
	const notes: string[] = [];
	const all = lower(everyFile(measure, about));
	if (!figures.census && figures.ja === figures.n) {
		notes.push(
			`Alla ${whole(figures.n)} granskade var Ja. Det betyder inte att ${all} är det: den verkliga andelen är troligen minst ${least(figures)}.`
		);
	}
	if (!figures.census && figures.ja === 0) {
		notes.push(
			`Inget av de ${whole(figures.n)} granskade var Ja. Den verkliga andelen är troligen högst ${most(figures)}.`
		);
	}
	if (figures.uncertain) notes.push('Mycket osäkert: för få ärenden granskade för en tydlig bild.');
	const { files, notShown, ejAktuellt } = figures;
	const untold = notShown === null && (ejAktuellt === null || files + ejAktuellt < sample.read);
	if (files < sample.read && !untold && !brief) {
		notes.push(
			`Frågan var aktuell i ${outOf(files, sample.read)} granskade ärenden. Procenten räknas på dem.`
		);
	}
	const coarse = coarseNote(figures);
	if (coarse) notes.push(coarse);
	const weighting = weightingNote(figures);
	if (weighting && !brief) notes.push(weighting);
	return [...notes, ...uncoveredNotes(sample, strata, brief)];
}

const steps = { 5: 'femtal', 10: 'tiotal', 20: 'tjugotal' } as const;

/** When the figures are rounded more than elsewhere, so that a small group can't be computed. */
export function coarseNote({ step }: Pick<Figures, 'step'>): string {
	if (step === 1) return '';
	return `Procenten är avrundad till närmaste ${steps[step]} för att skydda en liten grupp.`;
}

type Weighted = Pick<Figures, 'share' | 'ja' | 'n' | 'step'>;

/** Whether the weighted per cent is another than the counted one, as they are shown. */
export function isWeighted({ share, ja, n, step }: Weighted): boolean {
	return step === 1
		? percent(share) !== percent(ja / n)
		: Math.abs(share - ja / n) * 200 > step + 1e-9;
}

/** When the weighted per cent is not the counted one, after rounding. */
export function weightingNote(figures: Weighted): string {
	const { share, ja, n } = figures;
	return isWeighted(figures)
		? `Varje insats räknas efter hur många ärenden den har, därför kan ${percent(share)} skilja sig från ${outOf(ja, n)}.`
		: '';
}

/** The same, once for a table of figures; empty when all of them agree with their counts. */
export function weightingOf(cells: readonly Cell[]): string {
	return cells.some((cell) => cell.state === 'shown' && isWeighted(cell.figures))
		? 'Varje insats räknas efter hur många ärenden den har, därför kan procenten skilja sig från antalen.'
		: '';
}

/** A question in *Kort sagt*: with its per cent where the counts would give another. */
export function inShortSaid(
	question: Pick<QuestionResult, 'text' | 'about'>,
	figures: Weighted
): Said {
	const said = questionSaid(question, figures);
	return isWeighted(figures)
		? { ...said, after: `${said.after} (${percent(figures.share)})` }
		: said;
}

/**
 * Which interventions a figure does not speak for.
 * @param all files of the frame that the figure should have spoken for
 * @param why what their files lack
 */
export function uncoveredNote(
	left: readonly Pick<ResultStratum, 'name' | 'N'>[],
	all: number,
	why = 'inga ärenden därifrån är granskade'
): string {
	const missing = left.reduce((sum, { N }) => sum + N, 0);
	const names = listing(left.map(({ name }) => name));
	return `Resultatet gäller inte ${names}: ${why} (${outOf(missing, all)} ärenden saknas i bilden).`;
}

function uncoveredNotes(
	sample: Sample,
	strata: readonly ResultStratum[],
	brief: boolean
): string[] {
	const left = strata.filter(({ id, drawn }) => !drawn || sample.uncovered.includes(id));
	const all = left.reduce((sum, { N }) => sum + N, sample.frame);
	const [unread, unanswered] = [
		left.filter(({ covered }) => !covered),
		left.filter(({ covered }) => covered)
	];
	return [
		...(unread.length > 0 && !brief ? [uncoveredNote(unread, all)] : []),
		...(unanswered.length > 0
			? [uncoveredNote(unanswered, all, 'frågan är inte besvarad i något ärende därifrån')]
			: [])
	];
}

/** Why a cell has no figures: the same whatever the reason, since the reason would tell about how many files there are. */
export const hiddenSaid = 'Visas inte: färre än fem ärenden, eller för att skydda en sådan grupp.';

export const emptySaid = 'Inga ärenden.';

/** Anything but figures. */
export function notShown(cell: Cell): string {
	if (cell.state === 'shown') return '';
	return cell.state === 'hidden' ? hiddenSaid : emptySaid;
}

/** The earlier round as plain figures, or why it can't stand beside. */
export function previousSaid(previous: Previous): string {
	switch (previous.state) {
		case 'none':
			return '';
		case 'comparable':
			return `${roundName(previous)}: ${outOf(previous.ja, previous.n)} (${percent(previous.share)})`;
		case 'changed':
			return `Frågan har ändrats sedan ${roundName(previous)}. Resultaten går inte att jämföra.`;
		case 'hidden':
			return `${roundName(previous)}. ${hiddenSaid}`;
		case 'empty':
			return `${roundName(previous)}: inga ärenden.`;
	}
}

/** Which of its two rows an indicator is, when it has two: ` (dokumentation)`. */
export function kindSaid({ split, kind }: Pick<IndicatorResult, 'split' | 'kind'>): string {
	if (!split) return '';
	return kind === 'DOCUMENTATION' ? ' (dokumentation)' : ' (beställning och plan)';
}

/** A line of *Det här vet vi inte*. */
export function unknownSaid(unknown: Unknown, result: Result): string {
	switch (unknown.about) {
		case 'target': {
			const found = result.indicators.find(
				({ code, kind }) => code === unknown.indicator && kind === unknown.kind
			);
			const goal = percent((found?.target ?? 0) / 100);
			return `Om årsmålet ${goal} för ${found?.question ?? unknown.indicator}${found ? kindSaid(found) : ''} är nått. Spannet går på båda sidor om målet.`;
		}
		case 'gender':
			return `Om det skiljer mellan kvinnor och män i ${unknown.question}. Grupperna kan inte visas var för sig.`;
		case 'change':
			return `Om andelen har ändrats sedan ${roundName(unknown)}. Siffrorna från båda omgångarna visas, men skillnaden kan rymmas inom slumpen i urvalet.`;
		case 'uncertain':
			return `Hur det ligger till i ${count(unknown.questions, 'fråga', 'frågor')} med mycket osäkert resultat. För få ärenden är granskade.`;
		case 'strata':
			return uncoveredNote(
				result.strata.filter(({ id }) => unknown.strata.includes(id)),
				result.strata.reduce((sum, { N }) => sum + N, 0)
			);
	}
}
