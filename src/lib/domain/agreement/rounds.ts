import { meaningOf } from '../answer-scale.ts';
import type { FirstAnswers } from '../moderation.ts';
import { identityOf } from '../results/count/catalogue.ts';
import type { AnswerValue, KeyDefinition, Question } from '../review-key.ts';
import { defaultThreshold } from '../statistics/suppression.ts';
import { answerTo, visibleQuestions } from '../visible-questions.ts';
import { agreementOf, type Agreement } from './question.ts';

/** A file of a closed round as its reviewers answered it before they talked. */
export interface ReviewedFile {
	/** Documentation first. */
	keys: readonly KeyDefinition[];
	/** Reviewed with the version that is asked about. */
	uses: boolean;
	/** Where the file is in each way that a result is divided, the same ways for every file. */
	divisions: readonly string[];
	first: FirstAnswers;
	/** Null unless two reviewed it independently and both are in. */
	second: FirstAnswers | null;
}

/**
 * `none`: no file that two answered. `few`: so few that it would tell of single files. `protects`: the published result
 * less these files would leave a few.
 */
export type QuestionAgreement = { question: Question; section: string } & (
	{ state: 'none' | 'few' | 'protects' } | { state: 'shown'; agreement: Agreement; more: boolean }
);

/**
 * How alike reviewers answer each question of a key, in the order of the key, pooled over rounds. Only first answers to
 * questions that were open for both and answered by both. A round's files are taken in once they, with those of rounds
 * before that wait, are five or more (product.md, rule 9; methods.md, section 11): so neither the figure, nor what it
 * was before the last round, nor a published result tells of fewer.
 * @param rounds the files of each closed round that used the key, in the order they closed; all files, since the result
 * tells of all
 */
export function agreementIn(
	key: KeyDefinition,
	rounds: readonly (readonly ReviewedFile[])[]
): QuestionAgreement[] {
	const read = rounds.map((files) =>
		files.map(({ uses, keys, divisions, first, second }): Read => ({
			...{ uses, divisions },
			first: answersOf(keys, first),
			second: second && answersOf(keys, second)
		}))
	);
	return key.sections.flatMap(({ title, questions }) =>
		questions.map((question): QuestionAgreement => {
			const about = { question, section: title };
			const { taken, waiting, safe } = batched(
				read.map((files) => inRound(files, key, question)),
				question
			);
			if (taken.length > 0)
				return {
					...about,
					state: 'shown',
					agreement: agreementOf(question, taken),
					more: waiting.length > 0
				};
			if (waiting.length === 0) return { ...about, state: 'none' };
			return { ...about, state: safe ? 'few' : 'protects' };
		})
	);
}

/** An answer that counts, by which key asked and which question of a result it belongs to. */
interface Given {
	key: string;
	row: string;
	value: AnswerValue;
	relevant: boolean;
}

interface Read {
	uses: boolean;
	divisions: readonly string[];
	first: ReadonlyMap<string, Given>;
	second: ReadonlyMap<string, Given> | null;
}

function answersOf(
	keys: readonly KeyDefinition[],
	{ facts, answers }: FirstAnswers
): ReadonlyMap<string, Given> {
	const kinds = new Map(keys.map(({ id, kind }) => [id, kind]));
	const given = visibleQuestions(keys, facts, answers).flatMap(({ key, questions }) =>
		questions.flatMap((question): [string, Given][] => {
			const value = answerTo(question, answers);
			if (value === null) return [];
			const row = identityOf(kinds.get(key) ?? 'DOCUMENTATION', question);
			const relevant = meaningOf(question, value) !== 'NOT_APPLICABLE';
			return [[question.code, { key, row, value, relevant }]];
		})
	);
	return new Map(given);
}

type Pair = readonly [AnswerValue, AnswerValue];

interface InRound {
	pairs: Pair[];
	/** How many files could be left when these are taken from a published figure. */
	rests: ReadonlySet<number>;
}

function inRound(files: readonly Read[], key: KeyDefinition, question: Question): InRound {
	const { code } = question;
	const row = identityOf(key.kind, question);
	const pairs: Pair[] = [];
	const mine: Read[] = [];
	const others: { file: Read; first: boolean }[] = [];
	for (const file of files) {
		const [one, other] = [file.first.get(code), file.second?.get(code)];
		if (file.uses && one?.key === key.id && other?.key === key.id) {
			pairs.push([one.value, other.value]);
			mine.push(file);
			continue;
		}
		const counts = (given: Given | undefined) => given?.row === row && given.relevant;
		if (counts(one) || counts(other)) others.push({ file, first: counts(one) === true });
	}
	const ways = mine[0]?.divisions.map((_, way) => way) ?? [];
	const rests = ways.flatMap((way) => {
		const touched = new Set(mine.map(({ divisions }) => divisions[way]));
		const left = others.filter(({ file }) => touched.has(file.divisions[way]));
		// Which of two answers the result counts is a rule of the round.
		return [left.length, left.filter(({ first }) => first).length];
	});
	return { pairs, rests: new Set(rests) };
}

/** Takes in rounds, each with those before it that wait, as soon as together they tell of five files or more. */
function batched(
	rounds: readonly InRound[],
	question: Question
): { taken: Pair[]; waiting: Pair[]; safe: boolean } {
	const taken: Pair[] = [];
	let waiting: Pair[] = [];
	let rests: ReadonlySet<number> = new Set([0]);
	const isFew = (n: number) => n > 0 && n < defaultThreshold;
	const safe = () => ![...rests].some(isFew);
	for (const round of rounds) {
		if (round.pairs.length === 0) continue;
		waiting.push(...round.pairs);
		rests = sums(rests, round.rests);
		const relevant = waiting.filter((pair) =>
			pair.some((value) => meaningOf(question, value) !== 'NOT_APPLICABLE')
		);
		if (waiting.length < defaultThreshold || isFew(relevant.length) || !safe()) continue;
		taken.push(...waiting);
		waiting = [];
		rests = new Set([0]);
	}
	const few = waiting.length < defaultThreshold;
	return { taken, waiting, safe: few || safe() };
}

/** Every sum of one of each; what is five or more is as good as five. */
const sums = (some: ReadonlySet<number>, more: ReadonlySet<number>): ReadonlySet<number> =>
	new Set([...some].flatMap((a) => [...more].map((b) => Math.min(a + b, defaultThreshold))));
