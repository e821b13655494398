import { eq } from 'drizzle-orm';
import {
	assign,
	hinder,
	needsAnother,
	seatsOf,
	type Impossible
} from '#lib/domain/assignment/rules.ts';
import type { Db, Tx } from '../db/open.ts';
import { review } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { change, type Actor } from '../door.ts';
import { newId, newSecret, sha256 } from '../ids.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { currentDraw } from '../draws/current.ts';
import {
	declinedCases,
	freeSeat,
	removeOpenReviews,
	seatedFiles,
	unitReviewers,
	type SeatedFile
} from './seats.ts';

export interface AssignOutcome {
	/** Reviews given out now. */
	given: number;
	reviewers: number;
	impossible: readonly Impossible[];
	/** Drafts of those who had to leave a review. */
	answersRemoved: number;
}

/**
 * Gives every file its reviewers: nobody an own case, loads as even as that allows (domain/assignment/rules.ts).
 * @param again also gives out anew what nobody has begun; without it only empty seats are filled
 * @param seed decides between equals
 */
export function make(
	db: Db,
	actor: Actor,
	roundId: string,
	{ again = false }: { again?: boolean } = {},
	seed: string = newSecret()
): Mended<AssignOutcome> {
	return mendable(() =>
		change(db, actor, 'assignment.make', { round: roundId }, (tx, note) => {
			const state = stateOf(tx, roundId);
			if (state === 'DRAFT' || !currentDraw(tx, roundId))
				conflict('Dra ärenden innan du fördelar dem.');
			if (state === 'CLOSED' || state === 'PURGED')
				conflict('Omgången är avslutad. Fördelningen går inte att ändra.');
			const outcome = fillSeats(tx, actor.now(), roundId, { again, seed });
			if (outcome.reviewers === 0)
				refuse({
					reviewers: 'Inga granskare är valda. Lägg till granskare innan du fördelar.'
				});
			if (state === 'SELECTING')
				tx.update(round).set({ state: 'ASSIGNED' }).where(eq(round.id, roundId)).run();
			note({
				given: outcome.given,
				reviewers: outcome.reviewers,
				impossible: outcome.impossible.length,
				answersRemoved: outcome.answersRemoved
			});
			return outcome;
		})
	);
}

/**
 * Fills empty seats within a deed that is already behind the door; the reviews that stand, stand.
 * @param only the one file whose seats are filled, when a file has come in; what others handed back waits to be asked for
 */
export function fillSeats(
	tx: Tx,
	now: number,
	roundId: string,
	{ again, seed, only }: { again: boolean; seed: string; only?: string }
): AssignOutcome {
	const declined = declinedCases(tx, roundId);
	const reviewers = unitReviewers(tx, roundId)
		.filter(({ away }) => !away)
		.map(({ id, leads }) => ({ id, leads, declined: declined.get(id) ?? {} }));
	const byId = new Map(reviewers.map((reviewer) => [reviewer.id, reviewer]));
	const files = seatedFiles(tx, roundId);
	const wanted = (file: SeatedFile) => only === undefined || file.id === only;
	let answersRemoved = 0;
	for (const file of files.filter(wanted)) answersRemoved += release(tx, file, again);
	const standing: Record<string, string[]> = {};
	const open = files.flatMap((file) => {
		// Work of someone who gets nothing new takes its seat, and is in nobody's load.
		const here = file.seats.filter(({ reviewerId }) => {
			const reviewer = byId.get(reviewerId);
			return reviewer !== undefined && hinder(file, reviewer) === null;
		});
		const free = wanted(file) ? seatsOf(file) - file.seats.length : 0;
		const needed = here.length + free;
		if (needed < 1) return [];
		standing[file.id] = here.map(({ reviewerId }) => reviewerId);
		return [{ ...file, needed }];
	});
	const assignment = assign(open, reviewers, { seed, sha256, standing });
	const fileById = new Map(files.map((file) => [file.id, file]));
	let given = 0;
	for (const { file: fileId, reviewers: people } of assignment.files) {
		const file = fileById.get(fileId);
		if (!file) continue;
		for (const reviewerId of people) {
			if (file.seats.some((seat) => seat.reviewerId === reviewerId)) continue;
			giveSeat(tx, now, file, reviewerId);
			given += 1;
		}
	}
	return { given, reviewers: reviewers.length, impossible: assignment.impossible, answersRemoved };
}

/** Gives the free seat of a file to a reviewer. The caller has asked whether the person may. */
export function giveSeat(tx: Tx, now: number, file: SeatedFile, reviewerId: string): void {
	const seat = freeSeat(file);
	if (seat === null) throw new RangeError(`File ${file.id} has no free seat`);
	const reviewId = newId();
	tx.insert(review)
		.values({
			id: reviewId,
			fileId: file.id,
			seat,
			reviewerId,
			state: 'NOT_STARTED',
			assignedAt: now
		})
		.run();
	file.seats.push({
		reviewId,
		fileId: file.id,
		seat,
		reviewerId,
		state: 'NOT_STARTED',
		declared: false,
		conflict: null
	});
}

/**
 * Frees the seats that somebody else must get and, when asked for, those that nobody has begun.
 * @returns how many answers went
 */
function release(tx: Tx, file: SeatedFile, again: boolean): number {
	const loose = file.seats.filter(
		(seat) => needsAnother(seat) || (again && seat.state === 'NOT_STARTED')
	);
	if (loose.length === 0) return 0;
	file.seats = file.seats.filter((seat) => !loose.includes(seat));
	return removeOpenReviews(
		tx,
		loose.map(({ reviewId }) => reviewId)
	);
}

export function stateOf(db: Db, roundId: string) {
	return db.select({ state: round.state }).from(round).where(eq(round.id, roundId)).get()?.state;
}
