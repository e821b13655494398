import type { BlindWorld } from './blind-worlds.ts';
import {
	browserOf,
	getAll,
	noSuchId,
	places,
	postAll,
	type Browser,
	type Place,
	type Step
} from './blind-walk.ts';

/** All that everybody got in one world, in order. */
export interface Trace {
	/** Before A has handed in any review. */
	before: Step[];
	/** After A has handed in the first. */
	after: Step[];
	observer: Step[];
	unitManager: Step[];
	roundLead: Step[];
}

/**
 * Lets A do all that A can, and others read. The first file is handed in last; of the others one is handed back, one
 * reported as missing, and one is what every other form is tried on.
 * @param others the present ids of the other reviews of A's files: what A could guess best
 */
export async function traceOf(
	origin: string,
	world: BlindWorld,
	others: readonly (string | undefined)[]
): Promise<Trace> {
	const guesses: Record<string, string> = {
		none: noSuchId,
		'other 1': others[0] ?? noSuchId,
		'other 1 at first': world.own[0]?.other.id ?? noSuchId,
		'other 2': others[1] ?? noSuchId
	};
	const pages = places('GET', world, guesses);
	const forms = places('POST', world, guesses);
	/** The overview, the round, and one of A's reviews, or all. */
	const mine = (about = '') =>
		pages.filter(({ route, review, ...one }) =>
			review === 'own'
				? one.about.includes(about)
				: /^GET \/\(app\)(\/rounds\/\[round\](\/recusals|\/result)?)?$/.test(route)
		);
	const read = async (session: string): Promise<Step[]> => {
		const browser = await browserOf(origin, session);
		await getAll(
			browser,
			'reads',
			pages.filter(({ review }) => review === null),
			['page']
		);
		await browser.leave();
		return browser.steps;
	};
	const observer = await read(world.sessions.observer);
	const unitManager = await read(world.sessions.unitManager);
	const roundLead = await read(world.sessions.roundLead);

	const a = await browserOf(origin, world.sessions.reviewer);
	await getAll(a, 'before anything', pages);
	await getAll(a, 'before anything', [samsynOf(world)], ['page', 'data']);
	await saves(a, world);
	await getAll(a, 'after saving', mine('own 1'), ['page', 'data']);
	await deedsOf(a, 'decline', world, 1, ['PRIVATE_RELATION']);
	await getAll(a, 'after handing a case back', mine('own 2'), ['page', 'data']);
	await deedsOf(a, 'missing', world, 2, ['WRONG_INTERVENTION', 'MISSING']);
	await getAll(a, 'after reporting a case as missing', mine('own 3'), ['page', 'data']);
	await recuses(a, world);
	// Only where A has a file that nothing was done with: the other forms have had their turn.
	await postAll(
		a,
		'every form',
		forms.filter(({ about }) => !/\bown [123]\b/.test(about)),
		world
	);
	await getAll(a, 'after every form', mine(), ['page', 'data']);
	const before = [...a.steps];
	a.steps.length = 0;

	await handsIn(a, world);
	await getAll(a, 'after handing in', pages, ['page']);
	await getAll(a, 'after handing in', [samsynOf(world)], ['page', 'data']);
	await deedsOf(a, 'decline', world, 0, ['PRIVATE_RELATION']);
	await deedsOf(a, 'missing', world, 0, ['WRONG_INTERVENTION', 'MISSING']);
	await save(a, world, 0, 'after handing in', {
		kind: 'answer',
		code: 'KLIENT-1',
		value: 'NEJ',
		base: 1
	});
	await a.leave();
	const tab = await browserOf(origin, world.sessions.sameReviewer);
	await getAll(tab, 'in another tab', mine(), ['page', 'data']);
	await tab.leave();
	return { before, after: [...a.steps, ...tab.steps], observer, unitManager, roundLead };
}

/**
 * What is not about A's reviews, before and after A hands one in: for whoever may read more than a reviewer. What is about
 * the reviews is the same for every reviewer.
 */
export async function besideReviews(
	origin: string,
	world: BlindWorld
): Promise<Pick<Trace, 'before' | 'after'>> {
	const a = await browserOf(origin, world.sessions.reviewer);
	const beside = (method: 'GET' | 'POST') =>
		places(method, world, {}).filter(({ review }) => review === null);
	await getAll(a, 'before anything', beside('GET'), ['page', 'query']);
	await postAll(a, 'every form', beside('POST'), world);
	await getAll(a, 'after every form', beside('GET'), ['page']);
	const before = [...a.steps];
	a.steps.length = 0;
	const first = { kind: 'answer', code: 'KLIENT-1', value: 'JA', base: 0 };
	await save(a, world, 0, 'handing in', first);
	await handsIn(a, world);
	await getAll(a, 'after handing in', beside('GET'), ['page']);
	await a.leave();
	return { before, after: a.steps };
}

/** Where the two settle what they differ on. Asked for by name, since it must be told from nothing at all. */
export const samsynRoute = 'GET /(app)/reviews/[review]/moderation';

const samsynOf = ({ own }: BlindWorld): Place => ({
	route: samsynRoute,
	address: `/reviews/${own[0]?.id}/moderation`,
	review: 'own',
	about: 'own 1, by name'
});

const saveRoute = 'POST /(app)/reviews/[review]/save';

interface Change {
	kind: string;
	code: string;
	value: string | null;
	base: number;
}

function save(
	a: Browser,
	world: BlindWorld,
	file: number,
	when: string,
	json: Change
): Promise<Step> {
	const name = `${when}: save ${json.kind} ${json.code} of own ${file + 1} on version ${json.base}`;
	return a.ask(
		{ name, kind: 'post', route: saveRoute, review: 'own' },
		`/reviews/${world.own[file]?.id}/save`,
		{ json }
	);
}

async function saves(a: Browser, world: BlindWorld): Promise<void> {
	const when = 'saving';
	for (const file of [0, 1, 2]) {
		await save(a, world, file, when, { kind: 'answer', code: 'KLIENT-1', value: 'JA', base: 0 });
		await save(a, world, file, when, { kind: 'answer', code: 'KLIENT-1', value: 'NEJ', base: 1 });
	}
	// On a version that is not the latest, with a number that is refused, and of a question that is not there.
	await save(a, world, 0, when, { kind: 'answer', code: 'KLIENT-1', value: 'DELVIS', base: 1 });
	await save(a, world, 0, when, {
		kind: 'comment',
		code: 'KLIENT-1',
		value: '19910914-2399',
		base: 0
	});
	await save(a, world, 0, when, { kind: 'answer', code: 'FINNS-1', value: 'JA', base: 0 });
	for (const review of [noSuchId, world.own[0]?.other.id ?? '']) {
		const name = `${when}: in a review that is not A's, ${review === noSuchId ? 'none' : 'other 1'}`;
		const json = { kind: 'answer', code: 'KLIENT-1', value: 'JA', base: 0 };
		await a.ask(
			{ name, kind: 'post', route: saveRoute, review: 'guess' },
			`/reviews/${review}/save`,
			{ json }
		);
	}
	await post(a, 'submit?/submit', world, 0, 'with gaps', {
		before: JSON.stringify({ 'answer:KLIENT-1': ['NEJ', 2] }),
		'answer:KLIENT-1': 'JA'
	});
}

async function handsIn(a: Browser, world: BlindWorld): Promise<void> {
	const when = 'handing in';
	await save(a, world, 0, when, { kind: 'fact', code: 'hasRepresentative', value: 'NO', base: 0 });
	await save(a, world, 0, when, { kind: 'answer', code: 'BARN-1', value: 'NEJ', base: 0 });
	await post(a, 'submit?/submit', world, 0, when, { before: '{}' });
}

/** Once without a reason, and twice with each: what is done already is refused. */
async function deedsOf(
	a: Browser,
	page: 'decline' | 'missing',
	world: BlindWorld,
	file: number,
	reasons: readonly string[]
): Promise<void> {
	await post(a, page, world, file, 'without a reason', {});
	for (const reason of reasons) {
		await post(a, page, world, file, reason, { reason });
		await post(a, page, world, file, `${reason}, once more`, { reason });
	}
	await post(a, page, world, file, 'without a reason, afterwards', {});
}

/** About somebody with no part in what A has, so that nothing goes. */
async function recuses(a: Browser, world: BlindWorld): Promise<void> {
	for (const [who, colleague] of Object.entries({
		'a colleague': world.stranger,
		nobody: noSuchId
	})) {
		for (const action of ['declare', 'declare', 'takeBack']) {
			const route = `POST /(app)/rounds/[round]/recusals?/${action}`;
			const name = `recusal: ${action} ${who}`;
			const address = `/rounds/${world.round}/recusals?/${action}`;
			await a.ask({ name, kind: 'post', route, review: null }, address, { form: { colleague } });
		}
	}
}

function post(
	a: Browser,
	page: string,
	world: BlindWorld,
	file: number,
	how: string,
	form: Record<string, string>
) {
	const route = `POST /(app)/reviews/[review]/${page}`;
	const name = `${page} own ${file + 1} ${how}`;
	return a.ask(
		{ name, kind: 'post', route, review: 'own' },
		`/reviews/${world.own[file]?.id}/${page}`,
		{ form }
	);
}
