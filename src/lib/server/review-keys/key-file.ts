import type { z } from 'zod';
import { answerLabel } from '#lib/domain/answer-scale.ts';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import { codePattern } from '#lib/domain/keys/invariants.ts';
import { answerValues, type Indicator, type KeyDefinition } from '#lib/domain/review-key.ts';
import { jsonPlace, swedishIssue } from '../schema-messages.ts';
import { decodeText } from '../tables/decode.ts';
import { readKeys } from './collection.ts';
import { scanJson } from './json-scan.ts';
import { keyFile, keyFormat, type KeyFile } from './key-file-schema.ts';
import { keyFileWrongs, type Wrong } from './key-file-checks.ts';

/** An indicator as a file carries it: what it is and which question feeds it. The target is the unit's own. */
export type IndicatorInFile = Omit<Indicator, 'target'>;

/** A key as a file carries it. */
export interface KeyInFile {
	key: KeyDefinition;
	indicators: readonly IndicatorInFile[];
}

/** Something wrong in a file. */
export interface FileProblem {
	/** In words: `Frågan KLIENT-1`. */
	place: string;
	/** As a path in the file, `sections[1].questions[0].text`; empty: the file itself. */
	path: string;
	sentence: string;
}

export interface FileProblems {
	/** At most 50. */
	problems: readonly FileProblem[];
	/** How many there are beside those. */
	more: number;
}

export const largestFile = 1024 * 1024;
const mostProblems = 50;
const olderFormat = 'kollegiegranskning.nyckelsamling/1';

/**
 * Reads a key file of either format; the older one holds several keys to choose from. The size is looked at before the
 * text, the text before it is parsed.
 * @param file the file's bytes, or its text
 */
export function readKeyFiles(
	file: Uint8Array | string
): { keys: readonly KeyInFile[] } | FileProblems {
	const size = typeof file === 'string' ? Buffer.byteLength(file) : file.length;
	if (size > largestFile) return ofFile('Filen är för stor. En nyckel får vara högst 1 MB.');
	const text = typeof file === 'string' ? file.replace(/^\ufeff/, '') : decodeText(file).text;
	if (text.trim() === '') return ofFile('Filen är tom.');
	const stop = scanJson(text);
	if (stop)
		return {
			problems: [
				{ place: `Rad ${stop.line}, tecken ${stop.column}`, path: '', sentence: stop.sentence }
			],
			more: 0
		};
	const json: unknown = JSON.parse(text);
	return schemaOf(json) === olderFormat ? readCollection(json) : asList(readKeyJson(json));
}

/** As `readKeyFiles`, of a file that holds one key. */
export function readKeyFile(file: Uint8Array | string): KeyInFile | FileProblems {
	const read = readKeyFiles(file);
	if ('problems' in read) return read;
	const [first, ...others] = read.keys;
	return first && others.length === 0 ? first : ofFile('Filen innehåller flera nycklar.');
}

/** Reads what has been parsed already. */
export function readKeyJson(json: unknown): KeyInFile | FileProblems {
	const schema = schemaOf(json);
	if (schema !== keyFormat) return ofFile(otherFormat(schema));
	const parsed = keyFile.safeParse(json, { error: keyFileIssue });
	if (!parsed.success)
		return told(
			parsed.error.issues.map(({ path, message }) => ({ path, message })),
			json
		);
	const wrongs = keyFileWrongs(parsed.data);
	return wrongs.length > 0 ? told(wrongs, json) : keyIn(parsed.data);
}

/** A key as the text of a file that `readKeyFile` reads. */
export function writeKeyFile(
	{ key, indicators }: KeyInFile,
	{ version }: { version?: number } = {}
): string {
	const { id, title, purpose, kind, suggestedFor, appliesTo, instructions, ...rest } = key;
	const { facts, factDefaults, basedOn, edition, sections } = rest;
	const file: z.input<typeof keyFile> = JSON.parse(
		JSON.stringify({
			...{ schema: keyFormat, language: 'sv-SE', version },
			...{ id, title, purpose, kind, suggestedFor, appliesTo, instructions, facts, factDefaults },
			...{ basedOn, edition, indicators, sections }
		})
	);
	return `${JSON.stringify(file, null, '\t')}\n`;
}

function keyIn({
	$schema: _s,
	schema: _f,
	language: _l,
	version: _v,
	...file
}: KeyFile): KeyInFile {
	const { indicators, ...key } = file;
	return { key, indicators };
}

const asList = (read: KeyInFile | FileProblems) => ('problems' in read ? read : { keys: [read] });

/** The keys of the older format, each held to what a key file is held to. */
function readCollection(json: unknown): { keys: readonly KeyInFile[] } | FileProblems {
	const read = readKeys(json);
	if ('problems' in read)
		return capped(read.problems.map((sentence) => ({ place: 'Filen', path: '', sentence })));
	const keys: KeyInFile[] = [];
	for (const key of read.keys) {
		const fed = new Set(questionsOf(key).map(({ indicator }) => indicator));
		const indicators = read.indicators
			.filter(({ id }) => fed.has(id))
			.map(({ target: _, ...indicator }) => indicator);
		const checked = readKeyJson(JSON.parse(writeKeyFile({ key, indicators })));
		if ('problems' in checked) return checked;
		keys.push(checked);
	}
	return { keys };
}

function schemaOf(json: unknown): unknown {
	return json !== null && typeof json === 'object' && 'schema' in json ? json.schema : undefined;
}

function otherFormat(schema: unknown): string {
	const readable = `Tjänsten läser ${keyFormat} och ${olderFormat}.`;
	if (typeof schema !== 'string')
		return `Filen är ingen granskningsnyckel: fältet schema saknas. ${readable}`;
	const ours = schema.startsWith(keyFormat.slice(0, keyFormat.indexOf('/') + 1));
	return ours
		? `Filen är en granskningsnyckel i en annan version av formatet. ${readable}`
		: `Filen är ingen granskningsnyckel. ${readable}`;
}

function keyFileIssue(issue: z.core.$ZodRawIssue): string {
	if (issue.code === 'too_big' && issue.input !== undefined) {
		if (issue.origin === 'string') return `är längre än ${issue.maximum} tecken`;
		if (issue.origin === 'array') return `har fler än ${issue.maximum} delar`;
	}
	if (issue.code === 'too_small' && issue.origin === 'array')
		return `ska ha minst ${issue.minimum} ${issue.minimum === 1 ? 'del' : 'delar'}`;
	if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? 'är inget giltigt namn';
	return swedishIssue(issue);
}

function ofFile(sentence: string): FileProblems {
	return { problems: [{ place: 'Filen', path: '', sentence }], more: 0 };
}

function capped(problems: readonly FileProblem[]): FileProblems {
	return {
		problems: problems.slice(0, mostProblems),
		more: Math.max(0, problems.length - mostProblems)
	};
}

function told(wrongs: readonly Wrong[], json: unknown): FileProblems {
	return capped(
		wrongs.map(({ path, message }) => ({
			place: placeOf(path, json),
			path: path.length === 0 ? '' : jsonPlace(path).slice(0, 200),
			// The rules for texts (`domain/keys/text.ts`) are whole sentences; all else goes on from what stands there.
			sentence: message.endsWith('.') ? message : `${subjectOf(path)} ${message.slice(0, 300)}.`
		}))
	);
}

/** Which part of the key a path leads into, by its code where it has one that can be read. */
function placeOf(path: readonly PropertyKey[], json: unknown): string {
	const [list, index] = path;
	if (typeof index !== 'number') return 'Nyckeln';
	const at = (from: unknown, name: PropertyKey): unknown =>
		from !== null && typeof from === 'object' ? Reflect.get(from, name) : undefined;
	const name = (part: unknown, noun: string, field: string, otherwise: string) => {
		const code = at(part, field);
		const plain = typeof code === 'string' && code.length <= 64 && /^[\w+ÅÄÖåäö-]+$/.test(code);
		return plain ? `${noun} ${code}` : otherwise;
	};
	const part = at(at(json, String(list)), index);
	if (list === 'facts') return name(part, 'Uppgiften', 'id', `Uppgift ${index + 1}`);
	if (list === 'indicators') return name(part, 'Indikatorn', 'id', `Indikator ${index + 1}`);
	if (list === 'instructions') return `Instruktion ${index + 1}`;
	const section = name(part, 'Området', 'code', `Område ${index + 1}`);
	const number = path[3];
	if (path[2] !== 'questions' || typeof number !== 'number') return section;
	const question = at(at(part, 'questions'), number);
	return name(question, 'Frågan', 'code', `${section}, fråga ${number + 1}`);
}

const subjects: Readonly<Record<string, string>> = {
	code: 'Koden',
	id: 'Namnet (id)',
	title: 'Titeln',
	text: 'Texten',
	hint: 'Förklaringen',
	label: 'Texten',
	reason: 'Skälet',
	purpose: 'Syftet',
	suggestedFor: 'Texten om vad nyckeln passar för',
	showIf: 'Villkoret',
	scale: 'Skalan',
	own: 'Den egna skalan',
	guidance: 'Vägledningen',
	commentRequiredOn: 'Kravet på kommentar',
	references: 'Hänvisningarna',
	indicator: 'Indikatorn',
	question: 'Indikatorns fråga',
	values: 'Värdena',
	sections: 'Områdena',
	questions: 'Frågorna',
	unitGoal: 'Enhetsmålet'
};

const parts: Readonly<Record<string, string>> = {
	instructions: 'Texten',
	facts: 'Uppgiften',
	indicators: 'Indikatorn',
	sections: 'Området',
	questions: 'Frågan'
};

/** What a sentence about a place in the file begins with. */
function subjectOf(path: readonly PropertyKey[]): string {
	const last = path.at(-1);
	if (last === undefined) return 'Filen';
	const [holder] = path.slice(-2, -1);
	if (holder === 'guidance') {
		const value = answerValues.find((each) => each === last);
		return value ? `Vägledningen för ${answerLabel({}, value)}` : 'Vägledningen';
	}
	if (holder === 'values') return `Värdet ${String(last).slice(0, 64)}`;
	if (typeof last === 'number') {
		return parts[String(holder)] ?? `Del ${last + 1} av ${String(holder)}`;
	}
	return (
		subjects[String(last)] ??
		(codePattern.test(String(last)) ? `Värdet ${String(last)}` : `Fältet ${String(last)}`)
	);
}
