import { z } from 'zod';
import { deviations, unknownFields, type Deviation } from './compare.ts';
import { checkEstimate, checkGender, checkRounds, checkSection } from './estimates.ts';
import { chartMethods, planningMethods, type Method } from './plans.ts';
import { checkAgreement, checkSuppression } from './tables.ts';

export type Outcome =
	| { outcome: 'passed' }
	| { outcome: 'failed'; deviations: Deviation[] }
	| { outcome: 'malformed'; reason: string }
	| { outcome: 'not covered'; reason: string };

/** The levels the product shows (methods.md, section 3). */
const levels: readonly number[] = [0.95, 0.99];

const direct = new Map<string, Method>([
	['estimate', { compute: checkEstimate }],
	['section', { compute: checkSection }],
	['difference_rounds', { compute: checkRounds }],
	['difference_gender', { compute: checkGender }],
	['agreement', { compute: checkAgreement }],
	['suppression', { compute: checkSuppression }]
]);

const byMethod = new Map([
	['planning', new Map(Object.entries(planningMethods))],
	['chart', new Map(Object.entries(chartMethods))]
]);

const caseShape = z.object({
	id: z.string(),
	kind: z.string(),
	inputs: z.record(z.string(), z.unknown()),
	expected: z.preprocess(
		// Results without a name.
		(expected) => (Array.isArray(expected) ? { results: expected } : expected),
		z.record(z.string(), z.unknown())
	)
});

/** Fields whose reference is a plain list, of numbers or of numbers in a row, turned into the same. */
function plainly(
	expected: Record<string, unknown>,
	got: Record<string, unknown>,
	fields: readonly string[]
): Record<string, unknown> {
	const rows: unknown = got.results;
	if (!Array.isArray(rows)) return {};
	const all = rows.map((row: Record<string, unknown>) => fields.map((field) => row[field]));
	const plain = Object.entries(expected).flatMap(([name, value]) => {
		if (!Array.isArray(value) || (name in got && name !== 'results')) return [];
		if (fields.length === 1 && value.every((entry) => typeof entry === 'number'))
			return [[name, all.flat()]];
		return value.every((entry) => Array.isArray(entry)) ? [[name, all]] : [];
	});
	return Object.fromEntries(plain) as Record<string, unknown>;
}

/** Where a shape was not met, in one line. */
function problems(error: z.ZodError): string {
	return error.issues
		.slice(0, 3)
		.map(({ path, message }) => `${path.join('.') || 'the case'}: ${message}`)
		.join('; ');
}

/** Runs one reference case, given as the parsed JSON of its file. Never throws on what the file holds. */
export function runCase(file: unknown): Outcome {
	const parsed = caseShape.safeParse(file);
	if (!parsed.success) return { outcome: 'malformed', reason: problems(parsed.error) };
	const { kind, inputs, expected } = parsed.data;
	const named = typeof inputs.method === 'string' ? inputs.method : '';
	const method = direct.get(kind) ?? byMethod.get(kind)?.get(named);
	if (!method)
		return { outcome: 'not covered', reason: `kind ${kind}${named && `, method ${named}`}` };
	if (typeof inputs.level === 'number' && !levels.includes(inputs.level))
		return { outcome: 'not covered', reason: `level ${inputs.level}` };
	if (Object.keys(expected).length === 0)
		return { outcome: 'malformed', reason: 'expected: no field to compare' };

	let got: Record<string, unknown>;
	try {
		got = method.compute(inputs);
	} catch (error) {
		if (error instanceof z.ZodError)
			return method.guessed
				? { outcome: 'not covered', reason: `inputs of another shape: ${problems(error)}` }
				: { outcome: 'malformed', reason: `inputs: ${problems(error)}` };
		if (method.guessed) return { outcome: 'not covered', reason: String(error) };
		return { outcome: 'malformed', reason: error instanceof Error ? error.message : String(error) };
	}
	if (method.guessed) got = { ...got, ...plainly(expected, got, method.guessed) };
	const unknown = method.guessed ? unknownFields(expected, got) : [];
	if (unknown.length > 0)
		return { outcome: 'not covered', reason: `no counterpart to ${unknown[0]}` };
	const found = deviations(expected, got, method.loose);
	return found.length === 0 ? { outcome: 'passed' } : { outcome: 'failed', deviations: found };
}
