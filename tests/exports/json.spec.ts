import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { resultTables } from '#lib/domain/results/tables/tables.ts';
import { resultPage } from '#lib/domain/results/view/page.ts';
import { resultFileSchema, resultJson, resultSchemaFile } from '#lib/server/exports/result-json.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { exportResults, smallResult } from '../support/export-rounds.ts';

const published = readFileSync(`static/schemas/${resultSchemaFile}`, 'utf8');
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
const valid = ajv.compile(JSON.parse(published) as object);

interface Row extends Record<string, string | number | null> {
	state: string;
}
type File = Record<string, Row[]>;

const parsed = (result: Result) =>
	JSON.parse(resultJson(result, resultTables(result), 'https://exempel.se/schema')) as File;

it('publishes the form that files are written in', () => {
	expect(published).toBe(resultFileSchema());
});

describe.each(exportResults())('the JSON of %s', (_, result) => {
	it('is of the published form', () => {
		valid(parsed(result));
		expect(valid.errors ?? []).toEqual([]);
	});

	it('has the figures of the page', () => {
		const rows = parsed(result)['questions'] ?? [];
		const questions = resultPage(result, null).parts.flatMap(({ sections }) =>
			sections.flatMap((each) => each.questions)
		);
		expect(rows).toHaveLength(questions.length);
		for (const { code, text, figures } of questions) {
			const row = rows.find((each) => each['code'] === code && each['text'] === text);
			expect([row?.['yes'], row?.['counted'], row?.['share'], row?.['lower']]).toEqual(
				figures
					? [figures.ja, figures.n, figures.share, figures.lower].map(
							(value) => Math.round(value * 1000) / 1000
						)
					: [null, null, null, null]
			);
			expect(row?.state === 'shown').toBe(figures !== null);
		}
	});
});

describe('the form of a JSON file', () => {
	it.each([
		['an unknown field', (file: File) => Object.assign(file, { extra: [] })],
		[
			'an unknown field of a row',
			(file: File) => Object.assign(file['questions']?.[0] ?? {}, { n: 1 })
		],
		['a lacking field', (file: File) => delete file['questions']?.[0]?.['yes']],
		[
			'a share of more than all',
			(file: File) => Object.assign(file['questions']?.[0] ?? {}, { share: 85 })
		]
	])('refuses %s', (_, spoil) => {
		const file = parsed(smallResult());
		spoil(file);
		expect(valid(file)).toBe(false);
	});

	it('has no number in a row that is hidden', () => {
		const hidden = Object.values(parsed(smallResult()))
			.filter(Array.isArray)
			.flat()
			.filter(({ state, previousRound }) => state === 'hidden' && !previousRound);
		expect(hidden.length).toBeGreaterThan(5);
		for (const row of hidden)
			expect(Object.values(row).filter((value) => typeof value === 'number')).toEqual([]);
	});
});
