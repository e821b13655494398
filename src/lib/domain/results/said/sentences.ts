import { labelsOf } from '../../answer-scale.ts';
import type { CaseType } from '../../case-facts.ts';
import type { Break } from '../../keys/comparability.ts';
import type { ChangeKind } from '../../review-key.ts';
import { roundName } from '../../rounds.ts';
import { percent, span } from '../../shares.ts';
import { alternatives, count, halfUp, outOf } from '../../swedish.ts';
import type { Headline } from './in-short.ts';
import type { Cell, Figures, IndicatorResult, Previous, QuestionResult, Whole } from '../result.ts';

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

/** A question as a sentence needs it. */
export type Asked = Pick<QuestionResult, 'text' | 'about'> &
	Partial<Pick<QuestionResult, 'scale' | 'own'>>;

/**
 * `I 51 av 61 nyprövningar framgår det hur den enskilde kom till tals.` A Swedish question that begins with its verb is a
 * statement as soon as something else stands before it. Where Ja goes by other names, the names are said, since such a
 * question may begin with anything: `I 51 av 61 ärenden är svaret Utförligt eller Tydligt på frågan ”Hur …?”`
 */
export function questionSaid(
	{ text, about, scale = [], own }: Asked,
	{ ja, n }: Pick<Figures, 'ja' | 'n'>
): Said {
	const met = labelsOf({ scale, own }, 'MET');
	if (met.some((label) => label !== 'Ja')) {
		const noun = filesInWords(n, about).replace(/^\S+/, '');
		const after = `${noun} är svaret ${alternatives(met)} på frågan ”${text}”`;
		return { before: 'I ', figure: outOf(ja, n), after };
	}
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

/** `De 61 nyprövningar vi granskade`: over the counts of a chart; empty where nothing is shown. */
export function reviewedFiles({ total, sample }: Whole, about: CaseType | null): string {
	if (total.state !== 'shown') return '';
	const { files } = total.figures;
	const concerned = files < (sample?.read ?? 0) && about === null;
	return `De ${filesInWords(files, about)} ${concerned ? 'som frågan gällde' : 'vi granskade'}`;
}

export const lower = (sentence: string) =>
	sentence.slice(0, 1).toLocaleLowerCase('sv') + sentence.slice(1);
/** How sure the figure is: the sentence beside a verdict or a headline. */
export function howSure(measure: Whole, about: CaseType | null, target?: number | null): string {
	if (measure.total.state !== 'shown') return '';
	const { figures } = measure.total;
	const all = everyFile(measure, about);
	return figures.census
		? `${all} är granskade. Andelen är ${shareSaid(figures)} och har ingen urvalsosäkerhet.`
		: `Av ${lower(all)} är det troligen ${span(figures.lower, figures.upper, target)}.`;
}

/** The verdict on a target, in words: uncertain never looks like failure. */
export function verdictSaid({
	verdict,
	target
}: Pick<IndicatorResult, 'verdict' | 'target'>): string {
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
 * A share as it is published: one that is rounded to protect a group never looks exact, and one that is rounded to all or
 * none never says so while somebody answered otherwise.
 */
export function shareSaid({
	share,
	step,
	ja,
	n
}: Pick<Figures, 'share' | 'step' | 'ja' | 'n'>): string {
	const rounded = halfUp(share * 100);
	if (rounded === 100 && ja < n) return `nästan ${percent(1)}`;
	if (rounded === 0 && ja > 0) return `nära ${percent(0)}`;
	return step === 1 ? percent(share) : `omkring ${percent(share)}`;
}

/** Why a cell has no figures: the same whatever the reason, since the reason would tell about how many files there are. */
export const hiddenSaid = 'Visas inte: färre än fem ärenden, eller för att skydda en sådan grupp.';

export const emptySaid = 'Inga ärenden.';

/** Anything but figures. */
export function notShown(cell: Cell): string {
	if (cell.state === 'shown') return '';
	return cell.state === 'hidden' ? hiddenSaid : emptySaid;
}

const changes: Readonly<Record<ChangeKind, string>> = {
	UNCHANGED: 'har ändrats',
	WORDING: 'har ändrats',
	NEW_SCALE: 'har nya svar',
	NEW: 'är ny',
	SPLIT: 'är delad',
	MERGED: 'är sammanslagen'
};

/** `Frågan är ny i version 2: Ordet uppfattades olika.`, with the reason that the editor gave. */
function changeSaid({
	change,
	reason = '',
	version
}: {
	change?: ChangeKind;
	reason?: string;
	version?: number;
}): string {
	const said = `Frågan ${change ? changes[change] : 'har ändrats'}${version ? ` i version ${version}` : ''}`;
	const why = reason.trim();
	if (!why) return `${said}.`;
	return `${said}: ${why}${/[.!?…]$/.test(why) ? '' : '.'}`;
}

/** Why a line over time breaks. */
export function breakSaid(why: (Break & { version: number }) | null): string {
	return why?.change
		? changeSaid({ ...why, change: why.change })
		: 'Frågan ställdes på ett annat sätt tidigare.';
}

/** Why a question can't stand beside an earlier round. */
export function brokenSaid(previous: Extract<Previous, { state: 'changed' }>): string {
	return previous.change
		? `${changeSaid(previous)} Resultaten går inte att jämföra med ${roundName(previous)}.`
		: `Frågan har ändrats sedan ${roundName(previous)}. Resultaten går inte att jämföra.`;
}

/** The earlier round as plain figures, or why it can't stand beside. */
export function previousSaid(previous: Previous): string {
	switch (previous.state) {
		case 'none':
			return '';
		case 'comparable':
			return `${roundName(previous)}: ${outOf(previous.ja, previous.n)} (${shareSaid(previous)})`;
		case 'changed':
			return brokenSaid(previous);
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
