import { randomBytes } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { draw as drawFrom } from '#lib/domain/draw.ts';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import { chosenSeedDigits, isChosenSeed } from '#lib/domain/seed.ts';
import { compareUtf8 } from '#lib/domain/frame.ts';
import { setPairs } from '../assignments/give.ts';
import type { Db, Tx } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { review, roundFile, ruleException } from '../db/schema/reviews.ts';
import { frameUnit, round, roundStratum } from '../db/schema/rounds.ts';
import { change, type Actor } from '../door.ts';
import { newId, sha256 } from '../ids.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { drawsOf, lockedFrame } from './current.ts';
import { writeDraw } from './write.ts';

export interface DrawOrder {
	/** What people chose in the open; empty or absent: a random seed. */
	seed?: string;
	/** Compulsory from the second draw on. */
	reason?: string;
}

const longestReason = 500;

/**
 * Draws from the locked frame (draw.md, 3–5). A later draw needs a reason and replaces the files of the one before,
 * which stays in the receipt. Nothing is drawn once reviewing has started.
 * @param random 32 random bytes as 64 lower-case hex characters, made when the draw is ordered
 */
export function make(
	db: Db,
	actor: Actor,
	roundId: string,
	order: DrawOrder = {},
	random: () => string = () => randomBytes(32).toString('hex')
): Mended<{ number: number; sample: number }> {
	return mendable(() =>
		change(db, actor, 'draw.make', { round: roundId }, (tx, note) => {
			const frame = lockedFrame(tx, roundId) ?? conflict('Lås listan innan du drar ärenden.');
			if (frame.state !== 'SELECTING' && frame.state !== 'ASSIGNED')
				conflict('Granskningen har startat. Det går inte att dra om.');
			const number = (drawsOf(tx, roundId).at(-1)?.number ?? 0) + 1;
			const chosen = order.seed?.trim() ?? '';
			const reason = order.reason?.trim() ?? '';
			const errors: Record<string, string> = {};
			if (chosen !== '' && !isChosenSeed(chosen))
				errors.seed = hasIdentityNumber(chosen)
					? 'Det ser ut som ett personnummer i fröet. Skriv siffrorna utan mellanrum, eller kasta om.'
					: `Skriv minst ${chosenSeedDigits} siffror, till exempel från tärningskast. Mellanrum, kommatecken och bindestreck går bra, inga andra tecken.`;
			if (number > 1 && reason === '')
				errors.reason = 'Skriv varför ärendena dras om. Skälet syns i kvittot.';
			if (reason.length > longestReason)
				errors.reason = `Skriv skälet med högst ${longestReason} tecken.`;
			if (hasIdentityNumber(reason, 'prose'))
				errors.reason = 'Det ser ut som ett personnummer i skälet. Ta bort det.';
			if (Object.keys(errors).length > 0) refuse(errors);

			const { double } = roundShare(tx, roundId);
			const seed = chosen === '' ? random() : chosen;
			const units = tx
				.select({
					stratum: frameUnit.stratum,
					caseReference: frameUnit.caseReference,
					decisionId: frameUnit.decisionId
				})
				.from(frameUnit)
				.where(eq(frameUnit.frameId, frame.id))
				.all();
			const strata = drawFrom(units, sizesOf(tx, roundId), seed, double, sha256);
			removeFiles(tx, roundId);
			const made = {
				roundId,
				number,
				frameId: frame.id,
				seed,
				seedSource: chosen === '' ? ('random' as const) : ('chosen' as const),
				doubleSharePercent: double,
				reasonForNewDraw: number === 1 ? null : reason
			};
			const drawId = writeDraw(tx, actor, made, strata);
			const decisions = new Map(
				units.map((unit) => [`${unit.stratum};${unit.caseReference}`, unit.decisionId])
			);
			const sample = strata.flatMap(({ code, units }) =>
				units.filter(({ role }) => role === 'sample').map((unit) => ({ stratum: code, ...unit }))
			);
			sample.sort((a, b) => compareUtf8(a.caseReference, b.caseReference));
			for (const { stratum, caseReference, double } of sample) {
				const decisionId = decisions.get(`${stratum};${caseReference}`) ?? 0;
				tx.insert(roundFile)
					.values({ id: newId(), roundId, drawId, stratum, caseReference, decisionId, double })
					.run();
			}
			setPairs(tx, roundId);
			tx.update(round).set({ state: 'SELECTING' }).where(eq(round.id, roundId)).run();
			note({ number, sample: sample.length, population: units.length });
			return { number, sample: sample.length };
		})
	);
}

function roundShare(tx: Tx, roundId: string): { double: number } {
	const row = tx
		.select({ double: round.doubleSharePercent })
		.from(round)
		.where(eq(round.id, roundId))
		.get();
	return row ?? { double: 0 };
}

function sizesOf(tx: Tx, roundId: string): Record<string, number> {
	const rows = tx
		.select({ code: intervention.code, size: roundStratum.sampleSize })
		.from(roundStratum)
		.innerJoin(intervention, eq(intervention.id, roundStratum.interventionId))
		.where(eq(roundStratum.roundId, roundId))
		.all();
	return Object.fromEntries(rows.map(({ code, size }) => [code, size]));
}

/** The files of the draw before, with reviews and exceptions. Nobody can have answered: reviewing has not started. */
function removeFiles(tx: Tx, roundId: string): void {
	const files = tx
		.select({ id: roundFile.id })
		.from(roundFile)
		.where(eq(roundFile.roundId, roundId));
	tx.delete(review).where(inArray(review.fileId, files)).run();
	tx.delete(ruleException).where(inArray(ruleException.fileId, files)).run();
	tx.delete(roundFile).where(eq(roundFile.roundId, roundId)).run();
}
