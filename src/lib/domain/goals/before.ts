import type { Figures, Previous } from '../results/result.ts';
import { publishedCell } from '../results/over-rounds/year-cell.ts';
import { roundName } from '../rounds.ts';
import {
	roundRows,
	yearRows,
	type Fed,
	type RoundRow,
	type Since,
	type Sources,
	type YearRow
} from './fed.ts';

type Counted = Pick<Figures, 'ja' | 'n' | 'share' | 'step'>;

/** What the year before came to, as far as it can stand beside. */
export type Before =
	| {
			state: 'shown';
			figures: Counted;
			/** The round that it is of, where it is not of the whole year. */
			round: string;
			change: Since | null;
	  }
	/** `Ej jämförbart`, and why. */
	| { state: 'told'; value: string; why: string };

const changed: Before = { state: 'told', value: 'Ej jämförbart', why: 'Frågan är ändrad' };
const hidden: Before = { state: 'told', value: 'Visas inte', why: 'För att skydda en liten grupp' };
const nothing = (why: string): Before => ({ state: 'told', value: 'Inget utfall', why });

/** The year before of a measure of a whole year, as that year's result tells it. */
export function beforeOfYear(row: YearRow, fed: Fed, sources: Sources): Before {
	const { before } = row;
	switch (before.state) {
		case 'comparable': {
			const since = String(sources.year - 1);
			const { difference } = before;
			const change = difference ? { difference, then: before, since } : null;
			return { state: 'shown', figures: before, round: '', change };
		}
		case 'hidden':
			return hidden;
		case 'changed':
			return changed;
		case 'none': {
			// A year of one round is no year that was stored: the spring's result tells of that round.
			const spring = sources.rounds.at(-1);
			const first = spring && sameVariant(roundRows(spring, fed), row);
			const told = first ? beforeOfRound(first, fed, sources) : null;
			// That the spring has changed since is not that the year has.
			return told?.state === 'shown' ? { ...told, change: null } : (told ?? lacking(sources));
		}
	}
}

/** The year before of a measure of a round: that year's figure where the line from the round goes to it. */
export function beforeOfRound(row: RoundRow, fed: Fed, sources: Sources): Before {
	if (!('previous' in row)) {
		const told = sources.before.rounds.length > 0;
		return told
			? { state: 'told', value: 'Ej jämförbart', why: 'Avsnitt jämförs inte mellan år' }
			: lacking(sources);
	}
	const { previous } = row;
	if (previous.state === 'none' || previous.year < sources.year - 1) return lacking(sources);
	switch (previous.state) {
		case 'comparable':
			return previous.year === sources.year ? nothing('') : comparable(row, previous, fed, sources);
		case 'hidden':
			return hidden;
		case 'changed':
			return changed;
		case 'empty':
			return nothing('Inga ärenden');
	}
}

function comparable(
	row: RoundRow,
	previous: Extract<Previous, { state: 'comparable' }>,
	fed: Fed,
	{ before }: Sources
): Before {
	const { difference, season, year } = previous;
	const since = `${season === 'SPRING' ? 'våren' : 'hösten'} ${year}`;
	const change = difference ? { difference, then: previous, since } : null;
	const rows = before.stored ? yearRows(before.stored, fed) : [];
	const then = sameVariant(rows, row);
	const cell = then && publishedCell(then);
	return cell?.state === 'shown'
		? { state: 'shown', figures: cell.figures, round: '', change }
		: { state: 'shown', figures: previous, round: roundName(previous), change };
}

/** Which of the rows of a code puts the question in the same way. */
function sameVariant<T extends YearRow | RoundRow>(
	rows: readonly T[],
	row: YearRow | RoundRow
): T | undefined {
	const variantOf = (each: YearRow | RoundRow) => ('variant' in each ? each.variant : null);
	const same = rows.filter((each) => variantOf(each) === variantOf(row));
	return same.length === 1 ? same[0] : undefined;
}

const lacking = ({ before, year }: Sources): Before =>
	nothing(before.rounds.length > 0 ? 'Frågan ställdes inte' : `Ingen omgång ${year - 1}`);
