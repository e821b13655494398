import { excludedSaid, frameChoiceSaid } from '../../frame-words.ts';
import { roundName } from '../../rounds.ts';
import { count, dateInText, listing, outOf, period, whole } from '../../swedish.ts';
import { eliminationReasonLabels } from '../../words.ts';
import type { Result, RoundHead } from '../result.ts';
import { brokenSaid } from './sentences.ts';
import { weightsExample } from './weights-example.ts';

const delvisRule = 'Bara svaret Ja räknas som uppfyllt. Ej aktuellt räknas inte med.';
const notSeenRule = 'Framgår inte räknas som inte uppfyllt och visas för sig.';

/** How answers are counted (product.md, rule 6). @param notSeen whether *Framgår inte* is one of them */
export const countingRule = (notSeen: boolean) =>
	notSeen ? `${delvisRule} ${notSeenRule}` : delvisRule;

export const ordersNote =
	'Genomförandeplanen skrivs av utföraren. Svaren här handlar inte om handläggarens dokumentation.';

/** A part of *Så gjordes granskningen*. */
export interface MethodPart {
	heading: string;
	paragraphs: string[];
}

/**
 * *Så gjordes granskningen*: what was drawn, what fell away, with which keys, how the figures are made, what they can't
 * tell, and who may see them.
 * @param before the round before, when there is one: what its keys were
 */
export function methodParts(result: Result, before: RoundHead | null = null): MethodPart[] {
	const { round, counts } = result;
	return [
		{
			heading: 'Urval',
			paragraphs: [
				`${drawnSaid(result)} ${reviewersSaid(round)}`,
				listSaid(round),
				redrawsSaid(round)
			]
		},
		{ heading: 'Bortfall', paragraphs: losses({ round, counts }) },
		{ heading: 'Nycklar', paragraphs: [keysSaid(round), ...keyChanges(result, before)] },
		{ heading: 'Ärenden som två granskade', paragraphs: reviewedByTwo(result) },
		{
			heading: 'Så räknas procenten',
			paragraphs: [weightsRule, weightsExample(result), spanRule]
		},
		{ heading: 'Det här säger resultatet inte', paragraphs: [...limits] },
		{ heading: 'Små grupper', paragraphs: [smallGroups, roundedRule] },
		{ heading: 'Vem som ser vad', paragraphs: [...whoSees] }
	].flatMap(({ heading, paragraphs }) => {
		const said = paragraphs.filter(Boolean);
		return said.length > 0 ? [{ heading, paragraphs: said }] : [];
	});
}

/** The same for a text to paste: without what stands on the page for whoever wants to know more. */
export function methodParagraphs(result: Result): string[] {
	const { round, counts } = result;
	return [
		[drawnSaid(result), reviewersSaid(round), ...losses({ round, counts })].join(' '),
		listSaid(round),
		redrawsSaid(round),
		keysSaid(round),
		...reviewedByTwo(result),
		`${weightsRule} ${spanRule} ${limits[0]}`,
		smallGroups
	].filter(Boolean);
}

const weightsRule =
	'Varje insats räknas efter hur många ärenden den har, därför kan procenten skilja sig från antalen.';
const spanRule =
	'Räknar man så här fångar spannet den verkliga andelen i ungefär 19 granskningar av 20.';
const smallGroups =
	'Grupper med färre än 5 ärenden visas inte, och inte heller det som skulle avslöja dem.';
const roundedRule =
	'Ibland avrundas procenten mer än annars av samma skäl. Det står då vid siffrorna.';

/** Methods.md, section 13, in plain words. */
const limits = [
	'Spannet visar bara slumpen i urvalet, inte om granskare bedömer olika.',
	'Det visar inte heller fel i listan, eller vad som hade stått i underlag som saknas.',
	'När nästan alla granskade ärenden är Ja kan spannet ligga något för högt: de få undantagen kom kanske inte med i urvalet.',
	'Granskningen gäller vad som går att läsa i ärendet. Något kan vara gjort utan att det är skrivet.'
] as const;

const whoSees = [
	'Resultatet visas för enhetschef, omgångsansvarig, granskare och läsbehöriga när omgången är fastställd, och inte för någon innan dess.',
	'Ingen handläggare eller granskare redovisas för sig. Vilka ärenden som granskades står inte i resultatet.',
	'Kommentarer visas först när den omgångsansvariga har läst dem, och inte för läsbehöriga.'
] as const;

/** `98 av 1 228 beslut under 1 januari–30 april 2026 drogs genom lottning.` */
export const drawnSaid = ({ round, counts }: Pick<Result, 'round' | 'counts'>) =>
	`${outOf(counts.drawn, round.frame.size)} beslut under ${period(round.periodFrom, round.periodTo)} drogs genom lottning.`;

/** `19 granskare.` */
export const reviewersSaid = ({ reviewers }: RoundHead) =>
	`${count(reviewers, 'granskare', 'granskare')}.`;

function keysSaid({ keys }: RoundHead): string {
	const named = keys.map(({ title, version }) => `${title}, version ${whole(version)}`);
	return `${named.length === 1 ? 'Nyckel' : 'Nycklar'}: ${named.join('; ')}.`;
}

/** What is another version than in the round before, and which questions can't be compared with an earlier round. */
function keyChanges({ round, questions }: Result, before: RoundHead | null): string[] {
	const versions = before
		? round.keys.flatMap(({ id, title, version }) => {
				const then = before.keys.find((key) => key.id === id);
				if (then?.version === version) return [];
				return then
					? `${title} var version ${whole(then.version)} i ${roundName(before)}.`
					: `${title} användes inte i ${roundName(before)}.`;
			})
		: [];
	const broken = questions.flatMap(({ code, previous }) =>
		previous.state === 'changed' ? [{ code, said: brokenSaid(previous) }] : []
	);
	const bySaid = Map.groupBy(broken, ({ said }) => said);
	return [
		versions.join(' '),
		...[...bySaid].map(
			([said, all]) => `${listing([...new Set(all.map(({ code }) => code))])}: ${said}`
		)
	];
}

/** Files that two read together, and those that two reviewed apart: what counts. */
function reviewedByTwo({ round, counts }: Result): string[] {
	const said: string[] = [];
	if (counts.pairs !== undefined) {
		const files = count(counts.pairs, 'ärende', 'ärenden');
		said.push(`${files} granskades av två tillsammans, med ett gemensamt svar.`);
	}
	if (counts.double > 0) {
		const files = count(counts.double, 'ärende', 'ärenden');
		const rule =
			round.doubleRule === 'AGREED'
				? 'Resultatet räknar det som de två enades om i samsyn. Där de inte var överens räknas svaret från den granskning som lottades först'
				: 'Resultatet räknar svaret från den granskning som lottades först';
		said.push(
			`${files} skulle granskas av två, var för sig. ${rule}, eller från den andra om den första inte lämnades in.`
		);
	}
	return said;
}

/** What fell away, a sentence each. */
export function losses({ round, counts }: Pick<Result, 'round' | 'counts'>): string[] {
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
	} else said.push('Inget ärende behövde ersättas.');
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
 * The footer of a printed result, or of a file: key versions, hash of the list, draw, n and N, and when it was made.
 * @param today calendar date in Sweden
 */
export function printFooter(
	{ round, counts }: Pick<Result, 'round' | 'counts'>,
	today: string,
	made: 'Utskrivet' | 'Hämtat' = 'Utskrivet'
): string {
	const keys = round.keys.map(({ title, version }) => `${title} v. ${version}`);
	const draw = round.draws.at(-1)?.number ?? 1;
	return `Innehåller inga personuppgifter om enskilda. ${keys.join(', ')}. Lista ${round.frame.hash.slice(0, 12)}, dragning ${draw}, ${outOf(counts.drawn, round.frame.size)}. ${made} ${dateInText(today)}.`;
}
