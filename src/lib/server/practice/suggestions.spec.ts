import { describe, expect, it } from 'vitest';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import { adultCase } from '#lib/domain/practice/adult.ts';
import { practiceCaseFor, practiceCases, suggestedAnswer } from '#lib/domain/practice/case.ts';
import { childCase } from '#lib/domain/practice/child.ts';
import { suggestionsOf } from '#lib/domain/practice/compare.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { ordersKeyCode } from '#lib/domain/round-keys.ts';
import { factsAsked, openQuestions, visibleQuestions } from '#lib/domain/visible-questions.ts';
import { shippedKeys } from '../review-keys/shipped.ts';

const { keys } = shippedKeys();
const keyOf = (id: string): KeyDefinition => {
	const key = keys.find((one) => one.id === id);
	if (!key) throw new RangeError(`No key ${id}`);
	return key;
};
const documentation = keys.filter(({ kind }) => kind === 'DOCUMENTATION');
/** Spring, and autumn with the key for orders and plans. */
const sets = documentation.flatMap((key) => [[key], [key, keyOf(ordersKeyCode)]]);
const nameOf = (set: readonly KeyDefinition[]) => set.map(({ id }) => id).join(' + ');

describe('the practice cases', () => {
	it.each(sets.map((set) => [nameOf(set), set] as const))(
		'have a suggestion for every question that they open in %s',
		(_, set) => {
			const practice = practiceCaseFor(set[0]!);
			const { facts, answers } = suggestionsOf(practice, set);
			const sections = visibleQuestions(set, facts, answers);
			expect(openQuestions(sections).length).toBeGreaterThan(14);
			const without = sections.flatMap(({ key, questions }) =>
				questions.filter((question) => !suggestedAnswer(practice, key, question))
			);
			expect(without.map(({ code }) => code)).toEqual([]);
		}
	);

	it.each(sets.map((set) => [nameOf(set), set] as const))(
		'tell every fact that %s asks for, with a value that it has',
		(_, set) => {
			const { facts } = suggestionsOf(practiceCaseFor(set[0]!), set);
			for (const { id, values } of factsAsked(set)) {
				expect(facts[id], id).toBeTruthy();
				if (values) expect(Object.keys(values)).toContain(facts[id]);
			}
		}
	);

	it('suggest nothing for a question that no shipped key has, nor an answer that it does not offer', () => {
		for (const { keys: ids, answers } of practiceCases) {
			const questions = ids.flatMap((id) =>
				keyOf(id).sections.flatMap((section) => section.questions)
			);
			for (const [code, { value, reason }] of Object.entries(answers)) {
				const named = questions.filter((question) => question.code === code);
				expect(named.length, code).toBeGreaterThan(0);
				for (const { scale } of named) expect(scale, code).toContain(value);
				expect(reason, code).toMatch(/^[A-ZÅÄÖ”].*\.$/);
			}
		}
	});

	it('have strengths, something half told and something missing', () => {
		for (const { answers } of practiceCases) {
			const values = Object.values(answers).map(({ value }) => value);
			for (const value of ['JA', 'DELVIS', 'NEJ']) {
				expect(values.filter((one) => one === value).length).toBeGreaterThan(2);
			}
		}
	});

	it('are as long as something that one reads in a few minutes', () => {
		for (const { sections } of practiceCases) {
			const words = sections.flatMap(({ paragraphs }) => paragraphs.join(' ').split(/\s+/));
			expect(words.length).toBeGreaterThan(400);
			expect(words.length).toBeLessThan(700);
		}
	});

	it('hold no identity number, telephone number, e-mail address or name', () => {
		for (const { sections, about, facts, answers } of practiceCases) {
			const told = [
				about,
				...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]),
				...[...Object.values(facts), ...Object.values(answers)].map(({ reason }) => reason)
			];
			for (const text of told) {
				expect(hasIdentityNumber(text), text).toBe(false);
				expect(text).not.toMatch(/@|\d{5}|\d{2,3}[ -]\d{2,3} ?\d{2}/);
				// A capital letter inside a sentence is a name of something: only these are.
				const inside = text.match(/(?<=[\p{L},] )\p{Lu}[\p{L}]*/gu) ?? [];
				expect(inside.filter((word) => !named.includes(word))).toEqual([]);
			}
		}
	});
});

/** Methods, laws, and the words that answers are called. */
const named = ['IBIC', 'BarnDUR', 'LSS', 'SIP', 'DUR'];

describe('the case to practise on', () => {
	it('is the child’s for the key for children, also a unit’s own, else the adult’s', () => {
		expect(practiceCaseFor(keyOf('dok-barn-unga'))).toBe(childCase);
		expect(practiceCaseFor({ id: 'egen', title: 'Granskning barn och unga' })).toBe(childCase);
		expect(practiceCaseFor(keyOf('dok-vuxen-lss-sol'))).toBe(adultCase);
		expect(practiceCaseFor(keyOf('dok-socialpsykiatri-sol'))).toBe(adultCase);
		expect(practiceCaseFor({ id: 'egen', title: 'Vår nyckel' })).toBe(adultCase);
	});
});

describe('a suggestion', () => {
	const key = keyOf('dok-vuxen-lss-sol');
	const question = key.sections[0]!.questions[1]!;
	const suggested = (keyId: string, changed: Partial<typeof question> = {}) =>
		suggestedAnswer(adultCase, keyId, { ...question, ...changed });
	const lineage = (change: 'WORDING' | 'NEW_SCALE' | 'SPLIT' | 'MERGED' | 'NEW') => ({
		lineage: { change, from: [question.code], follows: null, reason: '' }
	});

	it('is given for the shipped question, and when only its words have changed', () => {
		expect(suggested(key.id)?.value).toBe('JA');
		expect(suggested(key.id, { id: question.code, ...lineage('WORDING') })?.value).toBe('JA');
	});

	it('is not given for a question of the unit’s own', () => {
		expect(suggested('enhetens-egen')).toBeNull();
		expect(suggested(key.id, { code: 'EGEN-1' })).toBeNull();
		expect(suggested(key.id, { id: 'ett-annat' })).toBeNull();
		expect(suggested(key.id, { code: 'constructor' })).toBeNull();
		for (const change of ['NEW_SCALE', 'SPLIT', 'MERGED', 'NEW'] as const)
			expect(suggested(key.id, lineage(change)), change).toBeNull();
	});

	it('is not given where the question does not offer the answer, or has answers of its own', () => {
		expect(suggested(key.id, { scale: ['NEJ', 'EJ_AKTUELLT'] })).toBeNull();
		const own = { VAL_1: { label: 'Tydligt', counts: 'MET' as const } };
		expect(suggested(key.id, { scale: ['VAL_1', 'JA'], own })).toBeNull();
	});
});
