import type { DrawnStratum, DrawnUnit } from './draw.ts';
import type { FrameUnit } from './frame.ts';

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

export interface Replacement {
	readonly stratum: string;
	readonly caseReference: string;
	/** Null when the stratum's reserves were used up. */
	readonly replacedBy: string | null;
}

/** A unit that is to be reviewed, after eliminations. */
export interface SampledUnit {
	readonly caseReference: string;
	readonly ticket: string;
	/** The double flag of the place in the sample: a replacement inherits it. */
	readonly double: boolean;
	/** The unit that was drawn for this place, when it is another one. */
	readonly drawnInPlace: string | null;
}

/**
 * The unit that takes the next eliminated one's place: the first reserve in ticket order that no elimination has used.
 * @param eliminations of all strata, in the order they were made
 */
export function nextReserve(
	stratum: DrawnStratum,
	eliminations: readonly Replacement[]
): DrawnUnit | null {
	const used = new Set<string | null>();
	for (const elimination of eliminations) {
		if (elimination.stratum !== stratum.code) continue;
		used.add(elimination.replacedBy).add(elimination.caseReference);
	}
	return (
		stratum.units.find((unit) => unit.role === 'reserve' && !used.has(unit.caseReference)) ?? null
	);
}

/**
 * The drawn unit whose place a unit has: itself, or the one that was drawn where it took a place, however many had the
 * place between. A reserve inherits the double review with it (draw.md, 5).
 * @param eliminations of all strata, in any order
 */
export function drawnPlaceOf(unit: FrameUnit, eliminations: readonly Replacement[]): FrameUnit {
	const before = eliminations.find(
		({ stratum, replacedBy }) => stratum === unit.stratum && replacedBy === unit.caseReference
	);
	return before ? drawnPlaceOf(before, eliminations) : unit;
}

/**
 * The sample of a stratum as it stands after eliminations, in the order of the drawn places. A place whose reserves
 * were used up is gone.
 * @param eliminations of all strata, in the order they were made
 */
export function standingSample(
	stratum: DrawnStratum,
	eliminations: readonly Replacement[]
): SampledUnit[] {
	const byReference = new Map(stratum.units.map((unit) => [unit.caseReference, unit]));
	const places = stratum.units
		.filter((unit) => unit.role === 'sample')
		.map((drawn) => ({ drawn, current: drawn as DrawnUnit | null }));
	for (const { stratum: code, caseReference, replacedBy } of eliminations) {
		if (code !== stratum.code) continue;
		const place = places.find(({ current }) => current?.caseReference === caseReference);
		if (place) place.current = replacedBy === null ? null : (byReference.get(replacedBy) ?? null);
	}
	return places.flatMap(({ drawn, current }) =>
		current === null
			? []
			: [
					{
						caseReference: current.caseReference,
						ticket: current.ticket,
						double: drawn.double,
						drawnInPlace: current === drawn ? null : drawn.caseReference
					}
				]
	);
}
