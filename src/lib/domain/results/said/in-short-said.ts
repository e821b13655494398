import { roundName } from '../../rounds.ts';
import { percent } from '../../shares.ts';
import { count, listing, whole } from '../../swedish.ts';
import { isWeighted, uncoveredNote, type Weighted } from './notes.ts';
import { apart, listSaid } from './change-words.ts';
import { headlineOf } from './in-short.ts';
import type { Changed, Figures, Result, Unknown } from '../result.ts';
import { kindSaid, questionSaid, shareSaid, type Asked, type Said } from './sentences.ts';

/** A question in *Kort sagt*: with its per cent where the counts would give another. */
export function inShortSaid(question: Asked, figures: Weighted): Said {
	const said = questionSaid(question, figures);
	return isWeighted(figures) ? { ...said, after: `${said.after} (${shareSaid(figures)})` } : said;
}

/** What besides Ja there is of an answer that asks for something to be done: `Delvis i 9. Framgår inte i 3.`, or nothing. */
export function moreSaid({ delvis, framgarInte = 0 }: Figures): string {
	const said = [
		delvis > 0 ? `Delvis i ${whole(delvis)}.` : '',
		framgarInte > 0 ? `Framgår inte i ${whole(framgarInte)}.` : ''
	];
	return said.filter(Boolean).join(' ');
}

/** What the result opens with: its first two unknowns are about that. */
function opening(result: Result) {
	const headline = headlineOf(result);
	return headline?.kind === 'indicator' ? headline.indicator : headline?.question;
}

/** A line of *Det här har ändrats*: which way, from what to what, and in which question. */
export function changedSaid(changed: Changed, result: Result): string {
	const found =
		changed.about === 'indicator'
			? result.indicators.find(
					({ code, kind }) => code === changed.indicator && kind === changed.kind
				)
			: result.questions.find(({ id }) => id === changed.question);
	if (found?.total.state !== 'shown' || found.previous.state !== 'comparable') return '';
	const name = 'title' in found ? found.title + kindSaid(found) : found.text;
	const way = found.previous.difference?.verdict === 'increased' ? 'Högre' : 'Lägre';
	return `${way} än ${roundName(found.previous)}: ${name} (från ${shareSaid(found.previous)} till ${shareSaid(found.total.figures)}).`;
}

/** *Det här har ändrats*: the lines that are said, how many more there are, or why there is none. */
export interface ChangedColumn {
	said: string[];
	/** What is said after the lines, or instead of them; or nothing. */
	rest: string;
	/** What chance does in so long a list, or nothing. */
	notes: string[];
}

/** So many lines at most: the others stand in the tables. */
const mostSaid = 5;

/** What has certainly changed since the round before. @param result as it is published */
export function changedColumn(result: Result): ChangedColumn {
	const { changed } = result.inShort;
	const said = (changed ?? []).map((each) => changedSaid(each, result)).filter(Boolean);
	const more = said.length - mostSaid;
	return {
		said: said.slice(0, mostSaid),
		rest:
			said.length === 0
				? nothingChanged(result, changed === undefined)
				: more > 0
					? `${count(more, 'förändring', 'förändringar')} till står i tabellerna.`
					: '',
		notes:
			said.length === 0
				? []
				: listSaid(
						result.questions.map(({ previous }) =>
							previous.state === 'comparable' ? previous.difference : undefined
						)
					)
	};
}

/** @param unknown the result was stored before changes were judged */
function nothingChanged({ indicators, questions }: Result, unknown: boolean): string {
	const rows = [...indicators, ...questions];
	if (rows.every(({ previous }) => previous.state === 'none'))
		return 'Det finns ingen tidigare omgång att jämföra med.';
	const compared = rows.flatMap(({ previous }) =>
		previous.state === 'comparable' ? [previous] : []
	);
	if (compared.length === 0) return 'Ingen fråga går att jämföra med en tidigare omgång.';
	if (unknown) return 'Resultatet fastställdes innan förändringar bedömdes i programmet.';
	const rounds = [...new Set(compared.map(roundName))];
	const since = rounds.length === 1 ? listing(rounds) : 'tidigare omgångar';
	const exact = compared.filter(({ difference }) => difference?.verdict === 'exact');
	if (exact.length === compared.length)
		return `Alla ärenden är granskade, både nu och förra gången (${since}). Skillnaderna är exakta och står i tabellerna.`;
	const other =
		exact.length > 0
			? ' Där alla ärenden är granskade båda gångerna är skillnaden exakt, och den står i tabellerna.'
			: '';
	return `Inget har ändrats mer än slumpen i urvalet brukar ge sedan ${since}. Det betyder inte att inget har hänt.${other}`;
}

/** A line of *Det här vet vi inte*, with the questions that it is about, when it is about several. */
export interface UnknownView {
	said: string;
	/** `Vilka 18 frågor?`, or nothing. */
	ask: string;
	which: string[];
}

/** @param result as it is published */
export function unknownView(unknown: Unknown, result: Result): UnknownView {
	const said = unknownSaid(unknown, result);
	if (unknown.about !== 'uncertain') return { said, ask: '', which: [] };
	const which = result.questions.flatMap(({ text, total }) =>
		total.state === 'shown' && total.figures.uncertain ? [text] : []
	);
	const ask =
		which.length === 1 ? 'Vilken fråga?' : `Vilka ${count(which.length, 'fråga', 'frågor')}?`;
	return { said, ask, which };
}

/** A line of *Det här vet vi inte*. */
export function unknownSaid(unknown: Unknown, result: Result): string {
	switch (unknown.about) {
		case 'target': {
			const found = result.indicators.find(
				({ code, kind }) => code === unknown.indicator && kind === unknown.kind
			);
			const goal = percent((found?.target ?? 0) / 100);
			const name = found ? found.title + kindSaid(found) : unknown.indicator;
			return `Om årsmålet ${goal} är nått för ”${name}”. Spannet går på båda sidor om målet.`;
		}
		case 'gender': {
			const first = opening(result);
			const name = first ? ('title' in first ? first.title + kindSaid(first) : first.text) : '';
			const genders = first?.genders;
			const why = genders
				? `Skillnaden på ${apart(genders.difference)} ryms inom slumpen i urvalet.`
				: 'Grupperna kan inte visas var för sig.';
			return `Om det skiljer mellan kvinnor och män i ”${name || unknown.question}”. ${why}`;
		}
		case 'change': {
			const previous = opening(result)?.previous;
			const change = previous?.state === 'comparable' ? previous.difference : undefined;
			const why = change
				? `Skillnaden på ${apart(change.difference)} ryms inom slumpen i urvalet.`
				: 'Siffrorna från båda omgångarna visas, men skillnaden kan rymmas inom slumpen i urvalet.';
			return `Om andelen har ändrats sedan ${roundName(unknown)}. ${why}`;
		}
		case 'uncertain':
			return `Hur det ligger till i ${count(unknown.questions, 'fråga', 'frågor')} med mycket osäkert resultat. För få ärenden är granskade.`;
		case 'strata':
			return uncoveredNote(
				result.strata.filter(({ id }) => unknown.strata.includes(id)),
				result.strata.reduce((sum, { N }) => sum + N, 0)
			);
	}
}
