/**
 * Share, interval W and difference as statistics/methods.md has them, (1) to (11), written from the formulas alone: nothing
 * of the program is used. Small and slow on purpose.
 */

/** A sampled file: y of the x answers that count are Ja (or the sum of their scores). */
export interface Sampled {
	h: string;
	x: number;
	y: number;
}

export interface Reckoned {
	p: number;
	lower: number;
	upper: number;
	v: number;
	/** (2), in the order of the files. */
	z: number[];
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const inStratum = (files: readonly Sampled[], h: string) => files.filter((file) => file.h === h);

/**
 * @param frame N by stratum; strata without files are not covered
 * @param oneQuestion whether (9), whole files, is done
 * @returns null when nothing counts
 */
export function reckon(
	files: readonly Sampled[],
	frame: Readonly<Record<string, number>>,
	oneQuestion: boolean
): Reckoned | null {
	const strata = Object.keys(frame).filter((h) => inStratum(files, h).length > 0);
	const N = (h: string) => frame[h] ?? 0;
	const n = (h: string) => inStratum(files, h).length;
	const w = (h: string) => N(h) / n(h);
	const X = sum(files.map(({ h, x }) => w(h) * x));
	if (X === 0) return null;
	const p = sum(files.map(({ h, y }) => w(h) * y)) / X;
	const pq = p * (1 - p);
	const z = files.map(({ h, x, y }) => (w(h) * (y - p * x)) / X);
	const v = cross(files, frame, z, z);
	// (5)
	const nHat = v > 0 ? 1 + pq / v : Infinity;
	// (6)
	const kish = sum(
		strata.map((h) =>
			N(h) === 1
				? 0
				: (1 - n(h) / N(h)) *
					(N(h) / (N(h) - 1)) *
					sum(inStratum(files, h).map(({ x }) => ((w(h) * x) / X) ** 2))
		)
	);
	const rest = sum(strata.map((h) => N(h) - n(h)));
	const m = files.filter(({ x }) => x > 0).length;
	const nK = kish >= 1e-15 ? 1 / kish : rest > 0 ? m : Infinity;
	// (7)
	const within = sum(files.map(({ h, x, y }) => (x > 0 ? w(h) * x * (y / x - p) ** 2 : 0)));
	const psi = pq < 1e-12 ? 1 : (m * (within / X / pq) + 2) / (m + 2);
	// (8)
	const nStar = Math.min(nHat, nK / psi);
	if (nStar === Infinity) return { p, lower: p, upper: p, v, z };
	const z2 = 1.959963984540054 ** 2;
	const centre = (p + z2 / (2 * nStar)) / (1 + z2 / nStar);
	const half =
		(Math.sqrt(z2) / (1 + z2 / nStar)) * Math.sqrt(pq / nStar + z2 / (4 * nStar * nStar));
	let lower = p === 0 ? 0 : centre - half;
	let upper = p === 1 ? 1 : centre + half;
	if (!oneQuestion) return { p, lower, upper, v, z };
	// (9)
	const M = Math.max(1, Math.floor(X + 0.5 + 1e-9));
	lower = Math.floor(M * lower + 1e-9) / M;
	upper = Math.ceil(M * upper - 1e-9) / M;
	const [seen, yes] = [sum(files.map(({ x }) => x)), sum(files.map(({ y }) => y))];
	lower = Math.min(p, Math.max(lower, yes / (seen + rest)));
	upper = Math.max(p, Math.min(upper, (yes + rest) / (seen + rest)));
	return { p, lower, upper, v, z };
}

/** (3), (4) and the covariance of (11). */
function cross(
	files: readonly Sampled[],
	frame: Readonly<Record<string, number>>,
	a: readonly number[],
	b: readonly number[]
): number {
	let all = 0;
	for (const [h, N] of Object.entries(frame)) {
		const at = files.flatMap((file, i) => (file.h === h ? [i] : []));
		const n = at.length;
		if (n === 0) continue;
		const of = (z: readonly number[], centre: boolean) => {
			const mean = centre ? sum(at.map((i) => z[i] ?? 0)) / n : 0;
			return at.map((i) => (z[i] ?? 0) - mean);
		};
		const [za, zb] = [of(a, n > 1), of(b, n > 1)];
		all += (1 - n / N) * (n > 1 ? n / (n - 1) : 1) * sum(za.map((one, i) => one * (zb[i] ?? 0)));
	}
	return Math.abs(all) < 1e-15 ? 0 : all;
}

/** (11): the correlation of two domains of the same files. */
export function correlation(
	files: readonly Sampled[],
	frame: Readonly<Record<string, number>>,
	a: Reckoned,
	b: Reckoned
): number {
	if (a.v === 0 || b.v === 0) return 0;
	const c = cross(files, frame, a.z, b.z);
	return Math.max(-1, Math.min(1, c / Math.sqrt(a.v * b.v)));
}

type Span = Pick<Reckoned, 'p' | 'lower' | 'upper'>;

/** (10): first − second. */
export function mover(first: Span, second: Span, rho = 0) {
	const d = first.p - second.p;
	const leg = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * rho * a * b + b * b));
	const lower = Math.max(-1, d - leg(first.p - first.lower, second.upper - second.p));
	const upper = Math.min(1, d + leg(first.upper - first.p, second.p - second.lower));
	return { d, lower, upper, verdict: judged(lower, upper) };
}

/** The verdict of section 6, with 5 percentage points. */
export function judged(lower: number, upper: number) {
	if (lower > 0) return 'increased';
	if (upper < 0) return 'decreased';
	return lower >= -0.05 && upper <= 0.05 ? 'unchanged' : 'undecided';
}
