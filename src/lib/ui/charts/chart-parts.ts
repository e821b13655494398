/**
 * The parts of Chart.js that are used: its elements, without the chart around them, whose axes, legends, events and
 * animations we have none of and which weighs as much as a page. Only ever imported dynamically: no page waits for it.
 */
import { BarElement, PointElement } from 'chart.js';
import type { Bar, Line } from './canvas-chart.ts';
import type { Palette } from './pen.ts';

/** 22 per cent of a colour, over whatever is below. */
function wash(color: string): string {
	return `color-mix(in srgb, ${color} 22%, transparent)`;
}

/** @param x the pixel of per cent */
export function drawBar(
	ctx: CanvasRenderingContext2D,
	{ from, to, y, height, kind }: Bar,
	x: (percent: number) => number,
	colours: Palette
): void {
	new BarElement({
		horizontal: true,
		base: x(from),
		x: x(to),
		y,
		height,
		// Neighbours meet without a seam.
		inflateAmount: 0.33,
		borderSkipped: {},
		options: {
			backgroundColor: kind === 'band' ? wash(colours.ja) : colours.fill[kind],
			borderColor: colours.paper,
			borderWidth: kind === 'band' ? 0 : colours.unit,
			borderRadius: 0
		}
	}).draw(ctx);
}

/** @param x the pixel of per cent */
export function drawLine(
	ctx: CanvasRenderingContext2D,
	{ points, join, radius, fill, edge, edgeWidth }: Line,
	x: (percent: number) => number,
	{ unit }: Palette
): void {
	ctx.save();
	ctx.strokeStyle = join;
	ctx.lineWidth = 2 * unit;
	ctx.lineJoin = 'miter';
	ctx.beginPath();
	for (const [at, y] of points) ctx.lineTo(x(at), y);
	ctx.stroke();
	ctx.restore();
	// Every point is drawn, those that reach past the axis too.
	const { width, height } = ctx.canvas;
	const area = { left: 0, top: 0, right: width, bottom: height, width, height };
	for (const [at, y] of points)
		new PointElement({
			x: x(at),
			y,
			options: {
				...PointElement.defaults,
				radius: radius * unit,
				backgroundColor: fill,
				borderColor: edge,
				borderWidth: edgeWidth * unit
			}
		}).draw(ctx, area);
}
