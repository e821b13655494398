import { restsOn } from '../conditions.ts';
import { questionsOf } from './draft.ts';
import type { Facts, KeyDefinition } from '../review-key.ts';
import { minutesPerReview } from '../round-plan.ts';
import { showableQuestions } from './showable-questions.ts';
import { count, outOf } from '../swedish.ts';
import { openQuestions, visibleQuestions } from '../visible-questions.ts';

/** What a key asks of a reviewer: questions and minutes a file. */
export interface LoadEstimate {
	/** All questions of the key. */
	questions: number;
	/** Cases that it is counted on; null: there are none, and every question is counted. */
	cases: number | null;
	/** The fewest questions that any of the cases can come to see, and the most. */
	fewest: number;
	most: number;
	/** Questions of a typical case, whole. */
	typical: number;
	/** A review, reading included, to the nearest five. */
	minutes: number;
}

/** The key that the plan's figure for a whole review stands for. */
const questionsPlanned = 20;
/** Of the planned minutes so many go to reading the file, whatever the key asks. */
const readingMinutes = 10;
const minutesPerQuestion = (minutesPerReview - readingMinutes) / questionsPlanned;

/**
 * What a review with this key is likely to take. For each case the questions that are open whatever the reviewer finds,
 * and those that something the reviewer may find can open, each counted by itself; a typical case is the median over the
 * cases of the middle of the two. Minutes are ten for reading the file and one and a half a question, which gives the
 * round plan's 40 at 20 questions (`minutesPerReview`): a planning assumption, not measured.
 * @param cases what the unit's case list tells of each case; those that the key is not for are left out. Null: no list
 */
export function keyLoad(key: KeyDefinition, cases: readonly Facts[] | null): LoadEstimate {
	const questions = questionsOf(key).length;
	const spans = casesAlike(
		key,
		(cases ?? []).filter((facts) => isFor(key, facts))
	).map(({ facts, cases }) => {
		const fewest = openQuestions(visibleQuestions([key], facts, {})).length;
		return { cases, fewest, most: showableQuestions(key, facts).size };
	});
	if (spans.length === 0) {
		const minutes = minutesFor(questions);
		return { ...{ questions, cases: null, minutes }, ...all(questions) };
	}
	const typical = Math.round(
		median(spans.map(({ cases, fewest, most }) => ({ value: (fewest + most) / 2, times: cases })))
	);
	return {
		questions,
		cases: spans.reduce((sum, { cases }) => sum + cases, 0),
		fewest: Math.min(...spans.map(({ fewest }) => fewest)),
		most: Math.max(...spans.map(({ most }) => most)),
		typical,
		minutes: minutesFor(typical)
	};
}

const all = (questions: number) => ({ fewest: questions, most: questions, typical: questions });

/** @param questions 0 and up */
function minutesFor(questions: number): number {
	return Math.round((readingMinutes + minutesPerQuestion * questions) / 5) * 5;
}

/** Whether the key is for a case, as far as the list tells. */
function isFor({ appliesTo }: KeyDefinition, facts: Facts): boolean {
	return Object.entries(appliesTo).every(([id, values]) => {
		const value = Object.hasOwn(facts, id) ? facts[id] : undefined;
		return value === undefined || values.includes(value);
	});
}

/** The cases by what the key's conditions look at: a thousand cases are then a few dozen kinds. */
function casesAlike(key: KeyDefinition, cases: readonly Facts[]) {
	const ids = [
		...new Set(questionsOf(key).flatMap(({ showIf }) => (showIf ? restsOn(showIf).facts : [])))
	];
	const kinds = Map.groupBy(cases, (facts) =>
		JSON.stringify(ids.map((id) => (Object.hasOwn(facts, id) ? facts[id] : null)))
	);
	return [...kinds.values()].flatMap((alike) =>
		alike[0] ? [{ facts: alike[0], cases: alike.length }] : []
	);
}

/** The middle of values that each come some times; halfway between the two middle ones when there is an even number. */
function median(values: readonly { value: number; times: number }[]): number {
	const sorted = values.toSorted((a, b) => a.value - b.value);
	const total = sorted.reduce((sum, { times }) => sum + times, 0);
	const at = (rank: number): number => {
		let left = rank;
		return sorted.find(({ times }) => (left -= times) <= 0)?.value ?? 0;
	};
	return (at(Math.ceil(total / 2)) + at(Math.floor(total / 2) + 1)) / 2;
}

/** What a review takes, in words: `En granskning tar ungefär 40 minuter: ett typiskt ärende får 19 av 20 frågor.` */
export function loadSentence(load: LoadEstimate): string {
	const { questions, cases, fewest, most, typical, minutes } = load;
	if (questions === 0) return 'Nyckeln har inga frågor ännu.';
	const time = `En granskning tar ungefär ${count(minutes, 'minut', 'minuter')}`;
	if (cases === null)
		return `${time} om ett ärende får alla frågor i nyckeln, ${count(questions, 'fråga', 'frågor')}. Det finns inga ärenden att räkna på.`;
	const spread =
		fewest === most
			? ''
			: ` Beroende på ärendet kan det bli från ${fewest} till ${count(most, 'fråga', 'frågor')}.`;
	const noun = questions === 1 ? 'fråga' : 'frågor';
	return `${time}: ett typiskt ärende får ${outOf(typical, questions)} ${noun}.${spread}`;
}
