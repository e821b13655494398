import type { KeyDefinition } from '../../review-key.ts';
import type { Catalogue, QuestionRow } from './catalogue.ts';
import type { Sum } from '../hiding/hiding.ts';
import type { Pool } from './indicators.ts';

/** Some of the files of one or several rows, by their keys. Nobody sees its figures, but sums may give them away. */
export interface Part {
	id: string;
	rows: readonly QuestionRow[];
	has(keys: readonly KeyDefinition[], row: QuestionRow): boolean;
}

export interface IndicatorParts {
	/** Parts of rows, where keys that share a row differ in what it feeds. */
	parts: Part[];
	/** Rows → indicators, and the parts of a row → the row. */
	sums: Sum[];
	/** By indicator: the files that were asked its rows and do not feed it. What is shown tells them all together. */
	rests: { part: Part; pool: string }[];
}

/**
 * What the indicators are sums of. Where every file that is asked a row feeds the same indicators with it, that is the row
 * itself. Otherwise the row is parted by what its files feed: rows and indicators are sums of the parts, each of which
 * could be found by subtraction.
 */
export function indicatorParts(catalogue: Catalogue, pools: readonly Pool[]): IndicatorParts {
	const fedBy = (keys: readonly KeyDefinition[], row: QuestionRow) =>
		pools.flatMap((pool, at) => (pool.rowIn(keys) === row ? [at] : []));
	const parts: Part[] = [];
	const ofRow = new Map<QuestionRow, { id: string; feeds: readonly number[] }[]>();
	for (const row of new Set(pools.flatMap(({ rows }) => rows))) {
		const asked = catalogue.uses.filter((keys) => catalogue.rowsOf(keys).get(row.code) === row);
		const ways = new Map(asked.map((keys) => [fedBy(keys, row).join(), fedBy(keys, row)]));
		// Sorted, so that the order of the files is of no matter.
		const sorted = [...ways].sort(([a], [b]) => (a < b ? -1 : 1));
		const id = (n: number) => (sorted.length === 1 ? `q:${row.id}` : `p:${row.id} ${n}`);
		ofRow.set(
			row,
			sorted.map(([, feeds], n) => ({ id: id(n), feeds }))
		);
		if (sorted.length === 1) continue;
		sorted.forEach(([way], n) =>
			parts.push({ id: id(n), rows: [row], has: (keys) => fedBy(keys, row).join() === way })
		);
	}
	const ofPool = pools.map(({ rows }, at) => {
		const all = rows.flatMap((row) => ofRow.get(row) ?? []);
		return {
			fed: all.filter(({ feeds }) => feeds.includes(at)).map(({ id }) => id),
			whole: all.every(({ feeds }) => feeds.includes(at))
		};
	});
	return {
		parts,
		sums: [
			...pools.map(({ id }, at) => ({ parts: ofPool[at]?.fed ?? [], total: id })),
			...[...ofRow].flatMap(([row, own]) =>
				own.length > 1 ? [{ parts: own.map(({ id }) => id), total: `q:${row.id}` }] : []
			)
		],
		rests: pools.flatMap(({ id, rows, rowIn }, at) =>
			ofPool[at]?.whole
				? []
				: [{ pool: id, part: { id: `r:${id}`, rows, has: (keys, row) => rowIn(keys) !== row } }]
		)
	};
}
