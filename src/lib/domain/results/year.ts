import {
	lineOfIndicator,
	questionLine,
	stepsBack,
	type LineTo,
	type Step,
	type TimeRound
} from './chain.ts';
import { changeOf, isOpen, levelFor } from './change.ts';
import { verdictOf } from './indicators.ts';
import type { KeyHistory } from './lines.ts';
import { estimateOf, figuresOf } from './measures.ts';
import type { Cell, IndicatorResult, Measure, QuestionResult, Result } from './result.ts';
import { roundedSpan } from './rounding.ts';
import { yearStep } from './year-audit.ts';
import { readYear, yearTally, type YearReadings, type YearSource } from './year-readings.ts';
import {
	yearSchema,
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
	const questions = listed(asked, pooled.question).map(({ row, measure }): YearQuestion => ({
		...identityOf(row),
		...measure
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
		indicators: listed(indicators, pooled.indicator).map(({ row, measure }): YearIndicator => {
			const { code, title, unitGoal, target, question, kind, split } = row;
			const verdict = verdictOf(measure.total, target);
			return { ...{ code, title, unitGoal, target, question, kind, split, verdict }, ...measure };
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

/** Measures of a list with the change since the year before, all at the level of the list. */
function listed<Row>(
	rows: readonly Row[],
	pooled: (row: Row) => Pooled | null
): { row: Row; measure: YearMeasure }[] {
	const found = rows.flatMap((row) => {
		const measure = pooled(row);
		return measure ? [{ row, ...measure }] : [];
	});
	const compared = found.filter(
		({ now, then }) => now.total.state === 'shown' && then.measure?.total.state === 'shown'
	);
	const level = levelFor(compared.length);
	return found.map(({ row, now, then }) => {
		const { before, measure } = then;
		const difference = measure && changeOf(asMeasure(now), asMeasure(measure), level);
		const told = before.state === 'comparable' && difference ? { ...before, difference } : before;
		return { row, measure: { ...now, before: told } };
	});
}

type Now = Omit<YearMeasure, 'before'>;

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

	function nowOf(
		pair: readonly { from: YearReadings; row: QuestionResult | IndicatorResult }[],
		read: (at: number) => ReturnType<YearReadings['indicator']>
	): Now | null {
		if (pair.some(({ row }) => row.total.state === 'empty')) return null;
		const open = pair.every(({ row }) => isOpen(row));
		const hidden: Now = { total: { state: 'hidden' }, open, sample: null };
		if (pair.some(({ row }) => row.total.state === 'hidden')) return hidden;
		const readings = pair.flatMap((_, at) => read(at) ?? []);
		if (readings.length < pair.length) return null;
		const tallied = count.tallied(readings);
		const targetOf = (row: QuestionResult | IndicatorResult) =>
			'target' in row ? row.target : null;
		const latest = pair.at(-1);
		const target = latest ? targetOf(latest.row) : null;
		const step = yearStep(
			tallied,
			pair.flatMap(({ from, row }, at) => {
				const own = readings[at];
				return own ? [from.published(row, own, targetOf(row))] : [];
			}),
			target
		);
		const whole = (level: 0.95 | 0.99) =>
			estimateOf(tallied, tallied.total, count.strata, () => true, { level });
		const estimate = whole(0.95);
		if (step === null) return hidden;
		if (!estimate) return null;
		const strict = open ? whole(0.99) : null;
		const told = (of: 'ejAktuellt' | 'unanswered') =>
			pair.every(({ row: { total } }) => total.state === 'shown' && total.figures[of] !== null);
		const figures = figuresOf(tallied.total, estimate, step);
		return {
			total: {
				state: 'shown',
				figures: {
					...figures,
					ejAktuellt: told('ejAktuellt') ? figures.ejAktuellt : null,
					notShown: null,
					...(strict && { strict: { lower: strict.lower, upper: strict.upper } })
				}
			},
			open,
			sample: {
				read: estimate.sampled,
				frame: estimate.covered.reduce((sum, { N }) => sum + N, 0),
				strata: estimate.covered.length
			}
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
function asMeasure({ total, open }: Now): Measure {
	const none: Cell[] = [];
	const intervention: Cell[] = open ? [] : [{ state: 'hidden' }];
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

function roundOf({ round, counts, strata }: Result): YearRound {
	const { drawn, handedIn, notCarriedOut, missing } = counts;
	return {
		...{ season: round.season, closedOn: round.closedOn, frame: round.frame.size },
		...{ drawn, handedIn, notCarriedOut, missing },
		uncovered: strata.flatMap(({ covered, name }) => (covered ? [] : [name]))
	};
}
