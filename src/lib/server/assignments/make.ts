import { eq } from 'drizzle-orm';
import { assign, type Assignment, type Impossible } from '#lib/domain/assignment/assign.ts';
import type { Db, Tx } from '../db/open.ts';
import { round } from '../db/schema/rounds.ts';
import { change, demand, type Actor } from '../door.ts';
import { newSecret, sha256 } from '../ids.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { withSolver } from '../solver/solve.ts';
import { currentDraw } from '../draws/current.ts';
import { isFree, tableOf, type Table } from './fill.ts';
import { giveSeat, leaveSeats } from './give.ts';

export interface AssignOutcome {
	/** Reviews given out now. */
	given: number;
	reviewers: number;
	impossible: readonly Impossible[];
	/** Drafts of those who had to leave a review. */
	answersRemoved: number;
}

/** What an assignment was made for is no longer so. */
class Outdated extends Error {}

const attempts = 3;

/**
 * Makes a proposal that gives every file its reviewers (domain/assignment/assign.ts) and puts it in place. The solver
 * works outside the transaction, so that nobody waits for it; if anything that it rests on changed meanwhile, it is made
 * anew.
 * @param again also gives out anew what nobody has begun or locked; without it only empty places are filled
 * @param seed decides between equals
 */
export function make(
	db: Db,
	actor: Actor,
	roundId: string,
	{ again = false }: { again?: boolean } = {},
	seed: string = newSecret()
): Promise<Mended<AssignOutcome>> {
	demand(db, actor, 'assignment.make', { round: roundId });
	return propose(db, actor, roundId, again, seed);
}

async function propose(
	db: Db,
	actor: Actor,
	roundId: string,
	again: boolean,
	seed: string
): Promise<Mended<AssignOutcome>> {
	for (let attempt = 1; ; attempt++) {
		const before = tableOf(db, roundId, again);
		const proposal = await withSolver((solve) =>
			assign(before.files, present(before), { seed, sha256, solve, standing: before.standing })
		);
		try {
			return mendable(() =>
				change(db, actor, 'assignment.make', { round: roundId }, (tx, note) => {
					const state = mustBeDrawn(tx, roundId);
					// What stayed would tell who has begun (product.md, rule 2).
					if (again && state !== 'SELECTING' && state !== 'ASSIGNED')
						conflict(
							'Granskningen har startat. Det går bara att ge granskare till det som saknar, och att byta en i taget.'
						);
					const now = tableOf(tx, roundId, again);
					if (fingerprint(now) !== fingerprint(before)) throw new Outdated();
					const reviewers = present(now).length;
					if (reviewers === 0)
						refuse({
							reviewers: 'Inga granskare är valda. Lägg till granskare innan du fördelar.'
						});
					const outcome = putInPlace(tx, actor.now(), now, proposal, again);
					if (state === 'SELECTING')
						tx.update(round).set({ state: 'ASSIGNED' }).where(eq(round.id, roundId)).run();
					note({
						given: outcome.given,
						reviewers,
						impossible: proposal.impossible.length,
						answersRemoved: outcome.answersRemoved
					});
					return { ...outcome, reviewers, impossible: proposal.impossible };
				})
			);
		} catch (error) {
			if (!(error instanceof Outdated)) throw error;
			if (attempt === attempts)
				conflict('Någon annan ändrar i omgången just nu. Vänta en stund och fördela igen.');
		}
	}
}

function present({ reviewers }: Table) {
	return reviewers.filter(({ away }) => !away);
}

function fingerprint(table: Table): string {
	return sha256(JSON.stringify(table));
}

/** Gives the places out as proposed; whoever keeps a place keeps the review. */
function putInPlace(
	tx: Tx,
	now: number,
	{ files }: Table,
	{ files: proposed }: Assignment,
	again: boolean
): { given: number; answersRemoved: number } {
	const wanted = new Map(proposed.map(({ file, reviewers }) => [file, reviewers]));
	let given = 0;
	let answersRemoved = 0;
	for (const file of files) {
		const people = wanted.get(file.id) ?? [];
		const leaving = file.seats.filter(
			(seat) => isFree(seat, again) && (!people.includes(seat.reviewerId) || seat.declared)
		);
		answersRemoved += leaveSeats(tx, now, file, leaving);
		for (const person of people) {
			if (file.seats.some(({ reviewerId }) => reviewerId === person)) continue;
			giveSeat(tx, now, file, person);
			given += 1;
		}
	}
	return { given, answersRemoved };
}

/** @returns the round's state, when its files can be given out */
function mustBeDrawn(tx: Tx, roundId: string) {
	const state = stateOf(tx, roundId);
	if (state === 'DRAFT' || !currentDraw(tx, roundId))
		conflict('Dra ärenden innan du fördelar dem.');
	if (state === 'CLOSED' || state === 'PURGED')
		conflict('Omgången är avslutad. Fördelningen går inte att ändra.');
	return state;
}

export function stateOf(db: Db, roundId: string) {
	return db.select({ state: round.state }).from(round).where(eq(round.id, roundId)).get()?.state;
}
