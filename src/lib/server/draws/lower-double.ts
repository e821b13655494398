import { eq, inArray, sql } from 'drizzle-orm';
import { needsAnother, reviewsOf } from '#lib/domain/assignment/rules.ts';
import { doubleUnits } from '#lib/domain/draw.ts';
import { seatedFiles } from '../assignments/seats.ts';
import type { Tx } from '../db/open.ts';
import { declaredConflict, review, roundFile, ruleException } from '../db/schema/reviews.ts';
import { draw, drawnUnit, elimination, round } from '../db/schema/rounds.ts';
import type { Actor } from '../door.ts';
import { newId, sha256 } from '../ids.ts';
import { conflict } from '../problems.ts';
import { currentDraw, drawnStrata, nameOf, nameOfRound } from './current.ts';

/**
 * Lowers the share of double reviews in a round that has not begun. It is a draw of its own, with the same list and the
 * same seed: the same cases in the same order, fewer of them double, so that the receipt still tells all (draw.md, 5 and
 * 7). Eliminations, exceptions and the reviewers of what stays come along. Part of a deed that is behind the door.
 * @param percent whole per cent, lower than now
 */
export function lowerDoubleShare(tx: Tx, actor: Actor, roundId: string, percent: number): void {
	const staying = new Set(
		seatedFiles(tx, roundId).flatMap(({ seats }) =>
			seats.filter((seat) => !needsAnother(seat)).map(({ reviewId }) => reviewId)
		)
	);
	const last = currentDraw(tx, roundId) ?? conflict('Dra ärenden innan du ändrar andelen.');
	const strata = drawnStrata(tx, last.id);
	const sample = strata.flatMap(({ code, units }) =>
		units
			.filter(({ role }) => role === 'sample')
			.map(({ caseReference }) => ({ stratum: code, caseReference }))
	);
	const doubles = doubleUnits(sample, last.seed, percent, sha256);
	const drawId = newId();
	tx.update(round)
		.set({ doubleSharePercent: percent, version: sql`${round.version} + 1` })
		.where(eq(round.id, roundId))
		.run();
	tx.insert(draw)
		.values({
			id: drawId,
			roundId,
			number: last.number + 1,
			frameId: last.frameId,
			seed: last.seed,
			seedSource: last.seedSource,
			doubleSharePercent: percent,
			drawnAt: actor.now(),
			drawnBy: actor.personId ?? '',
			drawnByName: nameOf(tx, actor.personId),
			roundName: nameOfRound(tx, roundId),
			reasonForNewDraw: `Andelen som granskas av två sänktes från ${last.doubleSharePercent} till ${percent} procent, så att alla ärenden kan få granskare. Fröet och ärendena är desamma.`
		})
		.run();
	for (const { code, units } of strata)
		units.forEach((unit, place) => {
			const double = unit.role === 'sample' && doubles.has(`${code};${unit.caseReference}`);
			tx.insert(drawnUnit)
				.values({ drawId, stratum: code, position: place + 1, ...unit, double })
				.run();
		});
	moveFiles(tx, roundId, last.id, drawId, doubles, staying);
}

/**
 * Gives the files of one draw to another that drew the same cases.
 * @param staying reviews that may stay with whoever has them; of two for a file that now has one, a locked one stays first
 */
function moveFiles(
	tx: Tx,
	roundId: string,
	from: string,
	to: string,
	doubles: ReadonlySet<string>,
	staying: ReadonlySet<string>
): void {
	const files = tx
		.select()
		.from(roundFile)
		.where(eq(roundFile.drawId, from))
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
		.where(eq(elimination.drawId, from))
		.orderBy(sql`rowid`)
		.all();
	tx.delete(review).where(inArray(review.fileId, ids)).run();
	tx.delete(ruleException).where(inArray(ruleException.fileId, ids)).run();
	tx.delete(declaredConflict).where(inArray(declaredConflict.fileId, ids)).run();
	tx.delete(roundFile).where(inArray(roundFile.id, ids)).run();
	/** A reserve inherits the double review of the place that it took. */
	const isDouble = (stratum: string, caseReference: string): boolean => {
		const before = eliminations.find(
			(one) => one.stratum === stratum && one.replacedBy === caseReference
		);
		return before
			? isDouble(stratum, before.caseReference)
			: doubles.has(`${stratum};${caseReference}`);
	};
	const promoted = new Set(
		eliminations.map(({ stratum, replacedBy }) => `${stratum};${replacedBy}`)
	);
	const put = (file: (typeof files)[number]) => {
		const double = isDouble(file.stratum, file.caseReference);
		tx.insert(roundFile)
			.values({ ...file, roundId, drawId: to, double, pair: file.pair && double === file.double })
			.run();
	};
	for (const file of files) if (!promoted.has(`${file.stratum};${file.caseReference}`)) put(file);
	for (const one of eliminations) {
		tx.insert(elimination)
			.values({ ...one, drawId: to })
			.run();
		const reserve = files.find(
			(file) => file.stratum === one.stratum && file.caseReference === one.replacedBy
		);
		if (reserve) put(reserve);
	}
	for (const one of declared) tx.insert(declaredConflict).values(one).run();
	for (const one of exceptions) tx.insert(ruleException).values(one).run();
	const now = new Map(
		tx
			.select({ id: roundFile.id, double: roundFile.double, pair: roundFile.pair })
			.from(roundFile)
			.where(eq(roundFile.drawId, to))
			.all()
			.map((file) => [file.id, file])
	);
	const taken = new Map<string, number>();
	const kept = reviews
		.filter(({ id }) => staying.has(id))
		.sort((a, b) => Number(b.locked) - Number(a.locked));
	for (const one of kept) {
		const file = now.get(one.fileId);
		const count = (taken.get(one.fileId) ?? 0) + 1;
		if (!file || count > reviewsOf(file)) continue;
		taken.set(one.fileId, count);
		tx.insert(review)
			.values({ ...one, seat: count, partnerId: file.pair ? one.partnerId : null })
			.run();
	}
}
