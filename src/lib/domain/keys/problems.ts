import { answerLabel, knownMeaning } from '../answer-scale.ts';
import { idOf, questionsOf } from './draft.ts';
import {
	breaches,
	codeLength,
	codePattern,
	placeOf,
	type Finding,
	type Place
} from './invariants.ts';
import type {
	AnswerValue,
	Condition,
	FactDefinition,
	KeyDefinition,
	Question,
	Section
} from '../review-key.ts';
import { contradictsItself, showableQuestions } from './showable-questions.ts';
import { foldText } from '../case-list/values.ts';

/**
 * What stops a draft from being adopted, apart from what it says of the version before (product.md, issue 3: codes
 * unique, conditions that point backwards and can be true, nothing empty, guidance for every answer).
 */
export function keyProblems(draft: KeyDefinition): Finding[] {
	const broken = breaches(draft).map(({ where, sentence }) => ({ where, sentence }));
	const never = neverShown(draft, broken);
	return [
		...inKey(draft),
		...draft.facts.flatMap(inFact),
		...draft.sections.flatMap((section) => [
			...inSection(section),
			...section.questions.flatMap((question) => [
				...inQuestion(question),
				...inScale(question),
				...inCondition(draft, question, never)
			])
		]),
		...broken,
		...sharedIndicators(questionsOf(draft)),
		...sameWords(questionsOf(draft))
	];
}

const empty = (text: string | undefined) => !text?.trim();
const label = (question: Question, value: AnswerValue) => answerLabel(question, value) || 'svaret';

function inKey(key: KeyDefinition): Finding[] {
	const at = (field?: string): Place => ({
		...{ kind: 'key', id: key.id, code: '' },
		...(field && { field })
	});
	const found: Finding[] = [];
	if (empty(key.title)) found.push({ where: at('title'), sentence: 'Skriv ett namn på nyckeln.' });
	if (empty(key.purpose))
		found.push({ where: at('purpose'), sentence: 'Skriv vad nyckeln ska visa.' });
	if (key.instructions.some(empty))
		found.push({ where: at('instructions'), sentence: 'En rad i anvisningarna är tom.' });
	if (questionsOf(key).length === 0)
		found.push({ where: at(), sentence: 'Nyckeln har inga frågor. Lägg till minst en.' });
	return found;
}

/** A question that is split begins as a copy: two that ask the same would be answered twice and counted twice. */
function sameWords(questions: readonly Question[]): Finding[] {
	const first = new Map<string, Question>();
	return questions.flatMap((question) => {
		const words = foldText(question.text);
		const other = first.get(words);
		if (!other) first.set(words, question);
		if (words === '' || !other || other.code === question.code) return [];
		const sentence = `Frågan har samma ord som ${other.code}. Skriv vad som skiljer dem åt.`;
		return [{ where: placeOf('question', question, 'text'), sentence }];
	});
}

function inFact(fact: FactDefinition): Finding[] {
	const at = (field: string): Place => ({ kind: 'fact', id: fact.id, code: fact.id, field });
	const found: Finding[] = [];
	if (empty(fact.label))
		found.push({ where: at('label'), sentence: 'Skriv vad uppgiften om ärendet heter.' });
	const labels = Object.values(fact.values ?? {});
	// What the case list tells may have the unit's own catalogue for values.
	if (fact.source === 'granskare' && fact.type !== 'date' && labels.length < 2)
		found.push({ where: at('values'), sentence: 'Uppgiften behöver minst två svar att välja på.' });
	if (labels.some(empty)) found.push({ where: at('values'), sentence: 'Ett svar saknar namn.' });
	for (const twice of repeats(labels.filter((text) => !empty(text))))
		found.push({ where: at('values'), sentence: `Två svar heter ${twice}.` });
	return found;
}

function inSection(section: Section): Finding[] {
	const at = (field?: string) => placeOf('section', section, field);
	const found = codeProblem(section.code, at('code'), 'området');
	if (empty(section.title))
		found.push({ where: at('title'), sentence: 'Skriv ett namn på området.' });
	if (section.questions.length === 0)
		found.push({
			where: at(),
			sentence: 'Området har inga frågor. Lägg till en fråga eller ta bort området.'
		});
	return found;
}

function codeProblem(code: string, where: Place, noun: string): Finding[] {
	if (empty(code)) return [{ where, sentence: `Skriv en kod för ${noun}.` }];
	if (codePattern.test(code) && code.length <= codeLength) return [];
	return [
		{
			where,
			sentence: `Koden ${code} går inte att använda. Skriv högst ${codeLength} tecken: stora bokstäver, siffror och bindestreck, till exempel KLIENT-1.`
		}
	];
}

function inQuestion(question: Question): Finding[] {
	const at = (field: string) => placeOf('question', question, field);
	const found = codeProblem(question.code, at('code'), 'frågan');
	if (empty(question.text)) found.push({ where: at('text'), sentence: 'Skriv frågan.' });
	for (const value of new Set(question.scale))
		if (empty(question.guidance[value]))
			found.push({
				where: at(`guidance:${value}`),
				sentence: `Vägledning för ${label(question, value)} saknas.`
			});
	if (question.references.some((reference) => empty(reference.label)))
		found.push({ where: at('references'), sentence: 'En hänvisning är tom.' });
	return found;
}

function inScale(question: Question): Finding[] {
	const { scale, own } = question;
	const found: string[] = [];
	if (scale.length < 2 || scale.length > 6 || new Set(scale).size !== scale.length)
		found.push('Frågan ska ha mellan två och sex olika svar att välja på.');
	const labels = scale.map((value) => answerLabel(question, value));
	if (
		scale.some(
			(value) => knownMeaning(question, value) === null || empty(own?.[value]?.label ?? '-')
		)
	)
		found.push('Ett svar saknar namn.');
	for (const twice of repeats(labels.filter((text) => !empty(text))))
		found.push(`Två svar heter ${twice}.`);
	if (!scale.some((value) => knownMeaning(question, value) === 'MET'))
		found.push('Inget svar räknas som uppfyllt. Välj minst ett.');
	return found.map((sentence) => ({ where: placeOf('question', question, 'scale'), sentence }));
}

/** Questions that no case opens. A condition that points to what is not there is told of as that instead. */
function neverShown(draft: KeyDefinition, broken: readonly Finding[]): ReadonlySet<Question> {
	const showable = showableQuestions(draft);
	const pointing = new Set(
		broken.flatMap(({ where }) => (where.field === 'showIf' ? [where.id] : []))
	);
	return new Set(
		questionsOf(draft).filter(
			(question) =>
				question.showIf !== null && !showable.has(question) && !pointing.has(idOf(question))
		)
	);
}

function inCondition(
	draft: KeyDefinition,
	question: Question,
	never: ReadonlySet<Question>
): Finding[] {
	if (question.showIf === null) return [];
	const where = placeOf('question', question, 'showIf');
	const dates = new Set(draft.facts.filter(({ type }) => type === 'date').map(({ id }) => id));
	const unfinished = new Set(unfinishedParts(question.showIf, dates));
	if (unfinished.size > 0) return [...unfinished].map((sentence) => ({ where, sentence }));
	if (!never.has(question)) return [];
	return [
		{
			where,
			sentence: contradictsItself(draft, question)
				? 'Frågan kan aldrig visas: villkoret motsäger sig självt.'
				: 'Frågan kan aldrig visas: villkoret väntar på svar som inte går att ge samtidigt.'
		}
	];
}

function unfinishedParts(condition: Condition, dates: ReadonlySet<string>): string[] {
	if ('all' in condition || 'any' in condition) {
		const parts = 'all' in condition ? condition.all : condition.any;
		if (parts.length === 0) return ['En grupp i villkoret är tom.'];
		return parts.flatMap((part) => unfinishedParts(part, dates));
	}
	if ('fact' in condition && dates.has(condition.fact))
		return ['Villkoret kan inte bygga på ett datum.'];
	return condition.in.length === 0 ? ['Villkoret saknar svar att vänta på.'] : [];
}

function sharedIndicators(questions: readonly Question[]): Finding[] {
	const fed = new Map<string, Question>();
	return questions.flatMap((question) => {
		if (question.indicator === null) return [];
		const first = fed.get(question.indicator);
		if (first)
			return [
				{
					where: placeOf('question', question, 'indicator'),
					sentence: `Samma indikator är vald för ${first.code}. En indikator kan bara få svar från en fråga i nyckeln.`
				}
			];
		fed.set(question.indicator, question);
		return [];
	});
}

/** Texts that come more than once, whatever the case of their letters; each once, as first written. */
function repeats(texts: readonly string[]): string[] {
	const groups = Map.groupBy(texts, foldText);
	return [...groups.values()].flatMap(([first, second]) => (first && second ? [first.trim()] : []));
}
