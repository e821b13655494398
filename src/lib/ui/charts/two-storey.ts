import { percent } from '#lib/domain/shares.ts';
import type { Bar, Drawing } from './canvas-chart.ts';
import { type ChartFigures, likely, segments, type Segment } from './figures.ts';
import { line, type Pen, spanMarks, target, widthOf, write } from './pen.ts';

export interface TwoStoreyWords {
	/** Over the counts: `De 61 nyprövningar vi granskade`. */
	reviewed: string;
	/** Over the span: `Alla 791 nyprövningar`. */
	all: string;
}

interface Label {
	words: string;
	x: number;
	lane: 'low' | 'high';
	/** Centre of the segment it belongs to. */
	at: number;
}

const gap = 12;

/**
 * Labels over segments that are too small to hold them, in two lanes, the upper shared with the heading.
 * @returns null when they can't all stand without touching: then they are listed below the chart
 */
function labels(
	pen: Pen,
	width: number,
	heading: string,
	over: readonly Segment[]
): Label[] | null {
	const ends = { low: 0, high: widthOf(pen, heading, { bold: true }) + gap * pen.u };
	const placed: Label[] = [];
	for (const segment of over) {
		const words = `${segment.label} ${segment.count}`;
		const wide = widthOf(pen, words, { bold: true });
		const at = ((segment.from + segment.to) / 200) * width;
		const wanted = Math.min(Math.max(0, at - wide / 2), width - wide);
		const lane = (['low', 'high'] as const).find((name) => {
			const x = Math.max(wanted, ends[name]);
			return x <= at && x + wide <= width;
		});
		if (!lane) return null;
		const x = Math.max(wanted, ends[lane]);
		ends[lane] = x + wide + gap * pen.u;
		placed.push({ words, x, lane, at });
	}
	return placed;
}

/** The axis of shares: 0, 50, 100 and the target, whose words push away what they would touch. */
function axis(pen: Pen, y: number, targetPercent: number | null): void {
	const { u, palette } = pen;
	line(pen, [pen.left, y], [pen.right, y], palette.axis, 1);
	for (let at = 0; at <= 100; at += 10)
		line(pen, [pen.x(at), y], [pen.x(at), y + (at % 50 ? 5 : 8) * u], palette.axis, 1);
	const base = y + 24 * u;
	let taken: readonly [number, number] = [Infinity, -Infinity];
	if (targetPercent !== null) {
		const words = `Årsmål ${percent(targetPercent / 100)}`;
		const wide = widthOf(pen, words, { bold: true });
		const x = Math.min(Math.max(pen.left, pen.x(targetPercent) - wide / 2), pen.right - wide);
		taken = [x - 8 * u, x + wide + 8 * u];
		write(pen, words, x, base, { bold: true });
	}
	for (const at of [0, 50, 100]) {
		const words = percent(at / 100);
		const wide = widthOf(pen, words);
		const x = pen.x(at) - (at / 100) * wide;
		if (x + wide < taken[0] || x > taken[1]) write(pen, words, x, base, { color: palette.soft });
	}
}

/** Above, the answers in the reviewed files; below, on the same axis, the span for all. */
export function twoStorey(
	figures: ChartFigures,
	words: TwoStoreyWords,
	width: number,
	measure: Pen
): Drawing & { compact: boolean } {
	const { u } = measure;
	const parts = segments(figures);
	const inside = parts.filter(
		(part) =>
			part.look === 'ja' &&
			((part.to - part.from) / 100) * width >
				widthOf(measure, `Ja ${part.count}`, { bold: true, size: 20 }) + 24 * u
	);
	const over = parts.filter((part) => !inside.includes(part));
	const placed = width < 560 * u ? null : labels(measure, width, words.reviewed, over);
	const compact = placed === null || over.length === 0;
	/** Without labels above the bar nothing needs the room for them. */
	const lift = compact ? 20 * u : 0;
	const { lower, upper, share } = figures;
	const span = lower === null || upper === null ? null : { lower, upper, share };

	const bars: Bar[] = parts.map(({ from, to, look }) => ({
		from,
		to,
		y: 76 * u - lift,
		height: 40 * u,
		kind: look
	}));
	if (span)
		bars.push({
			from: span.lower * 100,
			to: span.upper * 100,
			y: 162 * u - lift,
			height: 24 * u,
			kind: 'band'
		});

	function above(pen: Pen) {
		pen.ctx.translate(0, -lift);
		write(pen, words.reviewed, 0, (compact ? 46 : 14) * u, { bold: true });
		for (const part of inside)
			write(pen, `Ja ${part.count}`, pen.x(part.from) + 12 * u, 83 * u, {
				bold: true,
				size: 20,
				color: pen.palette.paper
			});
		for (const label of placed ?? []) {
			const base = label.lane === 'low' ? 36 : 14;
			write(pen, label.words, label.x, base * u, { bold: true });
			line(pen, [label.at, (base + 7) * u], [label.at, 54 * u], pen.palette.axis, 1);
		}
		if (!span) return;
		let heading = 126;
		const goal = figures.targetPercent ?? null;
		axis(pen, 186 * u, goal);
		if (goal !== null) target(pen, goal, 136 * u, 186 * u);
		spanMarks(pen, span, 162 * u, 24, 11.5);
		if (span.share !== null) {
			const told = percent(span.share);
			const half = widthOf(pen, told, { bold: true }) / 2;
			const x = Math.min(Math.max(half, pen.x(span.share * 100)), width - half);
			write(pen, told, x, 142 * u, { bold: true, align: 'center', halo: true });
			if (x - half < widthOf(pen, words.all, { bold: true }) + gap * u) heading = 119;
		}
		write(pen, words.all, 0, heading * u, { bold: true });
		const said = likely(figures);
		const wide = widthOf(pen, said, { bold: true }) + 10 * u;
		const [from, to] = [pen.x(span.lower * 100), pen.x(span.upper * 100)];
		if (from >= wide) write(pen, said, from - wide, 167.5 * u, { bold: true });
		else if (width - to >= wide) write(pen, said, to + 10 * u, 167.5 * u, { bold: true });
		else write(pen, said, width, 126 * u, { bold: true, align: 'right' });
	}

	return { left: 0, right: 0, bars, above, compact };
}
