import { answerLabel, labelsOf } from '../answer-scale.ts';
import type { Meaning, Question } from '../review-key.ts';
import { percent, span } from '../shares.ts';
import { alternatives, count, decimals, listing, outOf, whole } from '../swedish.ts';
import {
	agreementWord,
	coefficientFrom,
	type Agreement,
	type AgreementWord,
	type Alike,
	type Coefficient
} from './question.ts';
import type { QuestionAgreement } from './rounds.ts';

/**
 * The Swedish of agreement (methods.md, sections 10 and 12). The interface says *ärende* where the methods say *akt*.
 */

/**
 * How alike two reviewers answered a question: counts, from ten files on with per cent, interval and what is left when
 * chance is taken away; under ten the counts and why no more.
 */
export function agreementSaid(agreement: Agreement): string {
	const { files, identical, share, interval, coefficient } = agreement;
	const cases = files === 1 ? 'ärende' : 'ärenden';
	if (files < coefficientFrom)
		return `Två granskare svarade lika i ${outOf(identical, files)} ${cases}. För få dubbelgranskade ärenden för ett mått: det behövs tio.`;
	const counts =
		identical === files
			? `Två granskare svarade lika i alla ${whole(files)} ${cases} (${percent(1)}), troligen minst ${percent(interval.lower)}.`
			: identical === 0
				? `Två granskare svarade inte lika i något av ${whole(files)} ${cases} (${percent(0)}), troligen högst ${percent(interval.upper)}.`
				: `Två granskare svarade lika i ${outOf(identical, files)} ${cases} (${percent(share)}), troligen ${span(interval.lower, interval.upper)}.`;
	return coefficient
		? `${counts} Justerat för slumpen är samstämmigheten ${coefficient.word} (${coefficientSaid(coefficient)}).`
		: counts;
}

/** Why nothing is shown of a question. */
export function notShownSaid(state: Exclude<QuestionAgreement['state'], 'shown'>): string {
	switch (state) {
		case 'none':
			return 'Inga ärenden.';
		case 'few':
			return 'Visas från fem ärenden.';
		case 'protects':
			return 'Visas inte, för att inte avslöja en annan liten grupp.';
	}
}

export const moreSaid = 'Ärenden från senare omgångar räknas in när de är minst fem.';

/** What else there is to read, a sentence each: on the scale, and what is known as alpha. Empty under ten files. */
export function detailsSaid(agreement: Agreement, question: Pick<Question, 'scale' | 'own'>) {
	const { files, coefficient, relevance, scale, alpha } = agreement;
	if (files < coefficientFrom) return [];
	const said: string[] = [];
	if (coefficient?.interval)
		said.push(
			`AC1 är troligen mellan ${decimals(coefficient.interval.lower, 2)} och ${decimals(coefficient.interval.upper, 2)}.`
		);
	if (relevance) said.push(`Om frågan var aktuell: ${alikeSaid(relevance)}.`);
	if (scale) {
		const steps = (['MET', 'PARTLY', 'NOT_MET'] as const).flatMap((meaning: Meaning) =>
			labelsOf(question, meaning)
		);
		const near =
			scale.coefficient?.name === 'AC2' ? ' AC2 räknar svar nära varandra som delvis lika.' : '';
		said.push(`Där båda svarade ${alternatives(steps)}: ${alikeSaid(scale)}.${near}`);
	}
	return [...said, alphaSaid(alpha, scale?.alpha ?? null, agreement, question)];
}

function alikeSaid({ files, identical, coefficient }: Alike): string {
	const counts = `lika i ${outOf(identical, files)} ${files === 1 ? 'ärende' : 'ärenden'}`;
	return coefficient
		? `${counts}, samstämmigheten är ${coefficient.word} (${coefficientSaid(coefficient)})`
		: `${counts}, för få för ett mått`;
}

function alphaSaid(
	alpha: number | null,
	ordinal: number | null,
	{ commonest, coefficient }: Agreement,
	question: Pick<Question, 'scale' | 'own'>
): string {
	if (alpha === null)
		return 'Krippendorffs alfa går inte att räkna: alla svar är lika, så det finns inget att skilja åt.';
	const onScale = ordinal === null ? '' : `, på skalan ${decimals(ordinal, 2)}`;
	const figure = `Krippendorffs alfa är ${decimals(alpha, 2)}${onScale}.`;
	const low = coefficient !== null && commonest.share >= 0.75 && coefficient.value - alpha > 0.1;
	if (!low) return figure;
	const most = `${answerLabel(question, commonest.answer)}: ${percent(commonest.share)}`;
	return `${figure} Det blir lågt när nästan alla svar är lika (${most}), även om granskarna är överens.`;
}

/** `AC1 0,89`: two decimals, three where two would look like another word. */
function coefficientSaid({ name, value, word }: Coefficient): string {
	const digits = agreementWord(Number(value.toFixed(2))) === word ? 2 : 3;
	return `${name} ${decimals(value, digits)}`;
}

const poorWords: readonly AgreementWord[] = ['svag', 'måttlig'];

/** Whether a question is one to look at for the next version: below what is called good. */
export function isPoor(one: QuestionAgreement): boolean {
	const word = one.state === 'shown' ? one.agreement.coefficient?.word : undefined;
	return word !== undefined && poorWords.includes(word);
}

/**
 * The news of a key's agreement, in one or two sentences: which words its questions have got.
 * @param questions in the order of the key
 */
export function agreementNews(questions: readonly QuestionAgreement[]): string {
	const shown = questions.flatMap((one) => (one.state === 'shown' ? one.agreement : []));
	const measured = shown.flatMap(({ coefficient }) => coefficient?.word ?? []);
	const asked = (n: number) => count(n, 'fråga', 'frågor');
	if (shown.length === 0)
		return questions.some(({ state }) => state !== 'none')
			? 'Det finns för få dubbelgranskade ärenden för att visa hur lika vi bedömer.'
			: 'Inga ärenden är dubbelgranskade i en avslutad omgång.';
	if (measured.length === 0)
		return `Samstämmigheten går inte att mäta än. ${asked(shown.length)} har färre än tio dubbelgranskade ärenden.`;
	const poor = poorWords.flatMap((word) => {
		const n = measured.filter((each) => each === word).length;
		return n > 0 ? `${word} i ${asked(n)}` : [];
	});
	const rest = shown.length - measured.length;
	const few = rest > 0 ? ` ${asked(rest)} har för få ärenden för ett mått.` : '';
	return poor.length > 0
		? `Samstämmigheten är ${listing(poor)} av ${whole(measured.length)}.${few}`
		: `Samstämmigheten är god eller mycket god i ${measured.length === 1 ? 'den fråga' : `alla ${asked(measured.length)}`} som går att mäta.${few}`;
}
