import {
	lineBreaking,
	type Difference,
	type ProposedChange
} from '#lib/domain/keys/comparability.ts';
import type { ChangeKind, Lineage } from '#lib/domain/review-key.ts';

/** One of the six answers to "Går svaren att jämföra?". */
export interface Verdict {
	change: ChangeKind;
	label: string;
	/** What it comes to; for an answer that can't be given, why not. */
	says: string;
	possible: boolean;
	/** Whether the line over time goes on. */
	goesOn: boolean;
}

const labels: Readonly<Record<ChangeKind, string>> = {
	UNCHANGED: 'Ja, frågan är oförändrad',
	WORDING: 'Ja, bara orden är ändrade',
	NEW_SCALE: 'Nej, samma fråga med nya svar',
	NEW: 'Nej, frågan betyder något nytt',
	SPLIT: 'Frågan är en del av en tidigare fråga',
	MERGED: 'Frågan ersätter flera tidigare frågor'
};
/** What a kind of change is called as an answer to "Går svaren att jämföra?". */
export const verdictLabel = (change: ChangeKind): string => labels[change];

const goesOn = 'Linjen över tid fortsätter.';
const breaks = 'Linjen bryts.';

/**
 * The six kinds of change as the editor is asked about them, and which of them the difference allows.
 * @param follows the code whose line goes on, where a question is split or merged
 */
export function verdictsOf(
	{ differs, origin }: ProposedChange,
	follows: Lineage['follows']
): Verdict[] {
	const has = (difference: Difference) => differs.includes(difference);
	const incomparable = lineBreaking(differs).length > 0;
	const lined = follows !== null;
	const said = lined ? goesOn : 'Linjen bryts, om du inte väljer en linje som fortsätter.';
	const verdicts: Omit<Verdict, 'label'>[] = [
		{
			change: 'UNCHANGED',
			says: differs.length > 0 ? 'Går inte: frågan är ändrad.' : goesOn,
			possible: origin !== null && differs.length === 0,
			goesOn: true
		},
		{
			change: 'WORDING',
			says: incomparable
				? 'Går inte: mer än orden är ändrat.'
				: differs.length > 0
					? goesOn
					: 'Går inte: inga ord är ändrade.',
			possible: origin !== null && differs.length > 0 && !incomparable,
			goesOn: true
		},
		{
			change: 'NEW_SCALE',
			says: has('scale') ? breaks : 'Går inte: svaren är inte ändrade.',
			possible: origin !== null && has('scale'),
			goesOn: false
		},
		{
			change: 'NEW',
			says: origin ? `${breaks} Frågan får en ny kod.` : 'Linjen börjar här.',
			possible: true,
			goesOn: false
		},
		{
			change: 'SPLIT',
			says: said,
			possible: true,
			goesOn: lined
		},
		{
			change: 'MERGED',
			says: said,
			possible: true,
			goesOn: lined
		}
	];
	return verdicts
		.filter(({ change }) => origin !== null || !needsOrigin.has(change))
		.map((each) => ({ ...each, label: labels[each.change] }));
}

const needsOrigin: ReadonlySet<ChangeKind> = new Set(['UNCHANGED', 'WORDING', 'NEW_SCALE']);
