import { roundName } from '../../rounds.ts';
import { filesSaid, unreadSaid } from './files-said.ts';
import { headlineOf } from './in-short.ts';
import { changedColumn, inShortSaid, unknownSaid } from './in-short-said.ts';
import { countingRule, methodParagraphs } from './method.ts';
import { asksNotSeen } from './notes.ts';
import type { Result } from '../result.ts';
import { headlineSaid, howSure, plainly, verdictSaid } from './sentences.ts';

/** What *Kopiera text* gives: ready to paste into a report. */
export function resultText(result: Result): string {
	const headline = headlineOf(result);
	const said = openingSaid(result);
	const shown = (ids: readonly string[]) =>
		ids.flatMap((id) => {
			const question = result.questions.find((each) => each.id === id);
			return question?.total.state === 'shown'
				? [`– ${plainly(inShortSaid(question, question.total.figures))}.`]
				: [];
		});
	const { strengths, improvements, unknown } = result.inShort;
	const first =
		headline?.kind === 'indicator'
			? [
					verdictSaid(headline.indicator),
					howSure(
						headline.indicator,
						result.questions.find(({ id }) => id === headline.indicator.questions[0])?.about ??
							null,
						headline.indicator.target
					)
				]
			: headline
				? [howSure(headline.question, headline.question.about)]
				: [];
	const parts = [
		[`Resultat ${roundName(result.round)}, ${result.round.unit}`],
		[...(said ? [said] : []), ...first, filesSaid(result), ...[unreadSaid(result)].filter(Boolean)],
		['Det här gör vi bra', ...shown(strengths)],
		['Det här kan bli bättre', ...shown(improvements)],
		['Det här har ändrats', ...changedSaidIn(result)],
		['Det här vet vi inte', ...unknown.map((each) => `– ${unknownSaid(each, result)}`)],
		[
			'Så gjordes granskningen',
			...methodParagraphs(result),
			countingRule(asksNotSeen(result.questions))
		]
	];
	return listed(parts);
}

/** @param result as it is published */
function changedSaidIn(result: Result): string[] {
	const { said, rest } = changedColumn(result);
	return [...said.map((each) => `– ${each}`), ...(rest ? [`– ${rest}`] : [])];
}

const listed = (parts: readonly (readonly string[])[]) =>
	parts
		.filter((part, i) => part.length > 1 || i === 0)
		.map((part) => part.join('\n'))
		.join('\n\n');

/** The sentence that a result opens with; nothing where none can be shown. @param result as it is published */
export function openingSaid(result: Result): string {
	const headline = headlineOf(result);
	const said = headline && headlineSaid(headline, result.questions);
	return said ? `${plainly(said)}.` : '';
}
