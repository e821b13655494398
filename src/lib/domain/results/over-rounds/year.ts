import type { Level } from '../../statistics/interval.ts';
import {
	lineOfIndicator,
	questionLine,
	stepsBack,
	type LineTo,
	type Step,
	type TimeRound
} from './chain.ts';
import { changeOf, isOpen } from './change.ts';
import { verdictOf } from '../count/indicators.ts';
import { levelsOf } from './levels.ts';
import type { KeyHistory } from './lines.ts';
import { estimateOf, figuresOf } from '../count/measures.ts';
import type { Cell, IndicatorResult, Measure, QuestionResult, Result } from '../result.ts';
import { publishedResult, roundedSpan } from '../hiding/rounding.ts';
import { readYear, yearTally, type YearReadings, type YearSource } from './year-readings.ts';
import { yearReckoned } from './year-reckoned.ts';
import {
	yearSchema,
	type YearAsked,
	type YearBefore,
	type YearBroken,
	type YearIndicator,
	type YearMeasure,
	type YearQuestion,
	type YearResult,
	type YearRound
} from './year-result.ts';

export interface YearInput {
	spring: YearSource;
	autumn: YearSource;
	/** The year before, when it is stored, with the result of its autumn. */
	before: { year: YearResult; autumn: Result } | null;
	/** The keys that these rounds used, as they were when the later of the two closed. */
	history: readonly KeyHistory[];
}

/**
 * A year: each question and indicator of autumn whose line is joined with spring, as one estimate over the strata of both
 * rounds (product.md, "How keys, files and figures hang together"): pooled, never averaged. The same input gives the same
 * JSON to the byte. A measure that either round hides is hidden.
 */
export function computeYear({ spring, autumn, before, history }: YearInput): YearResult {
	const rounds = { spring: readYear(spring), autumn: readYear(autumn) };
	const pooled = pooling(rounds, before, history);
	const { questions: asked, indicators } = autumn.result;
	const [ofQuestions, ofIndicators] = [
		listed(asked, pooled.question),
		listed(indicators, pooled.indicator)
	];
	const levels = levelsOf({
		questions: ofQuestions.map(({ row: { id }, now: { total } }) => ({ id, total })),
		indicators: ofIndicators.map(({ row, now: { total } }) => ({ questions: row.questions, total }))
	});
	const questions = ofQuestions.map(({ row, ...found }): YearQuestion => ({
		...identityOf(row),
		...withBefore(found, levels.ofQuestion(row.id))
	}));
	const counted = new Set(questions.map(({ id }) => id));
	const steps = asked.map((row) => ({ row, step: pooled.questionStep(row) }));
	const reached = new Set(steps.flatMap(({ step }) => step?.row?.id ?? []));
	return {
		schema: yearSchema,
		unit: autumn.result.round.unit,
		year: autumn.result.round.year,
		rounds: [roundOf(spring.result), roundOf(autumn.result)],
		sections: autumn.result.sections.flatMap(({ id, title, kind, questions: own }) => {
			const inside = own.filter((each) => counted.has(each));
			return inside.length > 0 ? [{ id, title, kind, questions: inside }] : [];
		}),
		questions,
		indicators: ofIndicators.flatMap(({ row, ...found }): YearIndicator[] => {
			const { code, title, unitGoal, target, question, questions: pooled, kind, split } = row;
			const first = asked.find(({ id }) => id === pooled[0]);
			if (!first) return [];
			const verdict = verdictOf(found.now.total, target);
			return [
				{
					...{ code, title, unitGoal, target, question, questions: pooled, kind, split, verdict },
					...{ asked: askedOf(first), ...withBefore(found, levels.indicators) }
				}
			];
		}),
		broken: steps.flatMap(({ row, step }): YearBroken[] => {
			if (!step || step.joined) return [];
			const { id, code, text } = row;
			return [{ id, code, text, ...brokenOf(step) }];
		}),
		alone: {
			SPRING: spring.result.questions.filter(({ id }) => !reached.has(id)).length,
			AUTUMN: steps.filter(({ step }) => !step).length
		}
	};
}

/** The rows of a list that are counted over the year. */
const listed = <Row>(rows: readonly Row[], pooled: (row: Row) => Pooled | null) =>
	rows.flatMap((row) => {
		const measure = pooled(row);
		return measure ? [{ row, ...measure }] : [];
	});

/** The measure with the change since the year before. */
function withBefore({ now, then: { before, measure } }: Pooled, level: Level): YearMeasure {
	const difference = measure && changeOf(asMeasure(now), asMeasure(measure), level);
	const told = before.state === 'comparable' && difference ? { ...before, difference } : before;
	return { ...now, before: told };
}

type Now = Omit<YearMeasure, 'before'>;
type Asked = QuestionResult | IndicatorResult;

interface Pooled {
	now: Now;
	/** What is told of the year before, and the measure of it that can be compared. */
	then: { before: YearBefore; measure: YearMeasure | null };
}

function pooling(
	{ spring, autumn }: Record<'spring' | 'autumn', YearReadings>,
	before: YearInput['before'],
	history: readonly KeyHistory[]
) {
	const count = yearTally([spring, autumn]);
	/** Both rounds' row, or null: not joined, or asked of nobody in one of them. */
	const first = <Row>(row: Row, line: LineTo<Row>): Step<Row> | undefined =>
		stepsBack(row, autumn.result, [round(spring.result)], line)[0];

	const rowsOf = ({ questions, indicators }: Result): Asked[] => [...questions, ...indicators];
	const published = new Map(
		[spring, autumn].flatMap(({ result }) => {
			const told = rowsOf(publishedResult(result));
			return rowsOf(result).map((row, i) => [row, told[i] ?? row] as const);
		})
	);

	function nowOf(
		pair: readonly { from: YearReadings; row: Asked }[],
		read: (at: number) => ReturnType<YearReadings['indicator']>
	): Now | null {
		if (pair.some(({ row }) => row.total.state === 'empty')) return null;
		const hidden: Now = { total: { state: 'hidden' }, careful: false, sample: null };
		if (pair.some(({ row }) => row.total.state === 'hidden')) return hidden;
		const sampleOf = (of: 'read' | 'frame' | 'strata') =>
			pair.reduce((sum, { row }) => sum + (row.sample?.[of] ?? 0), 0);
		const sample = {
			...{ read: sampleOf('read'), frame: sampleOf('frame'), strata: sampleOf('strata') }
		};
		if (!pair.every(({ row }) => isOpen(row))) {
			const figures = yearReckoned(pair.flatMap(({ row }) => published.get(row) ?? []));
			return figures ? { total: { state: 'shown', figures }, careful: true, sample } : hidden;
		}
		const readings = pair.flatMap((_, at) => read(at) ?? []);
		if (readings.length < pair.length) return null;
		const tallied = count.tallied(readings);
		const whole = (level: Level) =>
			estimateOf(tallied, tallied.total, count.strata, () => true, { level });
		const [estimate, strict] = [whole(0.95), whole(0.99)];
		if (!estimate || !strict) return null;
		const told = pair.every(
			({ row: { total } }) => total.state === 'shown' && total.figures.ejAktuellt !== null
		);
		const figures = figuresOf(tallied.total, estimate, 1);
		return {
			total: {
				state: 'shown',
				figures: {
					...figures,
					ejAktuellt: told ? figures.ejAktuellt : null,
					notShown: null,
					strict: { lower: strict.lower, upper: strict.upper }
				}
			},
			...{ careful: false, sample }
		};
	}

	function thenOf<Row>(
		row: Row,
		line: LineTo<Row>,
		find: (year: YearResult, of: Row) => YearMeasure | undefined
	): Pooled['then'] {
		const none = { before: { state: 'none' as const }, measure: null };
		if (!before) return none;
		const steps = stepsBack(row, autumn.result, [round(spring.result), round(before.autumn)], line);
		const last = steps.find(({ round: { result } }) => result === before.autumn);
		if (!last) return none;
		const broken = steps.find(({ joined }) => !joined);
		if (broken) return { before: { state: 'changed', ...brokenOf(broken) }, measure: null };
		const measure = last.row && find(before.year, last.row);
		return measure ? { before: asBefore(measure.total), measure } : none;
	}

	const [ofQuestion, ofIndicator] = [questionLine(history), lineOfIndicator(history)];
	const question = (row: QuestionResult) => first(row, ofQuestion);
	const taken = autumn.result.questions.flatMap((row) => question(row)?.row?.id ?? []);
	return {
		questionStep: question,
		question(row: QuestionResult): Pooled | null {
			const step = question(row);
			const to = step?.joined ? step.row : null;
			// What two of today's rows have gone on from would be counted twice.
			if (!to || taken.filter((id) => id === to.id).length > 1) return null;
			const pair = [
				{ from: spring, row: to },
				{ from: autumn, row }
			];
			const now = nowOf(pair, (at) => pair[at]?.from.row(pair[at].row.id) ?? null);
			const find = (year: YearResult, { id }: QuestionResult) =>
				year.questions.find((each) => each.id === id);
			return now && { now, then: thenOf(row, ofQuestion, find) };
		},
		indicator(row: IndicatorResult): Pooled | null {
			const step = first(row, ofIndicator);
			if (!step?.joined || !step.row) return null;
			const pair = [
				{ from: spring, row: step.row },
				{ from: autumn, row }
			];
			const now = nowOf(pair, (at) => pair[at]?.from.indicator(pair[at].row) ?? null);
			const find = (year: YearResult, { code, kind }: IndicatorResult) =>
				year.indicators.find((each) => each.code === code && each.kind === kind);
			return now && { now, then: thenOf(row, ofIndicator, find) };
		}
	};
}

const round = (result: Result): TimeRound => ({ id: result.round.season, result });

/** As `changeOf` takes it. */
function asMeasure({ total, careful }: Now): Measure {
	const none: Cell[] = [];
	const intervention: Cell[] = careful ? [{ state: 'hidden' }] : [];
	const breakdown = { intervention, team: none, gender: none, ageGroup: none, caseType: none };
	return { total, sample: null, breakdown };
}

function asBefore(total: Cell): YearBefore {
	if (total.state !== 'shown') return { state: 'hidden' };
	const { ja, n, step } = total.figures;
	const { share } = roundedSpan(total.figures, null, step);
	return { state: 'comparable', ja, n, share, step };
}

function brokenOf({ why }: Pick<Step<unknown>, 'why'>): Omit<YearBroken, 'id' | 'code' | 'text'> {
	if (!why?.change) return {};
	const { change, reason, version } = why;
	return { change, reason, version };
}

function identityOf(row: QuestionResult) {
	const { id, code, variant, kind, section, text, scale, own, concerns, about } = row;
	return {
		...{ id, code, variant, kind, section, text, scale, about },
		...(own && { own }),
		...(concerns && { concerns })
	};
}

function askedOf({ text, about, scale, own }: QuestionResult): YearAsked {
	return { text, about, scale, ...(own && { own }) };
}

function roundOf({ round, counts, strata }: Result): YearRound {
	const { drawn, handedIn, notCarriedOut, missing } = counts;
	return {
		...{ season: round.season, closedOn: round.closedOn, frame: round.frame.size },
		...{ drawn, handedIn, notCarriedOut, missing },
		uncovered: strata.flatMap(({ covered, name }) => (covered ? [] : [name]))
	};
}
