import { questionsOf } from '../keys/draft.ts';
import type { KeyDefinition } from '../review-key.ts';
import type { QuestionResult, Result, RoundHead } from '../results/result.ts';
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

/** A key of a planned round. */
export interface PlannedKey {
	key: RoundHead['keys'][number];
	definition: KeyDefinition;
}

/** A round that is being planned: the interventions that files are drawn of, each with the keys that its files get. */
export type PlannedRound = readonly { id: string; keys: readonly PlannedKey[] }[];

/** What an action can't be followed by in a planned round. */
export interface Missing {
	actionId: string;
	title: string;
	/** Sentences, at least one. */
	said: string[];
}

/**
 * Which open actions the planned round can't follow up: a question that no key of it asks by lineage (`lineOf`), or that has
 * another meaning there; one that is not asked of an intervention that the action is about; or an intervention that no file
 * is drawn of. It warns and never blocks.
 * @param history of the keys of the planned round and of the results
 */
export function missingIn(
	actions: readonly OpenScope[],
	planned: PlannedRound,
	history: readonly KeyHistory[]
): Missing[] {
	const metIn = meetings(planned, history);
	return actions.flatMap(({ id, title, questions, interventions }) => {
		const about = planned.filter((each) => interventions.some((one) => one.id === each.id));
		const said = [
			...questions.flatMap(({ result, questionId }) => {
				const row = result.questions.find((each) => each.id === questionId);
				if (!row) return [];
				const met = (of: PlannedRound) =>
					of.map(({ id, keys }) => ({ id, ...metIn(keys, result, row) }));
				const all = met(planned);
				const lacking = met(about).filter(({ joined }) => !joined);
				if (!all.some(({ joined }) => joined))
					return [
						questionSaid(
							row.text,
							all.some(({ there }) => there),
							''
						)
					];
				const names = interventions.filter((one) => lacking.some((each) => each.id === one.id));
				const where = listing(names.map(({ name }) => name));
				return where
					? [
							questionSaid(
								row.text,
								lacking.every(({ there }) => there),
								where
							)
						]
					: [];
			}),
			...interventionsSaid(interventions, planned)
		];
		return said.length > 0 ? [{ actionId: id, title, said }] : [];
	});
}

/** Whether keys ask a question of a result: on the same line, or there but with another meaning. */
function meetings(planned: PlannedRound, history: readonly KeyHistory[]) {
	const now = { keys: planned.flatMap(({ keys }) => keys.map(({ key }) => key)), history };
	return (keys: readonly PlannedKey[], result: Result, row: QuestionResult) => {
		const lines = keys
			.filter(({ definition }) => definition.kind === row.kind)
			.flatMap(({ definition }) => askedBy(definition))
			.map((each) => lineOf(each, now, result))
			.filter((line) => line.state !== 'none' && line.to?.id === row.id);
		return { joined: lines.some(({ state }) => state === 'joined'), there: lines.length > 0 };
	};
}

const askedBy = (definition: KeyDefinition): Asked[] =>
	questionsOf(definition).map((question) => ({
		...{ kind: definition.kind, code: question.code, variant: question.variant },
		...{ text: question.text, scale: [...question.scale] },
		...(question.own && { own: question.own }),
		...(question.concerns && { concerns: question.concerns })
	}));

/** @param where names of interventions; empty: the whole round */
function questionSaid(text: string, changed: boolean, where: string): string {
	if (changed)
		return `Frågan ”${text}” är ändrad${where ? ` i nyckeln för ${where}` : ''}, så resultatet går inte att jämföra.`;
	return where
		? `Frågan ”${text}” finns inte i nyckeln för ${where}.`
		: `Frågan ”${text}” finns inte i omgångens nycklar.`;
}

function interventionsSaid(wanted: OpenScope['interventions'], drawn: PlannedRound): string[] {
	const names = wanted
		.filter(({ id }) => !drawn.some((each) => each.id === id))
		.map(({ name }) => name);
	if (names.length === 0) return [];
	return [`Inga ärenden dras om ${listing(names)}.`];
}
