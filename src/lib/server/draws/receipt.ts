import { and, eq } from 'drizzle-orm';
import { drawAlgorithm } from '#lib/domain/draw.ts';
import { checkReceipt, type CheckedPart } from '#lib/domain/receipt-check.ts';
import type { FrameChoiceKept } from '#lib/domain/frame.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import type { Db } from '../db/open.ts';
import { caseList, intervention } from '../db/schema/case-lists.ts';
import { roundFile } from '../db/schema/reviews.ts';
import { frame, round } from '../db/schema/rounds.ts';
import { change, view, type Actor } from '../door.ts';
import type { CsvCell } from '../exports/csv.ts';
import { sha256 } from '../ids.ts';
import { notFound } from '../problems.ts';
import { currentDraw, drawnStrata, drawsOf, eliminationsOf } from './current.ts';

/** The receipt of the round's last draw (draw.md, 8). Not authorised: deeds call it behind the door. */
export function receiptOf(db: Db, roundId: string): Receipt | undefined {
	const draws = drawsOf(db, roundId);
	const draw = draws.at(-1);
	if (!draw) return undefined;
	const head = db
		.select({
			unitId: round.unitId,
			hash: frame.hash,
			size: frame.size,
			fileName: caseList.fileName,
			sha256: caseList.sha256,
			from: frame.periodFrom,
			to: frame.periodTo,
			rule: frame.rule,
			protectedIdentity: frame.excludedProtectedIdentity,
			closedBeforePeriod: frame.excludedClosedBeforePeriod
		})
		.from(frame)
		.innerJoin(round, eq(round.id, frame.roundId))
		.innerJoin(caseList, eq(caseList.id, frame.caseListId))
		.where(eq(frame.id, draw.frameId))
		.get();
	if (!head) return undefined;
	const labels = new Map(
		db
			.select({ code: intervention.code, name: intervention.name })
			.from(intervention)
			.where(eq(intervention.unitId, head.unitId))
			.all()
			.map(({ code, name }) => [code, name])
	);
	return {
		algorithm: drawAlgorithm,
		round: draw.roundName,
		drawNumber: draw.number,
		drawnAt: iso(draw.drawnAt),
		drawnBy: draw.drawnBy,
		frame: {
			hash: head.hash,
			size: head.size,
			source: { fileName: head.fileName, sha256: head.sha256 },
			period: { from: head.from, to: head.to },
			...(head.rule === null ? {} : { rule: JSON.parse(head.rule) as FrameChoiceKept })
		},
		seed: draw.seed,
		seedSource: draw.seedSource,
		doubleSharePercent: draw.doubleSharePercent,
		strata: drawnStrata(db, draw.id).map(({ code, ...stratum }) => ({
			code,
			label: labels.get(code) ?? code,
			...stratum
		})),
		eliminations: eliminationsOf(db, draw.id).map(({ at, ...rest }) => ({ ...rest, at: iso(at) })),
		earlierDraws: draws.slice(0, -1).map((earlier, index) => ({
			drawNumber: earlier.number,
			drawnAt: iso(earlier.drawnAt),
			drawnBy: earlier.drawnBy,
			frameHash: earlier.frameHash,
			seed: earlier.seed,
			seedSource: earlier.seedSource,
			reasonForNewDraw: draws[index + 1]?.reasonForNewDraw ?? ''
		})),
		excluded: {
			protectedIdentity: head.protectedIdentity,
			closedBeforePeriod: head.closedBeforePeriod
		}
	};
}

/** The receipt, for its file. It names cases, so the log tells who read it. */
export function receipt(db: Db, actor: Actor, roundId: string): Receipt {
	return receiptPage(db, actor, roundId).receipt;
}

export interface ReceiptPage {
	receipt: Receipt;
	/** Whether its draw still holds: a set-up that was changed later has made it another list's. */
	holds: boolean;
	/** Files of the draw whose documentation is missing: a result, so they stand on the page and not in the file (draw.md, 8). */
	missing: { stratum: string; caseReference: string }[];
}

/** The receipt for its page. */
export function receiptPage(db: Db, actor: Actor, roundId: string): ReceiptPage {
	return view(db, actor, 'draw.receipt', { round: roundId }, (db) => ({
		receipt: receiptOf(db, roundId) ?? notFound(),
		holds: currentDraw(db, roundId) !== undefined,
		missing: db
			.select({ stratum: roundFile.stratum, caseReference: roundFile.caseReference })
			.from(roundFile)
			.where(and(eq(roundFile.roundId, roundId), eq(roundFile.missing, true)))
			.orderBy(roundFile.stratum, roundFile.caseReference)
			.all()
	}));
}

/** Every unit of a receipt in ticket order, a line each, for a spreadsheet: what its JSON holds, and nothing besides. */
export function receiptRows(
	db: Db,
	actor: Actor,
	roundId: string
): { round: string; rows: CsvCell[][] } {
	const made = receipt(db, actor, roundId);
	const heading = ['Insats', 'Ärende', 'Ordning', 'Lott', 'Draget', 'Granskas av två'];
	return {
		round: made.round,
		rows: [
			heading,
			...made.strata.flatMap(({ code, units }) =>
				units.map(({ caseReference, ticket, role, double }, place) => [
					code,
					caseReference,
					place + 1,
					ticket,
					role === 'sample' ? 'Ja' : 'Nej',
					double ? 'Ja' : 'Nej'
				])
			)
		]
	};
}

/** Repeats the draw from its receipt. The log tells who did, and whether it held. */
export function check(
	db: Db,
	actor: Actor,
	roundId: string
): { holds: boolean; differences: string[]; parts: CheckedPart[]; sample: number } {
	return change(db, actor, 'draw.check', { round: roundId }, (tx, note) => {
		const receipt = receiptOf(tx, roundId) ?? notFound();
		const parts = checkReceipt(receipt, sha256);
		const differences = parts.flatMap(({ faults }) => faults);
		const sample = receipt.strata.reduce((sum, { sampleSize }) => sum + sampleSize, 0);
		note({ number: receipt.drawNumber, holds: differences.length === 0, sample });
		return { holds: differences.length === 0, differences, parts, sample };
	});
}

const iso = (instant: number) => new Date(instant).toISOString();
