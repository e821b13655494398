import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyKey } from '../../../../tests/support/any-key.ts';
import { readKeyFile, readKeyFiles, writeKeyFile } from './key-file.ts';

const valid = readFileSync(new URL('shipped/dok-vuxen-lss-sol.json', import.meta.url), 'utf8');

/** What is said of a file's text: where, and the sentence. */
function said(text: string | Uint8Array): string[] {
	const read = readKeyFiles(text);
	if (!('problems' in read)) return [];
	return read.problems.map(({ place, path, sentence }) => `${place} (${path}): ${sentence}`);
}
/** What is said of the valid file with one piece of its text replaced. */
function saidAfter(from: string | RegExp, to: string): string[] {
	const changed = valid.replace(from, () => to);
	expect(changed).not.toBe(valid);
	return said(changed);
}
type Json = null | string | number | boolean | Json[] | { [name: string]: Json };
/** What is said of the valid file after something was set at a path in it; undefined takes away. */
function saidWith(path: readonly (string | number)[], value: Json | undefined): string[] {
	const file: Json = JSON.parse(valid);
	let at: unknown = file;
	for (const name of path.slice(0, -1)) at = Reflect.get(Object(at), name);
	const last = path.at(-1) ?? '';
	if (value === undefined) Reflect.deleteProperty(Object(at), last);
	else Reflect.set(Object(at), last, value);
	return said(JSON.stringify(file));
}
const first = ['sections', 0, 'questions', 0] as const;
const place = 'Frågan UTR-1 (sections[0].questions[0]';

describe('a key file', () => {
	it('gives back the key that was written', () => {
		fc.assert(
			fc.property(anyKey, (written) => {
				const read = readKeyFile(writeKeyFile(written, { version: 3 }));
				expect(read).toEqual(written);
			}),
			{ numRuns: 150 }
		);
	});

	it('can be saved with a byte order mark, or by an editor that names the schema', () => {
		expect(said(`\ufeff${valid}`)).toEqual([]);
		expect(said(valid.replace('{', '{ "$schema": "nyckel.schema.json",'))).toEqual([]);
	});

	it('never has a fact with the code of a question', () => {
		const facts = JSON.parse(valid).facts as { source: string }[];
		const at = facts.findIndex(({ source }) => source === 'granskare');
		expect(saidWith(['facts', at, 'id'], 'UTR-1').join()).toContain('är koden på en fråga i filen');
	});

	it('may hold several keys in the older format', () => {
		const read = readKeyFiles(readFileSync('tests/data/default-keys.json'));
		expect('keys' in read && read.keys.map(({ key }) => key.id)).toEqual([
			'dok-vuxen-lss-sol',
			'dok-barn-unga',
			'best-genomforande',
			'dok-socialpsykiatri-sol'
		]);
		expect('keys' in read && read.keys[2]?.indicators.map(({ id }) => id)).toEqual([
			'IND-UPPF',
			'IND-MAL',
			'IND-GP',
			'IND-GP-DELAKTIG'
		]);
		expect(readKeyFile(readFileSync('tests/data/default-keys.json'))).toHaveProperty('problems');
	});
});

describe('a file that is no key', () => {
	it.each([
		['', 'Filen (): Filen är tom.'],
		['hej', 'Rad 1, tecken 1 (): Filen är inte JSON. Här väntades ett värde.'],
		[
			'{\n "a": 1,\n}',
			'Rad 3, tecken 1 (): Filen är inte JSON. Här väntades ett namn inom citattecken.'
		],
		['{"a": 1', 'Rad 1, tecken 8 (): Filen slutar för tidigt: något fattas på slutet.'],
		['{"a": 01}', 'Rad 1, tecken 7 (): Filen är inte JSON. Här väntades ett värde.'],
		['{"a": 1, "a": 2}', 'Rad 1, tecken 10 (): Fältet a står två gånger.'],
		['{"__proto__": 1}', 'Rad 1, tecken 2 (): Namnet __proto__ går inte att använda i en nyckel.'],
		[
			'{"\\u005f_proto__": 1}',
			'Rad 1, tecken 2 (): Namnet __proto__ går inte att använda i en nyckel.'
		],
		[
			'{"constructor": 1}',
			'Rad 1, tecken 2 (): Namnet constructor går inte att använda i en nyckel.'
		],
		['['.repeat(100_000), 'Rad 1, tecken 25 (): Filen har för många nivåer inuti varandra.']
	])('is told from one: %.30s', (text, sentence) => {
		expect(said(text)).toEqual([sentence]);
	});

	it('is not even read when it is ten megabytes of text', () => {
		const sentence = 'Filen (): Filen är för stor. En nyckel får vara högst 1 MB.';
		expect(said('{"a": "b"}'.padEnd(10 * 1024 * 1024))).toEqual([sentence]);
		expect(said(new Uint8Array(1024 * 1024 + 1))).toEqual([sentence]);
	});

	it('is told which formats can be read', () => {
		const readable =
			'Tjänsten läser kollegiegranskning.nyckel/1 och kollegiegranskning.nyckelsamling/1.';
		expect(said('[]')).toEqual([
			`Filen (): Filen är ingen granskningsnyckel: fältet schema saknas. ${readable}`
		]);
		expect(said('{"schema": "annat/1"}')).toEqual([
			`Filen (): Filen är ingen granskningsnyckel. ${readable}`
		]);
		expect(saidAfter('nyckel/1', 'nyckel/2')).toEqual([
			`Filen (): Filen är en granskningsnyckel i en annan version av formatet. ${readable}`
		]);
	});
});

describe('a key file with something wrong', () => {
	it.each<[string, readonly (string | number)[], Json | undefined, string]>([
		[
			'HTML',
			[...first, 'text'],
			'Är <b>allt</b> med?',
			`${place}.text): Texten får inte innehålla HTML. Skriv den som vanlig text.`
		],
		[
			'a control character',
			[...first, 'guidance', 'JA'],
			'Ja\u0007',
			`${place}.guidance.JA): Texten innehåller tecken som inte syns. Skriv om den eller klistra in den som vanlig text.`
		],
		[
			'a text that turns its direction',
			['title'],
			'Nyckel \u202e',
			'Nyckeln (title): Texten innehåller tecken som inte syns. Skriv om den eller klistra in den som vanlig text.'
		],
		[
			'an identity number',
			['instructions', 1],
			'Som 19121212-1212',
			'Instruktion 2 (instructions[1]): Det ser ut som ett personnummer i texten. Ta bort det innan du sparar.'
		],
		['no text', [...first, 'text'], undefined, `${place}.text): Texten saknas.`],
		['an empty text', [...first, 'text'], ' ', `${place}.text): Texten är tom.`],
		[
			'a text too long',
			[...first, 'text'],
			'a'.repeat(1001),
			`${place}.text): Texten är längre än 1000 tecken.`
		],
		['a field too many', [...first, 'poang'], 1, `${place}): Frågan har okända fält: poang.`],
		[
			'no guidance',
			[...first, 'guidance', 'NEJ'],
			undefined,
			`${place}.guidance): Vägledningen saknas för svaret Nej.`
		],
		[
			'guidance outside the scale',
			[...first, 'guidance', 'DELVIS'],
			'x',
			`${place}.guidance): Vägledningen finns för Delvis, som inte går att svara.`
		],
		[
			'a comment on an answer outside the scale',
			[...first, 'commentRequiredOn'],
			['DELVIS'],
			`${place}.commentRequiredOn): Kravet på kommentar gäller Delvis, som inte går att svara.`
		],
		[
			'a code twice',
			['sections', 0, 'questions', 1, 'code'],
			'UTR-1',
			'Frågan UTR-1 (sections[0].questions[1].code): Koden står redan tidigare i filen.'
		],
		[
			'a section twice',
			['sections', 1, 'code'],
			'UTR',
			'Området UTR (sections[1].code): Koden står redan tidigare i filen.'
		],
		[
			'a code out of a prototype',
			['facts', 0, 'id'],
			'constructor',
			'Uppgiften constructor (facts[0].id): Namnet (id) är ett namn som inte går att använda.'
		],
		[
			'a fact that no list has',
			['facts', 2, 'id'],
			'favourite',
			'Uppgiften favourite (facts[2].id): Namnet (id) är inget som en ärendelista innehåller.'
		],
		[
			'an indicator that is not in the file',
			[...first, 'indicator'],
			'IND-X',
			`${place}.indicator): Indikatorn är IND-X, som inte finns i filen.`
		],
		[
			'a condition that points forward',
			[...first, 'showIf'],
			{ answer: 'UTR-2', in: ['JA'] },
			`${place}.showIf): Villkoret hänvisar till en fråga som kommer senare i nyckeln, UTR-2. Flytta frågan eller ändra villkoret.`
		],
		[
			'a condition on the question itself',
			[...first, 'showIf'],
			{ any: [{ answer: 'UTR-1', in: ['JA'] }] },
			`${place}.showIf): Villkoret hänvisar till frågan själv.`
		],
		[
			'a condition on a question of another key',
			[...first, 'showIf'],
			{ answer: 'BEST-1', in: ['JA'] },
			`${place}.showIf): Villkoret hänvisar till frågan BEST-1, som inte finns i nyckeln.`
		],
		[
			'a condition on a fact that the key lacks',
			[...first, 'showIf'],
			{ fact: 'siblingsConcerned', in: ['YES'] },
			`${place}.showIf): Villkoret hänvisar till uppgiften siblingsConcerned, som nyckeln inte har.`
		],
		[
			'a condition on a value that the fact lacks',
			[...first, 'showIf'],
			{ fact: 'caseType', in: ['OLD'] },
			`${place}.showIf): Villkoret väntar på att caseType är OLD, som inte finns.`
		],
		[
			'a condition on an answer that the question lacks',
			['sections', 0, 'questions', 1, 'showIf'],
			{ answer: 'UTR-1', in: ['DELVIS'] },
			'Frågan UTR-2 (sections[0].questions[1].showIf): Villkoret väntar på ett svar som UTR-1 inte har, Delvis.'
		],
		[
			'something else than a condition',
			[...first, 'showIf'],
			'alltid',
			`${place}.showIf): Villkoret är inget villkor som går att läsa.`
		],
		[
			'conditions inside one another',
			[...first, 'showIf'],
			[1, 2, 3, 4, 5, 6].reduce<Json>((inner) => ({ all: [inner] }), {
				fact: 'caseType',
				in: ['NEW']
			}),
			`${place}.showIf): Villkoret har fler än 6 nivåer inuti varandra.`
		],
		[
			'answers of two scales',
			[...first, 'scale'],
			['JA', 'NEJ', 'EJ_AKTUELLT', 'VAL_1'],
			`${place}.scale): Skalan blandar egna svar med Ja, Delvis, Nej och Ej aktuellt.`
		],
		[
			'a default that can not be',
			['factDefaults', 'legalBasis'],
			'FL',
			'Nyckeln (factDefaults.legalBasis): Fältet legalBasis kan inte vara FL.'
		]
	])('is refused for %s, with where', (_, path, value, sentence) => {
		expect(saidWith(path, value)).toContain(sentence);
	});

	it('is refused for conditions in a circle', () => {
		const file = JSON.parse(valid);
		const [one, two] = file.sections[0].questions;
		one.showIf = { answer: two.code, in: ['JA'] };
		two.showIf = { answer: one.code, in: ['JA'] };
		expect(said(JSON.stringify(file))).toEqual([
			`${place}.showIf): Villkoret går i en cirkel: UTR-1 visas beroende på UTR-2, som visas beroende på UTR-1.`
		]);
	});

	it('is told of fifty things at once, and how many more there are', () => {
		const file = JSON.parse(valid);
		for (const section of file.sections)
			for (const question of section.questions)
				Object.assign(question, { text: '<i>', poang: 1, variant: 3, indicator: 4 });
		const read = readKeyFiles(JSON.stringify(file));
		expect(read).toMatchObject({ more: expect.any(Number) });
		expect('problems' in read && [read.problems.length, read.more > 0]).toEqual([50, true]);
	});
});
