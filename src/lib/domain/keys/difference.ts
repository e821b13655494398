import { idOf, questionsOf } from './draft.ts';
import { keyFields, factFields, questionFields, sectionFields, type Told } from './told.ts';
import type { Indicator, KeyDefinition } from '../review-key.ts';
import { textDifference, type Segment } from '../text-difference.ts';

/** A key with what it says of its indicators. */
export interface KeyWithIndicators {
	key: KeyDefinition;
	indicators: readonly Pick<Indicator, 'id' | 'title' | 'question' | 'unitGoal'>[];
}

/** What one field says before and after, in words. Empty: nothing. */
export interface FieldDifference {
	field: string;
	before: string;
	after: string;
	segments: readonly Segment[];
}

export interface PartDifference {
	kind: 'added' | 'removed' | 'changed';
	/** The code after; of what was removed, the code that it had. Facts and indicators have none that people read. */
	code: string | null;
	title: string;
	/** Every field of what was added or removed, the changed ones of what was changed. */
	fields: readonly FieldDifference[];
}

/** What differs between two versions of a key, in the order of the new one; what was removed stands last. */
export interface KeyDifference {
	key: readonly FieldDifference[];
	facts: readonly PartDifference[];
	sections: readonly PartDifference[];
	questions: readonly PartDifference[];
	indicators: readonly PartDifference[];
}

/**
 * What differs between a key and the one that would come in its place, to be read before anything is taken in. Parts are
 * the same when they have the same id, whatever the code.
 * @param before null: the key is new
 */
export function keyDifference(
	before: KeyWithIndicators | null,
	after: KeyWithIndicators
): KeyDifference {
	const old = before?.key ?? null;
	const now = after.key;
	return {
		key: [
			...fieldDifferences(old ? keyFields(withEdition(old, now)) : [], keyFields(now)),
			...(old ? orderDifference(old, now) : [])
		],
		facts: parts(
			(old?.facts ?? []).map((fact) => ({
				...{ id: fact.id, code: null, title: fact.label, told: factFields(fact) }
			})),
			now.facts.map((fact) => ({
				...{ id: fact.id, code: null, title: fact.label, told: factFields(fact) }
			}))
		),
		sections: parts(old ? sectionParts(old) : [], sectionParts(now)),
		questions: parts(before ? questionParts(before) : [], questionParts(after)),
		indicators: parts(indicatorParts(before), indicatorParts(after))
	};
}

/** A key that says no edition is of the first, where the other says one. */
const withEdition = (old: KeyDefinition, now: KeyDefinition): KeyDefinition =>
	now.edition === undefined ? old : { edition: '1', ...old };

/** Whether nothing differs. */
export function isSame({ key, facts, sections, questions, indicators }: KeyDifference): boolean {
	return [key, facts, sections, questions, indicators].every((list) => list.length === 0);
}

interface PartTold {
	id: string;
	code: string | null;
	title: string;
	told: readonly Told[];
}

function sectionParts({ sections }: KeyDefinition): PartTold[] {
	return sections.map((section) => ({
		...{ id: idOf(section), code: section.code, title: section.title },
		told: sectionFields(section)
	}));
}

function questionParts({ key, indicators }: KeyWithIndicators): PartTold[] {
	return key.sections.flatMap((section) =>
		section.questions.map((question) => {
			const title = indicators.find(({ id }) => id === question.indicator)?.title;
			return {
				...{ id: idOf(question), code: question.code, title: question.text },
				told: [
					...questionFields(question, key, title ?? question.indicator ?? ''),
					{ id: 'section', field: 'Område', text: section.title, same: idOf(section) }
				]
			};
		})
	);
}

function indicatorParts(from: KeyWithIndicators | null): PartTold[] {
	return (from?.indicators ?? []).map(({ id, title, question, unitGoal }) => ({
		...{ id, code: null, title },
		told: [
			{ id: 'title', field: 'Indikator', text: title },
			{ id: 'question', field: 'Fråga', text: question },
			{ id: 'unitGoal', field: 'Enhetsmål', text: unitGoal }
		]
	}));
}

function parts(before: readonly PartTold[], after: readonly PartTold[]): PartDifference[] {
	const old = new Map(before.map((part) => [part.id, part]));
	const found = after.flatMap((part): PartDifference[] => {
		const { code, title, told } = part;
		const was = old.get(part.id);
		old.delete(part.id);
		const fields = fieldDifferences(was?.told ?? [], told);
		if (!was) return [{ kind: 'added', code, title, fields }];
		return fields.length > 0 ? [{ kind: 'changed', code, title, fields }] : [];
	});
	const removed = [...old.values()].map(({ code, title, told }): PartDifference => ({
		...{ kind: 'removed', code, title },
		fields: fieldDifferences(told, [])
	}));
	return [...found, ...removed];
}

function fieldDifferences(before: readonly Told[], after: readonly Told[]): FieldDifference[] {
	const old = new Map(before.map((told) => [told.id, told]));
	const now = new Map(after.map((told) => [told.id, told]));
	return [...new Set([...now.keys(), ...old.keys()])].flatMap((id): FieldDifference[] => {
		const [was, is] = [old.get(id), now.get(id)];
		const same = was && is && (is.same ?? is.text) === (was.same ?? was.text);
		const [a, b] = [was?.text ?? '', is?.text ?? ''];
		if (same || (a === '' && b === '')) return [];
		const field = is?.field ?? was?.field ?? '';
		return [{ field, before: a, after: b, segments: textDifference(a, b) }];
	});
}

/** Questions that both have, in another order. */
function orderDifference(before: KeyDefinition, after: KeyDefinition): FieldDifference[] {
	const [old, now] = [questionsOf(before).map(idOf), questionsOf(after).map(idOf)];
	const codes = new Map(questionsOf(after).map((question) => [idOf(question), question.code]));
	const order = (list: readonly string[], other: readonly string[]) =>
		list
			.filter((id) => other.includes(id))
			.map((id) => codes.get(id) ?? id)
			.join(', ');
	const [a, b] = [order(old, now), order(now, old)];
	return a === b
		? []
		: [{ field: 'Frågornas ordning', before: a, after: b, segments: textDifference(a, b) }];
}
