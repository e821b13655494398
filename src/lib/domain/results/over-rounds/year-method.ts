import { roundName } from '../../rounds.ts';
import { count, outOf, whole } from '../../swedish.ts';
import { breakSaid } from '../said/sentences.ts';
import type { YearBefore, YearResult } from './year-result.ts';

/** Beside a figure that is reckoned from what the rounds have published. */
export const carefulNote =
	'Räknat på omgångarnas avrundade andelar, för att skydda en liten grupp.';

/** Why a question can't be counted together with an earlier one. */
export const brokenSaid = ({
	change,
	reason = '',
	version
}: Pick<Extract<YearBefore, { state: 'changed' }>, 'change' | 'reason' | 'version'>) =>
	breakSaid(change && version !== undefined ? { change, reason, version } : null);

/** What is not counted over the year. */
export function apartSaid({ broken, alone }: YearResult): string[] {
	const only = (questions: number, season: string) =>
		questions > 0
			? `${count(questions, 'fråga ställdes', 'frågor ställdes')} bara på ${season} och står i den omgångens resultat.`
			: '';
	return [
		...broken.map(({ code, text, ...why }) => `${code} ${text} ${brokenSaid(why)}`),
		only(alone.SPRING, 'våren'),
		only(alone.AUTUMN, 'hösten')
	].filter(Boolean);
}

/** How a year is counted. */
export function yearMethod({ year, rounds, questions, indicators }: YearResult): string[] {
	const ofRounds = rounds.map(({ season, frame, drawn, handedIn, missing, uncovered }) => {
		const name = roundName({ season, year });
		const left = missing > 0 ? ` Underlaget saknades i ${whole(missing)}.` : '';
		const none =
			uncovered.length > 0 ? ` Inga ärenden är granskade i ${uncovered.join(', ')}.` : '';
		return `${name}: ${outOf(drawn, frame)} beslut drogs genom lottning, ${whole(handedIn)} granskades.${left}${none}`;
	});
	const careful = [...questions, ...indicators].some((each) => each.careful);
	return [
		'Våren och hösten räknas som en enda skattning, inte som ett medelvärde av två omgångar. Varje insats i varje omgång räknas efter hur många ärenden den har, därför kan procenten skilja sig från antalen.',
		...ofRounds,
		'En fråga räknas över året när båda omgångarna har ställt den på ett sätt som går att jämföra. Årsmålen är höstens.',
		'Räknar man så här fångar spannet den verkliga andelen i ungefär 19 granskningar av 20. Spannet visar bara slumpen i urvalet, inte om granskare bedömer olika.',
		'Det som någon av omgångarna döljer för att skydda en liten grupp visas inte här heller.',
		...(careful
			? [
					'Där en insats är dold i någon av omgångarna är året räknat på de avrundade andelarna: varje omgångs andel räknas efter hur många ärenden frågan gäller, och spannet är avrundat utåt.'
				]
			: [])
	];
}
