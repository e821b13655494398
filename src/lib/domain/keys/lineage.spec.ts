import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key, question } from '../../../../tests/support/result-input.ts';
import { joinOf, type NumberedKey } from './comparability.ts';
import { questionsOf } from './draft.ts';
import { traced } from './history.ts';
import { lineageProblems, settled } from './lineage.ts';
import { changeKinds, type Lineage, type Question } from '../review-key.ts';

const old = (code: string, more: Partial<Question> = {}) =>
	question(code, { id: code.toLowerCase(), ...more });
const base: NumberedKey = { version: 4, definition: key('k', [old('A'), old('B'), old('C')]) };
const draft = (...questions: Question[]) => key('k', questions);
const says = (change: Lineage['change'], more: Partial<Lineage> = {}): Lineage => ({
	...{ change, from: ['A'], follows: null, reason: 'Därför.' },
	...more
});
const problems = (...questions: Question[]) =>
	lineageProblems(draft(...questions), base).map(({ question, sentence }) => [question, sentence]);

const reworded = { text: 'Med andra ord?' };
const rescaled: Partial<Question> = { scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] };

describe('what the editor has to say before a version is adopted', () => {
	it('is nothing for what did not change, for a question taken out, and for one that is wholly new', () => {
		expect(problems(old('A'), old('B'), old('D'))).toEqual([]);
	});

	it('is what a change means', () => {
		const sentence = 'Frågan är ändrad sedan version 4. Ange om svaren går att jämföra.';
		expect(problems(old('A', reworded))).toEqual([['a', sentence]]);
		expect(problems(old('A', { ...reworded, lineage: says('UNCHANGED') }))).toEqual([
			['a', sentence]
		]);
	});

	it('is more than wording when answers, cases or whose text it is differ', () => {
		const lineage = says('WORDING');
		const more: [Partial<Question>, string][] = [
			[rescaled, 'svaren som går att välja'],
			[{ showIf: { fact: 'f', in: ['x'] } }, 'vilka ärenden frågan visas för'],
			[{ concerns: 'PLAN' }, 'vems text frågan gäller'],
			[{ variant: 'BARN' }, 'vilka ärenden frågan ställs i']
		];
		for (const [change, what] of more)
			expect(problems(old('A', { ...change, lineage }))).toEqual([
				['a', `Mer än orden är ändrat: ${what}. Linjen bryts.`]
			]);
		expect(problems(old('A', { ...reworded, lineage }))).toEqual([]);
	});

	it('is a new scale only when the answers differ', () => {
		const lineage = says('NEW_SCALE');
		expect(problems(old('A', { ...rescaled, lineage }))).toEqual([]);
		expect(problems(old('A', { ...reworded, lineage }))).toEqual([
			['a', 'Svaren som går att välja är inte ändrade.']
		]);
	});

	it('is a new code for a question that means something new', () => {
		const lineage = says('NEW', { from: [] });
		expect(problems(old('A', { ...reworded, lineage }))).toEqual([
			['a', 'Koden A har en annan betydelse i version 4. Ge frågan en ny kod.']
		]);
		expect(problems(question('A2', { id: 'a', ...reworded, lineage }))).toEqual([]);
		expect(problems(question('A2', { id: 'a', lineage: says('NEW') }))).toEqual([
			['a', 'En ny fråga kommer inte från någon annan fråga.']
		]);
	});

	it('is never a code that another question had', () => {
		const lineage = says('UNCHANGED', { reason: '' });
		expect(problems(question('B', { id: 'a', text: 'Framgår A?', lineage }))).toEqual([
			['a', 'Koden B har en annan betydelse i version 4. Ge frågan en ny kod.']
		]);
		expect(problems(question('B', { id: 'a', text: 'Framgår A?' }))[0]?.[1]).toMatch(/^Koden B /);
	});

	it('is at least two questions when one is split', () => {
		const [one, two] = ['A1', 'A2'].map((code) =>
			question(code, { text: 'Framgår A?', lineage: says('SPLIT') })
		);
		if (!one || !two) throw new Error('No questions');
		expect(problems(one)).toEqual([['A1', 'Minst två frågor behöver komma från A när den delas.']]);
		expect(problems(one, two)).toEqual([]);
		const follows = { ...one, lineage: says('SPLIT', { follows: 'A' }) };
		expect(problems(follows, two)).toEqual([]);
		expect(problems({ ...one, lineage: says('SPLIT', { from: ['A', 'B'] }) })).toEqual([
			['A1', 'En delad fråga kommer från en fråga.']
		]);
	});

	it('is at least two questions when they are merged', () => {
		const merged = (more: Partial<Lineage>) => question('AB', { lineage: says('MERGED', more) });
		expect(problems(merged({}))).toEqual([
			['AB', 'En sammanslagen fråga kommer från minst två frågor.']
		]);
		expect(problems(merged({ from: ['A', 'B'] }))).toEqual([]);
		expect(problems(merged({ from: ['A', 'B'], follows: 'B' }))).toEqual([]);
		expect(problems(merged({ from: ['A', 'X'] }))).toEqual([
			['AB', 'Frågan X finns inte i version 4.']
		]);
		expect(problems(merged({ from: ['A', 'B'], follows: 'C' }))).toEqual([
			['AB', 'Linjen kan inte fortsätta från C, som frågan inte kommer från.']
		]);
	});

	it('does not let a line go on over other answers through a merge', () => {
		const lineage = says('MERGED', { from: ['A', 'B'], follows: 'A' });
		expect(problems(question('AB', { ...rescaled, lineage }))).toEqual([
			['AB', 'Linjen kan inte fortsätta från A. Ändrat: svaren som går att välja.']
		]);
	});

	it('is one question only on a line', () => {
		const lineage = says('MERGED', { from: ['A', 'B'], follows: 'A' });
		expect(problems(old('A'), question('AB', { lineage }))).toEqual([
			['a', 'Bara en fråga kan fortsätta linjen för A.'],
			['AB', 'Bara en fråga kan fortsätta linjen för A.']
		]);
	});

	it('is a reason for whatever changed', () => {
		const sentence = 'Skriv skälet till ändringen. Det syns i resultatet.';
		const lineage = says('WORDING', { reason: ' ' });
		expect(problems(old('A', { ...reworded, lineage }))).toEqual([['a', sentence]]);
		const fresh = says('NEW', { from: [], reason: '' });
		expect(problems(question('A2', { id: 'a', lineage: fresh }))).toEqual([['a', sentence]]);
		expect(problems(question('N', { lineage: fresh }))).toEqual([]);
	});
});

describe('a draft as it is adopted', () => {
	it('says what did not change, what is new, and which version it rests on', () => {
		const done = settled(draft(old('A'), old('D')), base);
		expect(done.basedOn).toBe(4);
		expect(questionsOf(done).map(({ lineage }) => lineage)).toEqual([
			{ change: 'UNCHANGED', from: ['A'], follows: null, reason: '' },
			{ change: 'NEW', from: [], follows: null, reason: '' }
		]);
	});

	it('says nothing of lineage in a first version', () => {
		const first = settled({ ...draft(old('A', { lineage: says('WORDING') })), basedOn: 3 }, null);
		expect(first).not.toHaveProperty('basedOn');
		expect(questionsOf(first)[0]).not.toHaveProperty('lineage');
	});

	it('takes back a change of words that was itself taken back', () => {
		const done = settled(draft(old('A', { lineage: says('WORDING') })), base);
		expect(questionsOf(done)[0]?.lineage?.change).toBe('UNCHANGED');
	});

	it('leaves to the editor what only the editor knows', () => {
		const done = settled(draft(old('A', reworded)), base);
		expect(questionsOf(done)[0]?.lineage).toBeUndefined();
	});

	it('drops what speaks of answers that can’t be chosen', () => {
		const [only] = questionsOf(
			settled(
				draft(
					old('A', {
						scale: ['JA', 'NEJ'],
						guidance: { DELVIS: 'Nästan.', NEJ: 'Inte.', JA: 'Ja.' },
						commentRequiredOn: ['NEJ', 'DELVIS'],
						own: { VAL_1: { label: 'Kort', counts: 'PARTLY' } }
					})
				),
				null
			)
		);
		expect(only).toMatchObject({
			guidance: { JA: 'Ja.', NEJ: 'Inte.' },
			commentRequiredOn: ['NEJ']
		});
		expect(Object.keys(only?.guidance ?? {})).toEqual(['JA', 'NEJ']);
		expect(only).not.toHaveProperty('own');
	});

	const anyQuestion = fc.record(
		{
			id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
			code: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
			text: fc.constantFrom('Framgår A?', 'Framgår B?'),
			scale: fc.constantFrom<Question['scale']>(
				['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
				['JA', 'NEJ']
			),
			showIf: fc.constantFrom<Question['showIf']>(null, { answer: 'A', in: ['JA'] }),
			lineage: fc.record({
				change: fc.constantFrom(...changeKinds),
				from: fc.subarray(['A', 'B', 'C', 'X']),
				follows: fc.option(fc.constantFrom('A', 'B', 'C')),
				reason: fc.constantFrom('', 'Därför.')
			})
		},
		{ requiredKeys: ['id', 'code', 'text', 'scale', 'showIf'] }
	);
	const anyDraft = fc
		.uniqueArray(anyQuestion, {
			minLength: 1,
			maxLength: 5,
			comparator: (x, y) => x.code === y.code || x.id === y.id
		})
		.map((all) => draft(...all.map((each) => question(each.code, each))));

	it('is settled once, whatever is in it', () => {
		fc.assert(
			fc.property(anyDraft, (any) => {
				const once = settled(any, base);
				expect(JSON.stringify(settled(once, base))).toBe(JSON.stringify(once));
			})
		);
	});

	it('has a lineage for each question when no problem was told, and each line has one question', () => {
		fc.assert(
			fc.property(anyDraft, (any) => {
				if (lineageProblems(any, base).length > 0) return;
				const done = settled(any, base);
				expect(lineageProblems(done, base)).toEqual([]);
				const joined = questionsOf(done).map(({ lineage, code }) => {
					expect(lineage).toBeDefined();
					const join = joinOf(lineage);
					const line = traced([base, { version: 5, definition: done }], code, 5, 4);
					expect(line).toMatchObject(join);
					return join.joins ? join.from : null;
				});
				const lines = joined.filter((code) => code !== null);
				expect(new Set(lines).size).toBe(lines.length);
			}),
			{ numRuns: 500 }
		);
	});

	it('joins nothing whose answers or condition differ, when no problem was told', () => {
		fc.assert(
			fc.property(anyDraft, (any) => {
				if (lineageProblems(any, base).length > 0) return;
				for (const each of questionsOf(settled(any, base))) {
					const join = joinOf(each.lineage);
					if (!join.joins) continue;
					expect(each.scale).toHaveLength(4);
					expect(each.showIf).toBeNull();
				}
			}),
			{ numRuns: 500 }
		);
	});
});
