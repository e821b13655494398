import { request, type APIRequestContext } from '@playwright/test';
import { routes } from './routes.ts';
import type { BlindWorld } from './blind-worlds.ts';

/** One request and all that came back, byte for byte. */
export interface Step {
	/** What was asked, the same in every world: `A, before anything: GET /(app)/reviews/[review] (own 1)`. */
	name: string;
	kind: 'page' | 'data' | 'head' | 'query' | 'post';
	/** As in routes.ts. */
	route: string;
	/** A's own review, or one that is not A's; null where the address has no review. */
	review: 'own' | 'guess' | null;
	status: number;
	/** Sorted `name: value`, without what tells of the connection. */
	headers: string[];
	body: string;
}

/** Of the connection and the hour; the server's own `date` is the machine's, whatever its program takes as now. */
const ofConnection = ['date', 'connection', 'keep-alive'];

/** A link that an administrator makes is drawn at random each time. */
const secretLink = /choose-password\/[\w-]{20,}/g;

/** What nobody has: an address of the right form that never was one. */
export const noSuchId = 'AAAAAAAAAAAAAAAA';

export interface Browser {
	/** Asks, and writes down what came back. */
	ask(
		step: Pick<Step, 'name' | 'kind' | 'route' | 'review'>,
		address: string,
		sent?: { json?: unknown; form?: Record<string, string> }
	): Promise<Step>;
	/** All so far. */
	steps: Step[];
	leave(): Promise<void>;
}

/** Somebody signed in, whose every answer is written down. */
export async function browserOf(origin: string, session: string): Promise<Browser> {
	const context: APIRequestContext = await request.newContext({
		baseURL: origin,
		extraHTTPHeaders: { origin, cookie: `session=${session}` }
	});
	const steps: Step[] = [];
	return {
		steps,
		async ask(step, address, sent) {
			const script = { 'x-sveltekit-action': 'true', accept: 'application/json' };
			const answer = await context.fetch(address, {
				method: sent ? 'POST' : step.kind === 'head' ? 'HEAD' : 'GET',
				maxRedirects: 0,
				...(sent?.json !== undefined && { data: sent.json }),
				...(sent?.form && { form: sent.form, headers: script })
			});
			const told: Step = {
				...step,
				status: answer.status(),
				headers: answer
					.headersArray()
					.filter(({ name }) => !ofConnection.includes(name.toLowerCase()))
					.map(({ name, value }) => `${name.toLowerCase()}: ${value}`)
					.sort(),
				body: (await answer.body()).toString('utf8').replace(secretLink, 'choose-password/–')
			};
			steps.push(told);
			return told;
		},
		leave: () => context.dispose()
	};
}

/** A route with everything filled in. */
export interface Place {
	route: string;
	address: string;
	review: Step['review'];
	/** Which of the things that the address can be about: `own 1`. */
	about: string;
}

/**
 * Every address of the program that answers to the method, read from the tree. A parameter that this does not know is
 * tried with every id of the world, so that a new page is walked before anybody has thought of it.
 * @param guesses reviews that A does not have, by what they are called
 */
export function places(
	method: 'GET' | 'POST',
	world: BlindWorld,
	guesses: Readonly<Record<string, string>>
): Place[] {
	const own = Object.fromEntries(world.own.map(({ id }, i) => [`own ${i + 1}`, id]));
	const known: Record<string, Record<string, string>> = {
		unit: { '': world.unit },
		round: { '': world.round, closed: world.closedRound },
		review: { ...own, ...guesses },
		list: { '': world.caseList },
		version: { '': world.keyVersion },
		// An administrator who tries every form must not shut themselves out.
		person: {
			...(method === 'GET' && { self: world.reviewerId }),
			colleague: world.own[0]?.other.personId ?? ''
		},
		pending: { '': noSuchId },
		token: { '': noSuchId }
	};
	const [first] = world.own;
	const anything = {
		...{ 'own 1': first?.id ?? '', 'file 1': first?.fileId ?? '' },
		...{ ...guesses, round: world.round, unit: world.unit }
	};
	return routes()
		.filter((route) => route.startsWith(`${method} `))
		.flatMap((route) => {
			const id = route.slice(method.length + 1).replace(/\/\([a-z]+\)/, '');
			const params = [...id.matchAll(/\[(?:\.\.\.)?([a-z]+)(?:=[a-z]+)?\]/gi)];
			let filled = [{ address: id || '/', about: '', review: null as Step['review'] }];
			for (const [whole, param = ''] of params) {
				filled = filled.flatMap((one) =>
					Object.entries(known[param] ?? anything).map(([name, value]) => ({
						address: one.address.replace(whole, value),
						about: `${one.about} ${name}`.trim(),
						review: param !== 'review' ? one.review : name in guesses ? 'guess' : 'own'
					}))
				);
			}
			return filled.map((one) => ({ route, ...one }));
		});
}

/** What one could hope to search, sort and leaf through a page by. */
const queries =
	'page=2&deed=review.submit&question=KLIENT-1&fraga=KLIENT-1&area=BARN&sort=-submittedAt&q=Person&done=declined';

/**
 * Gets every address in every way: the page, its data, its head, and with search and sort. Where A may not be, the page
 * alone: it is refused before anything is read.
 */
export async function getAll(
	browser: Browser,
	when: string,
	found: readonly Place[],
	ways: readonly Step['kind'][] = ['page', 'data', 'head', 'query']
): Promise<void> {
	for (const { route, address, review, about } of found) {
		const to = {
			page: address,
			data: `${address === '/' ? '' : address}/__data.json`,
			head: address,
			query: `${address}?${queries}`,
			post: address
		};
		for (const kind of ways) {
			const name = `${when}: ${kind} ${route} ${about}`.trim();
			const { status } = await browser.ask({ name, kind, route, review }, to[kind]);
			if (status >= 400 && review === null) break;
		}
	}
}

/** Sends every form empty but for what a page itself would put there. Signing out comes last of all, or not at all. */
export async function postAll(
	browser: Browser,
	when: string,
	found: readonly Place[],
	world: BlindWorld
): Promise<void> {
	for (const { route, address, review, about } of found) {
		if (route.endsWith('/sign-out')) continue;
		const form = { file: world.own[3]?.fileId ?? '', review: world.own[3]?.other.id ?? '' };
		const name = `${when}: post ${route} ${about}`.trim();
		await browser.ask({ name, kind: 'post', route, review }, address, { form });
	}
}
