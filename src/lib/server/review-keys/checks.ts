import { standardValues, type AnswerValue, type Condition } from '#lib/domain/review-key.ts';
import { answerLabel, answerLabels } from '#lib/domain/answer-scale.ts';
import type { KeyCollection, KeyInFile } from './schema.ts';

/**
 * What a key collection of the right form can still have wrong: references between its parts.
 * @returns Swedish sentences that say where; empty when the collection can be used
 */
export function collectionProblems(collection: KeyCollection): string[] {
	return [
		...ruleProblems(collection),
		...repeats('Uppgiften', collection.facts),
		...repeats('Insatsen', collection.interventions),
		...repeats('Indikatorn', collection.indicators),
		...repeats('Nyckeln', collection.keys),
		...factProblems(collection),
		...indicatorProblems(collection),
		...collection.keys.flatMap((key) => keyProblems(collection, key))
	];
}

/** The program counts in one way only (product.md, rule 6), so a file can't say another. */
function ruleProblems({ answerLabels: labels, answerTypes, countRule }: KeyCollection): string[] {
	const problems: string[] = [];
	const same = (found: readonly string[], rule: readonly AnswerValue[]) =>
		found.length === rule.length && rule.every((value) => found.includes(value));
	if (
		!same(countRule.numerator, ['JA']) ||
		!same(countRule.denominator, ['JA', 'DELVIS', 'NEJ']) ||
		!same(countRule.excluded, ['EJ_AKTUELLT'])
	)
		problems.push(
			'countRule: bara Ja kan räknas som uppfyllt, och bara Ej aktuellt kan räknas bort.'
		);
	for (const value of standardValues)
		if (labels[value] !== answerLabels[value])
			problems.push(`answerLabels: ${value} ska heta ${answerLabels[value]}.`);
	for (const [type, values] of Object.entries(answerTypes))
		if (new Set(values).size !== values.length)
			problems.push(`Svarstypen ${type} har samma svar två gånger.`);
	return problems;
}

function repeats(noun: string, items: readonly { id: string }[]): string[] {
	return twice(items.map(({ id }) => id)).map((id) => `${noun} ${id} står två gånger.`);
}

function twice(values: readonly string[]): string[] {
	return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function factProblems({ facts }: KeyCollection): string[] {
	return facts.flatMap(({ id, type, values, valuesFrom }) => {
		const lists = (values ? 1 : 0) + (valuesFrom ? 1 : 0);
		if (type === 'date')
			return lists === 0 ? [] : [`Uppgiften ${id}: ett datum kan inte ha värden att välja på.`];
		return lists === 1 ? [] : [`Uppgiften ${id}: ange antingen values eller valuesFrom.`];
	});
}

function indicatorProblems({ indicators, keys }: KeyCollection): string[] {
	const codes = new Set(keys.flatMap((key) => questionsOf(key).map(({ code }) => code)));
	return indicators
		.filter(({ question }) => !codes.has(question))
		.map(({ id, question }) => `Indikatorn ${id}: frågan ${question} finns inte i någon nyckel.`);
}

function questionsOf(key: KeyInFile) {
	return key.sections.flatMap(({ questions }) => questions);
}

function keyProblems(collection: KeyCollection, key: KeyInFile): string[] {
	const place = `Nyckeln ${key.id}`;
	const facts = new Set(collection.facts.map(({ id }) => id));
	const problems = [
		...twice(key.sections.map(({ code }) => code)).map((code) => `området ${code} står två gånger`),
		...twice(questionsOf(key).map(({ code }) => code)).map(
			(code) => `frågan ${code} står två gånger`
		),
		...twice(key.facts).map((id) => `uppgiften ${id} står två gånger`),
		...key.facts.filter((id) => !facts.has(id)).map((id) => `uppgiften ${id} finns inte`),
		...Object.entries({ ...key.factDefaults }).flatMap(([id, value]) =>
			valueProblems(collection, id, [value])
		),
		...Object.entries(key.appliesTo).flatMap(([id, values]) =>
			valueProblems(collection, id, values)
		)
	];
	return [
		...problems.map((problem) => `${place}: ${problem}.`),
		...questionProblems(collection, key).map((problem) => `${place}, ${problem}.`)
	];
}

/** Whether a fact exists and can have these values. */
function valueProblems(
	{ facts, interventions }: KeyCollection,
	id: string,
	values: readonly string[]
): string[] {
	const fact = facts.find((candidate) => candidate.id === id);
	if (!fact) return [`uppgiften ${id} finns inte`];
	if (fact.type === 'date')
		return [`uppgiften ${id} är ett datum och har inga värden att välja på`];
	const known = fact.valuesFrom
		? interventions.map((intervention) => intervention.id)
		: Object.keys(fact.values ?? {});
	return values
		.filter((value) => !known.includes(value))
		.map((value) => `uppgiften ${id} kan inte vara ${value}`);
}

function questionProblems(collection: KeyCollection, key: KeyInFile): string[] {
	const scales = new Map<string, readonly AnswerValue[]>();
	const later = new Set(questionsOf(key).map(({ code }) => code));
	return questionsOf(key).flatMap((question) => {
		const { code, answerType, showIf, guidance, commentRequiredOn, indicator } = question;
		const problems: string[] = [];
		const scale = Object.hasOwn(collection.answerTypes, answerType)
			? collection.answerTypes[answerType]
			: undefined;
		if (!scale) problems.push(`svarstypen ${answerType} finns inte`);
		for (const value of scale ?? [])
			if (guidance[value] === undefined)
				problems.push(`vägledning för ${answerLabels[value]} saknas`);
		for (const value of standardValues) {
			if (!scale || scale.includes(value)) continue;
			if (guidance[value] !== undefined)
				problems.push(`vägledning finns för ${answerLabels[value]}, som inte går att svara`);
			if (commentRequiredOn.includes(value))
				problems.push(`kommentar krävs vid ${answerLabels[value]}, som inte går att svara`);
		}
		if (indicator !== null) {
			const fed = collection.indicators.find(({ id }) => id === indicator);
			if (!fed) problems.push(`indikatorn ${indicator} finns inte`);
			else if (fed.question !== code)
				problems.push(`indikatorn ${indicator} hör till frågan ${fed.question}`);
		}
		if (showIf !== null) problems.push(...conditionProblems(showIf));
		if (scale) scales.set(code, scale);
		later.delete(code);
		return problems.map((problem) => `frågan ${code}: ${problem}`);
	});

	function conditionProblems(condition: Condition): string[] {
		if ('all' in condition) return condition.all.flatMap(conditionProblems);
		if ('any' in condition) return condition.any.flatMap(conditionProblems);
		if ('fact' in condition) {
			const given =
				key.facts.includes(condition.fact) || Object.hasOwn(key.factDefaults ?? {}, condition.fact);
			return given
				? valueProblems(collection, condition.fact, condition.in)
				: [`villkoret hänvisar till uppgiften ${condition.fact}, som nyckeln inte har`];
		}
		const scale = scales.get(condition.answer);
		if (scale)
			return condition.in
				.filter((value) => !scale.includes(value))
				.map(
					(value) =>
						`villkoret väntar på ett svar som ${condition.answer} inte har: ${answerLabel({}, value)}`
				);
		return later.has(condition.answer)
			? [
					`villkoret hänvisar till en fråga som kommer senare i nyckeln, ${condition.answer}. Flytta frågan eller ändra villkoret`
				]
			: [`villkoret hänvisar till frågan ${condition.answer}, som inte finns i nyckeln`];
	}
}
