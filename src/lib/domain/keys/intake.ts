import { idOf, nextDraft, questionsOf, withIds } from './draft.ts';
import type { KeyDefinition, KeyPurpose, Question, Section } from '../review-key.ts';

/**
 * The draft that a key from a file becomes. Its questions and sections get the ids of those that they come from in the
 * unit's own version, by id and else by code, so that the editor can say what each is to that version. What the file tells
 * of its own history speaks of another unit's versions, and is left out.
 * @param base the unit's latest adopted version of the key; null: the key is new to the unit
 */
export function draftFromFile(
	key: KeyDefinition,
	base: { version: number; definition: KeyDefinition } | null
): KeyDefinition {
	const { basedOn: _, ...bare } = key;
	if (!base) return withoutLineage(withIds(bare));
	const old = base.definition;
	const taken = new Set([...old.sections.map(idOf), ...questionsOf(old).map(idOf)]);
	const sections = paired(bare.sections, old.sections, taken);
	const questions = paired(questionsOf(bare), questionsOf(old), taken);
	const joined: KeyDefinition = {
		...bare,
		sections: bare.sections.map((section) => ({
			...section,
			id: sections.get(section) ?? section.code,
			questions: section.questions.map((question) => ({
				...question,
				id: questions.get(question) ?? question.code
			}))
		}))
	};
	return nextDraft(joined, base.version);
}

const reviews: Readonly<Record<KeyPurpose, string>> = {
	DOCUMENTATION: 'dokumentation',
	ORDERS: 'beställning och genomförandeplan'
};

/**
 * Why a key from a file can't be the next version of the unit's own key with its code, or null. The results of the two
 * kinds stand apart, so no line could go on.
 * @param base the unit's latest adopted version of the key; null: the key is new to the unit
 */
export function intakeProblem(key: KeyDefinition, base: KeyDefinition | null): string | null {
	return base === null || key.kind === base.kind
		? null
		: `Nyckeln i filen granskar ${reviews[key.kind]}, men enhetens nyckel med samma kod granskar ${reviews[base.kind]}. Ge nyckeln en annan kod i filen, så blir den en egen nyckel.`;
}

function withoutLineage(key: KeyDefinition): KeyDefinition {
	return {
		...key,
		sections: key.sections.map((section) => ({
			...section,
			questions: section.questions.map(({ lineage: _, ...question }) => question)
		}))
	};
}

/** The id of each part: of the old one it comes from, else one that nothing else has. */
function paired<Part extends Question | Section>(
	parts: readonly Part[],
	old: readonly Part[],
	taken: Set<string>
): Map<Part, string> {
	const found = new Map<Part, string>();
	const left = new Set(old);
	const pair = (part: Part, origin: Part | undefined) => {
		if (!origin || found.has(part)) return;
		left.delete(origin);
		found.set(part, idOf(origin));
	};
	for (const part of parts)
		pair(part, part.id ? find(left, ({ id }) => id === part.id) : undefined);
	for (const part of parts)
		pair(
			part,
			find(left, ({ code }) => code === part.code)
		);
	for (const part of parts) {
		if (found.has(part)) continue;
		let id = idOf(part);
		while (taken.has(id)) id += '-';
		taken.add(id);
		found.set(part, id);
	}
	return found;
}

function find<T>(among: Iterable<T>, is: (each: T) => boolean): T | undefined {
	for (const each of among) if (is(each)) return each;
	return undefined;
}
