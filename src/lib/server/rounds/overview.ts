import { asc, eq } from 'drizzle-orm';
import { needsAnother, reviewsOf } from '#lib/domain/assignment/rules.ts';
import { doubleCount } from '#lib/domain/draw.ts';
import { showsStrengths } from '#lib/domain/round-rules.ts';
import type { RoundStanding } from '#lib/domain/round-todo.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { endedFollowUp, followUps } from '../actions/follow-ups.ts';
import { unitReviewers } from '../assignments/people.ts';
import { heldReviews, seatedFiles, type Seat, type SeatedFile } from '../assignments/seats.ts';
import { currentDraw, drawsOf, lockedFrame, sampleSizeOf } from '../draws/current.ts';
import type { Db } from '../db/open.ts';
import { caseList } from '../db/schema/case-lists.ts';
import { keyVersion } from '../db/schema/keys.ts';
import { team } from '../db/schema/organisation.ts';
import { roundFile } from '../db/schema/reviews.ts';
import { roundKey } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { reportedFiles } from '../reviews/report.ts';
import { moderationCounts } from '../moderation/round.ts';
import { lastEvents, type RoundEvent } from './events.ts';
import { previewFrame } from './frame-source.ts';
import { storedSetup, type RoundSetup } from './setup.ts';

export interface GroupProgress {
	label: string;
	submitted: number;
	started: number;
	total: number;
}

export interface RoundOverview {
	standing: RoundStanding;
	groups: GroupProgress[];
	/** Work that remains, all reviewers. */
	minutesLeft: number;
	facts: {
		list: { fileName: string };
		period: { from: string; to: string };
		interventions: number;
		sample: number;
		doubles: number;
		keys: { id: string; title: string; version: number }[];
		/** Fewest and most reviews of a reviewer who has any. */
		loads: { least: number; most: number } | null;
		aptOn: string | null;
		/** The first day of reviewing. */
		reviewFrom: string;
		/** When the follow-up was ended: calendar date. */
		followedUpOn: string | null;
		/** Whether caseworkers can have let the staff meeting see what is good. */
		examples: boolean;
		eliminated: number;
		notCarriedOut: number;
	};
	events: RoundEvent[];
}

/** Läget: how far the round has come, in counts. */
export function overview(db: Db, actor: Actor, roundId: string): RoundOverview {
	return view(db, actor, 'round.read', { round: roundId }, (db) => {
		const { unitId, state, setup } = storedSetup(db, roundId);
		const fates = db
			.select({ eliminated: roundFile.eliminated, missing: roundFile.missing })
			.from(roundFile)
			.where(eq(roundFile.roundId, roundId))
			.all();
		const frame = lockedFrame(db, roundId);
		const draw = currentDraw(db, roundId);
		// Files of a draw that no longer holds wait for the next one to replace them.
		const files = draw ? seatedFiles(db, roundId) : [];
		const seats = files.flatMap(heldReviews);
		const total = files.reduce((sum, file) => sum + reviewsOf(file), 0);
		const declared = files.filter(({ seats }) =>
			seats.some((seat) => seat.declared && needsAnother(seat))
		);
		const loads = [
			...Map.groupBy(
				files.flatMap((file) => file.seats),
				({ reviewerId }) => reviewerId
			).values()
		].map(({ length }) => length);
		const closed = state === 'CLOSED' || state === 'PURGED';
		const running = state === 'REVIEWING' || state === 'MODERATING';
		const reviewers = closed || loads.length > 0 ? loads.length : presentReviewers(db, roundId);
		const submitted = seats.filter((seat) => seat.state === 'SUBMITTED').length;
		const standing: RoundStanding = {
			state,
			drawn: draw !== undefined,
			draws: drawsOf(db, roundId).length,
			toDraw: Object.values(setup.sizes).reduce((sum, size) => sum + size, 0),
			population: frame?.size ?? chosenPopulation(db, unitId, setup),
			reviews: total,
			submitted,
			started: seats.filter(begun).length,
			emptySeats: total - seats.length,
			declared: declared.map(({ caseReference }) => caseReference),
			reported: reportedFiles(db, roundId, actor.personId).map(
				({ caseReference }) => caseReference
			),
			missing: fates.filter(({ missing }) => missing).length,
			moderationLeft: running ? (moderationCounts(db, roundId, actor.personId)?.left ?? 0) : 0,
			followUp: closed ? followUpOf(db, unitId, roundId) : null,
			reviewers,
			reviewTo: setup.reviewTo,
			today: dateOf(actor.now())
		};
		return {
			standing,
			groups: groupProgress(db, unitId, files),
			minutesLeft: (total - submitted) * setup.minutesPerReview,
			facts: {
				list: { fileName: listName(db, setup.caseListId) },
				period: { from: setup.periodFrom, to: setup.periodTo },
				interventions: Object.values(setup.sizes).filter((size) => size > 0).length,
				sample: draw ? sampleSizeOf(db, draw.id) : standing.toDraw,
				doubles: draw
					? files.filter(({ double }) => double).length
					: doubleCount(setup.doubleSharePercent, standing.toDraw),
				keys: keysOf(db, roundId),
				loads: loads.length > 0 ? { least: Math.min(...loads), most: Math.max(...loads) } : null,
				aptOn: setup.aptOn,
				reviewFrom: setup.reviewFrom,
				followedUpOn: endedFollowUp(db, roundId)?.on ?? null,
				examples: state === 'CLOSED' && showsStrengths(setup.feedbackLevel),
				eliminated: fates.filter(({ eliminated }) => eliminated).length,
				notCarriedOut: seats.filter((seat) => seat.state === 'NOT_CARRIED_OUT').length
			},
			events: lastEvents(db, roundId, 5)
		};
	});
}

/** What is left to decide of what the round's result says can be better; null when nothing is. */
function followUpOf(db: Db, unitId: string, roundId: string): RoundStanding['followUp'] {
	const found = followUps(db, unitId).find((each) => each.roundId === roundId);
	return found ? { left: found.waiting.length } : null;
}

const begun = ({ state }: Seat) => state === 'STARTED' || state === 'REOPENED';

function presentReviewers(db: Db, roundId: string): number {
	return unitReviewers(db, roundId).filter(({ away }) => !away).length;
}

/** Per group of the case, in the unit's own order: never by how far they have come. */
function groupProgress(db: Db, unitId: string, files: readonly SeatedFile[]): GroupProgress[] {
	const teams: { id: string | null; name: string }[] = db
		.select({ id: team.id, name: team.name })
		.from(team)
		.where(eq(team.unitId, unitId))
		.orderBy(asc(team.position))
		.all();
	return [...teams, { id: null, name: 'Utan grupp' }].flatMap(({ id, name }) => {
		const mine = files.filter((file) => file.team === id);
		if (mine.length === 0) return [];
		const seats = mine.flatMap(heldReviews);
		return [
			{
				label: name,
				submitted: seats.filter(({ state }) => state === 'SUBMITTED').length,
				started: seats.filter(begun).length,
				total: mine.reduce((sum, file) => sum + reviewsOf(file), 0)
			}
		];
	});
}

function chosenPopulation(db: Db, unitId: string, setup: RoundSetup): number {
	const { populations } = previewFrame(db, unitId, setup);
	return Object.entries(setup.sizes)
		.filter(([, size]) => size > 0)
		.reduce((sum, [id]) => sum + (populations[id] ?? 0), 0);
}

function listName(db: Db, caseListId: string): string {
	const row = db
		.select({ fileName: caseList.fileName })
		.from(caseList)
		.where(eq(caseList.id, caseListId))
		.get();
	return row?.fileName ?? '';
}

function keysOf(db: Db, roundId: string) {
	return db
		.selectDistinct({ id: keyVersion.id, title: keyVersion.title, version: keyVersion.version })
		.from(roundKey)
		.innerJoin(keyVersion, eq(keyVersion.id, roundKey.keyVersionId))
		.where(eq(roundKey.roundId, roundId))
		.orderBy(keyVersion.title)
		.all();
}
