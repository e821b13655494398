import { halfUp, count } from '../../swedish.ts';
import { percent } from '../../shares.ts';
import type { Funnel, FunnelRow, FunnelVerdict, Unplaced } from './funnel.ts';
import { emptySaid, hiddenSaid } from '../said/sentences.ts';

const verdicts: Readonly<Record<FunnelVerdict, string>> = {
	WITHIN: 'Inom det som slumpen brukar ge',
	OUTSIDE: 'Utanför det som slumpen brukar ge',
	FAR_OUTSIDE: 'Utanför det som slumpen brukar ge, även de yttre gränserna'
};

const unplaced: Readonly<Record<Unplaced, string>> = {
	'no-round': 'Inget fastställt resultat för omgången.',
	different: 'Frågan ställs på ett annat sätt.',
	hidden: hiddenSaid,
	empty: emptySaid,
	vague: 'För osäkert för att ha en plats i diagrammet.'
};

/** What is said of a unit in a funnel: how it stands to chance, or why it has no point. */
export function funnelSaid(row: FunnelRow): string {
	if (row.state !== 'placed') return unplaced[row.state];
	return row.point.verdict ? verdicts[row.point.verdict] : 'Ingen annan enhet att ställa bredvid';
}

/** How many files an interval is worth, of which no more than roughly is known: `23 ärenden`. */
export function worthSaid(effective: number): string {
	return count(Math.max(1, halfUp(effective)), 'ärende', 'ärenden');
}

/** With so few units each one has a large part in the mean that it stands beside. */
const fewUnits = 5;

/** What the funnel as a whole tells, before the picture. */
export function funnelSummary({ rows, mean }: Funnel): string {
	const points = rows.flatMap((row) => (row.state === 'placed' ? [row.point] : []));
	if (mean === null)
		return points.length === 1
			? 'Bara en av enheterna har en andel som går att visa, så det finns inget att jämföra.'
			: 'Ingen av enheterna har en andel som går att visa.';
	const outside = points.filter(({ verdict }) => verdict !== 'WITHIN').length;
	const told =
		outside === 0
			? `${points.length === 2 ? 'Båda enheterna' : `Alla ${points.length} enheter`} ryms inom det som slumpen brukar ge.`
			: `${outside} av ${points.length} enheter ligger utanför det som slumpen brukar ge.`;
	const few =
		points.length > fewUnits
			? ''
			: ` Varje enhet är med i det medelvärde som den ställs bredvid. ${
					points.length === 2
						? 'Med två enheter säger medelvärdet lite: det ligger alltid mellan de två.'
						: 'Med så få enheter säger det lite om en enhet ligger innanför eller utanför.'
				}`;
	return `Enheternas gemensamma andel Ja är ${percent(mean)}. ${told}${few}`;
}
