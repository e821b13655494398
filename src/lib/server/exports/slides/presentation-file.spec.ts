import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { computeResult } from '#lib/domain/results/compute.ts';
import { publishedResult } from '#lib/domain/results/hiding/rounding.ts';
import type { ChartSlide } from '#lib/domain/presentation/slide.ts';
import {
	proposedChoice,
	slideFrame,
	slidesOf,
	type Slide
} from '#lib/domain/presentation/slides.ts';
import type { AnswerValue } from '#lib/domain/review-key.ts';
import {
	file,
	indicator,
	input,
	key,
	question
} from '../../../../../tests/support/result-input.ts';
import { colours } from './looks.ts';
import { presentationFile } from './presentation-file.ts';

/** The file as somebody else's readers find it: a zip, XML, and workbooks. */

const definition = key('a', {
	MÅL: [
		question('Q1', { text: 'Framgår det vad den enskilde <själv> vill & tycker?' }),
		question('Q2')
	],
	BARN: [
		question('Q3', {
			scale: ['VAL_1', 'VAL_2', 'VAL_3', 'VAL_4'],
			own: {
				VAL_1: { label: 'Tydlig', counts: 'MET' },
				VAL_2: { label: 'Delvis tydlig', counts: 'PARTLY' },
				VAL_3: { label: 'Otydlig', counts: 'NOT_MET' },
				VAL_4: { label: 'Går inte att se', counts: 'NOT_SEEN' }
			}
		})
	]
});
const letters: Readonly<Record<string, AnswerValue>> = { J: 'JA', D: 'DELVIS', N: 'NEJ' };
const own: readonly AnswerValue[] = ['VAL_1', 'VAL_2', 'VAL_3', 'VAL_3', 'VAL_4'];
const files = [...'JJJJJJJJJJJJJJDDDNNN'].map((letter, i) =>
	file('A', [definition], {
		answers: {
			Q1: letters[letter] ?? 'JA',
			Q2: i < 19 ? 'JA' : 'NEJ',
			Q3: own[i % 5] ?? 'VAL_1'
		}
	})
);
const result = publishedResult(
	computeResult(input({ A: 80 }, files, { indicators: [indicator('Q1', 90)] }))
);
const choice = proposedChoice(result);
const action = { theme: 'Mål', owner: 'Person A', dueOn: '2027-03-12' };
const slides: Slide[] = slidesOf(
	result,
	{
		...choice,
		strengths: choice.strengths.map((point) => ({ ...point, chart: true })),
		examples: ['e']
	},
	{
		aptOn: '2026-12-15',
		actions: [{ ...action, id: 'a1', title: '=1+1 & "citat"' }],
		examples: [{ key: 'e', intervention: 'Daglig verksamhet', text: 'Man hör personens röst.' }]
	}
);
const frame = slideFrame(result, '2026-12-15');
const at = Date.UTC(2026, 10, 22, 12);

const parser = new XMLParser({ ignoreAttributes: false, isArray: () => true, trimValues: false });
type Node = { [name: string]: Node[] | string };
let parts: Record<string, Uint8Array>;
const xml = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
const names = (pattern: RegExp) => Object.keys(parts).filter((name) => pattern.test(name));
const tags = (text: string, tag: string): string[] =>
	[...text.matchAll(new RegExp(`<${tag}[ >][^]*?</${tag}>`, 'g'))].map(([found]) => found);
/** All text of a kind, read by the parser, so that what is escaped is what was written. */
function texts(part: string, tag: string): string[] {
	const found: string[] = [];
	const walk = (node: unknown): void => {
		if (Array.isArray(node)) node.forEach(walk);
		else if (node && typeof node === 'object')
			for (const [name, inside] of Object.entries(node as Node)) {
				if (name === tag && Array.isArray(inside))
					for (const one of inside as unknown[])
						found.push(
							String(one && typeof one === 'object' ? ((one as Node)['#text'] ?? '') : one)
						);
				else walk(inside);
			}
	};
	walk(parser.parse(xml(part)));
	return found;
}
const chartSlides = () => slides.filter((slide): slide is ChartSlide => slide.kind === 'chart');

beforeAll(async () => {
	// The library counts on from an earlier file; ours must not show it.
	await presentationFile(slides, frame, at);
	parts = unzipSync(await presentationFile(slides, frame, at));
});

describe('the PowerPoint of a presentation', () => {
	it('is the same file at the same instant', async () => {
		const once = await presentationFile(slides, frame, at);
		vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ['Date'] });
		const again = await presentationFile(slides, frame, at).finally(() => vi.useRealTimers());
		expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
	});

	it('is a whole package: every part well-formed, listed, and every relation leads to one inside it', () => {
		const types = xml('[Content_Types].xml');
		for (const [, name = ''] of types.matchAll(/PartName="\/([^"]+)"/g))
			expect(parts, name).toHaveProperty([name]);
		const endings = [...types.matchAll(/Extension="([^"]+)"/g)].map(([, ending]) => ending);
		for (const name of names(/\.(xml|rels)$/))
			expect(XMLValidator.validate(xml(name)), name).toBe(true);
		for (const name of names(/./)) {
			const ending = name.split('.').at(-1);
			expect(endings, name).toContain(ending);
			if (/^ppt\/(slides|charts|notesSlides|slideLayouts|slideMasters)\/[^/]+\.xml$/.test(name))
				expect(types).toContain(`PartName="/${name}"`);
		}
		for (const rels of names(/\.rels$/)) {
			expect(xml(rels)).not.toContain('External');
			const from = rels.replace(/_rels\/[^/]+$/, '');
			for (const [, target = ''] of xml(rels).matchAll(/Target="([^"]+)"/g))
				expect(parts, `${rels}: ${target}`).toHaveProperty([
					new URL(target, `file:///${from}`).pathname.slice(1)
				]);
		}
	});

	it('has the title and the sentences of each slide, and the method below', () => {
		expect(names(/^ppt\/slides\/slide\d+\.xml$/)).toHaveLength(slides.length);
		for (const [i, slide] of slides.entries()) {
			const part = `ppt/slides/slide${i + 1}.xml`;
			const [title = ''] = tags(xml(part), 'p:sp').filter((sp) => /type="title"/.test(sp));
			const said = texts(part, 'a:t');
			expect(title, slide.key).toContain('<a:t>');
			expect(said[0]).toBe(slide.title);
			expect(said).toContain(frame.foot);
			if (slide.kind === 'chart') {
				const sentence = [slide.said, slide.sure, slide.verdict].filter(Boolean).join(' ');
				expect(said).toContain(sentence);
				if (slide.talk) expect(said).toContain(slide.talk.question);
			}
			if (slide.kind === 'opening')
				expect(said).toEqual(expect.arrayContaining(slide.facts.map(({ figure }) => figure)));
			if (slide.kind === 'strengths' || slide.kind === 'improvements')
				for (const { said: point } of slide.points)
					expect(said.join(' ')).toContain(point.before + point.figure + point.after);
			if (slide.kind === 'example') expect(said).toContain(`”${slide.text}”`);
			if (slide.kind === 'decide')
				expect(said).toEqual(expect.arrayContaining(['=1+1 & "citat"', 'Person A']));
		}
	});

	it('has the figures of the slides in its charts, and no others', () => {
		expect(names(/^ppt\/charts\/chart\d+\.xml$/)).toHaveLength(2 * chartSlides().length);
		expect(chartSlides().length).toBeGreaterThan(2);
		for (const [i, { chart }] of chartSlides().entries()) {
			const [answers, shares] = [chartOf(2 * i + 1), chartOf(2 * i + 2)];
			expect(answers.map(({ name }) => name)).toEqual(chart.answers.map(({ label }) => label));
			expect(answers.map(({ val }) => val)).toEqual(chart.answers.map(({ count }) => [count]));
			const { lower, upper, share, targetPercent } = chart.figures;
			expect(shares.map(({ name, xVal }) => [name, xVal])).toEqual([
				...(chart.likely ? [[chart.likely, [lower, upper]]] : []),
				...(targetPercent === null
					? []
					: [[chart.target, [targetPercent / 100, targetPercent / 100]]]),
				[chart.share, [share]]
			]);
		}
	});

	it('has a table behind each chart with what the chart shows, and neither formulas nor links', async () => {
		for (const name of names(/^ppt\/charts\/chart\d+\.xml$/)) {
			const number = /(\d+)\.xml$/.exec(name)?.[1];
			const book = parts[`ppt/embeddings/Microsoft_Excel_Worksheet${number}.xlsx`];
			if (!book) throw new Error(`${name} has no workbook`);
			const [sheet] = await readWorkbook(Buffer.from(book));
			const cells = sheet?.data ?? [];
			const shown = new Set<string>();
			for (const [, ref = '', cache = ''] of xml(name).matchAll(
				/<c:f>([^<]+)<\/c:f><c:(?:str|num)Cache>([^]*?)<\/c:(?:str|num)Cache>/g
			)) {
				const [, tab, column = '', from, to] =
					/^(\w+)!\$([A-Z])\$(\d+)(?::\$\2\$(\d+))?$/.exec(ref) ?? [];
				expect(tab).toBe(sheet?.sheet);
				const inCache = texts2(cache);
				const inSheet = inCache.map((_, k) => {
					const rowAt = Number(from) + k;
					shown.add(`${column}${rowAt}`);
					return cells[rowAt - 1]?.[column.charCodeAt(0) - 65];
				});
				expect(Number(to ?? from) - Number(from) + 1).toBe(inCache.length);
				expect(inSheet.map(String), ref).toEqual(inCache);
			}
			const figures = cells.flatMap((row, r) =>
				row.flatMap((value, c) =>
					typeof value === 'number' ? [`${String.fromCharCode(65 + c)}${r + 1}`] : []
				)
			);
			expect(figures.filter((cell) => !shown.has(cell))).toEqual([]);
			const inside = unzipSync(book);
			for (const [inner, content] of Object.entries(inside)) {
				expect(inner).not.toMatch(/externalLink|connections|vbaProject/);
				if (/sheet\d+\.xml$/.test(inner)) expect(strFromU8(content)).not.toMatch(/<f[ >]/);
			}
		}
	});

	it('tells each chart in words, and each answer apart without its colour', () => {
		const alternative = names(/^ppt\/slides\/slide/)
			.flatMap((name) => [...xml(name).matchAll(/<p:cNvPr[^>]* descr="([^"]*)"/g)])
			.map(([, text = '']) => text);
		expect(alternative).toHaveLength(2 * chartSlides().length);
		for (const text of alternative) expect(text.length).toBeGreaterThan(20);
		for (const i of chartSlides().keys()) {
			const looks = tags(xml(`ppt/charts/chart${2 * i + 1}.xml`), 'c:ser');
			for (const look of looks) {
				expect(look).toContain('<c:showSerName val="1"/>');
				expect(look).toContain('<c:showVal val="1"/>');
			}
		}
		const partly = names(/chart\d+\.xml$/).filter((name) => xml(name).includes('prst="wdUpDiag"'));
		expect(partly.length).toBeGreaterThan(0);
	});

	it('has the notes of each slide in paragraphs of their own', () => {
		for (const [i, { notes }] of slides.entries()) {
			const said = texts(`ppt/notesSlides/notesSlide${i + 1}.xml`, 'a:t');
			expect(said.slice(0, -1)).toEqual(notes.split(/\n+/).filter((text) => text.trim()));
		}
	});

	it('is Swedish throughout, and uses no id twice on a slide', () => {
		for (const name of names(/^ppt\/.*\.xml$/)) expect(xml(name), name).not.toMatch(/lang="en/i);
		for (const name of names(/^ppt\/slides\/slide\d/)) {
			const ids = [...xml(name).matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
			expect(new Set(ids).size).toBe(ids.length);
		}
	});

	it('has nothing outside the page', () => {
		for (const name of names(/^ppt\/slides\/slide\d/))
			for (const [, x, y, w, h] of xml(name).matchAll(
				/<a:off x="(\d+)" y="(\d+)"\/>\s*<a:ext cx="(\d+)" cy="(\d+)"/g
			)) {
				expect(Number(x) + Number(w), name).toBeLessThanOrEqual(12192000);
				expect(Number(y) + Number(h), name).toBeLessThanOrEqual(6858000);
			}
	});

	it('has the colours of the screen', () => {
		const tokens = readFileSync('src/lib/ui/styles/tokens.css', 'utf8').toUpperCase();
		for (const colour of Object.values(colours)) expect(tokens).toContain(`#${colour}`);
	});
});

interface Series {
	name: string;
	val: number[];
	xVal: number[];
}

const texts2 = (cache: string) => {
	const points: unknown = parser.parse(`<x>${cache}</x>`);
	const found = (points as { x: { 'c:pt'?: { 'c:v': unknown[] }[] }[] }).x[0]?.['c:pt'] ?? [];
	return found.map((point) => {
		const value = point['c:v'][0];
		return String(value && typeof value === 'object' ? (value as Node)['#text'] : value);
	});
};

function chartOf(number: number): Series[] {
	return tags(xml(`ppt/charts/chart${number}.xml`), 'c:ser').map((series) => {
		const figures = (tag: string) => tags(series, tag).flatMap((each) => texts2(cacheOf(each)));
		return {
			name: figures('c:tx')[0] ?? '',
			val: figures('c:val').map(Number),
			xVal: figures('c:xVal').map(Number)
		};
	});
}

const cacheOf = (text: string) =>
	/<c:(?:str|num)Cache>([^]*?)<\/c:(?:str|num)Cache>/.exec(text)?.[1] ?? '';
