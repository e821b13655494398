/** What the measurements share: how to time, and the line of the table that each hands to `run.ts`. */

export interface Line {
	what: string;
	ours: string;
	baseline: string;
	/** How ours stands to the baseline. */
	ratio: string;
	aim: string;
	verdict: string;
	/** Resident memory afterwards, of the process that did the work. */
	memory: string;
}

/** Hands a line to `run.ts`. Run alone, a measurement prints the same line as JSON. */
export function report(line: Partial<Line> & { what: string; ours: string }): void {
	const rest = { baseline: '', ratio: '', aim: '', verdict: 'for information', memory: '' };
	console.log(JSON.stringify({ ...rest, ...line }));
}

/** In words whether an aim is met, and by how much not. */
export function verdict(value: number, aim: { most: number } | { least: number }): string {
	const bound = 'most' in aim ? aim.most : aim.least;
	const met = 'most' in aim ? value <= bound : value >= bound;
	return met ? 'met' : `missed by ${(Math.abs(value / bound - 1) * 100).toFixed(0)} %`;
}

/** @throws RangeError without values */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted[Math.floor(sorted.length / 2)];
	if (middle === undefined) throw new RangeError('The median of nothing');
	return middle;
}

/** The value below which a share of the values lie. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = Float64Array.from(values).sort();
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Milliseconds that the work took. */
export async function timed(work: () => unknown): Promise<number> {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
}

/**
 * Times two ways in turn, so that both meet the same weather on a shared machine.
 * @returns the median of each, and the median of the ratios within a turn
 */
export async function against(
	turns: number,
	ours: () => number | Promise<number>,
	baseline: () => number | Promise<number>
): Promise<{ ours: number; baseline: number; ratio: number }> {
	const taken: { ours: number; baseline: number }[] = [];
	for (let turn = 0; turn < turns; turn++) {
		// The second of a pair inherits the first one's garbage: take turns at that too.
		if (turn % 2 === 0) {
			const base = await baseline();
			taken.push({ ours: await ours(), baseline: base });
		} else taken.push({ ours: await ours(), baseline: await baseline() });
	}
	return {
		ours: median(taken.map((one) => one.ours)),
		baseline: median(taken.map((one) => one.baseline)),
		ratio: median(taken.map((one) => one.ours / one.baseline))
	};
}

export const ms = (value: number): string =>
	value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`;

export const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

export const ownMemory = (): string => mb(process.memoryUsage.rss());
