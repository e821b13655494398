import { hinder, needsAnother, seatsOf } from '#lib/domain/assignment/rules.ts';
import { place } from '#lib/domain/assignment/place.ts';
import type { Db, Tx } from '../db/open.ts';
import { sha256 } from '../ids.ts';
import { giveSeat, leaveSeats } from './give.ts';
import { unitReviewers, type UnitReviewer } from './people.ts';
import { seatedFiles, type SeatedFile } from './seats.ts';

/** Files and people as the domain's rules want them, and who stays where. */
export interface Table {
	files: SeatedFile[];
	reviewers: UnitReviewer[];
	standing: Record<string, string[]>;
	/** Everybody who keeps a place, by file: also those who may be given nothing new. */
	kept: Record<string, string[]>;
}

/**
 * Everything that an assignment rests on. A place whose holder may no longer be given anything (on leave, gone, outside a
 * new group rule) and who has begun keeps it, and is in nobody's load: the file then needs one fewer.
 * @param again also what nobody has begun or locked is free
 */
export function tableOf(db: Db, roundId: string, again = false): Table {
	const reviewers = unitReviewers(db, roundId);
	const byId = new Map(reviewers.map((one) => [one.id, one]));
	const standing: Record<string, string[]> = {};
	const keeping: Record<string, string[]> = {};
	const files = seatedFiles(db, roundId).map((file): SeatedFile => {
		const kept = file.seats.filter((seat) => !isFree(seat, again));
		const here = kept.filter(({ reviewerId }) => {
			const reviewer = byId.get(reviewerId);
			return reviewer !== undefined && hinder(file, reviewer) === null;
		});
		standing[file.id] = here.map(({ reviewerId }) => reviewerId);
		keeping[file.id] = kept.map(({ reviewerId }) => reviewerId);
		return { ...file, needed: seatsOf(file) - kept.length + here.length };
	});
	return { files, reviewers, standing, kept: keeping };
}

/** Whether a place is to be given out: somebody else must have it or, when all is made anew, nobody has begun or locked it. */
export function isFree(seat: SeatedFile['seats'][number], again: boolean): boolean {
	return needsAnother(seat) || (again && seat.state === 'NOT_STARTED' && !seat.locked);
}

/**
 * Fills the free places of one file within a deed that is already behind the door; everything else stays. A place that
 * was handed back is free.
 * @param seed decides between reviewers who are equally placed
 * @returns how many places were given out, and how many nobody can take
 */
export function fillSeats(
	tx: Tx,
	now: number,
	roundId: string,
	{ seed, only }: { seed: string; only: string }
): { given: number; missing: number } {
	const { files, reviewers, standing } = tableOf(tx, roundId);
	const file = files.find(({ id }) => id === only);
	if (!file) return { given: 0, missing: 0 };
	leaveSeats(
		tx,
		now,
		file,
		file.seats.filter((one) => isFree(one, false))
	);
	const people = place(files, reviewers, only, { standing, seed, sha256 });
	for (const person of people) giveSeat(tx, now, file, person);
	return { given: people.length, missing: seatsOf(file) - file.seats.length };
}
