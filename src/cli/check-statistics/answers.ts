import { z } from 'zod';
import type { SampledFile } from '#lib/domain/statistics/estimate.ts';
import type { Stratum } from '#lib/domain/statistics/sample.ts';

/** How reference cases write strata, answers and domains (statistics/README.md), and what the program makes of them. */

const answer = z.enum(['Ja', 'Delvis', 'Nej', 'Ej aktuellt']).nullish();

export const strataShape = z.array(z.object({ name: z.string(), N: z.number() }));

export const recordShape = z.object({
	id: z.string(),
	stratum: z.string(),
	answer,
	gender: z.string().nullish()
});

export const answerShape = recordShape.extend({ question: z.string() });

export const measureShape = z.enum(['andel_ja', 'medelpoang']);
export const levelShape = z.union([z.literal(0.95), z.literal(0.99)]).default(0.95);
export const domainShape = z.object({ gender: z.string().nullish() }).nullish();

export type Measure = z.infer<typeof measureShape>;
type CaseRecord = z.infer<typeof recordShape>;
type SectionAnswer = z.infer<typeof answerShape>;

export function strataOf(strata: z.infer<typeof strataShape>): Stratum[] {
	return strata.map(({ name, N }) => ({ id: name, N }));
}

/** What an answer puts in numerator and denominator (methods.md, section 1). */
function score(measure: Measure, value: CaseRecord['answer']): { x: number; y: number } {
	if (value === 'Ja') return { x: 1, y: 1 };
	if (value === 'Delvis') return { x: 1, y: measure === 'medelpoang' ? 0.5 : 0 };
	return { x: value === 'Nej' ? 1 : 0, y: 0 };
}

/** The files that answered the question. Those of another gender stay, with x = 0. */
export function questionFiles(
	records: readonly CaseRecord[],
	measure: Measure,
	gender?: string | null
): SampledFile[] {
	return records
		.filter((record) => record.answer != null)
		.map((record) => ({
			stratum: record.stratum,
			...(gender == null || record.gender === gender
				? score(measure, record.answer)
				: { x: 0, y: 0 })
		}));
}

/**
 * The files of a section: all relevant answers of a file together. An unanswered question adds nothing; a file
 * that answered none of the section's questions is not part of the sample (methods.md, sections 1 and 5).
 */
export function sectionFiles(
	answers: readonly SectionAnswer[],
	measure: Measure,
	gender?: string | null
): (SampledFile & { id: string })[] {
	const files = new Map<string, SampledFile & { id: string }>();
	for (const given of answers) {
		if (given.answer == null) continue;
		const file = files.get(given.id) ?? { id: given.id, stratum: given.stratum, x: 0, y: 0 };
		if (file.stratum !== given.stratum)
			throw new RangeError(`file ${given.id} stands in two strata`);
		files.set(given.id, file);
		if (gender != null && given.gender !== gender) continue;
		const { x, y } = score(measure, given.answer);
		file.x += x;
		file.y += y;
	}
	return [...files.values()];
}
