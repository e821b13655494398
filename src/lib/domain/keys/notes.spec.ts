import { describe, expect, it } from 'vitest';
import { key, question } from '../../../../tests/support/result-input.ts';
import { notesInDraft } from './notes.ts';

const on = (questionCode: string) => ({ questionCode });
const base = key('dok', [question('A', { id: 'q1' }), question('B', { id: 'q2' })]);

describe('notes in a draft', () => {
	it('stand at the question with their code, in the order they came', () => {
		const { ofQuestion, left } = notesInDraft(base, base, [on('B'), on('A'), on('B')]);
		expect([...ofQuestion]).toEqual([
			['q2', [on('B'), on('B')]],
			['q1', [on('A')]]
		]);
		expect(left).toEqual([]);
	});

	it('follow a question that has got another code', () => {
		const draft = key('dok', [question('C', { id: 'q1' }), question('B', { id: 'q2' })]);
		expect(notesInDraft(draft, base, [on('A')]).ofQuestion.get('q1')).toEqual([on('A')]);
	});

	it('belong to the code before the question that once had it', () => {
		const draft = key('dok', [question('C', { id: 'q1' }), question('A', { id: 'q3' })]);
		expect([...notesInDraft(draft, base, [on('A')]).ofQuestion.keys()]).toEqual(['q3']);
	});

	it('are left over when their question is removed, or older than the version before', () => {
		const draft = key('dok', [question('B', { id: 'q2' })]);
		expect(notesInDraft(draft, base, [on('A'), on('X')]).left).toEqual([on('A'), on('X')]);
		expect(notesInDraft(draft, null, [on('A')]).left).toEqual([on('A')]);
	});
});
