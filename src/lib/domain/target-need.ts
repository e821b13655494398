import { logicalLimits, outwards, wilson, z95 } from './statistics/interval.ts';
import type { PlannedStratum } from './round-plan.ts';

/** How many Ja a target of the whole unit takes, whichever files the No are (methods.md, sections 2, 3 and 7). */

/** Ways to place the No that are tried one by one before the bound alone has to do. */
const mostWays = 30_000;
const tolerance = 1e-12;

/** A stratum as formulas (2)–(6) see it when every drawn file is relevant and answered Ja or Nej. */
interface Part {
	files: number;
	/** What one No takes off the estimate. */
	weight: number;
	/** v gets this times No times Ja; 0 where one file alone is drawn, or all are. */
	spread: number;
	/** Of a file that is drawn alone, not centred (4): v gets this times the square of its distance from the estimate. */
	lone: number;
}

interface Sample {
	parts: Part[];
	files: number;
	frame: number;
	/** n_K of (6), which does not depend on the answers. */
	kish: number;
}

/**
 * The number of Ja among all drawn files from which the whole unit's target is shown as met, whichever files the others
 * are; null when not even all of them would do. Judged by the final lower limit of W. Where the No can be placed in more
 * than 30 000 ways a bound takes their place: the answer is then never too low, but may be a little high.
 * @param strata size whole numbers from 0; those with none are left out
 * @param target share 0–1
 */
export function yesNeeded(strata: readonly PlannedStratum[], target: number): number | null {
	const drawn = strata.filter(({ size }) => size > 0);
	if (drawn.length === 0 || drawn.some(({ population, size }) => size > population)) return null;
	const sample = sampleOf(drawn);
	const bound = boundOf(sample);
	let no = 0;
	while (no <= sample.files && alwaysMet(sample, bound, no, target)) no++;
	return no === 0 ? null : sample.files - no + 1;
}

function alwaysMet(sample: Sample, bound: Bound, no: number, target: number): boolean {
	if (bound(no, target)) return true;
	return ways(sample, no) <= mostWays && everyWay(sample, no, target);
}

function sampleOf(drawn: readonly PlannedStratum[]): Sample {
	const frame = drawn.reduce((sum, { population }) => sum + population, 0);
	const parts = drawn.map(({ population, size }) => {
		const weight = population / size / frame;
		const unread = (1 - size / population) * weight * weight;
		return {
			files: size,
			weight,
			spread: size > 1 ? unread / (size - 1) : 0,
			lone: size === 1 ? unread : 0
		};
	});
	// The heaviest first, so that a placement that fails is found early.
	parts.sort((a, b) => b.weight - a.weight);
	const squares = drawn.reduce((sum, { population: N, size }) => {
		const weight = N / size / frame;
		return N > 1 ? sum + (1 - size / N) * (N / (N - 1)) * size * weight * weight : sum;
	}, 0);
	const files = drawn.reduce((sum, { size }) => sum + size, 0);
	return { parts, files, frame, kish: squares < 1e-15 ? Infinity : 1 / squares };
}

/** The final lower limit of W at an estimate and an n̂, with so many No in all. */
function lowerLimit({ files, frame, kish }: Sample, no: number, p: number, nHat: number): number {
	const effective = Math.min(nHat, kish);
	const raw = wilson(p, effective, z95);
	if (effective === Infinity) return raw.lower;
	return outwards(raw, p, frame, logicalLimits(files, files - no, frame - files)).lower;
}

/** How many ways there are to place so many No, counted no further than one past the most that are tried. */
function ways({ parts }: Sample, no: number): number {
	let counts = [1, ...Array.from({ length: no }, () => 0)];
	for (const { files } of parts) {
		const before = counts;
		counts = before.map((_, total) => {
			let sum = 0;
			for (let here = 0; here <= Math.min(files, total); here++) sum += before[total - here] ?? 0;
			return Math.min(sum, mostWays + 1);
		});
	}
	return counts[no] ?? 0;
}

function everyWay(sample: Sample, no: number, target: number): boolean {
	const { parts } = sample;
	const room = parts.map((_, i) => parts.slice(i).reduce((sum, { files }) => sum + files, 0));
	function met(i: number, left: number, p: number, v: number, ja: number, nej: number): boolean {
		const part = parts[i];
		if (!part) {
			const share = Math.max(0, p);
			const variance = v + ja * (1 - share) ** 2 + nej * share ** 2;
			const nHat = variance < 1e-15 ? Infinity : 1 + (share * (1 - share)) / variance;
			return lowerLimit(sample, no, share, nHat) >= target - tolerance;
		}
		const { files, weight, spread, lone } = part;
		const least = Math.max(0, left - (room[i + 1] ?? 0));
		for (let here = Math.min(files, left); here >= least; here--) {
			const variance = v + spread * here * (files - here);
			const [yes, none] = here === 0 ? [ja + lone, nej] : [ja, nej + lone];
			if (!met(i + 1, left - here, p - weight * here, variance, yes, none)) return false;
		}
		return true;
	}
	return met(0, no, 1, 0, 0, 0);
}

/** Whether it is certain, without trying, that so many No leave the target met. */
type Bound = (no: number, target: number) => boolean;

/**
 * v is a sum over the strata of concave functions of their No, and 1 − p̂ is linear in them. So the most that v + λ(1 − p̂)
 * can be with k No is the sum of the k largest gains, for each λ at once, and v is at most that less λ(1 − p̂). The limit
 * rises with p̂ and with n̂: in a narrow range of p̂ it is at least the one at the lowest p̂, lowest pq and highest v.
 */
function boundOf(sample: Sample): Bound {
	const { parts } = sample;
	const gains = (slope: number) =>
		summed(
			parts.flatMap(({ files, weight, spread, lone }) =>
				Array.from(
					{ length: files },
					(_, j) => spread * (files - 1 - 2 * j) + lone + slope * weight
				)
			)
		);
	const scale = Math.max(...parts.map(({ spread, files, weight }) => (spread * files) / weight));
	const slopes = [0, 0.03, 0.1, 0.2, 0.35, 0.5, 0.7, 1, 2].flatMap((s) => [s * scale, -s * scale]);
	const lines = slopes.map((slope) => ({ slope, most: gains(slope) }));
	const weights = parts.flatMap(({ files, weight }) => Array.from({ length: files }, () => weight));
	const most = summed(weights);
	const least = summed(weights.map((weight) => -weight));
	const lone = parts.reduce((sum, part) => sum + part.lone, 0);
	const ranges = 64;

	return (no, target) => {
		const [from, to] = [-(least[no] ?? 0), most[no] ?? 0];
		for (let i = 0; i < ranges; i++) {
			const low = from + ((to - from) * i) / ranges;
			const high = from + ((to - from) * (i + 1)) / ranges;
			const spread = Math.min(
				...lines.map(({ slope, most }) => (most[no] ?? 0) - slope * (slope > 0 ? low : high))
			);
			const variance = spread + lone * high * high;
			const pq = Math.max(0, Math.min(low * (1 - low), high * (1 - high)));
			const nHat = variance < 1e-15 ? Infinity : 1 + pq / variance;
			if (lowerLimit(sample, no, Math.max(0, 1 - high), nHat) < target - tolerance) return false;
		}
		return true;
	};
}

/** Sums of the largest 0, 1, 2 … of some numbers. */
function summed(values: readonly number[]): number[] {
	let sum = 0;
	return [0, ...values.toSorted((a, b) => b - a).map((value) => (sum += value))];
}
