/**
 * What the browser's program is divided into. The pages where people review send one file of their own beside what every
 * page has: forty small ones weigh some ten kilobytes more, since each is compressed by itself.
 */

/** What is known of a module when files are made of them. */
export interface Graph {
	getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** The two kinds of areas: of them a review shows one at a time, and asks for it by itself. */
const areas = ['QuestionCard', 'FactForm'] as const;
const area = /[\\/]src[\\/]lib[\\/]ui[\\/]review[\\/](QuestionCard|FactForm)\.svelte$/;

type Part = 'everywhere' | 'sometimes' | 'reviewing' | (typeof areas)[number];

const page = /[\\/]src[\\/]routes[\\/](.*)\+(?:page|layout|error)(?:@[^\\/]*)?\.(?:svelte|ts)$/;
/** Around every page for somebody who is signed in, and in place of one that could not be shown. */
const around = /[\\/]src[\\/]routes[\\/](\(app\)[\\/])?\+(layout|error)\.svelte$/;
const review =
	/[\\/]src[\\/]routes[\\/]\(app\)[\\/]reviews[\\/]\[review\][\\/]\+(page|layout)\.(svelte|ts)$/;
/** Where somebody answers the questions of a key. */
const answering =
	/[\\/]src[\\/]routes[\\/]\(app\)[\\/](reviews|try-outs|rounds[\\/]\[round\][\\/]practice)[\\/]/;
/** Of other pages: as many as make it cheaper to send to all. */
const many = 4;

/**
 * Which part a module of our own belongs to; null: none, it goes with the pages that need it.
 * @param id the module's path
 */
export function partOf(id: string, graph: Graph): Part | null {
	const pages = pagesThatNeed(id, graph);
	if (pages.some((each) => around.test(each))) return 'everywhere';
	const [kind, another] = areas.filter((name) =>
		pages.some((each) => area.test(each) && each.includes(name))
	);
	const always = another !== undefined || pages.some((each) => review.test(each));
	if (!always && !kind) return null;
	const others = pages.filter((each) => !answering.test(each) && !area.test(each)).length;
	if (others === 0) return always ? 'reviewing' : (kind ?? null);
	return always || others >= many ? 'everywhere' : 'sometimes';
}

/** By what is imported at once, not by what is asked for later. */
function pagesThatNeed(id: string, graph: Graph): string[] {
	const seen = new Set<string>();
	const pages: string[] = [];
	const left = [id];
	for (let at = left.pop(); at !== undefined; at = left.pop()) {
		if (seen.has(at)) continue;
		seen.add(at);
		if (page.test(at) || area.test(at)) pages.push(at);
		left.push(...(graph.getModuleInfo(at)?.importers ?? []));
	}
	return pages;
}

// Not the layout of all pages: its styles come first, in a file of their own.
const ours = /[\\/]src[\\/](lib|routes[\\/]\+error|routes[\\/]\(app\)[\\/]([^[]*\+|reviews[\\/]))/;

/**
 * What a page that one goes to asks for ahead of its program. Its few files follow at once; a list of them for every page
 * would be sent with each.
 */
export const stylesOnly = (_page: string, files: string[]): string[] =>
	files.filter((file) => file.endsWith('.css'));

// Forms that send themselves are a part of some pages only.
const framework =
	/node_modules[\\/](svelte|@sveltejs(?!.*[\\/]app[\\/]forms)|devalue|esm-env|clsx)[\\/]|preload-helper/;

function group(part: Part, priority: number) {
	return {
		name: (id: string, graph: Graph) =>
			(framework.test(id) ? 'everywhere' : partOf(id, graph)) === part ? part : null,
		test: (id: string) => framework.test(id) || ours.test(id),
		priority
	};
}

/** What takes a module first has the highest priority, and takes with it what the module imports. */
export const chunks = {
	groups: [
		group('everywhere', 5),
		group('sometimes', 4),
		group('reviewing', 3),
		group('QuestionCard', 2),
		group('FactForm', 1)
	]
};

/**
 * Lets what is not used of Chart.js be left out. Settings of scales are read from other objects as they are declared,
 * which keeps every scale: to read those does nothing else, but a bundler can't know.
 */
export const unusedScales = {
	name: 'unused-scales',
	apply: 'build' as const,
	transform: {
		filter: { id: /chart\.js[\\/]dist[\\/]chart\.js$/ },
		handler: (code: string) =>
			code.replaceAll(
				/\b(?:Ticks\.formatters\.\w+|TimeScale\.defaults)\b/g,
				'/*#__PURE__*/ (() => $&)()'
			)
	}
};
