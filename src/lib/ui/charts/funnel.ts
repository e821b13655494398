import {
	type Funnel,
	funnelLimits,
	type FunnelPoint,
	z998
} from '#lib/domain/results/units/funnel.ts';
import { percent } from '#lib/domain/shares.ts';
import { z95 } from '#lib/domain/statistics/interval.ts';
import { whole } from '#lib/domain/swedish.ts';
import type { Drawing } from './canvas-chart.ts';
import { dot, line, type Pen, widthOf, write } from './pen.ts';

const top = 16;
const bottom = 326;

/** The end of the axis: a round number of files with room beyond the last point. */
export function axisEnd(points: readonly Pick<FunnelPoint, 'effective'>[]): number {
	const furthest = Math.max(8, ...points.map(({ effective }) => effective)) * 1.2;
	const size = 10 ** Math.floor(Math.log10(furthest));
	return ([1, 2, 4, 6, 8].find((times) => times * size >= furthest) ?? 10) * size;
}

/** The share of each unit against the files that its interval is worth, between limits that narrow as files grow many. */
export function funnelDrawing({ rows, mean }: Funnel, width: number, u: number): Drawing {
	const placed = rows.flatMap((row) => (row.state === 'placed' ? [row] : []));
	const end = axisEnd(placed.map(({ point }) => point));
	const y = (share: number) => (top + (1 - share) * (bottom - top)) * u;
	const x = (n: number) => (n / end) * 100;

	function backdrop(pen: Pen) {
		const { palette } = pen;
		for (const share of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
			line(pen, [pen.left, y(share)], [pen.right, y(share)], palette.rule, 1);
			write(pen, percent(share), pen.left - 8 * u, y(share) + 5 * u, {
				align: 'right',
				color: palette.soft
			});
		}
		for (const part of [0, 1, 2, 3, 4]) {
			const at = pen.x(part * 25);
			line(pen, [at, y(0)], [at, y(0) + 6 * u], palette.axis, 1);
			const align = part === 4 ? 'right' : 'center';
			write(pen, whole((end / 4) * part), at, y(0) + 24 * u, { align, color: palette.soft });
		}
		write(pen, 'Ärenden som andelen motsvarar', pen.left, y(0) + 46 * u);
	}

	function curve(pen: Pen, mean: number, z: number, side: 'lower' | 'upper', dash: number[]) {
		const { ctx, palette } = pen;
		ctx.save();
		ctx.beginPath();
		for (let i = 1; i <= 240; i++) {
			const n = (end * i) / 240;
			ctx.lineTo(pen.x(x(n)), y(funnelLimits(mean, n, z)[side]));
		}
		ctx.strokeStyle = palette.ink;
		ctx.lineWidth = 1.5 * u;
		ctx.setLineDash(dash.map((d) => d * u));
		ctx.stroke();
		ctx.restore();
	}

	return {
		left: 56 * u,
		right: 8 * u,
		bars: [],
		below: (pen) => {
			backdrop(pen);
			if (mean === null) return;
			line(pen, [pen.left, y(mean)], [pen.right, y(mean)], pen.palette.ja, 2);
			for (const side of ['lower', 'upper'] as const) {
				curve(pen, mean, z95, side, [7, 5]);
				curve(pen, mean, z998, side, [2, 4]);
			}
		},
		above: (pen) => {
			// The own unit last: its ring lets others show through, and nothing covers its point.
			for (const { own, point } of placed.toSorted((a, b) => Number(a.own) - Number(b.own))) {
				const [at, high] = [pen.x(x(point.effective)), y(point.share)];
				const { ink, paper, jaInk } = pen.palette;
				if (own) dot(pen, at, high, 14, 'transparent', ink, 2.5);
				if (own) dot(pen, at, high, 8, jaInk, paper, 1.5);
				else dot(pen, at, high, 8, paper, ink, 2.5);
			}
			label(
				pen,
				placed.map(({ name, own, point }) => ({
					...{ name, own, at: pen.x(x(point.effective)), high: y(point.share) }
				}))
			);
		}
	};
}

interface Named {
	name: string;
	own: boolean;
	at: number;
	high: number;
}

/** Names beside the points, moved down where they would touch, and cut where the chart ends. */
function label(pen: Pen, named: readonly Named[]): void {
	const { u } = pen;
	const taken: { from: number; to: number; high: number }[] = [];
	for (const { name, own, at, high } of [...named].sort((a, b) => a.high - b.high)) {
		const style = { bold: own, halo: true };
		const gap = (own ? 20 : 14) * u;
		const [before, after] = [at - gap - pen.left, pen.right - at - gap];
		const words = fitted(pen, name, Math.max(before, after), style);
		const wide = widthOf(pen, words, style);
		const from = wide <= after ? at + gap : at - gap - wide;
		let base = high + 5 * u;
		const touches = () =>
			taken.some(
				(other) =>
					other.from < from + wide && from < other.to && Math.abs(other.high - base) < 18 * u
			);
		while (touches()) base += 6 * u;
		taken.push({ from, to: from + wide, high: base });
		write(pen, words, from, base, style);
	}
}

function fitted(pen: Pen, name: string, room: number, style: { bold: boolean }): string {
	let words = name;
	while (words.length > 4 && widthOf(pen, words, style) > room)
		words = `${words.replace(/…$/, '').slice(0, -1).trimEnd()}…`;
	return words;
}
