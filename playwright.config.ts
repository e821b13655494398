import { defineConfig } from '@playwright/test';
import { browser } from './tests/support/chromium.ts';

const launchOptions = await browser();

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	outputDir: 'test-results/e2e',
	// One server and one database a file; files run side by side, the steps of a journey in order.
	fullyParallel: false,
	workers: 2,
	timeout: 120_000,
	// A round is closed, or a server started, within ten seconds; a machine half as fast takes twenty. So for actions below.
	expect: { timeout: 20_000 },
	forbidOnly: true,
	reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
	use: {
		browserName: 'chromium',
		locale: 'sv-SE',
		timezoneId: 'Europe/Stockholm',
		viewport: { width: 1366, height: 768 },
		actionTimeout: 20_000,
		// A trace of everything takes as long again as the tests: `--trace retain-on-failure` when one is needed.
		trace: 'off',
		screenshot: 'only-on-failure',
		launchOptions
	}
});
