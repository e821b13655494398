import { addTimes } from './repeated-sum.ts';

/** A stratum at the draw: N files in the locked frame (methods.md, section 1). */
export interface Stratum {
	id: string;
	N: number;
}

/** One stratum of a sample with the files read in it. */
export interface Layer {
	stratum: Stratum;
	/** Positions of its files in the list of files. */
	files: number[];
	/** How many files each of them stands for. */
	times: number[];
	/** Files read: the sum of `times`. */
	n: number;
	/** N/n: how many files of the frame one read file stands for. */
	weight: number;
}

export interface LayeredSample {
	layers: Layer[];
	/** Strata with files in the frame and none read: they are left out, and the reader must be told. */
	uncovered: Stratum[];
	/** The weight of each file, in the order of the list of files. */
	weights: number[];
	/** Files not read in the covered strata: R of methods.md, section 3. */
	unread: number;
}

/** A place in a list of sampled files: one file, or several that are equal. */
export interface Placed {
	stratum: string;
	/** How many equal files it stands for, 1 unless told. Sums are those of the files one by one, to the last digit. */
	times?: number;
}

/**
 * Sorts sampled files into their strata, in one pass.
 * @param files read files that answered the question, whatever the answer
 * @param strata the strata of the group that is shown, each once
 * @throws RangeError when a file stands in none of the strata or for no whole number of files from 1, a stratum is
 *   given twice, its N is no whole number from 0, or it holds more read files than N
 */
export function layered(files: readonly Placed[], strata: readonly Stratum[]): LayeredSample {
	const byId = new Map<string, Layer>();
	for (const stratum of strata) {
		if (!Number.isInteger(stratum.N) || stratum.N < 0)
			throw new RangeError(`N of stratum ${stratum.id} is not a whole number from 0`);
		if (byId.has(stratum.id)) throw new RangeError(`stratum ${stratum.id} is given twice`);
		byId.set(stratum.id, { stratum, files: [], times: [], n: 0, weight: 0 });
	}
	const layerOf = files.map(({ stratum, times = 1 }, position) => {
		const layer = byId.get(stratum);
		if (!layer) throw new RangeError(`a file stands in unknown stratum ${stratum}`);
		if (!Number.isInteger(times) || times < 1)
			throw new RangeError('a file stands for no whole number of files from 1');
		layer.files.push(position);
		layer.times.push(times);
		layer.n += times;
		return layer;
	});
	const layers: Layer[] = [];
	const uncovered: Stratum[] = [];
	let unread = 0;
	for (const layer of byId.values()) {
		const { stratum, n } = layer;
		if (n > stratum.N) throw new RangeError(`stratum ${stratum.id} has more files read than its N`);
		if (n > 0) {
			layer.weight = stratum.N / n;
			unread += stratum.N - n;
			layers.push(layer);
		} else if (stratum.N > 0) uncovered.push(stratum);
	}
	return { layers, uncovered, weights: layerOf.map((layer) => layer.weight), unread };
}

/**
 * Covariance of two linearised estimates over the strata: (3) and (4) when both are the same, C of (11) when not.
 * @param a, b one value per place in the list of files (z of (2))
 * @param finite with finite population correction; without it for the way of working (methods.md, section 9)
 */
export function designCovariance(
	{ layers }: Pick<LayeredSample, 'layers'>,
	a: readonly number[],
	b: readonly number[],
	finite = true
): number {
	let total = 0;
	for (const { stratum, files, times, n } of layers) {
		const open = finite ? 1 - n / stratum.N : 1;
		if (open === 0) continue;
		let sumA = 0;
		let sumB = 0;
		files.forEach((i, at) => {
			sumA = addTimes(sumA, a[i] ?? 0, times[at] ?? 1);
			sumB = addTimes(sumB, b[i] ?? 0, times[at] ?? 1);
		});
		// A single file has no spread to measure: it counts whole, not against its own mean (4).
		const meanA = n === 1 ? 0 : sumA / n;
		const meanB = n === 1 ? 0 : sumB / n;
		let products = 0;
		files.forEach((i, at) => {
			const product = ((a[i] ?? 0) - meanA) * ((b[i] ?? 0) - meanB);
			products = addTimes(products, product, times[at] ?? 1);
		});
		total += n === 1 ? open * products : ((open * n) / (n - 1)) * products;
	}
	return total;
}
