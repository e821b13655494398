import { z } from 'zod';
import { caseTypes, decisionOutcomes } from '#lib/domain/case-facts.ts';
import { unitRoles } from '#lib/domain/draw.ts';
import { eliminationReasons } from '#lib/domain/eliminations.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import { seedSources } from '#lib/domain/seed.ts';
import { jsonPlace, swedishIssue } from '../schema-messages.ts';

const count = z.int().min(0);
const instant = z.iso.datetime({ offset: true });

/** The form of a receipt (draw.md, step 8). Whether it holds is for `verifyReceipt` to say. Unknown fields are let be. */
const receipt = z.object({
	algorithm: z.string(),
	round: z.string(),
	drawNumber: z.int().min(1),
	drawnAt: instant,
	drawnBy: z.string(),
	frame: z.object({
		hash: z.string(),
		size: count,
		source: z.object({ fileName: z.string(), sha256: z.string() }),
		period: z.object({ from: z.iso.date(), to: z.iso.date() }),
		rule: z
			.object({
				outcomes: z.array(z.enum(decisionOutcomes)),
				teams: z.array(z.string()).nullable(),
				caseTypes: z.array(z.enum(caseTypes)).nullable()
			})
			.optional()
	}),
	seed: z.string(),
	seedSource: z.enum(seedSources),
	doubleSharePercent: z.number(),
	strata: z.array(
		z.object({
			code: z.string(),
			label: z.string(),
			population: count,
			sampleSize: count,
			units: z.array(
				z.object({
					caseReference: z.string(),
					ticket: z.string(),
					role: z.enum(unitRoles),
					double: z.boolean()
				})
			)
		})
	),
	eliminations: z.array(
		z.object({
			stratum: z.string(),
			caseReference: z.string(),
			reason: z.enum(eliminationReasons),
			replacedBy: z.string().nullable(),
			at: instant,
			by: z.string()
		})
	),
	earlierDraws: z.array(
		z.object({
			drawNumber: z.int().min(1),
			drawnAt: instant,
			drawnBy: z.string(),
			frameHash: z.string(),
			seed: z.string(),
			seedSource: z.enum(seedSources),
			reasonForNewDraw: z.string()
		})
	),
	excluded: z.object({ protectedIdentity: count, closedBeforePeriod: count })
});

export type ParsedReceipt =
	| { readonly receipt: Receipt }
	/** Swedish sentences: where the file is not a receipt. */
	| { readonly problems: readonly string[] };

/** Reads the text of a receipt file. */
export function parseReceipt(text: string): ParsedReceipt {
	let json: unknown;
	try {
		json = JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return { problems: ['Filen är inte JSON.'] };
	}
	const parsed = receipt.safeParse(json, { error: swedishIssue });
	if (parsed.success) return { receipt: parsed.data };
	return {
		problems: parsed.error.issues.map(({ path, message }) => `${jsonPlace(path)} ${message}.`)
	};
}
