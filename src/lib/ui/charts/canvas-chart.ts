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

type Made = typeof import('./chart-parts.ts');
let parts: Made | undefined;

/** What draws, once somebody nears a chart: it is in no page's first bundle. */
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

/** A canvas of this size, empty. A pixel of it is at most half a pixel of the page, so that texts are sharp. */
function fit(
	canvas: HTMLCanvasElement,
	ctx: CanvasRenderingContext2D,
	width: number,
	height: number
) {
	const ratio = Math.max(2, window.devicePixelRatio);
	canvas.style.width = `${width}px`;
	canvas.style.height = `${height}px`;
	canvas.width = Math.floor(width * ratio);
	canvas.height = Math.floor(height * ratio);
	ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** What one part sets on the canvas is no concern of the next. */
function apart(ctx: CanvasRenderingContext2D, part: () => void) {
	ctx.save();
	part();
	ctx.restore();
}

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
	let made: Made | undefined;
	let ended = false;

	function draw() {
		const { clientWidth: width, clientHeight: height } = host;
		const ctx = canvas.getContext('2d');
		if (!made || !ctx || !width || !height) return;
		const colours = palette(scale);
		let left = 0;
		let right = width;
		const x = (percent: number) => left + (percent / 100) * Math.max(0, right - left);
		const pen = (): Pen => ({ ctx, x, u: colours.unit, left, right, palette: colours });
		const drawing = plan({ width, height, palette: colours, measure: pen() });
		left = drawing.left;
		right = width - drawing.right;

		/** Dots and end marks at 0 and 100 reach past the axis: the canvas is wider than its place by this much. */
		const bleed = 12.5 * colours.unit;
		fit(canvas, ctx, width + 2 * bleed, height);
		canvas.style.left = `${-bleed}px`;
		const marks = (part: Drawing['below']) =>
			apart(ctx, () => {
				ctx.translate(bleed, 0);
				part?.(pen());
			});
		// Not moved like the marks: textures would be.
		const wide = (percent: number) => bleed + x(percent);
		marks(drawing.below);
		apart(ctx, () => {
			ctx.beginPath();
			ctx.rect(wide(0), 0, wide(100) - wide(0), height);
			ctx.clip();
			// The first above the others, lines too.
			for (const bar of drawing.bars.toReversed()) made?.drawBar(ctx, bar, wide, colours);
		});
		for (const line of drawing.lines?.toReversed() ?? []) made.drawLine(ctx, line, wide, colours);
		marks(drawing.above);
	}

	function make(loaded: Made) {
		if (ended || made) return;
		made = loaded;
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
		// Another chart on the same canvas may wait until it is near, in a narrower window: this one must not hold its place.
		canvas.width = 0;
		canvas.removeAttribute('style');
	};
}
