import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chunks, stylesOnly, unusedScales } from './src/chunks.ts';
import { browser } from './tests/support/chromium.ts';

/**
 * Dependencies without native parts go into the build: read as hundreds of small module files they slow the start down
 * and take more than a hundred megabytes that the server never gives back.
 */
const bundled = [
	'csv-parse',
	'drizzle-orm',
	'lucia',
	'rate-limiter-flexible',
	'read-excel-file',
	'zod'
];

// A build needs no browser; the tests' may first have to be unpacked.
const launchOptions = process.env.VITEST ? await browser() : undefined;

const forBrowsers = {
	modulePreload: { resolveDependencies: stylesOnly },
	rolldownOptions: { output: { codeSplitting: chunks } }
};

export default defineConfig(({ command, isSsrBuild }) => ({
	plugins: [sveltekit(), unusedScales],
	build: command === 'build' && !isSsrBuild ? forBrowsers : {},
	ssr: command === 'build' ? { noExternal: bundled } : {},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					// As in the server, where all share one process; a new world of modules for each file took half the time.
					isolate: false,
					// The demo unit is a year and a half of work; a busy machine takes its time.
					testTimeout: 60_000,
					// Vitest leaves one core to itself: of two, half.
					maxWorkers: '100%',
					include: ['src/**/*.spec.ts', 'tests/**/*.spec.ts'],
					exclude: ['src/**/*.svelte.spec.ts', 'tests/e2e/**']
				}
			},
			{
				extends: true,
				test: {
					name: 'components',
					include: ['src/**/*.svelte.spec.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright(launchOptions ? { launchOptions } : {}),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
}));
