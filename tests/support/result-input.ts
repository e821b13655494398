import type {
	AnswerValue,
	Answers,
	Condition,
	KeyDefinition,
	Question
} from '#lib/domain/review-key.ts';
import type { InputFile, ResultInput } from '#lib/domain/results/compute.ts';
import type { Cell, Figures, Result, RoundHead } from '#lib/domain/results/result.ts';

/** Small rounds for tests of the result: a key in one line, files in a row. */

/** A question that feeds the indicator of its own code, when there is one. */
export function question(code: string, more: Partial<Question> = {}): Question {
	return {
		code,
		text: `Framgår ${code}?`,
		scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
		showIf: null,
		guidance: {},
		references: [],
		commentRequiredOn: [],
		indicator: `IND-${code}`,
		variant: null,
		...more
	};
}

export const onlyIf = (fact: string, ...values: string[]): Condition => ({ fact, in: values });

/** A key with one section `S` unless sections are given as `{ code: questions }`. */
export function key(
	id: string,
	questions: readonly Question[] | Readonly<Record<string, readonly Question[]>>,
	more: Partial<KeyDefinition> = {}
): KeyDefinition {
	const sections = Array.isArray(questions) ? { S: questions as Question[] } : questions;
	return {
		id,
		title: `Nyckel ${id}`,
		purpose: '',
		kind: 'DOCUMENTATION',
		suggestedFor: '',
		appliesTo: {},
		instructions: [],
		facts: [],
		factDefaults: {},
		sections: Object.entries(sections as Record<string, readonly Question[]>).map(
			([code, list]) => ({ code, title: `Avsnitt ${code}`, questions: list })
		),
		...more
	};
}

export const head: RoundHead = {
	unit: 'Provenheten',
	season: 'AUTUMN',
	year: 2026,
	periodFrom: '2026-07-01',
	periodTo: '2026-11-21',
	outcomes: ['GRANTED', 'PARTIAL', 'REJECTED'],
	reviewFrom: '2026-11-23',
	reviewTo: '2026-12-04',
	closedOn: '2026-12-09',
	doubleSharePercent: 0,
	frame: { hash: '0'.repeat(64), size: 100 },
	draws: [{ number: 1, seed: '12345678901234567890', seedSource: 'random', drawnOn: '2026-11-22' }],
	keys: [],
	reviewers: 6,
	eliminated: 0,
	replaced: 0
};

export function file(
	stratum: string,
	keys: KeyDefinition[],
	more: Partial<InputFile> = {}
): InputFile {
	return {
		stratum,
		teamId: 't1',
		gender: 'FEMALE',
		ageGroup: '21-64',
		caseType: 'REASSESSMENT',
		keys,
		state: 'HANDED_IN',
		double: false,
		facts: {},
		answers: {},
		...more
	};
}

const letters: Record<string, AnswerValue> = { J: 'JA', D: 'DELVIS', N: 'NEJ', E: 'EJ_AKTUELLT' };

/** Files of a stratum from a line of answers to one question: `JJDNE-`, `-` being unanswered. */
export function answered(
	stratum: string,
	keys: KeyDefinition[],
	code: string,
	line: string,
	more: Partial<InputFile> = {}
): InputFile[] {
	return [...line].map((letter) => {
		const value = letters[letter];
		const answers: Answers = value ? { [code]: value } : {};
		return file(stratum, keys, { answers, ...more });
	});
}

export function input(
	strata: Readonly<Record<string, number>>,
	files: InputFile[],
	more: Partial<ResultInput> = {}
): ResultInput {
	return {
		round: head,
		strata: Object.entries(strata).map(([id, N]) => ({
			id,
			name: `Insats ${id}`,
			legalBasis: 'LSS 9 § 10',
			law: 'LSS',
			N,
			teams: ['t1', 't2']
		})),
		teams: [
			{ id: 't1', name: 'Grupp 1' },
			{ id: 't2', name: 'Grupp 2' }
		],
		files,
		indicators: [],
		previous: [],
		history: [],
		...more
	};
}

export function figures(cell: Cell | undefined): Figures {
	if (cell?.state !== 'shown') throw new Error(`The cell is ${cell?.state}`);
	return cell.figures;
}

export function row(result: Result, id: string) {
	const found = result.questions.find((each) => each.id === id);
	if (!found) throw new Error(`No question ${id}`);
	return found;
}

export const indicator = (question: string, target: number | null) => ({
	code: `IND-${question}`,
	title: `Andel ${question}`,
	unitGoal: '',
	target
});
