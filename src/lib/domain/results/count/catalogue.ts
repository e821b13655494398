import { answerOptions } from '../../answer-scale.ts';
import type { CaseType } from '../../case-facts.ts';
import { restsOn } from '../../conditions.ts';
import type { AnswerValue, KeyDefinition, KeyPurpose, Question } from '../../review-key.ts';

/** A question as the result lists it: variants, wordings and scales that differ are rows of their own. */
export interface QuestionRow {
	id: string;
	code: string;
	variant: string | null;
	kind: KeyPurpose;
	section: string;
	text: string;
	hint: string | null;
	scale: AnswerValue[];
	/** As the question has them; absent otherwise. */
	own?: Question['own'];
	concerns?: Question['concerns'];
	about: CaseType | null;
	/** What its conditions rest on, in any key: answers to other questions by code, and facts. */
	restsOn: { answers: Set<string>; facts: Set<string> };
}

export interface SectionRow {
	id: string;
	code: string;
	kind: KeyPurpose;
	title: string;
	questions: QuestionRow[];
}

export interface Catalogue {
	sections: SectionRow[];
	questions: QuestionRow[];
	/** The keys of a file, each set of them that some file has once. */
	uses: readonly (readonly KeyDefinition[])[];
	/** Which row each question code of a file is, by the file's keys. */
	rowsOf(keys: readonly KeyDefinition[]): ReadonlyMap<string, QuestionRow>;
	/** The row that feeds an indicator in a file with these keys, by the indicator's code. */
	feedingOf(keys: readonly KeyDefinition[]): Feeding;
}

/** The row by indicator, of each kind: documentation never answers for orders and plans. */
export type Feeding = Readonly<Record<KeyPurpose, ReadonlyMap<string, QuestionRow>>>;

/**
 * All questions of a round's keys, sorted as the keys have them. Documentation comes before orders and plans; within
 * them the key that most files have gives the order. Other keys put a section of their own after the one with the same
 * code, else after the one it follows, and questions likewise. A question that keys share stands once, where the first
 * key has it; one that no file is asked by its keys (an earlier key of the file has the code) is left out.
 * In one file the first of its keys that has a code decides which row the answer belongs to.
 * @param use the keys of each file, one entry a file, documentation first (`keysForFile`)
 */
export function catalogueOf(use: readonly (readonly KeyDefinition[])[]): Catalogue {
	const files = new Map<KeyDefinition, number>();
	for (const keys of use) for (const key of keys) files.set(key, (files.get(key) ?? 0) + 1);
	const rank = ({ kind }: KeyDefinition) => (kind === 'DOCUMENTATION' ? 0 : 1);
	const ordered = [...files.keys()]
		.map((key) => ({ key, text: `${key.id}\n${JSON.stringify(key)}` }))
		.sort(
			(a, b) =>
				rank(a.key) - rank(b.key) ||
				(files.get(b.key) ?? 0) - (files.get(a.key) ?? 0) ||
				(a.text < b.text ? -1 : 1)
		)
		.map(({ key }) => key);

	const sections: SectionRow[] = [];
	const rows = new Map<string, QuestionRow>();
	for (const key of ordered) {
		let after = lastOfKind(sections, key.kind);
		for (const { code, title, questions } of key.sections) {
			const known = sections.find(
				(s) => s.kind === key.kind && s.code === code && s.title === title
			);
			const section = known ?? { id: '', code, kind: key.kind, title, questions: [] };
			const alike = sections.findLastIndex((s) => s.kind === key.kind && s.code === code);
			if (!known) sections.splice((alike < 0 ? after : alike) + 1, 0, section);
			after = sections.indexOf(section);
			let place = -1;
			for (const question of questions) {
				const identity = identityOf(key.kind, question);
				const row = rows.get(identity) ?? rowOf(key.kind, question);
				const conditions = question.showIf ? restsOn(question.showIf) : null;
				for (const code of conditions?.answers ?? []) row.restsOn.answers.add(code);
				for (const fact of conditions?.facts ?? []) row.restsOn.facts.add(fact);
				if (!rows.has(identity)) {
					rows.set(identity, row);
					section.questions.splice(place + 1, 0, row);
				}
				const here = section.questions.indexOf(row);
				if (here >= 0) place = here;
			}
		}
	}
	const { rowsOf, feedingOf } = lookup(rows);
	const uses = [...new Map(use.map((keys) => [rowsOf(keys), keys])).values()];
	const asked = new Set(uses.flatMap((keys) => [...rowsOf(keys).values()]));
	const filled = sections
		.map((section) => ({ ...section, questions: section.questions.filter((q) => asked.has(q)) }))
		.filter((section) => section.questions.length > 0);
	nameSections(filled);
	const questions = filled.flatMap((section) => section.questions);
	nameQuestions(questions);
	return { sections: filled, questions, uses, rowsOf, feedingOf };
}

function lastOfKind(sections: readonly SectionRow[], kind: KeyPurpose): number {
	// A key that is not the first of its kind begins at the top of the kind; the first one after all others.
	const first = sections.findIndex((section) => section.kind === kind);
	return first < 0 ? sections.length - 1 : first - 1;
}

/** What tells the questions of a result apart. */
export function identityOf(kind: KeyPurpose, question: Question): string {
	const { code, variant, text, scale, own, concerns } = question;
	const more = own || concerns ? [answerOptions(question), concerns] : [];
	return JSON.stringify([kind, code, variant, text, scale, ...more]);
}

function rowOf(kind: KeyPurpose, question: Question): QuestionRow {
	const { code, variant, text, hint, scale, own, concerns } = question;
	return {
		id: '',
		code,
		variant,
		kind,
		section: '',
		text,
		hint: hint ?? null,
		scale: [...scale],
		...(own && { own }),
		...(concerns && { concerns }),
		about: caseTypeOf(question),
		restsOn: { answers: new Set(), facts: new Set() }
	};
}

/** The case type in `showIf: { fact: caseType, in: [one] }`: then the files are called by it. */
function caseTypeOf({ showIf }: Question): CaseType | null {
	if (!showIf || !('fact' in showIf) || showIf.fact !== 'caseType') return null;
	const only = showIf.in.length === 1 ? showIf.in[0] : null;
	return only === 'NEW' || only === 'REASSESSMENT' ? only : null;
}

function nameSections(sections: readonly SectionRow[]): void {
	const name = uniquely();
	for (const section of sections) {
		section.id = name(section.code);
		for (const question of section.questions) question.section = section.id;
	}
}

function nameQuestions(questions: readonly QuestionRow[]): void {
	const name = uniquely();
	for (const row of questions) row.id = name(row.variant ? `${row.code}~${row.variant}` : row.code);
}

/** `KLIENT`, then `KLIENT~2`: ids that an address can carry. */
function uniquely(): (wanted: string) => string {
	const taken = new Map<string, number>();
	return (wanted) => {
		const times = (taken.get(wanted) ?? 0) + 1;
		taken.set(wanted, times);
		return times === 1 ? wanted : `${wanted}~${times}`;
	};
}

/** A question of a key, with its row. */
interface Placed {
	question: Question;
	row: QuestionRow;
}

function lookup(rows: ReadonlyMap<string, QuestionRow>): Pick<Catalogue, 'rowsOf' | 'feedingOf'> {
	const placed = remembered((key: KeyDefinition): Placed[] =>
		key.sections.flatMap(({ questions }) =>
			questions.flatMap((question) => {
				const row = rows.get(identityOf(key.kind, question));
				return row ? [{ question, row }] : [];
			})
		)
	);
	const together = new Map<string, ReturnType<typeof joined>>();
	const number = new Map<KeyDefinition, number>();
	const of = (keys: readonly KeyDefinition[]) => {
		const name = keys.map((key) => number.get(key) ?? number.set(key, number.size).get(key)).join();
		const known = together.get(name) ?? joined(keys.map(placed));
		together.set(name, known);
		return known;
	};
	return { rowsOf: (keys) => of(keys).rows, feedingOf: (keys) => of(keys).feeding };
}

/** What a file with these keys is asked, and what of it feeds which indicator: in each key the first question that says so. */
function joined(keys: readonly (readonly Placed[])[]): {
	rows: ReadonlyMap<string, QuestionRow>;
	feeding: Feeding;
} {
	// From the last key to the first, so that the first one that has a code wins.
	const rows = new Map(
		[...keys]
			.reverse()
			.flatMap((key) => key.map(({ question, row }): [string, QuestionRow] => [question.code, row]))
	);
	const feeding = {
		DOCUMENTATION: new Map<string, QuestionRow>(),
		ORDERS: new Map<string, QuestionRow>()
	};
	for (const key of keys) {
		const said = new Set<string>();
		for (const { question, row } of key) {
			const { code, indicator } = question;
			if (indicator === null || said.has(indicator)) continue;
			said.add(indicator);
			// Another key of the file may have the code, and the answer.
			if (rows.get(code) !== row || feeding[row.kind].has(indicator)) continue;
			feeding[row.kind].set(indicator, row);
		}
	}
	return { rows, feeding };
}

function remembered<From extends object, To>(make: (from: From) => To): (from: From) => To {
	const known = new Map<From, To>();
	return (from) => {
		const found = known.get(from) ?? make(from);
		known.set(from, found);
		return found;
	};
}
