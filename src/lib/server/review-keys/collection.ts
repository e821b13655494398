import type { FactDefinition, Indicator, KeyDefinition } from '#lib/domain/review-key.ts';
import { jsonPlace, swedishIssue } from '../schema-messages.ts';
import { collectionProblems } from './checks.ts';
import { keyCollection, type FactInFile, type KeyCollection, type KeyInFile } from './schema.ts';

export interface Keys {
	readonly keys: readonly KeyDefinition[];
	readonly indicators: readonly Indicator[];
}

/** Reads a key collection (`kollegiegranskning.nyckelsamling/1`), or says in Swedish what is wrong with it and where. */
export function readKeys(json: unknown): Keys | { readonly problems: readonly string[] } {
	const parsed = keyCollection.safeParse(json, { error: swedishIssue });
	if (!parsed.success)
		return {
			problems: parsed.error.issues.map(({ path, message }) => `${jsonPlace(path)} ${message}.`)
		};
	const problems = collectionProblems(parsed.data);
	if (problems.length > 0) return { problems };
	const { keys, indicators } = parsed.data;
	return {
		keys: keys.map((key) => definition(parsed.data, key)),
		indicators: indicators.map(({ id, title, question, target, unitGoal }) => ({
			id,
			title,
			question,
			target,
			unitGoal
		}))
	};
}

function definition(collection: KeyCollection, key: KeyInFile): KeyDefinition {
	const { id, title, purpose, suggestedFor, appliesTo, instructions, factDefaults = {} } = key;
	return {
		id,
		title,
		purpose,
		// The format has no field for it: a key for orders and plans is for autumn only and for what was granted.
		kind:
			key.season.every((season) => season === 'HOST') && Object.hasOwn(appliesTo, 'decisionOutcome')
				? 'ORDERS'
				: 'DOCUMENTATION',
		suggestedFor,
		appliesTo,
		instructions,
		facts: key.facts.flatMap((fact) =>
			collection.facts.filter((candidate) => candidate.id === fact).map(factDefinition)
		),
		factDefaults,
		sections: key.sections.map((section) => ({
			...section,
			questions: section.questions.map(({ answerType, variant, ...question }) => ({
				...question,
				scale: collection.answerTypes[answerType] ?? [],
				variant: variant ?? null
			}))
		}))
	};
}

/** The values of a fact that come from interventions are left out: each unit has its own catalogue. */
function factDefinition({ id, label, type, values, source, hint }: FactInFile): FactDefinition {
	return { id, label, type, source, ...(values && { values }), ...(hint && { hint }) };
}
