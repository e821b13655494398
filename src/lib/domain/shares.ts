/** Shares in Swedish (ui-vocabulary.md, section 10). Shares are fractions from 0 to 1. */
import { enDash, halfUp, nbsp, plain } from './swedish.ts';

/**
 * A share as per cent: `88 %` of 0.875.
 * @param share 0 to 1
 * @param digits decimals, 0 unless the figure needs them
 */
export function percent(share: number, digits = 0): string {
	return `${plain(share * 100, digits, true)}${nbsp}%`;
}

/**
 * A chance as per cent, where whole per cent would say never or always: `26 %`, `ungefär 26 %`, `under 1 %`, `över 99 %`.
 * @param chance 0 to 1, @param approximate it is reckoned roughly
 */
export function chanceInWords(chance: number, approximate = false): string {
	if (chance < 0.01) return `under ${percent(0.01)}`;
	if (chance > 0.99) return `över ${percent(0.99)}`;
	return `${approximate ? 'ungefär ' : ''}${percent(chance)}`;
}

/**
 * An interval as `70–91 %`, whole per cent half up.
 * When rounding would make a limit equal a target that it is not, one decimal is shown (methods.md, section 3).
 * @param lower 0 to 1
 * @param upper 0 to 1
 * @param targetPercent 0 to 100, as an indicator has it
 */
export function span(lower: number, upper: number, targetPercent?: number | null): string {
	const misleads = [lower, upper].some(
		(limit) =>
			targetPercent != null &&
			halfUp(limit * 100) === targetPercent &&
			Math.abs(limit * 100 - targetPercent) > 1e-9
	);
	const digits = misleads ? 1 : 0;
	return `${plain(lower * 100, digits, true)}${enDash}${percent(upper, digits)}`;
}

/**
 * A difference between two shares in `procentenheter`, with a real minus: `−5 procentenheter`, `1 procentenhet`.
 * @param difference −1 to 1
 */
export function percentagePoints(difference: number, digits = 0): string {
	const one = Math.abs(halfUp(difference * 100, digits)) === 1;
	return `${plain(difference * 100, digits, false)} ${one ? 'procentenhet' : 'procentenheter'}`;
}

/** As `percentagePoints`, with a plus when it is above zero: `+5 procentenheter`. For changes. */
export function change(difference: number, digits = 0): string {
	return (halfUp(difference * 100, digits) > 0 ? '+' : '') + percentagePoints(difference, digits);
}
