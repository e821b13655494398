import { questionsOf } from './draft.ts';
import type { Condition, Facts, KeyDefinition, Question } from '../review-key.ts';

/** Which questions of a key can be shown at all: for the checks of a draft, and for what a case may come to ask. */

/** So many conditions are looked at for one question; past it the question counts as showable, since nothing shows that it isn't. */
const patience = 5_000;

/** What a fact or an answer can still be. `null`: anything, since the key does not list it. */
type Scope = readonly string[] | null;

/** A condition that must hold, for a question that stands at this place in the key: it sees only what comes before. */
interface Goal {
	condition: Condition;
	before: number;
}

/**
 * The questions of a key that some case can open. A question can be shown when its condition holds for facts and answers
 * that can be at the same time: an answer asks for its question to be open, and so on back; what is not known satisfies
 * nothing (`visible-questions.ts`).
 * @param known facts of a case; without them a fact can have any value that the key lists, one with a default only that
 */
export function showableQuestions(key: KeyDefinition, known: Facts = {}): ReadonlySet<Question> {
	const questions = questionsOf(key);
	const search = searchIn(key, questions, known);
	const seen = new Set<string>();
	return new Set(
		questions.filter((question, before) => {
			if (seen.has(question.code)) return false;
			seen.add(question.code);
			return question.showIf === null || search([{ condition: question.showIf, before }], true);
		})
	);
}

/**
 * Whether a question's condition contradicts itself, whatever the questions that it rests on need in their turn.
 * `Lagrum är LSS och Lagrum är SoL` does.
 */
export function contradictsItself(key: KeyDefinition, question: Question): boolean {
	const questions = questionsOf(key);
	const before = questions.indexOf(question);
	if (question.showIf === null) return false;
	return !searchIn(key, questions, {})([{ condition: question.showIf, before }], false);
}

function searchIn(key: KeyDefinition, questions: readonly Question[], known: Facts) {
	const place = new Map<string, number>();
	questions.forEach(({ code }, index) => {
		if (!place.has(code)) place.set(code, index);
	});
	const listed = new Map(key.facts.map((fact) => [fact.id, fact.values]));
	const scopeOf = (fact: string): Scope => {
		const settled = own(known, fact) ?? own(key.factDefaults, fact);
		if (settled !== undefined) return [settled];
		if (!listed.has(fact)) return [];
		const values = listed.get(fact);
		return values ? Object.keys(values) : null;
	};

	return (goals: readonly Goal[], chained: boolean): boolean => {
		let left = patience;
		return holdTogether(goals, new Map());

		function holdTogether(wanted: readonly Goal[], scopes: Map<string, Scope>): boolean {
			const goals = [...wanted];
			const choices: { parts: readonly Condition[]; before: number }[] = [];
			for (let goal = goals.pop(); goal; goal = goals.pop()) {
				if (--left < 0) return true;
				const { condition, before } = goal;
				if ('all' in condition)
					for (const part of condition.all) goals.push({ condition: part, before });
				else if ('any' in condition) choices.push({ parts: condition.any, before });
				else if ('fact' in condition) {
					const name = `fact ${condition.fact}`;
					if (!narrow(scopes, name, condition.in, () => scopeOf(condition.fact))) return false;
				} else {
					const at = place.get(condition.answer) ?? Infinity;
					const asked = at < before ? questions[at] : undefined;
					if (!asked) return false;
					const name = `answer ${asked.code}`;
					if (chained && asked.showIf !== null && !scopes.has(name))
						goals.push({ condition: asked.showIf, before: at });
					if (!narrow(scopes, name, condition.in, () => asked.scale)) return false;
				}
			}
			const [first, ...rest] = choices.sort((a, b) => a.parts.length - b.parts.length);
			if (!first) return true;
			const others = rest.map(({ parts, before }) => ({ condition: { any: parts }, before }));
			return first.parts.some((condition) =>
				holdTogether([...others, { condition, before: first.before }], new Map(scopes))
			);
		}
	};
}

/** Leaves of a scope what is allowed, and tells whether anything is left. */
function narrow(
	scopes: Map<string, Scope>,
	name: string,
	allowed: readonly string[],
	whole: () => Scope
): boolean {
	const scope = scopes.has(name) ? (scopes.get(name) ?? null) : whole();
	const left = scope === null ? allowed : scope.filter((value) => allowed.includes(value));
	scopes.set(name, left);
	return left.length > 0;
}

function own(facts: Facts, id: string): string | undefined {
	return Object.hasOwn(facts, id) ? facts[id] : undefined;
}
