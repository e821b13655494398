import { expect, request, test, type APIRequestContext } from '@playwright/test';
import { count } from 'drizzle-orm';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { auditLog } from '#lib/server/db/schema/reviews.ts';
import { routes } from '../support/routes.ts';
import { startServer, type Server } from '../support/server.ts';
import { makeWalkWorld, type WalkWorld } from '../support/walk-world.ts';
import {
	decisions,
	otherwise,
	stages,
	walkers,
	type RoundStage,
	type Walker
} from './permissions.ts';
import { closeContexts } from '../support/watched.ts';

let server: Server;
let world: WalkWorld;
let db: Db;
/** A case list that the round lead has on its way in. */
let pending: string;
const browsers = {} as Record<Walker, APIRequestContext>;

test.beforeAll(async () => {
	server = await startServer(async (file) => {
		world = await makeWalkWorld(file);
	});
	db = open(server.database);
	for (const walker of walkers) {
		const cookie = walker === 'nobody' ? '' : `session=${world.sessions[walker]}`;
		browsers[walker] = await request.newContext({
			baseURL: server.origin,
			extraHTTPHeaders: { origin: server.origin, cookie }
		});
	}
	const sent = await browsers.roundLead.post(`/units/${world.unit}/case-lists?/read`, {
		multipart: { pasted: 'Ärendenummer;Insats\nFN-1;Daglig verksamhet' },
		maxRedirects: 0
	});
	const { location } = (await sent.json()) as { location: string };
	pending = location.split('/').at(-1) ?? '';
	expect(pending).not.toBe('');
});
test.afterAll(({ browser }) => closeContexts(browser));
test.afterAll(async () => {
	for (const browser of Object.values(browsers)) await browser.dispose();
	if (db) close(db);
	await server?.stop();
});

const all = routes();
const known = Object.keys(decisions);

test('every route and every action has a decision, and every decision a route', () => {
	expect(all.filter((route) => !known.includes(route))).toEqual([]);
	expect(known.filter((route) => !all.includes(route))).toEqual([]);
});

const inApp = known.filter((route) => route.includes('/(app)'));

for (const route of known) {
	test(`${route} answers each person as decided`, async () => {
		const before = logRows();
		const wrong: string[] = [];
		let reads = 0;
		for (const stage of stagesOf(route)) {
			for (const walker of walkers) {
				const expected = expectedOf(route, walker, stage);
				if (expected === 'may') continue;
				if (decisions[route]?.[walker] === 200) reads++;
				for (const enhanced of route.startsWith('POST') ? [false, true] : [false]) {
					const status = await ask(route, walker, stage, enhanced);
					if (status !== expected)
						wrong.push(
							`${walker}, round ${stage}${enhanced ? ', script' : ''}: ${status} instead of ${expected}`
						);
				}
			}
		}
		expect(wrong).toEqual([]);
		// A refusal leaves nothing behind; a sensitive read its row.
		expect(logRows() - before).toBeLessThanOrEqual(reads);
	});
}

// Last: what is let in changes things.
for (const route of inApp.filter((one) => one.startsWith('POST'))) {
	test(`${route} lets in those it is for`, async () => {
		for (const walker of walkers.filter((one) => decisions[route]?.[one] === 'may')) {
			expect([401, 403, 404, 500], walker).not.toContain(
				await ask(route, walker, 'reviewing', true)
			);
		}
	});
}

function stagesOf(route: string): readonly RoundStage[] {
	if (route.includes('[round]')) return stages;
	return route.includes('[review]') ? ['reviewing', 'closed'] : ['reviewing'];
}

function expectedOf(route: string, walker: Walker, stage: RoundStage) {
	const decided = decisions[route]?.[walker];
	return decided === 200 ? (otherwise[route]?.[stage] ?? 200) : decided;
}

/** What is done with a key's draft, and not with a version that is adopted. */
const onDraft = /\/edits?$|^GET .*\/adopt$/;

/** Samsyn is there only when both reviews of a file are in. */
function reviewFor(id: string, stage: RoundStage): string {
	if (id.includes('/moderation')) return world.reviews.moderated;
	return world.reviews[stage === 'closed' ? 'closed' : 'reviewing'];
}

/** The status that somebody gets; of an action sent by script, the one inside the answer. */
async function ask(
	route: string,
	walker: Walker,
	stage: RoundStage,
	enhanced = false
): Promise<number> {
	const [method, id = ''] = route.split(' ');
	const address =
		id
			.replace(/\/\([a-z]+\)/, '')
			.replace('[unit]', world.unit)
			.replace('[year]', String(world.closedYear))
			.replace('[round]', world.rounds[stage])
			.replace('[review]', reviewFor(id, stage))
			.replace('[try]', world.tryOutReview)
			.replace('[list]', world.caseList)
			.replace('[version]', onDraft.test(route) ? world.keyDraft : world.keyVersion)
			.replace('[person]', world.sparePerson)
			.replace('[action]', world.action)
			.replace('[pending]', pending)
			.replace('[token]', 'ingen-sadan-lank') || '/';
	if (method === 'GET') {
		return (await browsers[walker].get(address, { maxRedirects: 0 })).status();
	}
	const script = { 'x-sveltekit-action': 'true', accept: 'application/json' };
	const answer = await browsers[walker].post(address, {
		// Empty but for what no person types: the page itself says which file and review it is about.
		form: id.includes('/feedback?/')
			? { file: world.ownFile }
			: /\?\/(move|reopen|lock|wayOut|dismiss)$/.test(route)
				? { file: world.file, review: world.reviews.reviewing }
				: id.endsWith('/comparison?/end')
					? { comparison: world.comparison }
					: id.endsWith('/calendar?/save')
						? { round: world.rounds[stage] }
						: {},
		maxRedirects: 0,
		headers: enhanced ? script : { accept: 'text/html' }
	});
	if (!enhanced || !answer.headers()['content-type']?.includes('json')) return answer.status();
	const { status } = (await answer.json()) as { status?: number };
	return status ?? answer.status();
}

function logRows(): number {
	return db.select({ n: count() }).from(auditLog).get()?.n ?? 0;
}
