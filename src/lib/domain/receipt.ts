import type { DrawnStratum } from './draw.ts';
import type { EliminationReason } from './eliminations.ts';
import type { Excluded, FrameChoiceKept } from './frame.ts';
import type { SeedSource } from './seed.ts';

/**
 * The receipt of a draw (urvalskvitto), draw.md step 8. Units keep the role and double flag that the draw gave them;
 * what happened afterwards stands in `eliminations`. Instants are ISO 8601 in UTC, dates ISO.
 */
export interface Receipt {
	/** `kg-draw-1`. */
	readonly algorithm: string;
	/** The round's name, for example Höst 2026. */
	readonly round: string;
	/** 1 for the first draw of the round. */
	readonly drawNumber: number;
	readonly drawnAt: string;
	readonly drawnBy: string;
	readonly frame: {
		readonly hash: string;
		/** Units, all strata. */
		readonly size: number;
		/** The case list that the frame was made from. */
		readonly source: { readonly fileName: string; readonly sha256: string };
		/** Both days included. */
		readonly period: { readonly from: string; readonly to: string };
		/** What chose the units. No part of the draw: a check needs it not. Absent for lists locked before 0.3.0. */
		readonly rule?: FrameChoiceKept | undefined;
	};
	readonly seed: string;
	readonly seedSource: SeedSource;
	/** Whole per cent, 0–100. */
	readonly doubleSharePercent: number;
	readonly strata: readonly ReceiptStratum[];
	/** In the order they were made. */
	readonly eliminations: readonly ReceiptElimination[];
	/** The draws that this one replaced, first to last. */
	readonly earlierDraws: readonly EarlierDraw[];
	readonly excluded: Excluded;
}

export interface ReceiptStratum extends DrawnStratum {
	/** The intervention's name. */
	readonly label: string;
}

export interface ReceiptElimination {
	readonly stratum: string;
	readonly caseReference: string;
	readonly reason: EliminationReason;
	/** Null when the stratum's reserves were used up. */
	readonly replacedBy: string | null;
	readonly at: string;
	readonly by: string;
}

export interface EarlierDraw {
	readonly drawNumber: number;
	readonly drawnAt: string;
	readonly drawnBy: string;
	readonly frameHash: string;
	readonly seed: string;
	readonly seedSource: SeedSource;
	/** Why it was replaced by the next draw. */
	readonly reasonForNewDraw: string;
}
