import { globSync, readFileSync } from 'node:fs';
import type { Step } from './blind-walk.ts';

/**
 * Every way in which a reviewer could learn of the other review of a file before both are handed in (product.md, rule 4).
 * `of` says what of an answer goes that way, or null when the answer has nothing of it: that is compared between worlds.
 * Not tried: how long an answer takes. What could make it tell is that something of the other review is read before the
 * refusal: that nothing of an answer is, is tried where samsyn is read (moderation/whose.spec.ts).
 */
export interface Channel {
	channel: string;
	of(step: Step): string | null;
}

const header = (step: Step, name: string) =>
	step.headers.filter((line) => line.startsWith(`${name}: `)).join('\n') || null;
const bodyIf = (which: (step: Step) => boolean) => (step: Step) => (which(step) ? step.body : null);
const on = (pattern: RegExp) => bodyIf(({ route, kind }) => kind !== 'head' && pattern.test(route));
const isForm = ({ kind }: Step) => kind === 'post';
/** Whatever looks like an instant, a day or a time of day. */
const times =
	/\b1[0-9]{12}\b|\b20\d\d-\d\d-\d\d\b|\b\d{1,2}[.:]\d\d\b|\b\d{1,2} (?:jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec)\w*/g;
const counts = /\b\d+ (?:av|ärenden?|granskningar?|granskare|frågor|svar|rader)\b[^<"]*/g;
const allOf = (pattern: RegExp) => (step: Step) => step.body.match(pattern)?.join(' | ') ?? null;

export const channels: readonly Channel[] = [
	{ channel: 'the pages', of: bodyIf(({ kind }) => kind === 'page') },
	{
		channel: 'the data that a page asks for when one moves to it',
		of: bodyIf(({ kind }) => kind === 'data')
	},
	{ channel: 'the lists of the overview, and their order', of: on(/^GET \/\(app\)$/) },
	{ channel: 'counters', of: allOf(counts) },
	{ channel: 'days, times and instants', of: allOf(times) },
	{
		channel: 'the size of what comes back',
		of: (step) => `${header(step, 'content-length')}, ${step.body.length}`
	},
	{ channel: 'status codes', of: ({ status }) => String(status) },
	{ channel: 'redirects', of: (step) => header(step, 'location') },
	{
		channel: 'the fingerprint and the day of a page, for a browser that has it already',
		of: (step) => [header(step, 'etag'), header(step, 'last-modified')].join()
	},
	{ channel: 'every other header', of: ({ headers }) => headers.join('\n') },
	{
		channel: 'asking for the headers alone',
		of: (step) => (step.kind === 'head' ? step.headers.join('\n') : null)
	},
	{ channel: 'texts of refusals', of: bodyIf(({ status }) => status >= 400) },
	{ channel: 'files to fetch', of: on(/\.(csv|json)$/) },
	{ channel: 'the log', of: on(/\/log$/) },
	{ channel: 'search, sort and pages of lists', of: bodyIf(({ kind }) => kind === 'query') },
	{ channel: 'the result before the round is closed', of: on(/\/result(\/result\.csv)?$/) },
	{ channel: 'the round and its list of colleagues', of: on(/\/rounds(\/|$)/) },
	{
		channel: 'guesses at the address of the other review',
		of: (step) => (step.review === 'guess' ? whole(step) : null)
	},
	{
		channel: 'the versions that saves are answered with',
		of: bodyIf(({ route }) => route.endsWith('/save'))
	},
	{
		channel: 'handing in with gaps and without',
		of: (step) => (isForm(step) && step.route.includes('/submit') ? whole(step) : null)
	},
	{
		channel: 'handing a case back',
		of: (step) => (isForm(step) && step.route.endsWith('/decline') ? whole(step) : null)
	},
	{
		channel: 'reporting that the documentation is missing',
		of: (step) => (isForm(step) && step.route.endsWith('/missing') ? whole(step) : null)
	},
	{
		channel: 'saying no to a colleague',
		of: (step) => (isForm(step) && step.route.includes('/recusals') ? whole(step) : null)
	},
	{
		channel: 'what A has handed in, handed back or reported, read again',
		of: bodyIf(({ name, review }) => review === 'own' && /^(after|in another)/.test(name))
	},
	{ channel: 'another tab', of: bodyIf(({ name }) => name.startsWith('in another tab')) },
	{ channel: 'forms that are for others', of: (step) => (isForm(step) ? whole(step) : null) },
	{ channel: 'anything else that comes back', of: whole }
];

export function whole({ status, headers, body }: Step): string {
	return [status, ...headers, '', body].join('\n');
}

/** What differs between two worlds, as sentences: which channel tells, where, and what stands there. */
export function leaks(known: readonly Step[], tried: readonly Step[]): string[] {
	const found = known.flatMap((step, i): string[] => {
		const other = tried[i];
		if (!other || other.name !== step.name) return [`other requests from ${step.name} on`];
		const through = channels
			.filter(({ of }) => of(step) !== of(other))
			.map(({ channel }) => channel);
		return through.length === 0
			? []
			: [
					`${step.name}\n  through ${through.join('; ')}\n${step.body === other.body ? differing(whole(step), whole(other)) : differing(step.body, other.body)}`
				];
	});
	return tried.length > known.length ? [...found, 'more requests than in the other world'] : found;
}

function differing(one: string, other: string): string {
	let at = 0;
	while (at < one.length && one[at] === other[at]) at++;
	const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 80), at + 160));
	return `  ${around(one)}\n  ${around(other)}`;
}

/** How the program could reach anybody outside its own pages: packages that send, and code that opens a connection. */
export function waysOut(): string[] {
	const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		dependencies: Record<string, string>;
	};
	const packages = Object.keys(dependencies).filter((name) =>
		/mail|smtp|sendgrid|postmark|twilio|sms|push|slack|webhook|axios|undici|got\b|ses\b/i.test(name)
	);
	const opens =
		/from '(?:node:)?(?:net|tls|dgram|http|https|http2)'|\bfetch\(|new (?:WebSocket|EventSource)\b|mailto:/;
	const code = globSync([
		'src/lib/server/**/*.ts',
		'src/routes/**/*.server.ts',
		'src/routes/**/+server.ts',
		'src/hooks.server.ts'
	])
		.filter((file) => !file.endsWith('.spec.ts'))
		.filter((file) => opens.test(readFileSync(file, 'utf8')));
	return [...packages, ...code];
}
