import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit, suppressAudited } from './suppression-audit.ts';
import { suppress, type Member, type Relation } from './suppression.ts';

/** Parts with their sum as a total. */
function parts(...sizes: number[]): { members: Member[]; relations: Relation[] } {
	const list = sizes.map((n, i) => ({ id: `p${i + 1}`, n }));
	const total = { id: 'total', n: sizes.reduce((sum, n) => sum + n, 0) };
	return {
		members: [...list, total],
		relations: [{ parts: list.map(({ id }) => id), total: 'total' }]
	};
}

const hidden = ({ members, relations }: ReturnType<typeof parts>, threshold?: number) =>
	suppress(members, relations, threshold).suppressed;

/** A table of groups by gender with both margins. */
function table(rows: number[][]): ReturnType<typeof parts> {
	const add = (values: number[]) => values.reduce((sum, n) => sum + n, 0);
	const columns = rows[0]?.map((_, k) => add(rows.map((row) => row[k] ?? 0))) ?? [];
	return {
		members: [
			...rows.flatMap((row, r) => row.map((n, k) => ({ id: `r${r}k${k}`, n }))),
			...rows.map((row, r) => ({ id: `r${r}`, n: add(row) })),
			...columns.map((n, k) => ({ id: `k${k}`, n })),
			{ id: 'total', n: add(columns) }
		],
		relations: [
			...rows.map((row, r) => ({ parts: row.map((_, k) => `r${r}k${k}`), total: `r${r}` })),
			...columns.map((_, k) => ({ parts: rows.map((_, r) => `r${r}k${k}`), total: `k${k}` })),
			{ parts: rows.map((_, r) => `r${r}`), total: 'total' },
			{ parts: columns.map((_, k) => `k${k}`), total: 'total' }
		]
	};
}

describe('small cells', () => {
	it('hides 1 to 4 files, shows 5, and shows 0 as no files', () => {
		const { primary } = suppress(
			[0, 1, 4, 5].map((n) => ({ id: `n${n}`, n })),
			[]
		);
		expect(primary).toEqual(['n1', 'n4']);
	});

	it('hides the smallest neighbour of a single hidden part, ties in list order', () => {
		expect(hidden(parts(3, 9, 9))).toEqual(['p1', 'p2']);
	});

	it('hides one more when the hidden parts together are still few', () => {
		expect(hidden(parts(2, 2, 20, 6))).toEqual(['p1', 'p2', 'p4']);
	});

	it('hides the total when no part is left to hide', () => {
		expect(hidden(parts(3, 0))).toEqual(['p1', 'total']);
		expect(hidden(parts(4, 3))).toEqual(['p1', 'p2']);
	});

	it('hides a part of a total that is hidden for another sum, but never a part of 0 files', () => {
		const members = [
			{ id: 'women', n: 0 },
			{ id: 'men', n: 9 },
			{ id: 'A', n: 9 },
			{ id: 'B', n: 3 },
			{ id: 'all', n: 12 }
		];
		const relations = [
			{ parts: ['women', 'men'], total: 'A' },
			{ parts: ['A', 'B'], total: 'all' }
		];
		expect(suppress(members, relations).suppressed).toEqual(['men', 'A', 'B']);
	});

	it('takes another threshold', () => {
		expect(hidden(parts(7, 30, 40), 10)).toEqual(['p1', 'p2']);
		expect(hidden(parts(3, 30, 40), 3)).toEqual([]);
	});

	it('refuses a sum over cells it does not know, and a cell given twice', () => {
		expect(() => suppress([], [{ parts: [], total: 'x' }])).toThrow(RangeError);
		const twice = { id: 'a', n: 1 };
		expect(() => suppress([twice, twice], [])).toThrow(RangeError);
	});
});

describe('audit', () => {
	it('finds a value that a single hidden cell gives away', () => {
		const { members, relations } = parts(12, 9, 3);
		expect(audit(members, relations, ['p3'])).toEqual([{ id: 'p3', n: 3, min: 3, max: 3 }]);
	});

	it('follows several sums at once: hiding cells only leaves a hidden 4 computable from its row', () => {
		// methods.md, section 11, on k24.
		const { members, relations } = table([
			[10, 9],
			[12, 11],
			[0, 4]
		]);
		const cells = audit(members, relations, ['r2k1', 'r0k1']);
		expect(cells.find(({ id }) => id === 'r2k1')).toMatchObject({ min: 4, max: 4 });
	});

	it('refuses members that do not add up', () => {
		const members = [
			{ id: 'a', n: 6 },
			{ id: 'b', n: 3 },
			{ id: 'sum', n: 2 }
		];
		const relations = [{ parts: ['a', 'b'], total: 'sum' }];
		expect(() => audit(members, relations, ['b'])).toThrow(RangeError);
	});
});

describe('hiding with audit', () => {
	it('hides one more where crossing sums give a small cell away', () => {
		const { members, relations } = table([
			[6, 17, 0],
			[33, 31, 4],
			[1, 1, 0],
			[30, 6, 1]
		]);
		const plain = suppress(members, relations).suppressed;
		const alone = audit(members, relations, plain).filter(({ min, max }) => min === max);
		expect(alone.map(({ id }) => id)).toEqual(['r2k1']);
		const audited = suppressAudited(members, relations).suppressed;
		expect(audited.length).toBeGreaterThan(plain.length);
		expect(audit(members, relations, audited).every(({ min, max }) => min < max)).toBe(true);
	});

	it('changes nothing where the sums already hold', () => {
		const { members, relations } = parts(12, 9, 3);
		expect(suppressAudited(members, relations)).toEqual(suppress(members, relations));
	});
});

describe('every table', () => {
	const tables = fc
		.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }))
		.chain(([rows, columns]) =>
			fc.array(
				fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), {
					minLength: columns,
					maxLength: columns
				}),
				{ minLength: rows, maxLength: rows }
			)
		)
		.map(table);

	it('hides every small cell and no empty one', () => {
		fc.assert(
			fc.property(tables, ({ members, relations }) => {
				const { primary, suppressed } = suppress(members, relations);
				const set = new Set(suppressed);
				for (const { id, n } of members) {
					if (n === 0) expect(set.has(id)).toBe(false);
					if (n > 0 && n < 5) expect(primary).toContain(id);
				}
				expect(primary.every((id) => set.has(id))).toBe(true);
			})
		);
	});

	it('gives no sum with a public total away by subtraction', () => {
		fc.assert(
			fc.property(tables, ({ members, relations }) => {
				const set = new Set(suppress(members, relations).suppressed);
				const size = new Map(members.map(({ id, n }) => [id, n]));
				for (const { parts, total } of relations) {
					const out = parts.filter((id) => set.has(id));
					const files = out.reduce((sum, id) => sum + (size.get(id) ?? 0), 0);
					if (set.has(total)) expect(out.length).toBeGreaterThan(0);
					else if (out.length > 0) expect(out.length > 1 && files >= 5).toBe(true);
				}
			})
		);
	});

	it('once audited gives no hidden number away', () => {
		fc.assert(
			fc.property(tables, ({ members, relations }) => {
				const { suppressed } = suppressAudited(members, relations);
				for (const { min, max } of audit(members, relations, suppressed))
					expect(max - min).toBeGreaterThan(0.5);
			}),
			{ numRuns: 500 }
		);
	});

	it('is audited to intervals that hold the true number', () => {
		fc.assert(
			fc.property(tables, ({ members, relations }) => {
				const { suppressed } = suppress(members, relations);
				for (const { n, min, max } of audit(members, relations, suppressed)) {
					expect(min).toBeLessThanOrEqual(n + 1e-6);
					expect(max).toBeGreaterThanOrEqual(n - 1e-6);
					expect(min).toBeGreaterThanOrEqual(0);
				}
			})
		);
	});
});
