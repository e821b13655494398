import { excludedSaid, frameChoiceSaid } from '../frame-words.ts';
import { roundName } from '../rounds.ts';
import { count, dateInText, outOf, period, whole } from '../swedish.ts';
import { eliminationReasonLabels } from '../words.ts';
import { headlineOf } from './in-short.ts';
import type { Result, RoundHead } from './result.ts';
import { inShortSaid, unknownSaid } from './in-short-said.ts';
import { asksNotSeen } from './notes.ts';
import { headlineSaid, howSure, plainly, verdictSaid } from './sentences.ts';

const delvisRule = 'Bara svaret Ja räknas som uppfyllt. Ej aktuellt räknas inte med.';
const notSeenRule = 'Framgår inte räknas som inte uppfyllt och visas för sig.';

/** How answers are counted (product.md, rule 6). @param notSeen whether *Framgår inte* is one of them */
export const countingRule = (notSeen: boolean) =>
	notSeen ? `${delvisRule} ${notSeenRule}` : delvisRule;

export const ordersNote =
	'Genomförandeplanen skrivs av utföraren. Svaren här handlar inte om handläggarens dokumentation.';

/** *Så gjordes granskningen*: what was drawn, what fell away, with which keys, and how the figures are made. */
export function methodParagraphs({ round, counts }: Result): string[] {
	const drawn = `${outOf(counts.drawn, round.frame.size)} beslut under ${period(round.periodFrom, round.periodTo)} drogs genom lottning.`;
	const keys = round.keys.map(({ title, version }) => `${title}, version ${whole(version)}`);
	const paragraphs = [
		[drawn, `${whole(round.reviewers)} granskare.`, ...losses({ round, counts })].join(' '),
		...[listSaid(round), redrawsSaid(round)].filter(Boolean),
		`${keys.length === 1 ? 'Nyckel' : 'Nycklar'}: ${keys.join('; ')}.`,
		'Varje insats räknas efter hur många ärenden den har, därför kan procenten skilja sig från antalen. Räknar man så här fångar spannet den verkliga andelen i ungefär 19 granskningar av 20. Spannet visar bara slumpen i urvalet, inte om granskare bedömer olika.',
		'Grupper med färre än 5 ärenden visas inte, och inte heller det som skulle avslöja dem.'
	];
	if (counts.pairs !== undefined) {
		const files = count(counts.pairs, 'ärende', 'ärenden');
		paragraphs.splice(-2, 0, `${files} granskades av två tillsammans, med ett gemensamt svar.`);
	}
	if (counts.double > 0) {
		const files = count(counts.double, 'ärende', 'ärenden');
		const said =
			round.doubleRule === 'AGREED'
				? 'Resultatet räknar det som de två enades om i samsyn. Där de inte var överens räknas svaret från den granskning som lottades först'
				: 'Resultatet räknar svaret från den granskning som lottades först';
		paragraphs.splice(
			-2,
			0,
			`${files} skulle granskas av två, var för sig. ${said}, eller från den andra om den första inte lämnades in.`
		);
	}
	return paragraphs;
}

function losses({ round, counts }: Pick<Result, 'round' | 'counts'>): string[] {
	const said: string[] = [];
	if (round.eliminated > 0) {
		const all = count(round.eliminated, 'ärende', 'ärenden');
		const replaced =
			round.replaced === round.eliminated
				? round.eliminated === 1
					? 'ersatt'
					: 'ersatta'
				: `${whole(round.replaced)} av dem ersatta`;
		const reasons = (round.eliminations ?? []).map(
			({ reason, files }) => `${eliminationReasonLabels[reason].toLowerCase()}: ${whole(files)}`
		);
		said.push(
			`Bortfall: ${all}, ${replaced}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}.`
		);
	} else said.push('Bortfall: inget.');
	if (counts.missing > 0) {
		said.push(
			`Underlaget saknades i ${count(counts.missing, 'ärende', 'ärenden')}, som inte ersätts och inte räknas i någon fråga.`
		);
	}
	if (counts.notCarriedOut > 0) {
		const files = count(counts.notCarriedOut, 'ärende granskades', 'ärenden granskades');
		said.push(`${files} inte och räknas inte i någon fråga.`);
	}
	return said;
}

/** What chose the list, and what it leaves out. */
function listSaid({ frame: { rule, excluded } }: RoundHead): string {
	const left = excluded ? excludedSaid(excluded) : '';
	return [rule ? `Listan: ${frameChoiceSaid(rule)}.` : '', left ? `${left} ingår inte.` : '']
		.filter(Boolean)
		.join(' ');
}

/** The draws that the last one replaced, each with the reason (draw.md, 7). */
function redrawsSaid({ draws }: RoundHead): string {
	return draws
		.slice(0, -1)
		.map(({ number, drawnOn }, i) => {
			const reason = draws[i + 1]?.reasonForNewDraw?.trim().replace(/[.]+$/, '') ?? '';
			const made = `Dragning ${whole(number)}, ${dateInText(drawnOn)}, gjordes om`;
			return reason ? `${made}: ${reason}.` : `${made}.`;
		})
		.join(' ');
}

/** The draw as a reader can find it again: list hash, seed, number of the draw. */
export function drawFacts({ round }: Result): { label: string; value: string; code?: true }[] {
	const draw = round.draws.at(-1);
	return [
		{ label: 'Låst lista, kontrollsumma', value: round.frame.hash, code: true },
		...(draw
			? ([
					{ label: 'Frö', value: draw.seed, code: true },
					{
						label: 'Fröet',
						value: draw.seedSource === 'random' ? 'slumpades fram' : 'valdes öppet av enheten'
					},
					{ label: 'Dragning', value: `nummer ${whole(draw.number)}, ${dateInText(draw.drawnOn)}` }
				] as const)
			: [])
	];
}

/**
 * The footer of a printed result: key versions, hash of the list, draw, n and N, and when it was printed.
 * @param today calendar date in Sweden
 */
export function printFooter({ round, counts }: Result, today: string): string {
	const keys = round.keys.map(({ title, version }) => `${title} v. ${version}`);
	const draw = round.draws.at(-1)?.number ?? 1;
	return `Innehåller inga personuppgifter om enskilda. ${keys.join(', ')}. Lista ${round.frame.hash.slice(0, 12)}, dragning ${draw}, ${outOf(counts.drawn, round.frame.size)}. Utskrivet ${dateInText(today)}.`;
}

/** What *Kopiera text* gives: ready to paste into a report. */
export function resultText(result: Result): string {
	const headline = headlineOf(result);
	const said = headline && headlineSaid(headline, result.questions);
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
		[...(said ? [`${plainly(said)}.`] : []), ...first],
		['Det här gör vi bra', ...shown(strengths)],
		['Det här kan bli bättre', ...shown(improvements)],
		['Det här vet vi inte', ...unknown.map((each) => `– ${unknownSaid(each, result)}`)],
		[
			'Så gjordes granskningen',
			...methodParagraphs(result),
			countingRule(asksNotSeen(result.questions))
		]
	];
	return listed(parts);
}

const listed = (parts: readonly (readonly string[])[]) =>
	parts
		.filter((part, i) => part.length > 1 || i === 0)
		.map((part) => part.join('\n'))
		.join('\n\n');
