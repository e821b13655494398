import { answerOptions } from '../../answer-scale.ts';
import type { KeyPurpose, Meaning } from '../../review-key.ts';
import { span } from '../../shares.ts';
import { decimals, outOf } from '../../swedish.ts';
import { changeInTable, changeLabels } from '../said/change-words.ts';
import { drawn, type DrawnFigures } from './drawn.ts';
import type { ShownGroup } from './groups.ts';
import { asksNotSeen, groupNotes, questionNotes, scaleSaid, weightingOf } from '../said/notes.ts';
import type { Cell, Figures, Measure, QuestionResult, Result, SectionResult } from '../result.ts';
import { notShown, previousSaid, shareSaid } from '../said/sentences.ts';

/** The provider's plans stand apart from what caseworkers write, wherever their questions are asked. */
export type PartKind = KeyPurpose | 'PLANS';

export interface QuestionView {
	id: string;
	code: string;
	text: string;
	figures: DrawnFigures | null;
	/** Why there are no figures. */
	absent: string;
	/** What its answers count as. */
	answers: Meaning[];
	/** How the answers of a unit's own scale are counted, or nothing. */
	scaleNote: string;
	/** `0,87`, a dash where no answer is Delvis, or nothing where it is not shown. */
	score: string;
	previous: string;
	/** `+5, mellan −6 och 15`, or nothing. */
	change: string;
	/** `Har ökat`, or nothing. */
	changed: string;
	notes: string[];
}

export interface SectionView {
	id: string;
	title: string;
	summary: string;
	questions: QuestionView[];
	weighted: string;
	/** Whether *Framgår inte* is an answer to any of the questions. */
	notSeen: boolean;
	/** Whether the table has mean scores, and what is said below it of those that are not shown. */
	scored: boolean;
	scoreNote: string;
}

export interface PartOf<Section> {
	kind: PartKind;
	sections: Section[];
	/** Whether the provider's plans stand in a part of their own. */
	plansApart: boolean;
}
export type PartView = PartOf<SectionView>;

const kinds: readonly PartKind[] = ['DOCUMENTATION', 'ORDERS', 'PLANS'];

/** What a part is called: orders and plans together where the keys don't tell them apart. */
export function partHeadings({ kind, plansApart }: Pick<PartView, 'kind' | 'plansApart'>): string {
	if (kind === 'DOCUMENTATION') return 'Fråga för fråga';
	if (kind === 'PLANS') return 'Utförarens genomförandeplaner';
	return plansApart ? 'Beställning och uppföljning' : 'Beställning och genomförandeplan';
}

/** A section that counts one question would say its figures once more, rounded otherwise: it has none of its own. */
export const hasOwnFigures = ({ counted }: Pick<SectionResult, 'counted'>): boolean =>
	counted.length !== 1;

/** Which part a question stands in. */
export const partOf = ({ kind, concerns }: Pick<QuestionResult, 'kind' | 'concerns'>): PartKind =>
	concerns === 'PLAN' ? 'PLANS' : kind;

/**
 * Sections with their rows, part by part.
 * @param questions of the sections, @param rowOf what stands for each
 */
export function partedSections<
	Question extends Pick<QuestionResult, 'id' | 'kind' | 'concerns'>,
	Row
>(
	sections: readonly Pick<SectionResult, 'id' | 'title' | 'questions'>[],
	questions: readonly Question[],
	rowOf: (question: Question) => Row
): PartOf<{ id: string; title: string; asked: Question[]; rows: Row[] }>[] {
	const plansApart = questions.some((each) => partOf(each) === 'PLANS');
	return kinds.flatMap((kind) => {
		const found = sections.flatMap(({ id, title, questions: ids }) => {
			const asked = ids.flatMap(
				(each) => questions.find((own) => own.id === each && partOf(own) === kind) ?? []
			);
			return asked.length > 0 ? [{ id, title, asked, rows: asked.map(rowOf) }] : [];
		});
		return found.length > 0 ? [{ kind, sections: found, plansApart }] : [];
	});
}

/**
 * Sections and questions, part by part.
 * @param result as it is published
 * @param group whose published cells are shown instead of all files'; null for all
 */
export function partsOf(result: Result, group: ShownGroup | null): PartView[] {
	const byId = new Map(result.questions.map((each) => [each.id, each]));
	const plansApart = result.questions.some((each) => partOf(each) === 'PLANS');
	return kinds.flatMap((kind) => {
		const sections = result.sections.flatMap((section) => {
			const all = section.questions.flatMap((id) => byId.get(id) ?? []);
			const asked = all.filter((question) => partOf(question) === kind);
			return asked.length > 0
				? [sectionView(section, asked, all.length > asked.length, result, group)]
				: [];
		});
		return sections.length > 0 ? [{ kind, sections, plansApart }] : [];
	});
}

const cellIn = (measure: Measure, group: ShownGroup | null): Cell =>
	group ? (measure.breakdown[group.dimension][group.index] ?? { state: 'empty' }) : measure.total;

/** @param mixed whether the section has questions in another part too, which its figure counts */
function sectionView(
	section: SectionResult,
	asked: readonly QuestionResult[],
	mixed: boolean,
	result: Result,
	group: ShownGroup | null
): SectionView {
	const own = cellIn(section, group);
	const told = !mixed && hasOwnFigures(section);
	const cells = asked.map((question) => cellIn(question, group));
	const questions = asked.map((question) => questionView(question, result, group));
	const scored = questions.some(({ score }) => /\d/.test(score));
	const lacking = questions.some(({ figures, score }) => figures && score === '');
	return {
		id: section.id,
		title: section.title,
		summary: told && own.state === 'shown' ? sectionSaid(own.figures) : '',
		weighted: weightingOf(told ? [own, ...cells] : cells),
		notSeen: asksNotSeen(asked),
		questions,
		scored,
		scoreNote: scored ? [scoreRule, lacking ? scoreHidden : ''].filter(Boolean).join(' ') : ''
	};
}

const scoreRule =
	'Medelpoäng: Ja är 1, Delvis är 0,5 och andra svar som räknas är 0. Årsmålen gäller andelen Ja, inte poängen.';
const scoreHidden = 'Där medelpoängen saknas visas den inte, för att skydda en liten grupp.';

/** The file is the unit of the interval; the share is of all relevant answers (methods.md, section 5). */
function sectionSaid(figures: Figures): string {
	const likely = figures.census ? '' : `, troligen ${span(figures.lower, figures.upper)}`;
	return `Ja i ${outOf(figures.ja, figures.n)} svar (${shareSaid(figures)}${likely}).`;
}

function questionView(
	question: QuestionResult,
	result: Result,
	group: ShownGroup | null
): QuestionView {
	const { id, code, text, previous, about } = question;
	const cell = cellIn(question, group);
	const change = !group && previous.state === 'comparable' ? previous.difference : undefined;
	return {
		...{ id, code, text },
		figures: cell.state === 'shown' ? drawn(cell.figures, null) : null,
		absent: notShown(cell),
		answers: answerOptions(question).map(({ counts }) => counts),
		scaleNote: scaleSaid(question),
		score: group ? '' : scoreInTable(question, cell),
		previous: group ? '' : previousSaid(previous),
		change: changeInTable(change),
		changed: change ? changeLabels[change.verdict] : '',
		notes: group ? groupNotes(cell) : questionNotes(question, about, result.strata, true)
	};
}

/** A dash where no answer is Delvis: the mean score would be the share once more. */
function scoreInTable(question: QuestionResult, cell: Cell): string {
	if (cell.state !== 'shown') return '';
	if (!answerOptions(question).some(({ counts }) => counts === 'PARTLY')) return '–';
	const { score } = cell.figures;
	return score ? decimals(score.mean, 2) : '';
}
