import { and, eq } from 'drizzle-orm';
import type { Law } from '#lib/domain/case-facts.ts';
import type { EliminationReason } from '#lib/domain/eliminations.ts';
import type { ReviewCost } from '#lib/domain/round-plan.ts';
import type { Excluded, FrameChoiceKept } from '#lib/domain/frame.ts';
import type { RoundState } from '#lib/domain/rounds.ts';
import type { Db } from '../db/open.ts';
import { decision, intervention } from '../db/schema/case-lists.ts';
import { roundFile } from '../db/schema/reviews.ts';
import { frameUnit } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { reportedFiles, type ReportedFile } from '../reviews/report.ts';
import { highestTarget } from '../indicators.ts';
import { lastCheck } from '../rounds/events.ts';
import { choiceKept, interventionsOf, previewFrame } from '../rounds/frame-source.ts';
import { casesInFrame } from '../rounds/head.ts';
import { storedSetup } from '../rounds/setup.ts';
import { unitReviewers } from '../assignments/people.ts';
import { currentDraw, drawnStrata, drawsOf, eliminationsOf, lockedFrame } from './current.ts';

export interface StratumRow {
	id: string;
	code: string;
	name: string;
	legalBasis: string;
	law: Law;
	population: number;
	size: number;
}

/** A place in the ticket order of an intervention, as the page shows it. */
export interface OrderRow {
	place: number;
	caseReference: string;
	decisionDate: string;
	ticket: string;
	/** The file under review, when the case is one; null for a reserve that has not taken a place. */
	fileId: string | null;
	fate: 'reviewed' | 'missing' | 'eliminated' | 'reserve';
	/** Number among the reserves, from 1; null in the sample. */
	reserveNumber: number | null;
	/** Which place the reserve took. */
	tookPlaceOf: number | null;
	eliminated: { reason: EliminationReason; at: number } | null;
}

export interface DrawPage {
	state: RoundState;
	strata: StratumRow[];
	/** What the work is reckoned with. */
	cost: ReviewCost;
	reviewers: number;
	target: number | null;
	excluded: Excluded;
	/** What chooses the units of the list, or chose them when it was locked. */
	choice: FrameChoiceKept;
	frame: { hash: string; size: number; cases: number; lockedAt: number; lockedBy: string } | null;
	draw: {
		number: number;
		seed: string;
		seedSource: 'random' | 'chosen';
		drawnAt: number;
		drawnBy: string;
		sample: number;
		doubles: number;
		check: { at: number; who: string; holds: boolean; sample: number } | null;
	} | null;
	/** Draws before, from this list or one that it replaced. */
	earlier: { number: number; drawnAt: number; drawnBy: string; reason: string | null }[];
	/** The ticket order of the intervention that is shown: the sample, those that took a place, and the next reserves. */
	order: { stratum: string; rows: OrderRow[] } | null;
	missing: { fileId: string; caseReference: string; intervention: string }[];
	/** Files that a reviewer has reported as wrongly in the sample, and that wait for a decision. */
	reported: (ReportedFile & { intervention: string })[];
}

const reservesShown = 4;

/** The draw: before the lock, before the draw, and after it. */
export function drawPage(
	db: Db,
	actor: Actor,
	roundId: string,
	wantedStratum: string | null
): DrawPage {
	return view(db, actor, 'draw.read', { round: roundId }, (db) => {
		const { unitId, state, setup } = storedSetup(db, roundId);
		const frame = lockedFrame(db, roundId);
		const draw = currentDraw(db, roundId);
		const draws = drawsOf(db, roundId);
		const preview = previewFrame(db, unitId, setup);
		const catalogue = interventionsOf(db, unitId);
		const chosen = catalogue.filter(({ id }) => (setup.sizes[id] ?? 0) > 0);
		const drawn = draw ? drawnStrata(db, draw.id) : [];
		const strata = chosen.map((row) => {
			const made = drawn.find(({ code }) => code === row.code);
			return {
				...row,
				population: made?.population ?? preview.populations[row.id] ?? 0,
				size: made?.sampleSize ?? setup.sizes[row.id] ?? 0
			};
		});
		const shown =
			drawn.find(({ code }) => code === wantedStratum) ??
			drawn.find(({ code }) => code === strata[0]?.code);
		const check = draw ? lastCheck(db, roundId, draw.number) : undefined;
		return {
			state,
			strata,
			cost: {
				doubleSharePercent: setup.doubleSharePercent,
				reviewMode: setup.reviewMode,
				minutesPerReview: setup.minutesPerReview
			},
			reviewers: unitReviewers(db, roundId).filter(({ away }) => !away).length,
			target: highestTarget(db, unitId, setup.year),
			excluded: frame
				? {
						protectedIdentity: frame.excludedProtectedIdentity,
						closedBeforePeriod: frame.excludedClosedBeforePeriod
					}
				: preview.excluded,
			choice: frame?.rule
				? (JSON.parse(frame.rule) as FrameChoiceKept)
				: choiceKept(db, unitId, setup),
			frame: frame
				? {
						hash: frame.hash,
						size: frame.size,
						cases: casesInFrame(db, frame.id),
						lockedAt: frame.lockedAt,
						lockedBy: frame.lockedBy
					}
				: null,
			draw: draw
				? {
						number: draw.number,
						seed: draw.seed,
						seedSource: draw.seedSource,
						drawnAt: draw.drawnAt,
						drawnBy: draw.drawnBy,
						sample: drawn.reduce((sum, { sampleSize }) => sum + sampleSize, 0),
						doubles: drawn.flatMap(({ units }) => units.filter(({ double }) => double)).length,
						check: check ?? null
					}
				: null,
			earlier: draws
				.filter(({ id }) => id !== draw?.id)
				.map(({ number, drawnAt, drawnBy }) => ({
					number,
					drawnAt,
					drawnBy,
					reason: draws.find((next) => next.number === number + 1)?.reasonForNewDraw ?? null
				})),
			order: draw && shown ? orderOf(db, draw, shown) : null,
			missing: draw ? missingFiles(db, draw.id) : [],
			reported: reportedFiles(db, roundId, actor.personId).map((file) => ({
				...file,
				intervention: catalogue.find(({ code }) => code === file.stratum)?.name ?? file.stratum
			}))
		};
	});
}

function orderOf(
	db: Db,
	draw: { id: string; frameId: string },
	stratum: ReturnType<typeof drawnStrata>[number]
): { stratum: string; rows: OrderRow[] } {
	const eliminations = eliminationsOf(db, draw.id).filter(
		(elimination) => elimination.stratum === stratum.code
	);
	const files = new Map(
		filesOf(db, draw.id)
			.filter((file) => file.stratum === stratum.code)
			.map((file) => [file.caseReference, file])
	);
	const dates = decisionDates(db, draw.frameId, stratum.code);
	const placeOf = new Map(stratum.units.map((unit, i) => [unit.caseReference, i + 1]));
	const last = Math.max(
		stratum.sampleSize,
		...eliminations.map(({ replacedBy }) => placeOf.get(replacedBy ?? '') ?? 0)
	);
	const rows = stratum.units.slice(0, last + reservesShown).map((unit, i): OrderRow => {
		const file = files.get(unit.caseReference);
		const gone = eliminations.find(({ caseReference }) => caseReference === unit.caseReference);
		const took = eliminations.find(({ replacedBy }) => replacedBy === unit.caseReference);
		return {
			place: i + 1,
			caseReference: unit.caseReference,
			decisionDate: dates.get(unit.caseReference) ?? '',
			ticket: unit.ticket,
			fileId: file?.id ?? null,
			fate: gone ? 'eliminated' : file ? (file.missing ? 'missing' : 'reviewed') : 'reserve',
			reserveNumber: unit.role === 'reserve' ? i + 1 - stratum.sampleSize : null,
			tookPlaceOf: took ? (placeOf.get(took.caseReference) ?? null) : null,
			eliminated: gone ? { reason: gone.reason, at: gone.at } : null
		};
	});
	return { stratum: stratum.code, rows };
}

function filesOf(db: Db, drawId: string) {
	return db
		.select({
			id: roundFile.id,
			stratum: roundFile.stratum,
			caseReference: roundFile.caseReference,
			missing: roundFile.missing,
			intervention: intervention.name
		})
		.from(roundFile)
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.where(eq(roundFile.drawId, drawId))
		.orderBy(roundFile.caseReference)
		.all();
}

function decisionDates(db: Db, frameId: string, stratum: string): Map<string, string> {
	const rows = db
		.select({ caseReference: frameUnit.caseReference, date: decision.decisionDate })
		.from(frameUnit)
		.innerJoin(decision, eq(decision.id, frameUnit.decisionId))
		.where(and(eq(frameUnit.frameId, frameId), eq(frameUnit.stratum, stratum)))
		.all();
	return new Map(rows.map(({ caseReference, date }) => [caseReference, date]));
}

function missingFiles(db: Db, drawId: string) {
	return filesOf(db, drawId)
		.filter(({ missing }) => missing)
		.map(({ id, caseReference, intervention }) => ({ fileId: id, caseReference, intervention }));
}
