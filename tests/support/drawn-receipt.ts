import { hash } from 'node:crypto';
import { draw, drawAlgorithm } from '#lib/domain/draw.ts';
import { nextReserve, type EliminationReason } from '#lib/domain/eliminations.ts';
import { frameHash, type FrameUnit } from '#lib/domain/frame.ts';
import type { Receipt, ReceiptElimination } from '#lib/domain/receipt.ts';

export const sha256 = (text: string): string => hash('sha256', text);

export interface ReceiptOrder {
	units: readonly FrameUnit[];
	sizes: Readonly<Record<string, number>>;
	seed: string;
	doubleSharePercent?: number;
	/** Places in the standing sample of a stratum that are eliminated, one after the other. */
	eliminate?: readonly { stratum: string; place: number; reason?: EliminationReason }[];
}

/** A receipt that holds: a real draw with real eliminations. */
export function drawnReceipt(order: ReceiptOrder): Receipt {
	const { units, sizes, seed, doubleSharePercent = 15 } = order;
	const strata = draw(units, sizes, seed, doubleSharePercent, sha256).map((stratum) => ({
		...stratum,
		label: `Insats ${stratum.code}`
	}));
	const eliminations: ReceiptElimination[] = [];
	for (const { stratum: code, place, reason = 'WRONG_INTERVENTION' } of order.eliminate ?? []) {
		const stratum = strata.find((candidate) => candidate.code === code);
		if (!stratum) throw new Error(`No stratum ${code}`);
		const gone = new Set(eliminations.map((e) => `${e.stratum};${e.caseReference}`));
		const taken = eliminations.filter((e) => e.stratum === code).map((e) => e.replacedBy);
		const standing = stratum.units.filter(
			(unit) =>
				(unit.role === 'sample' || taken.includes(unit.caseReference)) &&
				!gone.has(`${code};${unit.caseReference}`)
		);
		const unit = standing[place % Math.max(1, standing.length)];
		if (!unit) continue;
		eliminations.push({
			stratum: code,
			caseReference: unit.caseReference,
			reason,
			replacedBy: nextReserve(stratum, eliminations)?.caseReference ?? null,
			at: '2026-11-11T09:00:00.000Z',
			by: 'Helena Lindqvist'
		});
	}
	return {
		algorithm: drawAlgorithm,
		round: 'Höst 2026',
		drawNumber: 1,
		drawnAt: '2026-11-05T09:14:00.000Z',
		drawnBy: 'Helena Lindqvist',
		frame: {
			hash: frameHash(units, sha256),
			size: units.length,
			source: { fileName: 'arenden-host-2026.csv', sha256: sha256('list') },
			period: { from: '2026-05-01', to: '2026-10-31' }
		},
		seed,
		seedSource: /^[0-9a-f]{64}$/.test(seed) ? 'random' : 'chosen',
		doubleSharePercent,
		strata,
		eliminations,
		earlierDraws: [],
		excluded: { protectedIdentity: 0, closedBeforePeriod: 0 }
	};
}
