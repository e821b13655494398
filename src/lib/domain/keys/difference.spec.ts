import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyKey } from '../../../../tests/support/any-key.ts';
import { shippedKeys } from '../../server/review-keys/shipped.ts';
import { isSame, keyDifference, type FieldDifference } from './difference.ts';
import { draftFromFile } from './intake.ts';
import { idOf, questionsOf, withIds } from './draft.ts';
import { breaches } from './invariants.ts';
import type { KeyDefinition, Question } from '../review-key.ts';

const key = withIds(shippedKeys().keys[0]!);
const indicators = shippedKeys().indicators;
const withQuestions = (change: (question: Question) => Question[]): KeyDefinition => ({
	...key,
	sections: key.sections.map((section) => ({
		...section,
		questions: section.questions.flatMap(change)
	}))
});
const between = (after: KeyDefinition) =>
	keyDifference({ key, indicators }, { key: after, indicators });
const said = (fields: readonly FieldDifference[]) =>
	fields.map(({ field, before, after }) => [field, before, after]);

describe('the difference between two versions of a key', () => {
	it('is nothing between a key and itself, whatever the key', () => {
		fc.assert(
			fc.property(anyKey, (one) => {
				expect(isSame(keyDifference(one, structuredClone(one)))).toBe(true);
			})
		);
	});

	it('is told by words where a question is put otherwise', () => {
		const after = withQuestions((question) =>
			question.code === 'KLIENT-2'
				? [{ ...question, text: question.text.replace('Framgår', 'Syns') }]
				: [question]
		);
		const { questions, ...rest } = between(after);
		expect(questions).toHaveLength(1);
		expect(questions[0]).toMatchObject({ kind: 'changed', code: 'KLIENT-2' });
		expect(questions[0]?.fields.map(({ field }) => field)).toEqual(['Fråga']);
		const kinds = questions[0]?.fields[0]?.segments.filter(({ kind }) => kind !== 'same');
		expect(kinds).toEqual([
			{ kind: 'del', text: 'Framgår' },
			{ kind: 'ins', text: 'Syns' }
		]);
		expect(isSame({ ...rest, questions: [] })).toBe(true);
	});

	it('tells conditions, scales and guidance as people read them', () => {
		const after = withQuestions((question) =>
			question.code === 'UTR-1'
				? [
						{
							...question,
							showIf: { fact: 'caseType', in: ['NEW'] },
							scale: ['VAL_1', 'VAL_2'],
							own: {
								VAL_1: { label: 'Helt', counts: 'MET' },
								VAL_2: { label: 'Syns inte', counts: 'NOT_SEEN' }
							},
							guidance: { VAL_1: 'Allt är med.', VAL_2: 'Inget står.' }
						}
					]
				: [question]
		);
		expect(said(between(after).questions[0]?.fields ?? [])).toEqual(
			expect.arrayContaining([
				['Svar', 'Ja · Nej · Ej aktuellt', 'Helt (uppfyllt) · Syns inte (framgår inte av akten)'],
				['Visas', 'Visas alltid.', 'Visas när Ärendetyp är Ny ansökan.'],
				['Vägledning för Helt', '', 'Allt är med.']
			])
		);
	});

	it('tells what was added and removed with all it says, and a new order once', () => {
		const gone = withQuestions((question) => (question.code === 'JAMST-1' ? [] : [question]));
		expect(between(gone).questions).toMatchObject([{ kind: 'removed', code: 'JAMST-1' }]);
		const back = keyDifference({ key: gone, indicators }, { key, indicators }).questions;
		expect(back).toMatchObject([{ kind: 'added', code: 'JAMST-1' }]);
		expect(back[0]?.fields.map(({ field }) => field)).toContain('Vägledning för Ja');
		const [first, ...others] = key.sections;
		const moved = { ...key, sections: [...others, first!] };
		expect(between(moved).key.map(({ field }) => field)).toEqual(['Frågornas ordning']);
		expect(between(moved).questions).toEqual([]);
	});

	it('follows a question that has got another code', () => {
		const after = withQuestions((question) =>
			question.code === 'JAMST-2' ? [{ ...question, code: 'JAMST-9' }] : [question]
		);
		expect(between(after).questions).toMatchObject([{ kind: 'changed', code: 'JAMST-9' }]);
		expect(said(between(after).questions[0]?.fields ?? [])).toEqual([
			['Kod', 'JAMST-2', 'JAMST-9']
		]);
	});
});

describe('a key that comes from a file', () => {
	const plain = shippedKeys().keys[0]!;

	it('carries on the questions that the unit has by their code, and new ones as new', () => {
		const own = withQuestions((question) => [{ ...question, id: `eget-${question.code}` }]);
		const [first, ...others] = plain.sections;
		const file: KeyDefinition = {
			...plain,
			basedOn: 7,
			sections: [
				{
					...first!,
					questions: [
						...first!.questions,
						{
							...first!.questions[0]!,
							code: 'UTR-9',
							lineage: { change: 'NEW', from: [], follows: null, reason: '' }
						}
					]
				},
				...others
			]
		};
		const draft = draftFromFile(file, { version: 3, definition: own });
		expect(draft.basedOn).toBe(3);
		const [one, ...rest] = questionsOf(draft);
		expect([one?.id, rest[3]?.id]).toEqual(['eget-UTR-1', 'UTR-9']);
		expect(questionsOf(draft).filter(({ lineage }) => lineage)).toEqual([]);
		expect(
			keyDifference({ key: own, indicators }, { key: draft, indicators }).questions
		).toMatchObject([{ kind: 'added', code: 'UTR-9' }]);
	});

	it('never has two parts of the same id, nor one of a part it is not, whatever the two keys are', () => {
		fc.assert(
			fc.property(anyKey, anyKey, (one, two) => {
				const base = withIds(one.key);
				const draft = draftFromFile(two.key, { version: 1, definition: base });
				expect(breaches(draft)).toEqual([]);
				const old = new Map(questionsOf(base).map((question) => [idOf(question), question]));
				for (const question of questionsOf(draft)) {
					const origin = old.get(idOf(question));
					if (origin) expect(question.code).toBe(origin.code);
				}
			})
		);
	});

	it('is new to a unit without its history', () => {
		fc.assert(
			fc.property(anyKey, ({ key: file }) => {
				const draft = draftFromFile({ ...file, basedOn: 2 }, null);
				expect(draft).not.toHaveProperty('basedOn');
				expect(questionsOf(draft).every(({ id, lineage }) => id && !lineage)).toBe(true);
			})
		);
	});
});
