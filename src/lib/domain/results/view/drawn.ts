import type { Figures } from '../result.ts';

/** Figures as a chart takes them: what is said of them in words besides is not sent with them. */
export type DrawnFigures = Omit<Figures, 'strict' | 'score'> & { targetPercent: number | null };

/** @param targetPercent 0 to 100, of an indicator */
export function drawn(figures: Figures, targetPercent: number | null): DrawnFigures {
	const { strict: _strict, score: _score, ...counted } = figures;
	return { ...counted, targetPercent };
}
