import { desc, eq } from 'drizzle-orm';
import { buildFrame, frameHash } from '#lib/domain/frame.ts';
import { lawLabels } from '#lib/domain/words.ts';
import type { Db, Tx } from '../db/open.ts';
import { frame, frameUnit, round } from '../db/schema/rounds.ts';
import { change, type Actor } from '../door.ts';
import { newId, sha256 } from '../ids.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { choiceKept, frameRule, interventionsOf, sourceDecisions } from '../rounds/frame-source.ts';
import { checkSetup, tooFew } from '../rounds/setup-check.ts';
import { storedSetup } from '../rounds/setup.ts';

/** As many rows as an insert takes without passing SQLite's limit of variables. */
const rowsPerInsert = 2000;

/**
 * Locks the list that the round draws from (draw.md, 1–2): one unit per case and intervention, and the hash that
 * shows it has not been changed since. Refused while an intervention has fewer units than are to be drawn.
 */
export function lockFrame(
	db: Db,
	actor: Actor,
	roundId: string
): Mended<{ hash: string; size: number }> {
	return mendable(() =>
		change(db, actor, 'frame.lock', { round: roundId }, (tx, note) => {
			const { unitId, state, setup } = storedSetup(tx, roundId);
			if (state !== 'DRAFT') conflict('Listan är redan låst. Läs in sidan igen.');
			const chosen = interventionsOf(tx, unitId).filter(({ id }) => (setup.sizes[id] ?? 0) > 0);
			const { units, excluded } = buildFrame(
				sourceDecisions(tx, setup.caseListId),
				frameRule(
					setup,
					chosen.map(({ code }) => code)
				)
			);
			for (const { id, code, name, law } of chosen) {
				const population = units.filter(({ stratum }) => stratum === code).length;
				const size = setup.sizes[id] ?? 0;
				if (population < size)
					refuse({ [`size-${id}`]: `${name} (${lawLabels[law]}): ${tooFew(population, size)}` });
			}
			const errors = checkSetup(tx, unitId, setup, roundId);
			if (Object.keys(errors).length > 0) refuse(errors);
			const hash = frameHash(units, sha256);
			const frameId = newId();
			tx.insert(frame)
				.values({
					id: frameId,
					roundId,
					number: nextFrameNumber(tx, roundId),
					hash,
					size: units.length,
					caseListId: setup.caseListId,
					periodFrom: setup.periodFrom,
					periodTo: setup.periodTo,
					excludedProtectedIdentity: excluded.protectedIdentity,
					excludedClosedBeforePeriod: excluded.closedBeforePeriod,
					lockedAt: actor.now(),
					lockedBy: actor.personId ?? '',
					rule: JSON.stringify(choiceKept(tx, unitId, setup))
				})
				.run();
			const rows = units.map(({ stratum, caseReference, decision }) => ({
				frameId,
				stratum,
				caseReference,
				decisionId: decision.id
			}));
			for (let i = 0; i < rows.length; i += rowsPerInsert)
				tx.insert(frameUnit)
					.values(rows.slice(i, i + rowsPerInsert))
					.run();
			tx.update(round).set({ state: 'SELECTING' }).where(eq(round.id, roundId)).run();
			note({ hash, size: units.length });
			return { hash, size: units.length };
		})
	);
}

function nextFrameNumber(tx: Tx, roundId: string): number {
	const last = tx
		.select({ number: frame.number })
		.from(frame)
		.where(eq(frame.roundId, roundId))
		.orderBy(desc(frame.number))
		.limit(1)
		.get();
	return (last?.number ?? 0) + 1;
}
