import { fills, colours, face } from './looks.ts';
import type { Meaning } from '#lib/domain/review-key.ts';

/** The markup that both charts share (ECMA-376, DrawingML charts). */

const escapes: Readonly<Record<string, string>> = {
	...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
};
/** Text as XML takes it; what XML has no place for is left out. */
export const escaped = (text: string): string =>
	text
		// eslint-disable-next-line no-control-regex -- XML 1.0 has no such characters, not even escaped
		.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
		.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/** @param strength in per cent: what stands behind is seen through */
export const solid = (colour: string, strength = 100) =>
	strength === 100
		? `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
		: `<a:solidFill><a:srgbClr val="${colour}"><a:alpha val="${strength * 1000}"/></a:srgbClr></a:solidFill>`;

/** A line of so many points. */
export const line = (colour: string, points: number, { dash = '', strength = 100 } = {}) =>
	`<a:ln w="${Math.round(points * 12700)}" cap="flat">${solid(colour, strength)}${dash ? `<a:prstDash val="${dash}"/>` : ''}<a:round/></a:ln>`;

export const noLine = '<a:ln><a:noFill/></a:ln>';

export function answerFill(meaning: Meaning): string {
	const { fill, on } = fills[meaning];
	return on
		? `<a:pattFill prst="${on.pattern}"><a:fgClr><a:srgbClr val="${on.colour}"/></a:fgClr><a:bgClr><a:srgbClr val="${fill}"/></a:bgClr></a:pattFill>`
		: solid(fill);
}

export const shape = (content: string) => `<c:spPr>${content}</c:spPr>`;

/** The words of a label or an axis. */
export const words = (size: number, { bold = false, colour = colours.ink as string } = {}) =>
	`<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size * 100}" b="${bold ? 1 : 0}">${solid(colour)}<a:latin typeface="${face}"/><a:cs typeface="${face}"/></a:defRPr></a:pPr><a:endParaRPr lang="sv-SE"/></a:p></c:txPr>`;

/** A text of the workbook: `Svar!$B$1`. */
export const textAt = (ref: string, text: string) =>
	`<c:strRef><c:f>${ref}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escaped(text)}</c:v></c:pt></c:strCache></c:strRef>`;

/** Figures of the workbook. */
export const figuresAt = (ref: string, figures: readonly number[], format = 'General') =>
	`<c:numRef><c:f>${ref}</c:f><c:numCache><c:formatCode>${format}</c:formatCode><c:ptCount val="${figures.length}"/>${figures.map((figure, i) => `<c:pt idx="${i}"><c:v>${figure}</c:v></c:pt>`).join('')}</c:numCache></c:numRef>`;

/** Which parts of a label are shown. */
export const shows = ({ name = false, value = false }) =>
	`<c:showLegendKey val="0"/><c:showVal val="${value ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="${name ? 1 : 0}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;

/** The drawing area within the chart, in parts of it: the same left and right in both charts. */
export const area = (y: number, h: number) =>
	`<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.02"/><c:y val="${y}"/><c:w val="0.96"/><c:h val="${h}"/></c:manualLayout></c:layout>`;

export const chartSpace = (plot: string) =>
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="sv-SE"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>${plot}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/>${noLine}</c:spPr>${words(14)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
