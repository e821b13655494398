/**
 * From the press of a key to ”Sparat” on the screen, in a real Chromium on loopback, with 31 others who save answers all
 * the while; beside a bare fetch of the same size from the same page, answered by a server that does one durable insert.
 * And what JavaScript the reviewing page sends, at first and when it is idle.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { caseArea } from '../../src/lib/domain/review-gaps.ts';
import { browser as installed } from '../support/chromium.ts';
import { savers, type Saver } from '../support/savers.ts';
import { freePort, startServer } from '../support/server.ts';
import type { Job } from './load.ts';
import { mb, ms, quantile, report, verdict } from './measure.ts';

const people = 32;
const presses = 200;
const warmUp = 20;
const slowestMs = 50;
const mostKb = 60;
/** What each of the others waits between two answers: far quicker than anybody reads. */
const pauseMs = 1000;

let all: Saver[] = [];
const ours = await startServer(async (database) => {
	all = await savers(database, people);
});
const bare = await startBare();
const browser = await chromium.launch(await installed());
try {
	const [me, ...others] = all;
	if (!me) throw new Error('Nobody to press keys');
	await scriptSize(me);

	const quiet = await measure(me);
	report({
		what: 'Key press to ”Sparat”, nobody else: p95',
		ours: ms(quiet.ours),
		baseline: `${ms(quiet.bare)}: a bare fetch`,
		ratio: (quiet.ours / quiet.bare).toFixed(2)
	});
	const load = answering(others);
	const busy = await measure(me);
	load.kill();
	report({
		what: `Key press to ”Sparat”, ${people} answering: p95`,
		ours: ms(busy.ours),
		baseline: `${ms(busy.bare)}: a bare fetch`,
		ratio: (busy.ours / busy.bare).toFixed(2),
		aim: `under ${slowestMs} ms`,
		verdict: verdict(busy.ours, { most: slowestMs }),
		memory: mb(ours.memory())
	});
} finally {
	await browser.close();
	await ours.stop();
	bare.stop();
}

async function openReview({ cookie, review }: Saver): Promise<Page> {
	const context = await browser.newContext({
		baseURL: ours.origin,
		locale: 'sv-SE',
		viewport: { width: 1366, height: 768 },
		// The page may fetch from itself only; the baseline fetches from beside it.
		bypassCSP: true
	});
	const [name = '', value = ''] = cookie.split('=');
	await context.addCookies([{ name, value, url: ours.origin }]);
	const page = await context.newPage();
	await page.goto(`/reviews/${review}`);
	await page
		.getByRole('navigation', { name: 'Områden i nyckeln' })
		.getByRole('link')
		.nth(1)
		.click();
	await page.locator('fieldset.q input').first().focus();
	return page;
}

/**
 * What the page asks for by itself to show an area and work, and what it fetches ahead when it is idle, so that the rest
 * of the review works without a connection: the last page, and what is shown now and then. The lists of the text guard
 * are fetched when somebody begins to write, and are not in it.
 */
async function scriptSize(me: Saver): Promise<void> {
	const page = await openReview(me);
	const questions = page.url();
	const facts = new URL(questions);
	facts.searchParams.set('area', caseArea);
	// Nothing is idle until the page is told so.
	await page.addInitScript(() => {
		window.requestIdleCallback = (work) => {
			document.addEventListener('idle', () => work({ didTimeout: false, timeRemaining: () => 50 }));
			return 0;
		};
	});
	const bodies: Promise<Buffer>[] = [];
	page.on('response', (response) => {
		if (new URL(response.url()).pathname.endsWith('.js')) bodies.push(response.body());
	});
	const kb = async () =>
		(await Promise.all(bodies)).reduce((sum, one) => sum + gzipSync(one).length, 0) / 1000;
	for (const [area, address] of [
		['the facts', facts.href],
		['questions', questions]
	] as const) {
		bodies.length = 0;
		await page.goto('about:blank');
		await page.goto(address, { waitUntil: 'networkidle' });
		const [first, files] = [await kb(), bodies.length];
		await page.evaluate(() => document.dispatchEvent(new Event('idle')));
		await page.waitForTimeout(500);
		await page.waitForLoadState('networkidle');
		const all = await kb();
		report({
			what: `JavaScript that shows ${area} of a review, gzip`,
			ours: `${first.toFixed(1)} kB in ${files} files`,
			baseline: `then ${(all - first).toFixed(1)} kB when idle`,
			aim: `under ${mostKb} kB`,
			verdict: verdict(first, { most: mostKb })
		});
	}
	await page.context().close();
}

/** Presses J and N in turn, waits for the word, and fetches from the bare server in between. */
async function measure(me: Saver): Promise<{ ours: number; bare: number }> {
	const page = await openReview(me);
	const taken = await page.evaluate(press, { presses: presses + warmUp, address: bare.origin });
	await page.context().close();
	const p95 = (values: number[]) => quantile(values.slice(warmUp), 0.95);
	return { ours: p95(taken.map((one) => one.ours)), bare: p95(taken.map((one) => one.bare)) };
}

/** Runs in the page. From the event to the word in the page, which the next frame paints. */
async function press({ presses, address }: { presses: number; address: string }) {
	const status = document.querySelector('header .saved');
	if (!status) throw new Error('No place for the word');
	const taken: { ours: number; bare: number }[] = [];
	for (let i = 0; i < presses; i++) {
		// At any moment of a frame, as people press.
		await new Promise((done) => setTimeout(done, 20 + ((i * 7) % 17)));
		const seen = new Promise<void>((done) => {
			let saving = false;
			const look = new MutationObserver(() => {
				const words = status.textContent ?? '';
				if (words.includes('Sparar')) saving = true;
				if (!saving || !words.includes('Sparat')) return;
				look.disconnect();
				done();
			});
			look.observe(status, { childList: true, subtree: true, characterData: true });
		});
		const begun = performance.now();
		const key = i % 2 === 0 ? 'j' : 'n';
		document.activeElement?.dispatchEvent(
			new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
		);
		await seen;
		const ours = performance.now() - begun;

		const body = JSON.stringify({ kind: 'answer', code: 'KLIENT-1', value: 'JA', base: i });
		const begunBare = performance.now();
		// A plain body asks the other server for no leave beforehand.
		await (await fetch(address, { method: 'POST', body })).text();
		taken.push({ ours, bare: performance.now() - begunBare });
	}
	return taken;
}

function answering(others: Saver[]) {
	const job: Job = {
		origin: ours.origin,
		savers: others,
		saves: Number.MAX_SAFE_INTEGER,
		warmUp: 0,
		longest: 300,
		pauseMs
	};
	const program = fileURLToPath(new URL('load.ts', import.meta.url));
	return spawn(process.execPath, [program, JSON.stringify(job)], { stdio: 'ignore' });
}

async function startBare() {
	const folder = mkdtempSync(join(tmpdir(), 'kollegiegranskning-bench-'));
	const port = await freePort();
	const program = fileURLToPath(new URL('bare-server.ts', import.meta.url));
	const child = spawn(process.execPath, [program, join(folder, 'bare.db'), String(port)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	await once(child.stdout, 'data');
	return {
		origin: `http://localhost:${port}`,
		stop() {
			child.kill();
			rmSync(folder, { recursive: true });
		}
	};
}
