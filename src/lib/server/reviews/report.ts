import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { EliminationReason } from '#lib/domain/eliminations.ts';
import { handlersByFile } from '../assignments/handlers.ts';
import type { Db } from '../db/open.ts';
import { fileReport } from '../db/schema/back-and-forth.ts';
import { review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { change, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { mustBeImpartial } from './impartial.ts';
import { holdersOf, mustBeOpen, standingOf, type Standing } from './standing.ts';

/** What whoever has a review has said of the file's place in the sample. */
export interface FileReport {
	reason: EliminationReason;
	/** The round lead has decided that the file stays. */
	dismissed: boolean;
}

/**
 * What those who have this review have reported: of two who review together either, of two who review blindly never the
 * other (product.md, rule 4). Not authorised: deeds call it behind the door.
 */
export function reportOf(db: Db, standing: Standing): FileReport | null {
	const row = db
		.select({ reason: fileReport.reason, dismissedAt: fileReport.dismissedAt })
		.from(fileReport)
		.where(
			and(eq(fileReport.fileId, standing.fileId), inArray(fileReport.personId, holdersOf(standing)))
		)
		.get();
	return row ? { reason: row.reason, dismissed: row.dismissedAt !== null } : null;
}

/**
 * "Ärendet går inte att granska", since it does not belong in the list (draw.md, 6): the round lead decides whether it
 * leaves the sample. The review stays open meanwhile. Once for each file: what is decided stands.
 */
export function reportWrong(
	db: Db,
	actor: Actor,
	reviewId: string,
	reason: EliminationReason
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'review.report-wrong', { review: reviewId }, (tx) => {
			const standing = standingOf(tx, reviewId);
			const personId = actor.personId ?? notFound();
			mustBeOpen(standing);
			mustBeImpartial(tx, standing, personId);
			const before = reportOf(tx, standing);
			if (before)
				refuse({
					reason: before.dismissed
						? 'Ärendet är redan anmält, och den omgångsansvariga har bestämt att det är kvar i urvalet. Granska det som vanligt, eller tala med den omgångsansvariga.'
						: 'Ärendet är redan anmält. Den omgångsansvariga avgör om det är kvar i urvalet.'
				});
			tx.insert(fileReport)
				.values({ fileId: standing.fileId, personId, reason, at: actor.now() })
				.run();
			return {};
		})
	);
}

/** A file that is reported as wrongly in the sample, and not decided on. Without who said so. */
export interface ReportedFile {
	fileId: string;
	caseReference: string;
	/** Code of the intervention. */
	stratum: string;
	/** What was said, each once. */
	reasons: EliminationReason[];
	/** The documentation is missing: a result, which must be taken back before the file can leave. */
	missing: boolean;
}

/**
 * The files of a round that wait for a decision, in reference order. Not those that the person has a part in: one of two
 * who review blindly would learn what the other has said. Not authorised: deeds call it behind the door.
 */
export function reportedFiles(db: Db, roundId: string, personId: string | null): ReportedFile[] {
	const rows = db
		.select({
			fileId: roundFile.id,
			caseReference: roundFile.caseReference,
			stratum: roundFile.stratum,
			missing: roundFile.missing,
			reason: fileReport.reason
		})
		.from(fileReport)
		.innerJoin(roundFile, eq(roundFile.id, fileReport.fileId))
		.where(
			and(
				eq(roundFile.roundId, roundId),
				eq(roundFile.eliminated, false),
				isNull(fileReport.dismissedAt)
			)
		)
		.orderBy(roundFile.caseReference, roundFile.stratum, fileReport.reason)
		.all();
	if (rows.length === 0) return [];
	const part = filesWithPart(db, roundId, personId);
	const found = new Map<string, ReportedFile>();
	for (const { reason, ...file } of rows) {
		if (part.has(file.fileId)) continue;
		const one = found.get(file.fileId) ?? { ...file, reasons: [] };
		if (!one.reasons.includes(reason)) one.reasons.push(reason);
		found.set(file.fileId, one);
	}
	return [...found.values()];
}

/** What somebody has handled, or has one of two blind reviews of. Missing files too. */
function filesWithPart(db: Db, roundId: string, personId: string | null): Set<string> {
	const handled = [...handlersByFile(db, roundId)].flatMap(([fileId, handlers]) =>
		handlers.some(({ person }) => person === personId) ? fileId : []
	);
	const blind = db
		.select({ fileId: review.fileId })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(
			and(
				eq(roundFile.roundId, roundId),
				eq(roundFile.double, true),
				eq(roundFile.pair, false),
				eq(review.reviewerId, personId ?? '')
			)
		)
		.all()
		.map(({ fileId }) => fileId);
	return new Set([...handled, ...blind]);
}

/**
 * Decides that a file that was reported stays in the sample. Who reported it sees so at the review. Named as a deed of
 * reviewing, so that the log keeps it to itself until the round is closed.
 */
export function dismissReport(db: Db, actor: Actor, roundId: string, fileId: string): void {
	change(db, actor, 'review.dismiss-report', { round: roundId }, (tx, note) => {
		const state = tx.select({ state: round.state }).from(round).where(eq(round.id, roundId)).get();
		if (state?.state !== 'REVIEWING' && state?.state !== 'MODERATING')
			conflict('Omgången granskas inte nu. Anmälan går inte att avgöra.');
		const file = reportedFiles(tx, roundId, actor.personId).find((one) => one.fileId === fileId);
		if (!file) conflict('Det finns ingen anmälan att avgöra. Läs in sidan igen.');
		tx.update(fileReport)
			.set({ dismissedAt: actor.now() })
			.where(and(eq(fileReport.fileId, fileId), isNull(fileReport.dismissedAt)))
			.run();
		note({ case: file.caseReference });
	});
}
