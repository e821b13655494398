import { publishedCell } from '../results/over-rounds/year-cell.ts';
import { carefulNote } from '../results/over-rounds/year-method.ts';
import type { Cell, Result } from '../results/result.ts';
import type { Asked } from '../results/said/sentences.ts';
import { hasOwnFigures } from '../results/view/parts.ts';
import { roundName } from '../rounds.ts';
import { beforeOfRound, beforeOfYear, type Before } from './before.ts';
import { roundRows, yearRows, type Fed, type RoundRow, type Sources, type YearRow } from './fed.ts';
import type { StoredVerdict } from './verdict.ts';

/** What the period has come to. */
export interface Outcome {
	/** `VB 2026` of the whole year, `Vår 2026` of a round. */
	period: string;
	/** What a reader must know of the period; empty of a whole year. */
	why: string;
	/** What a sentence asks; null of a section, or where nobody was asked. */
	asked: Asked | null;
	/** As it is published; null: nobody was asked. */
	cell: Cell | null;
	stored: StoredVerdict | null;
	notes: string[];
	before: Before;
}

/**
 * What a year has come to for an indicator: the stored year, or the latest round of it that asked. Nothing is reckoned: a
 * section, which years don't count, is shown round by round. A question that is put differently to different groups has an
 * outcome for each.
 * @returns one at least
 */
export function outcomesOf(fed: Fed, sources: Sources): Outcome[] {
	const { stored, rounds, year } = sources;
	const ofYear = stored && fed.source !== 'SECTION' ? yearRows(stored, fed) : [];
	if (ofYear.length > 0) return ofYear.map((row) => fromYear(row, fed, sources));
	for (const round of rounds) {
		const rows = roundRows(round, fed);
		if (rows.length > 0) return rows.map((row) => fromRound(row, round, fed, sources));
	}
	const none = rounds.length === 0 ? `Ingen omgång är fastställd ${year}` : notAsked(fed);
	return [
		{
			...{ period: `VB ${year}`, why: none, asked: null, cell: null, stored: null, notes: [] },
			before: { state: 'told', value: 'Inget utfall', why: '' }
		}
	];
}

const notAsked = ({ source }: Fed) =>
	source === 'SECTION' ? 'Avsnittet granskades inte' : 'Frågan ställdes inte';

function fromYear(row: YearRow, fed: Fed, sources: Sources): Outcome {
	const judged = 'verdict' in row ? { target: row.target, verdict: row.verdict } : null;
	return {
		...{ period: `VB ${sources.year}`, why: '', stored: judged },
		asked: 'asked' in row ? row.asked : row,
		cell: publishedCell({ ...row, target: judged?.target ?? null }),
		notes: row.careful ? [carefulNote] : [],
		before: beforeOfYear(row, fed, sources)
	};
}

function fromRound(row: RoundRow, round: Result, fed: Fed, sources: Sources): Outcome {
	const judged = 'verdict' in row ? { target: row.target, verdict: row.verdict } : null;
	const alone = 'counted' in row && !hasOwnFigures(row);
	const name = roundName(round.round);
	return {
		...{ period: name, stored: judged, notes: [] },
		why: alone ? 'Avsnittet räknar en enda fråga. Välj frågan i stället.' : whyRound(fed, sources),
		asked: askedIn(row, round),
		cell: alone ? null : row.total,
		before: beforeOfRound(row, fed, sources)
	};
}

function askedIn(row: RoundRow, { questions }: Result): Asked | null {
	if ('counted' in row) return null;
	return 'verdict' in row ? (questions.find(({ id }) => id === row.questions[0]) ?? null) : row;
}

/** Why the year is told by one of its rounds. */
function whyRound({ source, code }: Fed, { stored, rounds }: Sources): string {
	if (source === 'SECTION') return 'Avsnitt räknas per omgång';
	if (!stored) return rounds.length > 1 ? 'Året är inte räknat som helhet' : '';
	if (stored.broken.some((each) => each.code === code)) return 'Frågan ändrades under året';
	return 'Ställdes inte på samma sätt i båda omgångarna';
}
