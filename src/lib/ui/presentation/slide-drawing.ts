import type { SlideChart } from '#lib/domain/presentation/slide.ts';
import { whole } from '#lib/domain/swedish.ts';

/** A chart of a slide in the units of a drawing that is scaled to its slide, so that it looks the same in any window. */
export interface Drawing {
	width: number;
	height: number;
	size: number;
	/** Base line and words over the counts. */
	reviewed: { y: number };
	bar: { y: number; height: number };
	segments: { look: string; x: number; width: number }[];
	inside: { words: string; x: number; y: number } | null;
	over: { words: string; x: number; y: number; at: number; from: number }[];
	/** Whether the answers have to be listed below instead of over the bar. */
	listed: boolean;
	all: { y: number };
	axis: { y: number; ticks: { x: number; length: number }[] };
	labels: { words: string; x: number; anchor: 'start' | 'middle' | 'end'; target: boolean }[];
	target: number | null;
	band: { x: number; width: number; y: number; height: number } | null;
	dot: { x: number; y: number; r: number };
	share: { x: number; y: number };
	likely: { x: number; y: number; anchor: 'start' | 'end' } | null;
}

const looks = { MET: 'ja', PARTLY: 'delvis', NOT_MET: 'nej', NOT_SEEN: 'framgar' } as const;

/** What words take in bold, a little too much rather than too little. */
const widthOf = (words: string, size: number) => words.length * size * 0.56;
const inside = (x: number, half: number, width: number) =>
	Math.min(Math.max(half, x), width - half);

/** The mock's proportions. @param narrow for a phone: the answers are listed below */
export function drawingOf(chart: SlideChart, narrow: boolean): Drawing {
	const width = narrow ? 354 : 1242;
	const size = narrow ? 17 : 22;
	const lift = narrow ? 22 : 0;
	const { figures, answers } = chart;
	const y = (value: number) => value - lift;
	const segments = segmentsOf(chart, width);
	const [first] = segments;
	const ja = answers[0]?.counts === 'MET' ? `Ja ${whole(answers[0].count)}` : '';
	const fits = ja !== '' && (first?.width ?? 0) > widthOf(ja, size * 1.35) + 24;
	const placed = narrow ? null : overOf(chart, segments, width, size, fits ? 1 : 0);
	const x = { lower: figures.lower * width, upper: figures.upper * width };
	const at = figures.share * width;
	return {
		...{ width, size, segments, height: y(302) },
		reviewed: { y: narrow ? y(56) : 18 },
		bar: { y: y(66), height: 64 },
		inside: fits ? { words: ja, x: 14, y: y(108) } : null,
		over: (placed ?? []).map((each) => ({ ...each, from: each.y + 8 })),
		listed: narrow || placed === null,
		all: { y: y(178) },
		axis: {
			y: y(260),
			ticks: Array.from({ length: 11 }, (_, i) => ({
				x: (i * width) / 10,
				length: i % 5 ? 5 : 8
			}))
		},
		labels: axisLabels(chart, width, size),
		target: figures.targetPercent === null ? null : (figures.targetPercent / 100) * width,
		band:
			chart.likely === ''
				? null
				: { x: x.lower, width: Math.max(1, x.upper - x.lower), y: y(212), height: 36 },
		dot: { x: inside(at, 19, width), y: y(230), r: narrow ? 15 : 17.5 },
		share: { x: shareAt(chart, at, width, size), y: y(203) },
		likely: likelyAt(chart, x, width, size, y)
	};
}

function segmentsOf({ answers }: SlideChart, width: number) {
	const all = Math.max(
		1,
		answers.reduce((sum, { count }) => sum + count, 0)
	);
	let reached = 0;
	return answers.map(({ counts, count }) => {
		const x = (reached / all) * width;
		reached += count;
		return {
			look: counts === 'NOT_APPLICABLE' ? 'ejakt' : looks[counts],
			x,
			width: (reached / all) * width - x
		};
	});
}

/** Labels over what is too small to hold them, in two lanes; null when they can't stand without touching. */
function overOf(
	{ answers, reviewed }: SlideChart,
	segments: readonly { x: number; width: number }[],
	width: number,
	size: number,
	skip: number
) {
	const gap = size * 0.5;
	const lanes = [
		{ y: 44, end: 0 },
		{ y: 18, end: widthOf(reviewed, size) + gap }
	];
	const placed: { words: string; x: number; y: number; at: number }[] = [];
	for (const [i, { label, count }] of answers.entries()) {
		const segment = segments[i];
		if (i < skip || !segment) continue;
		const words = `${label} ${whole(count)}`;
		const wide = widthOf(words, size);
		const at = segment.x + segment.width / 2;
		const wanted = Math.min(Math.max(0, at - wide / 2), width - wide);
		const lane = lanes.find(({ end }) => {
			const x = Math.max(wanted, end);
			return x <= at && x + wide <= width;
		});
		if (!lane) return null;
		const x = Math.max(wanted, lane.end);
		lane.end = x + wide + gap;
		placed.push({ words, x, y: lane.y, at });
	}
	return placed;
}

/** The middle of words that stand by a line: moved aside for 0 and 100 per cent where they still reach the line. */
function besideEnds(line: number, half: number, width: number, size: number): number {
	const room = (words: string) => widthOf(words, size) * 0.9 + size * 0.4;
	const from = half + room('0\u00a0%');
	const to = width - half - room('100\u00a0%');
	const aside = Math.max(from, Math.min(line, to));
	return from <= to && Math.abs(aside - line) <= half ? aside : inside(line, half, width);
}

/** 0, 50 and 100 per cent and the target, whose words push away what they would touch. */
function axisLabels({ target, figures }: SlideChart, width: number, size: number) {
	const labels: Drawing['labels'] = [];
	let [from, to] = [Infinity, -Infinity];
	if (figures.targetPercent !== null) {
		const half = widthOf(target, size) / 2;
		const line = (figures.targetPercent / 100) * width;
		const x = besideEnds(line, half, width, size);
		[from, to] = [x - half, x + half];
		labels.push({ words: target, x, anchor: 'middle', target: true });
	}
	for (const at of [0, 50, 100] as const) {
		const words = `${at}\u00a0%`;
		const wide = widthOf(words, size) * 0.9;
		const left = (at / 100) * (width - wide);
		if (left < to + 4 && left + wide > from - 4) continue;
		const anchor = at === 0 ? 'start' : at === 50 ? 'middle' : 'end';
		labels.push({ words, x: (at / 100) * width, anchor, target: false });
	}
	return labels;
}

/** Where the words of the dot stand: above it, but not across the line of the target. */
function shareAt({ share, figures }: SlideChart, at: number, width: number, size: number): number {
	const half = widthOf(share, size) / 2;
	const above = inside(at, half, width);
	if (figures.targetPercent === null) return above;
	const line = (figures.targetPercent / 100) * width;
	const away = half + size * 0.4;
	if (Math.abs(above - line) >= away) return above;
	const [left, right] = [line - away, line + away];
	const toLeft = at <= line ? left >= half : right > width - half;
	return toLeft ? left : right;
}

function likelyAt(
	{ likely }: SlideChart,
	{ lower, upper }: { lower: number; upper: number },
	width: number,
	size: number,
	y: (value: number) => number
): Drawing['likely'] {
	if (likely === '') return null;
	const wide = widthOf(likely, size) + 12;
	if (lower >= wide) return { x: lower - 12, y: y(237), anchor: 'end' };
	if (width - upper >= wide) return { x: upper + 12, y: y(237), anchor: 'start' };
	return { x: width, y: y(178), anchor: 'end' };
}
