import { sameScale } from '../../answer-scale.ts';
import { questionsOf } from '../../keys/draft.ts';
import type { KeyDefinition } from '../../review-key.ts';
import { filesBehind, z95 } from '../../statistics/interval.ts';
import { compareSwedish } from '../../swedish.ts';
import type {
	Cell,
	Coarseness,
	Figures,
	IndicatorResult,
	QuestionResult,
	Result
} from '../result.ts';
import { publishedResult } from '../hiding/rounding.ts';
import { kindSaid } from '../said/sentences.ts';

/** Two-sided normal quantile of the outer limits, 99.8 %. */
export const z998 = 3.090232306167813;

/** A unit, its result of the round that is compared, and the keys that the round used. */
export interface FunnelUnit {
	id: string;
	name: string;
	own: boolean;
	/** Null: it has no result of that round. */
	result: Result | null;
	definitions: readonly KeyDefinition[];
}

/** Within the inner limits; between the two; beyond the outer. */
export type FunnelVerdict = 'WITHIN' | 'OUTSIDE' | 'FAR_OUTSIDE';

/** `different`: asked in another way, or not at all. `vague`: the interval says nothing of how many files it rests on. */
export type Unplaced = 'no-round' | 'different' | 'hidden' | 'empty' | 'vague';

export interface FunnelPoint {
	share: number;
	lower: number;
	upper: number;
	/** Files that the interval is worth. */
	effective: number;
	/** Per cent units that the share is published in steps of. */
	step: Coarseness;
	/** Null when there is nothing to stand beside. */
	verdict: FunnelVerdict | null;
}

export type FunnelRow = { id: string; name: string; own: boolean } & (
	{ state: 'placed'; point: FunnelPoint } | { state: Unplaced }
);

export interface Funnel {
	/** Of the indicator, as the own unit calls it. */
	id: string;
	title: string;
	/** By name, whatever the shares. */
	rows: FunnelRow[];
	/** The mean of the units by their effective number of files; null with fewer than two points. */
	mean: number | null;
}

/** What an indicator is called in an address: its code, and which keys it is asked in. */
export const indicatorId = ({ code, kind }: Pick<IndicatorResult, 'code' | 'kind'>): string =>
	`${code} ${kind}`;

/** The indicators that can be chosen: the own unit's, in its order. */
export function funnelChoices({ indicators }: Result): { id: string; title: string }[] {
	return indicators.map((each) => ({ id: indicatorId(each), title: each.title + kindSaid(each) }));
}

/**
 * One indicator in several units, as a funnel plot (Spiegelhalter 2005, Stat Med 24:1185–1202): the share against the number
 * of files that the interval is worth, around the units' mean. Only from what each unit has published.
 * @param units the own one among them; any order
 * @param wanted id of an indicator of the own unit; what is unknown gives the first
 * @returns null when the own unit has no indicator in the round
 */
export function funnel(units: readonly FunnelUnit[], wanted: string | null): Funnel | null {
	const own = units.find((unit) => unit.own);
	const indicators = own?.result?.indicators ?? [];
	const chosen = indicators.find((each) => indicatorId(each) === wanted) ?? indicators[0];
	if (!own || !chosen) return null;
	const asked = askedOf(own, chosen);
	const rows = units
		.map((unit) => rowOf(unit, chosen, asked))
		.sort((a, b) => compareSwedish(a.name, b.name) || Number(b.own) - Number(a.own));
	const points = rows.flatMap((row) => (row.state === 'placed' ? [row.point] : []));
	const mean = points.length > 1 ? pooledMean(points) : null;
	if (mean !== null) for (const point of points) point.verdict = verdictOf(point, mean);
	return { id: indicatorId(chosen), title: chosen.title + kindSaid(chosen), rows, mean };
}

/** The mean of shares by effective number of files. @param points at least one */
export function pooledMean(points: readonly Pick<FunnelPoint, 'share' | 'effective'>[]): number {
	const files = points.reduce((sum, { effective }) => sum + effective, 0);
	return points.reduce((sum, { share, effective }) => sum + share * effective, 0) / files;
}

/**
 * Where a unit of so many files stands by chance alone: p ± z·√(p(1 − p)/n), within 0 and 1 (Spiegelhalter 2005, section 2).
 * @param mean share 0–1, @param n effective number of files, above 0
 */
export function funnelLimits(mean: number, n: number, z: number): { lower: number; upper: number } {
	const half = z * Math.sqrt((mean * (1 - mean)) / n);
	return { lower: Math.max(0, mean - half), upper: Math.min(1, mean + half) };
}

/** Undoes binary fractions: a share on the limit is within it. */
const nudge = 1e-9;

/**
 * Outside only where the share is, wherever within its rounding it was. With coarse steps a point may be drawn beyond a
 * line that nobody can say it is beyond.
 * @param mean share 0–1
 */
export function verdictOf(
	{ share, effective, step }: Pick<FunnelPoint, 'share' | 'effective' | 'step'>,
	mean: number
): FunnelVerdict {
	const away = Math.abs(share - mean) - step / 200;
	const reached = share < mean ? mean - away : mean + away;
	const outside = (z: number) => {
		const { lower, upper } = funnelLimits(mean, effective, z);
		return away > 0 && (reached < lower - nudge || reached > upper + nudge);
	};
	if (outside(z998)) return 'FAR_OUTSIDE';
	return outside(z95) ? 'OUTSIDE' : 'WITHIN';
}

type Published = Pick<Figures, 'share' | 'lower' | 'upper' | 'census' | 'files'>;

/**
 * How many files an interval is worth: Wilson solved for n at each limit (`filesBehind`), and the smaller. A limit
 * at 0 or 1 tells nothing. When all files are read, or the limits are no wider than their rounding, it is the files themselves.
 * @param figures as published: share and limits 0–1
 * @returns null when neither limit tells
 */
export function effectiveFiles({ share, lower, upper, census, files }: Published): number | null {
	if (census) return files;
	const telling = [lower, upper].filter((limit) => limit > nudge && limit < 1 - nudge);
	if (telling.length === 0) return lower === upper ? files : null;
	const worth = Math.min(...telling.map((limit) => filesBehind(share, limit)));
	return worth === Infinity ? files : worth;
}

function rowOf(unit: FunnelUnit, wanted: IndicatorResult, asked: readonly AskedHere[]): FunnelRow {
	const { id, name, own, result } = unit;
	const about = { id, name, own };
	if (!result) return { ...about, state: 'no-round' };
	const found = publishedResult(result).indicators.find(
		(each) => indicatorId(each) === indicatorId(wanted)
	);
	if (!found || !sameAsked(asked, askedOf(unit, found))) return { ...about, state: 'different' };
	return { ...about, ...placed(found.total) };
}

function placed(total: Cell): { state: 'placed'; point: FunnelPoint } | { state: Unplaced } {
	if (total.state !== 'shown') return { state: total.state };
	const { share, lower, upper, step } = total.figures;
	const effective = effectiveFiles(total.figures);
	return effective === null
		? { state: 'vague' }
		: { state: 'placed', point: { share, lower, upper, effective, step, verdict: null } };
}

/** A question as it is put in a unit, and of which files: its conditions in the keys of the round. */
type AskedHere = QuestionResult & { asksIf: string };

function askedOf(
	{ result, definitions }: Pick<FunnelUnit, 'result' | 'definitions'>,
	{ questions }: Pick<IndicatorResult, 'questions'>
): AskedHere[] {
	return (result?.questions ?? [])
		.filter(({ id }) => questions.includes(id))
		.map((row) => ({ ...row, asksIf: conditionsOf(row, definitions) }));
}

function conditionsOf(row: QuestionResult, definitions: readonly KeyDefinition[]): string {
	const found = definitions
		.filter(({ kind }) => kind === row.kind)
		.flatMap(questionsOf)
		.filter(({ code, variant, text }) =>
			[code === row.code, variant === row.variant, text === row.text].every(Boolean)
		)
		.map(({ showIf }) => JSON.stringify(showIf));
	return [...new Set(found)].sort().join();
}

/** As `byWords` in lines.ts: the same code, wording and answers; here also of the same files. */
const same = (a: AskedHere, b: AskedHere) =>
	a.code === b.code &&
	a.variant === b.variant &&
	a.text === b.text &&
	a.concerns === b.concerns &&
	a.about === b.about &&
	a.asksIf === b.asksIf &&
	sameScale(a, b);

const sameAsked = (here: readonly AskedHere[], there: readonly AskedHere[]) =>
	here.every((one) => there.some((other) => same(one, other))) &&
	there.every((one) => here.some((other) => same(one, other)));
