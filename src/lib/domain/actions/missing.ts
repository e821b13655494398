import { questionsOf } from '../keys/draft.ts';
import type { KeyDefinition } from '../review-key.ts';
import type { Result, RoundHead } from '../results/result.ts';
import { lineOf, type Asked, type KeyHistory } from '../results/over-rounds/lines.ts';
import { listing } from '../swedish.ts';

/** An open action, as far as the next round must have what it is about. */
export interface OpenScope {
	id: string;
	title: string;
	/** Each with the result that it is named in. */
	questions: readonly { result: Result; questionId: string }[];
	interventions: readonly { id: string; name: string }[];
}

/** A round that is being planned. */
export interface PlannedRound {
	keys: readonly { key: RoundHead['keys'][number]; definition: KeyDefinition }[];
	/** Ids of the interventions that files are drawn of. */
	interventions: readonly string[];
}

/** What an action can't be followed by in a planned round. */
export interface Missing {
	actionId: string;
	title: string;
	/** Sentences, at least one. */
	said: string[];
}

/**
 * Which open actions the planned round can't follow up: a question that no key of it asks by lineage (`lineOf`), or that has
 * another meaning there, or an intervention that no file is drawn of. It warns and never blocks.
 * @param history of the keys of the planned round and of the results
 */
export function missingIn(
	actions: readonly OpenScope[],
	planned: PlannedRound,
	history: readonly KeyHistory[]
): Missing[] {
	const asked = planned.keys.flatMap(({ definition }) =>
		questionsOf(definition).map((question): Asked => ({
			...{ kind: definition.kind, code: question.code, variant: question.variant },
			...{ text: question.text, scale: [...question.scale] },
			...(question.own && { own: question.own }),
			...(question.concerns && { concerns: question.concerns })
		}))
	);
	const now = { keys: planned.keys.map(({ key }) => key), history };
	return actions.flatMap(({ id, title, questions, interventions }) => {
		const said = [
			...questions.flatMap(({ result, questionId }) => {
				const row = result.questions.find((each) => each.id === questionId);
				if (!row) return [];
				const lines = asked
					.filter(({ kind }) => kind === row.kind)
					.map((each) => lineOf(each, now, result))
					.filter((line) => line.state !== 'none' && line.to?.id === questionId);
				if (lines.some(({ state }) => state === 'joined')) return [];
				return lines.length > 0
					? [`Frågan ”${row.text}” är ändrad, så resultatet går inte att jämföra.`]
					: [`Frågan ”${row.text}” finns inte i omgångens nycklar.`];
			}),
			...interventionsSaid(interventions, planned.interventions)
		];
		return said.length > 0 ? [{ actionId: id, title, said }] : [];
	});
}

function interventionsSaid(
	wanted: OpenScope['interventions'],
	drawn: PlannedRound['interventions']
): string[] {
	const names = wanted.filter(({ id }) => !drawn.includes(id)).map(({ name }) => name);
	if (names.length === 0) return [];
	return [`Inga ärenden dras om ${listing(names)}.`];
}
