import { and, eq } from 'drizzle-orm';
import { doubleCount } from '#lib/domain/draw.ts';
import type { RoundState } from '#lib/domain/rounds.ts';
import { blindFiles, hasPart, seatedFiles } from '../assignments/seats.ts';
import type { Db } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { roundFile } from '../db/schema/reviews.ts';
import { view, type Actor } from '../door.ts';
import { currentDraw } from '../draws/current.ts';
import { storedSetup } from '../rounds/setup.ts';
import { notFound } from '../problems.ts';
import { moderatedFiles, type ModeratedFile } from './files.ts';
import { isOut } from './out.ts';

/** `WAITING`: not both reviews are in. `OFF`: something differs, and one of the two can't take part any more. */
export type ModerationState = 'WAITING' | 'LEFT' | 'OFF' | 'DONE';

/** How far samsyn has come in a round, in counts. */
export interface ModerationCounts {
	/** Files that two review independently; none are left when all have left the sample. */
	files: number;
	/** Both are in, and something that differs is not settled. */
	left: number;
	done: number;
	/** Can't be settled: nothing is left to do. */
	off: number;
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
		const files = currentDraw(db, roundId) ? seatedFiles(db, roundId, blindFiles) : [];
		const isOff = offIn(db, roundId);
		return {
			state,
			rows: files.map((file) => ({
				caseReference: file.caseReference,
				intervention: names.get(file.stratum) ?? file.stratum,
				state: hasPart(file, actor.personId) ? null : stateOf(found.get(file.id), isOff)
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
		const files = toBeDouble(db, roundId);
		return files > 0 ? { files, left: 0, done: 0, off: 0, withheld: 0 } : null;
	}
	if (!hasBlindFiles(db, roundId)) return null;
	const files = seatedFiles(db, roundId, blindFiles);
	const shown = files.filter((file) => !hasPart(file, personId));
	const found = moderatedFiles(db, roundId);
	const isOff = offIn(db, roundId);
	const states = shown.map(({ id }) => stateOf(found.get(id), isOff));
	const of = (state: ModerationState) => states.filter((one) => one === state).length;
	const withheld = files.length - shown.length;
	return {
		files: files.length,
		left: of('LEFT'),
		done: of('DONE'),
		off: of('OFF'),
		withheld
	};
}

/** Whether the round has samsyn: whether `moderationCounts` tells anything. Not authorised either. */
export function hasModeration(db: Db, roundId: string): boolean {
	return currentDraw(db, roundId) ? hasBlindFiles(db, roundId) : toBeDouble(db, roundId) > 0;
}

/** How many files two will review independently, as the set-up has it. */
function toBeDouble(db: Db, roundId: string): number {
	const { setup } = storedSetup(db, roundId);
	const toDraw = Object.values(setup.sizes).reduce((sum, size) => sum + size, 0);
	return setup.reviewMode === 'PAIR' ? 0 : doubleCount(setup.doubleSharePercent, toDraw);
}

/**
 * Also those that have left the sample or can't be reviewed: a step that went away would tell one of two what the other
 * has reported (product.md, rule 4).
 */
function hasBlindFiles(db: Db, roundId: string): boolean {
	const row = db
		.select({ id: roundFile.id })
		.from(roundFile)
		.where(and(eq(roundFile.roundId, roundId), blindFiles))
		.limit(1)
		.get();
	return row !== undefined;
}

/** Tells whether one of the two of a file can't take part any more. */
function offIn(db: Db, roundId: string): (found: ModeratedFile) => boolean {
	const { unitId } = storedSetup(db, roundId);
	return ({ file, first, second }) => {
		const row = db
			.select({ decisionId: roundFile.decisionId })
			.from(roundFile)
			.where(eq(roundFile.id, file.id))
			.get();
		const about = { unitId, roundId, caseReference: file.caseReference, ...(row ?? notFound()) };
		return [first, second].some(({ reviewerId }) => isOut(db, about, reviewerId));
	};
}

function stateOf(
	found: ModeratedFile | undefined,
	isOff: (found: ModeratedFile) => boolean
): ModerationState {
	if (!found) return 'WAITING';
	if (found.result.done) return 'DONE';
	return isOff(found) ? 'OFF' : 'LEFT';
}
