/** Quantiles of the normal, t and binomial distributions, to about 1e-12 relative. */

/**
 * Logarithm of the gamma function: Stirling's series after shifting the argument past 15.
 * @param x more than 0
 */
export function logGamma(x: number): number {
	let shift = 0;
	let t = x;
	for (; t < 15; t++) shift += Math.log(t);
	const r = 1 / (t * t);
	const series =
		(1 / 12 -
			r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))))) /
		t;
	return (t - 0.5) * Math.log(t) - t + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** ln of the number of ways to choose k of n, 0 ≤ k ≤ n. */
export function logChoose(n: number, k: number): number {
	return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** Regularised incomplete beta I_x(a, b), by Lentz's continued fraction. */
function betaShare(x: number, a: number, b: number): number {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
	const front = Math.exp(
		logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
	);
	let c = 1;
	let d = 1 / (1 - ((a + b) * x) / (a + 1));
	let fraction = d;
	for (let k = 1; k < 1000; k++) {
		const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
		d = 1 / (1 + even * d);
		c = 1 + even / c;
		fraction *= c * d;
		const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
		d = 1 / (1 + odd * d);
		c = 1 + odd / c;
		fraction *= c * d;
		if (Math.abs(c * d - 1) < 1e-16) break;
	}
	return (front * fraction) / a;
}

/** Where a falling function of t ≥ 0 passes a probability: doubling, then halving to the last digit. */
function crossing(tail: (t: number) => number, probability: number): number {
	let low = 0;
	let high = 1;
	while (tail(high) > probability) high *= 2;
	for (let middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
		if (tail(middle) > probability) low = middle;
		else high = middle;
	}
	return high;
}

/**
 * Quantile of Student's t.
 * @param probability 0.5 ≤ probability < 1
 * @param df degrees of freedom, 1 or more
 * @throws RangeError outside those ranges
 */
export function tQuantile(probability: number, df: number): number {
	if (!(probability >= 0.5 && probability < 1 && df >= 1))
		throw new RangeError('t quantiles need 0.5 ≤ probability < 1 and df ≥ 1');
	return crossing((t) => betaShare(df / (df + t * t), df / 2, 0.5) / 2, 1 - probability);
}

/** Upper tail of the normal distribution for t ≥ 0: series near 0, continued fraction further out. */
function normalTail(t: number): number {
	const density = Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
	if (t < 3) {
		let term = t;
		let sum = t;
		for (let k = 1; term > 1e-18 * sum; k++) {
			term *= (t * t) / (2 * k + 1);
			sum += term;
		}
		return 0.5 - density * sum;
	}
	let fraction = 0;
	for (let k = 200; k >= 1; k--) fraction = k / (t + fraction);
	return density / (t + fraction);
}

/**
 * Quantile of the normal distribution.
 * @param probability more than 0, less than 1
 * @throws RangeError outside that range
 */
export function normalQuantile(probability: number): number {
	if (!(probability > 0 && probability < 1))
		throw new RangeError('normal quantiles need 0 < probability < 1');
	if (probability < 0.5) return -normalQuantile(1 - probability);
	return probability === 0.5 ? 0 : crossing(normalTail, 1 - probability);
}

/**
 * Smallest k at which at most k of n fair coins has at least this probability.
 * @param n whole number from 0
 */
export function fairCoinQuantile(probability: number, n: number): number {
	let below = 0;
	for (let k = 0; k < n; k++) {
		below += Math.exp(logChoose(n, k) - n * Math.LN2);
		if (below >= probability * (1 - 1e-12)) return k;
	}
	return n;
}
