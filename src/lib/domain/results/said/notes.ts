import { labelsOf, meaningWords } from '../../answer-scale.ts';
import type { CaseType } from '../../case-facts.ts';
import { meanings, type Meaning, type Question } from '../../review-key.ts';
import { percent } from '../../shares.ts';
import { listing, outOf, whole } from '../../swedish.ts';
import type { Cell, Figures, QuestionResult, ResultStratum, Sample, Whole } from '../result.ts';
import { everyFile, filesInWords, lower, shareSaid } from './sentences.ts';

/** What stands beside or below figures so that they are read right (methods.md, section 12). */

/**
 * What a reader needs beside the figures of a question: methods.md, section 12, in the order of that table.
 * @param brief without what a count beside it, a note below the table or *Det här vet vi inte* already says
 */
export function questionNotes(
	measure: Whole,
	about: CaseType | null,
	strata: readonly ResultStratum[],
	brief = false
): string[] {
	const { total, sample } = measure;
	if (total.state !== 'shown' || !sample) return [];
	const { figures } = total;
	const notes: string[] = [];
	const all = lower(everyFile(measure, about));
	if (!figures.census && figures.ja === figures.n) {
		notes.push(
			`Alla ${filesInWords(figures.n, about)} vi granskade var Ja. Det betyder inte att ${all} är det: den verkliga andelen är troligen minst ${percent(figures.lower)}.`
		);
	}
	if (!figures.census && figures.ja === 0) {
		notes.push(
			`${noneOf(figures.n, about)} var Ja. Den verkliga andelen är troligen högst ${percent(figures.upper)}.`
		);
	}
	if (figures.uncertain) notes.push(uncertainNote);
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

type Scaled = Pick<Question, 'scale' | 'own'>;

/**
 * How the answers of a unit's own scale are counted: `Uppfyllt (Ja): Utförligt och Tydligt. Delvis: Kort.` Empty for
 * answers that are called what the figures call them.
 * @param only what counts as one of these; all when not given
 */
export function scaleSaid(question: Scaled, only: readonly Meaning[] = meanings): string {
	return only
		.flatMap((meaning) => {
			const labels = labelsOf(question, meaning);
			const word = meaningWords[meaning];
			if (labels.every((label) => label === word)) return [];
			return [`${meaning === 'MET' ? `Uppfyllt (${word})` : word}: ${listing(labels)}.`];
		})
		.join(' ');
}

/** Whether *Framgår inte* is an answer to any of the questions. */
export function asksNotSeen(questions: readonly Scaled[]): boolean {
	return questions.some((question) => labelsOf(question, 'NOT_SEEN').length > 0);
}

/**
 * Whose text the questions of a section judge, when some concern the provider's plan (ui-vocabulary.md, "Provider's
 * plan"): said once a section. Empty otherwise.
 */
export function planNote(questions: readonly Pick<QuestionResult, 'code' | 'concerns'>[]): string {
	const plan = questions.filter(({ concerns }) => concerns === 'PLAN');
	const codes = new Set(plan.map(({ code }) => code));
	if (plan.length === 0) return '';
	const where = plan.length === questions.length ? 'här' : `på ${listing([...codes])}`;
	return `Genomförandeplanen skrivs av utföraren. Svaren ${where} handlar inte om handläggarens dokumentation.`;
}

const uncertainNote = 'Mycket osäkert: för få ärenden granskade för en tydlig bild.';

const steps = { 5: 'femtal', 10: 'tiotal', 20: 'tjugotal' } as const;

/** When the figures are rounded more than elsewhere, so that a small group can't be computed. */
export function coarseNote({ step }: Pick<Figures, 'step'>): string {
	if (step === 1) return '';
	return `Procenten är avrundad till närmaste ${steps[step]} för att skydda en liten grupp.`;
}

export type Weighted = Pick<Figures, 'share' | 'ja' | 'n' | 'step'>;

/** Whether the weighted per cent is another than the counted one, as they are shown. */
export function isWeighted({ share, ja, n, step }: Weighted): boolean {
	return step === 1
		? percent(share) !== percent(ja / n)
		: Math.abs(share - ja / n) * 200 > step + 1e-9;
}

/** What a reader needs beside the figures of one group: how uncertain they are, and how they are rounded. */
export function groupNotes(cell: Cell): string[] {
	if (cell.state !== 'shown') return [];
	const { figures } = cell;
	return [figures.uncertain ? uncertainNote : '', coarseNote(figures)].filter(Boolean);
}

/** When the weighted per cent is not the counted one, after rounding. */
export function weightingNote(figures: Weighted): string {
	const { ja, n } = figures;
	return isWeighted(figures)
		? `Varje insats räknas efter hur många ärenden den har, därför kan ${shareSaid(figures)} skilja sig från ${outOf(ja, n)}.`
		: '';
}

/** The same, once for a table of figures; empty when all of them agree with their counts. */
export function weightingOf(cells: readonly Cell[]): string {
	return cells.some((cell) => cell.state === 'shown' && isWeighted(cell.figures))
		? 'Varje insats räknas efter hur många ärenden den har, därför kan procenten skilja sig från antalen.'
		: '';
}

/** `Inget av de 7 granskade ärendena`. */
function noneOf(n: number, about: CaseType | null): string {
	if (about === 'REASSESSMENT') return `Ingen av de ${whole(n)} granskade nyprövningarna`;
	if (about === 'NEW') return `Ingen av de ${whole(n)} granskade nya ansökningarna`;
	return `Inget av de ${whole(n)} granskade ärendena`;
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
