import { isCertain } from '../over-rounds/change.ts';
import { roundedSpan } from '../hiding/rounding.ts';
import type {
	Changed,
	IndicatorResult,
	InShort,
	Previous,
	QuestionResult,
	Result,
	Unknown
} from '../result.ts';

/** The question or indicator that a result opens with. */
export type Headline =
	| { kind: 'indicator'; indicator: IndicatorResult }
	| { kind: 'question'; question: QuestionResult };

/**
 * The first indicator with a target that has a figure, else the first question that has one.
 * @returns null when nothing of the round can be shown
 */
export function headlineOf({
	indicators,
	questions
}: Pick<Result, 'indicators' | 'questions'>): Headline | null {
	const indicator = indicators.find(
		({ target, total }) => target !== null && total.state === 'shown'
	);
	if (indicator) return { kind: 'indicator', indicator };
	const question = questions.find(({ total }) => total.state === 'shown');
	return question ? { kind: 'question', question } : null;
}

const atMost = 3;
/** A strength: the share is at least this, and the truth most likely at least `surely`. Shares, 0 to 1. */
const good = 0.8;
const surely = 0.6;

/**
 * The columns of "Kort sagt", good first. Documentation only: the provider writes the plans; and not what the
 * page already opens with.
 * - strengths: share Ja at least 80 % and lower limit at least 60 %; the highest lower limits
 * - improvements: share Ja under 80 %; the lowest shares. A question is never both
 * - changed: what has certainly changed since the round before; indicators, then the other questions
 * - unknown: targets that can't be judged, whether women and men differ and whether the first figure has changed, when
 *   that can't be told, very uncertain questions, interventions that nobody read
 * Equal figures keep the order of the key.
 * @param rankedOn figures as everybody reads them; exact ones only as they were ranked before 0.5.0
 */
export function inShortOf(
	result: Pick<Result, 'indicators' | 'questions' | 'strata'>,
	rankedOn: 'published' | 'exact' = 'published'
): InShort {
	const documentation = candidates(result).map((each) =>
		rankedOn === 'exact' ? each : { ...each, ...roundedSpan(each, null, each.step) }
	);
	const uncertain = result.questions.filter(
		({ total }) => total.state === 'shown' && total.figures.uncertain
	).length;
	const ids = (rows: readonly { id: string }[]) => rows.slice(0, atMost).map(({ id }) => id);
	return {
		strengths: ids(
			documentation
				.filter(({ share, lower }) => share >= good && lower >= surely)
				.sort((a, b) => b.lower - a.lower)
		),
		improvements: ids(
			documentation.filter(({ share }) => share < good).sort((a, b) => a.share - b.share)
		),
		changed: changedOf(result),
		unknown: unknownOf(result, uncertain)
	};
}

const hasChanged = ({ previous }: { previous: Previous }) =>
	previous.state === 'comparable' &&
	previous.difference !== undefined &&
	isCertain(previous.difference);

function changedOf({ indicators, questions }: Pick<Result, 'indicators' | 'questions'>): Changed[] {
	const first = indicators.filter((each) => each.kind === 'DOCUMENTATION' && hasChanged(each));
	const said = first.flatMap(({ questions }) => (questions.length === 1 ? questions : []));
	return [
		...first.map(({ code, kind }) => ({ about: 'indicator', indicator: code, kind }) as const),
		...questions
			.filter((each) => isOurs(each) && hasChanged(each) && !said.includes(each.id))
			.map(({ id }) => ({ about: 'question', question: id }) as const)
	];
}

/** What stands in an empty column: of the questions besides the one that the page opens with. */
export function emptyColumns(result: Pick<Result, 'indicators' | 'questions'>): {
	noStrengths: string;
	noImprovements: string;
} {
	const others = candidates(result);
	if (others.length === 0) {
		const none = 'Ingen annan fråga om dokumentationen har ett resultat att visa.';
		return { noStrengths: none, noImprovements: none };
	}
	return {
		noStrengths: 'Ingen annan fråga är med säkerhet hög i så här få ärenden.',
		noImprovements: 'Alla andra frågor om dokumentationen som kan visas har Ja i minst 80 procent.'
	};
}

/** Documentation questions with a figure, without what the page opens with. */
function candidates(result: Pick<Result, 'indicators' | 'questions'>) {
	const headline = headlineOf(result);
	const said =
		headline?.kind === 'indicator' ? headline.indicator.questions : [headline?.question.id];
	return result.questions.flatMap((question) => {
		const { id, total } = question;
		return total.state === 'shown' && isOurs(question) && !said.includes(id)
			? [{ id, ...total.figures }]
			: [];
	});
}

/** On the caseworkers' own documentation: the provider writes the plans. */
export const isOurs = ({ kind, concerns }: Pick<QuestionResult, 'kind' | 'concerns'>) =>
	kind === 'DOCUMENTATION' && !concerns;

/** Without a difference nobody can tell; with one, its verdict says. */
const isOpenQuestion = ({ difference }: Extract<Previous, { state: 'comparable' }>) =>
	!difference || difference.verdict === 'undecided';

function unknownOf(
	result: Pick<Result, 'indicators' | 'questions' | 'strata'>,
	uncertain: number
): Unknown[] {
	const unknown: Unknown[] = result.indicators
		.filter(({ verdict }) => verdict === 'UNDECIDED')
		.map(({ code, kind }) => ({ about: 'target', indicator: code, kind }));
	const headline = headlineOf(result);
	const first = headline?.kind === 'indicator' ? headline.indicator : headline?.question;
	if (headline && first) {
		const [women, men] = first.breakdown.gender;
		const hidden = women?.state === 'hidden' || men?.state === 'hidden';
		if (hidden || first.genders?.verdict === 'undecided') {
			const id = headline.kind === 'indicator' ? headline.indicator.question : headline.question.id;
			unknown.push({ about: 'gender', question: id });
		}
		if (first.previous.state === 'comparable' && isOpenQuestion(first.previous)) {
			const { season, year } = first.previous;
			unknown.push({ about: 'change', season, year });
		}
	}
	if (uncertain > 0) unknown.push({ about: 'uncertain', questions: uncertain });
	const strata = result.strata.filter(({ covered }) => !covered).map(({ id }) => id);
	if (strata.length > 0) unknown.push({ about: 'strata', strata });
	return unknown;
}
