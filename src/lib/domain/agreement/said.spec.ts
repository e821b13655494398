import { describe, expect, it } from 'vitest';
import { question } from '../../../../tests/support/result-input.ts';
import type { AnswerValue } from '../review-key.ts';
import { agreementOf } from './question.ts';
import type { QuestionAgreement } from './rounds.ts';
import { agreementNews, agreementSaid, detailsSaid, isPoor, notShownSaid } from './said.ts';

const asked = question('A');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const pairs = (...some: [number, AnswerValue, AnswerValue][]) =>
	some.flatMap(([n, a, b]) => Array.from({ length: n }, (): [AnswerValue, AnswerValue] => [a, b]));
const agreement = (...some: [number, AnswerValue, AnswerValue][]) =>
	agreementOf(asked, pairs(...some));
const said = (...some: [number, AnswerValue, AnswerValue][]) =>
	plain(agreementSaid(agreement(...some)));
const shown = (...some: [number, AnswerValue, AnswerValue][]): QuestionAgreement => ({
	...{ question: asked, section: 'S', state: 'shown', more: false },
	agreement: agreement(...some)
});
const good = shown([18, 'JA', 'JA'], [2, 'JA', 'NEJ']);
const weak = shown([4, 'JA', 'JA'], [8, 'JA', 'NEJ']);
const fair = shown([7, 'JA', 'JA'], [5, 'JA', 'NEJ'], [1, 'NEJ', 'NEJ']);
const nine = shown([9, 'JA', 'JA']);

describe('the sentence on agreement', () => {
	it('has counts, per cent, interval, word and coefficient from ten files on', () => {
		expect(said([18, 'JA', 'JA'], [2, 'JA', 'DELVIS'])).toBe(
			'Två granskare svarade lika i 18 av 20 ärenden (90 %), troligen 70–97 %. Justerat för slumpen är samstämmigheten mycket god (AC1 0,90).'
		);
	});

	it('has counts only under ten files, and says why', () => {
		expect(said([6, 'JA', 'JA'], [3, 'JA', 'NEJ'])).toBe(
			'Två granskare svarade lika i 6 av 9 ärenden. För få dubbelgranskade ärenden för ett mått: det behövs tio.'
		);
	});

	it('says at least and at most where all or none are alike', () => {
		expect(said([12, 'JA', 'JA'])).toBe(
			'Två granskare svarade lika i alla 12 ärenden (100 %), troligen minst 76 %. Justerat för slumpen är samstämmigheten mycket god (AC1 1,00).'
		);
		expect(said([10, 'JA', 'NEJ'])).toMatch(
			/^Två granskare svarade inte lika i något av 10 ärenden \(0 %\), troligen högst 28 %\. .* svag \(AC1 −/
		);
	});

	it('says why nothing is shown', () => {
		expect((['none', 'few', 'protects'] as const).map(notShownSaid)).toEqual([
			'Inga ärenden.',
			'Visas från fem ärenden.',
			'Visas inte, för att inte avslöja en annan liten grupp.'
		]);
	});
});

describe('the details', () => {
	const details = (...some: [number, AnswerValue, AnswerValue][]) =>
		detailsSaid(agreement(...some), asked).map(plain);

	it('tell the scale apart from whether the question concerned the file', () => {
		expect(
			details([8, 'JA', 'JA'], [3, 'JA', 'DELVIS'], [1, 'JA', 'NEJ'], [2, 'JA', 'EJ_AKTUELLT'])
		).toEqual([
			'AC1 är troligen mellan 0,14 och 0,89.',
			'Om frågan var aktuell: lika i 12 av 14 ärenden, samstämmigheten är mycket god (AC1 0,84).',
			'Där båda svarade Ja, Delvis eller Nej: lika i 8 av 12 ärenden, samstämmigheten är god (AC2 0,73). AC2 räknar svar nära varandra som delvis lika.',
			expect.stringMatching(
				/^Krippendorffs alfa är −0,\d\d, på skalan −0,\d\d\. Det blir lågt när nästan alla svar är lika \(Ja: 79 %\)/
			)
		]);
	});

	it('say that a part has too few files', () => {
		expect(details([5, 'JA', 'JA'], [6, 'EJ_AKTUELLT', 'EJ_AKTUELLT'])).toContain(
			'Där båda svarade Ja, Delvis eller Nej: lika i 5 av 5 ärenden, för få för ett mått.'
		);
	});

	it('say why alpha is low only where nearly all answers are alike', () => {
		const low = /nästan alla svar är lika/;
		expect(details([18, 'JA', 'JA'], [2, 'JA', 'NEJ']).at(-1)).toMatch(low);
		expect(details([10, 'JA', 'JA'], [2, 'JA', 'NEJ'], [9, 'NEJ', 'NEJ']).at(-1)).not.toMatch(low);
		expect(details([12, 'JA', 'JA']).at(-1)).toContain('går inte att räkna');
	});

	it('are none under ten files', () => {
		expect(details([9, 'JA', 'JA'])).toEqual([]);
	});
});

describe('the news', () => {
	it('is which questions are svag or måttlig', () => {
		expect([good, weak, fair, nine].map(isPoor)).toEqual([false, true, true, false]);
		expect(agreementNews([good, weak, weak, fair, nine])).toBe(
			'Samstämmigheten är svag i 2 frågor och måttlig i 1 fråga av 4. 1 fråga har för få ärenden för ett mått.'
		);
	});

	it('is that all are good, when they are', () => {
		expect(agreementNews([good, good])).toBe(
			'Samstämmigheten är god eller mycket god i alla 2 frågor som går att mäta.'
		);
		expect(agreementNews([good])).toContain('i den fråga som går att mäta');
	});

	it('is that nothing can be measured or shown yet', () => {
		const hidden = (state: 'none' | 'few'): QuestionAgreement => ({
			...{ question: asked, section: 'S', state }
		});
		expect(agreementNews([nine, hidden('few')])).toBe(
			'Samstämmigheten går inte att mäta än. 1 fråga har färre än tio dubbelgranskade ärenden.'
		);
		expect(agreementNews([hidden('none'), hidden('few')])).toContain('för få');
		expect(agreementNews([hidden('none')])).toBe(
			'Inga ärenden är dubbelgranskade i en avslutad omgång.'
		);
	});
});
