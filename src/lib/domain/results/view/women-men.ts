import { listing } from '../../swedish.ts';
import { changeInTable, genderLabels, listSaid } from '../said/change-words.ts';
import { drawn, type DrawnFigures } from './drawn.ts';
import { partOf, type PartKind } from './parts.ts';
import type { Cell, QuestionResult, Result } from '../result.ts';
import { emptySaid, hiddenSaid, notShown } from '../said/sentences.ts';

/** A question with women and men side by side. */
export interface PairView {
	id: string;
	code: string;
	text: string;
	women: DrawnFigures | null;
	men: DrawnFigures | null;
	/** Why one of them has no figures. */
	absent: { women: string; men: string };
	/** `+5, mellan −6 och 15`, women less men; or nothing. */
	difference: string;
	/** `Går inte att avgöra`, or nothing. */
	judged: string;
}

export interface WomenMen {
	/** The plans apart, as everywhere. */
	lists: { kind: PartKind; rows: PairView[] }[];
	/** What is not drawn, and why. */
	left: string[];
	/** Said once below the lists. */
	notes: string[];
}

/**
 * Women and men, question by question.
 * @param result as it is published
 * @returns null where no question shows either beside the other
 */
export function womenMen(result: Result): WomenMen | null {
	const at = (gender: string) => result.groups.gender.findIndex(({ id }) => id === gender);
	const [women, men] = [at('FEMALE'), at('MALE')];
	const cell = ({ breakdown }: QuestionResult, index: number): Cell =>
		breakdown.gender[index] ?? { state: 'empty' };
	const all = result.questions.map((question) => ({
		question,
		first: cell(question, women),
		second: cell(question, men)
	}));
	const isShown = ({ first, second }: (typeof all)[number]) =>
		first.state === 'shown' || second.state === 'shown';
	if (!all.some(({ first, second }) => first.state === 'shown' && second.state === 'shown'))
		return null;
	const shown = all.filter(isShown);
	const rest = all.filter((each) => !isShown(each));
	const codes = (wanted: (each: (typeof all)[number]) => boolean) => [
		...new Set(rest.filter(wanted).map(({ question }) => question.code))
	];
	const isHidden = ({ first, second }: (typeof all)[number]) =>
		first.state === 'hidden' || second.state === 'hidden';
	const [hidden, empty] = [codes(isHidden), codes((each) => !isHidden(each))];
	return {
		lists: (['DOCUMENTATION', 'ORDERS', 'PLANS'] as const).flatMap((kind) => {
			const rows = shown.filter(({ question }) => partOf(question) === kind).map(pairView);
			return rows.length > 0 ? [{ kind, rows }] : [];
		}),
		left: [
			hidden.length > 0 ? `${listing(hidden)}. ${hiddenSaid}` : '',
			empty.length > 0 ? `${listing(empty)}. ${emptySaid}` : ''
		].filter(Boolean),
		notes: listSaid(
			result.questions.map(({ genders }) => genders),
			'genders'
		)
	};
}

function pairView({
	question: { id, code, text, genders },
	first,
	second
}: {
	question: QuestionResult;
	first: Cell;
	second: Cell;
}): PairView {
	return {
		...{ id, code, text },
		women: first.state === 'shown' ? drawn(first.figures, null) : null,
		men: second.state === 'shown' ? drawn(second.figures, null) : null,
		absent: { women: notShown(first), men: notShown(second) },
		difference: changeInTable(genders),
		judged: genders ? genderLabels[genders.verdict] : ''
	};
}
