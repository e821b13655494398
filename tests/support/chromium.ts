import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const systemBrowsers = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/**
 * The browser of the tests: Playwright's own if it is installed, else the machine's Chromium or Chrome, else the one
 * that comes inside an npm package (Linux x64), so that the tests need no download.
 */
export async function browser(): Promise<{ executablePath: string; args: string[] }> {
	// A container's root can't use Chromium's sandbox; the pages are our own.
	const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	const installed = [chromium.executablePath(), ...systemBrowsers].find((path) => existsSync(path));
	if (installed) return { executablePath: installed, args };
	const packaged = (await import('@sparticuz/chromium')).default;
	return {
		executablePath: await packaged.executablePath(),
		args: [...args, '--no-zygote', '--disable-gpu']
	};
}
