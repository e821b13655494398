import { roundName } from '../rounds.ts';
import { percent } from '../shares.ts';
import { count } from '../swedish.ts';
import { isWeighted, uncoveredNote, type Weighted } from './notes.ts';
import type { Result, Unknown } from './result.ts';
import { kindSaid, questionSaid, shareSaid, type Asked, type Said } from './sentences.ts';

/** A question in *Kort sagt*: with its per cent where the counts would give another. */
export function inShortSaid(question: Asked, figures: Weighted): Said {
	const said = questionSaid(question, figures);
	return isWeighted(figures) ? { ...said, after: `${said.after} (${shareSaid(figures)})` } : said;
}

/** A line of *Det här vet vi inte*. */
export function unknownSaid(unknown: Unknown, result: Result): string {
	switch (unknown.about) {
		case 'target': {
			const found = result.indicators.find(
				({ code, kind }) => code === unknown.indicator && kind === unknown.kind
			);
			const goal = percent((found?.target ?? 0) / 100);
			return `Om årsmålet ${goal} för ${found?.question ?? unknown.indicator}${found ? kindSaid(found) : ''} är nått. Spannet går på båda sidor om målet.`;
		}
		case 'gender':
			return `Om det skiljer mellan kvinnor och män i ${result.questions.find(({ id }) => id === unknown.question)?.code ?? unknown.question}. Grupperna kan inte visas var för sig.`;
		case 'change':
			return `Om andelen har ändrats sedan ${roundName(unknown)}. Siffrorna från båda omgångarna visas, men skillnaden kan rymmas inom slumpen i urvalet.`;
		case 'uncertain':
			return `Hur det ligger till i ${count(unknown.questions, 'fråga', 'frågor')} med mycket osäkert resultat. För få ärenden är granskade.`;
		case 'strata':
			return uncoveredNote(
				result.strata.filter(({ id }) => unknown.strata.includes(id)),
				result.strata.reduce((sum, { N }) => sum + N, 0)
			);
	}
}
