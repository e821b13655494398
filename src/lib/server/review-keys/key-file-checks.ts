import { answerLabel } from '#lib/domain/answer-scale.ts';
import { ageGroups, caseTypes, decisionOutcomes, genders, laws } from '#lib/domain/case-facts.ts';
import { restsOn } from '#lib/domain/conditions.ts';
import { idOf } from '#lib/domain/keys/draft.ts';
import { ownValues, type AnswerValue, type Condition } from '#lib/domain/review-key.ts';
import { most, type KeyFile, type QuestionInFile } from './key-file-schema.ts';

/** Something wrong in a file: where, as a path in it, and the end of a sentence about what stands there. */
export interface Wrong {
	path: readonly PropertyKey[];
	message: string;
}

/** What a case list can tell, and what it can say; null: any value (the unit's own interventions, a date). */
const fromList: Readonly<Record<string, readonly string[] | null>> = {
	legalBasis: laws,
	intervention: null,
	decisionDate: null,
	caseType: caseTypes,
	decisionOutcome: decisionOutcomes,
	ageGroup: ageGroups,
	gender: genders
};

/** What a key file of the right form can still have wrong: how its parts refer to each other. */
export function keyFileWrongs(file: KeyFile): Wrong[] {
	return [
		...repeats(file),
		...factWrongs(file),
		...indicatorWrongs(file),
		...scaleWrongs(file),
		...conditionWrongs(file)
	];
}

/** Each question with its place in the file, in order. */
export function placedQuestions(
	file: Pick<KeyFile, 'sections'>
): { question: QuestionInFile; path: readonly PropertyKey[] }[] {
	return file.sections.flatMap(({ questions }, s) =>
		questions.map((question, q) => ({ question, path: ['sections', s, 'questions', q] }))
	);
}

function repeats(file: KeyFile): Wrong[] {
	const sections = file.sections.map((section, s) => ({ ...section, path: ['sections', s] }));
	const questions = placedQuestions(file).map(({ question, path }) => ({ ...question, path }));
	const too: Wrong[] =
		questions.length > most.questions
			? [{ path: [], message: `har ${questions.length} frågor. Högst ${most.questions} går bra` }]
			: [];
	return [
		...too,
		...twice(sections.map(({ code, path }) => [code, [...path, 'code']])),
		...twice(questions.map(({ code, path }) => [code, [...path, 'code']])),
		...twice([...sections, ...questions].map((part) => [idOf(part), [...part.path, 'id']])),
		...twice(file.facts.map(({ id }, f) => [id, ['facts', f, 'id']])),
		...file.facts.flatMap(({ id }, f) =>
			questions.some(({ code }) => code === id)
				? [{ path: ['facts', f, 'id'], message: 'är koden på en fråga i filen' }]
				: []
		),
		...twice(file.indicators.map(({ id }, i) => [id, ['indicators', i, 'id']])),
		...twice(file.instructions.map((text, i) => [text, ['instructions', i]]))
	];
}

function twice(named: readonly (readonly [string, readonly PropertyKey[]])[]): Wrong[] {
	const seen = new Set<string>();
	return named.flatMap(([name, path]) => {
		if (seen.has(name)) return { path, message: 'står redan tidigare i filen' };
		seen.add(name);
		return [];
	});
}

/** The values that a fact of the key can have; null: any; undefined: the key has no such fact. */
function valuesOf(file: KeyFile, id: string): readonly string[] | null | undefined {
	const fact = file.facts.find((each) => each.id === id);
	if (fact?.values) return Object.keys(fact.values);
	if (fact?.type === 'yesNo') return ['YES', 'NO'];
	if (fact) return null;
	return Object.hasOwn(fromList, id) ? (fromList[id] ?? null) : undefined;
}

function factWrongs(file: KeyFile): Wrong[] {
	const known = (id: string, values: readonly string[], path: readonly PropertyKey[]): Wrong[] => {
		const possible = valuesOf(file, id);
		if (possible === undefined) return [{ path, message: 'är en uppgift som nyckeln inte har' }];
		return values
			.filter((value) => possible?.includes(value) === false)
			.map((value) => ({ path, message: `kan inte vara ${value}` }));
	};
	return [
		...file.facts.flatMap(({ id, type, source, values }, f): Wrong[] => {
			const path = ['facts', f];
			if (type === 'date' && values)
				return [{ path: [...path, 'values'], message: 'kan inte finnas för ett datum' }];
			if (source === 'urval') {
				if (!Object.hasOwn(fromList, id))
					return [{ path: [...path, 'id'], message: 'är inget som en ärendelista innehåller' }];
				const told = fromList[id];
				return Object.keys(values ?? {})
					.filter((value) => told?.includes(value) === false)
					.map((value) => ({
						path: [...path, 'values', value],
						message: 'finns inte i ärendelistor'
					}));
			}
			return type === 'enum' && !values ? [{ path: [...path, 'values'], message: 'saknas' }] : [];
		}),
		...Object.entries(file.factDefaults).flatMap(([id, value]) =>
			known(id, [value], ['factDefaults', id])
		),
		...Object.entries(file.appliesTo).flatMap(([id, values]) =>
			known(id, values, ['appliesTo', id])
		)
	];
}

function indicatorWrongs(file: KeyFile): Wrong[] {
	const questions = placedQuestions(file);
	return [
		...file.indicators.flatMap(({ id, question }, i): Wrong[] => {
			const path = ['indicators', i, 'question'];
			const feeding = questions.find((each) => each.question.code === question);
			if (!feeding) return [{ path, message: `är ${question}, som inte finns i nyckeln` }];
			return feeding.question.indicator === id
				? []
				: [{ path, message: `är ${question}, som inte pekar på indikatorn` }];
		}),
		...questions.flatMap(({ question: { code, indicator }, path }): Wrong[] => {
			if (indicator === null) return [];
			const fed = file.indicators.find(({ id }) => id === indicator);
			const at = [...path, 'indicator'];
			if (!fed) return [{ path: at, message: `är ${indicator}, som inte finns i filen` }];
			return fed.question === code
				? []
				: [{ path: at, message: `är ${indicator}, som redan hör till frågan ${fed.question}` }];
		})
	];
}

function scaleWrongs(file: KeyFile): Wrong[] {
	return placedQuestions(file).flatMap(({ question, path }): Wrong[] => {
		const { scale, own, guidance, commentRequiredOn } = question;
		const wrong = (field: string, message: string): Wrong => ({ path: [...path, field], message });
		const found: Wrong[] = [];
		const isOwn = (value: AnswerValue) => (ownValues as readonly AnswerValue[]).includes(value);
		const outside = (value: AnswerValue) => !scale.includes(value);
		if (new Set(scale).size < scale.length) found.push(wrong('scale', 'har samma svar två gånger'));
		if (scale.some(isOwn) !== scale.every(isOwn))
			found.push(wrong('scale', 'blandar egna svar med Ja, Delvis, Nej och Ej aktuellt'));
		else if (!scale.some(isOwn) && !scale.includes('JA'))
			found.push(wrong('scale', 'saknar svaret Ja'));
		const labelled = Object.entries(own ?? {});
		if (scale.every(isOwn)) {
			for (const value of scale)
				if (own?.[value as keyof typeof own] === undefined)
					found.push(wrong('own', `saknar namn för ${value}`));
			if (labelled.every(([, { counts }]) => counts !== 'MET'))
				found.push(wrong('own', 'saknar ett svar som räknas som uppfyllt'));
			const labels = labelled.map(([, { label }]) => label.trim().toLocaleLowerCase('sv'));
			if (new Set(labels).size < labels.length)
				found.push(wrong('own', 'har två svar som heter likadant'));
		}
		for (const [value] of labelled)
			if (outside(value as AnswerValue))
				found.push(wrong('own', `gäller ${value}, som inte går att svara`));
		const word = (value: AnswerValue) => answerLabel(question, value);
		for (const value of scale)
			if (guidance[value] === undefined)
				found.push(wrong('guidance', `saknas för svaret ${word(value)}`));
		for (const value of Object.keys(guidance) as AnswerValue[])
			if (outside(value))
				found.push(wrong('guidance', `finns för ${word(value)}, som inte går att svara`));
		for (const value of commentRequiredOn.filter(outside))
			found.push(wrong('commentRequiredOn', `gäller ${word(value)}, som inte går att svara`));
		return found;
	});
}

function conditionWrongs(file: KeyFile): Wrong[] {
	const all = new Map(placedQuestions(file).map(({ question }) => [question.code, question]));
	const before = new Map<string, QuestionInFile>();
	return placedQuestions(file).flatMap(({ question, path }): Wrong[] => {
		const { code, showIf } = question;
		const messages = showIf === null ? [] : inCondition(showIf, 1);
		before.set(code, question);
		return [...new Set(messages)].map((message) => ({ path: [...path, 'showIf'], message }));

		function inCondition(condition: Condition, level: number): string[] {
			if (level > most.conditionLevels)
				return [`har fler än ${most.conditionLevels} nivåer inuti varandra`];
			if ('all' in condition) return condition.all.flatMap((part) => inCondition(part, level + 1));
			if ('any' in condition) return condition.any.flatMap((part) => inCondition(part, level + 1));
			if ('fact' in condition) return onFact(condition.fact, condition.in);
			return onAnswer(condition.answer, condition.in);
		}

		function onFact(id: string, values: readonly string[]): string[] {
			const given =
				file.facts.some((each) => each.id === id) || Object.hasOwn(file.factDefaults, id);
			if (!given) return [`hänvisar till uppgiften ${id}, som nyckeln inte har`];
			const possible = valuesOf(file, id);
			return values
				.filter((value) => possible?.includes(value) === false)
				.map((value) => `väntar på att ${id} är ${value}, som inte finns`);
		}

		function onAnswer(answer: string, values: readonly AnswerValue[]): string[] {
			if (answer === code) return ['hänvisar till frågan själv'];
			const earlier = before.get(answer);
			if (earlier)
				return values
					.filter((value) => !earlier.scale.includes(value))
					.map(
						(value) => `väntar på ett svar som ${answer} inte har, ${answerLabel(earlier, value)}`
					);
			if (!all.has(answer)) return [`hänvisar till frågan ${answer}, som inte finns i nyckeln`];
			return [
				reaches(answer, code, all)
					? `går i en cirkel: ${code} visas beroende på ${answer}, som visas beroende på ${code}`
					: `hänvisar till en fråga som kommer senare i nyckeln, ${answer}. Flytta frågan eller ändra villkoret`
			];
		}
	});
}

/** Whether one question is shown depending on another, on whatever way. */
function reaches(from: string, to: string, all: ReadonlyMap<string, QuestionInFile>): boolean {
	const seen = new Set<string>();
	const waiting = [from];
	for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
		if (code === to) return true;
		if (seen.has(code)) continue;
		seen.add(code);
		const { showIf = null } = all.get(code) ?? {};
		if (showIf) waiting.push(...restsOn(showIf).answers);
	}
	return false;
}
