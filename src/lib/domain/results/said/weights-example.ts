import { decimal, halfUp, whole } from '../../swedish.ts';
import { headlineOf } from './in-short.ts';
import type { Measure, Result } from '../result.ts';

interface Weight {
	name: string;
	N: number;
	read: number;
}

/**
 * What it means that interventions are weighted, with the two largest as an example: `Personlig assistans har 180 ärenden
 * och 5 granskade, så varje sådant ärende står för 36. …`. Of the headline, else of the first question where it holds: every
 * reviewed file counts in it, so its counts are the files that were reviewed, and only interventions that it shows.
 * @returns nothing where there is no such measure, or where both weigh the same
 */
export function weightsExample(result: Result): string {
	const headline = headlineOf(result);
	const first = headline?.kind === 'indicator' ? headline.indicator : headline?.question;
	for (const measure of [...(first ? [first] : []), ...result.questions]) {
		const [one, other] = weightsIn(measure, result);
		if (!one || !other || stands(one) === stands(other)) continue;
		return `${filesOf(one)}, så varje sådant ärende står för ${stands(one)}. ${filesOf(other)}, så varje sådant ärende står för ${stands(other)}.`;
	}
	return '';
}

/** The two largest interventions that the measure shows. */
function weightsIn({ total, sample, breakdown }: Measure, result: Result): Weight[] {
	if (total.state !== 'shown') return [];
	const { files, unanswered } = total.figures;
	if (files !== sample?.read || unanswered > 0) return [];
	return result.groups.intervention
		.flatMap(({ id }, index): Weight[] => {
			const cell = breakdown.intervention[index];
			const stratum = result.strata.find((each) => each.id === id);
			return cell?.state === 'shown' && stratum
				? [{ name: stratum.name, N: stratum.N, read: cell.figures.files }]
				: [];
		})
		.sort((a, b) => b.N - a.N)
		.slice(0, 2);
}

const filesOf = ({ name, N, read }: Weight) =>
	`${name} har ${whole(N)} ärenden och ${whole(read)} granskade`;

function stands({ N, read }: Weight): string {
	const each = N / read;
	if (Number.isInteger(each)) return each === 1 ? 'sig självt' : whole(each);
	return `ungefär ${each < 10 ? decimal(each) : whole(halfUp(each))}`;
}
