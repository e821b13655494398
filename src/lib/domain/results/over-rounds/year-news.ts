import { percent, span } from '../../shares.ts';
import { count, outOf } from '../../swedish.ts';
import { plainly, questionSaid, verdictSaid } from '../said/sentences.ts';
import type { Verdict } from '../result.ts';
import { publishedCell } from './year-cell.ts';
import type { YearIndicator, YearMeasure, YearResult } from './year-result.ts';

/** What a year opens with. */
export interface YearNews {
	/** The first target's question, or else the first question, as a sentence with counts. */
	news: string;
	/** What it says of the target; empty without one. */
	verdict: string;
	/** How sure the figure is, the other targets, and how many files it all rests on. */
	rest: string;
}

/** The heading of a year, in the words that a round opens with. */
export function yearNews(result: YearResult): YearNews {
	const { year, indicators, questions, rounds } = result;
	const files = count(
		rounds.reduce((sum, { handedIn }) => sum + handedIn, 0),
		'granskat ärende',
		'granskade ärenden'
	);
	const together = `Våren och hösten är räknade tillsammans: ${files}.`;
	const isShown = ({ total }: YearMeasure) => total.state === 'shown';
	const indicator = indicators.find((each) => each.target !== null && isShown(each));
	const question = questions.find(isShown);
	const first = indicator ?? question;
	const asked = indicator?.asked ?? question;
	if (first?.total.state !== 'shown' || !asked) {
		return {
			news: `Inget resultat kan visas för ${year}`,
			...{ verdict: '', rest: `${together} Varför står vid varje fråga.` }
		};
	}
	return {
		news: plainly(questionSaid(asked, first.total.figures)),
		verdict: indicator ? verdictSaid(indicator) : '',
		rest: [sureSaid(first, year), otherTargets(indicators), together].filter(Boolean).join(' ')
	};
}

function sureSaid(measure: YearMeasure & { target?: number | null }, year: number): string {
	const cell = publishedCell(measure);
	if (cell.state !== 'shown') return '';
	const { census, share, lower, upper } = cell.figures;
	return census
		? `Alla ärenden under ${year} är granskade. Andelen är ${measure.careful ? 'omkring ' : ''}${percent(share)} och har ingen urvalsosäkerhet.`
		: `Av alla ärenden under ${year} som frågan gäller är det troligen ${span(lower, upper, measure.target)}.`;
}

/** The targets besides, in counts. */
function otherTargets(indicators: readonly YearIndicator[]): string {
	const of = (verdict: Verdict) => indicators.filter((each) => each.verdict === verdict).length;
	const [met, missed, open] = [of('MET'), of('NOT_MET'), of('UNDECIDED')];
	const all = met + missed + open;
	if (all < 2) return '';
	const reached = `${outOf(met, all)} årsmål är ${met === 1 ? 'nått' : 'nådda'}.`;
	return [
		met === 0 ? `Inget av ${all} årsmål är nått.` : reached,
		open > 0 ? `Om ${open} går det inte att avgöra.` : ''
	]
		.filter(Boolean)
		.join(' ');
}
