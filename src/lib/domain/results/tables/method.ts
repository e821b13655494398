import { roundName } from '../../rounds.ts';
import { eliminationReasonLabels } from '../../words.ts';
import type { Result, RoundHead } from '../result.ts';
import { countingRule, drawFacts, methodParts } from '../said/method.ts';
import { asksNotSeen } from '../said/notes.ts';
import { date, number, text, type TableCell, type TableRow } from './cells.ts';

/**
 * How the round was made: frame, sample, seed, key versions, losses and double reviews as facts, then *Så gjordes
 * granskningen* as it stands on the page.
 */
export function methodTable(result: Result, before: RoundHead | null): TableRow[] {
	const { round, counts } = result;
	const row = (heading: string, label: string, value: TableCell): TableRow => ({
		cells: [text(heading), text(label), value]
	});
	return [
		row('Omgång', 'Enhet', text(round.unit)),
		row('Omgång', 'Omgång', text(roundName(round))),
		row('Omgång', 'Beslut från och med', date(round.periodFrom)),
		row('Omgång', 'Beslut till och med', date(round.periodTo)),
		row('Omgång', 'Fastställd', date(round.closedOn)),
		row('Urval', 'Beslut i listan', number(round.frame.size)),
		row('Urval', 'Lottade ärenden', number(counts.drawn)),
		row('Urval', 'Granskade ärenden', number(counts.handedIn)),
		row('Urval', 'Granskare', number(round.reviewers)),
		row('Bortfall', 'Felaktigt i listan', number(round.eliminated)),
		row('Bortfall', 'Ersatta av reserver', number(round.replaced)),
		...(round.eliminations ?? []).map(({ reason, files }) =>
			row('Bortfall', eliminationReasonLabels[reason], number(files))
		),
		row('Bortfall', 'Underlaget saknades', number(counts.missing)),
		row('Bortfall', 'Granskades inte', number(counts.notCarriedOut)),
		row('Två granskare', 'Var för sig', number(counts.double)),
		row('Två granskare', 'Tillsammans', number(counts.pairs ?? 0)),
		...round.keys.map(({ title, version }) => row('Nyckelversion', title, number(version))),
		...drawFacts(result).map(({ label, value }) => row('Dragning', label, text(value))),
		row('Så räknas svaren', '', text(countingRule(asksNotSeen(result.questions)))),
		...methodParts(result, before).flatMap(({ heading, paragraphs }) =>
			paragraphs.map((paragraph) => row(heading, '', text(paragraph)))
		)
	];
}
