import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/**
 * Dependencies without native parts go into the build: a thousand small module files cost the server half a second at
 * start and a hundred megabytes that it never gives back.
 */
const bundled = [
	'csv-parse',
	'drizzle-orm',
	'lucia',
	'rate-limiter-flexible',
	'read-excel-file',
	'zod'
];

export default defineConfig(({ command }) => ({
	plugins: [sveltekit()],
	ssr: command === 'build' ? { noExternal: bundled } : {},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					include: ['src/**/*.spec.ts', 'tests/**/*.spec.ts'],
					exclude: ['src/**/*.svelte.spec.ts', 'tests/e2e/**']
				}
			}
		]
	}
}));
