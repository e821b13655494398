import { whole } from '#lib/domain/swedish.ts';
import type { Bar, Drawing } from './canvas-chart.ts';
import { type ChartFigures, segments } from './figures.ts';
import { dot, line, type Palette, type Pen, spanMarks, target, widthOf, write } from './pen.ts';

/** Where a row of the list has left room for its part of the chart, in pixels of the list. */
export interface Place {
	left: number;
	width: number;
	top: number;
	height: number;
}

/** One row's part: bars for Chart.js and what is painted under and over them. Rows are never sorted by result. */
export interface RowPart {
	bars: Bar[];
	below?: (pen: Pen) => void;
	above?: (pen: Pen) => void;
}

function grid(pen: Pen, { top, height }: Place): void {
	for (const at of [0, 50, 100])
		line(pen, [pen.x(at), top], [pen.x(at), top + height], pen.palette.rule, 1);
}

function band(figures: ChartFigures, y: number, height: number): Bar[] {
	const { lower, upper } = figures;
	if (lower === null || upper === null) return [];
	return [{ from: lower * 100, to: upper * 100, y, height, kind: 'band' }];
}

function marks(pen: Pen, figures: ChartFigures, y: number, height: number, radius: number): void {
	const { lower, upper, share } = figures;
	if (lower !== null && upper !== null) spanMarks(pen, { lower, upper, share }, y, height, radius);
}

/** Counts inside the segments that can hold them; on a texture they get a paper plate. */
function counts(pen: Pen, figures: ChartFigures, top: number): void {
	const { ctx, u, palette } = pen;
	for (const part of segments(figures)) {
		const words = whole(part.count);
		const wide = widthOf(pen, words, { bold: true });
		const [from, to] = [pen.x(part.from), pen.x(part.to)];
		if (to - from < wide + 14 * u) continue;
		const x = (from + to) / 2;
		if (part.look === 'delvis' || part.look === 'framgar') {
			const plate = Math.max(26 * u, wide + 8 * u);
			ctx.fillStyle = palette.paper;
			ctx.beginPath();
			ctx.roundRect(x - plate / 2, top + 2 * u, plate, 18 * u, 3 * u);
			ctx.fill();
		}
		const color = part.look === 'ja' ? palette.paper : palette.ink;
		write(pen, words, x, top + 16.5 * u, { bold: true, align: 'center', color });
	}
}

/** The answers of a question as a stacked bar, and below it the span for all files. */
export function answerPart(figures: ChartFigures, place: Place, { unit: u }: Palette): RowPart {
	const { top } = place;
	const bars: Bar[] = segments(figures).map(({ from, to, look }) => ({
		from,
		to,
		y: top + 11 * u,
		height: 22 * u,
		kind: look
	}));
	return {
		bars: [...bars, ...band(figures, top + 36 * u, 13 * u)],
		below: (pen) => {
			grid(pen, place);
			if (figures.lower !== null)
				line(pen, [pen.left, top + 36 * u], [pen.right, top + 36 * u], pen.palette.axis, 1);
		},
		above: (pen) => {
			counts(pen, figures, top);
			marks(pen, figures, top + 36 * u, 13, 6);
		}
	};
}

/** A span alone, with the target: groups and interventions. */
export function spanPart(figures: ChartFigures, place: Place, { unit: u }: Palette): RowPart {
	const y = place.top + place.height / 2;
	return {
		bars: band(figures, y, 14 * u),
		below: (pen) => {
			grid(pen, place);
			line(pen, [pen.left, y], [pen.right, y], pen.palette.axis, 1);
			if (figures.targetPercent != null)
				target(pen, figures.targetPercent, place.top, place.top + place.height);
		},
		above: (pen) => marks(pen, figures, y, 14, 6.5)
	};
}

function inkSpan(pen: Pen, figures: ChartFigures, y: number, shape: 'circle' | 'square'): void {
	const { lower, upper, share } = figures;
	const { ctx, u, palette } = pen;
	if (lower === null || upper === null || share === null) return;
	const [from, to, x] = [pen.x(lower * 100), pen.x(upper * 100), pen.x(share * 100)];
	line(pen, [from, y], [to, y], palette.ink, 1.5);
	for (const end of [from, to]) line(pen, [end, y - 5 * u], [end, y + 5 * u], palette.ink, 1.5);
	if (shape === 'circle') return dot(pen, x, y, 7, palette.ink);
	ctx.fillStyle = palette.paper;
	ctx.strokeStyle = palette.ink;
	ctx.lineWidth = 2.5 * u;
	ctx.fillRect(x - 6.5 * u, y - 6.5 * u, 13 * u, 13 * u);
	ctx.strokeRect(x - 6.5 * u, y - 6.5 * u, 13 * u, 13 * u);
}

/** Two groups with own spans and a soft link: circle above, square below, both in ink. */
export function pairPart(
	first: ChartFigures | null,
	second: ChartFigures | null,
	place: Place,
	{ unit: u }: Palette
): RowPart {
	const [above, below] = [place.top + 14 * u, place.top + 38 * u];
	return {
		bars: [],
		below: (pen) => {
			grid(pen, place);
			if (first?.share == null || second?.share == null) return;
			pen.ctx.globalAlpha = 0.45;
			line(
				pen,
				[pen.x(first.share * 100), above],
				[pen.x(second.share * 100), below],
				pen.palette.axis,
				5
			);
			pen.ctx.globalAlpha = 1;
		},
		above: (pen) => {
			if (first) inkSpan(pen, first, above, 'circle');
			if (second) inkSpan(pen, second, below, 'square');
		}
	};
}

/** All rows on one canvas, which covers their list. */
export function rowDrawing(
	width: number,
	places: readonly Place[],
	palette: Palette,
	part: (row: number, place: Place, palette: Palette) => RowPart
): Drawing {
	const first = places[0] ?? { left: 0, width, top: 0, height: 0 };
	const parts = places.map((place, row) => part(row, place, palette));
	return {
		left: first.left,
		right: width - first.left - first.width,
		bars: parts.flatMap(({ bars }) => bars),
		below: (pen) => parts.forEach(({ below }) => below?.(pen)),
		above: (pen) => parts.forEach(({ above }) => above?.(pen))
	};
}
