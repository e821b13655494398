/** Colours, textures, type and marks of the charts, taken from the tokens, so that a canvas and a page look alike. */

export interface Palette {
	ink: string;
	soft: string;
	paper: string;
	rule: string;
	axis: string;
	ja: string;
	jaInk: string;
	font: string;
	/** Fills by look; two of them are textures. */
	fill: Readonly<Record<'ja' | 'delvis' | 'nej' | 'framgar', string | CanvasPattern>>;
	/** Pixels of 1/16 rem: charts follow the reader's own text size. */
	unit: number;
}

/** Where on the canvas a chart may draw: `x` of per cent, sizes in units. */
export interface Pen {
	ctx: CanvasRenderingContext2D;
	x: (percent: number) => number;
	/** Pixels of a unit, and pixels per unit of text. */
	u: number;
	left: number;
	right: number;
	palette: Palette;
}

const ratio = () => Math.max(2, window.devicePixelRatio);

function texture(paint: (ctx: CanvasRenderingContext2D) => void, turn: number, unit: number) {
	const tile = document.createElement('canvas');
	const size = Math.round(8 * unit * ratio());
	tile.width = tile.height = size;
	const ctx = tile.getContext('2d');
	if (!ctx) return null;
	ctx.scale(size / 8, size / 8);
	paint(ctx);
	const pattern = ctx.createPattern(tile, 'repeat');
	pattern?.setTransform(new DOMMatrix().rotate(turn).scale((8 * unit) / size));
	return pattern;
}

/** Reads the tokens of the page. */
export function palette(scale = 1): Palette {
	const style = getComputedStyle(document.documentElement);
	const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
	const unit = (parseFloat(style.fontSize) / 16) * scale;
	const stripes = texture(
		(ctx) => {
			ctx.fillStyle = token('delvis');
			ctx.fillRect(0, 0, 8, 8);
			ctx.fillStyle = token('ja');
			ctx.fillRect(0, 0, 3, 8);
		},
		45,
		unit
	);
	const dots = texture(
		(ctx) => {
			ctx.fillStyle = token('framgar');
			ctx.fillRect(0, 0, 8, 8);
			ctx.fillStyle = token('framgar-ink');
			for (const at of [2, 6]) {
				ctx.beginPath();
				ctx.arc(at, at, 1.4, 0, Math.PI * 2);
				ctx.fill();
			}
		},
		0,
		unit
	);
	return {
		ink: token('ink'),
		soft: token('ink-2'),
		paper: token('paper'),
		rule: token('rule'),
		axis: token('rule-strong'),
		ja: token('ja'),
		jaInk: token('ja-ink'),
		font: token('font'),
		fill: {
			ja: token('ja'),
			delvis: stripes ?? token('delvis'),
			nej: token('nej'),
			framgar: dots ?? token('framgar')
		},
		unit
	};
}

/** Waits for the typeface, so that labels are measured and drawn in it. */
export async function typeface(): Promise<void> {
	const family = '"Schibsted Grotesk Variable"';
	await Promise.all([
		document.fonts.load(`700 15px ${family}`),
		document.fonts.load(`400 15px ${family}`)
	]);
}

export interface TextStyle {
	bold?: boolean;
	size?: number;
	align?: CanvasTextAlign;
	color?: string;
	halo?: boolean;
}

function setFont(pen: Pen, { bold = false, size = 15 }: TextStyle) {
	pen.ctx.font = `${bold ? 700 : 400} ${size * pen.u}px ${pen.palette.font}`;
}

/** Width of a text in pixels. */
export function widthOf(pen: Pen, words: string, style: TextStyle = {}): number {
	setFont(pen, style);
	return pen.ctx.measureText(words).width;
}

/** Writes on a baseline. */
export function write(pen: Pen, words: string, x: number, y: number, style: TextStyle = {}): void {
	const { ctx, palette: colours } = pen;
	setFont(pen, style);
	ctx.textAlign = style.align ?? 'left';
	ctx.textBaseline = 'alphabetic';
	if (style.halo) {
		ctx.strokeStyle = colours.paper;
		ctx.lineWidth = 5 * pen.u;
		ctx.lineJoin = 'round';
		ctx.strokeText(words, x, y);
	}
	ctx.fillStyle = style.color ?? colours.ink;
	ctx.fillText(words, x, y);
}

/** A straight line; `dash` in units. */
export function line(
	pen: Pen,
	from: readonly [number, number],
	to: readonly [number, number],
	color: string,
	width: number,
	dash: readonly number[] = []
): void {
	const { ctx } = pen;
	ctx.save();
	ctx.strokeStyle = color;
	ctx.lineWidth = width * pen.u;
	ctx.setLineDash(dash.map((d) => d * pen.u));
	ctx.beginPath();
	ctx.moveTo(...from);
	ctx.lineTo(...to);
	ctx.stroke();
	ctx.restore();
}

/** The estimate. */
export function dot(
	pen: Pen,
	x: number,
	y: number,
	radius: number,
	fill = pen.palette.jaInk,
	edge = pen.palette.paper,
	edgeWidth = 2
): void {
	const { ctx } = pen;
	ctx.beginPath();
	ctx.arc(x, y, radius * pen.u, 0, Math.PI * 2);
	ctx.fillStyle = fill;
	ctx.fill();
	ctx.strokeStyle = edge;
	ctx.lineWidth = edgeWidth * pen.u;
	ctx.stroke();
}

/** End marks of a span, at two per cents, and its dot. The band itself is a bar of Chart.js. */
export function spanMarks(
	pen: Pen,
	at: { lower: number; upper: number; share: number | null },
	y: number,
	height: number,
	radius: number
): void {
	const half = (height / 2) * pen.u;
	for (const limit of [at.lower, at.upper]) {
		const x = pen.x(limit * 100);
		line(pen, [x, y - half], [x, y + half], pen.palette.ja, 2.5);
	}
	if (at.share !== null) dot(pen, pen.x(at.share * 100), y, radius);
}

/** The year's target. */
export function target(pen: Pen, percent: number, top: number, bottom: number): void {
	const x = pen.x(percent);
	line(pen, [x, top], [x, bottom], pen.palette.ink, 2, [6, 4]);
}
