import type { Meaning } from '#lib/domain/review-key.ts';
import type { Box } from './fit.ts';

/** A face that every machine has: what the file looks like must not depend on what is installed. */
export const face = 'Arial';

/** The colours of `ui/styles/tokens.css`. A test holds the two together. */
export const colours = {
	paper: 'FFFFFF',
	ink: '17212B',
	soft: '414D5A',
	rule: 'D3DAE0',
	strong: '76828F',
	ja: '0B6B70',
	jaInk: '07474B',
	delvis: '96CAC6',
	nej: 'D6691B',
	framgar: 'E4E1E9',
	framgarInk: '494360'
} as const;

/** Each answer has its own lightness and its own texture, so that colour never speaks alone. */
export const fills: Readonly<
	Record<Meaning, { fill: string; on?: { colour: string; pattern: string } }>
> = {
	MET: { fill: colours.ja },
	PARTLY: { fill: colours.delvis, on: { colour: colours.ja, pattern: 'wdUpDiag' } },
	NOT_MET: { fill: colours.nej },
	NOT_SEEN: { fill: colours.framgar, on: { colour: colours.framgarInk, pattern: 'dotGrid' } },
	NOT_APPLICABLE: { fill: colours.paper, on: { colour: colours.soft, pattern: 'ltHorz' } }
};

/** 16:9, in inches. */
export const page = { w: 13.333, h: 7.5 } as const;
const edge = 0.6;
export const inner = { x: edge, w: page.w - 2 * edge } as const;

export const boxes = {
	top: { ...inner, y: 0.22, h: 0.32 },
	rule: { ...inner, y: 0.6, h: 0 },
	title: { ...inner, y: 0.78, h: 1.3 },
	/** Where a chart needs the room. */
	lowTitle: { ...inner, y: 0.78, h: 1.08 },
	foot: { ...inner, y: 7.02, h: 0.3 }
} as const satisfies Record<string, Box>;
