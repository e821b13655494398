import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { Actor } from '#lib/server/door.ts';
import type { Db } from '#lib/server/db/open.ts';
import { load as loadResult } from '../../src/routes/(app)/rounds/[round]/result/+page.server.ts';
import ResultPage from '../../src/routes/(app)/rounds/[round]/result/+page.svelte';
import { load as loadComparison } from '../../src/routes/(app)/rounds/[round]/result/compare/+page.server.ts';
import ComparisonPage from '../../src/routes/(app)/rounds/[round]/result/compare/+page.svelte';
import { load as loadYear } from '../../src/routes/(app)/units/[unit]/years/[year]/+page.server.ts';
import YearPage from '../../src/routes/(app)/units/[unit]/years/[year]/+page.svelte';
import { tablesIn, type TextTable } from './table-text.ts';

/** The tables of the pages as they are sent to a browser, each page made once. */
export function pageTables(
	db: Db,
	actor: Actor,
	{ unit, ...rounds }: { unit: string; SPRING: string; AUTUMN: string }
) {
	const made = new Map<string, TextTable[]>();
	const shown = (
		page: Component<never>,
		data: unknown,
		params: Readonly<Record<string, string>>,
		url: URL
	): TextTable[] => {
		const props = { data: { ...(data as object) }, params, form: null };
		// What `$app/state` reads on the server.
		const context = new Map([['__request__', { page: { params, url, data } }]]);
		const { body } = render(page as Component<Record<string, unknown>>, { props, context });
		return tablesIn(body);
	};
	const once = (key: string, make: () => TextTable[]) => {
		const tables = made.get(key) ?? make();
		made.set(key, tables);
		return tables;
	};
	const locals = { db, actor };
	return {
		/** @param query as the address has it: `visa=gender.MALE` */
		result: (when: 'SPRING' | 'AUTUMN', query = '') =>
			once(`${when} ${query}`, () => {
				const params = { round: rounds[when] };
				const url = new URL(`http://localhost/?${query}`);
				const event = { locals, params, url } as Parameters<typeof loadResult>[0];
				return shown(ResultPage, loadResult(event), params, url);
			}),
		comparison: () =>
			once('comparison', () => {
				const params = { round: rounds.AUTUMN };
				const url = new URL(`http://localhost/?with=${rounds.SPRING}`);
				const event = { locals, params, url } as Parameters<typeof loadComparison>[0];
				return shown(ComparisonPage, loadComparison(event), params, url);
			}),
		year: () =>
			once('year', () => {
				const params = { unit, year: '2026' };
				const event = { locals, params } as Parameters<typeof loadYear>[0];
				return shown(YearPage, loadYear(event), params, new URL('http://localhost'));
			})
	};
}
