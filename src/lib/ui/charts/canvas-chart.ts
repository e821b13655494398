import type { Chart, ChartDataset, Plugin } from 'chart.js';
import { type Palette, palette, type Pen, typeface } from './pen.ts';

/** A horizontal bar: from and to in per cent, centre and height in pixels. */
export interface Bar {
	from: number;
	to: number;
	y: number;
	height: number;
	/** Answers have a paper gap between them; a band is a light wash. */
	kind: 'ja' | 'delvis' | 'nej' | 'framgar' | 'band';
}

/** Points in per cent of the width and pixels from the top, joined by a thin line. */
export interface Line {
	points: readonly (readonly [number, number])[];
	join: string;
	radius: number;
	fill: string;
	edge: string;
	edgeWidth: number;
}

/** What a chart looks like at one size. Below and above are painted under and over the bars. */
export interface Drawing {
	left: number;
	right: number;
	bars: Bar[];
	lines?: Line[];
	below?: (pen: Pen) => void;
	above?: (pen: Pen) => void;
}

type Plan = (size: { width: number; height: number; palette: Palette; measure: Pen }) => Drawing;

/** 22 per cent of a colour, over whatever is below. */
function wash(color: string): string {
	return `color-mix(in srgb, ${color} 22%, transparent)`;
}

type Dataset = ChartDataset<'bar' | 'line', object[]>;

function datasets(drawing: Drawing, colours: Palette): Dataset[] {
	const bars = drawing.bars.map(({ from, to, y, height, kind }): Dataset => ({
		type: 'bar',
		data: [{ x: [from, to], y }],
		grouped: false,
		barThickness: height,
		backgroundColor: kind === 'band' ? wash(colours.ja) : colours.fill[kind],
		borderColor: colours.paper,
		borderWidth: kind === 'band' ? 0 : colours.unit,
		borderSkipped: false
	}));
	const lines = (drawing.lines ?? []).map(
		({ points, join, radius, fill, edge, edgeWidth }): Dataset => ({
			type: 'line',
			data: points.map(([x, y]) => ({ x, y })),
			borderColor: join,
			borderWidth: 2 * colours.unit,
			pointRadius: radius * colours.unit,
			pointBackgroundColor: fill,
			pointBorderColor: edge,
			pointBorderWidth: edgeWidth * colours.unit,
			clip: false
		})
	);
	return [...bars, ...lines];
}

type Made = typeof import('./chart-parts.ts');
let parts: Made | undefined;

/** Chart.js, once somebody nears a chart: it is in no page's first bundle. */
async function load(): Promise<Made> {
	const [made] = await Promise.all([import('./chart-parts.ts'), typeface()]);
	parts = made;
	return made;
}

/** What each chart of the page does to stand on paper, and afterwards on the screen again. */
const charts = new Set<() => void>();

/** Paper has its own layout (print.css), as wide everywhere: all charts are drawn for it before the pages are made. */
function printing(on: boolean) {
	document.documentElement.classList.toggle('printing', on);
	for (const draw of charts) draw();
}

function follow(draw: () => void): () => void {
	if (charts.size === 0) {
		addEventListener('beforeprint', before);
		addEventListener('afterprint', after);
	}
	charts.add(draw);
	return () => {
		charts.delete(draw);
		if (charts.size > 0) return;
		removeEventListener('beforeprint', before);
		removeEventListener('afterprint', after);
	};
}
const before = () => printing(true);
const after = () => printing(false);

/**
 * Draws on a canvas in an element once it comes near the window, and again when the element changes size. The vertical axis is pixels from the top: rows stand where the page has put them.
 * @returns a function that ends it
 */
export function canvasChart(
	canvas: HTMLCanvasElement,
	host: HTMLElement,
	scale: number,
	plan: Plan
): () => void {
	let chart: Chart<'bar' | 'line', object[]> | undefined;
	let ended = false;
	let drawing: Drawing = { left: 0, right: 0, bars: [] };
	let colours = palette(scale);

	/** Dots and end marks at 0 and 100 reach past the axis: the canvas is wider than its place by this much. */
	const bleed = () => 12.5 * colours.unit;
	const penOf = (ctx: CanvasRenderingContext2D, x: Pen['x']): Pen => ({
		ctx,
		x,
		u: colours.unit,
		left: drawing.left,
		right: host.clientWidth - drawing.right,
		palette: colours
	});
	function paint({ ctx, scales }: Chart, marks: ((pen: Pen) => void) | undefined) {
		ctx.save();
		ctx.translate(bleed(), 0);
		marks?.(penOf(ctx, (value) => (scales.x?.getPixelForValue(value) ?? 0) - bleed()));
		ctx.restore();
	}
	const marks: Plugin = {
		id: 'marks',
		beforeDatasetsDraw: (drawn) => paint(drawn, drawing.below),
		afterDatasetsDraw: (drawn) => paint(drawn, drawing.above)
	};

	function draw() {
		const { clientWidth: width, clientHeight: height } = host;
		const ctx = canvas.getContext('2d');
		if (!chart || !ctx || !width || !height) return;
		colours = palette(scale);
		drawing = plan({ width, height, palette: colours, measure: penOf(ctx, () => 0) });
		chart.data.datasets = datasets(drawing, colours);
		chart.options.layout = {
			autoPadding: false,
			padding: { left: drawing.left + bleed(), right: drawing.right + bleed(), top: 0, bottom: 0 }
		};
		if (chart.options.scales?.y) chart.options.scales.y.max = height;
		canvas.style.left = `${-bleed()}px`;
		chart.resize(width + 2 * bleed(), height);
		chart.update('none');
	}

	function make({ Chart: Parts }: Made) {
		if (ended || chart) return;
		chart = new Parts<'bar' | 'line', object[]>(canvas, {
			type: 'bar',
			data: { datasets: [] },
			plugins: [marks],
			options: {
				indexAxis: 'y',
				animation: false,
				responsive: false,
				maintainAspectRatio: false,
				devicePixelRatio: Math.max(2, window.devicePixelRatio),
				events: [],
				scales: {
					x: { type: 'linear', min: 0, max: 100, display: false },
					y: { type: 'linear', min: 0, max: 100, reverse: true, offset: false, display: false }
				}
			}
		});
		watcher.observe(host);
		draw();
	}

	const watcher = new ResizeObserver(draw);
	const near = new IntersectionObserver(
		(seen) => {
			if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
			near.disconnect();
			void load().then(make);
		},
		{ rootMargin: '75% 0px' }
	);
	near.observe(host);
	const leave = follow(() => {
		if (parts) make(parts);
		draw();
	});
	return () => {
		ended = true;
		leave();
		near.disconnect();
		watcher.disconnect();
		chart?.destroy();
	};
}
