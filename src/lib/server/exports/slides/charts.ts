import type { SlideChart } from '#lib/domain/presentation/slide.ts';
import {
	answerFill,
	area,
	chartSpace,
	figuresAt,
	line,
	noLine,
	shape,
	shows,
	solid,
	textAt,
	words
} from './chart-parts.ts';
import { widthOf } from './fit.ts';
import { colours } from './looks.ts';

/** A chart as PowerPoint has it: its markup, and the table that it can be edited in. */
export interface NativeChart {
	xml: string;
	sheet: { name: string; rows: (string | number)[][] };
}

/** Chart sizes in inches: labels are placed in parts of them. */
export const barBox = { w: 12.4, h: 1.25 } as const;
export const shareBox = { w: 12.4, h: 1.35 } as const;

const labelSize = 16;
const column = (i: number) => String.fromCharCode(65 + i);

/** The answers in the reviewed files, as one bar. */
export function answersChart({ answers, reviewed }: SlideChart): NativeChart & {
	/** On which side of the chart a label stands in the upper row, where the words about the chart are. */
	highLabels: 'left' | 'none';
} {
	const all = answers.reduce((sum, { count }) => sum + count, 0);
	const labels = barLabels(
		answers.map(({ label, count }) => ({ label, count })),
		all
	);
	const series = answers.map(({ counts, label, count }, i) => {
		const at = labels[i];
		const inside = !at;
		const light = inside && (counts === 'MET' || counts === 'NOT_MET');
		const style = words(inside ? labelSize + 4 : labelSize, {
			bold: true,
			colour: light && counts === 'MET' ? colours.paper : colours.ink
		});
		const said = `${shape(`<a:noFill/>${noLine}`)}${style}`;
		const shown = `${shows({ name: true, value: true })}<c:separator> </c:separator>`;
		const label1 = at
			? `<c:dLbl><c:idx val="0"/><c:layout><c:manualLayout><c:x val="${at.x}"/><c:y val="${at.y}"/></c:manualLayout></c:layout>${said}<c:dLblPos val="ctr"/>${shown}</c:dLbl>`
			: '';
		return `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${textAt(`Svar!$${column(i + 1)}$1`, label)}</c:tx>${shape(answerFill(counts) + line(colours.paper, 1.5))}<c:invertIfNegative val="0"/><c:dLbls>${label1}${said}<c:dLblPos val="ctr"/>${shown}</c:dLbls><c:cat>${textAt('Svar!$A$2', reviewed)}</c:cat><c:val>${figuresAt(`Svar!$${column(i + 1)}$2`, [count])}</c:val></c:ser>`;
	});
	const axis = (kind: 'catAx' | 'valAx', id: number, other: number, scaling: string, at: string) =>
		`<c:${kind}><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>${scaling}</c:scaling><c:delete val="1"/><c:axPos val="${at}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="${other}"/><c:crosses val="autoZero"/></c:${kind}>`;
	const range = `<c:max val="${all}"/><c:min val="0"/>`;
	const high = labels.some((at) => at?.y === upperRow && at.centre < barBox.w / 2);
	return {
		highLabels: high ? 'left' : 'none',
		xml: chartSpace(
			`${area(0.5, 0.48)}<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>${series.join('')}<c:gapWidth val="0"/><c:overlap val="100"/><c:axId val="101"/><c:axId val="102"/></c:barChart>${axis('catAx', 101, 102, '', 'l')}${axis('valAx', 102, 101, range, 'b')}`
		),
		sheet: {
			name: 'Svar',
			rows: [
				['Antal svar', ...answers.map(({ label }) => label)],
				[reviewed, ...answers.map(({ count }) => count)]
			]
		}
	};
}

/** The way from the middle of a part of the bar, in parts of the chart; and where that is, in inches. */
interface LabelPlace {
	x: number;
	y: number;
	centre: number;
}
const upperRow = -0.6;

/**
 * Where the labels stand that have no room in their part of the bar: above it, in two rows where they would touch.
 * @returns null of a label that stands in the bar
 */
function barLabels(
	parts: readonly { label: string; count: number }[],
	all: number
): (LabelPlace | null)[] {
	const plot = barBox.w * 0.96;
	const wide = ({ label, count }: { label: string; count: number }) =>
		(widthOf(`${label} ${count}`, true) * labelSize) / 72 + 0.12;
	const rows = [Infinity, Infinity];
	const places: (LabelPlace | null)[] = [];
	// From the right, where the small parts are: a label that would touch the one beside it goes one row up.
	let end = all;
	for (let i = parts.length - 1; i >= 0; i -= 1) {
		const part = parts[i];
		if (!part) continue;
		const middle = ((end - part.count / 2) / all) * plot;
		const room = (part.count / all) * plot;
		end -= part.count;
		const half = wide(part) / 2;
		if (i === 0 && room > 2 * half + 0.4) {
			places[i] = null;
			continue;
		}
		const to = Math.min(middle + half, plot + 0.2);
		const row = to <= (rows[0] ?? 0) ? 0 : 1;
		const right = Math.min(to, row === 1 ? (rows[1] ?? to) : to);
		const centre = Math.max(right - half, half);
		rows[row] = centre - half;
		places[i] = {
			...{ x: round((centre - middle) / barBox.w), y: row === 0 ? -0.37 : upperRow },
			centre
		};
	}
	return places;
}

/** What is likely of all files, on an axis from 0 to 100 per cent, with the year's target. */
export function shareChart({ figures, share, likely, target }: SlideChart): NativeChart {
	const goal = figures.targetPercent;
	const near = goal !== null && touching(share, figures.share, target, goal / 100);
	const groups = [
		...(likely
			? [
					{
						name: likely,
						look: spanLook,
						points: [figures.lower, figures.upper].map((x) => [x, 1])
					}
				]
			: []),
		...(goal === null
			? []
			: [
					{
						name: target,
						look: near ? lowTargetLook(target, goal) : targetLook(goal),
						points: [0, 3.1].map((y) => [goal / 100, y])
					}
				]),
		{
			name: share,
			look: dotLook(share, figures.share, near ? goal / 100 : null),
			points: [[figures.share, 1]]
		}
	];
	const rows: (string | number)[][] = [['Uppgift', 'Andel', 'Höjd i diagrammet']];
	const series = groups.map(({ name, look, points }, i) => {
		const first = rows.length + 1;
		for (const [x = 0, y = 0] of points) rows.push([name, x, y]);
		const cells = (letter: string) => `Andel!$${letter}$${first}:$${letter}$${rows.length}`;
		const of = (k: number) => points.map((point) => point[k] ?? 0);
		return `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${textAt(`Andel!$A$${first}`, name)}</c:tx>${look}<c:xVal>${figuresAt(cells('B'), of(0), '0%')}</c:xVal><c:yVal>${figuresAt(cells('C'), of(1))}</c:yVal><c:smooth val="0"/></c:ser>`;
	});
	return {
		xml: chartSpace(
			`${area(0.08, 0.68)}<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series.join('')}<c:axId val="201"/><c:axId val="202"/></c:scatterChart>${shareAxis(near ? axisBeside(target, goal / 100) : percent)}${heightAxis}`
		),
		sheet: { name: 'Andel', rows }
	};
}

const unlabelled = `<c:dLbls>${shows({})}</c:dLbls>`;
const noMarker = '<c:marker><c:symbol val="none"/></c:marker>';
const label = (idx: number, at: string, aside = 0) =>
	`<c:dLbls><c:dLbl><c:idx val="${idx}"/>${aside === 0 ? '' : `<c:layout><c:manualLayout><c:x val="${aside}"/><c:y val="0"/></c:manualLayout></c:layout>`}${shape(`<a:noFill/>${noLine}`)}${words(labelSize, { bold: true })}<c:dLblPos val="${at}"/>${shows({ name: true })}</c:dLbl>${shows({})}</c:dLbls>`;

/** A band with end marks: *probably here*. */
const spanLook = `${shape(line(colours.ja, 22, { strength: 22 }))}${noMarker}${unlabelled}<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="fixedVal"/><c:noEndCap val="1"/><c:val val="0.6"/>${shape(line(colours.ja, 3))}</c:errBars>`;
/**
 * The words stand above the dot, and not outside the chart: the axis would then be drawn shorter than the bar.
 * @param beside a line that they may not stand across
 */
function dotLook(said: string, share: number, beside: number | null): string {
	const half = halfOf(said);
	const middle = placeOf(share);
	let centre = within(middle, half);
	if (beside !== null && Math.abs(centre - placeOf(beside)) < half) {
		const left = placeOf(beside) - half;
		const right = placeOf(beside) + half;
		const toLeft = share <= beside ? left >= half : right > barBox.w - half;
		centre = toLeft ? left : right;
	}
	return `${shape(noLine)}<c:marker><c:symbol val="circle"/><c:size val="20"/>${shape(solid(colours.jaInk) + line(colours.paper, 1.5))}</c:marker>${label(0, 't', round((centre - middle) / barBox.w))}`;
}
const targetLine = `${shape(line(colours.ink, 2.25, { dash: 'sysDash' }))}${noMarker}`;
const goesRight = (percent: number) => percent < 15;
/** The words stand beside the upper end of the line, on the side that has room. */
const targetLook = (percent: number) => `${targetLine}${label(1, goesRight(percent) ? 'r' : 'l')}`;
/** The words stand at the foot of the line, below the axis. */
function lowTargetLook(said: string, percent: number): string {
	const middle = placeOf(percent / 100);
	const aside = within(middle, halfOf(said)) - middle;
	return `${targetLine}${label(0, 'b', round(aside / barBox.w))}`;
}

/** Where a share is along the chart, and half of what words take there, in inches. */
const placeOf = (share: number) => barBox.w * (0.02 + 0.96 * share);
const halfOf = (said: string) => (widthOf(said, true) * labelSize) / 72 / 2 + 0.1;
const within = (middle: number, half: number) => Math.min(Math.max(middle, half), barBox.w - half);

/** Whether the words of the dot would touch those at the upper end of the target's line, or the line. */
function touching(said: string, share: number, target: string, goal: number): boolean {
	const dot = within(placeOf(share), halfOf(said));
	const at = placeOf(goal);
	const wide = 2 * halfOf(target);
	const [from, to] = goesRight(goal * 100) ? [at, at + wide] : [at - wide, at];
	return dot + halfOf(said) > from && dot - halfOf(said) < to;
}

const percent = '0\u00A0%';
/** The figures of the axis but for the one that the words below it would touch. */
function axisBeside(said: string, goal: number): string {
	const half = halfOf(said);
	const middle = within(placeOf(goal), half);
	const hit = (tick: number) => Math.abs(middle - placeOf(tick)) < half + 0.28;
	if (hit(0)) return `[&lt;0.25]&quot;&quot;;${percent}`;
	if (hit(0.5)) return `[=0.5]&quot;&quot;;${percent}`;
	return hit(1) ? `[&gt;0.75]&quot;&quot;;${percent}` : percent;
}
const shareAxis = (format: string) =>
	`<c:valAx><c:axId val="201"/><c:scaling><c:orientation val="minMax"/><c:max val="1"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="${format}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${shape(line(colours.strong, 1))}${words(14, { colour: colours.soft })}<c:crossAx val="202"/><c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="0.5"/></c:valAx>`;
const heightAxis = `<c:valAx><c:axId val="202"/><c:scaling><c:orientation val="minMax"/><c:max val="3.4"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="201"/><c:crosses val="min"/><c:crossBetween val="midCat"/></c:valAx>`;

const round = (value: number) => Math.round(value * 10000) / 10000;
