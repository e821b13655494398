import { percent } from '../shares.ts';
import type { Direction } from './goal.ts';

/** An årsmål: a whole per cent, words (*öka 2026*, *tas fram av nämnden*), or neither. */
export interface Target {
	/** 0 to 100. */
	target: number | null;
	targetText: string;
}

export const wrongTarget = 'Skriv hela procent mellan 0 och 100, eller målet i ord.';

/**
 * An årsmål as somebody has typed it: `90`, `90 %`, `öka 2026`, or nothing.
 * @returns null for a number that is no whole per cent from 0 to 100: written as words it would never be followed up
 */
export function readTarget(typed: string): Target | null {
	const text = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
	if (!/^[−–-]?[\d\s.,]+(?:%|procent)?$/i.test(text)) return { target: null, targetText: text };
	const whole = /^(\d{1,3}) ?(?:%|procent)?$/i.exec(text);
	const target = Number(whole?.[1] ?? NaN);
	return target >= 0 && target <= 100 ? { target, targetText: '' } : null;
}

/** The same as it stands in a field: `90 %`. */
export const targetTyped = ({ target, targetText }: Target): string =>
	target === null ? targetText : percent(target / 100);

export const noTarget = 'Årsmål saknas';

/** In the table of the report: `90 %`, `högst 10 %`, `öka 2026`, `Årsmål saknas`. */
export function targetSaid({
	target,
	targetText,
	direction
}: Target & { direction: Direction }): string {
	if (target === null) return targetText || noTarget;
	return direction === 'DOWN' ? `högst ${percent(target / 100)}` : percent(target / 100);
}

/** The words of a target in another year: `öka 2025` is `öka 2026` when a year's goals are copied. */
export const targetInYear = (text: string, from: number, to: number): string =>
	text.replaceAll(String(from), String(to));
