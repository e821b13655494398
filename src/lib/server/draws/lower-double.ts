import { eq, inArray, sql } from 'drizzle-orm';
import { needsAnother, reviewsOf } from '#lib/domain/assignment/rules.ts';
import { draw as drawFrom } from '#lib/domain/draw.ts';
import { drawnPlaceOf } from '#lib/domain/eliminations.ts';
import { setPairs } from '../assignments/give.ts';
import { seatedFiles } from '../assignments/seats.ts';
import type { Tx } from '../db/open.ts';
import { declaredConflict, review, roundFile, ruleException } from '../db/schema/reviews.ts';
import { elimination, round } from '../db/schema/rounds.ts';
import type { Actor } from '../door.ts';
import { sha256 } from '../ids.ts';
import { conflict } from '../problems.ts';
import { currentDraw, drawnStrata } from './current.ts';
import { writeDraw } from './write.ts';

/**
 * Lowers the share of double reviews in a round that has not begun. It is a draw of its own, with the same list and the
 * same seed: the same cases in the same order, fewer of them double, so that the receipt still tells all (draw.md, 5 and
 * 7). Eliminations, exceptions and the reviewers of what stays come along. Part of a deed that is behind the door.
 * @param percent whole per cent, lower than now
 */
export function lowerDoubleShare(tx: Tx, actor: Actor, roundId: string, percent: number): void {
	const last = currentDraw(tx, roundId) ?? conflict('Dra ärenden innan du ändrar andelen.');
	const before = drawnStrata(tx, last.id);
	const strata = drawFrom(
		before.flatMap(({ code, units }) =>
			units.map(({ caseReference }) => ({ stratum: code, caseReference }))
		),
		Object.fromEntries(before.map(({ code, sampleSize }) => [code, sampleSize])),
		last.seed,
		percent,
		sha256
	);
	const doubles = new Set(
		strata.flatMap(({ code, units }) =>
			units.filter(({ double }) => double).map(({ caseReference }) => `${code};${caseReference}`)
		)
	);
	const taken = takeFiles(tx, roundId, last.id);
	tx.update(round)
		.set({ doubleSharePercent: percent, version: sql`${round.version} + 1` })
		.where(eq(round.id, roundId))
		.run();
	const made = {
		roundId,
		number: last.number + 1,
		frameId: last.frameId,
		seed: last.seed,
		seedSource: last.seedSource,
		doubleSharePercent: percent,
		reasonForNewDraw: `Andelen som granskas av två sänktes från ${last.doubleSharePercent} till ${percent} procent, så att alla ärenden kan få granskare. Fröet och ärendena är desamma.`
	};
	const drawId = writeDraw(tx, actor, made, strata);
	putFiles(tx, drawId, taken, doubles);
	setPairs(tx, roundId);
	putReviews(tx, drawId, taken);
}

/** Takes the files of a draw away with all that rests on them. Reviews stay only with those who may go on having them. */
function takeFiles(tx: Tx, roundId: string, drawId: string) {
	const staying = new Set(
		seatedFiles(tx, roundId).flatMap(({ seats }) =>
			seats.filter((seat) => !needsAnother(seat)).map(({ reviewId }) => reviewId)
		)
	);
	const files = tx
		.select()
		.from(roundFile)
		.where(eq(roundFile.drawId, drawId))
		.orderBy(sql`rowid`)
		.all();
	const ids = files.map(({ id }) => id);
	const reviews = tx.select().from(review).where(inArray(review.fileId, ids)).all();
	const exceptions = tx
		.select()
		.from(ruleException)
		.where(inArray(ruleException.fileId, ids))
		.all();
	const declared = tx
		.select()
		.from(declaredConflict)
		.where(inArray(declaredConflict.fileId, ids))
		.all();
	const eliminations = tx
		.select()
		.from(elimination)
		.where(eq(elimination.drawId, drawId))
		.orderBy(sql`rowid`)
		.all();
	tx.delete(review).where(inArray(review.fileId, ids)).run();
	tx.delete(ruleException).where(inArray(ruleException.fileId, ids)).run();
	tx.delete(declaredConflict).where(inArray(declaredConflict.fileId, ids)).run();
	tx.delete(roundFile).where(inArray(roundFile.id, ids)).run();
	const kept = reviews.filter(({ id }) => staying.has(id));
	return { files, reviews: kept, exceptions, declared, eliminations };
}

type TakenFiles = ReturnType<typeof takeFiles>;

/** Gives the files to a draw of the same cases, and makes its eliminations anew in their order. */
function putFiles(
	tx: Tx,
	drawId: string,
	{ files, exceptions, declared, eliminations }: TakenFiles,
	doubles: ReadonlySet<string>
): void {
	const put = (file: TakenFiles['files'][number]) => {
		const { stratum, caseReference } = drawnPlaceOf(file, eliminations);
		const double = doubles.has(`${stratum};${caseReference}`);
		tx.insert(roundFile)
			.values({ ...file, drawId, double, pair: file.pair && double === file.double })
			.run();
	};
	const isDrawn = (file: TakenFiles['files'][number]) => drawnPlaceOf(file, eliminations) === file;
	for (const file of files.filter(isDrawn)) put(file);
	for (const one of eliminations) {
		tx.insert(elimination)
			.values({ ...one, drawId })
			.run();
		const reserve = files.find(
			(file) => file.stratum === one.stratum && file.caseReference === one.replacedBy
		);
		if (reserve) put(reserve);
	}
	for (const one of declared) tx.insert(declaredConflict).values(one).run();
	for (const one of exceptions) tx.insert(ruleException).values(one).run();
}

/** Gives the reviews back; of two for a file that now has one, a locked one stays first. */
function putReviews(tx: Tx, drawId: string, { reviews }: TakenFiles): void {
	const files = new Map(
		tx
			.select({ id: roundFile.id, double: roundFile.double, pair: roundFile.pair })
			.from(roundFile)
			.where(eq(roundFile.drawId, drawId))
			.all()
			.map((file) => [file.id, file])
	);
	const taken = new Map<string, number>();
	for (const one of reviews.toSorted((a, b) => Number(b.locked) - Number(a.locked))) {
		const file = files.get(one.fileId);
		const seat = (taken.get(one.fileId) ?? 0) + 1;
		if (!file || seat > reviewsOf(file)) continue;
		taken.set(one.fileId, seat);
		tx.insert(review)
			.values({ ...one, seat, partnerId: file.pair ? one.partnerId : null })
			.run();
	}
}
