import {
	differenceLabels,
	differencesOf,
	joinOf,
	lineBreaking,
	originOf,
	proposedChange,
	type NumberedKey
} from './comparability.ts';
import { idOf, questionsOf, withCode } from './draft.ts';
import { sharesOrigin } from './history.ts';
import type { KeyDefinition, Lineage, Question } from '../review-key.ts';
import { listing } from '../swedish.ts';

export interface LineageProblem {
	/** The question's id. */
	question: string;
	sentence: string;
}

/**
 * What a draft says wrongly, or not yet, about how its questions compare with the version that it is based on. A draft
 * that is told nothing here may be settled and adopted.
 * @param earlier the versions of the key that were ever adopted, in any order: a code keeps the meaning that it had in
 * any of them. Without them only the base is looked at
 */
export function lineageProblems(
	draft: KeyDefinition,
	base: NumberedKey,
	earlier: readonly NumberedKey[] = []
): LineageProblem[] {
	const questions = questionsOf(draft);
	const followed = Map.groupBy(questions, (question) => {
		const join = joinOf(question.lineage ?? settledLineage(question, draft, base.definition));
		return join.joins ? join.from : null;
	});
	return questions.flatMap((question) => {
		const rivals = [...followed].flatMap(([code, all]) =>
			code !== null && all.length > 1 && all.includes(question) ? [code] : []
		);
		return [
			...declared(question, draft, base),
			...reusedCode(question, draft, base, earlier),
			...rivals.map((code) => `Bara en fråga kan fortsätta linjen för ${code}.`)
		].map((sentence) => ({ question: idOf(question), sentence }));
	});
}

function declared(question: Question, draft: KeyDefinition, base: NumberedKey): string[] {
	const { lineage } = question;
	const origin = originOf(question, draft, base.definition);
	if (!lineage)
		return origin && differencesOf(question, draft, origin, base.definition).length > 0
			? [`Frågan är ändrad sedan version ${base.version}. Ange om svaren går att jämföra.`]
			: [];
	const unknown = lineage.from.filter((code) => !withCode(base.definition, code));
	if (unknown.length > 0)
		return unknown.map((code) => `Frågan ${code} finns inte i version ${base.version}.`);
	const misfit = misfitOf(question, lineage, draft, base);
	const reasonless =
		lineage.reason.trim() === '' &&
		lineage.change !== 'UNCHANGED' &&
		(lineage.change !== 'NEW' || origin !== undefined);
	return [
		...(misfit ? [misfit] : []),
		...(reasonless ? ['Skriv skälet till ändringen. Det syns i resultatet.'] : [])
	];
}

/**
 * A code says what it said before: it never passes to another question, not even when the one that had it is gone. The
 * same question may come back.
 */
function reusedCode(
	question: Question,
	draft: KeyDefinition,
	base: NumberedKey,
	earlier: readonly NumberedKey[]
): string[] {
	const { code, lineage } = question;
	const origin = originOf(question, draft, base.definition);
	const from = lineage?.from ?? (origin ? [origin.code] : []);
	// What goes on under its code was looked at when the base was adopted.
	if (from.includes(code)) return [];
	const history = [base, ...earlier.filter(({ version }) => version !== base.version)];
	const had = history.flatMap(({ version, definition }) => {
		const before = withCode(definition, code);
		return before ? [{ version, definition, before }] : [];
	});
	const latest = had.toSorted((a, b) => b.version - a.version)[0];
	const inBase = had.some(({ version }) => version === base.version);
	const same = had.some(
		({ version, definition, before }) =>
			sharesOrigin(history, from, base.version, code, version) ||
			differencesOf(question, draft, before, definition).length === 0
	);
	return latest && (inBase || !same)
		? [
				`Koden ${code} har en annan betydelse i version ${inBase ? base.version : latest.version}. Ge frågan en ny kod.`
			]
		: [];
}

/** What does not agree between a declared change and the difference, or null. */
function misfitOf(
	question: Question,
	{ change, from, follows }: Lineage,
	draft: KeyDefinition,
	base: NumberedKey
): string | null {
	const differs = (code: string | null) => {
		const before = code === null ? undefined : withCode(base.definition, code);
		return before ? differencesOf(question, draft, before, base.definition) : [];
	};
	const incomparable = (code: string | null) =>
		listing(lineBreaking(differs(code)).map((each) => differenceLabels[each]));
	const [only = null] = from;
	if (follows !== null && !from.includes(follows))
		return `Linjen kan inte fortsätta från ${follows}, som frågan inte kommer från.`;
	if (follows !== null && incomparable(follows))
		return `Linjen kan inte fortsätta från ${follows}. Ändrat: ${incomparable(follows)}.`;
	const one = from.length === 1;
	switch (change) {
		case 'UNCHANGED':
			if (!one) return 'En oförändrad fråga kommer från en fråga.';
			return differs(only).length > 0
				? `Frågan är ändrad sedan version ${base.version}. Ange om svaren går att jämföra.`
				: null;
		case 'WORDING':
			if (!one) return 'En fråga med nya ord kommer från en fråga.';
			return incomparable(only)
				? `Mer än orden är ändrat: ${incomparable(only)}. Linjen bryts.`
				: null;
		case 'NEW_SCALE':
			if (!one) return 'En fråga med nya svar kommer från en fråga.';
			return differs(only).includes('scale') ? null : 'Svaren som går att välja är inte ändrade.';
		case 'NEW':
			return from.length > 0 ? 'En ny fråga kommer inte från någon annan fråga.' : null;
		case 'SPLIT':
			if (!one) return 'En delad fråga kommer från en fråga.';
			return questionsOf(draft).filter(
				({ lineage }) => lineage?.change === 'SPLIT' && lineage.from.join() === only
			).length > 1
				? null
				: `Minst två frågor behöver komma från ${only} när den delas.`;
		case 'MERGED':
			return new Set(from).size > 1 ? null : 'En sammanslagen fråga kommer från minst två frågor.';
	}
}

/**
 * A draft as it is adopted: what did not change says so, what is new says so, what guides or rules answers that can't be
 * chosen is gone, and the version that it rests on is named. Nothing that the editor has to decide is decided here
 * (`lineageProblems`). Settling twice is settling once.
 * @param base null for the first version of a key, which has no lineage
 */
export function settled(draft: KeyDefinition, base: NumberedKey | null): KeyDefinition {
	const { basedOn: _, sections, ...rest } = draft;
	return {
		...rest,
		...(base ? { basedOn: base.version } : {}),
		sections: sections.map((section) => ({
			...section,
			questions: section.questions.map((question) => {
				const { lineage: _, ...own } = chosenOnly(question);
				const lineage = base && settledLineage(question, draft, base.definition);
				return lineage ? { ...own, lineage } : own;
			})
		}))
	};
}

/** What stands in the draft, or what the difference leaves no doubt about; undefined is for the editor to say. */
function settledLineage(
	question: Question,
	draft: KeyDefinition,
	base: KeyDefinition
): Lineage | undefined {
	const { change, from, differs } = proposedChange(question, draft, base);
	const { lineage } = question;
	const plain = lineage === undefined || lineage.change === 'WORDING';
	if (plain && change === 'UNCHANGED' && (!lineage || lineage.from.join() === from.join()))
		return { change, from, follows: null, reason: '' };
	if (!lineage && change === 'NEW' && differs.length === 0)
		return { change, from, follows: null, reason: '' };
	return lineage;
}

/** The question without what speaks of answers outside its scale. */
function chosenOnly(question: Question): Question {
	const { own, guidance, scale, commentRequiredOn, ...rest } = question;
	const only = <T>(of: Readonly<Partial<Record<string, T>>>) =>
		Object.fromEntries(
			scale.flatMap((value) => {
				const found = of[value];
				return found === undefined ? [] : [[value, found]];
			})
		);
	const labelled = own && only(own);
	return {
		...rest,
		scale,
		...(labelled && Object.keys(labelled).length > 0 ? { own: labelled } : {}),
		guidance: only(guidance),
		commentRequiredOn: scale.filter((value) => commentRequiredOn.includes(value))
	};
}
