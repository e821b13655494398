import { describe, expect, it } from 'vitest';
import { conditionSentence } from '#lib/domain/conditions.ts';
import { openQuestions, visibleQuestions } from '#lib/domain/visible-questions.ts';
import { readKeys } from './collection.ts';
import defaultKeys from '../../../../tests/data/default-keys.json' with { type: 'json' };
import { shippedKeys } from './shipped.ts';

interface Loose {
	[field: string]: Loose;
	[index: number]: Loose;
}

/** What is said of the shipped file after one change. */
function problemsAfter(change: (file: Loose) => void): readonly string[] {
	const file = structuredClone(defaultKeys);
	change(file as unknown as Loose);
	const keys = readKeys(file);
	return 'problems' in keys ? keys.problems : [];
}
const set = (target: Loose | undefined, field: string, value: unknown) => {
	(target as unknown as Record<string, unknown>)[field] = value;
};
const firstQuestion = (file: Loose) => file.keys![0]!.sections![0]!.questions![0]!;

describe('the shipped keys', () => {
	it('are the four keys and nine indicators, one key being for orders and plans', () => {
		const { keys, indicators } = shippedKeys();
		expect(keys.map(({ id, kind }) => [id, kind])).toEqual([
			['dok-vuxen-lss-sol', 'DOCUMENTATION'],
			['dok-barn-unga', 'DOCUMENTATION'],
			['best-genomforande', 'ORDERS'],
			['dok-socialpsykiatri-sol', 'DOCUMENTATION']
		]);
		expect(indicators).toHaveLength(9);
		expect(indicators.find(({ id }) => id === 'IND-KLIENT')?.target).toBe(90);
		expect(shippedKeys()).toBe(shippedKeys());
	});

	it('carry scale, guidance, facts and variants into the types of the domain', () => {
		const { keys } = shippedKeys();
		const child = keys[1]!.sections.flatMap(({ questions }) => questions);
		expect(child.filter(({ variant }) => variant === 'barn')).toHaveLength(5);
		expect(keys[0]!.sections[0]!.questions[0]).toMatchObject({
			code: 'UTR-1',
			scale: ['JA', 'NEJ', 'EJ_AKTUELLT'],
			indicator: 'IND-METOD',
			variant: null
		});
		expect(keys[3]!.factDefaults).toEqual({ legalBasis: 'SOL' });
		expect(keys[0]!.facts[0]).toMatchObject({ id: 'legalBasis', label: 'Lagrum' });
	});

	it('put a question in the same words wherever they use its code without a variant', () => {
		const texts = new Map<string, string>();
		for (const { sections } of shippedKeys().keys) {
			for (const { code, variant, text, scale } of sections.flatMap((s) => s.questions)) {
				const put = JSON.stringify([text, scale]);
				const name = `${code} ${variant}`;
				expect(texts.get(name) ?? put, name).toBe(put);
				texts.set(name, put);
			}
		}
	});

	it('ask more when more concerns the file', () => {
		const [adult, , orders] = shippedKeys().keys;
		const facts = { legalBasis: 'LSS', caseType: 'NEW', decisionOutcome: 'GRANTED' };
		const few = openQuestions(visibleQuestions([adult!], facts, {})).length;
		const all = { ...facts, caseType: 'REASSESSMENT', childrenConcerned: 'YES' };
		expect(openQuestions(visibleQuestions([adult!], all, {}))).toHaveLength(few + 2);
		const withOrders = visibleQuestions([adult!, orders!], all, { 'BEST-1': 'JA', 'BEST-4': 'JA' });
		expect(openQuestions(withOrders).map(({ code }) => code)).toContain('BEST-5');
	});

	it('have conditions that can be told in Swedish', () => {
		const { keys } = shippedKeys();
		const plan = keys[0]!.sections.flatMap((s) => s.questions).find((q) => q.code === 'PLAN-1');
		expect(conditionSentence(plan!.showIf, keys[0]!.facts)).toBe(
			'Visas när Lagrum är LSS och Beslut är Bifall eller Delvis avslag.'
		);
	});
});

describe('a key collection that is not right', () => {
	it('is refused with place and reason when its form is wrong', () => {
		expect(problemsAfter((file) => set(firstQuestion(file), 'text', 3))).toEqual([
			'keys[0].sections[0].questions[0].text ska vara en text.'
		]);
		expect(problemsAfter((file) => set(file, 'schema', 'annat/1'))).toEqual([
			'schema ska vara kollegiegranskning.nyckelsamling/1.'
		]);
		expect(problemsAfter((file) => set(firstQuestion(file), 'poäng', 1))).toEqual([
			'keys[0].sections[0].questions[0] har okända fält: poäng.'
		]);
		expect(problemsAfter((file) => set(firstQuestion(file), 'showIf', { svar: 'UTR-1' }))).toEqual([
			'keys[0].sections[0].questions[0].showIf är inget villkor som går att läsa.'
		]);
		expect(problemsAfter((file) => delete firstQuestion(file).showIf)).toEqual([
			'keys[0].sections[0].questions[0].showIf saknas.'
		]);
		expect(readKeys(null)).toEqual({ problems: ['filen ska vara ett objekt.'] });
	});

	const place = 'Nyckeln dok-vuxen-lss-sol, frågan UTR-1';
	it.each<[string, (file: Loose) => void, string]>([
		[
			'an answer without guidance',
			(file) => delete firstQuestion(file).guidance!.NEJ,
			`${place}: vägledning för Nej saknas.`
		],
		[
			'guidance for an answer outside the scale',
			(file) => set(firstQuestion(file).guidance, 'DELVIS', 'x'),
			`${place}: vägledning finns för Delvis, som inte går att svara.`
		],
		[
			'a scale that does not exist',
			(file) => set(firstQuestion(file), 'answerType', 'BETYG'),
			`${place}: svarstypen BETYG finns inte.`
		],
		[
			'a comment on an answer outside the scale',
			(file) => set(firstQuestion(file), 'commentRequiredOn', ['DELVIS']),
			`${place}: kommentar krävs vid Delvis, som inte går att svara.`
		],
		[
			'an indicator that does not exist',
			(file) => set(firstQuestion(file), 'indicator', 'IND-X'),
			`${place}: indikatorn IND-X finns inte.`
		],
		[
			'an indicator of another question',
			(file) => set(firstQuestion(file), 'indicator', 'IND-BARN'),
			`${place}: indikatorn IND-BARN hör till frågan BARN-2.`
		],
		[
			'a condition that points forward',
			(file) => set(firstQuestion(file), 'showIf', { answer: 'UTR-2', in: ['JA'] }),
			`${place}: villkoret hänvisar till en fråga som kommer senare i nyckeln, UTR-2. Flytta frågan eller ändra villkoret.`
		],
		[
			'a condition on the question itself',
			(file) => set(firstQuestion(file), 'showIf', { all: [{ answer: 'UTR-1', in: ['JA'] }] }),
			`${place}: villkoret hänvisar till en fråga som kommer senare i nyckeln, UTR-1. Flytta frågan eller ändra villkoret.`
		],
		[
			'a condition on a question of no key',
			(file) => set(firstQuestion(file), 'showIf', { any: [{ answer: 'X-1', in: ['JA'] }] }),
			`${place}: villkoret hänvisar till frågan X-1, som inte finns i nyckeln.`
		],
		[
			'a condition on a fact that the key lacks',
			(file) => set(firstQuestion(file), 'showIf', { fact: 'siblingsConcerned', in: ['YES'] }),
			`${place}: villkoret hänvisar till uppgiften siblingsConcerned, som nyckeln inte har.`
		],
		[
			'a condition on a value that the fact lacks',
			(file) => set(firstQuestion(file), 'showIf', { fact: 'caseType', in: ['OLD'] }),
			`${place}: uppgiften caseType kan inte vara OLD.`
		],
		[
			'a code that stands twice in a key',
			(file) => set(file.keys![0]!.sections![1]!.questions![1], 'code', 'UTR-1'),
			'Nyckeln dok-vuxen-lss-sol: frågan UTR-1 står två gånger.'
		],
		[
			'a key that stands twice',
			(file) => set(file.keys![1], 'id', 'dok-vuxen-lss-sol'),
			'Nyckeln dok-vuxen-lss-sol står två gånger.'
		],
		[
			'a fact that does not exist',
			(file) => set(file.keys![0], 'facts', [...shippedFacts(file), 'x']),
			'Nyckeln dok-vuxen-lss-sol: uppgiften x finns inte.'
		],
		[
			'a default that the fact lacks',
			(file) => set(file.keys![3]!.factDefaults, 'legalBasis', 'FL'),
			'Nyckeln dok-socialpsykiatri-sol: uppgiften legalBasis kan inte vara FL.'
		],
		[
			'another way of counting',
			(file) => set(file.countRule, 'numerator', ['JA', 'DELVIS']),
			'countRule: bara Ja kan räknas som uppfyllt, och bara Ej aktuellt kan räknas bort.'
		],
		[
			'an indicator whose question no key has',
			(file) => set(file.indicators![0], 'question', 'X-1'),
			'Indikatorn IND-KLIENT: frågan X-1 finns inte i någon nyckel.'
		]
	])('is refused for %s', (_, change, sentence) => {
		expect(problemsAfter(change)).toContain(sentence);
	});
});

function shippedFacts(file: Loose): string[] {
	return file.keys![0]!.facts as unknown as string[];
}
