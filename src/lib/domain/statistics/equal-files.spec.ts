import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processEstimate } from './charts.ts';
import { differenceWithin } from './difference.ts';
import { estimateW, type Estimate, type SampledFile } from './estimate.ts';
import { layered, type Stratum } from './sample.ts';

type Entry = Required<SampledFile>;

const ids = ['A', 'B', 'C'];
const entries = (most: number) =>
	fc.array(
		fc
			.record({
				stratum: fc.constantFrom(...ids),
				x: fc.integer({ min: 0, max: most }),
				part: fc.integer({ min: 0, max: 2 * most }),
				times: fc.integer({ min: 1, max: 300 })
			})
			// Half points as of a mean score.
			.map(({ stratum, x, part, times }): Entry => {
				const y = most === 1 ? Math.min(x, part % 2) : Math.min(x, part / 2);
				return { stratum, x, y, times };
			}),
		{ minLength: 1, maxLength: 12 }
	);
const unread = fc.tuple(...ids.map(() => fc.integer({ min: 0, max: 900 })));

const oneByOne = (list: readonly Entry[]): SampledFile[] =>
	list.flatMap(({ stratum, x, y, times }) =>
		Array.from({ length: times }, () => ({ stratum, x, y }))
	);

function frameOf(list: readonly Entry[], more: readonly number[]): Stratum[] {
	return ids.map((id, i) => ({
		id,
		N: list.reduce((sum, each) => sum + (each.stratum === id ? each.times : 0), more[i] ?? 0)
	}));
}

/** Without z, which is one number a place. */
function digits(estimate: Estimate | null) {
	if (!estimate) return null;
	const { z: _, ...rest } = estimate;
	return rest;
}

describe('a place in the list that stands for many equal files', () => {
	it.each([
		['share Yes', true, 1],
		['scores and sections', false, 7]
	])('gives the very digits of the files one by one: %s', (_, binary, most) => {
		fc.assert(
			fc.property(entries(most), unread, (list, more) => {
				const strata = frameOf(list, more);
				const files = oneByOne(list);
				const options = { binary, level: 0.95 } as const;
				const found = estimateW(list, strata, options);
				expect(digits(found)).toStrictEqual(digits(estimateW(files, strata, options)));
				expect(processEstimate(list, strata)).toStrictEqual(processEstimate(files, strata));
			})
		);
	});

	it('has one z, that of each of its files', () => {
		const list = [
			{ stratum: 'A', x: 1, y: 1, times: 3 },
			{ stratum: 'A', x: 1, y: 0, times: 2 }
		];
		const strata = [{ id: 'A', N: 20 }];
		const options = { binary: true, level: 0.95 } as const;
		const [yes, , , no] = estimateW(oneByOne(list), strata, options)?.z ?? [];
		expect(estimateW(list, strata, options)?.z).toEqual([yes, no]);
	});

	it('gives the very digits of a difference within the same files', () => {
		fc.assert(
			fc.property(entries(1), entries(1), unread, (women, men, more) => {
				const none = (list: readonly Entry[]) => list.map((each) => ({ ...each, x: 0, y: 0 }));
				const [first, second] = [
					[...women, ...none(men)],
					[...none(women), ...men]
				];
				const strata = frameOf(first, more);
				const compare = (a: readonly SampledFile[], b: readonly SampledFile[]) => {
					const [one, two] = [a, b].map((list) =>
						estimateW(list, strata, { binary: true, level: 0.95 })
					);
					return one && two && differenceWithin(a, strata, one, two);
				};
				expect(compare(first, second)).toStrictEqual(compare(oneByOne(first), oneByOne(second)));
			})
		);
	});

	it.each([0, -1, 1.5, NaN])('stands for a whole number of files from 1, not %d', (times) => {
		expect(() => layered([{ stratum: 'A', times }], [{ id: 'A', N: 9 }])).toThrow(RangeError);
	});

	it('counts against the files of the frame', () => {
		const strata = [{ id: 'A', N: 4 }];
		expect(() => layered([{ stratum: 'A', times: 5 }], strata)).toThrow(RangeError);
		expect(layered([{ stratum: 'A', times: 4 }], strata)).toMatchObject({
			unread: 0,
			weights: [1]
		});
	});

	it('is refused in a difference of estimates that rest on other numbers of files', () => {
		const strata = [{ id: 'A', N: 40 }];
		const files = (times: number) => [{ stratum: 'A', x: 1, y: 1, times }];
		const found = estimateW(files(3), strata, { binary: true, level: 0.95 });
		if (!found) throw new Error('no estimate');
		expect(() => differenceWithin(files(4), strata, found, found)).toThrow(RangeError);
	});
});
