import { gapsIn, type Gap } from './review-gaps.ts';
import type {
	Answers,
	AnswerValue,
	FactDefinition,
	Facts,
	KeyDefinition,
	Question
} from './review-key.ts';
import { compareSwedish } from './swedish.ts';
import { answerTo, openQuestions, visibleQuestions } from './visible-questions.ts';

/** Provgranskning: a few files read by several people with a draft, to learn how its questions are understood. */

export const mostFiles = 10;
export const leastPeople = 2;
export const mostPeople = 10;
/** What one alone has handed in is shown to nobody: it would tell who answered what. */
export const leastTries = 2;

/** What one person gave for one file. Whose it is stays outside. */
export interface Try {
	/** Tells files apart. */
	file: string;
	/** The case list's facts, corrected and added to. */
	facts: Facts;
	answers: Answers;
	/** On what was unclear, by question code. */
	notes: Readonly<Record<string, string>>;
}

/** How many gave the same. */
export interface Share<Value> {
	value: Value;
	people: number;
}

/** How a question or a fact was taken in one file. */
export interface TriedFile<Value> {
	file: string;
	/** In the order of the scale. Only what somebody gave. */
	given: Share<Value>[];
	/** Had the question open and gave no answer. */
	unanswered: number;
	/** Did not get the question, by the facts and answers that they gave. */
	closed: number;
	/** Two people answered differently, or one got the question and another did not. */
	differs: boolean;
}

export interface TriedQuestion {
	question: Question;
	/** Title of the section. */
	section: string;
	/** Files where at least two answered. */
	compared: number;
	/** Files where answers differ. */
	differing: number;
	/** Files where the question was open for some only. */
	openForSome: number;
	/** Files where anybody got the question. */
	files: TriedFile<AnswerValue>[];
	/** From all files together and sorted, so that no note can be tied to an answer. */
	notes: string[];
}

export interface TriedFact {
	fact: FactDefinition;
	differing: number;
	files: TriedFile<string>[];
}

/**
 * How the questions of a tried key were understood: for each question, in the order of the key, how the answers spread
 * file by file. Nobody is named and the order of the people makes no difference. A file that fewer than two have handed
 * in is left out, with its notes.
 * @param definition the key as it was tried
 * @param tries handed in; files are told in the order of their signs, numbers by size
 */
export function disagreements(definition: KeyDefinition, tries: readonly Try[]): TriedQuestion[] {
	const files = comparable(tries).map(({ file, tries }) => ({
		file,
		tries: tries.map((one) => {
			const sections = visibleQuestions([definition], one.facts, one.answers);
			return { ...one, open: new Set(openQuestions(sections).map(({ code }) => code)) };
		})
	}));
	return definition.sections.flatMap(({ title, questions }) =>
		questions.map((question): TriedQuestion => {
			const { code } = question;
			const tried = files.flatMap(({ file, tries }) => {
				const open = tries.filter((one) => one.open.has(code));
				if (open.length === 0) return [];
				const answers = open.map((one) => answerTo(question, one.answers));
				return triedFile(file, answers, question.scale, tries.length - open.length);
			});
			const notes = files.flatMap(({ tries }) =>
				tries.flatMap((one) => (Object.hasOwn(one.notes, code) ? (one.notes[code] ?? '') : ''))
			);
			return {
				question,
				section: title,
				compared: tried.filter(({ given }) => peopleIn(given) >= 2).length,
				differing: tried.filter(({ given }) => given.length >= 2).length,
				openForSome: tried.filter(({ closed }) => closed > 0).length,
				files: tried,
				notes: notes
					.map((note) => note.trim())
					.filter((note) => note !== '')
					.sort()
			};
		})
	);
}

/**
 * The facts that people gave differently, in the order of the key: they decide which questions one gets. Told as
 * `disagreements` tells answers; facts that all agree on are left out.
 */
export function factDisagreements(definition: KeyDefinition, tries: readonly Try[]): TriedFact[] {
	const files = comparable(tries);
	return definition.facts.flatMap((fact) => {
		const tried = files.map(({ file, tries }) => {
			const values = tries.map(({ facts }) => facts[fact.id] ?? null);
			const order = [...Object.keys(fact.values ?? {}), ...values.filter(isGiven).sort()];
			return triedFile(file, values, order, 0);
		});
		const differing = tried.filter(({ given }) => given.length >= 2);
		return differing.length === 0 ? [] : [{ fact, differing: differing.length, files: differing }];
	});
}

const isGiven = <Value>(value: Value | null): value is Value => value !== null;

const peopleIn = (given: readonly Share<unknown>[]) =>
	given.reduce((sum, { people }) => sum + people, 0);

/** How far a file of a try-out has come. */
export interface FileStanding {
	/** Everybody who has the file to read and has not handed it back. */
	readers: readonly { person: string; handedIn: boolean }[];
	/** The try-out is closed: nobody hands anything in any more. */
	closed: boolean;
}

/**
 * Why somebody does not see how the answers spread in a file, as a sentence; null: it is shown. All of a file is shown at
 * one time, so that no hand-in can be told from the change it makes, and never to somebody who read the file with one
 * other: taking away the own answers leaves the other's (product.md, rule 4).
 * @param viewer the one who looks, taking part or not
 */
export function notShown({ readers, closed }: FileStanding, viewer: string | null): string | null {
	const counted = closed ? readers.filter(({ handedIn }) => handedIn) : readers;
	const others = counted.filter(({ person }) => person !== viewer).length;
	if (counted.length < leastTries) {
		return closed
			? 'Visas inte. Färre än två lämnade in ärendet.'
			: 'Visas inte. Färre än två läser ärendet.';
	}
	if (others < leastTries) {
		return 'Visas inte för dig. Ni är bara två om ärendet, så du skulle se vem som har svarat vad.';
	}
	if (counted.every(({ handedIn }) => handedIn)) return null;
	return `Visas när ${everyOf(readers.length)} har lämnat in.`;
}

const numbers = ['tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio'];
const everyOf = (people: number) =>
	people === 2 ? 'båda' : `alla ${numbers[people - 3] ?? people}`;

function comparable(tries: readonly Try[]): { file: string; tries: Try[] }[] {
	return [...Map.groupBy(tries, ({ file }) => file)]
		.filter(([, ofFile]) => ofFile.length >= leastTries)
		.map(([file, ofFile]) => ({ file, tries: ofFile }))
		.sort((a, b) => compareSwedish(a.file, b.file));
}

function triedFile<Value>(
	file: string,
	values: readonly (Value | null)[],
	order: readonly Value[],
	closed: number
): TriedFile<Value> {
	const given = [...new Set(order)]
		.map((value) => ({ value, people: values.filter((one) => one === value).length }))
		.filter(({ people }) => people > 0);
	const unanswered = values.filter((one) => one === null).length;
	return { file, given, unanswered, closed, differs: given.length >= 2 || closed > 0 };
}

/**
 * What is missing before a try can be handed in: as for a review, but an open question may have a note in place of an
 * answer, and no answer needs a comment.
 */
export function tryGaps(definition: KeyDefinition, { facts, answers, notes }: Try): Gap[] {
	const given = { facts, answers, comments: {} };
	return gapsIn([definition], given).filter(
		({ kind, code }) => kind === 'fact' || (kind === 'answer' && !notes[code]?.trim())
	);
}

/** Who reads which file. */
export interface SharedFile<Id> {
	file: Id;
	readers: string[];
	/** Asked to take part, and must not read the file. */
	barred: string[];
}

export interface Sharing<Id> {
	/** In the order they were handed in. */
	files: SharedFile<Id>[];
	/** Files that fewer than two can read. */
	impossible: SharedFile<Id>[];
	/** People for whom no file is left. */
	idle: string[];
}

/**
 * Everybody reads every file, but nobody a case that they have had a part in or said no to (product.md, rule 3).
 * @param files with everybody who must not read it
 * @param people who are asked to take part
 */
export function shareFiles<Id>(
	files: readonly { file: Id; barred: ReadonlySet<string> }[],
	people: readonly string[]
): Sharing<Id> {
	const shared = files.map(({ file, barred }) => ({
		file,
		readers: people.filter((person) => !barred.has(person)),
		barred: people.filter((person) => barred.has(person))
	}));
	return {
		files: shared,
		impossible: shared.filter(({ readers }) => readers.length < leastTries),
		idle: people.filter((person) => shared.every(({ readers }) => !readers.includes(person)))
	};
}
