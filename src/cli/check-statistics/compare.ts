/** Comparing what the program computes with a reference case, at the precision statistics/README.md asks for. */

export interface Deviation {
	field: string;
	expected: unknown;
	got: unknown;
}

/** A computed field whose reference may be written in more than one way. */
export class Accepting {
	readonly accepts: (expected: unknown) => boolean;
	readonly text: string;

	constructor(text: string, accepts: (expected: unknown) => boolean) {
		this.text = text;
		this.accepts = accepts;
	}
}

/** Raw output of the R packages: for information (statistics/README.md). */
const notOffered = new Set(['r_survey', 'r_packages']);

const precision = 1e-9;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Numbers alike at 1e-9, relative above 1; infinities are text in a case. */
function alike(expected: number, got: number, loose: number): boolean {
	if (expected === got) return true;
	return Math.abs(expected - got) <= loose * Math.max(1, Math.abs(expected));
}

/**
 * Every field of the case that differs from what the program got.
 * @param loose precision of fields, by name, that R found by search and not by formula
 */
export function deviations(
	expected: unknown,
	got: unknown,
	loose: Readonly<Record<string, number>> = {},
	field = ''
): Deviation[] {
	const name = field.replace(/^.*\./, '').replace(/\[\d+\]$/, '');
	if (notOffered.has(name)) return [];
	if (got instanceof Accepting)
		return got.accepts(expected) ? [] : [{ field, expected, got: got.text }];
	const target =
		expected === 'Infinity' ? Infinity : expected === '-Infinity' ? -Infinity : expected;
	if (typeof target === 'number' && typeof got === 'number')
		return alike(target, got, loose[name] ?? precision) ? [] : [{ field, expected, got }];
	if (Array.isArray(expected) && Array.isArray(got)) {
		if (expected.length !== got.length)
			return [{ field: `${field}.length`, expected: expected.length, got: got.length }];
		return expected.flatMap((value, i) => deviations(value, got[i], loose, `${field}[${i}]`));
	}
	if (isRecord(expected) && isRecord(got))
		return Object.entries(expected).flatMap(([key, value]) =>
			deviations(value, got[key], loose, field ? `${field}.${key}` : key)
		);
	return (expected ?? null) === (got ?? null) ? [] : [{ field, expected, got }];
}

/**
 * Fields of a case the program has no counterpart to, or one of another shape: then the case is not covered rather than
 * wrong.
 */
export function unknownFields(expected: unknown, got: unknown, field = ''): string[] {
	if (Array.isArray(expected) && Array.isArray(got)) {
		if (expected.length !== got.length) return [field];
		return expected.flatMap((value, i) => unknownFields(value, got[i], `${field}[${i}]`));
	}
	if (!isRecord(expected) || !isRecord(got)) {
		const nested = (value: unknown) => typeof value === 'object' && value !== null;
		return nested(expected) || nested(got) ? [field] : [];
	}
	return Object.entries(expected).flatMap(([key, value]) => {
		const path = field ? `${field}.${key}` : key;
		if (notOffered.has(key)) return [];
		return key in got ? unknownFields(value, got[key], path) : [path];
	});
}
