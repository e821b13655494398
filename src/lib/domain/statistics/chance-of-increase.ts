import { difference, type Compared } from './difference.ts';
import { singleStratumSpan } from './planning.ts';
import { logChoose } from './quantiles.ts';

/** A stratum that is drawn from, every file relevant, and the share of Ja that is taken to be true in it. */
export interface DrawnShare {
	/** Files in the frame, 1 or more. */
	N: number;
	/** Files drawn, 1–N. */
	n: number;
	/** 0–1 */
	p: number;
}

/** Samples less likely than this are left out: all of them together are far from a hundredth of a per cent. */
const negligible = 1e-9;

/**
 * The chance that two rounds, drawn independently from one stratum each, give the verdict "ökat" of methods.md, section 6:
 * every pair of samples is judged by `difference` and counted with its hypergeometric probability.
 * @param before the earlier round, @param after the later one
 * @returns 0–1
 * @throws RangeError unless n and N are whole numbers with 1 ≤ n ≤ N, and p is 0–1
 */
export function chanceOfIncrease(before: DrawnShare, after: DrawnShare): number {
	const [earlier, later] = [samples(before), samples(after)];
	let sum = 0;
	for (const a of earlier)
		for (const b of later) if (difference(b, a).verdict === 'increased') sum += a.chance * b.chance;
	return Math.min(1, sum);
}

/** What a sample can give, and how likely. Where p of N is no whole number, the two nearest are mixed so that p is kept. */
function samples({ N, n, p }: DrawnShare): (Compared & { chance: number })[] {
	if (![N, n].every(Number.isInteger) || n < 1 || n > N || !(p >= 0 && p <= 1))
		throw new RangeError('need whole numbers with 1 ≤ n ≤ N, and a share 0–1');
	const yes = Math.min(N, Math.floor(p * N + 1e-9));
	const over = Math.max(0, p * N - yes);
	const all = logChoose(N, n);
	const likely = (K: number, y: number) =>
		K > N || y > K || n - y > N - K ? 0 : Math.exp(logChoose(K, y) + logChoose(N - K, n - y) - all);
	const found = [];
	for (let y = 0; y <= n; y++) {
		const chance = (1 - over) * likely(yes, y) + (over > 1e-9 ? over * likely(yes + 1, y) : 0);
		if (chance > negligible)
			found.push({ estimate: y / n, variance: 0, ...singleStratumSpan(N, n, y), chance });
	}
	return found;
}
