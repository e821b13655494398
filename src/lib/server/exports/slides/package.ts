import { escaped } from './chart-parts.ts';
import type { NativeChart } from './charts.ts';

export interface Finish {
	title: string;
	unit: string;
	/** When it was made: the same content at the same instant is the same file, byte for byte. */
	at: Date;
	/** In the order in which they were put on the slides. */
	charts: readonly NativeChart[];
	/** Of each slide, paragraphs parted by an empty line. */
	notes: readonly string[];
}

/**
 * Makes the package of the library into what the format asks for, and what the charts are: the library can draw neither
 * textures nor spans, has parts in the list of contents that are not there, uses an id twice, writes notes in one
 * paragraph, and says that everything is English.
 */
export async function finished(made: Uint8Array, finish: Finish): Promise<Uint8Array> {
	const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
	const unzipped = Object.entries(unzipSync(made)).filter(([name]) => !name.endsWith('/'));
	const fromOne = chartsFromOne(unzipped.map(([name]) => name));
	const parts = new Map<string, Uint8Array>(unzipped.map(([name, part]) => [fromOne(name), part]));
	const rewrite = (name: string, how: (xml: string) => string) => {
		const part = parts.get(name);
		if (!part) throw new Error(`The package has no ${name}`);
		parts.set(name, strToU8(how(strFromU8(part))));
	};
	for (const name of parts.keys())
		if (name.endsWith('.rels') || name === '[Content_Types].xml') rewrite(name, fromOne);
	for (const [i, { xml, sheet }] of finish.charts.entries()) {
		rewrite(`ppt/charts/chart${i + 1}.xml`, () => xml);
		parts.set(
			`ppt/embeddings/Microsoft_Excel_Worksheet${i + 1}.xlsx`,
			await workbookOf(sheet, finish.at)
		);
	}
	for (const [i, notes] of finish.notes.entries()) {
		rewrite(`ppt/slides/slide${i + 1}.xml`, slideAsAsked);
		rewrite(`ppt/notesSlides/notesSlide${i + 1}.xml`, (xml) => withNotes(xml, notes));
	}
	for (const name of parts.keys()) {
		if (/^ppt\/.*\.xml$/.test(name))
			rewrite(name, (xml) => xml.replaceAll(/lang="en-US"/gi, 'lang="sv-SE"'));
	}
	rewrite('[Content_Types].xml', (xml) =>
		xml.replaceAll(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (override, name: string) =>
			parts.has(name) ? override : ''
		)
	);
	rewrite('ppt/presentation.xml', (xml) => {
		const masters = /<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>/s.exec(xml)?.[0] ?? '';
		return xml.replace(masters, '').replace('<p:sldIdLst>', `${masters}<p:sldIdLst>`);
	});
	rewrite('docProps/app.xml', () => appProperties(finish.notes.length));
	rewrite('docProps/core.xml', () => coreProperties(finish));
	return zipSync(Object.fromEntries(parts), { mtime: finish.at, level: 6 });
}

/** The library counts charts on from one file to the next: here each file's begin at 1. */
function chartsFromOne(names: readonly string[]): (text: string) => string {
	const numbers = names.flatMap((name) => {
		const found = /^ppt\/charts\/chart(\d+)\.xml$/.exec(name);
		return found ? [Number(found[1])] : [];
	});
	const before = Math.min(...numbers) - 1;
	return (text) =>
		text.replaceAll(
			/(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)/g,
			(_, name: string, number: string) => name + String(Number(number) - before)
		);
}

async function workbookOf({ name, rows }: NativeChart['sheet'], mtime: Date): Promise<Uint8Array> {
	const [{ default: writeWorkbook }, { unzipSync, zipSync }] = await Promise.all([
		import('write-excel-file/node'),
		import('fflate')
	]);
	const made = await writeWorkbook(
		rows.map((row) =>
			row.map((value) =>
				typeof value === 'number' ? { value, type: Number } : { value, type: String }
			)
		),
		{ sheet: name }
	).toBuffer();
	// The library stamps the parts with the time of day.
	return zipSync(unzipSync(made), { mtime });
}

/** Ids that differ, a placeholder that holds no prompt, and no English name. */
function slideAsAsked(xml: string): string {
	let id = 0;
	return xml
		.replace(/<p:cSld name="[^"]*">/, '<p:cSld>')
		.replaceAll(/\s+hasCustomPrompt="1"/g, '')
		.replaceAll(/<p:cNvPr id="\d+"/g, () => `<p:cNvPr id="${(id += 1)}"`)
		.replaceAll(/ altLang="en-US"/g, '');
}

const language = 'lang="sv-SE" dirty="0"';

function withNotes(xml: string, notes: string): string {
	const paragraphs = notes
		.split(/\n+/)
		.map((text) =>
			text.trim()
				? `<a:p><a:r><a:rPr ${language}/><a:t>${escaped(text)}</a:t></a:r></a:p>`
				: `<a:p><a:endParaRPr ${language}/></a:p>`
		)
		.join('');
	return xml.replace(
		/(type="body" idx="1".*?<a:lstStyle\/>)<a:p>.*?<\/a:p>(?=<\/p:txBody>)/s,
		(_, before: string) => before + paragraphs
	);
}

const appProperties = (slides: number) =>
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Kollegiegranskning</Application><Slides>${slides}</Slides><Notes>${slides}</Notes><HiddenSlides>0</HiddenSlides></Properties>`;

function coreProperties({ title, unit, at }: Finish): string {
	const when = `${at.toISOString().slice(0, 19)}Z`;
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(unit)}</dc:creator><dc:language>sv-SE</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${when}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${when}</dcterms:modified></cp:coreProperties>`;
}
