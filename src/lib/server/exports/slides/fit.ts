/** A box on a slide, in inches. */
export interface Box {
	x: number;
	y: number;
	w: number;
	h: number;
}

/** Lines stand this far apart, in sizes of the type. */
export const lineHeight = 1.2;

/**
 * How wide a text is at most in Arial, in sizes of the type. Somewhat more than it is, since the machine that shows the
 * file may put another face in its place.
 */
export function widthOf(text: string, bold = false): number {
	let width = 0;
	for (const char of text) width += widthOfChar(char);
	return width * (bold ? 1.12 : 1.04);
}

function widthOfChar(char: string): number {
	if (/[iljtfrI.,:;!'|()[\]\s-]/.test(char)) return 0.33;
	if (/[mwMW%—@]/.test(char)) return 0.89;
	if (/[A-ZÅÄÖÉ]/.test(char)) return 0.72;
	return 0.56;
}

/** How many lines a text takes. A word that is wider than the box is broken, as the program that shows it does. */
export function linesOf(text: string, size: number, width: number, bold = false): number {
	const room = (width * 72) / size;
	const space = widthOf(' ', bold);
	return text.split('\n').reduce((lines, paragraph) => {
		let used = 0;
		let count = 1;
		for (const word of paragraph.split(' ')) {
			const wide = widthOf(word, bold);
			if (used > 0 && used + space + wide > room) {
				count += 1;
				used = 0;
			}
			count += Math.max(0, Math.ceil(wide / room) - 1);
			used += (used > 0 ? space : 0) + Math.min(wide, room);
		}
		return lines + count;
	}, 0);
}

/** The height of a text in inches. */
export function heightOf(text: string, size: number, width: number, bold = false): number {
	return (linesOf(text, size, width, bold) * size * lineHeight) / 72;
}

/**
 * The largest size, in points, in which a text stays in its box.
 * @param largest the size of a text that is short enough
 * @param smallest a text that is still too long in this size is cut off
 */
export function fitted(
	text: string,
	{ w, h }: Pick<Box, 'w' | 'h'>,
	[largest, smallest]: readonly [number, number],
	bold = false
): { text: string; size: number } {
	for (let size = largest; size >= smallest; size -= 1) {
		if (heightOf(text, size, w, bold) <= h) return { text, size };
	}
	const words = text.split(' ');
	let kept = words.length;
	const shortened = () => `${words.slice(0, kept).join(' ')} …`;
	while (kept > 1 && heightOf(shortened(), smallest, w, bold) > h) kept = Math.floor(kept * 0.95);
	return { text: shortened(), size: smallest };
}
