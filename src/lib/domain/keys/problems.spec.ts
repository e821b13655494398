import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, key, lss, question, section } from '../../../../tests/support/drafts.ts';
import { keyProblems } from './problems.ts';
import {
	ownValues,
	type Condition,
	type FactDefinition,
	type OwnAnswer,
	type Question
} from '../review-key.ts';
import type { KeyDefinition } from '../review-key.ts';
import { openQuestions, visibleQuestions } from '../visible-questions.ts';

const problems = (draft: KeyDefinition) =>
	keyProblems(draft).map(({ where: { kind, code, field }, sentence }) => [
		kind,
		code,
		field,
		sentence
	]);
const guided = Object.fromEntries(
	['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT', ...ownValues].map((value) => [value, 'Så.'])
);
const scaleProblems = (change: Partial<Question>) =>
	keyProblems(key([question('A', { guidance: guided, ...change })]))
		.filter(({ where }) => where.field === 'scale')
		.map(({ sentence }) => sentence);

describe('a draft that can be adopted', () => {
	it('has no problems', () => {
		expect(problems(key([question('KLIENT-1'), question('ÅÄÖ9', { showIf: lss })]))).toEqual([]);
	});
});

describe('what stops a draft from being adopted', () => {
	it('is an empty text in the key, a section, a question or a fact', () => {
		const draft = key([question('A', { text: ' ', references: [{ label: '' }] })], {
			title: '',
			purpose: ' ',
			instructions: ['Läs.', ''],
			facts: [{ ...facts[1]!, label: '', values: { YES: 'Ja', NO: ' ' } }]
		});
		draft.sections = [{ ...draft.sections[0]!, title: '' }];
		expect(problems(draft).map(([kind, , field]) => `${kind} ${field}`)).toEqual([
			'key title',
			'key purpose',
			'key instructions',
			'fact label',
			'fact values',
			'section title',
			'question text',
			'question references'
		]);
	});

	it('is a code that is empty, of the wrong form, too long or there twice', () => {
		const where = (code: string) =>
			keyProblems(key([question(code)])).map(({ where }) => where.field);
		for (const code of ['', 'klient-1', 'KLIENT 1', '-1', 'A--1', 'A'.repeat(17)])
			expect(where(code), code).toEqual(['code']);
		expect(where('A'.repeat(16))).toEqual([]);
		expect(problems(key([question('A'), question('A', { id: 'other' })]))).toEqual([
			['question', 'A', 'code', 'Koden A finns redan i nyckeln. Välj en annan.']
		]);
		const twice = key([question('A')]);
		twice.sections = [...twice.sections, section([question('B')], { id: 'id-T' })];
		expect(problems(twice)).toEqual([
			['section', 'S', 'code', 'Områdeskoden S finns redan i nyckeln. Välj en annan.']
		]);
	});

	it('is a key or a section without questions', () => {
		expect(problems(key([]))).toEqual([
			['key', '', undefined, 'Nyckeln har inga frågor. Lägg till minst en.'],
			[
				'section',
				'S',
				undefined,
				'Området har inga frågor. Lägg till en fråga eller ta bort området.'
			]
		]);
	});

	it('is guidance that an answer lacks', () => {
		const { NEJ: _, ...rest } = question('A').guidance;
		expect(problems(key([question('A', { guidance: { ...rest, JA: ' ' } })]))).toEqual([
			['question', 'A', 'guidance:JA', 'Vägledning för Ja saknas.'],
			['question', 'A', 'guidance:NEJ', 'Vägledning för Nej saknas.']
		]);
	});

	it('is a condition that points forward or to what is not there', () => {
		const waits = (showIf: Condition) => problems(key([question('A', { showIf }), question('B')]));
		for (const showIf of [
			{ answer: 'B', in: ['JA'] },
			{ answer: 'A', in: ['JA'] },
			{ answer: 'Z', in: ['JA'] },
			{ fact: 'weather', in: ['SUN'] },
			{ fact: 'legalBasis', in: ['OTHER'] },
			{ fact: 'decisionDate', in: ['2026-01-01'] },
			{ fact: 'legalBasis', in: [] },
			{ any: [] },
			{ all: [lss, { all: [] }] }
		] satisfies Condition[]) {
			const found = waits(showIf);
			expect(found, JSON.stringify(showIf)).toHaveLength(1);
			expect(found[0]?.slice(0, 3)).toEqual(['question', 'A', 'showIf']);
		}
		expect(waits({ answer: 'B', in: ['JA'] })[0]?.[3]).toContain('kommer senare i nyckeln');
	});

	it('is an answer that the question a condition rests on does not have', () => {
		const draft = key([
			question('A', { scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] }),
			question('B', { showIf: { answer: 'A', in: ['DELVIS'] } })
		]);
		expect(problems(draft).map((found) => found.slice(0, 3))).toEqual([
			['question', 'B', 'showIf']
		]);
	});

	it('is a question that can never be shown', () => {
		const never = [
			['question', 'A', 'showIf', 'Frågan kan aldrig visas: villkoret motsäger sig självt.']
		];
		const both: Condition = { all: [lss, { fact: 'legalBasis', in: ['SOL'] }] };
		expect(problems(key([question('A', { showIf: both })]))).toEqual(never);
		const apart = key([
			question('A', { showIf: lss }),
			question('B', {
				showIf: {
					all: [
						{ answer: 'A', in: ['JA'] },
						{ fact: 'legalBasis', in: ['SOL'] }
					]
				}
			})
		]);
		expect(problems(apart)).toEqual([
			[
				'question',
				'B',
				'showIf',
				'Frågan kan aldrig visas: villkoret väntar på svar som inte går att ge samtidigt.'
			]
		]);
	});

	it('is a scale of the unit’s own that can’t be answered with or counted', () => {
		const own = (...answers: OwnAnswer[]): Partial<Question> => ({
			scale: ownValues.slice(0, answers.length),
			own: Object.fromEntries(answers.map((answer, i) => [`VAL_${i + 1}`, answer]))
		});
		const met = (label: string): OwnAnswer => ({ label, counts: 'MET' });
		const not = (label: string): OwnAnswer => ({ label, counts: 'NOT_MET' });
		expect(scaleProblems(own(met('Ja'), not('Nej')))).toEqual([]);
		expect(scaleProblems(own(met('Ja')))).toEqual([
			'Frågan ska ha mellan två och sex olika svar att välja på.'
		]);
		expect(scaleProblems(own(not('Kort'), not('Lång')))).toEqual([
			'Inget svar räknas som uppfyllt. Välj minst ett.'
		]);
		expect(scaleProblems(own(met('Ja'), not(' ')))).toEqual(['Ett svar saknar namn.']);
		expect(scaleProblems(own(met('Ja'), not('ja ')))).toEqual(['Två svar heter Ja.']);
		expect(scaleProblems({ scale: ['VAL_1', 'JA'] })).toEqual(['Ett svar saknar namn.']);
		expect(scaleProblems({ scale: ['JA', 'JA'] })).toContain(
			'Frågan ska ha mellan två och sex olika svar att välja på.'
		);
	});

	it('is a question with the words of another, as a split leaves them until somebody writes', () => {
		const words = { text: 'Framgår det?' };
		expect(problems(key([question('A', words), question('B', { text: 'framgår  det?' })]))).toEqual(
			[['question', 'B', 'text', 'Frågan har samma ord som A. Skriv vad som skiljer dem åt.']]
		);
	});

	it('is not a comment that an answer outside the scale asks for: it goes when the key is adopted', () => {
		const change: Partial<Question> = {
			scale: ['JA', 'NEJ', 'EJ_AKTUELLT'],
			commentRequiredOn: ['DELVIS', 'NEJ']
		};
		expect(problems(key([question('A', change)]))).toEqual([]);
	});

	it('is a fact for the reviewer without answers to choose from, or with two alike', () => {
		const asked = (values: FactDefinition['values']) =>
			problems(key([question('A')], { facts: [{ ...facts[1]!, values }] })).map((found) =>
				found.at(-1)
			);
		expect(asked(undefined)).toEqual(['Uppgiften behöver minst två svar att välja på.']);
		expect(asked({ YES: 'Ja' })).toEqual(['Uppgiften behöver minst två svar att välja på.']);
		expect(asked({ YES: 'Ja', NO: 'ja' })).toEqual(['Två svar heter Ja.']);
	});

	it('is an indicator that two questions feed', () => {
		const fed = { indicator: 'IND-1' };
		expect(problems(key([question('A', fed), question('B', fed), question('C')]))).toEqual([
			[
				'question',
				'B',
				'indicator',
				'Samma indikator är vald för A. En indikator kan bara få svar från en fråga i nyckeln.'
			]
		]);
	});

	it('never lets through a question that no case can open', () => {
		const condition = fc.constantFrom<Condition | null>(
			null,
			lss,
			{ fact: 'legalBasis', in: ['SOL'] },
			{ answer: 'A', in: ['JA'] },
			{ all: [lss, { answer: 'A', in: ['NEJ'] }] },
			{
				all: [
					{ fact: 'legalBasis', in: ['SOL'] },
					{ answer: 'B', in: ['JA'] }
				]
			},
			{ any: [{ all: [lss, { fact: 'legalBasis', in: ['SOL'] }] }, { answer: 'C', in: ['JA'] }] }
		);
		fc.assert(
			fc.property(fc.tuple(condition, condition, condition, condition), (conditions) => {
				const draft = key(
					conditions.map((showIf, i) => question(String.fromCharCode(65 + i), { showIf }))
				);
				fc.pre(keyProblems(draft).length === 0);
				const seen = new Set<string>();
				for (const legalBasis of ['LSS', 'SOL'])
					for (let n = 0; n < 8; n++) {
						const answers = {
							A: n & 1 ? 'JA' : 'NEJ',
							B: n & 2 ? 'JA' : 'NEJ',
							C: n & 4 ? 'JA' : 'NEJ'
						} as const;
						for (const { code } of openQuestions(
							visibleQuestions([draft], { legalBasis }, answers)
						))
							seen.add(code);
					}
				expect([...seen].sort()).toEqual(['A', 'B', 'C', 'D']);
			})
		);
	});
});
