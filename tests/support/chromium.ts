import { spawnSync } from 'node:child_process';
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
 * The browser of the tests: the one that comes inside an npm package (Linux x64), the same wherever they run and without
 * a window's own pages, which cost as much again as ours; where it can't run, Playwright's own or the machine's.
 */
export async function browser(): Promise<{ executablePath: string; args: string[] }> {
	// A container's root can't use Chromium's sandbox; the pages are our own.
	const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	if (process.platform === 'linux' && process.arch === 'x64') {
		const executablePath = await (await import('@sparticuz/chromium')).default.executablePath();
		// A system may lack the libraries that it links to.
		if (spawnSync(executablePath, ['--version']).status === 0)
			return { executablePath, args: [...args, '--no-zygote', '--disable-gpu'] };
	}
	const executablePath = [chromium.executablePath(), ...systemBrowsers].find(existsSync);
	if (!executablePath) throw new Error('No Chromium: `npx playwright install chromium`.');
	return { executablePath, args };
}
