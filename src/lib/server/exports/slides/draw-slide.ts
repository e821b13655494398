import type Pptx from 'pptxgenjs';
import type {
	ChartSlide,
	DecideSlide,
	ExampleSlide,
	OpeningSlide,
	PointsSlide,
	Slide,
	SlideFrame
} from '#lib/domain/presentation/slide.ts';
import { lower, plainly } from '#lib/domain/results/said/sentences.ts';
import { count, dateInText } from '#lib/domain/swedish.ts';
import { answersChart, barBox, shareBox, shareChart, type NativeChart } from './charts.ts';
import { fitted, heightOf, type Box } from './fit.ts';
import { boxes, colours, face, inner, page } from './looks.ts';

type Page = Pptx.Slide;
interface Look {
	/** The size that is wished, and the least, in points. */
	sizes: readonly [number, number];
	bold?: boolean;
	colour?: string;
	valign?: 'top' | 'middle' | 'bottom';
	align?: 'left' | 'right';
}

/** Draws what a slide says. @returns its charts, in the order in which they were put there */
export function drawSlide(on: Page, slide: Slide, frame: SlideFrame): NativeChart[] {
	const title = slide.kind === 'chart' ? boxes.lowTitle : boxes.title;
	const heading = fitted(slide.title, title, [slide.kind === 'chart' ? 32 : 38, 16], true);
	on.addText(heading.text, {
		...{ placeholder: 'Rubrik', fontSize: heading.size, lang: 'sv-SE', margin: 0 }
	});
	const below = title.y + Math.max(0.6, heightOf(heading.text, heading.size, title.w, true)) + 0.12;
	const charts = drawBody(on, slide, below);
	const foot = { ...boxes.foot, w: inner.w - 1.2 };
	write(on, frame.foot, foot, { sizes: [12, 9], colour: colours.soft, valign: 'middle' });
	return charts;
}

function drawBody(on: Page, slide: Slide, y: number): NativeChart[] {
	switch (slide.kind) {
		case 'opening':
			return drawOpening(on, slide);
		case 'strengths':
		case 'improvements':
			return drawPoints(on, slide, y);
		case 'chart':
			return drawChart(on, slide, y);
		case 'example':
			return drawExample(on, slide, y);
		case 'decide':
			return drawDecide(on, slide, y);
	}
}

function write(on: Page, text: string, box: Box, look: Look): void {
	if (text === '') return;
	const { bold = false, colour = colours.ink, valign = 'top', align = 'left' } = look;
	const fit = fitted(text, box, look.sizes, bold);
	on.addText(fit.text, {
		...{
			...box,
			margin: 0,
			fontSize: fit.size,
			fontFace: face,
			bold,
			color: colour,
			valign,
			align
		},
		...{ lang: 'sv-SE', fit: 'shrink' }
	});
}

function drawOpening(on: Page, { unit, facts, remarks }: OpeningSlide): NativeChart[] {
	write(on, unit, { ...inner, y: 2.15, h: 0.45 }, { sizes: [22, 14], colour: colours.soft });
	const gap = 0.4;
	const w = (inner.w - gap * (facts.length - 1)) / Math.max(1, facts.length);
	facts.forEach(({ figure, what }, i) => {
		const x = inner.x + i * (w + gap);
		on.addShape('line', { x, y: 2.95, w, h: 0, line: { color: colours.strong, width: 1 } });
		write(on, figure, { x, y: 3.1, w, h: 0.95 }, { sizes: [54, 28], bold: true });
		write(on, what, { x, y: 4.1, w, h: 1 }, { sizes: [20, 14] });
	});
	const each = 1.5 / Math.max(1, remarks.length);
	remarks.forEach((remark, i) => {
		write(on, remark, { ...inner, y: 5.35 + i * each, h: each - 0.08 }, { sizes: [20, 13] });
	});
	return [];
}

function drawPoints(on: Page, { points, none }: PointsSlide, y: number): NativeChart[] {
	const top = Math.max(y, 1.75);
	if (points.length === 0) write(on, none, { ...inner, y: top, h: 1.5 }, { sizes: [26, 16] });
	const step = Math.min(1.7, (6.85 - top) / Math.max(1, points.length));
	points.forEach(({ heading, said, more }, i) => {
		const at = top + i * step;
		const box = { x: inner.x + 0.75, w: inner.w - 0.75 };
		on.addShape('line', { ...inner, y: at, h: 0, line: { color: colours.rule, width: 1 } });
		const number = { x: inner.x, y: at + 0.14, w: 0.6, h: step - 0.3 };
		write(on, String(i + 1), number, { sizes: [30, 30], bold: true, colour: colours.jaInk });
		const rest = [heading ? `${plainly(said)}.` : '', more].filter(Boolean).join(' ');
		const main = rest ? 0.6 * (step - 0.3) : step - 0.3;
		const first = heading || `${plainly(said)}.`;
		write(on, first, { ...box, y: at + 0.14, h: main }, { sizes: [26, 14], bold: true });
		const used = heightOf(
			first,
			fitted(first, { ...box, h: main }, [26, 14], true).size,
			box.w,
			true
		);
		write(on, rest, { ...box, y: at + 0.18 + used, h: step - 0.34 - used }, { sizes: [20, 12] });
	});
	return [];
}

/** Between the two charts: the words above the lower one. */
const between = 0.34;
const talkBox = { x: 0, y: 5.86, w: page.w, h: 1.06 } as const;

function drawChart(on: Page, slide: ChartSlide, y: number): NativeChart[] {
	const { chart, talk } = slide;
	const said = [slide.said, slide.sure, slide.verdict].filter(Boolean).join(' ');
	const remarks = slide.remarks.join(' ');
	const bottom = talk ? talkBox.y - 0.08 : 6.9;
	const remarksHeight = remarks ? 0.42 : 0;
	const saidHeight = Math.min(1, heightOf(said, 20, inner.w) + 0.16);
	const room = bottom - remarksHeight - y - saidHeight - between;
	const larger = Math.min(1.5, Math.max(0.92, room / (barBox.h + shareBox.h)));
	const tall = { bar: barBox.h * larger, share: shareBox.h * larger };
	// The charts stand from the bottom up; what is said has the room between them and the title.
	const shareTop = bottom - remarksHeight - tall.share;
	const barTop = shareTop - between - tall.bar;
	const x = inner.x - barBox.w * 0.02;
	const saidBox = { ...inner, y, h: barTop - y - 0.1 };
	write(on, said, saidBox, { sizes: [22, 11] });
	const answers = answersChart(chart);
	const shares = shareChart(chart);
	const place = (h: number, top: number) => ({ x, y: top, w: barBox.w, h });
	const placeholder = [{ name: ' ', labels: [' '], values: [1] }];
	on.addChart('bar', placeholder, {
		...place(tall.bar, barTop),
		...{ altText: `${chart.question} ${chart.reviewed}. ${chart.spoken}`, objectName: 'Svaren' }
	});
	on.addChart('bar', placeholder, {
		...place(tall.share, shareTop),
		altText: `${chart.all}: ${[chart.share, chart.likely, chart.target].filter(Boolean).join('. ')}.`,
		objectName: 'Andelen'
	});
	const heading = { sizes: [16, 11], bold: true } as const;
	// The words stand on the side where no answer has its name that high up.
	const aside = answers.highLabels === 'left' ? inner.w - 6.2 : 0;
	write(
		on,
		chart.reviewed,
		{ x: inner.x + aside, y: barTop - 0.02, w: 6.2, h: 0.3 },
		{ ...heading, align: aside ? 'right' : 'left' }
	);
	const all = [chart.all, lower(chart.likely)].filter(Boolean).join(': ');
	write(on, all, { ...inner, y: shareTop - 0.3, w: 9, h: 0.3 }, heading);
	const remarkBox = { ...inner, y: bottom - remarksHeight, h: remarksHeight };
	write(on, remarks, remarkBox, { sizes: [13, 9], colour: colours.soft });
	if (talk) drawTalk(on, talk);
	return [answers, shares];
}

function drawTalk(on: Page, { how, question }: { how: string; question: string }): void {
	on.addShape('rect', { ...talkBox, fill: { color: colours.ink } });
	const box = { ...inner, y: talkBox.y + 0.12 };
	write(on, how, { ...box, h: 0.28 }, { sizes: [14, 11], colour: colours.paper });
	const rest = { ...box, y: box.y + 0.3, h: talkBox.h - 0.48 };
	write(on, question, rest, {
		sizes: [28, 13],
		bold: true,
		colour: colours.paper,
		valign: 'middle'
	});
}

function drawExample(on: Page, { intervention, text }: ExampleSlide, y: number): NativeChart[] {
	const top = Math.max(y, 1.7);
	on.addShape('line', {
		...{ x: inner.x, y: top + 0.1, w: 0, h: 6.3 - top, line: { color: colours.ja, width: 4 } }
	});
	const box = { x: inner.x + 0.4, y: top + 0.1, w: inner.w - 0.4, h: 6.3 - top };
	write(on, `”${text.trim()}”`, box, { sizes: [30, 11], valign: 'middle' });
	const below = { ...box, y: 6.5, h: 0.4 };
	write(on, intervention, below, { sizes: [18, 12], colour: colours.soft });
	return [];
}

/** So many rows of the table, those to write in included. */
const actionRows = 6;

function drawDecide(on: Page, { themes, actions, more }: DecideSlide, y: number): NativeChart[] {
	const top = Math.max(y, 1.6);
	const listed = themes.map(({ title }) => title).join('  ·  ');
	const themeText = listed ? `Teman: ${listed}` : '';
	write(on, themeText, { ...inner, y: top, h: 0.62 }, { sizes: [18, 11], colour: colours.soft });
	const widths = [6.633, 3.2, 2.3];
	const height = (6.66 - top - 0.72) / (actionRows + 1);
	const cell = (text: string, i: number, bold = false): Pptx.TableCell => {
		const fit = fitted(text, { w: (widths[i] ?? 1) - 0.3, h: height - 0.12 }, [16, 10], bold);
		return {
			text: fit.text,
			options: { fontSize: fit.size, bold, fontFace: face, color: colours.ink, lang: 'sv-SE' }
		};
	};
	const head = ['Vad ska vi göra?', 'Vem håller i det?', 'Klart senast'];
	const rows = actions.map(({ title, owner, dueOn }) => [title, owner, dateInText(dueOn)]);
	const empty = Array.from({ length: Math.max(1, actionRows - rows.length) }, () => ['', '', '']);
	on.addTable(
		[
			head.map((text, i) => cell(text, i, true)),
			...[...rows, ...empty].map((row) => row.map((text, i) => cell(text, i)))
		],
		{
			...{ x: inner.x, y: top + 0.72, w: inner.w, colW: widths, rowH: height, margin: 0.06 },
			...{ valign: 'middle', objectName: 'Åtgärder', align: 'left' },
			border: { type: 'solid', pt: 1, color: colours.strong }
		}
	);
	const rest = more > 0 ? `Och ${count(more, 'öppen åtgärd', 'öppna åtgärder')} till.` : '';
	write(on, rest, { ...inner, y: 6.72, h: 0.28 }, { sizes: [14, 10], colour: colours.soft });
	return [];
}
