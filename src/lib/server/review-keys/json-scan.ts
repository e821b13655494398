/** What stops a text before it is parsed: where, and why. */
export interface JsonProblem {
	line: number;
	column: number;
	sentence: string;
}

const deepest = 24;
const token =
	// eslint-disable-next-line no-control-regex -- a control character ends a text in JSON
	/[ \t\n\r]*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y;
const space = /[ \t\n\r]*/y;

type Expected =
	'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'end';
const expectedWords: Readonly<Record<Expected, string>> = {
	value: 'ett värde',
	'value or end': 'ett värde eller ]',
	name: 'ett namn inom citattecken',
	'name or end': 'ett namn inom citattecken eller }',
	colon: 'ett kolon',
	'comma or end': 'ett komma eller en slutparentes',
	end: 'att filen slutar'
};

/**
 * Goes through a text as JSON (RFC 8259) without building anything: the first place where it is not JSON, is nested deeper
 * than any key is, names a field twice or names what every object has already (`__proto__`).
 * @returns null when the text can be parsed
 */
export function scanJson(text: string): JsonProblem | null {
	/** The open containers: the names of an object so far, null for a list. */
	const open: (Set<string> | null)[] = [];
	let expected: Expected = 'value';
	let at = 0;
	const problem = (sentence: string): JsonProblem => ({ ...lineAndColumn(text, at), sentence });
	const afterValue = (): Expected => (open.length === 0 ? 'end' : 'comma or end');
	for (;;) {
		space.lastIndex = at;
		space.test(text);
		at = space.lastIndex;
		if (at === text.length)
			return expected === 'end'
				? null
				: problem('Filen slutar för tidigt: något fattas på slutet.');
		token.lastIndex = at;
		const [, mark, word, plain] = token.exec(text) ?? [];
		const taken = { mark, isWord: word !== undefined, isValue: word !== undefined || !!plain };
		const next = step(expected, open, taken, afterValue);
		if (next === null)
			return problem(`Filen är inte JSON. Här väntades ${expectedWords[expected]}.`);
		if (open.length > deepest) return problem('Filen har för många nivåer inuti varandra.');
		if (next === 'colon' && word !== undefined) {
			const name: string = JSON.parse(word);
			if (name in {}) return problem(`Namnet ${name} går inte att använda i en nyckel.`);
			const names = open.at(-1);
			if (names?.has(name)) return problem(`Fältet ${name.slice(0, 40)} står två gånger.`);
			names?.add(name);
		}
		expected = next;
		at = token.lastIndex;
	}
}

/** What is expected after a token, with the containers opened and closed; null when the token can't stand here. */
function step(
	expected: Expected,
	open: (Set<string> | null)[],
	{ mark, isWord, isValue }: { mark: string | undefined; isWord: boolean; isValue: boolean },
	afterValue: () => Expected
): Expected | null {
	const inObject = open.at(-1) instanceof Set;
	switch (expected) {
		case 'name':
		case 'name or end':
			if (isWord) return 'colon';
			if (mark !== '}' || expected === 'name') return null;
			open.pop();
			return afterValue();
		case 'colon':
			return mark === ':' ? 'value' : null;
		case 'comma or end':
			if (mark === ',') return inObject ? 'name' : 'value';
			if (mark !== (inObject ? '}' : ']')) return null;
			open.pop();
			return afterValue();
		case 'end':
			return null;
		default:
			if (isValue) return afterValue();
			if (mark === '{') {
				open.push(new Set());
				return 'name or end';
			}
			if (mark === '[') {
				open.push(null);
				return 'value or end';
			}
			if (mark !== ']' || expected !== 'value or end') return null;
			open.pop();
			return afterValue();
	}
}

function lineAndColumn(text: string, at: number): { line: number; column: number } {
	const before = text.slice(0, at);
	return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
