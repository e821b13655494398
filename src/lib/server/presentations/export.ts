import type { Slide, SlideFrame } from '#lib/domain/presentation/slides.ts';
import type { Db } from '../db/open.ts';
import { demand, view, type Actor } from '../door.ts';
import { resultFileName } from '../exports/file-name.ts';
import { conflict } from '../problems.ts';
import { presentation } from './read.ts';
import { presentedRound } from './stored.ts';

export interface PresentationForFile {
	fileName: string;
	slides: Slide[];
	frame: SlideFrame;
	/** When it is taken, in milliseconds. */
	at: number;
}

/** The slides of the staff meeting for PowerPoint: whoever may show them may take them along. Leaves a row in the log. */
export function presentationForFile(db: Db, actor: Actor, roundId: string): PresentationForFile {
	demand(db, actor, 'presentation.read', { round: roundId });
	const shown = presentation(db, actor, roundId);
	const { result } = presentedRound(db, roundId);
	if (shown.state === 'waiting' || !result)
		conflict('Visningen går att hämta när omgången är fastställd.');
	return view(db, actor, 'result.export', { round: roundId }, () => ({
		fileName: resultFileName(result.round, 'pptx', 'apt'),
		slides: shown.slides,
		frame: shown.frame,
		at: actor.now()
	}));
}
