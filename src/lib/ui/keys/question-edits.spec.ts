import { describe, expect, it } from 'vitest';
import { idOf, questionsOf } from '#lib/domain/keys/draft.ts';
import { applyEdit, type KeyEdit } from '#lib/domain/keys/edits.ts';
import { lineageProblems } from '#lib/domain/keys/lineage.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { shippedKeys } from '#lib/server/review-keys/shipped.ts';
import { smallKey } from '../../../../tests/support/small-key.ts';
import { nextValue, standardFacts } from './fact-edits.ts';
import { linkTo, openPart } from './open-part.ts';
import {
	addedQuestion,
	addedSection,
	declaration,
	freeCode,
	merged,
	placeSentence,
	questionOf,
	split,
	step,
	type Making
} from './question-edits.ts';

const making = (draft: KeyDefinition, base: KeyDefinition | null = smallKey): Making => ({
	draft,
	base,
	usedCodes: ['KLIENT-7']
});
function made(draft: KeyDefinition, edit: KeyEdit | null): KeyDefinition {
	if (!edit) throw new Error('No edit');
	const applied = applyEdit(draft, edit);
	if (!applied.ok) throw new Error(JSON.stringify(applied));
	return applied.draft;
}
const codes = (key: KeyDefinition) => questionsOf(key).map(({ code }) => code);
const [section] = smallKey.sections;
if (!section) throw new Error('No section');
const problems = (draft: KeyDefinition) =>
	lineageProblems(draft, { version: 1, definition: smallKey }).map(({ sentence }) => sentence);

describe('a new question', () => {
	it('gets a code that no version of the key has used', () => {
		expect(freeCode(making(smallKey), section)).toBe('KLIENT-8');
	});

	it('stands after the one that is open, or last', () => {
		const after = made(smallKey, addedQuestion(making(smallKey), section, 'q1', 'ny'));
		expect(codes(after)).toEqual(['KLIENT-1', 'KLIENT-8', 'BARN-1']);
		const last = made(smallKey, addedQuestion(making(smallKey), section, null, 'ny'));
		expect(codes(last)).toEqual(['KLIENT-1', 'BARN-1', 'KLIENT-8']);
	});

	it('can stand in a new section, whose code comes from its name', () => {
		const wider = made(smallKey, addedSection(making(smallKey), 'Plan och mål', 's2'));
		expect(wider.sections.at(-1)).toMatchObject({ code: 'PLAN', title: 'Plan och mål' });
	});
});

describe('a question that is split', () => {
	it('leaves two that come from it, of which none carries the line on until somebody says so', () => {
		const draft = made(smallKey, split(making(smallKey), 'q1', 'ny'));
		expect(codes(draft)).toEqual(['KLIENT-1', 'KLIENT-8', 'BARN-1']);
		for (const id of ['q1', 'ny'])
			expect(questionOf(draft, id)?.lineage).toMatchObject({
				change: 'SPLIT',
				from: ['KLIENT-1'],
				follows: null
			});
		expect(new Set(problems(draft))).toEqual(
			new Set(['Skriv skälet till ändringen. Det syns i resultatet.'])
		);
	});

	it('is only copied in a first version, where there is nothing to compare with', () => {
		const draft = made(smallKey, split(making(smallKey, null), 'q1', 'ny'));
		expect(questionOf(draft, 'ny')?.lineage).toBeUndefined();
		expect(questionOf(draft, 'q1')?.lineage).toBeUndefined();
	});
});

describe('a question that takes in another', () => {
	it('comes from both, and the other is gone', () => {
		const draft = made(smallKey, merged(making(smallKey), 'q1', 'q2'));
		expect(codes(draft)).toEqual(['KLIENT-1']);
		expect(questionOf(draft, 'q1')?.lineage).toMatchObject({
			change: 'MERGED',
			from: ['KLIENT-1', 'BARN-1'],
			follows: null
		});
	});
});

describe('what a question is to the version before', () => {
	it('gives a question with a new meaning a new code, and its old one back with the old meaning', () => {
		const draft = made(smallKey, declaration(making(smallKey), 'q1', 'NEW'));
		expect(questionOf(draft, 'q1')).toMatchObject({
			code: 'KLIENT-8',
			lineage: { change: 'NEW', from: [] }
		});
		const back = made(draft, declaration(making(draft), 'q1', 'WORDING'));
		expect(questionOf(back, 'q1')).toMatchObject({
			code: 'KLIENT-1',
			lineage: { change: 'WORDING', from: ['KLIENT-1'] }
		});
	});

	it('keeps the reason that was written', () => {
		const question = questionOf(smallKey, 'q1');
		const lineage = { change: 'WORDING', from: ['KLIENT-1'], follows: null, reason: 'Ord.' };
		const draft = made(smallKey, {
			...{ kind: 'set', what: 'question', id: 'q1', field: 'lineage' },
			...{ before: question?.lineage ?? null, after: lineage }
		});
		const after = made(draft, declaration(making(draft), 'q1', 'NEW'));
		expect(questionOf(after, 'q1')?.lineage?.reason).toBe('Ord.');
	});
});

describe('moving a step', () => {
	const two = made(
		made(smallKey, addedSection(making(smallKey), 'Mål', 's2')),
		addedQuestion(making(smallKey), { id: 's2', code: 'MÅL', title: '', questions: [] }, null, 'q3')
	);

	it('changes place with the neighbour, there and back', () => {
		const down = made(two, step(two, 'question', 'q1', 1));
		expect(codes(down)).toEqual(['BARN-1', 'KLIENT-1', 'MÅL-1']);
		expect(made(down, step(down, 'question', 'q1', -1))).toEqual(two);
		expect(placeSentence(down, 'question', 'q1')).toBe(
			'KLIENT-1 är fråga 2 av 2 i Klientens röst.'
		);
	});

	it('goes on into the next section at the end of one', () => {
		const on = made(two, step(two, 'question', 'q2', 1));
		expect(on.sections.map(({ questions }) => questions.map(idOf))).toEqual([['q1'], ['q2', 'q3']]);
		expect(made(on, step(on, 'question', 'q2', -1))).toEqual(two);
	});

	it('stops at the ends of the key', () => {
		expect(step(two, 'question', 'q1', -1)).toBeNull();
		expect(step(two, 'question', 'q3', 1)).toBeNull();
		expect(step(two, 'section', 's2', 1)).toBeNull();
	});
});

describe('the facts of a case', () => {
	it('are worded as in the shipped keys where the case list tells them', () => {
		const shipped = shippedKeys().keys.flatMap(({ facts }) => facts);
		for (const fact of shipped.filter(({ source }) => source === 'urval'))
			expect(standardFacts).toContainEqual(fact);
	});

	it('never give a new answer the name of another', () => {
		expect(nextValue({ V1: 'Ett', V3: 'Tre' })).toBe('V4');
		expect(nextValue({ YES: 'Ja' })).toBe('V1');
	});
});

describe('what is open', () => {
	const open = (search: string) => openPart(new URLSearchParams(search), smallKey);

	it('is in the address, there and back', () => {
		for (const part of [
			{ kind: 'question', id: 'q2' },
			{ kind: 'section', id: 's1' },
			{ kind: 'fact', id: 'children' },
			{ kind: 'facts', id: '' },
			{ kind: 'key', id: '' }
		] as const)
			expect(open(linkTo(part))).toEqual(part);
	});

	it('is the first question when the address says nothing, and the key when it has none', () => {
		expect(open('')).toEqual({ kind: 'question', id: 'q1' });
		expect(openPart(new URLSearchParams(), { ...smallKey, sections: [] }).kind).toBe('key');
	});

	it('is told as gone when somebody has removed it', () => {
		expect(open('?fraga=q9').kind).toBe('gone');
	});
});
