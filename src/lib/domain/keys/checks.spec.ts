import { describe, expect, it } from 'vitest';
import { key, lss, question } from '../../../../tests/support/drafts.ts';
import { keyChecks } from './checks.ts';
import type { Finding } from './invariants.ts';
import { nextDraft } from './draft.ts';
import type { KeyDefinition } from '../review-key.ts';

const told = (found: readonly Finding[]) =>
	found.map(({ where: { kind, code, field }, sentence }) => [kind, code, field, sentence]);

describe('the problems of a draft', () => {
	it('are those of the draft itself', () => {
		const draft = key([question('A', { text: '' })]);
		expect(told(keyChecks(draft, null, { cases: null, earlier: [] }).problems)).toEqual([
			['question', 'A', 'text', 'Skriv frågan.']
		]);
	});

	it('are also a changed question that does not say whether it can be compared', () => {
		const base = key([question('A'), question('B')]);
		const draft = nextDraft(base, 3);
		const found = (draft: KeyDefinition) =>
			keyChecks(draft, { version: 3, definition: base }, { cases: null, earlier: [] }).problems.map(
				({ where }) => [where.code, where.field]
			);
		expect(found(draft)).toEqual([]);
		const changed = {
			...draft,
			sections: draft.sections.map((section) => ({
				...section,
				questions: section.questions.map((question) =>
					question.code === 'B' ? { ...question, text: 'Framgår det?' } : question
				)
			}))
		};
		expect(found(changed)).toEqual([['B', 'lineage']]);
	});
});

describe('advice on a draft', () => {
	const advice = (draft: KeyDefinition) =>
		told(keyChecks(draft, null, { cases: null, earlier: [] }).advice);

	it('is to divide a long question that is hard to read, or is very long', () => {
		const hard =
			'Framgår det att handläggaren har läst genomförandeplanen och vid behov återkopplat till utföraren?';
		expect(advice(key([question('A', { text: hard })]))).toEqual([
			[
				'question',
				'A',
				'text',
				'Frågan är lång och svår att läsa: 13 ord, läsbarhetsindex (LIX) 51. Försök dela den.'
			]
		]);
		const easy = `Framgår det om ${'han och hon '.repeat(3)}är här?`;
		expect(advice(key([question('A', { text: easy })]))).toEqual([]);
		const endless = `Framgår det om ${'han och hon '.repeat(8)}är här?`;
		expect(advice(key([question('A', { text: endless })]))).toHaveLength(1);
		// Short, and only hard by its long words.
		expect(advice(key([question('A', { text: 'Stämmer beställningen med beslutet?' })]))).toEqual(
			[]
		);
	});

	it('is to shorten long guidance, and to say what a question rests on', () => {
		const guidance = { ...question('A').guidance, NEJ: 'ord '.repeat(51) };
		expect(advice(key([question('A', { guidance, references: [] })]))).toEqual([
			['question', 'A', 'guidance:NEJ', 'Vägledningen för Nej är lång: 51 ord. Försök korta den.'],
			['question', 'A', 'references', 'Frågan har ingen hänvisning till lag eller styrdokument.']
		]);
	});

	it('is to leave questions out when a typical case gets over twenty', () => {
		const of = (number: number) =>
			key(Array.from({ length: number }, (_, i) => question(`Q-${i}`, i ? {} : { showIf: lss })));
		expect(advice(of(20))).toEqual([]);
		expect(advice(of(21)).map(([kind]) => kind)).toEqual(['key']);
		const sol = keyChecks(of(21), null, { cases: [{ legalBasis: 'SOL' }], earlier: [] });
		expect(sol.advice).toEqual([]);
		expect(sol.load.typical).toBe(20);
	});
});
