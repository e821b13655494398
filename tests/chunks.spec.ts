import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { partOf, stylesOnly, unusedScales, type Graph } from '../src/chunks.ts';

const routes = '/project/src/routes/';
const review = `${routes}(app)/reviews/[review]/+page.svelte`;
const practice = `${routes}(app)/rounds/[round]/practice/+page.svelte`;
const samsyn = `${routes}(app)/reviews/[review]/moderation/+page@(app).svelte`;
const others = ['sign-in', '(app)/feedback', '(app)/keys/[version]', '(app)/rounds/[round]'].map(
	(folder) => `${routes}${folder}/+page.svelte`
);

/** A graph in which everything in `needs` is imported by what stands beside it. */
const graph = (needs: Readonly<Record<string, readonly string[]>>): Graph => ({
	getModuleInfo: (id) => ({ importers: needs[id] ?? [] })
});

describe('what a module is sent with', () => {
	it('is the reviewing pages, when they alone need it', () => {
		const found = graph({ '/queue.ts': ['/state.ts'], '/state.ts': [review, practice, samsyn] });
		expect(partOf('/queue.ts', found)).toBe('reviewing');
	});

	it('is every page, when the review and others need it, or what stands around all of them does', () => {
		expect(partOf('/gaps.ts', graph({ '/gaps.ts': [review, ...others.slice(0, 1)] }))).toBe(
			'everywhere'
		);
		expect(partOf('/swedish.ts', graph({ '/swedish.ts': [review, ...others] }))).toBe('everywhere');
		const menu = graph({ '/menu.ts': [`${routes}(app)/+layout.svelte`] });
		expect(partOf('/menu.ts', menu)).toBe('everywhere');
	});

	it('is left to the kind of area that needs it, when the review asks for one at a time', () => {
		const card = '/project/src/lib/ui/review/QuestionCard.svelte';
		const form = '/project/src/lib/ui/review/FactForm.svelte';
		expect(partOf(card, graph({ [card]: [practice] }))).toBe('QuestionCard');
		expect(partOf('/choice.svelte', graph({ '/choice.svelte': [card, form] }))).toBe('reviewing');
		const options = graph({ '/options.svelte': [card, ...others.slice(0, 1)] });
		expect(partOf('/options.svelte', options)).toBe('sometimes');
		const field = graph({ '/field.svelte': [form, ...others] });
		expect(partOf('/field.svelte', field)).toBe('everywhere');
	});

	it('is left to the pages that need it, when the review is none of them', () => {
		expect(partOf('/chart.ts', graph({ '/chart.ts': others }))).toBeNull();
		expect(partOf('/place-card.svelte', graph({ '/place-card.svelte': [samsyn] }))).toBeNull();
	});

	it('does not go round and round among modules that import each other', () => {
		const ring = graph({ '/a.ts': ['/b.ts'], '/b.ts': ['/a.ts', review] });
		expect(partOf('/a.ts', ring)).toBe('reviewing');
	});
});

it('asks for the styles of a page ahead, and for none of its program', () => {
	expect(stylesOnly('page.js', ['a.js', 'a.css', 'b.js'])).toEqual(['a.css']);
});

it('sends of Chart.js what draws, and nothing of the chart around it', async () => {
	const entry = fileURLToPath(new URL('../src/lib/ui/charts/chart-parts.ts', import.meta.url));
	const built = await build({
		configFile: false,
		logLevel: 'silent',
		plugins: [unusedScales],
		build: { write: false, lib: { entry, formats: ['es'] }, minify: true }
	});
	if (!Array.isArray(built)) throw new Error('No file was made');
	const program = built
		.flatMap(({ output }) => output)
		.map((file) => ('code' in file ? file.code : ''))
		.join('');
	expect(program).toContain('inflateAmount');
	expect(gzipSync(program).length).toBeLessThan(5_000);
});
