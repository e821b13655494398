import { percent } from '#lib/domain/shares.ts';
import { outOf } from '#lib/domain/swedish.ts';
import type { Drawing, Line } from './canvas-chart.ts';
import type { ChartFigures } from './figures.ts';
import { line, type Pen, widthOf, write } from './pen.ts';

export interface RunPoint {
	id: string;
	/** `Vår` or `Höst`. */
	season: string;
	year: number;
	/** null: hidden, fewer than five files. */
	figures: ChartFigures | null;
	/** Rounds whose questions are comparable have the same series; the last one is today's. */
	series: string;
	/** Why the line breaks before this round, for the first of a series: said in words below the chart. */
	breakReason?: string;
}

const top = 16;
const bottom = 246;

/**
 * Where the axis starts: at 30 per cent, unless a span reaches down towards it. Charts that stand together share it, or
 * they could not be compared by eye.
 */
export function axisStart(points: readonly Pick<RunPoint, 'figures'>[]): number {
	return points.some(({ figures }) => (figures?.lower ?? 1) < 0.36) ? 0 : 0.3;
}

/** Places of the rounds that a line joins: of one series, with no hidden round between them. */
export function joined(points: readonly RunPoint[]): number[][] {
	const lines: number[][] = [];
	points.forEach(({ figures, series }, i) => {
		if (figures?.share == null) return;
		const before = points[i - 1];
		const goesOn = before?.series === series && before.figures?.share != null;
		if (goesOn) lines.at(-1)?.push(i);
		else lines.push([i]);
	});
	return lines;
}

/** Where a share stands, in units from the top. */
const height = (low: number) => (share: number) => top + ((1 - share) / (1 - low)) * (bottom - top);

function backdrop(pen: Pen, y: (share: number) => number, width: number, goal: number | null) {
	const { u, palette } = pen;
	for (const share of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
		const at = y(share) * u;
		if (at > bottom * u) continue;
		line(pen, [0, at], [width, at], palette.rule, 1);
		write(pen, percent(share), 0, at - 5 * u, { color: palette.soft });
	}
	if (goal === null) return;
	const at = y(goal / 100) * u;
	line(pen, [0, at], [width, at], palette.ink, 2, [6, 4]);
	write(pen, `Årsmål ${percent(goal / 100)}`, 0, at - 6 * u, { bold: true, halo: true });
}

/**
 * Share Ja round by round: points with spans, joined only where questions are comparable. No trend line.
 * @param median of today's series, 0 to 1, once it may be drawn; a thin line over that series
 */
export function run(
	points: readonly RunPoint[],
	width: number,
	u: number,
	colours: Pen['palette'],
	low = axisStart(points),
	median: number | null = null
): Drawing {
	const y = height(low);
	const step = 93 / Math.max(1, points.length);
	const x = (i: number) => 7 + (i + 0.5) * step;
	const room = (step / 100) * width;
	const roomy = room > 84 * u;
	const crowded = room < 40 * u;
	/** Every round has its name where there is room, else every other, or third; today's always. */
	const named = Math.max(1, Math.ceil((40 * u) / room));
	const today = points.at(-1)?.series;
	const goal = points.at(-1)?.figures?.targetPercent ?? null;

	const lines: Line[] = joined(points).map((places) => {
		const old = points[places[0] ?? 0]?.series !== today;
		return {
			points: places.map((i) => [x(i), y(points[i]?.figures?.share ?? 0) * u] as const),
			join: old ? colours.axis : colours.ja,
			radius: crowded ? 6 : 8,
			fill: old ? colours.paper : colours.jaInk,
			edge: old ? colours.soft : colours.paper,
			edgeWidth: old ? 2.5 : 2
		};
	});

	function breaks(pen: Pen, i: number) {
		const at = pen.x(x(i) - step / 2);
		line(pen, [at, top * u], [at, 282 * u], colours.axis, 1.5, [2, 5]);
	}

	return {
		left: 0,
		right: 0,
		bars: [],
		lines,
		below: (pen) => {
			backdrop(pen, y, width, goal);
			if (median !== null) {
				const first = points.findIndex(({ series }) => series === today);
				const at = y(median) * u;
				line(pen, [pen.x(x(first)), at], [width, at], pen.palette.soft, 1.5, [1, 3]);
				write(pen, `Median ${percent(median)}`, width, at - 6 * u, {
					align: 'right',
					color: pen.palette.soft,
					halo: true
				});
			}
			points.forEach(({ figures, series, breakReason }, i) => {
				if (breakReason && i > 0) breaks(pen, i);
				if (figures?.lower == null || figures.upper == null) return;
				const at = pen.x(x(i));
				const color = series === today ? colours.ja : colours.soft;
				const [from, to] = [y(figures.upper) * u, y(figures.lower) * u];
				line(pen, [at, from], [at, to], color, 2.5);
				for (const end of [from, to]) line(pen, [at - 8 * u, end], [at + 8 * u, end], color, 2.5);
			});
		},
		above: (pen) =>
			points.forEach(({ figures, season, year }, i) => {
				const at = pen.x(x(i));
				if ((points.length - 1 - i) % named === 0) {
					const [name, number] = [season, String(year)];
					const inside = (text: string) => Math.min(at, width - widthOf(pen, text) / 2);
					write(pen, name, inside(name), 268 * u, { align: 'center' });
					write(pen, number, inside(number), 286 * u, { align: 'center', color: colours.soft });
				}
				if (!figures || crowded || (!roomy && i < points.length - 1)) return;
				const base = y(figures.lower ?? figures.share ?? 0) + 22;
				const words = outOf(figures.ja, figures.n);
				const half = widthOf(pen, words, { bold: true }) / 2;
				write(pen, words, Math.min(at, width - half), Math.min(base, 246) * u, {
					bold: true,
					align: 'center',
					halo: true
				});
			})
	};
}
