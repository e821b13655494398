import type Pptx from 'pptxgenjs';
import type { Slide, SlideFrame } from '#lib/domain/presentation/slide.ts';
import type { NativeChart } from './charts.ts';
import { boxes, colours, face, page } from './looks.ts';
import { drawSlide } from './draw-slide.ts';
import { finished } from './package.ts';

const master = 'Bild';

/**
 * PowerPoint of the slides that the browser shows: 16:9, text that can be edited, charts with their figures in a table.
 * @param at when it is made, in milliseconds
 */
export async function presentationFile(
	slides: readonly Slide[],
	frame: SlideFrame,
	at: number
): Promise<Uint8Array> {
	const { default: library } = await import('pptxgenjs');
	const file = new library();
	file.layout = 'LAYOUT_WIDE';
	file.theme = { headFontFace: face, bodyFontFace: face };
	file.defineSlideMaster(masterOf(frame));
	const charts: NativeChart[] = [];
	for (const slide of slides) {
		const drawn = file.addSlide({ masterName: master });
		charts.push(...drawSlide(drawn, slide, frame));
		drawn.addNotes(slide.notes || ' ');
	}
	const made = await file.write({ outputType: 'uint8array' });
	if (!(made instanceof Uint8Array)) throw new Error('The library gave no bytes');
	return finished(made, {
		title: `${frame.unit}, ${frame.round}: visning på APT`,
		unit: frame.unit,
		at: new Date(at),
		charts,
		notes: slides.map(({ notes }) => notes)
	});
}

/** What is the same on every slide, and the place of the title. */
function masterOf({ round, apt }: SlideFrame): Pptx.SlideMasterProps {
	const { top, rule, title } = boxes;
	const small = { margin: 0, fontSize: 14, fontFace: face, color: colours.soft, lang: 'sv-SE' };
	return {
		title: master,
		background: { color: colours.paper },
		objects: [
			{
				text: {
					text: `Kollegiegranskning   ${round}`,
					options: { ...small, ...top, w: top.w * 0.55, color: colours.ink, bold: true }
				}
			},
			{
				text: {
					text: apt,
					options: { ...small, ...top, x: top.x + top.w * 0.55, w: top.w * 0.45, align: 'right' }
				}
			},
			{ line: { ...rule, line: { color: colours.ink, width: 2 } } },
			{
				placeholder: {
					text: '',
					options: {
						...{ name: 'Rubrik', type: 'title', ...title, margin: 0 },
						...{ align: 'left', valign: 'top', bold: true, color: colours.ink, fontFace: face }
					}
				}
			}
		],
		slideNumber: {
			...{ x: page.w - 1.6, y: boxes.foot.y, w: 1, h: boxes.foot.h, align: 'right' },
			...{ fontFace: face, fontSize: 12, color: colours.soft }
		}
	};
}
