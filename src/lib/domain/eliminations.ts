/**
 * Why a drawn file leaves the sample: it was wrongly in the frame (draw.md, 6). A file whose documentation
 * is missing is a result and never leaves.
 */
export const eliminationReasons = [
	'CLOSED_BEFORE_PERIOD',
	'MOVED_BEFORE_PERIOD',
	'PROTECTED_IDENTITY',
	'WRONG_INTERVENTION'
] as const;
export type EliminationReason = (typeof eliminationReasons)[number];
