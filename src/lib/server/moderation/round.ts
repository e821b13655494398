import { and, eq } from 'drizzle-orm';
import { isBlind } from '#lib/domain/assignment/rules.ts';
import { doubleCount } from '#lib/domain/draw.ts';
import type { RoundState } from '#lib/domain/rounds.ts';
import { hasPart, seatedFiles } from '../assignments/seats.ts';
import type { Db } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { roundFile } from '../db/schema/reviews.ts';
import { view, type Actor } from '../door.ts';
import { currentDraw } from '../draws/current.ts';
import { storedSetup } from '../rounds/setup.ts';
import { moderatedFiles } from './files.ts';

/** `WAITING`: not both reviews are in. */
export type ModerationState = 'WAITING' | 'LEFT' | 'DONE';

/** How far samsyn has come in a round, in counts. */
export interface ModerationCounts {
	/** Files that two review independently; none are left when all have left the sample. */
	files: number;
	/** Both are in, and something that differs is not settled. */
	left: number;
	done: number;
	/** Files in which whoever asks has a part: in neither of the two. */
	withheld: number;
}

/** A file in the round lead's list: neither names nor times, and nothing of which questions. */
export interface ModerationRow {
	caseReference: string;
	intervention: string;
	/** Null: withheld from whoever has a part in the case. */
	state: ModerationState | null;
}

/** Samsyn of a round, for whoever leads it. In the order of case references, never by how far it has come. */
export function list(
	db: Db,
	actor: Actor,
	roundId: string
): { state: RoundState; rows: ModerationRow[] } {
	return view(db, actor, 'moderation.list', { round: roundId }, (db) => {
		const { state, unitId } = storedSetup(db, roundId);
		const names = new Map(
			db
				.select({ code: intervention.code, name: intervention.name })
				.from(intervention)
				.where(eq(intervention.unitId, unitId))
				.all()
				.map(({ code, name }) => [code, name])
		);
		const found = moderatedFiles(db, roundId);
		const files = currentDraw(db, roundId) ? seatedFiles(db, roundId).filter(isBlind) : [];
		return {
			state,
			rows: files.map((file) => ({
				caseReference: file.caseReference,
				intervention: names.get(file.stratum) ?? file.stratum,
				state: hasPart(file, actor.personId) ? null : stateOf(found.get(file.id)?.result)
			}))
		};
	});
}

/**
 * The same in counts: null when the round has no file that two review independently. Before the draw, as the set-up has
 * it. Not authorised: deeds call it behind the door.
 */
export function moderationCounts(
	db: Db,
	roundId: string,
	personId: string | null
): ModerationCounts | null {
	if (!currentDraw(db, roundId)) {
		const { setup } = storedSetup(db, roundId);
		const toDraw = Object.values(setup.sizes).reduce((sum, size) => sum + size, 0);
		const files = setup.reviewMode === 'PAIR' ? 0 : doubleCount(setup.doubleSharePercent, toDraw);
		return files > 0 ? { files, left: 0, done: 0, withheld: 0 } : null;
	}
	if (!hasBlindFiles(db, roundId)) return null;
	const files = seatedFiles(db, roundId).filter(isBlind);
	const shown = files.filter((file) => !hasPart(file, personId));
	const found = moderatedFiles(db, roundId);
	const states = shown.map(({ id }) => stateOf(found.get(id)?.result));
	const of = (state: ModerationState) => states.filter((one) => one === state).length;
	const withheld = files.length - shown.length;
	return { files: files.length, left: of('LEFT'), done: of('DONE'), withheld };
}

/**
 * Also those that have left the sample or can't be reviewed: a step that went away would tell one of two what the other
 * has reported (product.md, rule 4).
 */
function hasBlindFiles(db: Db, roundId: string): boolean {
	const row = db
		.select({ id: roundFile.id })
		.from(roundFile)
		.where(
			and(eq(roundFile.roundId, roundId), eq(roundFile.double, true), eq(roundFile.pair, false))
		)
		.limit(1)
		.get();
	return row !== undefined;
}

function stateOf(result: { done: boolean } | undefined): ModerationState {
	if (!result) return 'WAITING';
	return result.done ? 'DONE' : 'LEFT';
}
