import type { Answers, Facts, KeyDefinition } from '../review-key.ts';
import type { Level } from '../statistics/interval.ts';
import { labelsOf } from '../answer-scale.ts';
import { asFirstSchema } from './over-rounds/first-schema.ts';
import { catalogueOf, type QuestionRow } from './count/catalogue.ts';
import { divisionsOf } from './count/divisions.ts';
import { protectedCells, smallCells, toldOf } from './hiding/hidden-cells.ts';
import { levelFor } from './over-rounds/change.ts';
import { levelsOf } from './over-rounds/levels.ts';
import { indicatorParts, type Part } from './count/indicator-parts.ts';
import { codesOf, indicatorOf, poolsOf } from './count/indicators.ts';
import { inShortOf } from './said/in-short.ts';
import { estimateOf, tally, type MeasureSource, type Tallied } from './count/measures.ts';
import type { KeyHistory } from './over-rounds/lines.ts';
import { measureOf } from './count/measure-cells.ts';
import { comparedWith, previousOf, previousOfIndicator } from './over-rounds/previous.ts';
import { readingsOf } from './count/readings.ts';
import { besideShare, withFigures, withGenders, type Measured } from './count/secondary.ts';
import {
	resultSchema,
	type IndicatorDefinition,
	type QuestionResult,
	type Result,
	type ResultFile,
	type ResultStratum,
	type ResultTeam,
	type RoundHead
} from './result.ts';

/** A file of the round that was not eliminated, with the answers that the result uses (`round-rules.ts`). */
export interface InputFile extends ResultFile {
	/** Documentation first, as `keysForFile` gives them. */
	keys: readonly KeyDefinition[];
	state: 'HANDED_IN' | 'NOT_CARRIED_OUT' | 'MISSING';
	double: boolean;
	/** Two read it together, in one review. */
	pair?: boolean;
	/** As the case list has them, corrected by the reviewer. */
	facts: Facts;
	answers: Answers;
}

export interface ResultInput {
	round: RoundHead;
	/** In the order of the catalogue. */
	strata: readonly Omit<ResultStratum, 'drawn' | 'covered'>[];
	teams: readonly ResultTeam[];
	/** In any order: the result is the same. */
	files: readonly InputFile[];
	indicators: readonly IndicatorDefinition[];
	/** Results of earlier closed rounds, the latest first. */
	previous: readonly Result[];
	/** The keys that this round and those used, as they were when this round closed. */
	history: readonly KeyHistory[];
}

/**
 * The result of a round. The same input, its files in any order, gives the same JSON to the byte.
 * Counts, estimates and intervals: methods.md, sections 1–3 and 5; targets: section 7; hidden cells: section 11.
 * @param schema the form of its time: what the first one did not protect was stored, and is computed again the same
 * @throws RangeError on a file in an unknown stratum or group, or more files read in a stratum than its N
 */
export function computeResult(input: ResultInput, schema: Result['schema'] = resultSchema): Result {
	const strict = schema === resultSchema;
	const { files } = input;
	const strata = input.strata.map((stratum) => ({
		...stratum,
		teams: [...stratum.teams],
		drawn: files.some(({ stratum: id }) => id === stratum.id),
		covered: files.some(({ stratum: id, state }) => id === stratum.id && state === 'HANDED_IN')
	}));
	const divisions = divisionsOf(files, strata, input.teams);
	const catalogue = catalogueOf(files.map(({ keys }) => keys));
	const readings = readingsOf(
		files.map((file) => ({
			...{ stratum: file.stratum, keys: file.keys },
			review: file.state === 'HANDED_IN' ? file : null
		})),
		catalogue
	);
	const strataOf = files.map(({ stratum }) => stratum);
	const count = (source: MeasureSource) => tally(source, strataOf, divisions);

	const rows = catalogue.questions.map((row) =>
		count({ id: `q:${row.id}`, rows: [readings.row(row.id)], binary: true })
	);
	const pools = poolsOf(catalogue, input.indicators);
	const pooled = pools.map(({ id, rows, rowIn }) =>
		count({ id, rows: [readings.pool(rows, (keys, row) => rowIn(keys) === row)], binary: true })
	);
	const { parts, sums: variants, rests } = indicatorParts(catalogue, pools);
	const tallyOf = ({ id, rows, has }: Part) =>
		count({ id, rows: rows.map((row) => readings.pool([row], has)), binary: rows.length === 1 });
	const unseen = parts.map(tallyOf);
	const given = rests.flatMap(({ part, pool }) => smallCells(tallyOf(part), pool));
	const chains = catalogue.questions.flatMap((to) =>
		catalogue.questions
			.filter(({ code }) => to.restsOn.answers.has(code))
			.map((from) => ({ from: `q:${from.id}`, to: `q:${to.id}` }))
	);

	// A question whose whole is hidden has no place in the figure of its section: it could be subtracted.
	const shown = [
		...rows.map((tallied, i) => ({
			tallied,
			targets: [null],
			asks: [idsOf(catalogue.questions.slice(i, i + 1))]
		})),
		...pooled.map((tallied, i) => ({
			tallied,
			targets: pools[i]?.targets ?? [],
			asks: [idsOf(pools[i]?.rows ?? [])]
		}))
	];
	const first = protectedCells(
		{ measures: shown, unseen, given, variants, chains, sections: [] },
		strata,
		divisions
	);
	const sections = catalogue.sections.map((section) => ({
		section,
		counted: section.questions.filter(({ id }) => !first.hidden.has(`q:${id}`))
	}));
	const sectionTallies = sections.map(({ section, counted }) =>
		count({
			id: `s:${section.id}`,
			rows: counted.map(({ id }) => readings.row(id)),
			binary: false
		})
	);
	const protection = protectedCells(
		{
			measures: [
				...shown,
				...sectionTallies.map((tallied, i) => ({
					tallied,
					targets: [null],
					asks: sections[i]?.counted.map(({ id }) => [id]) ?? []
				}))
			],
			...{ unseen, given, variants, chains },
			sections: sections.map(({ section, counted }) => ({
				parts: counted.map(({ id }) => `q:${id}`),
				total: `s:${section.id}`
			}))
		},
		strata,
		divisions,
		{ before: first, strict }
	);
	const told = toldOf(catalogue.questions, protection.hidden);
	const measured = (tallied: Tallied | undefined, of: readonly QuestionRow[]): Measured => {
		if (!tallied) throw new RangeError('Nothing was counted');
		const measure = measureOf(tallied, strata, divisions, protection, told(of), strict);
		const partly = of.some((row) => labelsOf(row, 'PARTLY').length > 0);
		const beside = besideShare(tallied, measure, partly, strataOf, strata, divisions);
		return { tallied, measure: withFigures(measure, beside) };
	};
	const known = { keys: input.round.keys, history: input.history };
	const asked = catalogue.questions.map((row, i) => ({
		...{ row, id: row.id },
		found: previousOf(row, known, input.previous),
		...measured(rows[i], [row])
	}));
	const fed = input.indicators.flatMap((definition) =>
		pools.flatMap((pool, i) => {
			const tallied = pooled[i];
			if (!pool.feeds.has(definition.code) || !tallied) return [];
			const { kind, rows } = pool;
			const asked = { code: definition.code, question: codesOf(rows), kind };
			return {
				...{ definition, pool },
				best: estimateOf(tallied, tallied.total, strata, () => true, { allYes: true }),
				found: previousOfIndicator(asked, rows, known, input.previous),
				...measured(tallied, rows)
			};
		})
	);
	const parted = sections.map((each, i) => ({
		...each,
		...measured(sectionTallies[i], each.counted)
	}));
	const levels = levelsOf({
		indicators: fed.map(({ pool: { rows }, measure }) => ({
			...{ questions: idsOf(rows), total: measure.total }
		})),
		questions: asked.map(({ id, measure }) => ({ id, total: measure.total }))
	});
	const genders = <Of extends Measured>(list: readonly Of[], levelOf: (each: Of) => Level) =>
		withGenders(list, strata, divisions, levelOf);
	const questions = genders(asked, ({ id }) => levels.ofQuestion(id)).map(
		({ row, found, measure }): QuestionResult => {
			const { id, code, variant, kind, section, text, hint, scale, own, concerns, about } = row;
			return {
				...{ id, code, variant, kind, section, text, hint, scale, about },
				...(own && { own }),
				...(concerns && { concerns }),
				previous: comparedWith(found, measure, levels.ofQuestion(id)),
				...measure
			};
		}
	);
	const indicators = genders(fed, () => levels.indicators).map(
		({ definition, pool, best, found, measure }) =>
			indicatorOf(definition, pool, measure, best, comparedWith(found, measure, levels.indicators))
	);
	const pairs = files.filter(({ pair }) => pair).length;
	const result: Result = {
		schema: resultSchema,
		round: input.round,
		counts: {
			drawn: files.length,
			handedIn: files.filter(({ state }) => state === 'HANDED_IN').length,
			notCarriedOut: files.filter(({ state }) => state === 'NOT_CARRIED_OUT').length,
			missing: files.filter(({ state }) => state === 'MISSING').length,
			double: files.filter(({ double }) => double).length,
			...(pairs > 0 ? { pairs } : {})
		},
		strata,
		teams: input.teams.map(({ id, name }) => ({ id, name })),
		groups: {
			intervention: divisions.intervention.groups,
			team: divisions.team.groups,
			gender: divisions.gender.groups,
			ageGroup: divisions.ageGroup.groups,
			caseType: divisions.caseType.groups
		},
		sections: genders(parted, () => levelFor(parted.length)).map(
			({ section: { id, code, kind, title, questions }, counted, measure }) => ({
				...{ id, code, kind, title },
				questions: questions.map((row) => row.id),
				counted: counted.map((row) => row.id),
				...measure
			})
		),
		questions,
		indicators,
		inShort: inShortOf({ indicators, questions, strata })
	};
	return strict ? result : asFirstSchema(result);
}

const idsOf = (rows: readonly QuestionRow[]) => rows.map(({ id }) => id);
